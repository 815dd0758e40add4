"""``osler library``: what the answers rest on: add, list, show, lint, withdraw, check, rebuild."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from osler.bootstrap import (
    Changed,
    add_to_library,
    findings,
    rebuild_index,
)
from osler.bootstrap import reinstate as reinstate_source
from osler.bootstrap import remove as remove_source
from osler.bootstrap import withdraw as withdraw_source
from osler.bootstrap.digests import hard_wordings, lint
from osler.errors import InputError, LibraryError
from osler.interfaces.cli import citing, embedding, fetching, keeping, passing_on
from osler.interfaces.cli.console import (
    AsJson,
    Dated,
    Home,
    print_json,
    print_json_list,
    progress,
    settings,
    settings_of_change,
)
from osler.interfaces.cli.failing import STOPPED
from osler.interfaces.cli.reading import typed
from osler.interfaces.cli.telling_desk import tell_the_desk
from osler.interfaces.encode import plain

app = typer.Typer(help="The library: sources in, sources out.", no_args_is_help=True)
app.command("cite")(citing.cite)
app.command("fetch")(fetching.fetch_into_library)
app.command("update")(keeping.update)
app.command("diff")(keeping.diff)
app.command("embed")(embedding.embed)
app.command("export")(passing_on.export)
app.command("import")(passing_on.take_over)


@app.command("add")
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders or archives.")],
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help="Processes that read files.")
    ] = 2,
    again: Annotated[
        bool, typer.Option("--again", help="Read files that are known once more.")
    ] = False,
    at: Dated = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read documents, and lists of retractions, into the library; safe to repeat.

    A file that is known (same bytes, name and version of Osler) is not read a second time.
    A list or notice counts for sources that are here and for those that come later.
    Example: osler library add guidelines/ my-digest.md collection.jsonl retractions.tsv
    """
    chosen = settings(home, at)
    with progress("Reading") as told:
        report = add_to_library(chosen, paths, workers=workers, again=again, progress=told)
        tell_the_desk(chosen, told)
    if as_json:
        print_json(report)
    else:
        _tables().show_report(report)
    if report.interrupted:
        raise typer.Exit(STOPPED)
    if report.failures and not (report.stored or report.notices):
        print("osler: Nothing could be read; the report says why.", file=sys.stderr)
        raise typer.Exit(InputError.exit_code)


