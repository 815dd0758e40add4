"""How well Osler finds, beside bm25s: with no model, and with vectors where they are installed.

Both see the same titles and texts; Osler's come through the real index, built on disk. One
configuration serves all sets: the ones in ``osler.adapters.bm25.Tuning`` and ``mixed_index``.
They were chosen on the queries of even number (in order of id); figures are given for all and for
the odd ones alone.
"""

from collections.abc import Iterator, Mapping, Sequence

from osler.errors import SetMissing
from osler.evaluation.collections import (
    NFCORPUS_QUERIES,
    Collection,
    collections_in,
    nfcorpus,
    scifact,
)
from osler.evaluation.measures import Measure, ndcg, recall
from osler.evaluation.peers import bm25s
from osler.evaluation.suite import OURS, Bench, Figure, Score, Statistic, Suite
from osler.evaluation.trec import read_run, run_queries

DEPTH = 100
WITH_VECTORS = f"{OURS} with vectors"  # where its extra is installed
MEASURES = (ndcg(10), recall(DEPTH))


def _run(bench: Bench) -> Iterator[Figure]:
    collections = list(_collections(bench))
    if not collections:
        raise SetMissing("There is no collection: benchmarks/nfcorpus, benchmarks/scifact or own")
    for collection in collections:
        bench.progress(f"retrieval: {collection.name}, {len(collection.queries)} queries")
        for system, run in _runs(collection, bench):
            for measure in MEASURES:
                yield from _figures(collection, system, measure, run)


def _collections(bench: Bench) -> Iterator[Collection]:
    """Those of the published sets that are there, and the reader's own in ``retrieval/``."""
    for queries in NFCORPUS_QUERIES:
        try:
            yield nfcorpus(bench.archive("benchmarks/nfcorpus.tar.gz"), queries)
        except SetMissing:
            break
    try:
        yield scifact(bench.archive("benchmarks/scifact.tar.gz"))
    except SetMissing:
        bench.progress("retrieval: scifact is not there")
    if bench.sets is not None:
        yield from collections_in(bench.sets / "retrieval")


def _runs(
    collection: Collection, bench: Bench
) -> Iterator[tuple[str, Mapping[str, Sequence[str]]]]:
    index = bench.index_of(collection.entries)
    lines = run_queries(index, collection.queries.items(), DEPTH, document_of=str)
    yield OURS, read_run(lines)
    mixed = bench.index_by_meaning(index, collection.entries)
    if mixed is not None:
        lines = run_queries(mixed, collection.queries.items(), DEPTH, document_of=str)
        yield WITH_VECTORS, read_run(lines)
    peer = bm25s.name()
    if not peer:
        bench.progress("bm25s is not installed: no peer for retrieval")
        return
    find = bm25s.finder(collection.entries)
    yield peer, {query: find(text, DEPTH) for query, text in collection.queries.items()}


def _figures(
    collection: Collection, system: str, measure: Measure, run: Mapping[str, Sequence[str]]
) -> Iterator[Figure]:
    values = measure.per_query(run, collection.judgements)
    scores = [Score(query, value) for query, value in values.items()]
    for which, chosen in (("", scores), (", not tuned on", scores[1::2])):
        yield Figure(
            f"{measure.name}, {collection.name}{which}",
            tuple(chosen),
            statistic=Statistic.MEAN,
            system=system,
        )


SUITE = Suite(
    name="retrieval",
    asks="Does the search find the documents that answer the query, beside bm25s?",
    run=_run,
    peers=("bm25s",),
)
