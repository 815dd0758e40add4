"""Tells what was read from a fetched page where it came from and when.

A page that a user named by its address has no better identity than that address: what the page
says of its own address is its own claim, and may name another host.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from osler.adapters.connectors.address import AnyAddress
from osler.adapters.connectors.kept import Came, came_from
from osler.library.reading import Opened, Outcome, Part, Reading, Wanted
from osler.ports import Document

SPLIT = ": "  # between an archive and what is inside it


@dataclass
class Addressed:
    """A reading whose sources carry the address that their file was fetched from, if any."""

    reading: Reading

    @property
    def bytes_read(self) -> int:
        return self.reading.bytes_read

    @property
    def bytes_known(self) -> int:
        return self.reading.bytes_known

    def files(self, wanted: Wanted) -> Generator[Opened, None, None]:
        with closing(self.reading.files(wanted)) as files:
            for opened in files:
                came = _came(opened.place) if isinstance(opened, Outcome) else None
                if came and isinstance(opened, Outcome):
                    opened = replace(opened, parts=_told(opened.parts, came))
                yield opened


def _came(place: str) -> Came | None:
    """Where the file came from; None for one that no user named by its address."""
    file = Path(place)
    if not file.is_file():
        file = Path(place.partition(SPLIT)[0])
    came = came_from(file)
    return came if came and came.connector == AnyAddress.name else None


def _told(parts: Iterator[Part], came: Came) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Document):
            told = f"{came.url}, fetched {came.day}"
            part = replace(part, source=replace(part.source, url=came.url, read_at=told))
        yield part
