"""One laid-out page and what it says of itself, made into a document."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from osler.adapters.readers.text_facts import Facts, kind_of, source_of
from osler.adapters.readers.text_parts import Page, Parts, parts_of
from osler.adapters.readers.text_schemes import rating_of
from osler.domain.source import Form, Kind, Source
from osler.errors import UnreadableSource
from osler.ports import Document

GRADED_ENOUGH = 2  # graded recommendations from which a document is taken for a guideline


def document_of(
    page: Page,
    facts: Facts,
    *,
    form: Form,
    content: bytes,
    at: date,
    unread: Iterable[str] = (),
) -> Document:
    """The document; raises UnreadableSource where the page holds no words.

    Somebody's summary grades some of what it recommends and leaves the rest bare, so bare words
    in it are believed; a guideline that grades is taken at its own habit.
    """
    if not any(character.isalnum() for character in page.flat.text):
        raise UnreadableSource("it holds no words to read")
    source = source_of(facts, form=form, content=content, at=at)
    strict = False if form is Form.SUMMARY else None
    rating = rating_of(facts.issuer, facts.title)
    parts = parts_of(page, source.id, topics=source.topics, rating=rating, strict=strict)
    guessed = _guessed(facts, parts)
    if guessed:
        source = replace(source, kind=guessed)
    told = (*unread, *_unstated(source, facts, guessed))
    return Document(source, parts.sections, parts.recommendations, parts.passages, tuple(told))


def _guessed(facts: Facts, parts: Parts) -> Kind | None:
    """The kind where nothing states it: a guideline grades what it recommends."""
    if facts.kind or kind_of(facts):
        return None
    graded = [r for r in parts.recommendations if r.strength_text or r.certainty_text]
    return Kind.GUIDELINE if len(graded) >= GRADED_ENOUGH else Kind.PATIENT_INFORMATION


def _unstated(source: Source, facts: Facts, guessed: Kind | None) -> Iterator[str]:
    if guessed is Kind.GUIDELINE:
        yield "kind: not stated; taken as a guideline, since it grades recommendations"
    elif guessed:
        yield "kind: not stated; taken as patient information, the least that it can be"
    for name, value in (
        ("issuer", source.issuer),
        ("date", facts.published or facts.reviewed),
        ("licence", source.licence),
    ):
        if not value:
            yield f"{name}: the document states none"
