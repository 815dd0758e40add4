"""Where the command line speaks: results on standard output, everything else on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.status import Status

from osler.bootstrap import Settings
from osler.errors import InputError, OslerError
from osler.interfaces.encode import as_json as encoded

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)

Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        envvar="OSLER_HOME",
        help="Library folder.",
        file_okay=False,
        show_default="~/.osler",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
At = Annotated[
    str | None,
    typer.Option("--at", help="Answer as of this date (YYYY-MM-DD).", show_default="today"),
]


def settings(home: Path | None, at: str | None = None) -> Settings:
    """Settings from the options; raises InputError on a date that is none."""
    try:
        day = date.fromisoformat(at) if at else date.today()
    except ValueError:
        raise InputError(f"Not a date: {at!r}", hint="Write it as 2026-05-31.") from None
    return Settings(home=home or Path.home() / ".osler", at=day)


def print_json(value: object) -> None:
    """One JSON text on standard output."""
    sys.stdout.write(encoded(value) + "\n")


def say_error(error: OslerError, *, as_json: bool) -> None:
    """One clear message and what to do next, on standard error; with ``as_json`` also as JSON."""
    if as_json:
        fault = {"kind": type(error).__name__, "message": str(error), "hint": error.hint}
        sys.stdout.write(encoded({"error": fault}) + "\n")
    err.print(f"osler: {error}", style="bold red", markup=False)
    if error.hint:
        err.print(error.hint, markup=False)


def as_line(value: object) -> str:
    """JSON on one line."""
    return encoded(value, indent=None)


class Progress:
    """Tells on standard error how far a long task is; silent for the first second."""

    def __init__(self) -> None:
        self._status: Status | None = None

    def __call__(self, words: str) -> None:
        if self._status is not None:
            self._status.update(words)
        elif not err.is_terminal:
            err.print(words, markup=False)


@contextmanager
def progress(words: str) -> Iterator[Progress]:
    """A spinner in a terminal, plain lines elsewhere."""
    told = Progress()
    if err.is_terminal:
        with err.status(words) as status:
            told._status = status
            yield told
    else:
        yield told
