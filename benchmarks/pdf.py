"""Recommendations read out of PDF guidelines, against labels made by reading their pages.

    python -m benchmarks.pdf score        precision, recall, and how often each value agrees
    python -m benchmarks.pdf misses       every label not found, every one of ours not labelled
    python -m benchmarks.pdf speed        seconds, memory and counts, file by file

Labels: ``labels/pdf.jsonl``, one file a line: page, the first and last words, strength, certainty
and direction of each recommendation on the labelled pages; what counts as one is written in
``osler/evaluation/cases/extraction.md``. The files are looked for in $OSLER_SHARED, else in
``../shared``. A label and one of ours match where they overlap by Jaccard >= 0.8 in characters.
"""

import json
import os
import re
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from osler.adapters.readers.pdf import PdfReader
from osler.domain.recommendation import Recommendation
from osler.domain.source import Section
from osler.ports import Document

LABELS = Path(__file__).parent / "labels" / "pdf.jsonl"
OVERLAP = 0.8
VALUES = ("strength", "certainty", "direction")
Place = tuple[str, int]  # section and character


@dataclass(frozen=True)
class Told:
    """One recommendation as the measure sees it."""

    page: int
    words: str
    item: frozenset[Place]  # what tells it from its neighbours
    whole: frozenset[Place]
    values: tuple[str, ...]  # in the order of VALUES


def corpus() -> Path:
    folder = Path(os.environ.get("OSLER_SHARED", "../shared")) / "corpora"
    if not folder.is_dir():
        sys.exit(f"No corpora in {folder}; set OSLER_SHARED")
    return folder


def read(file: str) -> Document:
    path = next(corpus().glob(f"*/{file}"))
    return next(PdfReader(at=date(2026, 1, 1)).read(path, path.read_bytes()))


def labelled(line: Mapping[str, Any], document: Document) -> Iterator[Told]:
    """Labels with their characters; stops with a sentence where one is not printed there."""
    for label in line["recommendations"]:
        found = _located(label, document.sections)
        if found is None:
            print(f"  not in the text of page {label['page']}: {label['starts']} …")
            found = frozenset()
        values = tuple(label[name] for name in VALUES)
        yield Told(label["page"], label["starts"], found, found, values)


def _located(label: Mapping[str, Any], sections: Sequence[Section]) -> frozenset[Place] | None:
    first = re.compile(r"\s+".join(map(re.escape, label["starts"].split())))
    for section in sections:
        for place in first.finditer(section.text):
            end = section.text.find(label["ends"], place.end())
            on_page = any(
                one.page == label["page"] and one.start <= place.start() < one.end
                for one in section.printed
            )
            if on_page and end >= 0:
                stop = end + len(label["ends"])
                return frozenset((section.id, n) for n in range(place.start(), stop))
    return None


def ours(line: Mapping[str, Any], document: Document) -> Iterator[Told]:
    sections = {section.id: section for section in document.sections}
    for one in document.recommendations:
        page = page_of(one, sections)
        if page in line["pages"]:
            spans = [frozenset((s.section_id, n) for n in range(s.start, s.end)) for s in one.spans]
            direction = one.direction.value if one.direction else ""
            values = (one.strength.value, one.certainty.value, direction)
            yield Told(page, one.words, spans[-1], frozenset().union(*spans), values)


def page_of(one: Recommendation, sections: Mapping[str, Section]) -> int:
    last = one.spans[-1]
    printed = sections[last.section_id].printed
    return next((place.page for place in printed if place.end > last.start), 0)


def pairs(told: Sequence[Told], found: Sequence[Told]) -> dict[int, int]:
    """Label to ours, by place, best first."""
    scored = sorted(
        ((max(_jaccard(a.item, b.item), _jaccard(a.whole, b.whole)), -i, -j)
         for i, a in enumerate(told) for j, b in enumerate(found)),
        reverse=True,
    )  # fmt: skip
    matched: dict[int, int] = {}
    for overlap, i, j in scored:
        if overlap >= OVERLAP and -i not in matched and -j not in matched.values():
            matched[-i] = -j
    return matched


def _jaccard(a: frozenset[Place], b: frozenset[Place]) -> float:
    return len(a & b) / len(a | b) if a & b else 0.0


def score(*, misses: bool) -> None:
    for line in map(json.loads, LABELS.read_text("utf-8").splitlines()):
        document = read(line["file"])
        told, found = list(labelled(line, document)), list(ours(line, document))
        matched = pairs(told, found)
        print(
            f"{line['file']}: {len(told)} labelled, {len(found)} extracted, {len(matched)} match; "
            f"precision {len(matched) / max(len(found), 1):.3f}, "
            f"recall {len(matched) / max(len(told), 1):.3f}"
        )
        for n, name in enumerate(VALUES):
            agree = sum(told[i].values[n] == found[j].values[n] for i, j in matched.items())
            print(f"  {name} agrees in {agree} of {len(matched)}")
        if misses:
            _print_misses(told, found, matched)


def _print_misses(told: Sequence[Told], found: Sequence[Told], matched: Mapping[int, int]) -> None:
    for i, one in enumerate(told):
        if i not in matched:
            print(f"  missed p{one.page}: {one.words}")
        elif one.values != found[matched[i]].values:
            print(f"  differs p{one.page}: {one.words}: {one.values} {found[matched[i]].values}")
    for j, one in enumerate(found):
        if j not in matched.values():
            print(f"  too much p{one.page}: {one.words[:110]}")


def speed() -> None:
    for path in sorted(corpus().glob("*/*.pdf")):
        began = time.process_time()
        document = next(PdfReader(at=date(2026, 1, 1)).read(path, path.read_bytes()))
        seconds = time.process_time() - began
        pages = max(place.page for section in document.sections for place in section.printed)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{path.name}: {pages} pages, {seconds:.1f} s, peak so far {peak:.0f} MiB, "
            f"{len(document.sections)} sections, {len(document.recommendations)} recommendations, "
            f"{len(document.passages)} passages"
        )


def main(arguments: list[str]) -> None:
    match arguments:
        case ["score"]:
            score(misses=False)
        case ["misses"]:
            score(misses=True)
        case ["speed"]:
            speed()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
