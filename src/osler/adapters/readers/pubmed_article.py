"""An article as bibliographic records tell of it, and the document that it makes.

PubMed XML, Europe PMC results and reference managers' files all come to this.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from osler.domain.recommendation import Facet, Passage, Span
from osler.domain.source import (
    Bibliography,
    Form,
    Kind,
    Section,
    Source,
    Standing,
    StandingLevel,
)
from osler.library.blocks import Block, BlockKind
from osler.library.passages import LONGEST, SHORTEST, cuts_of
from osler.library.research import Subject, facet_in, facet_of_findings, is_topic, kind_of, part_of
from osler.library.vancouver import vancouver
from osler.ports import Document

ABSTRACT = "Abstract"
NO_MORE = Bibliography()
UNTOLD = Standing(StandingLevel.UNKNOWN)
PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"


@dataclass(slots=True)
class Mesh:
    """A subject heading. ``major``: the article's point, by itself or by one qualifier."""

    name: str
    qualifiers: tuple[str, ...] = ()
    majors: tuple[str, ...] = ()  # the qualifiers that are the article's point
    major: bool = False

    def printed(self) -> str:
        """As MEDLINE prints it: "Asthma/*drug therapy/epidemiology"."""
        if not self.qualifiers:
            return f"*{self.name}" if self.major else self.name
        marked = [f"*{q}" if q in self.majors else q for q in self.qualifiers]
        alone = self.major and not self.majors
        return "/".join((f"*{self.name}" if alone else self.name, *marked))


@dataclass(slots=True)
class Told:
    """One part of an abstract, as it is printed."""

    text: str
    label: str = ""
    category: str = ""  # what the index says it is: "METHODS"; "" where it says nothing


class Laid(NamedTuple):
    """A part of an abstract, and the character of the section's text at which it starts."""

    part: Told
    start: int


@dataclass(slots=True)
class Article:
    """What a record says; "" or empty where it says nothing."""

    pmid: str = ""
    doi: str = ""
    title: str = ""
    original: str = ""  # title in the language of publication, where ``title`` is a translation
    published: str = ""  # ISO, as exact as stated
    language: str = "en"  # of what is held here
    written_in: str = ""  # language of the article in words, "" for English
    licence: str = ""
    url: str = ""
    read_at: str = ""
    updates: str = ""
    conflicts: str = ""
    bibliography: Bibliography = NO_MORE
    mesh: tuple[Mesh, ...] = ()
    abstracts: list[tuple[str, list[Told]]] = field(default_factory=list)  # by heading
    standing: Standing = UNTOLD
    unread: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        """Who stands for the author where none is named."""
        return self.bibliography.container or self.bibliography.publisher

    @property
    def year(self) -> int:
        return year_of(self.published)


def document_of(article: Article, *, source_id: str, kind: Kind | None, hashed: str) -> Document:
    """The document: identity, one section for each abstract, a passage for each of its parts."""
    source = _source(article, source_id, kind or kind_of_article(article), hashed)
    majors = (q for heading in article.mesh if heading.major for q in heading.qualifiers)
    subject = Subject(source.title, source.kind, frozenset(majors))
    return with_abstracts(source, article.abstracts, subject=subject, unread=article.unread)


def with_abstracts(
    source: Source,
    abstracts: list[tuple[str, list[Told]]],
    *,
    subject: Subject,
    unread: list[str],
) -> Document:
    """The source with what is told of its content, heading by heading."""
    sections: list[Section] = []
    passages: list[Passage] = []
    findings = facet_of_findings(subject) if abstracts else Facet.BACKGROUND
    for heading, parts in abstracts:
        text, laid = _laid_out(parts)
        if not text:
            continue
        ordinal = len(sections)
        section = Section(f"{source.id}#{ordinal}", source.id, ordinal, (heading,), text)
        sections.append(section)
        for one in laid:
            told = one.part
            facet = facet_in(part_of(told.category or told.label), findings)
            passages += _passages(one, told.label or heading, section, source, facet, passages)
    return Document(source, tuple(sections), passages=tuple(passages), unread=tuple(unread))


def kind_of_article(article: Article) -> Kind:
    return kind_of(article.bibliography.types, article.title)


def issuer_of(article: Article, kind: Kind) -> str:
    """Of a guideline the body that signs it, where one does; else the journal or publisher."""
    book = article.bibliography
    if kind is Kind.GUIDELINE:
        bodies = (person.family for person in book.authors if not person.given)
        if body := next(bodies, ""):
            return body
    return book.container or book.publisher


def _source(article: Article, source_id: str, kind: Kind, hashed: str) -> Source:
    book = article.bibliography
    return Source(
        id=source_id,
        title=article.title,
        issuer=issuer_of(article, kind),
        kind=kind,
        form=Form.ABSTRACT,
        citation=vancouver(article, original=article.original, note=article.written_in),
        year=article.year,
        published=article.published,
        doi=article.doi,
        pmid=article.pmid,
        url=article.url or (f"{PUBMED}{article.pmid}/" if article.pmid else ""),
        language=article.language,
        licence=article.licence,
        standing=article.standing,
        topics=tuple(_topics(article.mesh)),
        updates=article.updates,
        conflicts=article.conflicts,
        read_at=article.read_at,
        content_hash=hashed,
        bibliography=book,
    )


def year_of(published: str) -> int:
    """The year of an ISO date, 0 where there is none that a publication can have."""
    year = int(published[:4]) if published[:4].isdecimal() else 0
    return year if 1800 <= year <= 2100 else 0


def _topics(mesh: tuple[Mesh, ...]) -> Iterator[str]:
    """The diseases that the article is about, by its major headings."""
    for heading in mesh:
        if heading.major and is_topic(heading.qualifiers):
            yield heading.name.lower()


def _laid_out(parts: list[Told]) -> tuple[str, list[Laid]]:
    """One text, each label on a line of its own above its part; and where each part lies."""
    lines: list[str] = []
    laid: list[Laid] = []
    length = 0
    for part in parts:
        if part.label:
            lines.append(part.label)
            length += len(part.label) + 1
        if part.text:
            laid.append(Laid(part, length))
            lines.append(part.text)
            length += len(part.text) + 1
    return "\n".join(lines) if laid else "", laid


def _passages(
    laid: Laid,
    title: str,
    section: Section,
    source: Source,
    facet: Facet,
    before: list[Passage],
) -> list[Passage]:
    """The part as one passage, or as several where it is longer than a screen shows."""
    first = len(before)
    return [
        Passage(
            f"{source.id}:{first + place}",
            source.id,
            Span(section.id, start, end),
            section.text[start:end],
            title,
            facet,
            source.topics,
        )
        for place, (start, end) in enumerate(_stretches(laid, title, section.text))
    ]


def _stretches(laid: Laid, title: str, text: str) -> list[tuple[int, int]]:
    """Where the passages of a part begin and end."""
    length = len(laid.part.text)
    end = laid.start + length
    if SHORTEST <= length <= LONGEST:
        return [(laid.start, end)]
    block = Block(BlockKind.PARAGRAPH, laid.start, end, laid.part.text)
    return [(cut.start, cut.end) for cut in cuts_of(text, [(block, title)])]
