"""Reads PDF: guidelines and other documents with text in them, printed on one or two columns.

Words come from PDFium; tables and boxes from what is drawn round them. Nothing is guessed from
pictures: a scan without text is refused.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.readers.pdf_furniture import Sheet, without_furniture, without_line_numbers
from osler.adapters.readers.pdf_headings import Entry, body_size, headings_of
from osler.adapters.readers.pdf_identity import Metadata, Told, facts_of
from osler.adapters.readers.pdf_lines import Line
from osler.adapters.readers.pdf_order import strips_of
from osler.adapters.readers.pdf_page import PageParts, Paper, parts_of
from osler.adapters.readers.pdf_paragraphs import paragraphs_of
from osler.adapters.readers.pdf_recommendations import recommendations_in
from osler.adapters.readers.pdf_text import Laid, lay_out, mended_text, vocabulary_of
from osler.adapters.readers.text_facts import Facts, kind_of, source_of
from osler.adapters.readers.text_parts import Page
from osler.adapters.readers.text_parts import parts_of as split
from osler.domain.source import Form, Kind, Printed, Section, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.library.recommendations import Host
from osler.ports import Document

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 3000
MARK = b"%PDF-"


@dataclass(frozen=True)
class PdfReader:
    """``at`` is the day on which standings are judged."""

    name: str = "pdf"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".pdf" or head.lstrip().startswith(MARK)

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """One document; raises UnreadableSource with the reason."""
        opened = _opened(content)
        try:
            yield _document(opened, _File(path.stem, content), self.at)
        finally:
            opened.close()


def _opened(content: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        opened = PdfDocument(content)
        pages = len(opened)
    except PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableSource("it is locked with a password") from error
        raise UnreadableSource("it is damaged, or not a PDF") from error
    if not pages:
        raise UnreadableSource("it has no pages")
    if pages > MOST_PAGES:
        raise UnreadableSource(f"it has {pages:,} pages; at most {MOST_PAGES:,} are read")
    return opened


@dataclass
class _Pages:
    """What was seen on the pages."""

    parts: list[PageParts] = field(default_factory=list)
    pictures: int = 0
    leaning: list[int] = field(default_factory=list)  # pages with words that run askew
    cut: list[int] = field(default_factory=list)  # pages that were not read to their end
    broken: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _File:
    stem: str  # its name without ".pdf"
    content: bytes


def _document(opened: "PdfDocument", file: _File, at: date) -> Document:
    pages = _read_pages(opened)
    if not any(part.lines or part.boxes or part.tables for part in pages.parts):
        if pages.pictures:
            raise UnreadableSource("it holds pictures of pages, no text; only text can be read")
        raise UnreadableSource("it holds no words to read")
    laid, told = _laid(pages.parts, _outline(opened))
    if not laid.flat.blocks:
        raise UnreadableSource("it holds no words to read, only page numbers or a list of contents")
    facts = facts_of(told, _metadata(opened))
    source = _source(facts, file, at)
    host = Host(source.id, f"{source.id}#0", source.topics, source.rating_scheme)
    found = recommendations_in(laid, host)
    parts = split(Page(laid.flat, captions=laid.tables), source.id, found=found)
    sections = tuple(
        _printed(section, start, laid.printed)
        for section, start in zip(parts.sections, parts.starts, strict=True)
    )
    return Document(
        source, sections, parts.recommendations, parts.passages, tuple(_unread(pages, facts))
    )


def _read_pages(opened: "PdfDocument") -> _Pages:
    from pypdfium2 import PdfiumError

    from osler.adapters.readers.pdf_rules import drawn_on
    from osler.adapters.readers.pdf_words import words_of

    pages = _Pages()
    for number in range(len(opened)):
        try:
            page = opened[number]
            words, drawn = words_of(page), drawn_on(page)
            paper = Paper(number + 1, page.get_width(), page.get_height())
            page.close()
        except PdfiumError:
            pages.broken.append(number + 1)
            continue
        pages.pictures += drawn.pictures
        if words.leaning:
            pages.leaning.append(number + 1)
        if words.cut or drawn.cut:
            pages.cut.append(number + 1)
        pages.parts.append(parts_of(without_line_numbers(words.words), drawn, paper))
    return pages


def _laid(parts: Sequence[PageParts], outline: Sequence[Entry]) -> tuple[Laid, list[Told]]:
    sheets = without_furniture([Sheet(p.page, p.height, p.lines) for p in parts])
    bare = [replace(p, lines=sheet.lines) for p, sheet in zip(parts, sheets, strict=True)]
    lines = [line for part in bare for line in _all_lines(part)]
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = body_size(sizes)
    paras = paragraphs_of([strips_of(part, body=body) for part in bare])
    headings = headings_of(paras, outline, body=body)
    vocabulary = vocabulary_of(lines)
    told = [
        Told(mended_text(para, vocabulary), para.page, para.size, tuple(x.text for x in para.lines))
        for para in paras
        if para.lines
    ]
    return lay_out(paras, headings, vocabulary), told


def _all_lines(parts: PageParts) -> Iterator[Line]:
    yield from parts.lines
    for box in parts.boxes:
        yield from box.lines
    for table in (*parts.tables, *(table for box in parts.boxes for table in box.tables)):
        for cell in table.cells:
            yield from cell.lines


def _outline(opened: "PdfDocument") -> list[Entry]:
    """The outline that the file carries, without entries that lead nowhere."""
    from pypdfium2 import PdfiumError

    entries: list[Entry] = []
    try:
        for mark in opened.get_toc(max_depth=12):
            destination = mark.get_dest()
            place = destination.get_index() if destination else None
            if place is not None and not mark.get_title().startswith("_"):
                entries.append(Entry(mark.get_title(), place + 1))
    except (PdfiumError, ValueError):
        return []
    return entries


def _metadata(opened: "PdfDocument") -> Metadata:
    told = opened.get_metadata_dict()
    return Metadata(told.get("Title", ""), told.get("Author", ""), told.get("Subject", ""))


def _source(facts: Facts, file: _File, at: date) -> Source:
    named = replace(facts, status="", title=facts.title or file.stem)
    source = source_of(named, form=Form.FULL, content=file.content, at=at)
    if facts.status:
        reason = f"As it says of itself: “{facts.status}”."
        source = replace(source, standing=Standing(StandingLevel.DRAFT, reason))
    guessed = kind_of(facts) is None  # the reader's own guess: a body's document guides
    return replace(source, kind=Kind.GUIDELINE) if guessed and facts.issuer else source


def _printed(section: Section, start: int, printed: Sequence[Printed]) -> Section:
    """The section with the places of its lines, counted from its own start."""
    end = start + len(section.text)
    first = bisect_left(printed, start, key=lambda one: one.start)
    own = []
    for one in printed[first:]:
        if one.start >= end:
            break
        own.append(replace(one, start=one.start - start, end=min(one.end, end) - start))
    return replace(section, page=own[0].page if own else 0, printed=tuple(own))


def _unread(pages: _Pages, facts: Facts) -> Iterator[str]:
    if pages.leaning:
        yield f"words that do not run level on {_listed(pages.leaning)}"
    if pages.cut:
        yield f"more than is read of one page, on {_listed(pages.cut)}"
    if pages.broken:
        yield f"damaged: {_listed(pages.broken)}"
    if pages.pictures:
        yield f"pictures, and any words in them: {pages.pictures}"
    if not facts.title:
        yield "title: the document states none; the file's name stands for it"
    stated = {"issuer": facts.issuer, "date": facts.published, "licence": facts.licence}
    for name, value in stated.items():
        if not value:
            yield f"{name}: the document states none"


def _listed(pages: Sequence[int]) -> str:
    shown = ", ".join(str(page) for page in pages[:8])
    more = f" and {len(pages) - 8} more" if len(pages) > 8 else ""
    return f"page{'s' if len(pages) > 1 else ''} {shown}{more}"
