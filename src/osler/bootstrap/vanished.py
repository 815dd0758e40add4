"""A library that is gone while articles that rest on it are still at the desk.

Where there is no library, the first use makes one of the starter library. That must not happen
behind the back of a board: its articles may rest on documents that only the former library held,
and the next look at the sources would call each of them out of date.
"""

from collections.abc import Callable
from pathlib import Path

from osler.adapters.desk_glance import holds_articles
from osler.adapters.store import FILE, Store
from osler.errors import LibraryError, NotAllowed


class LibraryGone(LibraryError):
    hint = (
        f"Put a copy of {FILE} back (`osler restore` does, from a backup). `osler library begin` "
        "makes a new one of the starter library alone: articles that rest on other sources will "
        "then need an update."
    )


def check_still_there(home: Path, *, held: Callable[[Path], bool] = holds_articles) -> None:
    """Raises LibraryGone. ``held`` says whether the desk of this folder has articles."""
    if not _is_there(home) and held(home):
        raise LibraryGone("The library is gone, and articles at the desk rest on it")


def begin(home: Path) -> None:
    """Make an empty library. Raises NotAllowed where there is one."""
    if _is_there(home):
        raise NotAllowed("There is a library already", hint="`osler library list` shows it.")
    Store.open(home).close()


def _is_there(home: Path) -> bool:
    file = home / FILE
    return file.exists() and file.stat().st_size > 0
