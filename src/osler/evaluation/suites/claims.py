"""The gate on claims that others wrote and labelled, beside anchorcite.

Nothing was fitted to these cases. The gate is made to keep what is unsupported from readers,
not to sort claims: what counts is that little of what it calls supported is labelled otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from osler.answering.gate import check
from osler.domain.answer import Outcome
from osler.errors import SetMissing
from osler.evaluation.claim_sets import (
    CLINIFACT,
    HEALTHVER,
    NLI4CT,
    Labelled,
    clinifact,
    healthver,
    nli4ct,
)
from osler.evaluation.peers import anchorcite
from osler.evaluation.suite import OURS, Bench, Figure, Score, Statistic, Suite

PRECISION = 0.90  # aim: of what is called supported
SETS = (
    ("healthver dev", HEALTHVER, healthver),
    ("nli4ct dev", NLI4CT, partial(nli4ct, split="dev")),
    ("clinifact validation", CLINIFACT, clinifact),
)
Said = Sequence[tuple[Labelled, Outcome]]


def _run(bench: Bench) -> Iterator[Figure]:
    there = 0
    for name, archive, reader in SETS:
        try:
            cases = list(reader(bench.archive(archive)))
        except SetMissing:
            bench.progress(f"claims: {name} is not there")
            continue
        there += 1
        bench.progress(f"claims: {name}, {len(cases)} cases")
        yield from figures(name, [(case, check(case.claim, case.quotes).outcome) for case in cases])
        if anchorcite.name():
            yield from figures(name, _by_anchorcite(cases), system=anchorcite.name())
    if not there:
        raise SetMissing("There is none of healthver, nli4ct and clinifact in benchmarks/")
    if not anchorcite.name():
        bench.progress("claims: anchorcite is not installed (osler[eval])")


def _by_anchorcite(cases: Iterable[Labelled]) -> Said:
    """It tells what it can anchor, and has no word for a contradiction."""
    return [
        (
            case,
            Outcome.SUPPORTED
            if anchorcite.anchorcite_supports(case.claim, "\n".join(case.quotes))
            else Outcome.NOT_SUPPORTED,
        )
        for case in cases
    ]


def figures(name: str, said: Said, *, system: str = OURS) -> Iterator[Figure]:
    """Precision and coverage of "supported", and macro-F1 over the labels, of one system."""
    told = [_score(c, o, right=c.label is o) for c, o in said if o is Outcome.SUPPORTED]
    true = [_score(c, o, right=c.label is o) for c, o in said if c.label is Outcome.SUPPORTED]
    yield Figure(
        f"{name}: called supported, labelled supported",
        tuple(told),
        aim=PRECISION,
        system=system,
        note=_table(said),
    )
    yield Figure(
        f"{name}: labelled supported, called supported",
        tuple(true),
        system=system,
        note="coverage",
    )
    yield Figure(
        f"{name}: macro-F1 over the labels",
        tuple(_score(c, o, right=c.label is o) for c, o in said),
        Statistic.MACRO_F1,
        system=system,
    )


def _score(case: Labelled, said: Outcome, *, right: bool) -> Score:
    saw = "" if right else f"{case.claim} | {' '.join(case.quotes)[:300]}"
    return Score(case.case, float(right), saw, case.label.value, said.value, case.cluster)


def _table(said: Said) -> str:
    """How many of each label were called what: "supported 3 of 533 …"."""
    counts = Counter((case.label, outcome) for case, outcome in said)
    rows = []
    for label in Outcome:
        total = sum(counts[label, outcome] for outcome in Outcome)
        if total:
            called = ", ".join(f"{counts[label, o]} {o.value.replace('_', ' ')}" for o in Outcome)
            rows.append(f"of {total} labelled {label.value.replace('_', ' ')}: {called}")
    return "; ".join(rows)


SUITE = Suite(
    name="claims",
    asks="Is what the gate calls supported also what people labelled supported?",
    run=_run,
    peers=("anchorcite",),
)
