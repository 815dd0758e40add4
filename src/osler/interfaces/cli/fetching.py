"""``osler library fetch``: grow the library from open sources."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from osler.errors import FetchFailed, InputError
from osler.interfaces.cli.console import AsJson, Dated, Home, print_json, progress, settings
from osler.interfaces.cli.failing import STOPPED
from osler.interfaces.cli.reading import typed
from osler.interfaces.cli.telling_desk import tell_the_desk

if TYPE_CHECKING:  # a question does not need the network
    from osler.bootstrap.fetching import Again, Asking, Fetched, Progress

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
    again: Annotated[
        bool, typer.Option("--again", help="Ask every kept query for what is new since.")
    ] = False,
    listed: Annotated[
        bool, typer.Option("--list", help="Show the sources, and the queries that are kept.")
    ] = False,
    at: Dated = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Ask an open source for documents and add them; run it again for what is new since.

    Your query is sent to that source, and to nobody else, over https. What comes is kept as it
    came, with its hash and date, and read like any other file. A run that is cut short goes on
    where it was. A key for an interface is taken from OSLER_PUBMED_KEY and the like.

    Examples: osler library fetch pubmed 'gout AND guideline[pt]'
    osler library fetch url https://www.example.org/page.html --allow www.example.org
    """
    from osler.bootstrap.fetching import fetch, fetch_again

    chosen = settings(home, at)
    if again and source:
        raise InputError("Give a source to ask, or --again for all kept queries, not both", hint="")
    if listed or not (source or again):
        _show_list(as_json, home)
        return
    with progress("Asking") as told:
        if again:
            done = fetch_again(
                chosen, asking=lambda name: _asking(name, most, email, allow), progress=told
            )
        else:
            name = typed(source)
            asking = _asking(name, most, email, allow)
            fetched = fetch(chosen, name, typed(query), asking=asking, progress=told)
        tell_the_desk(chosen, told)
    if again:
        _tell_again(done, as_json=as_json)
    else:
        _tell(fetched, as_json=as_json)


def _asking(name: str, most: int, email: str, allow: list[str] | None) -> "Asking":
    from osler.bootstrap.fetching import Asking, allowed_hosts

    return Asking(
        most=most,
        key=os.environ.get(f"OSLER_{name.upper().replace('-', '_')}_KEY", ""),
        email=typed(email),
        allow=frozenset(host.lower() for host in allow or ()) | allowed_hosts(),
    )


def _tell(fetched: "Fetched", *, as_json: bool) -> None:
    if as_json:
        print_json(_run_told(fetched))
    else:
        _show(fetched)
    _exit_for([fetched])


def _tell_again(done: "list[Again]", *, as_json: bool) -> None:
    """Each query on its own; the first failure gives the exit code."""
    from osler.interfaces.cli.terminal import err, out

    if as_json:
        print_json(
            [
                _run_told(one.fetched)
                if one.fetched
                else {"query": _asked(one.kept), "error": str(one.failed)}
                for one in done
            ]
        )
    elif not done:
        out.print("No query is kept; `osler library fetch --list` shows what can be asked.")
    for one in done if not as_json else ():
        out.print(f"{one.kept.asked.connector} {one.kept.asked.query!r}:")
        if one.fetched:
            _show(one.fetched)
        else:
            err.print(f"osler: {one.failed}", style="bold red")
    _exit_for([one.fetched for one in done if one.fetched])
    for one in done:
        if one.failed:
            raise typer.Exit(one.failed.exit_code)


def _exit_for(runs: "list[Fetched]") -> None:
    """Exit as an interrupt does, or as a server that gave nothing."""
    if any(run.interrupted for run in runs):
        raise typer.Exit(STOPPED)
    if any(run.stopped and not run.brought for run in runs):
        raise typer.Exit(FetchFailed.exit_code)


def _show(fetched: "Fetched") -> None:
    from osler.interfaces.cli import library_tables
    from osler.interfaces.cli.terminal import err, out

    if not (fetched.files or fetched.stopped):
        out.print("Nothing new.")
    else:
        out.print(f"{fetched.brought} records in {fetched.files} new files.")
    if fetched.report:
        library_tables.show_report(fetched.report)
    out.print(f"Terms: {fetched.query.asked.licence}")
    if fetched.stopped:
        err.print(f"Stopped early: {fetched.stopped}. The same command goes on from there.")


def _show_list(as_json: bool, home: Path | None) -> None:
    from osler.bootstrap.fetching import available, queries

    kept = queries(settings(home))
    sources = available()
    if as_json:
        told = ("name", "about", "licence", "documentation")
        shown = [
            {"hosts": sorted(one.hosts), **{name: getattr(one, name) for name in told}}
            for one in sources
        ]
        print_json({"sources": shown, "queries": [_asked(query) for query in kept]})
        return
    from osler.interfaces.cli.terminal import out

    width = max(len(one.name) for one in sources)
    for one in sources:
        out.print(f"{one.name:<{width}}  {one.about}")
    for query in kept:
        until = f"until {query.finished}" if query.finished else "not finished"
        asked = f"{query.asked.connector} {query.asked.query!r}".removesuffix(" ''")
        out.print(f"kept: {asked}: {query.records} records, {until}")


def _asked(query: "Progress") -> dict[str, Any]:
    asked = query.asked
    return {
        "connector": asked.connector,
        "query": asked.query,
        "licence": asked.licence,
        "first_asked": asked.first_asked,
        "folder": str(query.folder),
        "pages": query.pages,
        "records": query.records,
        "total": query.total,
        "finished": query.finished,
    }


def _run_told(fetched: "Fetched") -> dict[str, Any]:
    return {
        "query": _asked(fetched.query),
        "brought": fetched.brought,
        "files": fetched.files,
        "stopped": fetched.stopped,
        "report": fetched.report,
    }
