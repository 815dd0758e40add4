"""How Osler grows: rate, memory, disk and times at ten thousand to a million abstracts.

    python -m benchmarks.scale --size 1000000 [--folder DIR] [--json FILE] [--workers 2]

Makes PubMed-shaped files (``benchmarks.made_pubmed``), adds them to a new library with what
``osler library add`` runs, and asks. With --folder the files and libraries stay there, and a
run that was stopped goes on where it was: a size that is done is not done again.
Sizes are 10,000, 100,000 and so on up to --size. Processor time tells what a busy machine hides.
"""

import argparse
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.answers import questions
from benchmarks.made_pubmed import PER_FILE, SHARED, write_files
from benchmarks.scale_memory import Watched
from osler.adapters.edge_index import EdgeIndex
from osler.adapters.store import FILE, Store
from osler.bootstrap import Settings, add_to_library, findings, open_engine
from osler.bootstrap.bench import TarArchive
from osler.domain.question import Audience
from osler.evaluation.collections import nfcorpus, scifact
from osler.ports import Query

DAY = date(2026, 1, 1)
FIRST = 10_000  # the smallest size
MORE = 100  # abstracts that are added to a library that is there
ASKED = 200  # questions, and searches of each kind
LIMIT = 50  # hits of one search
OPENINGS = 3
MIB = 1024**2
FIRST_ANSWER = """
import sys, time
began = time.perf_counter()
from datetime import date
from pathlib import Path
import osler
osler.ask("what helps low back pain", home=Path(sys.argv[1]), at=date(2026, 1, 1))
print(time.perf_counter() - began)
"""
STAGES = {  # by the words of progress with which each begins
    "starter": ("Loading the starter",),
    "index": ("Building the index", "Bringing the index"),
    "vocabulary": ("Building the vocabulary", "Checking the plain"),
}
Row = dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--size", type=int, default=100_000, help="abstracts of the last size")
    options.add_argument("--folder", type=Path, help="work here, and leave it there")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    options.add_argument("--workers", type=int, default=2, help="processes that read")
    options.add_argument("--load", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--query", type=Path, help=argparse.SUPPRESS)
    options.add_argument("files", type=Path, nargs="*", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.load:
        print(json.dumps(load(chosen.load, chosen.files, workers=chosen.workers)))
    elif chosen.query:
        print(json.dumps(query(chosen.query)))
    else:
        with tempfile.TemporaryDirectory() as name:
            rows = all_sizes(chosen.folder or Path(name), chosen.size, workers=chosen.workers)
        if chosen.json:
            chosen.json.write_text(json.dumps(rows, indent=1), "utf-8")


def all_sizes(folder: Path, last: int, *, workers: int) -> list[Row]:
    """One row of figures for each size; each is printed and kept as soon as it is there."""
    rows, size = [], min(FIRST, last)
    while size <= last:
        kept = folder / f"scale-{size}.json"
        if not kept.exists():
            row = one_size(folder, size, workers=workers)
            kept.write_text(json.dumps(row), "utf-8")
        rows.append(json.loads(kept.read_text("utf-8")))
        show(rows[-1])
        size = last if size < last < 10 * size else 10 * size
    return rows


def one_size(folder: Path, size: int, *, workers: int) -> Row:
    """Make, add and ask."""
    home = folder / f"home-{size}"
    files = write_files(folder / "made", size=size)
    row: Row = {"abstracts": size, "load at the start": os.getloadavg()[0]}
    row |= in_process("--load", home, files, workers=workers)
    store = (home / FILE).stat().st_size
    index = sum(f.stat().st_blocks * 512 for f in (home / "index").rglob("*") if f.is_file())
    row |= {"store bytes per abstract": store / size, "index bytes per abstract": index / size}
    row |= {f"queries: {name}": value for name, value in in_process("--query", home).items()}
    row["first answer s"] = median(first_answer(home) for _ in range(OPENINGS))
    more = write_files(folder / "more", size=MORE, seed=size)
    added = in_process("--load", home, more, workers=1)
    row |= {f"{MORE} more: {name}": added[name] for name in ("read and store s", "index s")}
    return row | {"load at the end": os.getloadavg()[0]}


def in_process(task: str, home: Path, files: list[Path] | None = None, *, workers: int = 1) -> Row:
    """Figures of a part that runs in a process of its own, with the memory of all it starts."""
    command = [sys.executable, "-m", "benchmarks.scale", task, str(home)]
    command += ["--workers", str(workers), *map(str, files or ())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        watched = Watched(process.pid)
        told, _ = process.communicate()
        memory = watched.stop()
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:5])} failed")
    figures: Row = json.loads(told.splitlines()[-1])
    return figures | memory


