"""The starter library's plain wordings, put through the gate once for a version of the code.

What comes with Osler, ``starter/wordings.txt``, spares the first start that work: its first line
names the code, the library and the year that it was made for, and where they are others it is
passed over. ``make docs`` writes it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import osler
from osler.adapters.kept_files import keep, kept
from osler.answering.checked_before import wordings_that_hold
from osler.domain.source import Source
from osler.ports import Item, Library

_READ_BY_THE_GATE = ("answering/gate", "text")
_ITS_WORDS = ("domain/answer.py", "domain/recommendation.py", "domain/source.py")
SHIPPED = Path(osler.__file__).parent / "starter" / "wordings.txt"


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
        content = _shipped(starter, at)
        if content is None:
            progress("Checking the plain wordings (once)")
            held = wordings_that_hold(_pairs(library, sorted(ids), at))
            content = "\n".join(sorted(held)).encode()
        keep(file, content, instead_of="wordings-*")
    return frozenset(content.decode().split())


def as_shipped(library: Library, ids: Iterable[str], *, starter: str, at: date) -> str:
    """The text of ``starter/wordings.txt`` for this code and this library."""
    held = wordings_that_hold(_pairs(library, sorted(ids), at))
    return "\n".join((made_for(starter, at), *sorted(held))) + "\n"


def made_for(starter: str, at: date) -> str:
    """Code, library and year, as the first line of the shipped file has them."""
    home = Path(osler.__file__).parent
    total = hashlib.sha256(f"{starter} {at.year}".encode())
    for file in _code_files(home):
        total.update(f"\n{file.relative_to(home)}\n".encode() + file.read_bytes())
    return total.hexdigest()


def _shipped(starter: str, at: date) -> bytes | None:
    if not SHIPPED.is_file():
        return None
    first, _, rest = SHIPPED.read_text("ascii").partition("\n")
    return rest.encode() if first == made_for(starter, at) else None


def _code_files(home: Path) -> list[Path]:
    found = (f for part in _READ_BY_THE_GATE for f in (home / part).rglob("*.*"))
    return sorted(
        (*(home / name for name in _ITS_WORDS), *(f for f in found if f.suffix != ".pyc"))
    )


def _pairs(library: Library, ids: Iterable[str], at: date) -> Iterator[tuple[Source, Item]]:
    for source_id, source in sorted(library.sources_by_id(ids).items()):
        for item in library.items_of(source_id):
            yield source.on(at), item


def _code() -> str:
    """What changes whenever the gate, or what it reads with, does: sizes and times of its files."""
    files = _code_files(Path(osler.__file__).parent)
    stats = ((f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files)
    return f"{osler.__version__} {list(stats)}"
