"""``osler backup`` and ``osler restore``: library, desk and site in one file."""

from pathlib import Path
from typing import Annotated

import typer

from osler.interfaces.cli.console import AsJson, Home, print_json, progress, settings

Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="OSLER_DATABASE_URL",
        help="postgresql://… where the desk and the site are not in the home folder.",
        show_default="files in the home folder",
    ),
]


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write: osler-2026-11-25.backup.")],
    replace: Annotated[bool, typer.Option("--replace", help="Even where the file exists.")] = False,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Back up library, desk, site, board.toml and uploads; the site may go on meanwhile.

    With PostgreSQL, pg_dump writes the desk and the site into the same file.
    The file is read again and checked before this ends. It holds questions about health,
    accounts and the site's secret key: keep it as you keep those. Indexes are left out; they
    are built anew.
    """
    from osler.bootstrap.backing_up import back_up

    with progress("Backing up"):
        done = back_up(settings(home), file, replace=replace, database=database)
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
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Put a backup into the home folder. Stop the site first.

    Every byte and the audit chain are checked before anything is put in place. Where the backup
    holds a PostgreSQL database, it goes into --database, which must be empty.
    """
    from osler.bootstrap.backing_up import restore as put_back

    with progress("Restoring"):
        done = put_back(settings(home), file, force=force, database=database)
    if as_json:
        print_json(done)
        return
    print(f"Restored: {', '.join(part.name for part in done.parts)}, as of {done.at}")
    if done.put_aside:
        print(f"What was there before lies in {done.put_aside}")
    if done.checkpoint.number:
        print(f"Audit chain: {done.checkpoint.number}:{done.checkpoint.hash}")
