"""``osler search``: what the library holds on some words, with no answer made of it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from osler.bootstrap import open_engine
from osler.domain.recommendation import Recommendation
from osler.errors import InputError
from osler.evaluation.trec import run_queries
from osler.interfaces.cli.console import AsJson, Home, out, print_json, progress, settings
from osler.interfaces.cli.reading import lines_of
from osler.ports import Item, Query


def search(
    query: Annotated[str | None, typer.Argument(help="Words to look for.")] = None,
    limit: Annotated[int, typer.Option("-k", "--limit", min=1, help="Results at most.")] = 10,
    queries: Annotated[
        Path | None, typer.Option("--queries", help="File of {id, query} lines.")
    ] = None,
    run: Annotated[
        Path | None, typer.Option("--run", help="Where to write the TREC run of --queries.")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Search the library: recommendations and passages, best first.

    Example: osler search "plantar fasciitis" -k 5
    """
    with progress("Opening the library") as told:
        engine = open_engine(settings(home), progress=told)
    if queries is not None:
        if run is None:
            raise InputError("--queries needs --run OUT.", hint="Name the file to write.")
        lines = run_queries(engine.index, [_query(line) for line in lines_of(queries)], k=limit)
        run.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return
    if not query or not query.strip():
        raise InputError("Nothing to search for.", hint="Give some words, or --queries FILE.")
    hits = engine.index.search(Query(query), limit=limit)
    items = engine.library.items([hit.id for hit in hits])
    sources = engine.library.sources_by_id({item.source_id for item in items})
    scores = {hit.id: hit.score for hit in hits}
    if as_json:
        print_json(
            [{"score": scores[i.id], "item": i, "source": sources[i.source_id]} for i in items]
        )
        return
    if not items:
        out.print("Nothing found.")
    for n, item in enumerate(items, 1):
        source = sources[item.source_id]
        out.print(f"{n}. {_first_line(item)}", style="bold", markup=False)
        year = f" {source.year}" if source.year else ""
        out.print(
            f"   {source.kind}, {source.issuer}{year}: {source.title} ({item.id})",
            style="dim",
            markup=False,
        )


def _query(line: str) -> tuple[str, str]:
    try:
        row = json.loads(line)
        return str(row["id"]), str(row["query"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"Not a query line: {line.strip()[:80]!r}", hint='Lines are {"id": …, "query": …}.'
        ) from error


def _first_line(item: Item) -> str:
    words = " ".join(item.words.split())
    lead = "" if isinstance(item, Recommendation) else f"{item.title}: "
    return lead + (words if len(words) <= 200 else words[:197] + "…")
