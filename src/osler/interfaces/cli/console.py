"""Where the command line speaks: results on standard output, everything else on standard error."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from osler.answering.regions import ANYWHERE, Region, region_or_none, regions
from osler.bootstrap import Settings
from osler.errors import InputError
from osler.interfaces.encode import as_json as encoded
from osler.interfaces.encode import escaped

Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        envvar="OSLER_HOME",
        help="Library folder.",
        show_default="~/.osler",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]
At = Annotated[
    str | None,
    typer.Option("--at", help="Answer as of this date (YYYY-MM-DD).", show_default="today"),
]
InRegion = Annotated[
    str,
    typer.Option(
        "--region",
        metavar="CODE",
        envvar="OSLER_REGION",
        help="Whose emergency numbers to give: GB, US, IN … (ISO 3166; GBR and en_GB will do). "
        "Where it is not known: a warning, and words that hold everywhere.",
        show_default="none",
    ),
]
Dated = Annotated[
    str | None,
    typer.Option("--at", help="Date of the change (YYYY-MM-DD).", show_default="today"),
]


def settings_of_change(home: Path | None, at: str | None) -> Settings:
    """The same for what is done to the library; raises InputError on a day that is to come."""
    chosen = settings(home, at)
    if chosen.at > date.today():
        raise InputError(
            f"{chosen.at} is still to come, and this is done at once",
            hint="Leave out --at, or do it on that day; nothing was changed.",
        )
    return chosen


def settings(home: Path | None, at: str | None = None, region: str = "") -> Settings:
    """Settings from the options; raises InputError on a date that is none."""
    try:
        day = date.fromisoformat(at) if at else date.today()
    except ValueError:
        raise InputError(f"Not a date: {at!r}", hint="Write it as 2026-05-31.") from None
    return Settings(home=home or Path.home() / ".osler", at=day, region=region)


def region_told(text: str) -> Region:
    """The region that was asked for; where it is unknown, a warning and the words for anywhere.

    A typing error must neither give another country's numbers nor silence a red flag.
    """
    known = region_or_none(text)
    if known is None:
        names = ", ".join(sorted(regions()))
        print(
            escaped(
                f"osler: No numbers are known for the region {text!r} (known: {names}); "
                "the words for anywhere are given."
            ),
            file=sys.stderr,
            flush=True,
        )
    return known or ANYWHERE


def print_json(value: object, *, indent: int | None = 2) -> None:
    """One JSON text on standard output; ``indent`` None keeps it on one line."""
    print_json_line(encoded(value, indent=indent, ascii_only=not _writes_utf8()))


def print_json_list(values: Iterable[object]) -> None:
    """``print_json`` of a list, value by value as they come: nothing of it is held."""
    opening, ascii_only = "[", not _writes_utf8()
    for value in values:
        text = encoded(value, ascii_only=ascii_only).replace("\n", "\n  ")
        sys.stdout.write(f"{opening}\n  {text}")
        opening = ","
    sys.stdout.write("[]\n" if opening == "[" else "\n]\n")


def print_json_line(text: str) -> None:
    """A JSON text that is written already."""
    sys.stdout.write(escaped(text) + "\n")


def print_stored(text: str) -> None:
    """A JSON text as ``print_json`` printed it when it was new."""
    print_json_line(text if _writes_utf8() else encoded(json.loads(text), ascii_only=True))


def _writes_utf8() -> bool:
    return sys.stdout.encoding.lower().replace("-", "") == "utf8"


def aside(told: str) -> None:
    """What a reader must know beside the result, on standard error."""
    print(escaped(f"osler: {told}"), file=sys.stderr, flush=True)


@contextmanager
def progress(words: str) -> Iterator[Callable[[str], None]]:
    """How far a long task is, on standard error: a spinner in a terminal, lines elsewhere."""
    if not sys.stderr.isatty():
        yield lambda told: print(told, file=sys.stderr, flush=True)
        return
    from osler.interfaces.cli.terminal import err, inert

    with err.status(words) as status:
        yield lambda told: status.update(inert(told))
