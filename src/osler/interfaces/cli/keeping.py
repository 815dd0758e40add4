"""``osler library update | diff``, ``osler answers replay``: what changed, and what came of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from osler.answering.ask import Engine
from osler.bootstrap import Settings, open_engine, open_library
from osler.errors import InputError, LibraryError
from osler.interfaces.cli.console import AsJson, Dated, Home, aside, print_json, progress, settings
from osler.interfaces.cli.failing import STOPPED
from osler.interfaces.cli.reading import typed
from osler.interfaces.cli.telling_desk import tell_the_desk
from osler.interfaces.encode import as_json as encoded

if TYPE_CHECKING:
    from osler.bootstrap.keeping import Shown as Library

AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="The library as it stood on the evening of this date (YYYY-MM-DD).",
        show_default="as it is",
    ),
]


def day_of(text: str) -> date:
    """The date in an option; raises InputError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"Not a date: {text!r}", hint="Write it as 2026-05-31.") from None


def shown(
    home: Path | None, as_of: str | None, told: Callable[[str], None]
) -> AbstractContextManager["Library"]:
    """The library as it is, or as it stood on a day."""
    if as_of is None:
        return open_library(settings(home), progress=told)
    from osler.bootstrap.keeping import library_as_of

    return library_as_of(settings(home), day_of(as_of), progress=told, note=aside)


def engine_for(
    chosen: Settings, as_of: str | None, told: Callable[[str], None]
) -> AbstractContextManager[Engine]:
    """An engine on the library as it is, or as it stood on a day."""
    if as_of is None:
        return nullcontext(open_engine(chosen, progress=told))
    from osler.bootstrap.keeping import engine_as_of

    return engine_as_of(chosen, day_of(as_of), progress=told, note=aside)


def about(library: "Library", source_id: str) -> dict[str, Any]:
    """The other forms and editions of a source, and its versions; as JSON has them."""
    return {
        "relatives": [
            {"id": other.id, "is": told.tie, "because": told.reason}
            for other, told in library.relatives_of(source_id)
        ],
        "versions": library.versions_of(source_id),
    }


def update(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SOURCE]…", help="Ids of sources, as `list` prints them."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every source that was added here.")
    ] = False,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help="Processes that read files.")
    ] = 2,
    at: Dated = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read sources again from where they were read; say what changed, statement by statement.

    A file is read only where its bytes changed. Nothing is deleted: earlier contents stay
    (`library show ID --as-of DATE`), and a source whose file is gone is named, not withdrawn.
    Example: osler library update acme-back-pain-2021
    """
    from osler.bootstrap.keeping import update as renew

    if bool(sources) == everything:
        raise InputError("Name the sources to read again, or give --all", hint="")
    chosen = settings(home, at)
    with progress("Reading again") as told:
        ids = [typed(source) for source in sources or ()]
        renewed = renew(chosen, ids, workers=workers, progress=told)
        tell_the_desk(chosen, told)
    if as_json:
        print_json(renewed)
    else:
        from osler.interfaces.cli.keeping_tables import show_renewed

        show_renewed(renewed)
    if renewed.interrupted:
        raise typer.Exit(STOPPED)
    if renewed.failures:
        raise typer.Exit(InputError.exit_code)


def diff(
    before: Annotated[str, typer.Argument(help="A source, or SOURCE@DATE: as it was then.")],
    after: Annotated[str, typer.Argument(help="Another one, or the same on another day.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Say what differs between two sources or two days of one: what is new, gone, or altered.

    Statements are paired by their words and numbers, and the gravest changes come first.
    Example: osler library diff acme-back-pain-2021@2026-03-01 acme-back-pain-2021
    """
    from osler.bootstrap.keeping import diff as compare

    with progress("Comparing") as told:
        found = compare(settings(home), typed(before), typed(after), progress=told)
    if as_json:
        print_json(found)
    else:
        from osler.interfaces.cli.keeping_tables import show_differences

        show_differences(found)


def replay(
    answer_id: Annotated[str, typer.Argument(help="Id of a stored answer, as `list` prints it.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Ask a stored answer's question again on the library of then; say whether it is the same.

    The library is shown as it was after the change that the answer was made from. Exit code 5
    where the answer differs, which another version of Osler may well do.
    """
    from osler.bootstrap.keeping import replay as ask_again

    with progress("Asking again") as told:
        done = ask_again(settings(home), typed(answer_id), encoded=encoded, progress=told)
    told_as = {
        "id": done.id,
        "same": done.same,
        "library": done.library,
        "engine_then": done.engine_then,
        "engine_now": done.engine_now,
    }
    if as_json:
        print_json(told_as)
    elif done.same:
        print(f"The same, byte for byte ({len(done.again)} characters).")
    else:
        print(f"It differs, {_where(done.stored, done.again)}.")
        if done.engine_then != done.engine_now:
            print(f"It was made by Osler {done.engine_then}; this is {done.engine_now}.")
    if not done.same:
        raise typer.Exit(LibraryError.exit_code)


def _where(one: str, other: str) -> str:
    """The first line that is not the same."""
    lines = enumerate(zip(one.splitlines(), other.splitlines(), strict=False), 1)
    first = next((number for number, (a, b) in lines if a != b), None)
    return f"first in line {first} of its JSON" if first else "in its length"
