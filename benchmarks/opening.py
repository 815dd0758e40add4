"""Learns how much each signal of ``osler.answering.opening`` weighs, from development cases.

    python -m benchmarks.opening --home DIR [--write]

DIR is a library folder with the starter library. Each development question of the suites on
leading and completeness is asked; of any two statements that may be shown, the one that should
lead is to score higher (a logistic model of the difference of their signals, with a penalty on
weights far from what was expected). Prints the weights, and how many questions open as asked
with weights learned from the other seven eighths of them; ``--write`` puts them into
``opening.toml``.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import weights
from benchmarks.weights import DAY, FOLDS
from osler.answering import opening as scoring
from osler.answering.ask import Engine
from osler.answering.opening import SIGNALS, Opening
from osler.answering.present import Numbering, claim_of
from osler.answering.short_answer import short_answer
from osler.bootstrap import Settings, open_engine
from osler.domain.answer import Triage
from osler.evaluation import must_haves
from osler.evaluation.must_haves import Shown, alarms_of, shown_of
from osler.evaluation.suites import leading

STEPS = 15  # of Newton's method; it settles within eight
PENALTY, HELD = 1.0, 3.0  # on a weight that strays from what was expected; on one of EXPECTED
# What safety demands and too few cases tell of; of all other signals nothing is expected.
EXPECTED = {
    "asked": 3.0,
    "dose": 1.0,
    "drug": 1.5,
    "figure": 1.5,
    "first step": 1.5,
    "idle": -1.5,
    "main": 0.5,
    "others": -1.0,
    "pair": 2.0,
    "points": 0.3,
    "pregnancy": 2.0,
    "replaced": -4.0,
    "stage": 2.0,
    "strangers": -2.0,
    "warns": 1.0,
    "which": 1.0,
    "whom": 1.0,
}
LEAD, LISTED, OPENS, NEVER = 1.0, 0.5, 2.0, -1.0  # how much a statement should lead
Numbers = np.ndarray


@dataclass(frozen=True)
class Asked:
    """One question, the signals of all that may be shown, and how much each should lead."""

    case: leading.Case | must_haves.Case
    given: tuple[Opening, Triage]
    shown: tuple[Shown, ...]
    alarms: tuple[Shown, ...]
    signals: Numbers
    wanted: Numbers


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    engine = open_engine(Settings(chosen.home, DAY))
    cases = [c for c in leading.read_cases() if c.half == "development" and not c.declines]
    lists = [c for c in must_haves.read_cases() if c.half == "development"]
    asked = list(_ask_all(engine, cases))
    beside = list(_ask_all(engine, lists))
    print(
        f"{len(cases)} questions on leading, {len(asked)} answered; {len(beside)} on completeness"
    )
    held_out = 0
    for fold in range(FOLDS):
        rest = [one for n, one in enumerate(asked) if n % FOLDS != fold]
        learned = _learn([*rest, *beside])
        held_out += sum(_leads(one, learned) for one in asked[fold::FOLDS])
    print(f"open as asked, learned from the others: {held_out} of {len(cases)}")
    learned = _learn([*asked, *beside])
    for name, weight in zip(SIGNALS, learned, strict=True):
        print(f"{name:12} {weight:6.2f}")
    if chosen.write:
        weights.write("opening.toml", dict(zip(SIGNALS, learned, strict=True)))


def _ask_all(engine: Engine, cases: list[leading.Case] | list[must_haves.Case]) -> Iterator[Asked]:
    for case in cases:
        answer, heard = weights.asked(engine, case)
        for opening, flags in heard:
            kept, numbering = opening.kept, Numbering(frozenset())
            shown = tuple(shown_of((claim_of(v, numbering),), engine)[0] for v in kept)
            signals = np.array([list(opening.signals(v).values()) for v in kept])
            wanted = np.array([_wanted(case, one) for one in shown])
            given = (opening, flags)
            yield Asked(case, given, shown, alarms_of(answer), signals, wanted)


def _wanted(case: leading.Case | must_haves.Case, shown: Shown) -> float:
    if isinstance(case, must_haves.Case):
        musts = [must for must in case.must if must.facts & shown.facts]
        return LISTED * bool(musts) + LISTED * any(must.safety for must in musts)
    if case.never_facts & shown.facts or any(word.search(shown.said) for word in case.never):
        return NEVER
    if case.opens & shown.facts:
        return OPENS
    return LEAD if case.leads & shown.facts else 0.0


def _learn(asked: list[Asked]) -> Numbers:
    """One weight a signal, from every pair of statements; each question counts as one."""
    differences, counts = [], []
    for one in asked:
        better, worse = np.nonzero(one.wanted[:, None] > one.wanted[None, :])
        if len(better):
            differences.append(one.signals[better] - one.signals[worse])
            gap = np.minimum(one.wanted[better] - one.wanted[worse], 2.0)
            counts.append(gap / len(better))
    pairs, weigh = np.vstack(differences), np.concatenate(counts)
    expected = np.array([EXPECTED.get(name, 0.0) for name in SIGNALS])
    penalty = np.array([HELD if name in EXPECTED else PENALTY for name in SIGNALS])
    found = expected.copy()
    for _ in range(STEPS):
        miss = 1 / (1 + np.exp(pairs @ found))
        slope = pairs.T @ (weigh * miss) - penalty * (found - expected)
        bend = (pairs * (weigh * miss * (1 - miss))[:, None]).T @ pairs
        found = found + np.linalg.solve(bend + np.diag(penalty), slope)
    return np.asarray(found)


def _leads(one: Asked, learned: Numbers) -> bool:
    if not isinstance(one.case, leading.Case):
        return False
    weigh = dict(zip(SIGNALS, learned, strict=True))
    scoring.weights = lambda: weigh
    opening, flags = one.given
    opening = Opening(opening.kept, opening.plan, opening.question, opening.urgency)
    lines = tuple(one.shown[opening.kept.index(v)] for v in short_answer(opening, flags))
    urgency = flags.urgency
    return leading.leads_as_asked(leading.Opened(one.case, lines, one.alarms, urgency, False))


if __name__ == "__main__":
    main()
