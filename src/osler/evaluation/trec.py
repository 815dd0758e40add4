"""Runs and judgements in the formats of the Text REtrieval Conference.

A run has a line per hit: ``query Q0 document rank score tag``.
Judgements have a line per pair: ``query 0 document grade``.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from osler.errors import InputError
from osler.ports import Hit, Index, Query

TAG = "osler"


def read_queries(lines: Iterable[str]) -> list[tuple[str, str]]:
    """(id, text) of JSON lines ``{"id": …, "query": …}``; raises InputError with the number."""
    return [_query(line, number) for number, line in enumerate(lines, start=1) if line.strip()]


def _query(line: str, number: int) -> tuple[str, str]:
    try:
        read = json.loads(line)
        identity, text = str(read["id"]), read["query"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f'Line {number} is not {{"id": …, "query": …}}.') from error
    if not isinstance(text, str) or not identity or len(identity.split()) != 1:
        raise InputError(f"Line {number}: an id has no spaces, and a query is a string.")
    return identity, text


def source_of(item_id: str) -> str:
    """The source id in the id of a recommendation (source/name) or a passage (source:number)."""
    return re.sub(r"[/:][^/:]*\Z", "", item_id)


def run_queries(
    index: Index,
    queries: Iterable[tuple[str, str]],
    k: int,
    *,
    document_of: Callable[[str], str] = source_of,
    tag: str = TAG,
) -> Iterator[str]:
    """Run lines without line ends, ``k`` documents a query at most, best first.

    ``queries`` are (id, text). ``document_of`` names the document of an entry id:
    by default its source; a document stands where its best entry does.
    """
    for query, text in queries:
        hits = documents(index, text, k, document_of=document_of)
        for rank, hit in enumerate(hits, start=1):
            name = "_".join(hit.id.split())
            yield f"{query} Q0 {name} {rank} {hit.score:.6f} {tag}"


def documents(index: Index, text: str, k: int, *, document_of: Callable[[str], str]) -> list[Hit]:
    """The ``k`` best documents, each at the rank of its best entry."""
    limit = k
    while True:
        hits = index.search(Query(text), limit=limit)
        best: dict[str, float] = {}
        for hit in hits:
            best.setdefault(document_of(hit.id), hit.score)
        if len(best) >= k or len(hits) < limit:
            return [Hit(name, score) for name, score in best.items()][:k]
        limit *= 2


def read_run(lines: Iterable[str]) -> dict[str, list[str]]:
    """Document ids by query, in order of rank; raises InputError with the line number."""
    ranked: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        match line.split():
            case [query, _, document, rank, _, _] if rank.isdigit():
                ranked[query].append((int(rank), document))
            case []:
                continue
            case _:
                raise InputError(f"Line {number} is not a line of a run.")
    return {query: [name for _, name in sorted(pairs)] for query, pairs in ranked.items()}


def read_judgements(lines: Iterable[str]) -> dict[str, dict[str, int]]:
    """Grades by query and document; raises InputError with the line number."""
    judged: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(lines, start=1):
        match line.split():
            case [query, _, document, grade] if grade.removeprefix("-").isdigit():
                judged[query][document] = int(grade)
            case []:
                continue
            case _:
                raise InputError(f"Line {number} is not a judgement.")
    return dict(judged)
