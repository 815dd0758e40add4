"""``osler library``: what the answers rest on: add, list, show, lint, withdraw, check, rebuild."""

from pathlib import Path
from typing import Annotated

import typer

from osler.bootstrap import add_to_library, findings, lint, open_store, rebuild_index
from osler.errors import InputError
from osler.interfaces.cli.console import (
    AsJson,
    At,
    Home,
    out,
    print_json,
    progress,
    settings,
)
from osler.interfaces.cli.library_tables import show_report, show_source, show_sources

app = typer.Typer(help="The library: sources in, sources out.", no_args_is_help=True)


@app.command("add")
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or archives.")],
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help="Processes that read files.")
    ] = 2,
    at: At = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read documents into the library; safe to repeat, and to stop and start again.

    Example: osler library add guidelines/ my-digest.md collection.jsonl
    """
    chosen = settings(home, at)
    with progress("Reading") as told:
        report = add_to_library(chosen, paths, workers=workers, progress=told)
    if as_json:
        print_json(report)
    else:
        show_report(report, out)
    if report.failures and not report.stored:
        raise InputError("No file could be read.", hint="The reasons stand above.")


@app.command("list")
def list_sources(
    matching: Annotated[str, typer.Option("--matching", "-m", help="Only titles with this.")] = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the sources with their kind, year and standing."""
    with open_store(settings(home)) as store:
        sources = [s for s in store.sources() if matching.lower() in s.title.lower()]
        if as_json:
            print_json(sources)
            return
        show_sources(sources, store.counts(), out)


@app.command("show")
def show(
    source_id: Annotated[str, typer.Argument(help="Id of a source, as `list` prints it.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show one source whole: identity, standing, recommendations and passages."""
    with open_store(settings(home)) as store:
        source, items = store.source(source_id), store.items_of(source_id)
        if as_json:
            print_json({"source": source, "items": items})
            return
        show_source(source, items, out)


@app.command("lint")
def lint_digests(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Digests or folders of them.", show_default="starter"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check digests: format, wording against statement, names; every fault with file and line."""
    faults = lint(paths or [])
    if as_json:
        print_json([{"file": f.file, "line": f.line, "reason": f.reason} for f in faults])
    else:
        for fault in faults:
            out.print(str(fault), markup=False, soft_wrap=True)
        if not faults:
            out.print("No faults.")
    if faults:
        raise typer.Exit(InputError.exit_code)


@app.command("withdraw")
def withdraw(
    source_id: Annotated[str, typer.Argument(help="Id of the source.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; shown with the source.")],
    at: At = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Take a source out of use: it stays readable, and no answer rests on it again."""
    chosen = settings(home, at)
    with open_store(chosen) as store:
        store.withdraw(source_id, reason=reason, at=chosen.at)
        source = store.source(source_id)
    with progress("Rebuilding the index") as told:
        rebuild_index(chosen, progress=told)
    if as_json:
        print_json(source)
    else:
        out.print(f"Withdrawn: {source.title} ({source.id})", markup=False)


@app.command("doctor")
def doctor(as_json: AsJson = False, home: Home = None) -> None:
    """Check the library and its index; say what is wrong and how to mend it."""
    found = findings(settings(home))
    if as_json:
        print_json(found)
    else:
        for finding in found.faults:
            out.print(f"• {finding}", markup=False)
        for name, number in found.counts.items():
            out.print(f"{name}: {number}", markup=False)
        out.print("Sound." if not found.faults else "Run `osler library rebuild`.")
    if found.faults:
        raise typer.Exit(5)


@app.command("rebuild")
def rebuild(as_json: AsJson = False, home: Home = None) -> None:
    """Build the index anew from the library; the library itself is not touched."""
    chosen = settings(home)
    with progress("Rebuilding the index") as told:
        size = rebuild_index(chosen, progress=told)
    if as_json:
        print_json({"entries": size})
    else:
        out.print(f"{size} entries indexed.")
