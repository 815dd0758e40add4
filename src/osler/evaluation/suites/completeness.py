"""Does an answer say what a clinician would miss, and nothing that must not stand?

Both halves have been seen: the test half was read, case by case, on 25 and 26 November 2026,
because what it found missing were statements that people's safety hangs on. Rules were mended
after it, so its figures no longer say how Osler does on questions that nobody tuned it to. The
cases "first met" were written after those mends, and before any answer to them was looked at. The
second halves bring every topic to four questions or more: of "test 2" no case is to be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from osler.answering.plans import MORE
from osler.evaluation.must_haves import (
    Case,
    Shown,
    is_said,
    read_cases,
    shown_in,
    wrongly_said,
)
from osler.evaluation.suite import Bench, Better, Figure, Score, Suite

HALVES = ("development", "test", "first met", "development 2", "test 2")
PRESENT, SAFETY, ABSENT = 0.9, 1.0, 0.0  # what is aimed at
NOTE = "written from the facts before any answer was looked at; one case is one statement"
SEEN = "the test half was read on 25 and 26 November 2026 and rules were mended after: it is seen"
UNSEEN = "no case of it is read: only its counts are looked at"
NOTES = {
    "development": NOTE,
    "test": f"{NOTE}; {SEEN}",
    "first met": NOTE,
    "development 2": NOTE,
    "test 2": f"{NOTE}; {UNSEEN}",
}


@dataclass(frozen=True)
class Asked:
    """A case and what its answer shows."""

    case: Case
    shown: tuple[Shown, ...]
    at_once: tuple[Shown, ...]  # without what stands folded behind


def _run(bench: Bench) -> Iterator[Figure]:
    engine = bench.engine()
    asked = []
    for case in read_cases():
        answer = engine.ask(case.question, audience=case.audience, at=bench.at)
        told = tuple(part for part in answer.sections if part.key != MORE.key)
        at_once = shown_in(replace(answer, sections=told), engine)
        asked.append(Asked(case, shown_in(answer, engine), at_once))
    for half in HALVES:
        of_half = [a for a in asked if a.case.half == half]
        yield Figure(f"must-haves present, {half}", _must(of_half), aim=PRESENT, note=NOTES[half])
        yield Figure(
            f"safety-critical must-haves present, {half}",
            _must(of_half, safety_only=True),
            aim=SAFETY,
        )
        for safety, name in ((False, "must-haves"), (True, "safety-critical must-haves")):
            in_view = [replace(a, shown=a.at_once) for a in of_half]
            scores = _must(in_view, safety_only=safety)
            yield Figure(f"{name} in view, nothing unfolded, {half}", scores)
        yield Figure(
            f"must-nots present, {half}", _must_not(of_half), better=Better.LOWER, aim=ABSENT
        )
    for topic in sorted({a.case.topic for a in asked}):
        yield Figure(
            f"must-haves present, {topic}", _must([a for a in asked if a.case.topic == topic])
        )


def _must(asked: list[Asked], *, safety_only: bool = False) -> tuple[Score, ...]:
    return tuple(
        Score(
            f"{a.case.id}: {must.say}",
            float(is_said(must, a.shown)),
            saw=f"asked: {a.case.question}",
            cluster=a.case.id,
        )
        for a in asked
        for must in a.case.must
        if must.safety or not safety_only
    )


def _must_not(asked: list[Asked]) -> tuple[Score, ...]:
    found = [(a, no, wrongly_said(no, a.shown)) for a in asked for no in a.case.must_not]
    return tuple(
        Score(f"{a.case.id}: {no.say}", float(bool(said)), saw=said, cluster=a.case.id)
        for a, no, said in found
    )


SUITE = Suite(
    name="completeness",
    asks="Does an answer say what it must, and nothing that it must not?",
    run=_run,
)
