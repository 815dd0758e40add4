"""A library in plain dicts: the slow truth for the stores, and a library for small uses."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Self

from osler.domain.recommendation import Recommendation
from osler.domain.source import Form, Section, Source, Standing, StandingLevel
from osler.errors import NotFound
from osler.library.entries import entry_of, items_in, topics_of
from osler.library.identity import EMPTY, document_hash, fingerprint_of, joined, source_mark
from osler.ports import Added, Document, Entry, Item


class MemoryStore:
    """Holds documents; keeps nothing when the program ends. One thread at a time."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._added_on: dict[str, date] = {}
        self._origins: dict[str, str] = {}  # source id -> key of the file it came from
        self._finished: dict[str, int] = {}  # file key -> number of its sources
        self._withdrawn: dict[str, Standing] = {}
        self._items: dict[str, Item] = {}
        self._sections: dict[str, Section] = {}

    @classmethod
    def of(cls, *documents: Document, at: date = date(2000, 1, 1)) -> Self:
        """A library of these documents."""
        store = cls()
        for document in documents:
            store.add(document, at=at)
        return store

    # reading

    def fingerprint(self) -> str:
        mark = EMPTY
        for source_id, document in self._documents.items():
            standing = self.source(source_id).standing
            mark = joined(mark, source_mark(source_id, document_hash(document), standing))
        return fingerprint_of(mark)

    def counts(self) -> dict[str, int]:
        held = self._documents.values()
        return {
            "sources": len(held),
            "sections": len(self._sections),
            "recommendations": sum(len(d.recommendations) for d in held),
            "passages": sum(len(d.passages) for d in held),
        }

    def source(self, source_id: str) -> Source:
        source = self._document(source_id).source
        if source_id in self._withdrawn:
            return replace(source, standing=self._withdrawn[source_id])
        return source

    def sources(self) -> Iterator[Source]:
        return (self.source(source_id) for source_id in sorted(self._documents))

    def section(self, section_id: str) -> Section:
        try:
            return self._sections[section_id]
        except KeyError:
            raise NotFound(f"No section {section_id!r} in this library") from None

    def sections_of(self, source_id: str) -> list[Section]:
        return sorted(self._document(source_id).sections, key=lambda s: s.ordinal)

    def items(self, ids: Sequence[str]) -> list[Item]:
        return [self._items[i] for i in ids if i in self._items]

    def items_of(self, source_id: str) -> list[Item]:
        return items_in(self._document(source_id))

    def recommendations_on(self, topic: str) -> list[Recommendation]:
        found = [
            item
            for document in self._documents.values()
            if document.source.form is Form.DIGEST
            for item in document.recommendations
            if topic in topics_of(document.source, item)
        ]
        return sorted(found, key=lambda item: item.id)

    def sources_by_id(self, ids: Iterable[str]) -> dict[str, Source]:
        return {i: self.source(i) for i in sorted(set(ids)) if i in self._documents}

    def entries(self) -> Iterator[Entry]:
        for item_id in sorted(self._items):
            item = self._items[item_id]
            source = self.source(item.source_id)
            if source.standing.level.usable:
                yield entry_of(source, item)

    def vocabulary(self) -> list[tuple[str, str]]:
        return sorted({pair for d in self._documents.values() for pair in d.vocabulary})

    # writing

    @contextmanager
    def writing(self) -> Iterator[Self]:
        before = [dict(held) for held in vars(self).values()]
        try:
            yield self
        except BaseException:
            for name, held in zip(vars(self), before, strict=True):
                setattr(self, name, held)
            raise

    def add(self, document: Document, *, at: date, origin: str = "") -> Added:
        source_id = document.source.id
        held = self._documents.get(source_id)
        self._origins[source_id] = origin
        if held == document:
            return Added.UNCHANGED
        if held is not None:
            self._forget(held)
        self._documents[source_id] = document
        self._sections |= {section.id: section for section in document.sections}
        self._items |= {item.id: item for item in items_in(document)}
        self._added_on[source_id] = at
        return Added.NEW if held is None else Added.REPLACED

    def finish(self, origin: str, *, sources: int) -> None:
        self._finished[origin] = sources

    def known(self, origin: str) -> bool:
        return self._finished.get(origin) == len(self.sources_from(origin))

    def sources_from(self, origin: str) -> list[str]:
        return sorted(held for held, its in self._origins.items() if its == origin)

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield

    def withdraw(self, source_id: str, *, reason: str, at: date) -> None:
        self._document(source_id)
        standing = Standing(StandingLevel.WITHDRAWN, reason, since=at.isoformat())
        self._withdrawn[source_id] = standing

    def reinstate(self, source_id: str) -> None:
        if self._withdrawn.pop(source_id, None) is None:
            raise NotFound(f"No source {source_id!r} was withdrawn in this library")

    def added_on(self, source_id: str) -> date:
        self._document(source_id)
        return self._added_on[source_id]

    def withdrawn(self) -> list[str]:
        return sorted(self._withdrawn)

    def check(self) -> list[str]:
        return []

    def _document(self, source_id: str) -> Document:
        try:
            return self._documents[source_id]
        except KeyError:
            raise NotFound(f"No source {source_id!r} in this library") from None

    def _forget(self, document: Document) -> None:
        for section in document.sections:
            del self._sections[section.id]
        for item in items_in(document):
            del self._items[item.id]
