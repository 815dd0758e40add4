"""Recommendations read out of guidelines, against labels made by reading.

Labels: ``cases/extraction.jsonl``; what counts as one is written in ``cases/extraction.md``.
A label and an extracted recommendation match where their item spans (the last span; of a rating
the procedure) overlap by Jaccard >= 0.8 in characters, best pairs first, one to one. Only
recommendations that begin in the labelled region count.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from osler.domain.recommendation import Recommendation
from osler.ports import Document

OVERLAP = 0.8  # Jaccard of characters from which two spans are the same
HALVES = ("development", "test", "second test")  # the last: drawn later, where there is one


@dataclass(frozen=True)
class Extracted:
    """One recommendation, labelled or extracted, as the measure sees it."""

    spans: tuple[tuple[int, int], ...]
    item: tuple[int, int]  # the span that tells it from its neighbours
    strength: str
    certainty: str
    direction: str
    words: str = ""
    place: str = ""  # what its offsets count in, where one region holds several texts


@dataclass(frozen=True)
class Region:
    """A labelled region: labels, what was extracted in it, and the pairs that match."""

    source: str
    half: str
    labels: tuple[Extracted, ...]
    ours: tuple[Extracted, ...]
    pairs: tuple[tuple[Extracted, Extracted], ...]
    repeats: tuple[Extracted, ...] = ()  # labels without a match whose words one of ours has


@cache
def labels(name: str = "extraction") -> tuple[Mapping[str, Any], ...]:
    """Every labelled region of one file of labels, as it is written."""
    file = resources.files("osler.evaluation").joinpath("cases", f"{name}.jsonl")
    return tuple(json.loads(line) for line in file.read_text("utf-8").splitlines())


def labelled_sources() -> frozenset[str]:
    """Ids of the sources that the labels are of."""
    return frozenset(line["source"] for line in labels())


def regions(documents: Mapping[str, Document]) -> list[Region]:
    """The labelled regions of these documents, matched; documents by source id."""
    return [
        _region(line, documents[line["source"]]) for line in labels() if line["source"] in documents
    ]


def region_of(line: Mapping[str, Any], document: Document) -> Region:
    """One labelled region of a document in any format, matched."""
    return _region(line, document)


def _region(line: Mapping[str, Any], document: Document) -> Region:
    told = tuple(_labelled(line))
    ours = tuple(_extracted(document.recommendations, line))
    return Region(line["source"], line["half"], told, ours, tuple(_pairs(told, ours)))


def _pairs(
    told: Sequence[Extracted], ours: Sequence[Extracted]
) -> list[tuple[Extracted, Extracted]]:
    scored = sorted(
        (
            (jaccard([a.item], [b.item]), jaccard(a.spans, b.spans), -i, -j)
            for i, a in enumerate(told)
            for j, b in enumerate(ours)
        ),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    pairs = []
    for overlap, _, i, j in scored:
        if overlap >= OVERLAP and not used & {("label", -i), ("ours", -j)}:
            used |= {("label", -i), ("ours", -j)}
            pairs.append((told[-i], ours[-j]))
    return pairs


def jaccard(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> float:
    """Shared characters over all characters of two sets of spans."""
    a = {place for start, end in left for place in range(start, end)}
    b = {place for start, end in right for place in range(start, end)}
    return len(a & b) / len(a | b) if a | b else 0.0


def _labelled(line: Mapping[str, Any]) -> list[Extracted]:
    items = []
    for one in line["recommendations"]:
        spans = tuple((start, end) for start, end in one["spans"])
        items.append(
            Extracted(spans, spans[-1], one["strength"], one["certainty"], one["direction"])
        )
    return items


def _extracted(
    recommendations: Sequence[Recommendation], line: Mapping[str, Any]
) -> list[Extracted]:
    low, high = line["region"]
    items = []
    for one in recommendations:
        spans = tuple((span.start, span.end) for span in one.spans)
        rated = one.strength_text.startswith("Rating")
        item = spans[-2] if rated and len(spans) > 1 else spans[-1]
        if rated:  # the verdict's words come from the legend; labels hold variant and procedure
            spans = spans[:-1]
        if one.spans[0].section_id == line["section"] and low <= item[0] < high:
            direction = one.direction.value if one.direction else ""
            items.append(
                Extracted(
                    spans, item, one.strength.value, one.certainty.value, direction, one.words
                )
            )
    return items
