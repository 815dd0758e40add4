"""``osler backup`` and ``osler restore``: library, desk and site in one file."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from osler.interfaces.cli.console import AsJson, Home, print_json, progress, settings

ELSEWHERE = (
    "osler: OSLER_DATABASE_URL is set: the desk and the site are in PostgreSQL, which pg_dump "
    "and pg_restore back up. This backup has what is in the home folder."
)


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write: osler-2026-11-25.backup.")],
    replace: Annotated[bool, typer.Option("--replace", help="Even where the file exists.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Back up library, desk, site, board.toml and uploads; the site may go on meanwhile.

    The file is read again and checked before this ends. It holds questions about health,
    accounts and the site's secret key: keep it as you keep those. Indexes are left out; they
    are built anew.
    """
    from osler.bootstrap.backing_up import back_up

    if os.environ.get("OSLER_DATABASE_URL"):
        print(ELSEWHERE, file=sys.stderr)
    with progress("Backing up"):
        done = back_up(settings(home), file, replace=replace)
    if as_json:
        print_json(done)
        return
    print(f"Written: {file} ({', '.join(part.name for part in done.parts)})")
    if done.checkpoint.number:
        print(f"Audit chain: {done.checkpoint.number}:{done.checkpoint.hash}")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `osler backup` wrote.")],
    force: Annotated[
        bool, typer.Option("--force", help="Even over what is there; that is put aside.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Put a backup into the home folder. Stop the site first.

    Every byte and the audit chain are checked before anything is put in place.
    """
    from osler.bootstrap.backing_up import restore as put_back

    if os.environ.get("OSLER_DATABASE_URL"):
        print(ELSEWHERE, file=sys.stderr)
    with progress("Restoring"):
        done = put_back(settings(home), file, force=force)
    if as_json:
        print_json(done)
        return
    print(f"Restored: {', '.join(part.name for part in done.parts)}, as of {done.at}")
    if done.put_aside:
        print(f"What was there before lies in {done.put_aside}")
    if done.checkpoint.number:
        print(f"Audit chain: {done.checkpoint.number}:{done.checkpoint.hash}")
