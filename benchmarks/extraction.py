"""How well recommendations are read out of NGC summaries.

    python -m benchmarks.extraction text ngc-11116      the flat text with offsets, for labelling
    python -m benchmarks.extraction score               both halves of the labels
    python -m benchmarks.extraction misses development  every error of one half, to learn from
    python -m benchmarks.extraction speed               all files, one core

The corpus is looked for in $OSLER_NGC, else unpacked in ../shared beside the repository.
Match rule: a label and an extracted recommendation match where their item spans (the last
span; of a rating the procedure) overlap by Jaccard >= 0.8 in characters, best pairs first,
one to one. "Whole" counts the matches whose united spans, stems included, reach 0.8 as well;
"exact" those whose spans are the same to the character. Only recommendations that begin in
the labelled region count. Intervals are percentiles of 2,000 bootstrap samples of regions.
"""

import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from osler.adapters.readers.ngc import NgcReader
from osler.adapters.readers.ngc_fields import parse
from osler.domain.recommendation import Recommendation

MAJOR = "Major Recommendations"
LABELS = Path(__file__).parent / "labels" / "extraction.jsonl"
OVERLAP = 0.8  # Jaccard of characters from which two spans are the same
SAMPLES = 2000
HALVES = ("development", "test")


def corpus() -> Path:
    """The folder of NGC XML files; stops with a sentence where there is none."""
    folder = Path(os.environ.get("OSLER_NGC", "../shared/corpora/ngc-xml/xml"))
    if not folder.is_dir():
        sys.exit(f"No NGC files in {folder}; unpack ngc-xml.tar.gz and set OSLER_NGC to its folder")
    return folder


def print_text(source_id: str) -> None:
    """Section id, then one line a block: start, end, style, place, list depth, marker, text."""
    fields = parse((corpus() / f"{source_id}.xml").read_bytes())
    major = fields.find(MAJOR)
    if major is None:
        sys.exit(f"{source_id} has no {MAJOR}")
    print(f"section {source_id}#{major.ordinal}  length {len(major.flat.text)}")
    for block in major.flat.blocks:
        style = block.style()
        emphasis = {"B": style.bold, "I": style.italic, "U": style.underline}
        marks = "".join(mark for mark, on in emphasis.items() if on)
        place = block.place
        where = f"t{place.table}r{place.row}c{place.column}" if place else ""
        print(
            f"{block.start:>6} {block.end:>6} {marks:<3} {where:<8} "
            f"{'    ' * block.depth}{block.marker} {block.text}"
        )


@dataclass(frozen=True)
class Item:
    """One recommendation, labelled or extracted, as the measure sees it."""

    spans: tuple[tuple[int, int], ...]
    item: tuple[int, int]  # the span that tells it from its neighbours
    strength: str
    certainty: str
    direction: str
    words: str = ""


@dataclass
class Region:
    """The accounts of one labelled region."""

    source: str
    labels: list[Item]
    ours: list[Item]
    pairs: list[tuple[Item, Item]] = field(default_factory=list)

    def match(self) -> None:
        scored = sorted(
            (
                (jaccard([a.item], [b.item]), jaccard(a.spans, b.spans), -i, -j)
                for i, a in enumerate(self.labels)
                for j, b in enumerate(self.ours)
            ),
            reverse=True,
        )
        used_labels: set[int] = set()
        used_ours: set[int] = set()
        for overlap, _, i, j in scored:
            if overlap < OVERLAP or -i in used_labels or -j in used_ours:
                continue
            used_labels.add(-i)
            used_ours.add(-j)
            self.pairs.append((self.labels[-i], self.ours[-j]))


def jaccard(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> float:
    """Shared characters over all characters of two sets of spans."""
    a = {place for start, end in left for place in range(start, end)}
    b = {place for start, end in right for place in range(start, end)}
    return len(a & b) / len(a | b) if a | b else 0.0


def labelled(line: dict[str, Any]) -> list[Item]:
    items = []
    for one in line["recommendations"]:
        spans = tuple((start, end) for start, end in one["spans"])
        items.append(Item(spans, spans[-1], one["strength"], one["certainty"], one["direction"]))
    return items


def extracted(recommendations: Sequence[Recommendation], line: dict[str, Any]) -> list[Item]:
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
                Item(spans, item, one.strength.value, one.certainty.value, direction, one.words)
            )
    return items


