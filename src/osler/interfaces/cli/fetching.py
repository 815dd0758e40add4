"""``osler library fetch``: grow the library from open sources."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osler.errors import FetchFailed
from osler.interfaces.cli.console import AsJson, Dated, Home, print_json, progress, settings
from osler.interfaces.cli.reading import typed

if TYPE_CHECKING:  # a question does not need the network
    from osler.bootstrap.fetching import Fetched

MOST = 10_000  # records in one run


def fetch_into_library(
    source: Annotated[str, typer.Argument(help="pubmed, europepmc, url …; see --list.")] = "",
    query: Annotated[str, typer.Argument(help="What to ask for, in the source's own way.")] = "",
    most: Annotated[int, typer.Option("--most", min=1, help="Records in one run.")] = MOST,
    email: Annotated[
        str, typer.Option("--email", envvar="OSLER_EMAIL", help="Sent to the source asked.")
    ] = "",
    allow: Annotated[
        list[str] | None, typer.Option("--allow", help="Host that `url` may ask; repeat for more.")
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="Show the sources, and the queries that are kept.")
    ] = False,
    at: Dated = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Ask an open source for documents and add them; run it again for what is new since.

    Only the source's own hosts are asked, over https. What comes is kept as it came, with its
    hash and date, and read like any other file. A run that is cut short goes on where it was.
    A key for an interface is taken from OSLER_PUBMED_KEY and the like.

    Examples: osler library fetch pubmed 'gout AND guideline[pt]'
    osler library fetch url https://www.example.org/page.html --allow www.example.org
    """
    from osler.bootstrap.fetching import Asking, allowed_hosts, fetch

    chosen = settings(home, at)
    if listed or not source:
        _show_list(as_json, home)
        return
    asking = Asking(
        most=most,
        key=os.environ.get(f"OSLER_{source.upper()}_KEY", ""),
        email=typed(email),
        allow=frozenset(allow or ()) | allowed_hosts(),
    )
    with progress("Asking") as told:
        fetched = fetch(chosen, typed(source), typed(query), asking=asking, progress=told)
    if as_json:
        print_json(fetched)
    else:
        _show(fetched)
    if fetched.stopped and not fetched.brought:
        raise typer.Exit(FetchFailed.exit_code)


def _show(fetched: "Fetched") -> None:
    from osler.interfaces.cli import library_tables

    print(f"{fetched.brought} records in {fetched.files} new files.")
    if fetched.report:
        library_tables.show_report(fetched.report)
    print(f"Terms: {fetched.query.asked.licence}")
    if fetched.stopped:
        told = f"Stopped early: {fetched.stopped}. The same command goes on from there."
        print(told, file=sys.stderr)


def _show_list(as_json: bool, home: Path | None) -> None:
    from osler.bootstrap.fetching import available, queries

    kept = queries(settings(home))
    sources = available()
    if as_json:
        shown = [{"name": s.name, "about": s.about, "hosts": sorted(s.hosts)} for s in sources]
        print_json({"sources": shown, "queries": kept})
        return
    for one in sources:
        print(f"{one.name:<12} {one.about}")
    for query in kept:
        until = query.finished or "not finished"
        asked = f"{query.asked.connector} {query.asked.query!r}"
        print(f"kept: {asked}, {query.records} records, {until}")
