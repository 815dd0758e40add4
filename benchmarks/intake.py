"""How long the whole library takes to load, and how fast it is read afterwards.

    python -m benchmarks.intake [--only starter ngc medquad] [--workers 2] [--keep DIR]

Loads the starter digests, the guideline summaries and the patient pages into a new library
in a temporary folder, one after the other, and prints counts, failures, time, memory and
disk. The corpora are looked for in ``../shared`` or in ``$OSLER_SHARED``.
"""

import argparse
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import osler
from osler.adapters.children import Children
from osler.adapters.store import FILE, Store
from osler.library.intake import add
from osler.library.intake_report import Report

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).parents[2] / "shared"))
SETS = {
    "starter": Path(osler.__file__).parent / "starter" / "digests",
    "ngc": SHARED / "corpora" / "ngc-xml.tar.gz",
    "medquad": SHARED / "corpora" / "medquad-xml.tar.gz",
}
DAY = date(2026, 1, 1)
ASKED = 200  # items that one question reads
ROUNDS = 50
REASONS_SHOWN = 20
MIB = 1024**2


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--only", nargs="*", choices=SETS, default=list(SETS))
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--keep", type=Path, help="load into this folder and leave it there")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = chosen.keep or Path(folder)
        for name in chosen.only:
            if SETS[name].exists():
                load(name, home, workers=chosen.workers)
            else:
                print(f"{name}: {SETS[name]} is not there; skipped")
        read(home)


def load(name: str, home: Path, *, workers: int) -> None:
    """Add one set; print what came of it."""
    started = time.perf_counter()
    with Store.open(home) as store:
        report = add(
            Children([SETS[name]], at=DAY, workers=workers),
            store=store,
            at=DAY,
            progress=lambda words: print(f"  {words}", file=sys.stderr),
        )
    seconds = time.perf_counter() - started
    print(f"\n{name}: {report.files} files in {seconds:.1f} s with {workers} processes")
    print(f"  processor time so far: {cpu_seconds():.0f} s in all")
    show(report)


def cpu_seconds() -> float:
    """Seconds of processor time of this process and its ended workers: free of other load."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def show(report: Report) -> None:
    for row in report.by_kind:
        print(
            f"  {row.kind:20} {row.sources:6} sources {row.sections:7} sections "
            f"{row.recommendations:7} recommendations {row.passages:7} passages"
        )
    print(f"  {report.new} new, {report.replaced} replaced, {report.unchanged} unchanged")
    print(f"  {len(report.failures)} failed, {len(report.passed_over)} passed over")
    reasons = Counter(failure.reason for failure in report.failures)
    for reason, times in reasons.most_common(REASONS_SHOWN):
        print(f"    {times} x {reason}")
    for missed in report.unread:
        print(f"  not read: {missed.field} ({missed.times}), such as {missed.examples[0]}")


def read(home: Path) -> None:
    """Print the size of the library and how long one question's reads take."""
    with Store.open(home) as store:
        print("\nlibrary:", ", ".join(f"{n} {name}" for name, n in store.counts().items()))
        ids = [entry.id for entry in store.entries()]
        choice = random.Random(1)
        timed("fingerprint", store.fingerprint)
        timed("vocabulary", store.vocabulary)

        def one_question() -> None:
            items = store.items(choice.sample(ids, min(ASKED, len(ids))))
            store.sources_by_id({item.source_id for item in items})

        timed(f"{ASKED} items, their sources", one_question)
        print(f"processor time before listing all entries: {cpu_seconds():.0f} s")
        timed("all entries", lambda: sum(1 for _ in store.entries()), rounds=1)
        print(f"fingerprint {store.fingerprint()}")
    files = [path for path in home.iterdir() if path.name.startswith(FILE)]
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # KiB on Linux
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"disk {sum(path.stat().st_size for path in files) / MIB:.0f} MiB")
    print(f"peak memory {own:.0f} MiB, and {worker:.0f} MiB in the largest worker")


def timed(what: str, work: Callable[[], object], *, rounds: int = ROUNDS) -> None:
    """Print the median and the slowest of some rounds, in milliseconds."""
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    print(f"{what}: median {statistics.median(taken):.2f} ms, slowest {max(taken):.2f} ms")


if __name__ == "__main__":
    main()
