"""Recommendations read out of guideline summaries, against labels made by reading."""

from collections.abc import Callable, Iterator
from functools import partial

from osler.evaluation.extraction import (
    HALVES,
    OVERLAP,
    Extracted,
    Region,
    jaccard,
    labelled_sources,
    regions,
)
from osler.evaluation.suite import Bench, Figure, Score, Suite

CORPUS = "corpora/ngc-xml.tar.gz"
PRECISION, RECALL = "recommendations that are labelled", "labels that were found"
AIMS = {PRECISION: 0.95, RECALL: 0.90, "strength": 0.95, "certainty": 0.95, "direction": 0.97}


def _run(bench: Bench) -> Iterator[Figure]:
    documents = {d.source.id: d for d in bench.documents(CORPUS, stems=labelled_sources())}
    found = regions(documents)
    for half in HALVES:
        chosen = [region for region in found if region.half == half]
        yield _of_all(PRECISION, half, chosen, 1)
        yield _of_all(RECALL, half, chosen, 0)
        yield _of_pairs(
            "whole, stems included", half, chosen, lambda a, b: jaccard(a.spans, b.spans) >= OVERLAP
        )
        for name in ("strength", "certainty", "direction"):
            yield _of_pairs(name, half, chosen, partial(_agree_on, name))


def _agree_on(name: str, label: Extracted, ours: Extracted) -> bool:
    return bool(getattr(label, name) == getattr(ours, name))


def _of_all(name: str, half: str, chosen: list[Region], side: int) -> Figure:
    """Share of one side (0 labels, 1 ours) that has a match on the other."""
    scores = tuple(
        Score(
            f"{region.source} {item.spans[0][0]}-{item.spans[-1][1]}",
            float(any(pair[side] is item for pair in region.pairs)),
            saw=item.words[:120],
            cluster=region.source,
        )
        for region in chosen
        for item in (region.ours if side else region.labels)
    )
    return Figure(f"{name}, {half}", scores, aim=AIMS[name])


def _of_pairs(
    name: str, half: str, chosen: list[Region], agree: Callable[[Extracted, Extracted], bool]
) -> Figure:
    scores = tuple(
        Score(
            f"{region.source} {label.spans[0][0]}-{label.spans[-1][1]}",
            float(agree(label, ours)),
            saw=f"{getattr(label, name, '')} read as {getattr(ours, name, '')}",
            cluster=region.source,
        )
        for region in chosen
        for label, ours in region.pairs
    )
    return Figure(f"{name} of those found, {half}", scores, aim=AIMS.get(name))


SUITE = Suite(
    name="extraction",
    asks="Are recommendations read out of guidelines whole, with their strength and direction?",
    run=_run,
    needs=(CORPUS,),
)
