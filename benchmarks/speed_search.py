"""How fast Osler builds, opens and searches: ``python -m benchmarks.speed_search [ENTRIES]``.

Entries are made of real sentences (abstracts of SciFact), drawn anew for each entry, so that words
are as common as in real texts; queries are claims and lay titles as people wrote them.
Each figure of Osler's comes from the real Edge index on disk; bm25s holds the same texts in memory.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

import bm25s
import Stemmer

from osler.adapters.edge_index import EdgeIndex
from osler.bootstrap.bench import TarArchive
from osler.evaluation.collections import nfcorpus, scifact
from osler.ports import Entry, Query

ENTRIES = 150_000
SENTENCES = 4  # of one entry
QUERIES = 200  # of each kind
LIMIT = 50
OPENING = """
import sys, time
began = time.perf_counter()
from pathlib import Path
from osler.adapters.edge_index import EdgeIndex
loaded = time.perf_counter()
index = EdgeIndex.open(Path(sys.argv[1]), "bench")
print(loaded - began, time.perf_counter() - loaded)
"""


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES
    shared = Path(os.environ.get("OSLER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    sets = shared / "benchmarks"
    claims = scifact(TarArchive(sets / "scifact.tar.gz"))
    titles = nfcorpus(TarArchive(sets / "nfcorpus.tar.gz"), "titles")
    sentences = [part for e in claims.entries for part in e.body.split(". ") if len(part) > 40]
    headings = [entry.title for entry in claims.entries]
    draw = random.Random(0)
    asked = draw.sample(sorted(claims.queries.values()), QUERIES)
    asked += draw.sample(sorted(titles.queries.values()), QUERIES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        EdgeIndex.build(made(wanted, sentences, headings), folder=folder, fingerprint="bench")
        print(f"build of {wanted:,} entries: {time.perf_counter() - began:.1f} s")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        disk = sum(f.stat().st_blocks * 512 for f in folder.rglob("*") if f.is_file()) / 2**20
        print(f"peak memory {peak:.0f} MiB, on disk {disk:.0f} MiB")
        opening(folder)
        index = EdgeIndex.open(folder, "bench")
        searches(index, asked)
        index.close()
    peer(made(wanted, sentences, headings), asked)


def made(count: int, sentences: list[str], headings: list[str]) -> Iterator[Entry]:
    """Entries of drawn sentences; one in five is a recommendation, fifty topics."""
    draw = random.Random(1)
    for number in range(count):
        yield Entry(
            f"s{number // 20:05}/{number:07}",
            f"s{number // 20:05}",
            draw.choice(headings),
            ". ".join(draw.choices(sentences, k=SENTENCES)),
            is_recommendation=number % 5 == 0,
            topics=(f"topic {number % 50}",),
        )


def opening(folder: Path) -> None:
    """Median of fresh processes: loading the code, then opening the index."""
    times = []
    for _ in range(7):
        command = [sys.executable, "-c", OPENING, str(folder)]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        times.append([float(word) * 1000 for word in told.split()])
    loading, opened = (median(column) for column in zip(*times, strict=True))
    print(f"fresh process: import {loading:.0f} ms, open {opened:.0f} ms")


def searches(index: EdgeIndex, asked: list[str]) -> None:
    """Osler's searches, plain and filtered."""
    show("osler", asked, lambda text: index.search(Query(text), limit=LIMIT))
    show(
        "osler, no feedback",
        asked,
        lambda text: index.search(Query(text, feedback=False), limit=LIMIT),
    )
    show(
        "osler, recommendations",
        asked,
        lambda text: index.search(Query(text, recommendations_only=True), limit=LIMIT),
    )
    show(
        "osler, two topics",
        asked,
        lambda text: index.search(Query(text, topics=("topic 1", "topic 7")), limit=LIMIT),
    )


def peer(entries: Iterator[Entry], asked: list[str]) -> None:
    """bm25s on the same texts, tokenising of the query included as it is for Osler."""
    stemmer = Stemmer.Stemmer("english")

    def tokens(texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    began = time.perf_counter()
    ranker = bm25s.BM25()
    ranker.index(tokens([f"{e.title} {e.body}" for e in entries]), show_progress=False)
    print(f"bm25s build: {time.perf_counter() - began:.1f} s")
    show(
        "bm25s",
        asked,
        lambda text: ranker.retrieve(tokens([text]), k=LIMIT, show_progress=False),
    )


def show(name: str, asked: list[str], search: Callable[[str], object]) -> None:
    """Times of one search each, after a first round to warm up."""
    for text in asked[:20]:
        search(text)
    times = []
    for text in asked:
        began = time.perf_counter()
        search(text)
        times.append((time.perf_counter() - began) * 1000)
    print(f"{name:24} p50 {median(times):6.2f} ms   p95 {quantiles(times, n=20)[-1]:6.2f} ms")


if __name__ == "__main__":
    main()
