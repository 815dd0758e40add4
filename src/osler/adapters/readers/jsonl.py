"""Collections as JSON lines: {id, title, text, kind?, year?, url?} and what else is known.

A line may say where its source stands: {standing, standing_reason, standing_since, replaced_by,
review_by}, in the words of the digest format.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from osler.adapters.readers.runs import Heading, passages_of
from osler.domain.source import Form, Kind, Section, Source, Standing, StandingLevel
from osler.errors import InputError, UnreadableSource
from osler.ports import Document

Choice = TypeVar("Choice", bound=StrEnum)
NEEDED = ("id", "title", "text")
TEXTS = ("issuer", "citation", "published", "doi", "pmid", "url", "jurisdiction", "licence")
STANDS = ("standing", "standing_reason", "standing_since", "replaced_by", "review_by")
KEYS = frozenset((*NEEDED, *TEXTS, *STANDS, "kind", "form", "year", "language", "topics"))
ONE_PASSAGE = 2500  # characters; an abstract stays whole, so that a hit is a document
FAULTS_SHOWN = 10
LONGEST_LINE = 16 * 1024**2  # bytes of a line in a file that is read as a stream
BOM = b"\xef\xbb\xbf"

STANDING = Standing(StandingLevel.UNKNOWN, "The collection it was loaded from states no standing.")


@dataclass(frozen=True)
class Line:
    """One line of the file that holds something."""

    number: int  # 1-based
    content: bytes


class JsonlReader:
    """One source a line. The file is refused whole if a line is wrong, naming each."""

    name = "jsonl"

    def recognises(self, path: Path, head: bytes) -> bool:  # noqa: ARG002 (the port's)
        return path.suffix.lower() in (".jsonl", ".ndjson")

    def read(self, path: Path, content: bytes) -> Iterator[Document]:  # noqa: ARG002
        lines = [Line(n, line) for n, line in enumerate(content.splitlines(), 1) if line.strip()]
        if lines:
            lines[0] = Line(lines[0].number, lines[0].content.removeprefix(BOM))
        _check(lines)
        return map(_document, lines)

    def read_from(self, path: Path, stream: BinaryIO) -> Iterator[Document]:  # noqa: ARG002
        """Read line by line what is too large to be held.

        Faulty lines are left out, and UnreadableSource names them at the end: the good ones
        are stored by then.
        """
        faults = Faults()
        seen: set[int] = set()  # of ids only a hash, so that millions of lines fit
        for line in _lines(stream):
            try:
                document = _document(line)
            except InputError as error:
                faults.add(line.number, str(error))
                continue
            key = int.from_bytes(hashlib.sha256(document.source.id.encode()).digest()[:8])
            if key in seen:
                faults.add(line.number, f"id {document.source.id!r} stands in an earlier line too")
                continue
            seen.add(key)
            yield document
        faults.raise_any()


class Faults:
    """What is wrong with the lines of a file; the first ten are told, and how many more."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self._more = 0

    def add(self, number: int, reason: str) -> None:
        if len(self._told) < FAULTS_SHOWN:
            self._told.append(f"line {number}: {reason}")
        else:
            self._more += 1

    def raise_any(self) -> None:
        """Raise UnreadableSource if there are any."""
        if self._told:
            more = [f"and {self._more} more"] if self._more else []
            raise UnreadableSource("; ".join(self._told + more))


def _lines(stream: BinaryIO) -> Iterator[Line]:
    """Lines that hold something; raises UnreadableSource for one that does not end."""
    number = 0
    while content := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(content) > LONGEST_LINE:
            raise UnreadableSource(f"line {number}: longer than {LONGEST_LINE // 1024**2} MiB")
        if number == 1:
            content = content.removeprefix(BOM)
        if content.strip():
            yield Line(number, content.rstrip(b"\r\n"))


def _check(lines: list[Line]) -> None:
    """Raise UnreadableSource with every fault, before anything is stored."""
    faults = Faults()
    seen: dict[str, int] = {}
    for line in lines:
        try:
            source_id = _source(_fields(line.content), line.content).id
        except InputError as error:
            faults.add(line.number, str(error))
            continue
        first = seen.setdefault(source_id, line.number)
        if first != line.number:
            faults.add(line.number, f"id {source_id!r} stands in line {first} too")
    faults.raise_any()


def _document(line: Line) -> Document:
    fields = _fields(line.content)
    source = _source(fields, line.content)
    text = fields["text"].strip() or source.title
    section = Section(f"{source.id}#0", source.id, 0, (), text)
    under = Heading(topics=source.topics)
    unread = tuple(
        f"{key}: a key this format does not have" for key in sorted(fields.keys() - KEYS)
    )
    passages = passages_of(section, under, first=0, longest=ONE_PASSAGE)
    return Document(source, (section,), passages=tuple(passages), unread=unread)


def _source(fields: Mapping[str, Any], content: bytes) -> Source:
    kind = _choice(Kind, fields, "kind") or Kind.RESEARCH
    default = Form.ABSTRACT if kind is Kind.RESEARCH else Form.FULL
    told = {key: fields[key].strip() for key in TEXTS if key in fields}
    title = fields["title"].strip() or fields["id"]  # a collection without titles
    return Source(
        **{"issuer": "", "citation": title, **told},
        id=fields["id"],
        title=title,
        kind=kind,
        form=_choice(Form, fields, "form") or default,
        year=fields.get("year") or 0,
        language=fields.get("language") or "en",
        topics=tuple(fields.get("topics", ())),
        standing=_standing(fields),
        content_hash=hashlib.sha256(content).hexdigest(),
    )


def _standing(fields: Mapping[str, Any]) -> Standing:
    level = _choice(StandingLevel, fields, "standing")
    due = fields.get("review_by", "")
    if due and not re.fullmatch(r"\d{4}-\d\d-\d\d", due):
        raise UnreadableSource(f"review_by is a day (2027-06-30); not {due!r}")
    if level is None:
        return replace(STANDING, review_by=due)
    reason = fields.get("standing_reason") or "As its collection states."
    return Standing(
        level, reason, fields.get("standing_since", ""), fields.get("replaced_by", ""), due
    )


def _fields(content: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"not JSON in UTF-8: {error}") from error
    if not isinstance(fields, dict):
        raise UnreadableSource("not an object")
    missing = [key for key in NEEDED if key not in fields]
    if missing:
        raise UnreadableSource(f"needs {', '.join(missing)}")
    if isinstance(fields["id"], int) and not isinstance(fields["id"], bool):
        fields["id"] = str(fields["id"])
    _check_types(fields)
    return fields


def _check_types(fields: Mapping[str, Any]) -> None:
    for key in (*NEEDED, *TEXTS, *STANDS, "language"):
        if not isinstance(fields.get(key, ""), str):
            raise UnreadableSource(f"{key} is not a string")
    year = fields.get("year")
    if isinstance(year, bool) or not isinstance(year, int | None):
        raise UnreadableSource(f"year is not a whole number: {year!r}")
    topics = fields.get("topics", [])
    if not isinstance(topics, list) or not all(isinstance(topic, str) for topic in topics):
        raise UnreadableSource("topics is not a list of strings")
    if not (fields["title"].strip() or fields["text"].strip()):
        raise UnreadableSource("title and text are both empty")


def _choice(of: type[Choice], fields: Mapping[str, Any], key: str) -> Choice | None:
    value = fields.get(key)
    if value in (None, ""):
        return None
    try:
        return of(value)
    except ValueError:
        raise UnreadableSource(f"{key} is one of {', '.join(of)}; not {value!r}") from None
