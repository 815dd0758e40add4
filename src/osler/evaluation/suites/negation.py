"""Negation: is what is denied, long past, or somebody else's read as such?

The NegEx set: 2,376 clinical sentences (Chapman), each with a concept and three labels. A concept
that is cut off in its sentence counts as affirmed, recent and the patient's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from osler.evaluation.suite import Bench, Figure, Score, Statistic, Suite
from osler.text.negation import Assertion, assertion_of

SET = "benchmarks/negex.tar.gz"
MEMBER = "rsAnnotations-1-120-random.txt"
AIM = 0.95  # accuracy, of each of the three
_COLUMNS = 6


class Labelled(NamedTuple):
    """A sentence of the set; the concept stands in it, mostly in capitals."""

    number: str
    concept: str
    sentence: str
    truth: Assertion


def labelled(text: str) -> list[Labelled]:
    """Every line of the set that is whole; the first names the columns."""
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return [
        Labelled(
            number=row[0],
            concept=row[1],
            sentence=row[2],
            truth=Assertion(
                negated=row[3].strip() == "Negated",
                historical=row[4].strip() == "Historical",
                other_person=row[5].strip() != "Patient",
            ),
        )
        for row in rows
        if len(row) == _COLUMNS
    ]


def heard(case: Labelled) -> Assertion:
    """How the concept is read in its sentence."""
    pattern = r"\s+".join(re.escape(word) for word in case.concept.upper().split())
    place = re.search(pattern, case.sentence) or re.search(pattern, case.sentence, re.IGNORECASE)
    return assertion_of(case.sentence, place.start(), place.end()) if place else Assertion()


def figures(bench: Bench) -> Iterator[Figure]:
    """Accuracy of each label, and F1 of the two that say yes often enough."""
    cases = labelled(bench.archive(SET).read(MEMBER).decode("utf-8", "replace"))
    bench.progress(f"{len(cases)} sentences of the NegEx set")
    read = [(case, heard(case)) for case in cases]
    for label, name in (
        ("negated", "denied or not"),
        ("historical", "long past or not"),
        ("other_person", "somebody else's or not"),
    ):
        scores = tuple(_score(case, got, label) for case, got in read)
        yield Figure(f"accuracy, {name}", scores, aim=AIM)
        if label != "other_person":  # six of the set
            yield Figure(f"F1, {name}", scores, statistic=Statistic.F1)


def _score(case: Labelled, got: Assertion, label: str) -> Score:
    true, said = getattr(case.truth, label), getattr(got, label)
    saw = f"{case.concept}: {case.sentence}"
    return Score(case.number, float(true == said), saw, str(int(true)), str(int(said)))


SUITE = Suite(
    name="negation",
    asks="Is what is denied, long past or somebody else's read as such?",
    run=figures,
    needs=(SET,),
)
