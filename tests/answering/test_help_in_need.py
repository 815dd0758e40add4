"""Who speaks of wanting to die is offered help, and is not told what helpers are told."""

import pytest

from osler.answering.alarm_topics import is_of_self
from osler.answering.unanswered import HELD_BACK
from osler.domain.answer import Answer
from osler.domain.question import Audience
from tests.answering.making import AT, a_question

HELPERS_ONLY = ("constant observation", "no-suicide", "Ask directly whether someone")


@pytest.fixture(scope="module")
def ask(starter_engine):  # type: ignore[no-untyped-def]
    def asked(text: str, audience: Audience = Audience.PUBLIC) -> Answer:
        return starter_engine.ask(text, audience=audience, at=AT)

    return asked


def told(answer: Answer) -> str:
    return "\n".join(claim.text for claim in answer.claims())


@pytest.mark.parametrize("text", ["I want to die", "I keep thinking about killing myself"])
def test_somebody_in_need_is_offered_help(ask, text: str) -> None:  # type: ignore[no-untyped-def]
    """The title is no scrap of what they wrote, and what is left out is not counted to them."""
    answer = ask(text)
    assert answer.title == "Help with thoughts of suicide or self-harm"
    assert HELD_BACK not in answer.unanswered
    assert not [words for words in HELPERS_ONLY if words in told(answer)]
    assert answer.short_answer


def test_who_helps_is_told_how(ask) -> None:  # type: ignore[no-untyped-def]
    """Somebody who is worried about a friend, and a clinician, read what helpers do."""
    assert "Ask directly whether someone" in told(ask("My friend says he wants to die"))
    doctor = ask("Patient wants to die, how do I keep them safe", Audience.DOCTOR)
    assert "constant observation" in told(doctor)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I want to die", True),
        ("im going to end my life", True),
        ("I think my friend wants to die", False),
        ("what do I do if someone wants to die", False),
        ("signs of suicide", False),
    ],
)
def test_who_speaks_of_themselves_is_known(text: str, own: bool) -> None:
    """By words of their own, and nobody else in the question."""
    assert is_of_self(a_question(text, audience=Audience.PUBLIC)) is own
    assert not is_of_self(a_question(text, audience=Audience.DOCTOR))
