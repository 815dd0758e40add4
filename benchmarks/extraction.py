"""Labelling, errors and speed of reading recommendations out of guidelines.

    python -m benchmarks.extraction text ngc-11116      the flat text with offsets, for labelling
    python -m benchmarks.extraction misses ngc          every error to learn from, of development
    python -m benchmarks.extraction misses pdf          (or markdown, or fhir)
    python -m benchmarks.extraction speed               all NGC files, one core

NGC files are looked for in $OSLER_NGC, else unpacked in ../shared beside the repository; other
corpora in $OSLER_SHARED, else in ../shared. Errors of the test half are shown to nobody: a rule
that was written with them in sight has no figure any more.
The figures are those of ``osler evaluate extraction``.
"""

import os
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from osler.adapters.readers.ngc import NgcReader
from osler.adapters.readers.ngc_fields import parse
from osler.bootstrap.bench import read_files
from osler.evaluation.extraction import HALVES, Region, labelled_sources, labels, regions
from osler.evaluation.suites.extraction import FORMATS, VALUES, Format, read_region
from osler.ports import Document

MAJOR = "Major Recommendations"
LOOKED_AT = HALVES[0]


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


def documents() -> dict[str, Document]:
    """The labelled guidelines, read, by source id."""
    reader = NgcReader()
    paths = [corpus() / f"{name}.xml" for name in sorted(labelled_sources())]
    return {d.source.id: d for path in paths for d in reader.read(path, path.read_bytes())}


def read_in(form: Format) -> Iterator[Region]:
    """The labelled development regions of a format, matched."""
    shared = Path(os.environ.get("OSLER_SHARED", "../shared"))
    lines = [line for line in labels(form.labels) if line["half"] == LOOKED_AT]
    for place in (shared / corpus for corpus in form.corpora):
        if not place.exists():
            sys.exit(f"There is no {place}; set OSLER_SHARED to the folder above corpora")
        for file in read_files(place, {line["file"] for line in lines}, at=date.today()):
            yield from (read_region(x, file) for x in lines if file.path.endswith(x["file"]))


def misses(name: str) -> None:
    """Every label not found, every one of ours not labelled, every value that differs."""
    if name == "ngc":
        found = [region for region in regions(documents()) if region.half == LOOKED_AT]
    else:
        form = next((form for form in FORMATS if form.name.lower() == name), None)
        found = list(read_in(form)) if form else sys.exit(__doc__)
    for region in found:
        _print_errors(region)


def _print_errors(region: Region) -> None:
    print(f"== {region.source}: {len(region.labels)} labelled, {len(region.ours)} extracted")
    paired = {id(item) for pair in region.pairs for item in pair}
    for item in region.labels:
        if id(item) not in paired:
            print(f"  missed   {item.place} {item.spans}")
    for item in region.ours:
        if id(item) not in paired:
            print(f"  too much {item.place} {item.spans} {item.words[:150]}")
    for label, ours in region.pairs:
        for name in VALUES:
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
        case ["misses", name]:
            misses(name)
        case ["speed"]:
            speed()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
