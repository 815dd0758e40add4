"""Finds files in folders and archives, and trusts none of their names and sizes.

``files_below`` only looks at names; ``walk`` also opens what it finds, in this process, and so
is for files that are ours. Foreign files are opened by ``osler.adapters.children``.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from osler.adapters.readers.members import BROKEN, Member, label, members_of, skipped, whole
from osler.errors import NotFound
from osler.library.reading import Listed
from osler.ports import Found, Refused

MOST_IN_FILE = 256 * 1024**2  # bytes of a file that is read whole

Walk = Iterator[Found | Refused]


def files_below(paths: Iterable[Path]) -> Iterator[Listed]:
    """Every file at or below these paths, folders in sorted order; nothing is opened.

    Raises NotFound for a path that is not there. Hidden files are passed over.
    """
    for path in paths:
        if not path.exists():
            raise NotFound(f"There is no file {label(path)}", hint="Check the path.")
        if path.is_dir():
            yield from (Listed(label(below), below) for below in _files_in(path))
        else:
            yield Listed(label(path), path, named=True)


def walk(paths: Iterable[Path]) -> Walk:
    """Every file at or below these paths with its bytes, archives opened."""
    for listed in files_below(paths):
        try:
            yield from _opened(listed)
        except OSError as error:
            yield Refused(listed.place, error.strerror or str(error))


def _files_in(folder: Path) -> Iterator[Path]:
    """Files by sorted path. Links to folders are not followed: they may run in circles."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not skipped(name))
        yield from (Path(place, name) for name in sorted(files) if not skipped(name))


LINK = "a link to another file; add that file by its own path"


def _opened(listed: Listed) -> Walk:
    if listed.path.exists() and not listed.path.is_file():
        yield Refused(listed.place, "not a file")
        return
    if not listed.named and listed.path.exists() and listed.path.is_symlink():
        yield Refused(listed.place, LINK)  # whoever filled the folder chose where it leads
        return
    with listed.path.open("rb") as stream:
        for member in members_of(stream, listed.path.name, listed.place):
            yield _whole(member, listed) if isinstance(member, Member) else member


def _whole(member: Member, listed: Listed) -> Found | Refused:
    """A member with its bytes."""
    if member.size > MOST_IN_FILE:
        return Refused(member.place, too_large(member.size))
    try:
        content = whole(member.stream, most=MOST_IN_FILE + 1)
    except BROKEN as error:
        return Refused(member.place, str(error))
    if len(content) > MOST_IN_FILE:
        return Refused(member.place, too_large(len(content)))
    itself = member.place == listed.place  # who names an archive names none of its members
    path = listed.path if itself else member.path
    return Found(member.place, path.with_name(member.path.name), content, listed.named and itself)


def too_large(size: int) -> str:
    """Why a file of this many bytes is not read whole."""
    return f"larger than {MOST_IN_FILE // 1024**2} MiB ({size} bytes)"
