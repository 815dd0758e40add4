"""What is asked for seldom: contests nobody asked about, words in capitals, rare names misspelt."""

from types import SimpleNamespace
from typing import Any

import pytest

from osler.answering.find import _is_everyday
from osler.answering.present import title_of
from osler.answering.select import _is_asked_for
from osler.domain.recommendation import Facet


def asked(on: str, text: str) -> bool:
    side: Any = SimpleNamespace(item=SimpleNamespace(facet=Facet.SCREENING))
    contest: Any = SimpleNamespace(on=on, sides=(side,))
    question: Any = SimpleNamespace(text=text, intents=(), drugs=())
    return _is_asked_for(contest, question, ())


def test_a_contest_on_screening_waits_until_it_is_asked_about() -> None:
    """Somebody with a cough did not ask whether to be screened."""
    assert not asked("screening", "What helps a cough?")


def test_a_contest_on_an_action_that_is_named_is_asked_for() -> None:
    """Whatever else the question is about."""
    assert asked("imaging", "Should I have imaging?")


@pytest.mark.parametrize(("word", "everyday"), [("FLASHES", False), ("flashes", True)])
def test_a_word_in_capitals_is_no_everyday_word(word: str, everyday: bool) -> None:
    """It may be the name of something."""
    assert _is_everyday(word) is everyday


def test_three_concerns_are_joined_as_a_sentence_joins_them() -> None:
    """The last by "and", the others by commas."""
    title = title_of(("Gout", "Knee pain", "Cough"), ())
    assert title == "Gout, knee pain and cough: what trusted health information says"


def test_a_misspelt_condition_that_is_no_topic_is_named_right(ask) -> None:
    """The vocabulary knows more names than the library has topics."""
    (concern,) = ask("What helps sarcoidosys?").concerns
    assert concern.name == "Sarcoidosis"


def test_no_concern_is_no_error_in_a_title() -> None:
    """Nothing is named where there is nothing to name."""
    assert title_of((), ()) == ": what trusted health information says"
