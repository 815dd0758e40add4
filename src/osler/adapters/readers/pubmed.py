"""PubMed XML: baseline and update files, and what PubMed's search hands out.

One file gives articles and the notices on them. A record is read and let go before the next,
so that memory does not grow with the file. Format: U.S. National Library of Medicine.
MEDLINE/PubMed XML Data Elements.
"""

import gzip
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from osler.adapters.readers.pubmed_article import Article, document_of, kind_of_article
from osler.adapters.readers.pubmed_text import child, children, parts_of, text_of
from osler.domain.notice import Notice, pmid_of
from osler.domain.source import Kind, StandingLevel
from osler.errors import InputError, UnreadableSource
from osler.library.research import only_notice
from osler.library.standing import StandingFacts, standing_of
from osler.ports import Document, NotRead

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOT = re.compile(
    rb"<(?:PubmedArticleSet|PubmedBookArticleSet|PubmedArticle|MedlineCitationSet|MedlineCitation"
    rb"|PubmedBookArticle|DeleteCitation)\b"
)
ZIPPED = b"\x1f\x8b"
HEAD = 64 * 1024  # bytes in which a document type declares its entities, if any
RECORDS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation", "DeleteCitation")
WHOLE = frozenset(("PubmedArticle", "DeleteCitation"))  # their citations come again inside them
Read = Document | Notice | NotRead


@dataclass(frozen=True)
class PubmedReader:
    """``at`` is the day on which the age of guidelines is judged."""

    name: str = "pubmed-xml"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        name = path.name.lower()
        if name.endswith(".xml.gz") and head.startswith(ZIPPED):
            return ROOT.search(_unzipped(head)) is not None
        return name.endswith(".xml") and ROOT.search(head) is not None

    def read(self, path: Path, content: bytes) -> Iterator[Read]:
        """Documents and notices in the order of the file; raises UnreadableSource."""
        yield from self.read_from(path, io.BytesIO(content))

    def read_from(self, path: Path, stream: BinaryIO) -> Iterator[Read]:  # noqa: ARG002
        """The same from a file of any size, plain or gzipped."""
        from lxml import etree

        from osler.adapters.readers.xml_input import why_not

        try:
            for record in _records(stream):
                yield from self._read(record)
        except etree.XMLSyntaxError as error:
            raise UnreadableSource(why_not(error)) from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableSource(f"the gzip file cannot be read on: {error}") from error

    def _read(self, record: "_Element") -> Iterator[Read]:
        if record.tag == "DeleteCitation":
            yield from _deleted(record)
        elif record.tag == "PubmedBookArticle":
            yield self._book(record)
        else:
            yield from self._article(record)

    def _article(self, record: "_Element") -> Iterator[Read]:
        from osler.adapters.readers.pubmed_notices import (
            identifiers_in,
            notices_in,
            tells_of_others,
        )
        from osler.adapters.readers.pubmed_record import article_of

        citation = record if record.tag == "MedlineCitation" else child(record, "MedlineCitation")
        parts = parts_of(citation)
        number = pmid_of(text_of(parts.get("PMID")))
        if not number:
            yield NotRead("Record without a PMID", "")
            return
        article = article_of(record, parts)
        notices = []
        if tells_of_others(parts, article.bibliography.types):
            notices = list(notices_in(citation, identifiers_in(record, citation)))
            yield from notices
        if not only_notice(article.bibliography.types):
            yield self._document(article, record)
        elif not notices:
            yield NotRead("Notice that names no article", number)

    def _book(self, record: "_Element") -> Read:
        from osler.adapters.readers.pubmed_record import book_of

        document = child(record, "BookDocument")
        if document is None:
            return NotRead("Record of a book without a BookDocument", "")
        return self._document(book_of(record, document), record)

    def _document(self, article: Article, record: "_Element") -> Read:
        from lxml import etree

        where = f"pmid:{article.pmid}"
        if not article.pmid.isdecimal():
            return NotRead("Record without a PMID", "")
        if not article.title:
            return NotRead("Record without a title", where)
        kind = kind_of_article(article)
        if kind is Kind.GUIDELINE and article.standing.level is StandingLevel.UNKNOWN:
            article.standing = standing_of(StandingFacts(article.published), at=self.at)
        hashed = hashlib.sha256(etree.tostring(record, with_tail=False)).hexdigest()
        try:
            return document_of(
                article, source_id=f"pmid-{int(article.pmid)}", kind=kind, hashed=hashed
            )
        except InputError as error:
            return NotRead(f"Record that makes no source ({error})", where)


def _records(stream: BinaryIO) -> Iterator["_Element"]:
    """Each record once, whole; it is emptied when the next one is asked for."""
    from lxml import etree

    head = stream.read(HEAD)
    source = Rejoined(head, stream)
    if head.startswith(ZIPPED):
        unzipped = gzip.GzipFile(fileobj=source)
        head = unzipped.read(HEAD)
        source = Rejoined(head, unzipped)
    if b"<!ENTITY" in head:
        raise UnreadableSource("it declares entities of its own, which are not resolved")
    found = etree.iterparse(
        source,
        tag=RECORDS,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    first = True
    for _, record in found:
        parent = record.getparent()
        if record.tag == "MedlineCitation" and parent is not None and parent.tag in WHOLE:
            continue  # its whole record is still to come
        if first and _declares_entities(record):
            raise UnreadableSource("it declares entities of its own, which are not resolved")
        first = False
        yield record
        record.clear()
        while parent is not None and record.getprevious() is not None:
            del parent[0]


def _declares_entities(record: "_Element") -> bool:
    declared = record.getroottree().docinfo.internalDTD
    return declared is not None and any(True for _ in declared.iterentities())


class Rejoined(io.RawIOBase):
    """A stream with the bytes that were read ahead put back."""

    def __init__(self, head: bytes, rest: BinaryIO | gzip.GzipFile) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if not self._head:
            return self._rest.read(size)
        end = len(self._head) if size < 0 else size
        taken, self._head = self._head[:end], self._head[end:]
        return taken


def _deleted(record: "_Element") -> Iterator[NotRead]:
    """PMIDs that PubMed has taken back, as a rule because an article was entered twice."""
    for pmid in children(record, "PMID"):
        number = (pmid.text or "").strip()
        yield NotRead(
            "Citation deleted by PubMed (if it is here, `osler library withdraw` it)",
            f"pmid-{number}",
        )


def _unzipped(head: bytes) -> bytes:
    """What the first bytes of a gzip file hold, as far as they go; b"" where they are none."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return b""
