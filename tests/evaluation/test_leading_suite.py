"""What opens an answer: how the cases are read, and what counts as led by what was asked."""

import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest

from osler.domain.question import Audience
from osler.domain.recommendation import Urgency
from osler.errors import InputError
from osler.evaluation.must_haves import Shown
from osler.evaluation.suites import leading
from osler.evaluation.suites.leading import (
    Case,
    Opened,
    leads_as_asked,
    read_cases,
    unfit_line,
)
from tests.answering.making import a_document, a_rec, a_source, an_engine
from tests.conftest import TODAY

CASES = read_cases()
KNEE = Case(
    "knee",
    "test",
    Audience.PUBLIC,
    "What can I do for knee pain?",
    leads=frozenset({"K1", "K2"}),
    opens=frozenset(),
    words=(),
    never=(),
    never_facts=frozenset(),
    urgency=Urgency.ROUTINE,
    declines=False,
    safety=True,
)


def line(text: str, *facts: str) -> Shown:
    return Shown(text, text, frozenset(facts), against=False)


def answered(case: Case, *lines: Shown, alarms: tuple[Shown, ...] = ()) -> Opened:
    return Opened(case, lines, alarms, Urgency.ROUTINE, declined=False)


def test_an_answer_with_no_short_answer_leads_with_nothing() -> None:
    """Not even where any line would do."""
    assert not leads_as_asked(answered(KNEE))
    assert not leads_as_asked(answered(replace(KNEE, leads=frozenset())))


def test_one_of_the_facts_asked_for_must_stand_in_the_short_answer() -> None:
    """An alarm does not stand for it."""
    assert leads_as_asked(answered(KNEE, line("Rest.", "X"), line("Walk.", "K2")))
    assert not leads_as_asked(answered(KNEE, line("Rest.", "X")))
    assert not leads_as_asked(answered(KNEE, alarms=(line("Go now.", "K1"),)))


def test_what_must_open_stands_in_the_first_line() -> None:
    """The second is not the first."""
    case = replace(KNEE, opens=frozenset({"K1"}))
    assert leads_as_asked(answered(case, line("Walk.", "K1"), line("Rest.", "K2")))
    assert not leads_as_asked(answered(case, line("Rest.", "K2"), line("Walk.", "K1")))


def test_words_that_must_be_told_at_once_may_stand_in_the_alarm() -> None:
    """Each pattern in one line; two may be met by two lines."""
    case = replace(KNEE, words=(re.compile("now"), re.compile("walk", re.IGNORECASE)))
    assert leads_as_asked(answered(case, line("Walk.", "K1"), alarms=(line("Go now."),)))
    assert not leads_as_asked(answered(case, line("Walk.", "K1")))


def test_a_line_for_somebody_else_is_found_by_its_fact_or_its_words() -> None:
    """And told word for word."""
    case = replace(KNEE, never_facts=frozenset({"P1"}), never=(re.compile("pregnan"),))
    assert unfit_line(answered(case, line("Walk.", "K1"))) == ""
    assert unfit_line(answered(case, line("Walk.", "K1"), line("Swim.", "P1"))) == "Swim."
    assert unfit_line(answered(case, line("When pregnant, rest."))) == "When pregnant, rest."


def test_the_suite_tells_each_half_apart_and_what_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that is led, one that is not, one that nothing is held on, one that is urgent."""
    cases = (
        KNEE,
        replace(KNEE, id="other", leads=frozenset({"X"})),
        replace(KNEE, id="none", question="What is blorp?", leads=frozenset(), declines=True),
        replace(
            KNEE, id="chest", question="Crushing chest pain, knee pain", urgency=Urgency.URGENT
        ),
    )
    monkeypatch.setattr(leading, "read_cases", lambda: cases)
    engine = an_engine(a_document(a_source(), a_rec(fact_ids=("K1",))))
    bench = SimpleNamespace(engine=lambda: engine, at=TODAY)
    figures = {f.name: f for f in leading.SUITE.run(bench)}  # type: ignore[arg-type]
    led = figures["open with what was asked, test"].scores
    assert {score.case: score.value for score in led}["knee"] == 1.0
    assert {score.case: score.value for score in led}["other"] == 0.0
    assert "opens: Offer exercise" in led[0].saw
    assert figures["open with what was asked, development"].scores == ()
    assert [s.value for s in figures["as urgent as they must be, test"].scores] == [1.0]
    (refused,) = figures["declined, or said to be unanswered, where nothing is held, test"].scores
    assert refused.value == 1.0


def test_every_file_of_cases_is_read_and_no_two_have_one_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of the files' names; the id that is there twice is named."""
    (folder := tmp_path / "cases").mkdir()
    row = '[[case]]\nid = "{}"\nhalf = "test"\naudience = "public"\nquestion = "Why?"\n'
    (folder / "leading.toml").write_text(row.format("second"), "utf-8")
    (folder / "leading-2.toml").write_text(row.format("first"), "utf-8")
    monkeypatch.setattr(leading, "files", lambda _: tmp_path)
    assert [case.id for case in read_cases()] == ["first", "second"]
    (folder / "leading-3.toml").write_text(row.format("second"), "utf-8")
    with pytest.raises(InputError, match="one id: second"):
        read_cases()


def test_every_case_is_whole_and_none_is_there_twice() -> None:
    """A case that nothing is held on names no fact; any other names some, or words."""
    assert len({case.id for case in CASES}) == len({case.question for case in CASES}) == len(CASES)
    assert {case.half for case in CASES} == set(leading.HALVES)
    assert all(bool(case.leads or case.words) is not case.declines for case in CASES)
    assert Counter(case.half for case in CASES)["test"] >= 90


def test_every_fact_that_a_case_names_is_carried_by_a_digest_of_the_starter_library() -> None:
    """Else the case could never be met, or never be failed."""
    digests = "\n".join(
        path.read_text("utf-8") for path in sorted(_digests(), key=lambda path: path.name)
    )
    named = {fact for case in CASES for fact in case.leads | case.opens | case.never_facts}
    assert sorted(fact for fact in named if not re.search(rf"\b{fact}\b", digests)) == []


def _digests() -> list:  # type: ignore[type-arg]
    return [path for path in files("osler.starter").joinpath("digests").iterdir() if path.is_file()]
