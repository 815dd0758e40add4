"""The starter library's plain wordings, put through the gate once for a version of the code."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import osler
from osler.adapters.kept_files import keep, kept
from osler.answering.checked_before import wordings_that_hold
from osler.domain.source import Source
from osler.ports import Item, Library

_READ_BY_THE_GATE = ("answering/gate", "text", "domain")


def wordings_held(
    library: Library,
    ids: Iterable[str],
    *,
    folder: Path,
    starter: str,
    at: date,
    progress: Callable[[str], None],
) -> frozenset[str]:
    """Keys of the wordings of these sources that hold; from the folder where they were kept.

    ``starter`` names the content of the starter library.
    """
    name = hashlib.sha256(f"{starter} {at.year} {_code()}".encode()).hexdigest()[:24]
    file = folder / f"wordings-{name}"
    content = kept(file)
    if content is None:
        progress("Checking the plain wordings (once)")
        held = wordings_that_hold(_pairs(library, sorted(ids), at))
        content = "\n".join(sorted(held)).encode()
        keep(file, content, instead_of="wordings-*")
    return frozenset(content.decode().split())


def _pairs(library: Library, ids: Iterable[str], at: date) -> Iterator[tuple[Source, Item]]:
    for source_id, source in sorted(library.sources_by_id(ids).items()):
        for item in library.items_of(source_id):
            yield source.on(at), item


def _code() -> str:
    """What changes whenever the gate, or what it reads with, does: sizes and times of its files."""
    home = Path(osler.__file__).parent
    files = sorted(f for part in _READ_BY_THE_GATE for f in (home / part).rglob("*.*"))
    stats = ((f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files if f.suffix != ".pyc")
    return f"{osler.__version__} {list(stats)}"
