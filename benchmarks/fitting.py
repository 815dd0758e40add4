"""Learns which statements belong in an answer (``osler.answering.fitting``), from judged lines.

    python -m benchmarks.fitting --home DIR [--write]

DIR is a library folder with the starter library. Each development question of
``cases/fitness.jsonl`` is asked; a logistic model learns from its judged statements, those that a
case of completeness must have first of all. Prints the weights and, for questions that the model
did not learn from, how much of what answers is shown and of what it is unfit, for several bounds;
``--write`` puts the weights into ``fitting.toml``.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import weights
from benchmarks.weights import DAY, FOLDS
from osler.answering.ask import Engine
from osler.answering.fitting import ALWAYS, LEAST, NAMES, Fitting
from osler.answering.present import Numbering, claim_of
from osler.answering.short_answer import short_answer
from osler.bootstrap import Settings, open_engine
from osler.evaluation import must_haves
from osler.evaluation.must_haves import is_said, shown_of
from osler.evaluation.suites import fitness, leading

PENALTY = 10.0  # on a weight, of a signal brought to one spread
STEPS = 25  # of Newton's method
WORTH = {"answers": 1.0, "beside": 0.2, "unfit": 0.0, "harm": 0.0}  # what a line should be
COUNTS = {"harm": 4.0}  # how much a judged line counts; of all others one
MUST, SAFETY = 2.0, 4.0  # and one that a case of completeness must have
BOUNDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4)
Numbers = np.ndarray


@dataclass(frozen=True)
class Judged:
    """One question: the signals of its judged statements, and what readers said of each."""

    case: str
    bare: bool
    labels: tuple[str, ...]
    signals: Numbers
    worth: Numbers
    counts: Numbers


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    judged = list(_ask_all(open_engine(Settings(chosen.home, DAY))))
    print(f"{len(judged)} questions, {sum(len(one.labels) for one in judged)} judged statements")
    held_out = []
    for fold in range(FOLDS):
        learned = _learn([one for n, one in enumerate(judged) if n % FOLDS != fold])
        held_out += [(one, _chances(one, learned)) for one in judged[fold::FOLDS]]
    for bare in (False, True):
        print("names its topic alone" if bare else "on a part of its topic")
        _tell([(one, chances) for one, chances in held_out if one.bare is bare])
    learned = _learn(judged)
    for name, weight in zip((*NAMES, ALWAYS), learned, strict=True):
        print(f"{name:22} {weight:6.2f}")
    if chosen.write:
        weights.write("fitting.toml", dict(zip((*NAMES, ALWAYS), learned, strict=True)))


def _ask_all(engine: Engine) -> Iterator[Judged]:
    cases = {c.id: c for c in (*leading.read_cases(), *must_haves.read_cases())}
    for told in fitness.read_cases():
        if told.half != "development":
            continue
        case = cases[told.id]
        for opening, flags in weights.asked(engine, case)[1]:
            fitting = Fitting(opening, short_answer(opening, flags))
            found = [(v, told.label_of(v.draft.chosen.evidence.item.id)) for v in opening.kept]
            found = [(v, label) for v, label in found if label in WORTH]
            if not found:
                continue
            musts = [_must(case, shown_of((claim_of(v, Numbering()),), engine)) for v, _ in found]
            worth = [
                max(WORTH[label], float(must > 0))
                for (_, label), must in zip(found, musts, strict=True)
            ]
            counts = [
                max(COUNTS.get(label, 1.0), must)
                for (_, label), must in zip(found, musts, strict=True)
            ]
            yield Judged(
                told.id,
                opening.is_bare,
                tuple(label for _, label in found),
                np.array([list(fitting.signals(v).values()) for v, _ in found]),
                np.array(worth),
                np.array(counts),
            )


def _must(case: object, shown: tuple[must_haves.Shown, ...]) -> float:
    if not isinstance(case, must_haves.Case):
        return 0.0
    said = [must for must in case.must if is_said(must, shown)]
    return SAFETY if any(must.safety for must in said) else MUST * bool(said)


def _learn(judged: list[Judged]) -> Numbers:
    """One weight a signal and one for none, by penalised logistic regression."""
    signals = np.vstack([one.signals for one in judged])
    worth = np.concatenate([one.worth for one in judged])
    counts = np.concatenate([one.counts for one in judged])
    middle, spread = signals.mean(axis=0), signals.std(axis=0)
    spread[spread == 0] = 1.0
    rows = np.hstack([(signals - middle) / spread, np.ones((len(signals), 1))])
    penalty = np.array([PENALTY] * signals.shape[1] + [0.0])
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (counts * (worth - chance)) - penalty * found
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows
        found = found + np.linalg.solve(bend + np.diag(penalty + 1e-9), slope)
    plain = found[:-1] / spread
    return np.append(plain, found[-1] - plain @ middle)


def _chances(one: Judged, learned: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-(one.signals @ learned[:-1] + learned[-1]))))


def _tell(held_out: list[tuple[Judged, Numbers]]) -> None:
    labels = np.array([label for one, _ in held_out for label in one.labels])
    must = np.concatenate([one.counts >= SAFETY for one, _ in held_out])
    for bound in BOUNDS:
        shown = np.concatenate(
            [(chances >= bound) | (_rank(chances) < LEAST) for _, chances in held_out]
        )
        shares = {name: shown[labels == name].mean() for name in WORTH if (labels == name).any()}
        told = ", ".join(f"{name} {share:.2f}" for name, share in shares.items())
        lost = f"{int((must & ~shown).sum())} of {int(must.sum())}"
        fit = (labels[shown] == "answers").mean()
        per = shown.sum() / len(held_out)
        print(f"  {bound:.2f}: shown {told}; safety lost {lost}; answer {fit:.2f} of {per:.1f}")


def _rank(chances: Numbers) -> Numbers:
    return np.argsort(np.argsort(-chances))


if __name__ == "__main__":
    main()
