"""How well recommendations are read out of FHIR resources, by labels made by reading.

    python -m benchmarks.fhir score [FOLDER]     totals of the development labels
    python -m benchmarks.fhir misses [FOLDER]    every label not found, every value that differs
    python -m benchmarks.fhir text NAME [FOLDER] sections of one file with offsets, for labelling

FOLDER holds the unpacked guides; ../shared/corpora/fhir-guidelines where it is left out.
Labels: ``benchmarks/labels/fhir.jsonl``, in the format of ``osler/evaluation/cases/extraction.md``;
``file`` names the file that a source was read from.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from osler.adapters.readers.fhir import FhirReader
from osler.adapters.readers.fsh import FshReader
from osler.evaluation.extraction import Region, region_of
from osler.ports import Document

LABELS = Path(__file__).parent / "labels" / "fhir.jsonl"
FOLDER = Path("../shared/corpora/fhir-guidelines")


def documents(folder: Path, names: set[str]) -> dict[str, Document]:
    """The sources of these files, by id."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.name not in names:
            continue
        reader = FshReader() if path.suffix == ".fsh" else FhirReader()
        for part in reader.read(path, path.read_bytes()):
            if isinstance(part, Document):
                found[part.source.id] = part
    return found


def regions(folder: Path) -> Iterator[Region]:
    lines = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    held = documents(folder, {line["file"] for line in lines})
    if not held:
        sys.exit(f"No FHIR files in {folder}; unpack fhir-guidelines.tar.gz and give its folder")
    yield from (region_of(line, held[line["source"]]) for line in lines)


def score(folder: Path) -> None:
    """Found of the labels, right of what was read, and how often each value agrees."""
    read = list(regions(folder))
    labels = sum(len(one.labels) for one in read)
    ours = sum(len(one.ours) for one in read)
    pairs = [pair for one in read for pair in one.pairs]
    print(f"{len(read)} regions, {labels} labelled, {ours} read, {len(pairs)} the same")
    for name in ("strength", "certainty", "direction"):
        same = sum(getattr(a, name) == getattr(b, name) for a, b in pairs)
        print(f"{name}: {same} of {len(pairs)}")


def misses(folder: Path) -> None:
    for one in regions(folder):
        paired = {id(item) for pair in one.pairs for item in pair}
        for item in one.labels:
            if id(item) not in paired:
                print(f"{one.source}: missed {item.spans}")
        for item in one.ours:
            if id(item) not in paired:
                print(f"{one.source}: too much {item.spans} {item.words[:120]}")
        for label, ours in one.pairs:
            for name in ("strength", "certainty", "direction"):
                if getattr(label, name) != getattr(ours, name):
                    told = f"{getattr(label, name)} read as {getattr(ours, name)}"
                    print(f"{one.source}: {name}: {told}: {ours.words[:80]}")


def print_text(name: str, folder: Path) -> None:
    for source_id, document in documents(folder, {name}).items():
        for section in document.sections:
            print(f"{source_id} {section.id} {' > '.join(section.path)} ({len(section.text)})")
            start = 0
            for line in section.text.split("\n"):
                print(f"{start:>6} {start + len(line):>6} {line}")
                start += len(line) + 1


def main(arguments: list[str]) -> None:
    match arguments:
        case ["score", *rest]:
            score(Path(rest[0]) if rest else FOLDER)
        case ["misses", *rest]:
            misses(Path(rest[0]) if rest else FOLDER)
        case ["text", name, *rest]:
            print_text(name, Path(rest[0]) if rest else FOLDER)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
