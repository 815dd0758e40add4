"""Does the gate accept what says the same, and refuse what only looks as if it did?

``python -m osler.evaluation.suites.paraphrases --half development`` lists that half's failures.
The test half is listed for nobody: who has read a case can no longer be measured by it.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from osler.evaluation.pairs import (
    ATTACKER_FAITHFUL,
    ATTACKER_UNFAITHFUL,
    ATTACKS,
    DEVELOPMENT,
    DRAWN_FAITHFUL,
    FAITHFUL,
    FRESH_FAITHFUL,
    FRESH_UNFAITHFUL,
    HALVES,
    SECOND_FAITHFUL,
    SECOND_UNFAITHFUL,
    UNFAITHFUL,
    Pair,
    read_pairs,
)
from osler.evaluation.peers import anchorcite
from osler.evaluation.statements import Statement, statements_in
from osler.evaluation.suite import OURS, Bench, Better, Figure, Score, Suite

REJECTED, NONE = 0.10, 0.0  # what is aimed at, at most
REFUSED, PASSED = "faithful paraphrases rejected", "unfaithful claims accepted"
ATTACKED = "claims made to slip past the gate, accepted"
MENDED = "rules were mended by them: no measure of new ones"
DRAWN = "fresh, development"
DRAWN_NOTE = "of statements drawn at random, several changes each; for development since"
NOTE = "written by hand before the rules were read; halves by statement"


@dataclass(frozen=True)
class Judged:
    """A pair and whether the gate failed on it."""

    pair: Pair
    score: Score


def _run(bench: Bench) -> Iterator[Figure]:
    yield _verbatim(statements_in(bench.engine().library))
    faithful = [Judged(pair, rejected(pair)) for pair in read_pairs(FAITHFUL)]
    unfaithful = [Judged(pair, accepted(pair)) for pair in read_pairs(UNFAITHFUL)]
    yield from _by_half(REFUSED, faithful, aim=REJECTED)
    yield from _by_half(PASSED, unfaithful, aim=NONE)
    for name, file, judge, aim in (
        (f"{REFUSED}, {DRAWN}", FRESH_FAITHFUL, rejected, REJECTED),
        (f"{REFUSED}, {DRAWN}, third set", DRAWN_FAITHFUL, rejected, REJECTED),
        (f"{PASSED}, {DRAWN}", FRESH_UNFAITHFUL, accepted, NONE),
    ):
        fresh = tuple(judge(pair) for pair in read_pairs(file))
        yield Figure(name, fresh, better=Better.LOWER, aim=aim, note=DRAWN_NOTE)
    for name, file, judge, aim in (
        (f"{REFUSED}, an attacker's", ATTACKER_FAITHFUL, rejected, REJECTED),
        (f"{PASSED}, an attacker's", ATTACKER_UNFAITHFUL, accepted, NONE),
    ):
        theirs = tuple(judge(pair) for pair in read_pairs(file))
        yield Figure(name, theirs, better=Better.LOWER, aim=aim, note=MENDED)
    for name, file, judge, aim in (
        (f"{REFUSED}, second set", SECOND_FAITHFUL, rejected, REJECTED),
        (f"{PASSED}, second set", SECOND_UNFAITHFUL, accepted, NONE),
    ):
        yield from _by_half(name, [Judged(pair, judge(pair)) for pair in read_pairs(file)], aim=aim)
    attacks = tuple(accepted(pair) for pair in read_pairs(ATTACKS))
    yield Figure(ATTACKED, attacks, better=Better.LOWER, aim=NONE, note=MENDED)
    yield from _by_kind(REFUSED, faithful)
    yield from _by_kind(PASSED, unfaithful)
    if anchorcite.name():
        yield from _by_anchorcite()
    else:
        bench.progress("paraphrases: anchorcite is not installed (osler[eval])")


def _by_anchorcite() -> Iterator[Figure]:
    """The same pairs; it knows no cautions, so those shown alone are verbatim to it."""
    for name, file, failing in (
        (REFUSED, FAITHFUL, False),
        (PASSED, UNFAITHFUL, True),
    ):
        judged = [
            Judged(p, _score(p, anchorcite.anchorcite_supports(p.claim, p.quote) is failing, ""))
            for p in read_pairs(file)
        ]
        yield from _by_half(name, judged, aim=None, system=anchorcite.name())


def _verbatim(statements: Iterator[Statement]) -> Figure:
    scores = []
    for statement in statements:
        verdict = statement.verdict_on(statement.item.words)
        why = "; ".join(f"{r.name}: {r.detail}" for r in verdict.reasons)
        scores.append(Score(statement.item.id, float(not verdict.supported), saw=why))
    return Figure("verbatim rejected", tuple(scores), better=Better.LOWER, aim=NONE)


def rejected(pair: Pair) -> Score:
    """1 where the gate refuses the claim."""
    verdict = pair.verdict()
    return _score(pair, not verdict.supported, "; ".join(r.name for r in verdict.reasons))


def accepted(pair: Pair) -> Score:
    """1 where the gate lets the claim pass."""
    return _score(pair, pair.verdict().supported, pair.kind)


def _score(pair: Pair, failed: bool, why: str) -> Score:
    saw = f"{why} | {pair.claim}" if pair.half == DEVELOPMENT else ""
    return Score(pair.id, float(failed), saw=saw, cluster=_cluster(pair))


def _cluster(pair: Pair) -> str:
    return pair.statement.item.id if pair.statement else pair.quote


def _by_half(
    name: str, judged: Sequence[Judged], *, aim: float | None, system: str = OURS
) -> Iterator[Figure]:
    for half in HALVES:
        scores = tuple(j.score for j in judged if j.pair.half == half)
        yield Figure(
            f"{name}, {half}", scores, better=Better.LOWER, aim=aim, system=system, note=NOTE
        )


def _by_kind(name: str, judged: Sequence[Judged]) -> Iterator[Figure]:
    """Both halves together, so that no kind of the test half is seen by itself."""
    for kind in sorted({j.pair.kind for j in judged}):
        scores = tuple(j.score for j in judged if j.pair.kind == kind)
        yield Figure(f"{name}, {kind}", scores, better=Better.LOWER)


SUITE = Suite(
    name="paraphrases",
    asks="Does the gate accept what says the same, and refuse what only looks as if it did?",
    run=_run,
    peers=("anchorcite",),
)


def failures(half: str) -> Iterator[str]:
    """A block of lines for each failure of a half, and a total of each file."""
    for name, judge in (
        (FAITHFUL, rejected),
        (FRESH_FAITHFUL, rejected),
        (DRAWN_FAITHFUL, rejected),
        (SECOND_FAITHFUL, rejected),
        (ATTACKER_FAITHFUL, rejected),
        (ATTACKER_UNFAITHFUL, accepted),
        (SECOND_UNFAITHFUL, accepted),
        (FRESH_UNFAITHFUL, accepted),
        (UNFAITHFUL, accepted),
    ):
        pairs = [pair for pair in read_pairs(name) if pair.half == half]
        failed = [pair for pair in pairs if judge(pair).value]
        if half == DEVELOPMENT:
            yield from (_page(pair) for pair in failed)
        if pairs:
            yield f"{name}, {half}: {len(failed)} of {len(pairs)} failed"


def _page(pair: Pair) -> str:
    reasons = "".join(f"\n  {r.name}: {r.detail}" for r in pair.verdict().reasons)
    return f"{pair.id}\n  claim: {pair.claim}\n  quote: {pair.quote}{reasons}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the failures of the development half, or the totals of the test half."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--half", choices=HALVES, default=DEVELOPMENT)
    for line in failures(parser.parse_args(arguments).half):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