def regions(half: str) -> list[Region]:
    """The labelled regions of one half, matched."""
    if not LABELS.is_file():
        sys.exit(f"No labels in {LABELS}")
    found = []
    for text in LABELS.read_text("utf-8").splitlines():
        line = json.loads(text)
        if line["half"] == half:
            path = corpus() / f"{line['source']}.xml"
            (document,) = NgcReader().read(path, path.read_bytes())
            region = Region(
                line["source"], labelled(line), extracted(document.recommendations, line)
            )
            region.match()
            found.append(region)
    return found


Figure = Callable[[Sequence[Region]], float]


def share(top: Callable[[Region], int], bottom: Callable[[Region], int]) -> Figure:
    return lambda chosen: sum(map(top, chosen)) / max(1, sum(map(bottom, chosen)))


def agreeing(name: str) -> Figure:
    return share(
        lambda r: sum(getattr(a, name) == getattr(b, name) for a, b in r.pairs),
        lambda r: len(r.pairs),
    )


FIGURES: dict[str, Figure] = {
    "precision": share(lambda r: len(r.pairs), lambda r: len(r.ours)),
    "recall": share(lambda r: len(r.pairs), lambda r: len(r.labels)),
    "whole (of matched)": share(
        lambda r: sum(jaccard(a.spans, b.spans) >= OVERLAP for a, b in r.pairs),
        lambda r: len(r.pairs),
    ),
    "exact (of matched)": share(
        lambda r: sum(a.spans == b.spans for a, b in r.pairs), lambda r: len(r.pairs)
    ),
    "strength": agreeing("strength"),
    "certainty": agreeing("certainty"),
    "direction": agreeing("direction"),
}


def score(halves: Sequence[str]) -> None:
    for half in halves:
        found = regions(half)
        counts = [sum(map(len, column)) for column in zip(
            *((r.labels, r.ours, r.pairs) for r in found), strict=True
        )] or [0, 0, 0]  # fmt: skip
        sources = len({r.source for r in found})
        print(
            f"{half}: {sources} guidelines, {counts[0]} labelled, {counts[1]} extracted, "
            f"{counts[2]} matched"
        )
        for name, figure in FIGURES.items():
            low, high = interval(found, figure)
            print(f"  {name:<20} {figure(found):.3f}  ({low:.3f} to {high:.3f})")


def interval(found: Sequence[Region], figure: Figure) -> tuple[float, float]:
    """2.5th and 97.5th percentile over samples of regions; seeded."""
    chance = random.Random(0)
    drawn = sorted(figure(chance.choices(found, k=len(found))) for _ in range(SAMPLES))
    return drawn[int(0.025 * SAMPLES)], drawn[int(0.975 * SAMPLES) - 1]


def misses(half: str) -> None:
    """Every label not found, every one of ours not labelled, every value that differs."""
    for region in regions(half):
        print(f"== {region.source}: {len(region.labels)} labelled, {len(region.ours)} extracted")
        paired = {id(item) for pair in region.pairs for item in pair}
        for item in region.labels:
            if id(item) not in paired:
                print(f"  missed   {item.spans}")
        for item in region.ours:
            if id(item) not in paired:
                print(f"  too much {item.spans} {item.words[:150]}")
        for label, ours in region.pairs:
            for name in ("strength", "certainty", "direction"):
                if getattr(label, name) != getattr(ours, name):
                    print(
                        f"  {name}: {getattr(label, name)} read as {getattr(ours, name)} "
                        f"{ours.item} {ours.words[-150:]}"
                    )


def speed() -> None:
    """Seconds, counts and peak memory for the whole corpus, read one file after the other."""
    reader, began = NgcReader(), time.perf_counter()
    counts = {"guidelines": 0, "recommendations": 0, "passages": 0, "sections": 0, "unread": 0}
    for path in sorted(corpus().glob("*.xml")):
        for document in reader.read(path, path.read_bytes()):
            counts["guidelines"] += 1
            counts["recommendations"] += len(document.recommendations)
            counts["passages"] += len(document.passages)
            counts["sections"] += len(document.sections)
            counts["unread"] += len(document.unread)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    processor = time.process_time()
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    print(f"{time.perf_counter() - began:.1f} s, of it {processor:.1f} s on the processor")
    print(f"peak memory {peak:.0f} MiB")


def main(arguments: list[str]) -> None:
    match arguments:
        case ["text", source_id]:
            print_text(source_id)
        case ["score"]:
            score(HALVES)
        case ["score", half] if half in HALVES:
            score([half])
        case ["misses", half] if half in HALVES:
            misses(half)
        case ["speed"]:
            speed()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
