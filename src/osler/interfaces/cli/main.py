"""``osler``: the command names a function, and the function tells the story.

Exit codes: 0 done (an answer that declines is still an answer), 1 unexpected failure,
2 input that cannot be used, 3 no such id, 4 not allowed, 5 library trouble,
6 a claim is not supported (check --strict), 7 another server did not give what it was
asked for, 130 stopped with Ctrl-C.
"""

import os
import sys
from io import TextIOWrapper
from typing import Annotated, Any

import typer

from osler import __version__
from osler.errors import OslerError
from osler.interfaces.cli import (
    answers,
    backing_up,
    checking,
    evaluating,
    library,
    questions,
    reviewing,
    schemas,
    searching,
    serving,
    site_keys,
    site_users,
    triaging,
)
from osler.interfaces.cli.failing import (
    STOPPED,
    say_error,
    say_stopped,
    say_unexpected,
    say_usage,
)
from osler.interfaces.cli.help_texts import lay_out
from osler.interfaces.cli.stopping import listen

UsageError: Any = typer.BadParameter.__base__  # of the click that typer brings along

app = typer.Typer(
    name="osler",
    help="Answers health questions from clinical guidelines and research, every line checked.",
    epilog="JSON shapes and exit codes: docs/reference/json.md",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("ask")(questions.ask)
app.command("search")(searching.search)
app.command("check")(checking.check_claims)
app.command("triage")(triaging.triage_texts)
app.command("evaluate")(evaluating.evaluate)
app.command("serve")(serving.serve)
app.command("backup")(backing_up.backup)
app.command("restore")(backing_up.restore)
app.add_typer(answers.app, name="answers")
app.add_typer(library.app, name="library")
app.add_typer(reviewing.app, name="review")
app.add_typer(schemas.app, name="schema")
site_users.app.add_typer(site_keys.app, name="key")
app.add_typer(site_users.app, name="site")
lay_out(app)


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
    """Entry point: runs a command; errors become one clear message and an exit code."""
    listen()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that does not speak UTF-8
    as_json = "--json" in sys.argv
    try:
        code = _exit_code(as_json=as_json)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        code = _abandoned(0)
    except OSError as error:  # the output file's disk is full
        code = _abandoned(say_unexpected(error, as_json=False))
    sys.exit(code)


def _exit_code(*, as_json: bool) -> int:
    try:
        app()
    except SystemExit as stop:
        return _ended(stop, as_json=as_json)
    except OslerError as error:
        return say_error(error, as_json=as_json)
    except KeyboardInterrupt:
        return say_stopped()
    except BrokenPipeError:
        raise
    except BaseException as error:  # a panic in the index does not derive from Exception
        return say_unexpected(error, as_json=as_json)
    return 0


def _ended(stop: SystemExit, *, as_json: bool) -> int:
    """The code of a command that typer has ended; it keeps the reason as the context."""
    reason = stop.__context__
    if isinstance(reason, BrokenPipeError):
        raise reason
    if stop.code == STOPPED:
        return say_stopped()
    if isinstance(reason, UsageError):
        return say_usage(reason.format_message(), as_json=as_json)
    return int(stop.code or 0)


def _abandoned(code: int) -> int:
    """Point standard output at nothing, so that Python's last flush cannot fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
