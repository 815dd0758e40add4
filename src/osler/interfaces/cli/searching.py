"""``osler search``: what the library holds on some words, with no answer made of it."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from osler.answering.ask import Engine
from osler.bootstrap import open_engine, starter_ids
from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.errors import InputError
from osler.interfaces.cli.console import AsJson, Home, print_json, progress, settings
from osler.interfaces.cli.reading import lines_of, typed
from osler.ports import Index, Item, Query

LINE = 200  # characters of a hit that are shown


def search(
    query: Annotated[str | None, typer.Argument(help="Words to look for.")] = None,
    limit: Annotated[int, typer.Option("-k", "--limit", min=1, help="Results at most.")] = 10,
    queries: Annotated[
        Path | None,
        typer.Option("--queries", help="File of {id, query} lines; - is standard input."),
    ] = None,
    run: Annotated[
        Path | None,
        typer.Option("--run", help="Where to write the TREC run of --queries; - prints it."),
    ] = None,
    with_starter: Annotated[
        bool,
        typer.Option("--with-starter", help="Have the starter library in the run of a collection."),
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Search the library: recommendations and passages, best first.

    A run names the sources that you added; the starter library, which no judgements know,
    stands in it only where there is nothing else.

    Example: osler search "plantar fasciitis" -k 5
    """
    if queries is not None:
        _search_all(queries, run, limit=limit, home=home, with_starter=with_starter)
        return
    if run is not None:
        raise InputError("--run needs --queries FILE.")
    if not query or not query.strip():
        raise InputError("Nothing to search for.", hint="Give some words, or --queries FILE.")
    engine = _opened(home)
    hits = engine.index.search(Query(typed(query)), limit=limit)
    items = engine.library.items([hit.id for hit in hits])
    sources = engine.library.sources_by_id({item.source_id for item in items})
    if as_json:
        scores = {hit.id: hit.score for hit in hits}
        print_json(
            [{"score": scores[i.id], "item": i, "source": sources[i.source_id]} for i in items]
        )
        return
    _show((item, sources[item.source_id]) for item in items)


def _opened(home: Path | None) -> Engine:
    with progress("Opening the library") as told:
        return open_engine(settings(home), progress=told)


def _search_all(
    queries: Path, run: Path | None, *, limit: int, home: Path | None, with_starter: bool
) -> None:
    from osler.evaluation.trec import read_queries, run_queries

    if run is None:
        raise InputError("--queries needs --run OUT.", hint="Name the file to write.")
    asked = read_queries(lines_of(queries))
    engine = _opened(home)
    index = engine.index if with_starter else _added(engine)
    lines = run_queries(index, asked, limit)
    if str(run) == "-":
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return
    try:
        with run.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise InputError(f"Cannot write {run}: {error.strerror}") from error


def _added(engine: Engine) -> Index:
    """The index without the starter library, or the whole where there is nothing else."""
    from osler.evaluation.leaving_out import LeavingOut

    starter = starter_ids()
    others = any(source.id not in starter for source in engine.library.sources())
    return LeavingOut(engine.index, starter) if others else engine.index


def _show(found: Iterable[tuple[Item, Source]]) -> None:
    from rich.console import Group
    from rich.text import Text

    from osler.interfaces.cli.terminal import hanging, out

    n = 0
    for n, (item, source) in enumerate(found, 1):
        year = f" {source.year}" if source.year else ""
        issuer = f", {source.issuer}" if source.issuer else ""
        about = f"{source.kind}{issuer}{year}: {source.title} ({item.id})"
        lines = Group(Text(_first_line(item), style="bold"), Text(about, style="dim"))
        out.print(hanging(f"{n}.", lines))
    if not n:
        out.print("Nothing found.")


def _first_line(item: Item) -> str:
    words = " ".join(item.words.split())
    lead = "" if isinstance(item, Recommendation) else f"{item.title}: "
    return lead + (words if len(words) <= LINE else words[: LINE - 1] + "…")
