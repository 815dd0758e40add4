"""How well Osler finds, beside bm25s, with no model: ``python -m benchmarks.retrieval``.

Both sides see the same titles and texts. Osler's come through the real Edge index, built on disk;
bm25s runs as its own guide has it: default method (Lucene), English stop words, English stemmer.
One configuration serves all sets: the one in ``osler.adapters.bm25.Tuning``. It was chosen on the
queries of even number (in order of id) and is shown on all and on the odd ones alone.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bm25s
import Stemmer

from benchmarks.collections_of_finding import NFCORPUS_QUERIES, Collection, nfcorpus, scifact
from osler.adapters.edge_index import EdgeIndex
from osler.evaluation.measures import Measure, ndcg, paired_difference, recall
from osler.evaluation.trec import read_run, run_queries

DEPTH = 100
MEASURES = (ndcg(10), recall(DEPTH))
Run = dict[str, list[str]]


def main() -> None:
    shared = Path(os.environ.get("OSLER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    print(f"{'set':33} {'queries':>7} {'measure':11} {'osler':>6} {'bm25s':>6}  difference [95%]")
    for collection in collections(shared):
        ours, theirs = osler_run(collection), bm25s_run(collection)
        for measure in MEASURES:
            for which, names in halves(collection).items():
                print(row(collection.name + which, measure, collection, names, ours, theirs))


def collections(shared: Path) -> Iterator[Collection]:
    """The development sets; no test split is touched."""
    for queries in NFCORPUS_QUERIES:
        yield nfcorpus(shared, queries)
    yield scifact(shared)


def halves(collection: Collection) -> dict[str, list[str]]:
    """All queries, and those that no parameter was chosen on."""
    return {"": list(collection.queries), " (odd)": list(collection.queries)[1::2]}


def row(
    name: str, measure: Measure, collection: Collection, names: list[str], ours: Run, theirs: Run
) -> str:
    """One line of the table: means, and the paired difference with its bootstrap interval."""
    judged = {query: collection.judgements[query] for query in names}
    one = list(measure.per_query(ours, judged).values())
    two = list(measure.per_query(theirs, judged).values())
    gap = paired_difference(one, two)
    return (
        f"{name:33} {len(names):7} {measure.name:11} {sum(one) / len(one):6.4f} "
        f"{sum(two) / len(two):6.4f}  {gap.mean:+.4f} [{gap.low:+.4f}, {gap.high:+.4f}]"
    )


def osler_run(collection: Collection) -> Run:
    """Rankings of the real index."""
    with tempfile.TemporaryDirectory() as folder:
        EdgeIndex.build(collection.entries, folder=Path(folder), fingerprint="bench")
        index = EdgeIndex.open(Path(folder), "bench")
        lines = run_queries(index, collection.queries.items(), DEPTH, document_of=str)
        run = read_run(lines)
        index.close()
    return run


def bm25s_run(collection: Collection) -> Run:
    """Rankings of bm25s."""
    ids = [entry.id for entry in collection.entries]
    stemmer = Stemmer.Stemmer("english")

    def tokens(texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="en", stemmer=stemmer, show_progress=False)

    ranker = bm25s.BM25()
    ranker.index(tokens([f"{e.title} {e.body}" for e in collection.entries]), show_progress=False)
    run = {}
    for query, text in collection.queries.items():
        found, scores = ranker.retrieve(tokens([text]), k=DEPTH, show_progress=False)
        pairs = zip(found[0], scores[0], strict=True)
        run[query] = [ids[number] for number, score in pairs if score > 0]
    return run


if __name__ == "__main__":
    main()
