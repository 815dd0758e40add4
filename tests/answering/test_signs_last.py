"""Where the signs of a topic stand: first, or behind what a clinician asked for."""

from io import StringIO

import pytest
from rich.console import Console

from osler.answering.signs_last import EMERGENCY_BELOW, signs_come_last
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.recommendation import Facet, Urgency
from osler.domain.source import Form
from osler.interfaces.cli.render import show_answer
from osler.interfaces.exports.answer_markdown import answer_markdown
from tests.answering.making import AT, a_document, a_rec, a_source, an_engine

SIGN = a_rec(
    "Knee pain with fever is an emergency.",
    source="d",
    name="sign",
    facet=Facet.WARNING,
    urgency=Urgency.EMERGENCY,
    direction=None,
)
LENGTH = a_rec("For knee pain, take naproxen for 5 days.", source="e", name="length")
ENGINE = an_engine(
    a_document(a_source("d", form=Form.DIGEST), SIGN),
    a_document(a_source("e", form=Form.DIGEST), LENGTH),
)
ASKED = "How long should naproxen be given for knee pain?"


def told(text: str, audience: Audience = Audience.DOCTOR) -> Answer:
    return ENGINE.ask(text, audience=audience, at=AT)


def comes_last(answer: Answer) -> bool:
    return signs_come_last(answer.question, answer.triage)


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        "What dose of naproxen for knee pain?",
        "What does NICE say about knee pain?",
    ],
)
def test_a_clinician_who_asks_for_a_figure_or_a_guideline_reads_it_first(text: str) -> None:
    """Thirty lines of signs that nobody asked about hid the answer."""
    assert comes_last(told(text))


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        (ASKED, Audience.PUBLIC),
        (ASKED, Audience.CARER),
        ("Treatment of knee pain", Audience.DOCTOR),
        ("I have crushing chest pain and knee pain: what dose of naproxen?", Audience.DOCTOR),
    ],
)
def test_signs_come_first_for_all_others(text: str, audience: Audience) -> None:
    """Lay readers, general questions, and whatever sounds urgent itself."""
    assert not comes_last(told(text, audience))


def test_the_signs_are_all_kept_below() -> None:
    """Moved, never left out; a line says where they stand."""
    words = answer_markdown(told(ASKED))
    assert words.index(EMERGENCY_BELOW) < words.index(LENGTH.words) < words.index("## Emergency")
    assert SIGN.words in words


def test_the_terminal_keeps_the_same_order() -> None:
    """The boxes come whole, behind the sections."""

    def printed(text: str) -> str:
        out = StringIO()
        show_answer(told(text), Console(file=out, width=100))
        return out.getvalue()

    words = printed(ASKED)
    assert words.index(EMERGENCY_BELOW) < words.index(LENGTH.words) < words.index(SIGN.words)
    first = printed("Treatment of knee pain")
    assert EMERGENCY_BELOW not in first
    assert first.index(SIGN.words) < first.index(LENGTH.words)


def test_where_no_signs_are_held_nothing_is_said_of_them() -> None:
    """The line points at something."""
    engine = an_engine(a_document(a_source("e", form=Form.DIGEST), LENGTH))
    answer = engine.ask(ASKED, audience=Audience.DOCTOR, at=AT)
    assert EMERGENCY_BELOW not in answer_markdown(answer)


def test_references_are_numbered_in_the_order_of_reading() -> None:
    """The first that a reader meets is 1, wherever the signs stand."""
    assert [r.source_id for r in told(ASKED).references] == ["e", "d"]
    assert [r.source_id for r in told("Treatment of knee pain").references] == ["d", "e"]
