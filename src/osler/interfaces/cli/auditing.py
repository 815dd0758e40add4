"""``osler review audit``: the audit chain, checked and taken away."""

import sys
from typing import Annotated

import typer

from osler.domain.article import Checkpoint
from osler.errors import InputError, LibraryError
from osler.interfaces.cli.console import AsJson, Home, print_json
from osler.interfaces.cli.desk_options import As, Database, InRole, check_is_there, sitting
from osler.interfaces.cli.reading import typed
from osler.interfaces.encode import as_json as encoded

app = typer.Typer(help="The audit chain: every action, in order.", no_args_is_help=True)
Against = Annotated[
    str,
    typer.Option(
        "--against",
        metavar="NUMBER:HASH",
        help="A checkpoint that was kept elsewhere: shows a chain that was cut, or an old copy.",
        show_default=False,
    ),
]


@app.command("verify")
def verify(
    against: Against = "",
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Check every link, every text and every article; exit code 5 where something is wrong."""
    kept = _checkpoint(against)
    check_is_there(home, database)
    with sitting(home, who, roles, database) as it:
        faults = it.desk.verify(viewer=it.by, checkpoint=kept)
        reached = it.desk.checkpoint()
    if as_json:
        print_json({"faults": faults, "checkpoint": reached})
    else:
        for fault in faults:
            print(fault)
        if not faults:
            print(f"The audit chain is whole: {reached.number} entries.")
    if faults:
        raise typer.Exit(LibraryError.exit_code)


@app.command("checkpoint")
def checkpoint(
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Print how far the chain goes. Keep it where this machine's administrator cannot reach."""
    with sitting(home, who, roles, database) as it:
        reached = it.desk.checkpoint()
    if as_json:
        print_json(reached)
    else:
        print(f"{reached.number}:{reached.hash}")


@app.command("export")
def export(
    after: Annotated[int, typer.Option("--after", help="Only entries after this number.")] = 0,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    home: Home = None,
) -> None:
    """Print the chain as JSON lines, oldest first.

    Details of votes that nobody may know yet are withheld; the links can be checked all the same.
    """
    with sitting(home, who, roles, database) as it:
        for entry in it.desk.audit(viewer=it.by, after=after):
            sys.stdout.write(encoded(entry, indent=None) + "\n")


def _checkpoint(told: str) -> Checkpoint | None:
    if not told:
        return None
    number, _, hash_ = typed(told).partition(":")
    if not number.isdigit() or len(hash_) != 64:
        raise InputError(f"Not a checkpoint: {told!r}", hint="`checkpoint` prints NUMBER:HASH.")
    return Checkpoint(int(number), hash_)
