"""What every reference manager's file comes to: CSL-JSON items, and a document of each."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from osler.adapters.readers.pubmed_article import ABSTRACT, Told, with_abstracts
from osler.domain.source import StandingLevel
from osler.errors import InputError, UnreadableSource
from osler.library.csl import source_of
from osler.library.csl_parts import one_line
from osler.library.research import Subject
from osler.ports import Document, NotRead

MARKUP = re.compile(r"</?(?:jats:)?[a-zA-Z][\w:]*(?:\s[^<>]*)?/?>")
LABEL = re.compile(r"(?:^|(?<=[.?!)\]] ))([A-Z][A-Z ,&/'()-]{2,60}): (?=\S)")
NO_ABSTRACT = "Abstract: the record has none"
MOST_BYTES = 64 * 1024**2


def text_of(content: bytes) -> str:
    """The file as text without NULs; raises UnreadableSource where it is none."""
    if len(content) > MOST_BYTES:
        raise UnreadableSource(f"larger than {MOST_BYTES // 1024**2} MiB")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    try:
        return content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"not UTF-8: {error.reason} at byte {error.start}") from error


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).replace("\0", "")
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"not {encoding.upper()}: {error.reason}") from error


def read_item(item: Mapping[str, Any], *, where: str, read_at: str) -> Document | NotRead:
    """The document of one item, or why there is none."""
    told = repr(sorted(item.items(), key=lambda field: str(field[0])))
    hashed = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    try:
        source = source_of(item, hashed=hashed, read_at=read_at)
    except InputError as error:
        return NotRead(f"Reference that makes no source ({error})", where)
    abstract = item.get("abstract")
    parts = list(parted(abstract)) if isinstance(abstract, str) else []
    unread = [] if parts else [NO_ABSTRACT]
    if source.standing.level is StandingLevel.UNKNOWN and not source.year:
        unread.append("Date: the record has none")
    subject = Subject(source.title, source.kind)
    return with_abstracts(source, [(ABSTRACT, parts)], subject=subject, unread=unread)


def parted(abstract: str) -> Iterator[Told]:
    """The parts of an abstract, where labels in capitals divide it ("METHODS: …")."""
    text = one_line(MARKUP.sub(" ", abstract))
    marks = list(LABEL.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)]
    if words := text[: ends[0]].strip():
        yield Told(words)
    for mark, end in zip(marks, ends[1:], strict=True):
        if words := text[mark.end() : end].strip():
            yield Told(words, mark[1])
