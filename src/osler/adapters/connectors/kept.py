"""What a connector brought, kept as it came: the query, the pages with hash and date, the place.

One folder a query in ``<library>/fetched``: ``query.json`` says what was asked, ``pages.jsonl``
has a line for each page that came, whole, and one for each run that came to its end or was
read into the library.
A line is written after its page is safe on the disk, so that a run that is cut short, by Ctrl-C,
a power cut or the server, goes on behind the last line.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from osler.adapters.connectors.connector import Connector, Page
from osler.errors import LibraryError

FOLDER = "fetched"
LINES = "pages.jsonl"
PAGES = "pages"  # folder of the pages below that of their query
QUERY = "query.json"
LONGEST_NAME = 80


@dataclass(frozen=True)
class Asked:
    """A query that was asked, kept so that it can be asked again."""

    connector: str
    query: str
    licence: str
    first_asked: str  # ISO date


@dataclass(frozen=True)
class Came:
    """Where a kept page came from, and the day on which it first did (ISO)."""

    connector: str
    url: str
    day: str


@dataclass(frozen=True)
class Progress:
    """How far a query has come."""

    asked: Asked
    folder: Path
    pages: int
    records: int
    total: int  # that the interface says there are for the run under way or the last one
    finished: date | None  # until when everything is there
    cursor: str  # where a run that was cut short goes on; "" where none was
    tag: str = ""  # by which the server knows the last page
    names: frozenset[str] = frozenset()  # of the pages, as their connector named them
    unread: tuple[Path, ...] = ()  # pages not read into the library yet, in order of coming


class Kept:
    """The pages of one query."""

    def __init__(self, folder: Path, asked: Asked) -> None:
        self.folder = folder
        self.asked = asked
        self._lines = folder / LINES
        self._known: dict[str, str] | None = None  # essence -> file

    @classmethod
    def of(cls, home: Path, connector: Connector, query: str, *, at: date) -> "Kept":
        """The folder of a query, made where it was never asked."""
        key = hashlib.sha256(f"{connector.name}\0{query}".encode()).hexdigest()[:16]
        folder = home / FOLDER / f"{connector.name}-{key}"
        told = folder / QUERY
        asked = Asked(connector.name, query, connector.licence, at.isoformat())
        try:
            (folder / PAGES).mkdir(parents=True, exist_ok=True)
            if told.exists():
                return cls(folder, Asked(**json.loads(told.read_text("utf-8"))))
            _write_whole(told, json.dumps(asdict(asked), ensure_ascii=False, indent=2).encode())
        except (OSError, ValueError, TypeError) as error:
            raise _trouble(folder, error) from error
        return cls(folder, asked)

    @property
    def files(self) -> Path:
        """The folder of the pages: what intake reads."""
        return self.folder / PAGES

    def progress(self) -> Progress:
        """How far it has come, from the lines."""
        pages, records, total, cursor, tag = 0, 0, 0, "", ""
        finished: date | None = None
        names: list[str] = []
        unread: list[str] = []
        for line in self._read():
            if "finished" in line:
                finished, cursor = date.fromisoformat(line["finished"]), ""
            elif "read" in line:
                unread = []
            else:
                pages, records = pages + 1, records + line["records"]
                total, cursor, tag = line["total"], line["cursor"], line.get("tag", "")
                names.append(line.get("name", ""))
                if line.get("new", True):
                    unread.append(line["file"])
        return Progress(
            asked=self.asked,
            folder=self.folder,
            pages=pages,
            records=records,
            total=total,
            finished=finished,
            cursor=cursor,
            tag=tag,
            names=frozenset(names),
            unread=tuple(
                file for name in dict.fromkeys(unread) if (file := self.files / name).exists()
            ),
        )

    def keep(self, page: Page, *, at: date) -> bool:
        """Keep a page; False where the same one is there already."""
        digest = hashlib.sha256(page.content).hexdigest()
        essence = hashlib.sha256(page.essence).hexdigest() if page.essence else digest
        file = self.files / f"{digest[:12]}-{_safe(page.name)}"
        known = self._files_by_essence()
        new = essence not in known or not (self.files / known[essence]).exists()
        line = {
            "file": file.name if new else known[essence],
            "name": page.name,
            "new": new,
            "url": page.url,
            "sha256": digest,
            "essence": essence,
            "day": at.isoformat(),
            "records": page.records,
            "total": page.total,
            "cursor": page.cursor,
            "tag": page.tag,
        }
        try:
            if new:
                _write_whole(file, page.content)
            self._append(line)
            if new and page.whole:
                self._let_go_of_all_but(file)
        except OSError as error:
            raise _trouble(self.folder, error) from error
        known[essence] = str(line["file"])
        return new

    def _files_by_essence(self) -> dict[str, str]:
        if self._known is None:
            lines = (line for line in self._read() if "sha256" in line)
            self._known = {line.get("essence", line["sha256"]): line["file"] for line in lines}
        return self._known

    def _let_go_of_all_but(self, file: Path) -> None:
        """A whole list takes the place of the one before; its line with its hash stays."""
        for other in self.files.iterdir():
            if other != file:
                other.unlink()

    def came(self, file: str) -> Came | None:
        """Where the page in this file came from; None where no page is told of."""
        for line in self._read():
            if line.get("file") == file:
                return Came(self.asked.connector, line["url"], line["day"])
        return None

    def finish(self, *, at: date) -> None:
        """Note that a run came to its end."""
        try:
            self._append({"finished": at.isoformat()})
        except OSError as error:
            raise _trouble(self.folder, error) from error

    def note_read(self, *, at: date) -> None:
        """Note that all pages were read into the library."""
        try:
            self._append({"read": at.isoformat()})
        except OSError as error:
            raise _trouble(self.folder, error) from error

    def _append(self, line: dict[str, Any]) -> None:
        with self._lines.open("a+b") as stream:
            if stream.tell() and not self._ends_whole():
                stream.write(b"\n")
            stream.write(json.dumps(line).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())

    def _ends_whole(self) -> bool:
        """False where a power cut left half a line, to which nothing may be joined."""
        with self._lines.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read() == b"\n"

    def _read(self) -> Iterator[dict[str, Any]]:
        """Whole lines; the half line of a power cut is passed over."""
        try:
            lines = self._lines.read_bytes().splitlines() if self._lines.exists() else []
        except OSError as error:
            raise _trouble(self.folder, error) from error
        for line in lines:
            try:
                yield json.loads(line)
            except ValueError:
                continue


def kept_queries(home: Path) -> list[Kept]:
    """Every query that was asked for this library, by folder name."""
    found = []
    for told in sorted((home / FOLDER).glob(f"*/{QUERY}")):
        try:
            found.append(Kept(told.parent, Asked(**json.loads(told.read_text("utf-8")))))
        except (OSError, ValueError, TypeError) as error:
            raise _trouble(told.parent, error) from error
    return found


def came_from(file: Path) -> Came | None:
    """Where a file came from, if it is a kept page."""
    folder = file.absolute().parent.parent
    if file.absolute().parent.name != PAGES or folder.parent.name != FOLDER:
        return None
    try:
        asked = Asked(**json.loads((folder / QUERY).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return Kept(folder, asked).came(file.name)


def _write_whole(file: Path, content: bytes) -> None:
    """There whole or not at all, and safe on the disk."""
    unfinished = file.with_name(f".{file.name}.part")
    with unfinished.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(file)


def _safe(name: str) -> str:
    """A file name with nothing in it that a path, a shell or a terminal could take amiss."""
    stem, dot, ending = name.rpartition(".")
    cleaned = re.sub(r"[^A-Za-z0-9_-]+", "-", stem or name)[:LONGEST_NAME].strip("-") or "page"
    return f"{cleaned}{dot}{re.sub(r'[^A-Za-z0-9]', '', ending)}" if stem else cleaned


def _trouble(folder: Path, error: Exception) -> LibraryError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return LibraryError(
        f"What was fetched cannot be kept or read in {folder.name}: {reason}",
        hint="Osler needs room and the right to write in the library folder; "
        "a damaged folder below `fetched` may be removed and fetched again.",
    )
