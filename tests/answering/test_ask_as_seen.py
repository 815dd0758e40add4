"""What is asked is read as it is seen, and up to a length."""

import pytest

from osler.answering.ask import Engine
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.errors import InputError
from tests.answering.making import AT, an_engine

ASKED = "What can I do for knee pain?"


def ask(engine: Engine, text: str) -> Answer:
    return engine.ask(text, audience=Audience.PUBLIC, at=AT)


def test_a_text_beyond_any_question_is_refused_in_clear_words() -> None:
    """It is told how long it is and how much is read."""
    with pytest.raises(InputError, match="1,200,000 characters"):
        ask(an_engine(), "knee " * 240_000)


def test_characters_that_nobody_sees_part_no_word_of_a_question() -> None:
    """Half of a surrogate pair could not be written out."""
    seen = ask(an_engine(), ASKED)
    assert ask(an_engine(), "What can I do for kn\u00adee pa\u200bin\ud800?") == seen
