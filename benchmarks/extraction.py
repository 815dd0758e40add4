"""How well recommendations are read out of NGC summaries.

    python -m benchmarks.extraction text ngc-11116     the flat text, with offsets, for labelling

The corpus is looked for in $OSLER_NGC, else in ../shared beside the repository.
"""

import os
import sys
from pathlib import Path

from osler.adapters.readers.ngc_fields import parse

MAJOR = "Major Recommendations"


def corpus() -> Path:
    """The folder of NGC XML files; stops with a sentence where there is none."""
    folder = Path(os.environ.get("OSLER_NGC", "../shared/corpora/ngc-xml/xml"))
    if not folder.is_dir():
        sys.exit(f"No NGC files in {folder}; unpack ngc-xml.tar.gz and set OSLER_NGC to its folder")
    return folder


def print_text(source_id: str) -> None:
    """Section id, then one line a block: start, end, list depth and marker, place, style, text."""
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


def main(arguments: list[str]) -> None:
    match arguments:
        case ["text", source_id]:
            print_text(source_id)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
