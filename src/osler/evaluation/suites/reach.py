"""Does a question in a patient's own words reach the topic that the library holds on it?

The cases, ``cases/reach.jsonl``, were written before any of them was asked: two for each topic,
in words that patients type and that are not the topic's name. ``topics``: of which one must be
told of; none where no topic of the library was about it when they were written. One person wrote
the first halves and the table of signs, so these are no strangers to it; the half "first met" was
written after the table and asked once. The second halves are of somebody who had seen neither
table nor cases; the third, two more for each topic, of somebody who had seen the titles of the
topics alone, before the wordings that the profiles learn from were looked at.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from osler.answering.ask import Engine
from osler.answering.wordings import on_topic
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.evaluation.later_topics import is_held_since, topics_told
from osler.evaluation.suite import Bench, Better, Figure, Score, Suite

HALVES = (
    "development",
    "test",
    "first met",
    "development 2",
    "test 2",
    "development 3",
    "test 3",
)
STRANGERS = (
    "development 2",
    "test 2",
    "development 3",
    "test 3",
)  # halves that hold questions on what no topic is about
REACHED, OFFERED, DECLINED, DENIED, STRANGE = 0.95, 0.98, 0.05, 0.0, 0.02  # what is aimed at
DENIALS = ("The library holds nothing about", "We found nothing that names")


@dataclass(frozen=True)
class Case:
    """A question, and the topics of which its answer must tell one."""

    half: str
    topics: frozenset[str]
    question: str


def read_cases() -> tuple[Case, ...]:
    """Every case, in the order of the file."""
    text = files("osler.evaluation").joinpath("cases", "reach.jsonl").read_text("utf-8")
    rows = (json.loads(line) for line in text.splitlines())
    return tuple(Case(r["half"], frozenset(r["topics"]), r["question"]) for r in rows)


def is_offered(case: Case, answer: Answer, engine: Engine) -> bool:
    """True where one of the questions under an answer is on a topic of the case."""
    held = (engine.vocabulary.topic(name) for name in case.topics)
    return any(on_topic(t.title) in answer.follow_ups for t in held if t is not None)


def is_answered(answer: Answer) -> bool:
    """True where more than an alarm is said."""
    return bool(answer.short_answer or any(section.claims for section in answer.sections))


def denials_in(answer: Answer) -> tuple[str, ...]:
    """Lines that say that the library holds nothing on a part of the question."""
    return tuple(s for s in (*answer.unanswered, *answer.notices) if s.startswith(DENIALS))


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine_with(())
    asked = [
        (case, engine.ask(case.question, audience=Audience.PUBLIC, at=bench.at))
        for case in read_cases()
    ]
    for half in STRANGERS:
        beyond = [(c, a) for c, a in asked if c.half == half and not c.topics]
        since = [is_held_since(topics_told(a, engine)) for _, a in beyond]
        strange = [each for each, held in zip(beyond, since, strict=True) if not held]
        yield Figure(
            f"questions on no topic then, told of a topic that came later, {half}",
            tuple(
                Score(c.question, float(held), saw=a.title)
                for (c, a), held in zip(beyond, since, strict=True)
            ),
            note="counted apart: neither right nor wrong below",
        )
        yield Figure(
            f"questions on no topic that are answered, {half}",
            tuple(Score(c.question, float(is_answered(a)), saw=a.title) for c, a in strange),
            better=Better.LOWER,
            aim=STRANGE,
        )
    for half in HALVES:
        of = [(case, answer) for case, answer in asked if case.half == half and case.topics]
        reached = tuple(bool(case.topics & topics_told(answer, engine)) for case, answer in of)
        shown = tuple(f"{'; '.join(sorted(case.topics))}: {answer.title}" for case, answer in of)
        declined = tuple(answer.declined is not None for _, answer in of)
        denied = tuple(denials_in(answer) for _, answer in of)

        def scores(values: tuple[bool, ...], saw: tuple[str, ...]) -> tuple[Score, ...]:
            each = zip(of, values, saw, strict=True)  # noqa: B023  (used within this turn)
            return tuple(Score(case.question, float(v), saw=s) for (case, _), v, s in each)

        yield Figure(
            f"questions that reach their topic, {half}", scores(reached, shown), aim=REACHED
        )
        offered = tuple(
            r or is_offered(c, a, engine) for r, (c, a) in zip(reached, of, strict=True)
        )
        yield Figure(
            f"questions that reach their topic or are offered it, {half}",
            scores(offered, shown),
            aim=OFFERED,
        )
        yield Figure(
            f"questions on a held topic declined, {half}",
            scores(declined, shown),
            better=Better.LOWER,
            aim=DECLINED,
        )
        yield Figure(
            f"questions of which a part is said to be held nowhere, {half}",
            scores(tuple(bool(d) for d in denied), tuple("; ".join(d) for d in denied)),
            better=Better.LOWER,
            aim=DENIED,
        )


SUITE = Suite("reach", "Do lay words reach the topic that the library holds?", _run)
