"""Whether lay words reach their topic: how the cases are read, and what counts."""

from collections import Counter
from types import SimpleNamespace

from osler.domain.question import Audience
from osler.evaluation.suites import reach
from osler.evaluation.suites.reach import denials_in, read_cases, topics_told
from tests.answering.making import a_document, a_rec, a_source, an_engine
from tests.conftest import TODAY

CASES = read_cases()


def test_a_topic_is_told_of_only_where_a_statement_on_it_is_shown() -> None:
    """A title that names it is not enough."""
    engine = an_engine(a_document(a_source("knee"), a_rec("Keep moving.", source="knee")))
    told = engine.ask("knee pain", audience=Audience.PUBLIC, at=TODAY)
    assert topics_told(told, engine) == {"knee pain"}
    lost = engine.ask("zibble", audience=Audience.PUBLIC, at=TODAY)
    assert topics_told(lost, engine) == frozenset()


def test_only_lines_that_deny_count_as_denials() -> None:
    """What a source does not say of a dose is no denial of the whole."""
    lines = ("The library holds nothing about flat.", "No source in the library gives a dose.")
    assert denials_in(SimpleNamespace(unanswered=lines, notices=())) == lines[:1]


def test_each_half_is_measured_and_no_question_stands_twice() -> None:
    """Every topic has two questions in the first two halves."""
    assert {case.half for case in CASES} == set(reach.HALVES)
    assert len({case.question for case in CASES}) == len(CASES)
    assert len([c for c in CASES if c.half != "first met"]) == 256


def test_the_suite_yields_three_figures_for_each_half(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """On a library of one source nearly all are declined."""
    engine = an_engine(a_document(a_source("knee"), a_rec("Keep moving.", source="knee")))
    few = tuple(next(c for c in CASES if c.half == half) for half in reach.HALVES)
    monkeypatch.setattr(reach, "read_cases", lambda: few)
    bench = SimpleNamespace(engine_with=lambda documents: engine, at=TODAY)
    figures = list(reach._run(bench))
    halves = Counter(figure.name.rpartition(", ")[2] for figure in figures)
    assert halves == dict.fromkeys(reach.HALVES, 3)
