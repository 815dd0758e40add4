"""Glossaries of plain words: a JSON list of terms, each with what to say instead.

``[{"term": …, "plain_alternative": …}]`` as the CDC and the National Cancer Institute publish
theirs. A definition (a sentence) becomes a passage; a short phrase is another name for the term
and becomes a line of vocabulary only where it may stand for it: see ``names_in``.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from osler.domain.recommendation import Facet, Passage, Span
from osler.domain.source import Form, Kind, Section, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.ports import Document
from osler.text.readability import is_familiar

MARKS = (b'"term"', b'"plain_alternative"')
LONGEST_TERM = 160  # characters
A_SECTION = 200  # entries in one section: a file of thousands is no single text
DEFINES = re.compile(r"\b(?:a|an|the|any|when|used|in|having|refers?|is|are)\b.*\s.*\s", re.I)
ALSO = re.compile(r"\bAlso called (?P<names>[^.;]{2,200})\.?\s*$")
PIECE = re.compile(r",\s*(?:or|and)\s+|,\s*|\s+or\s+")
SHORT = 3  # letters; initials so short mean something else in every field
NAME = re.compile(r"[\w'’ -]{3,60}(?: \([\w-]{1,12}\))?")


@dataclass(frozen=True)
class Glossary:
    issuer: str
    title: str
    url: str = ""


# By what their files are called in public collections of the two glossaries.
KNOWN = (
    (
        re.compile(r"cdc", re.I),
        Glossary("Centers for Disease Control and Prevention", "Plain-language glossary"),
    ),
    (
        re.compile(r"cancer.*genetic", re.I),
        Glossary(
            "National Cancer Institute",
            "Dictionary of Genetics Terms",
            "https://www.cancer.gov/publications/dictionaries/genetics-dictionary",
        ),
    ),
    (
        re.compile(r"cancer", re.I),
        Glossary(
            "National Cancer Institute",
            "Dictionary of Cancer Terms",
            "https://www.cancer.gov/publications/dictionaries/cancer-terms",
        ),
    ),
)


class GlossaryReader:
    """One source a file; one passage a term that is defined."""

    name = "glossary-json"

    def recognises(self, path: Path, head: bytes) -> bool:
        opens = head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[")
        return (
            path.suffix.lower() == ".json" and opens and all(mark in head[:600] for mark in MARKS)
        )

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """One document; raises UnreadableSource."""
        from osler.adapters.readers.json_input import json_of, text_in

        listed = json_of(content)
        entries: list[tuple[str, str]] = []
        bad = 0
        for one in listed if isinstance(listed, list) else []:
            term, says = (
                " ".join(text_in(one, key).split()) for key in ("term", "plain_alternative")
            )
            if term and says and len(term) <= LONGEST_TERM:
                entries.append((term, says))
            else:
                bad += 1
        if not entries:
            raise UnreadableSource("it holds no term with a meaning")
        yield _document(path, content, entries, bad)


def _document(path: Path, content: bytes, entries: list[tuple[str, str]], bad: int) -> Document:
    known = next(
        (one for pattern, one in KNOWN if pattern.search(path.stem)), Glossary("", path.stem)
    )
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")[:100] or "terms"
    source = Source(
        id=f"glossary-{slug}",
        title=known.title,
        issuer=known.issuer,
        kind=Kind.PATIENT_INFORMATION,
        form=Form.FULL,
        citation=f"{known.issuer or 'Issuer not stated'}. {known.title}. Date not stated.",
        url=known.url,
        jurisdiction="United States" if known.issuer else "",
        standing=Standing(StandingLevel.UNKNOWN, "The file states no date."),
        read_at=path.name,
        content_hash=hashlib.sha256(content).hexdigest(),
    )
    sections, passages = _laid_out(source.id, entries)
    unread = (f"entry: {bad} without a term or a meaning",) if bad else ()
    pairs = {(term.lower(), name) for term, says in entries for name in names_in(term, says)}
    return Document(
        source,
        tuple(sections),
        passages=tuple(passages),
        unread=unread,
        vocabulary=tuple(sorted(pairs)),
    )


def _laid_out(
    source_id: str, entries: list[tuple[str, str]]
) -> tuple[list[Section], list[Passage]]:
    """One line an entry, "Term: meaning"; the passage is the whole line, readable alone."""
    sections: list[Section] = []
    passages: list[Passage] = []
    for ordinal, first in enumerate(range(0, len(entries), A_SECTION)):
        some = entries[first : first + A_SECTION]
        section_id = f"{source_id}#{ordinal}"
        lines, start = [], 0
        for number, (term, says) in enumerate(some, start=first):
            line = f"{term[:1].upper()}{term[1:]}: {says}"  # a sentence begins large
            span = Span(section_id, start, start + len(line))
            lines.append(line)
            start += len(line) + 1
            if is_definition(says):
                passages.append(
                    Passage(
                        f"{source_id}:{number}",
                        source_id,
                        span,
                        line,
                        title=f"What is {term}?",
                        facet=Facet.DEFINITION,
                        topics=(),
                    )
                )
        path = (f"{some[0][0]} to {some[-1][0]}",)
        sections.append(Section(section_id, source_id, ordinal, path, "\n".join(lines)))
    return sections, passages


def is_definition(says: str) -> bool:
    """True for a sentence that tells what something is; not for words to say instead."""
    return len(says.split()) >= 5 and DEFINES.search(says) is not None


def names_in(term: str, says: str) -> list[str]:
    """Other names for the term: those behind "Also called"; nothing is guessed.

    Plain words to say instead ("skill" for "ability") are wider than the term and would make a
    search stray, so they are no vocabulary; nor are initials of two or three letters, nor names
    joined by "and" alone ("head and neck cancer").
    """
    found = ALSO.search(says)
    if not found or _common(term):
        return []
    names = [name.strip() for name in PIECE.split(found["names"])]
    fit = (n for n in names if NAME.fullmatch(n) and n.lower() != term.lower())
    return [n for n in fit if not _common(n) and " and " not in n]


def _common(name: str) -> bool:
    return name.isalpha() and (len(name) <= SHORT or is_familiar(name))
