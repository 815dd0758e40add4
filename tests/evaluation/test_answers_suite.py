"""The suites that ask whole answers: what they find where something is wrong, and where not."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from osler.answering.ask import Engine
from osler.errors import SetMissing
from osler.evaluation.must_haves import read_cases
from osler.evaluation.suites import answers, completeness
from tests.answering.making import a_document, a_rec, a_source, an_engine
from tests.conftest import TODAY


def bench(engine: Engine, lines: str = "") -> Any:
    def archive(_: str) -> Any:
        if not lines:
            raise SetMissing("not here")
        return SimpleNamespace(read=lambda _: lines.encode())

    return SimpleNamespace(
        engine=lambda: engine, at=TODAY, archive=archive, progress=lambda _: None
    )


ASKED = '{"question": "What can I do for knee pain?"}\n\n{"question": "What is blorp?"}\n'


def test_a_quote_that_is_not_in_the_stored_source_is_found() -> None:
    """The store is asked, not the answer."""
    engine = an_engine(a_document(a_source(), a_rec()))
    answer = engine.ask("What can I do for knee pain?", audience=answers.Audience.PUBLIC, at=TODAY)
    (statement,) = answers._statements(answer, engine)
    assert answers._stands(statement, engine)
    forged = replace(statement, citation=replace(statement.citation, quote="Never walk."))
    assert not answers._stands(forged, engine)


def test_each_statement_of_each_answer_is_looked_at_three_times() -> None:
    """Gate, store, and a second look; and all are laid out to be read."""
    engine = an_engine(a_document(a_source(), a_rec()))
    figures = {f.name: f for f in answers.SUITE.run(bench(engine, ASKED))}
    assert [s.value for s in figures["questions answered"].scores] in ([0.0, 1.0], [1.0, 0.0])
    for name in (
        "statements not supported by the gate",
        "quotes that do not stand in the stored source",
        "statements flagged by the independent check",
        "statements laid out to be read",
    ):
        (score,) = figures[name].scores
        assert score.value == 0.0
    assert score.saw == f"{a_rec().words} ‖ {a_rec().words}"


def test_without_the_set_the_topics_own_questions_are_asked(starter_engine: Engine) -> None:
    """The suite runs on a machine that has nothing but Osler."""
    asked = answers._questions(bench(starter_engine), starter_engine)
    assert "What is the Epley manoeuvre?" in asked
    assert asked == sorted(asked)


def test_progress_is_told_while_many_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits sees that it goes on."""
    told: list[str] = []
    monkeypatch.setattr(answers, "PROGRESS", 1)
    shop = bench(an_engine(a_document(a_source(), a_rec())), ASKED)
    shop.progress = told.append
    list(answers.SUITE.run(shop))
    assert told[-1] == "answers: 2 of 2 asked"


def test_completeness_counts_both_halves_and_every_topic(
    monkeypatch: pytest.MonkeyPatch, starter_engine: Engine
) -> None:
    """A statement is one case; what is missing is named."""
    few = tuple(c for c in read_cases() if c.id in ("gout-tests", "hiv", "bones", "alcohol"))
    monkeypatch.setattr(completeness, "read_cases", lambda: few)
    figures = list(completeness.SUITE.run(bench(starter_engine)))
    musts = [
        f for f in figures if f.name in [f"must-haves present, {h}" for h in completeness.HALVES]
    ]
    assert sum(len(f.scores) for f in musts) == sum(len(c.must) for c in few)
    topics = [f.name for f in figures if f.name.startswith("must-haves present, ")]
    topics = topics[len(completeness.HALVES) :]
    assert topics == sorted(f"must-haves present, {c.topic}" for c in few)
    safety = [f for f in figures if "safety" in f.name and "in view" not in f.name]
    assert {f.aim for f in safety} == {1.0}


def test_completeness_says_what_a_library_without_the_topic_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An empty answer has none of its must-haves."""
    few = tuple(c for c in read_cases() if c.id == "gout-tests")
    monkeypatch.setattr(completeness, "read_cases", lambda: few)
    figures = list(completeness.SUITE.run(bench(an_engine(a_document(a_source(), a_rec())))))
    lacking = [s for f in figures for s in f.scores if not s.value and "must-haves" in f.name]
    assert lacking
    assert lacking[0].case.startswith("gout-tests: ")
