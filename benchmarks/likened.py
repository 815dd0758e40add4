"""Makes the profiles of ``osler.answering.likened`` and learns how sure a likeness is.

    python -m benchmarks.likened --home DIR [--write]

DIR is a library folder with the starter library. Prints how many development questions of the
suites on reach and abstention are likest to their topic, and how many would open an answer, with
the model learned from the other nine tenths; ``--write`` writes ``likened.txt``, ``likened.toml``.
"""

import argparse
import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path

import numpy as np

from osler.answering import likened as likeness
from osler.answering.ask import Engine
from osler.answering.likened import figures_of, traits
from osler.bootstrap import Settings, open_engine
from osler.domain.recommendation import Recommendation
from osler.domain.topic import Topic
from osler.evaluation.later_topics import later_topics
from osler.evaluation.suites import reach

DAY = date(2026, 1, 1)
NAMES, SIGNS, TOLD, WORDINGS = 2, 4, 2, 1  # how often a term of each counts
K1, B = 3.0, 0.45  # BM25: how soon more of a word says no more; how much a long profile weighs
SCALE = 100
FOLDS, STEPS, PENALTY = 10, 25, 1.0
Numbers = np.ndarray


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--home", type=Path, required=True)
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    text = profiles_of(open_engine(Settings(chosen.home, DAY)))
    folder = Path(str(resources.files("osler.answering")))
    if chosen.write:
        (folder / "likened.txt").write_text(text, "utf-8")
        likeness.profiles.cache_clear()
    cases = list(_cases())
    figures = np.array([_figures(question) for question, _, _ in cases])
    right = np.array([_first(question) in topics for question, topics, _ in cases])
    groups = np.array([group for _, _, group in cases])
    held = _held_out(figures, right)
    opens = likeness.model()["opens"]
    for group in sorted(set(groups)):
        of = groups == group
        sure = of & (held >= opens)
        print(
            f"{group}: {of.sum()} questions; likest to their topic {right[of].sum()}; "
            f"would open {sure.sum()}, rightly {right[sure].sum()}"
        )
    weights = _learn(figures, right)
    named = dict(zip(("bias", "score", "ahead", "share"), weights, strict=True))
    print({name: round(float(value), 2) for name, value in named.items()})
    if chosen.write:
        _write_model(folder / "likened.toml", named)


def profiles_of(engine: Engine) -> str:
    """The text of ``likened.txt`` for a library."""
    topics = sorted(engine.vocabulary.topics, key=lambda topic: topic.name)
    counts = _counts(engine, topics)
    lengths = {name: sum(terms.values()) for name, terms in counts.items()}
    usual = sum(lengths.values()) / len(lengths)
    holders = Counter(term for terms in counts.values() for term in terms)
    rarity = {t: math.log(1 + (len(topics) - n + 0.5) / (n + 0.5)) for t, n in holders.items()}
    rarest = max(rarity.values())
    lines = ["\t".join([f"{rarest:.2f}", *(topic.name for topic in topics)])]
    for term in sorted(holders):
        weights = []
        for place, topic in enumerate(topics):
            times = counts[topic.name].get(term, 0)
            full = times + K1 * (1 - B + B * lengths[topic.name] / usual)
            weight = round(SCALE * rarity[term] * times * (K1 + 1) / full)
            if weight:
                weights.append(f"{place}:{weight}")
        lines.append(f"{term}\t{' '.join([f'{rarity[term]:.2f}', *weights])}")
    return "\n".join(lines) + "\n"


def _counts(engine: Engine, topics: list[Topic]) -> dict[str, Counter[str]]:
    """Topic -> term -> how often it counts."""
    counts: dict[str, Counter[str]] = {topic.name: Counter() for topic in topics}
    for topic in topics:
        names = (topic.name, topic.title, *topic.clinical, *topic.lay, *topic.questions)
        for name in names:
            counts[topic.name].update(dict.fromkeys(traits(name), NAMES))
    for name, wording in _wordings(engine):
        if name in counts:
            counts[name].update(dict.fromkeys(traits(wording), WORDINGS))
    for name, told in _told():
        counts[name].update(dict.fromkeys(traits(told), TOLD))
    for name, sign in _signs():
        counts[name].update(dict.fromkeys(sign, SIGNS))
    return counts


