"""How fast PDF guidelines are read.

    python -m benchmarks.pdf speed        seconds, memory and counts, file by file

The files are looked for in $OSLER_SHARED, else in ``../shared``. How well their recommendations
are read is measured by ``osler evaluate extraction``.
"""

import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

from osler.adapters.readers.pdf import PdfReader


def corpus() -> Path:
    folder = Path(os.environ.get("OSLER_SHARED", "../shared")) / "corpora"
    if not folder.is_dir():
        sys.exit(f"No corpora in {folder}; set OSLER_SHARED")
    return folder


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
    if arguments != ["speed"]:
        sys.exit(__doc__)
    speed()


if __name__ == "__main__":
    main(sys.argv[1:])
