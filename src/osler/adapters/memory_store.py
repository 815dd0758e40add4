"""A library in plain dicts: the slow truth for the stores, and a library for small uses."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Self

from osler.domain.answer import Answer
from osler.domain.notice import Notice, NoticeKind, StandingChange, identifiers_of
from osler.domain.recommendation import Recommendation
from osler.domain.source import Form, Section, Source, Standing, StandingLevel
from osler.domain.stored_answer import Footing, NeedsUpdate, StoredAnswer
from osler.errors import NotFound
from osler.library.editions import ALONE, Place, neighbours, places, with_edition
from osler.library.entries import entry_of, items_in, topics_of
from osler.library.identity import EMPTY, document_hash, fingerprint_of, joined, source_mark
from osler.library.notices import joined as joined_notice
from osler.library.notices import with_notices
from osler.library.stored_answers import Held, to_store, what_changed
from osler.ports import Added, Document, Entry, Heard, Item


class MemoryStore:
    """Holds documents; keeps nothing when the program ends. One thread at a time."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._added_on: dict[str, date] = {}
        self._origins: dict[str, str] = {}  # source id -> key of the file it came from
        self._finished: dict[str, int] = {}  # file key -> number of its sources
        self._laid: dict[str, str] = {}  # file key -> where it lay
        self._withdrawn: dict[str, Standing] = {}
        self._items: dict[str, Item] = {}
        self._sections: dict[str, Section] = {}
        self._notices: dict[tuple[str, NoticeKind, str], Notice] = {}
        self._history: dict[str, tuple[StandingChange, ...]] = {}
        self._answers: dict[str, StoredAnswer] = {}
        self._places: dict[str, Place] = {}  # of those that have relatives
        self._affected: dict[str, None] = {}  # by the transaction at hand

    @classmethod
    def of(cls, *documents: Document, at: date = date(2000, 1, 1)) -> Self:
        """A library of these documents, whose editions are judged once, when all are here."""
        store = cls()
        for document in documents:
            store._take(document, at=at, origin="")
        store._relate(at)
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
        return self._placed(source_id, self._places.get(source_id, ALONE))

    def _placed(self, source_id: str, place: Place) -> Source:
        """The source as it stands in this place among its editions."""
        source = replace(self._alone(source_id), same_as=place.same_as)
        if source_id in self._withdrawn:
            return source
        return replace(source, standing=with_edition(source.standing, place.superseded))

    def _alone(self, source_id: str) -> Source:
        """The source with its standing as it is without editions."""
        source = self._document(source_id).source
        if source_id in self._withdrawn:
            return replace(source, standing=self._withdrawn[source_id])
        return replace(source, standing=with_notices(source.standing, self.notices_on(source_id)))

    def notices_on(self, source_id: str) -> list[Notice]:
        named = identifiers_of(self._document(source_id).source)
        return sorted(notice for notice in self._notices.values() if notice.about in named)

    def history(self, source_id: str) -> list[StandingChange]:
        self._document(source_id)
        return list(self._history[source_id])

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
        self._affected = {}
        before = [dict(held) for held in vars(self).values()]
        try:
            yield self
        except BaseException:
            for name, held in zip(vars(self), before, strict=True):
                setattr(self, name, held)
            raise

    def add(self, document: Document, *, at: date, origin: str = "") -> Added:
        became = self._take(document, at=at, origin=origin)
        if became is not Added.UNCHANGED:
            self._relate(at)
        return became

    def _take(self, document: Document, *, at: date, origin: str) -> Added:
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
        self._follow(source_id, at, "added" if held is None else "read anew")
        return Added.NEW if held is None else Added.REPLACED

    @property
    def affected(self) -> tuple[str, ...]:
        return tuple(sorted(self._affected))

    def notify(self, notices: Iterable[Notice], *, at: date) -> Heard:
        before = {source.id: source.standing for source in self.sources()}
        known = len(self._notices)
        for notice in notices:
            key = (notice.about, notice.kind, notice.notice)
            held = self._notices.get(key)
            self._notices[key] = joined_notice(notice, held) if held else notice
        changed = [i for i, standing in before.items() if self.source(i).standing != standing]
        for source_id in changed:
            self._follow(source_id, at, "a notice was read")
        self._relate(at)
        return Heard(len(self._notices) - known, tuple(changed))

    def finish(self, origin: str, *, sources: int) -> None:
        self._finished[origin] = sources

    def lay(self, origin: str, place: str, *, scheme: str = "file") -> None:  # noqa: ARG002
        self._laid[origin] = place

    def place_of(self, origin: str) -> str:
        return self._laid.get(origin, "")

    def known(self, origin: str) -> bool:
        return self._finished.get(origin) == len(self.sources_from(origin))

    def sources_from(self, origin: str) -> list[str]:
        return sorted(held for held, its in self._origins.items() if its == origin)

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield

    def withdraw(self, source_id: str, *, reason: str, at: date) -> tuple[str, ...]:
        self._document(source_id)
        standing = Standing(StandingLevel.WITHDRAWN, reason, since=at.isoformat())
        with self.writing():
            self._withdrawn[source_id] = standing
            self._follow(source_id, at, "withdrawn here")
            self._relate(at)
        return self.affected

    def reinstate(self, source_id: str, *, at: date, notices: bool = False) -> tuple[str, ...]:
        with self.writing():
            dropped = notices and self._drop_notices(source_id, at)
            if self._withdrawn.pop(source_id, None) is not None:
                self._follow(source_id, at, "reinstated here")
            elif not dropped:
                raise NotFound(f"No source {source_id!r} was withdrawn in this library")
            self._relate(at)
        return self.affected

    def _drop_notices(self, source_id: str, at: date) -> bool:
        before = {source.id: source.standing for source in self.sources()}
        its = self.notices_on(source_id)
        for notice in its:
            del self._notices[notice.about, notice.kind, notice.notice]
        for changed in [i for i, standing in before.items() if self.source(i).standing != standing]:
            self._follow(changed, at, "notices were taken back here")
        return bool(its)

    def remove(self, source_id: str, *, at: date) -> tuple[str, ...]:
        with self.writing():
            self._forget(self._document(source_id))
            del self._documents[source_id], self._added_on[source_id]
            del self._origins[source_id], self._history[source_id]
            self._mark(source_id, None, at)
            self._places.pop(source_id, None)
            self._relate(at)
        return self.affected

    # stored answers

    def store_answer(self, answer: Answer, *, text: str) -> StoredAnswer:
        ids = {reference.source_id for reference in answer.references}
        sources = {i: self._held(i) for i in ids if i in self._documents}
        stored = to_store(answer, text=text, library=self.fingerprint(), sources=sources)
        self._answers[stored.id] = stored
        return stored

    def stored_answers(self, *, resting_on: str = "") -> Iterator[StoredAnswer]:
        kept = sorted(self._answers.values(), key=lambda stored: stored.id)
        kept.sort(key=lambda stored: stored.on, reverse=True)
        return (s for s in kept if not resting_on or _footing(s, resting_on))

    def stored_answer(self, answer_id: str) -> StoredAnswer:
        try:
            return self._answers[answer_id]
        except KeyError:
            raise NotFound(f"No stored answer {answer_id!r} in this library") from None

    def remove_answer(self, answer_id: str) -> None:
        del self._answers[self.stored_answer(answer_id).id]

    def added_on(self, source_id: str) -> date:
        self._document(source_id)
        return self._added_on[source_id]

    def withdrawn(self) -> list[str]:
        return sorted(self._withdrawn)

    def check(self) -> list[str]:
        return []

    def _relate(self, at: date) -> None:
        """Judge anew what is a form or an edition of what; slow and plain."""
        before, self._places = self._places, {}
        for group in neighbours(document.source for document in self._documents.values()):
            self._places |= places(self._alone(source.id) for source in group)
        for source_id in sorted((before.keys() | self._places.keys()) & self._documents.keys()):
            earlier = self._placed(source_id, before.get(source_id, ALONE))
            if self.source(source_id).standing != earlier.standing:
                self._follow(source_id, at, "judged among its editions")

    def _follow(self, source_id: str, at: date, why: str) -> None:
        now = self._held(source_id)
        step = StandingChange(at.isoformat(), why, now.standing)
        self._history[source_id] = (*self._history.get(source_id, ()), step)
        self._mark(source_id, now, at)

    def _mark(self, source_id: str, now: Held | None, at: date) -> None:
        for stored in list(self._answers.values()):
            if footing := _footing(stored, source_id):
                reason = what_changed(footing, now) or "It changed, and stands again as it did."
                mark = NeedsUpdate(at.isoformat(), source_id, reason)
                marked = replace(stored, needs_update=(*stored.needs_update, mark))
                self._answers[stored.id] = marked
                self._affected[stored.id] = None

    def _held(self, source_id: str) -> Held:
        document = self._document(source_id)
        return Held(document_hash(document), self.source(source_id).standing)

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


def _footing(stored: StoredAnswer, source_id: str) -> Footing | None:
    return next((f for f in stored.footings if f.source_id == source_id), None)
