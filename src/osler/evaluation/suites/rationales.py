"""Which sentences of an abstract bear on a claim: the choice that `osler check` makes in a file.

Sentences are ranked by the gate's own likeness. Chosen are those that cover ``LEAST`` of the
claim or more, and come within ``NEAR`` of the best, ``MOST`` of them at most. The three numbers
were chosen on the claims of even number; figures are given for these and for the odd ones.
"""

from collections.abc import Iterator, Sequence

from osler.answering.checking.nearest import ranked
from osler.domain.answer import Outcome
from osler.evaluation.claim_sets import SCIFACT, Rationale, scifact
from osler.evaluation.suite import Bench, Figure, Score, Statistic, Suite

LEAST, NEAR, MOST = 0.2, 0.5, 3
Chosen = Sequence[tuple[Rationale, frozenset[int]]]


def choose(
    claim: str, sentences: Sequence[str], *, least: float = LEAST, near: float = NEAR
) -> frozenset[int]:
    """Places of the sentences that bear on the claim; none where none is alike enough."""
    order = ranked(claim, sentences)[:MOST]
    best = order[0].likeness if order else 0.0
    return frozenset(n.at for n in order if n.likeness >= max(least, near * best))


def _run(bench: Bench) -> Iterator[Figure]:
    cases = list(scifact(bench.archive(SCIFACT)))
    bench.progress(f"rationales: {len(cases)} claims with an abstract")
    chosen = [(case, choose(case.claim, case.sentences)) for case in cases]
    halves = {
        "even claims": [pair for pair in chosen if int(pair[0].case.split("/")[0]) % 2 == 0],
        "odd claims": [pair for pair in chosen if int(pair[0].case.split("/")[0]) % 2],
    }
    for half, pairs in halves.items():
        yield from _sentences(half, pairs)
        yield from _abstracts(half, pairs)


def _sentences(half: str, chosen: Chosen) -> Iterator[Figure]:
    """Over the abstracts that hold evidence, as the set's "oracle abstract" setting has it."""
    scores = [
        Score(
            f"{case.case}#{at}",
            float((at in case.deciding) == (at in picked)),
            f"{case.claim} | {sentence[:200]}",
            str(int(at in case.deciding)),
            str(int(at in picked)),
            case.case,
        )
        for case, picked in chosen
        if case.deciding
        for at, sentence in enumerate(case.sentences)
    ]
    yield from _three(f"rationale sentences, {half}", scores)


def _abstracts(half: str, chosen: Chosen) -> Iterator[Figure]:
    """Over all cited abstracts: is there evidence, and is a sentence of it among the chosen?"""
    scores = [
        Score(
            case.case,
            float(bool(case.deciding & picked) if case.deciding else not picked),
            case.claim,
            str(int(case.label is not Outcome.NOT_SUPPORTED)),
            str(int(bool(case.deciding & picked if case.deciding else picked))),
        )
        for case, picked in chosen
    ]
    yield from _three(f"abstracts with evidence, {half}", scores)


def _three(name: str, scores: Sequence[Score]) -> Iterator[Figure]:
    """Precision, recall and F1 of "1"."""
    told = tuple(score for score in scores if score.said == "1")
    true = tuple(score for score in scores if score.label == "1")
    right = {score.case for score in told if score.label == "1"}
    yield Figure(f"{name}: precision", _as_shares(told, right))
    yield Figure(f"{name}: recall", _as_shares(true, right))
    yield Figure(f"{name}: F1", tuple(scores), Statistic.F1)


def _as_shares(scores: tuple[Score, ...], right: set[str]) -> tuple[Score, ...]:
    return tuple(
        Score(s.case, float(s.case in right), s.saw, s.label, s.said, s.cluster) for s in scores
    )


SUITE = Suite(
    name="rationales",
    asks="Does the check find the sentences of an abstract that decide a claim?",
    run=_run,
    needs=(SCIFACT,),
)
