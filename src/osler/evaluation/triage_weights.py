"""Fits the weights of the second opinion of triage on the development cases.

``python -m osler.evaluation.triage_weights`` prints ``red_flag_weights.toml``: penalised logistic
regression by plain gradient descent, the same numbers every time. The limits are set on sums that
cases get from weights fitted without them (five folds), so that they are not flattered.
"""

import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from osler.answering.triage_evidence import evidence
from osler.answering.triage_hearing import hear
from osler.answering.triage_rules import red_flags, what_holds
from osler.domain.recommendation import Urgency
from osler.evaluation.named_emergencies import named_emergencies
from osler.evaluation.triage_cases import TriageCase, triage_cases

FOLDS = 5
PENALTY = 3.0  # of the squared weights; higher makes them smaller and the model duller
STEPS = 300
RATE = 0.5  # of a step, shrunk by what each weight has moved (Adagrad, Duchi 2011)
SEEN = 3  # cases in which a piece must stand to get a weight
SMALLEST = 0.1  # weights that round to less are left out
ALARMS = 0.06  # share of the other cases that may be called emergencies by the sum
ALARMS_OVER_URGENT = 0.05  # the same of the other cases that a rule calls urgent
ALARMS_TODAY = 0.05  # the same, emergencies and urgent together, of the routine cases


@dataclass(frozen=True)
class Example:
    """One case: what is heard in it, whether it is an emergency, how much it counts."""

    pieces: frozenset[str]
    emergency: bool
    routine: bool
    counts: float = 1.0
    told_urgent: bool = False  # by a rule, and no rule calls it an emergency


def examples(cases: Sequence[TriageCase]) -> list[Example]:
    """Cases as they are heard."""
    return [_example(case) for case in cases]


def _example(case: TriageCase) -> Example:
    rules = red_flags()
    heard = hear(case.text, rules)
    told = {rule.urgency for rule in rules.rules if what_holds(rule, heard) is not None}
    return Example(
        frozenset(evidence(heard, rules)),
        case.urgency == "emergency",
        case.urgency == "routine",
        told_urgent=min(told, key=lambda one: one.rank, default=None) is Urgency.URGENT,
    )


def fit(told: Sequence[Example]) -> dict[str, float]:
    """Weights by piece; the base stands under ``""``."""
    seen = Counter(piece for one in told for piece in one.pieces)
    kept = sorted(piece for piece, times in seen.items() if times >= SEEN)
    place = {piece: n for n, piece in enumerate(kept)}
    rows = [[place[p] for p in sorted(one.pieces) if p in place] for one in told]
    base = len(kept)
    weights, moved = [0.0] * (base + 1), [1e-6] * (base + 1)
    for _ in range(STEPS):
        slope = [PENALTY * w for w in weights]
        slope[base] = 0.0
        for one, row in zip(told, rows, strict=True):
            total = weights[base] + sum(weights[n] for n in row)
            off = one.counts * (1 / (1 + math.exp(-total)) - one.emergency)
            slope[base] += off
            for n in row:
                slope[n] += off
        for n, step in enumerate(slope):
            moved[n] += step * step
            weights[n] -= RATE * step / math.sqrt(moved[n])
    return {"": weights[base]} | {piece: weights[n] for piece, n in place.items()}


def total(one: Example, weights: dict[str, float]) -> float:
    """The sum that a case gets."""
    return weights[""] + sum(weights.get(piece, 0.0) for piece in one.pieces)


def held_out_totals(told: Sequence[Example]) -> list[float]:
    """For each case the sum from weights that were fitted without it."""
    totals = [0.0] * len(told)
    for fold in range(FOLDS):
        others = [one for n, one in enumerate(told) if n % FOLDS != fold]
        weights = fit(others)
        for n in range(fold, len(told), FOLDS):
            totals[n] = total(told[n], weights)
    return totals


def _limit(totals: Sequence[float], share: float) -> float:
    """The sum above which at most this share lies."""
    ordered = sorted(totals, reverse=True)
    return ordered[int(share * len(ordered))]


def weights_file(cases: Sequence[TriageCase]) -> str:
    """The whole file, TOML."""
    told = examples(cases)
    totals = held_out_totals(told)
    others = [t for t, one in zip(totals, told, strict=True) if not one.emergency]
    routine = [t for t, one in zip(totals, told, strict=True) if one.routine]
    alarm = round(_limit(others, ALARMS), 1)
    urgent = [
        t for t, one in zip(totals, told, strict=True) if one.told_urgent and not one.emergency
    ]
    over = round(_limit([alarm, *urgent], ALARMS_OVER_URGENT), 1)
    caught = [t > alarm for t, one in zip(totals, told, strict=True) if one.emergency]
    weights = fit(told)
    source = (
        f"Weights fitted on {len(told)} development cases of Osler "
        f"({len(caught)} emergencies), not taken from a guideline; cases that the fit had not "
        f"seen: {sum(caught)} of {len(caught)} emergencies above the limit, "
        f"{sum(t > alarm for t in others)} of {len(others)} others."
    )
    lines = [
        "# Weights of the second opinion (osler/answering/triage_evidence.py). Made by",
        "# python -m osler.evaluation.triage_weights; FITTED, not taken from a guideline. Each may",
        "# be read and changed by hand; a positive weight speaks for an emergency.",
        "",
        "[about]",
        f'source = "{source}"',
        "",
        "[limits]",
        f"base = {weights.pop(''):.1f}",
        f"emergency = {alarm}",
        f"over_urgent = {max(alarm, over)}",
        f"urgent = {min(alarm, round(_limit(routine, ALARMS_TODAY), 1))}",
        "",
        "[weights]",
        "lines = '''",
    ]
    lines += [f"{p} = {w:.1f}" for p, w in sorted(weights.items()) if abs(w) >= SMALLEST]
    return "\n".join([*lines, "'''"]) + "\n"


def development_cases() -> list[TriageCase]:
    """All that may be looked at: the development half, and every wording of what facts name."""
    named = (
        TriageCase(text, one.urgency, one.fact, "development")
        for one in named_emergencies()
        for text in one.texts
    )
    return [*(case for case in triage_cases() if case.half == "development"), *named]


if __name__ == "__main__":  # pragma: no cover
    sys.stdout.write(weights_file(development_cases()))
