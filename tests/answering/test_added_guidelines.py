"""What an organisation adds is answered from, also where Osler itself knows nothing of it."""

from dataclasses import replace

import pytest

from osler.domain.question import Audience
from tests.answering.making import AT, a_document, a_rec, a_source, an_engine

TITLES = [
    "Hiccups in adults",
    "Hiccups: clinic guideline 2024",
    "Management of hiccups in adults: clinic guideline 2024",
    "Hiccups",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_guideline_on_an_everyday_word_is_known_by_its_title(title: str) -> None:
    """Whom it is for, and that it is care and a guideline, is no other subject."""
    source = replace(a_source("own"), title=title, topics=())
    advice = a_rec("Adults with hiccups should hold their breath.", source="own")
    advice = replace(advice, topics=(), headings=(), label="")
    engine = an_engine(a_document(source, advice))
    engine = replace(engine, vocabulary=replace(engine.vocabulary, only_starter=False))
    answer = engine.ask("how do I stop hiccups?", audience=Audience.PUBLIC, at=AT)
    assert [claim.text for claim in answer.short_answer] == [advice.words]


def test_a_word_that_a_title_only_contains_is_not_its_subject() -> None:
    """A page on hiccups after an operation is none on hiccups."""
    source = replace(a_source("own"), title="Hiccups after operations in adults", topics=())
    advice = a_rec("Adults should hold their breath.", source="own")
    advice = replace(advice, topics=(), headings=(), label="")
    engine = an_engine(a_document(source, advice))
    engine = replace(engine, vocabulary=replace(engine.vocabulary, only_starter=False))
    answer = engine.ask("how do I stop hiccups?", audience=Audience.PUBLIC, at=AT)
    assert answer.declined is not None


def test_what_no_topic_is_about_is_named_only_where_nothing_was_added() -> None:
    """The table of strangers knows what Osler comes with, and nothing of what others add."""
    engine = an_engine()
    own = replace(engine, vocabulary=replace(engine.vocabulary, only_starter=False))
    told = [
        one.ask("my skin tag itches, what can I do?", audience=Audience.PUBLIC, at=AT).question
        for one in (engine, own)
    ]
    assert [c.name for c in told[0].concerns] == ["Skin tag or cyst"]
    assert "Skin tag or cyst" not in [c.name for c in told[1].concerns]
