"""Whether lay words reach their topic: how the cases are read, and what counts."""

from collections import Counter
from types import SimpleNamespace

from osler.answering.wordings import on_topic
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
    assert len([c for c in CASES if c.half in ("development", "test")]) == 256
    strange = {case.half for case in CASES if not case.topics}
    assert strange == set(reach.STRANGERS)


def test_a_question_without_an_answer_may_be_offered_its_topic() -> None:
    """By the words of the question that is offered."""
    engine = an_engine(a_document(a_source("knee"), a_rec("Keep moving.", source="knee")))
    (topic,) = (t for t in engine.vocabulary.topics if t.name == "knee pain")
    case = reach.Case("test 2", frozenset({"knee pain", "gout"}), "it creaks")
    offered = SimpleNamespace(follow_ups=(on_topic(topic.title),))
    assert reach.is_offered(case, offered, engine)
    assert not reach.is_offered(case, SimpleNamespace(follow_ups=("What helps?",)), engine)


def test_the_suite_yields_four_figures_for_each_half_and_two_on_strangers(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """On a library of one source nearly all are declined, and so are questions on no topic."""
    engine = an_engine(a_document(a_source("knee"), a_rec("Keep moving.", source="knee")))
    held = [next(c for c in CASES if c.half == half and c.topics) for half in reach.HALVES]
    strange = [next(c for c in CASES if c.half == h and not c.topics) for h in reach.STRANGERS]
    monkeypatch.setattr(reach, "read_cases", lambda: (*held, *strange))
    bench = SimpleNamespace(engine_with=lambda documents: engine, at=TODAY)
    figures = list(reach._run(bench))
    halves = Counter(figure.name.rpartition(", ")[2] for figure in figures)
    assert halves == {half: 6 if half in reach.STRANGERS else 4 for half in reach.HALVES}
    answered = [f for f in figures if "no topic that" in f.name]
    assert [score.value for f in answered for score in f.scores] == [0.0] * len(reach.STRANGERS)