@app.command("list")
def list_sources(
    matching: Annotated[str, typer.Option("--matching", "-m", help="Only titles with this.")] = "",
    as_of: keeping.AsOf = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the sources with their kind, year and standing."""
    with progress("Opening the library") as told, keeping.shown(home, as_of, told) as it:
        sources = (s for s in it.sources() if matching.lower() in s.title.lower())
        if as_json:
            print_json_list(sources)
        else:
            _tables().show_sources(sources, it.counts(), matching=matching)


@app.command("show")
def show(
    source_id: Annotated[str, typer.Argument(help="Id of a source, as `list` prints it.")],
    as_of: keeping.AsOf = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show one source whole: identity, standing and its history, statements and passages.

    With its other forms and editions here, and the days on which its content changed.
    """
    with progress("Opening the library") as told, keeping.shown(home, as_of, told) as it:
        source, items = it.source(typed(source_id)), it.items_of(typed(source_id))
        notices, history = it.notices_on(source.id), it.history(source.id)
        about = keeping.about(it, source.id)
    if as_json:
        shown = {"source": source, "items": items, "notices": notices, "history": history}
        print_json({**shown, **about})
    else:
        _tables().show_source(source, items, notices=notices, history=history, about=about)


@app.command("lint")
def lint_digests(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Digests or folders of them.", show_default="starter"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check digests: format, wording against statement, names; every fault with file and line.

    Plain wordings above US grade 8 are warned of, on standard error; they are no fault.
    """
    faults = lint(paths or [])
    if as_json:
        print_json([{"file": f.file, "line": f.line, "reason": f.reason} for f in faults])
    else:
        _tables().show_faults(faults)
        _warn_of_hard_wordings(paths or [])
    if faults:
        raise typer.Exit(InputError.exit_code)


@app.command("withdraw")
def withdraw(
    source_id: Annotated[str, typer.Argument(help="Id of the source.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; shown with the source.")],
    at: Dated = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Take a source out of use: it stays readable, and no answer rests on it again."""
    chosen = settings_of_change(home, at)
    with progress("Withdrawing") as told:
        changed = withdraw_source(chosen, typed(source_id), reason=typed(reason), progress=told)
        tell_the_desk(chosen, told)
    _show_change(changed, as_json=as_json)


@app.command("reinstate")
def reinstate(
    source_id: Annotated[str, typer.Argument(help="Id of a source that was withdrawn here.")],
    notices: Annotated[
        bool, typer.Option("--notices", help="Also take back the notices that were read on it.")
    ] = False,
    at: Dated = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Undo `withdraw`: the source has the standing again that it was read with."""
    chosen = settings_of_change(home, at)
    with progress("Reinstating") as told:
        changed = reinstate_source(chosen, typed(source_id), notices=notices, progress=told)
        tell_the_desk(chosen, told)
    _show_change(changed, as_json=as_json)


@app.command("remove")
def remove(
    source_id: Annotated[str, typer.Argument(help="Id of a source that was added here.")],
    at: Dated = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Delete a source from the library; `withdraw` keeps it readable instead."""
    chosen = settings_of_change(home, at)
    with progress("Removing") as told:
        changed = remove_source(chosen, typed(source_id), progress=told)
        tell_the_desk(chosen, told)
    if as_json:
        print_json({"removed": changed.source.id, "answers": changed.answers})
    else:
        print(f"Removed {changed.source.id}.")
        _tables().show_affected(changed.answers)


def _show_change(changed: Changed, *, as_json: bool) -> None:
    if as_json:
        print_json({**plain(changed.source), "answers": changed.answers})
    else:
        _tables().show_standing(changed.source)
        _tables().show_affected(changed.answers)


@app.command("doctor")
def doctor(as_json: AsJson = False, home: Home = None) -> None:
    """Check the library and its index; say what is wrong and how to mend it.

    It also tells what stands between this machine and a file that means harm.
    """
    from osler.bootstrap.safety import walls  # starts a process: not for every command

    found, stand = findings(settings(home)), walls()
    if as_json:
        print_json({**plain(found), "walls": stand})
    else:
        _tables().show_findings(found.faults, found.counts)
        _tables().show_walls(stand)
    if found.faults:
        raise typer.Exit(LibraryError.exit_code)


@app.command("begin")
def begin(as_json: AsJson = False, home: Home = None) -> None:
    """Make a library of the starter library alone where the former one is gone.

    Only needed where articles at the desk rest on the one that is gone: without them the first
    use makes it. Those that rest on other sources are marked as in need of an update at once.
    """
    from osler.bootstrap import open_library, vanished

    chosen = settings(home)
    vanished.begin(chosen.home)
    with progress("Making a library") as told:
        with open_library(chosen, progress=told) as it:
            counts = it.counts()
        tell_the_desk(chosen, told)
    if as_json:
        print_json(counts)
    else:
        print(f"{counts.get('sources', 0)} sources, all of the starter library.")


@app.command("rebuild")
def rebuild(as_json: AsJson = False, home: Home = None) -> None:
    """Build the index anew from the library, and find anew which sources are editions of which.

    No source is changed but in its standing, where a later edition of it is here or not.
    """
    with progress("Rebuilding the index") as told:
        size = rebuild_index(settings(home), progress=told)
    if as_json:
        print_json({"entries": size})
    else:
        print(f"{size} entries indexed.")


def _warn_of_hard_wordings(paths: list[Path]) -> None:
    """Each one of the digests that were named; of the starter library, how many there are."""
    hard = hard_wordings(paths)
    if paths:
        for warning in hard:
            print(f"warning: {warning}", file=sys.stderr)
    elif hard:
        told = f"{len(hard)} plain wordings are above grade 8; name a digest to see which."
        print(f"warning: {told}", file=sys.stderr)


def _tables() -> ModuleType:
    """The printing of tables, with rich behind it, only where something is shown to people."""
    from osler.interfaces.cli import library_tables

    return library_tables