def _wordings(engine: Engine) -> Iterator[tuple[str, str]]:
    for source in sorted(engine.starter):
        for item in engine.library.items_of(source):
            if isinstance(item, Recommendation):
                wordings = (item.plain, *item.questions)
                yield from ((t, words) for t in item.topics for words in wordings if words)


def _told() -> Iterator[tuple[str, str]]:
    """Topic, and what people with it might write: the editors' own words for the signs and the
    worries that its digests tell of."""
    rows = Path(__file__).with_name("likened_told.jsonl").read_text("utf-8").splitlines()
    yield from ((row["topic"], row["told"]) for row in map(json.loads, rows))


def _signs() -> Iterator[tuple[str, list[str]]]:
    """Topic, and the terms of one of its signs."""
    table = tomllib.loads(
        resources.files("osler.answering").joinpath("described.toml").read_text("utf-8")
    )
    for row in table["topic"]:
        for sign in row["signs"]:
            parts = [p for part in sign.split() if part[0] != "-" for p in part.split("/")]
            words = (traits(p) if p not in table["words"] else {f"*{p}"} for p in parts)
            yield row["name"], sorted(term for each in words for term in each)


def _cases() -> Iterator[tuple[str, frozenset[str], str]]:
    """Development questions, the topics of each (none: not held), and the group it is of."""
    for case in reach.read_cases():
        if case.half.startswith("development") and not _is_held_since(case.question, case.topics):
            held = "held" if case.topics else "not held"
            yield case.question, case.topics, f"reach, {case.half}, {held}"
    file = resources.files("osler.evaluation").joinpath("cases", "abstention.jsonl")
    for row in map(json.loads, file.read_text("utf-8").splitlines()):
        topics = frozenset({row.get("topic", "")} - {""})
        known = row["half"] == "development" and row["kind"] in ("in library", "out of library")
        if known and not _is_held_since(row["question"], topics):
            yield row["question"], topics, row["kind"]


def _is_held_since(question: str, topics: frozenset[str]) -> bool:
    """True for a question on no topic that is likest to one which came later."""
    return not topics and _first(question) in later_topics()


def _first(question: str) -> str:
    found = likeness.likened(question).topics
    return found[0][0] if found else ""


def _figures(question: str) -> tuple[float, float, float]:
    heard: list[tuple[float, float, float]] = [figures_of(0.0, 0.0, 0.0)]
    true = likeness._sure
    likeness._sure = lambda *figures: heard.append(figures_of(*figures)) or true(*figures)  # type: ignore[assignment,func-returns-value]
    try:
        likeness.likened(question)
    finally:
        likeness._sure = true
    return heard[-1]


def _held_out(figures: Numbers, right: Numbers) -> Numbers:
    sure = np.zeros(len(right))
    for fold in range(FOLDS):
        out = np.arange(len(right)) % FOLDS == fold
        weights = _learn(figures[~out], right[~out])
        sure[out] = 1 / (1 + np.exp(-(weights[0] + figures[out] @ weights[1:])))
    return sure


def _learn(figures: Numbers, right: Numbers) -> Numbers:
    """Bias and weights of a logistic model, by Newton's method with a small penalty on weights."""
    rows = np.hstack([np.ones((len(figures), 1)), figures])
    penalty = np.array([0.0, PENALTY, PENALTY, PENALTY])
    found = np.zeros(4)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(rows @ found)))
        slope = rows.T @ (right - likely) - penalty * found
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows
        found = found + np.linalg.solve(bend + np.diag(penalty), slope)
    return found


def _write_model(path: Path, named: dict[str, float]) -> None:
    kept = path.read_text("utf-8").splitlines()
    lines = [
        f"{name} = {named[name]:.2f}" if (name := line.split(" ")[0]) in named else line
        for line in kept
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
