"""``osler library export | import``: a library in one file, for a team or for later."""

from pathlib import Path
from typing import Annotated

import typer

from osler.interfaces.cli.console import AsJson, Dated, Home, print_json, progress, settings
from osler.interfaces.cli.telling_desk import tell_the_desk


def export(
    file: Annotated[Path, typer.Argument(help="The file to write: team.osler.")],
    answers: Annotated[
        bool,
        typer.Option("--answers", help="Stored answers too: they hold questions about health."),
    ] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Even where the file exists.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Write the whole library into one file, with its history and a checksum of every part.

    The same library gives the same bytes. Where files lay on this machine is left out.
    Example: osler library export team.osler
    """
    from osler.bootstrap.keeping import export as write

    with progress("Exporting") as told:
        manifest = write(settings(home), file, answers=answers, replace=replace, progress=told)
    if as_json:
        print_json(manifest)
        return
    print("; ".join(f"{number} {name}" for name, number in manifest.counts.items()))
    print(f"Written: {file} (library {manifest.fingerprint[:12]})")
    print("It holds whole texts; each source's own licence says who may be given a copy.")


def take_over(
    file: Annotated[Path, typer.Argument(help="A file that `library export` wrote.")],
    at: Dated = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Bring in a library from a file; everything in it is checked before anything is written.

    An empty library folder becomes the one that was exported. Into any other it is merged: the
    newer content of a source wins, the other is kept as an earlier version, and what was
    withdrawn in either is withdrawn.
    Example: osler library import team.osler --home ~/team
    """
    from osler.bootstrap.keeping import take_over as bring_in

    chosen = settings(home, at)
    with progress("Importing") as told:
        done = bring_in(chosen, file, progress=told)
        tell_the_desk(chosen, told)
    if as_json:
        print_json(done)
        return
    from osler.interfaces.cli.keeping_tables import show_imported

    show_imported(done)
