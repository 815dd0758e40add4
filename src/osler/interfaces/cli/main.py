"""``osler``: the command names a function, and the function tells the story.

Exit codes: 0 done (an answer that declines is still an answer), 1 unexpected failure,
2 input that cannot be used, 3 no such id, 4 not allowed, 5 library trouble,
130 stopped with Ctrl-C.
"""

import os
import sys
from typing import Annotated

import typer

from osler import __version__
from osler.errors import OslerError
from osler.interfaces.cli import checking, library, questions, schemas, searching, triaging
from osler.interfaces.cli.console import say_error

app = typer.Typer(
    name="osler",
    help="Answers health questions from clinical guidelines and research, every line checked.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("ask")(questions.ask)
app.command("search")(searching.search)
app.command("check")(checking.check_claims)
app.command("triage")(triaging.triage_texts)
app.add_typer(library.app, name="library")
app.add_typer(schemas.app, name="schema")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"osler {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Answers health questions from clinical guidelines and research, every line checked."""


def run() -> None:
    """Entry point: runs a command; errors become one clear line and an exit code."""
    try:
        app()
    except OslerError as error:
        say_error(error, as_json="--json" in sys.argv)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("\nStopped. Nothing was lost.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