def load(home: Path, files: list[Path], *, workers: int) -> Row:
    """Add the files. The rate is that of reading, storing and indexing.

    A new library also loads the starter library and builds the vocabulary, once, whatever its
    size: that is told apart.
    """
    begun = {"read": time.perf_counter()}

    def progress(words: str) -> None:
        for stage, opening in STAGES.items():
            if words.startswith(opening):
                begun.setdefault(stage, time.perf_counter())
        print(f"  {words}", file=sys.stderr, flush=True)

    report = add_to_library(Settings(home, DAY), files, workers=workers, progress=progress)
    begun["end"] = time.perf_counter()
    names = list(begun)  # in order of time
    spent = {a: begun[b] - begun[a] for a, b in itertools.pairwise(names)}
    used = os.times()
    busy = spent["read"] + spent.get("index", 0.0)
    return {
        "sources added": report.new,
        "sources that failed": len(report.failures),
        "read and store s": spent["read"],
        "index s": spent.get("index", 0.0),
        "once for a library s": sum(spent.values()) - busy,
        "abstracts per s": report.new / busy,
        "processor s": used.user + used.system + used.children_user + used.children_system,
    }


def query(home: Path) -> Row:
    """Times of searches, whole answers and the library's own commands, warm, one thread."""
    began = time.perf_counter()
    engine = open_engine(Settings(home, DAY))
    row: Row = {"open s": time.perf_counter() - began}
    searches = some_searches()
    row |= timed("search", searches, lambda text: engine.index.search(Query(text), limit=LIMIT))
    asked = list(questions())[:: 3173 // ASKED][:ASKED]
    row |= timed("ask", asked, lambda text: engine.ask(text, audience=Audience.PUBLIC, at=DAY))
    with closing(Store.open(home)) as store:
        row |= once("counts", store.counts)
        row |= once("list", lambda: sum(1 for _ in store.sources()))
        row["entries"] = engine.index.size()
        row["shards"] = len(list((home / "index").glob("[!.]*/shards/*")))
    assert isinstance(engine.index, EdgeIndex)
    engine.index.close()
    return row | once("doctor", lambda: findings(Settings(home, DAY)))


def some_searches() -> list[str]:
    """Claims and lay titles as people wrote them."""
    sets = SHARED / "benchmarks"
    claims = scifact(TarArchive(sets / "scifact.tar.gz")).queries
    titles = nfcorpus(TarArchive(sets / "nfcorpus.tar.gz"), "titles").queries
    draw = random.Random(0)
    return [text for held in (claims, titles) for text in draw.sample(sorted(held.values()), ASKED)]


def timed(what: str, asked: list[str], work: Callable[[str], object]) -> Row:
    """Percentiles of one call each, after a first round to warm up; in processor time too."""
    for text in asked[:50]:
        work(text)
    row: Row = {}
    clocks = {what: time.perf_counter, f"{what}, processor": time.process_time}
    times: dict[str, list[float]] = {name: [] for name in clocks}
    for text in asked:
        began = {name: clock() for name, clock in clocks.items()}
        work(text)
        for name, clock in clocks.items():
            times[name].append(1000 * (clock() - began[name]))
    for name, held in times.items():
        row |= {f"{name} p50 ms": median(held), f"{name} p95 ms": quantiles(held, n=20)[-1]}
    return row


def once(what: str, work: Callable[[], object]) -> Row:
    began = time.perf_counter()
    work()
    return {f"{what} s": time.perf_counter() - began}


def first_answer(home: Path) -> float:
    """Seconds from a new process to its first answer, the code's loading included."""
    command = [sys.executable, "-c", FIRST_ANSWER, str(home)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(told)


def show(row: Row) -> None:
    print(f"\n{row['abstracts']:,} abstracts in {-(-row['abstracts'] // PER_FILE)} files")
    for name, value in row.items():
        print(
            f"  {name:34} {value:12,.2f}"
            if isinstance(value, float)
            else f"  {name:34} {value:12,}"
        )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
