"""Stored answers in the library store: reading them, each checked against its seal."""

from collections.abc import Iterator
from typing import Any

from osler.adapters.store_connection import Reading, Row
from osler.adapters.store_rows import standing_of
from osler.domain.stored_answer import Footing, NeedsUpdate, StoredAnswer
from osler.errors import InputError, LibraryError, NotFound
from osler.library.stored_answers import seal_of

SELECT = "SELECT a.id, a.text, a.title, a.day, a.library, a.engine, a.seal FROM answers a"
NEWEST_FIRST = "ORDER BY a.day DESC, a.id"


class AnswerReader:
    """Reads stored answers; raises LibraryError where one is not as it was stored."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def all(self, *, resting_on: str = "") -> Iterator[StoredAnswer]:
        """Newest first, then by id; those that rest on one source where it is named."""
        every = [self._whole(row) for row in self._rows()]
        return (s for s in every if not resting_on or _rests_on(s, resting_on))

    def sound(self, *, resting_on: str = "") -> Iterator[StoredAnswer | LibraryError]:
        """The same, with the reason in the place of each that is not as it was stored.

        What an altered answer rests on is not known: it is told whatever source is named.
        """
        for row in self._rows():
            try:
                stored = self._whole(row)
            except LibraryError as error:
                yield error
            else:
                if not resting_on or _rests_on(stored, resting_on):
                    yield stored

    def _rows(self) -> list[Row]:
        """Read to the end at once, so that no cursor stays open where a reader stops."""
        return list(self._reading.rows(f"{SELECT} {NEWEST_FIRST}"))

    def one(self, answer_id: str) -> StoredAnswer:
        """Raises NotFound."""
        for row in self._reading.rows(f"{SELECT} WHERE a.id = :id", {"id": answer_id}):
            return self._whole(row)
        raise NotFound(
            f"No stored answer {answer_id!r} in this library",
            hint="`osler answers list` shows what is there.",
        )

    def faults(self) -> Iterator[str]:
        """What is wrong with the stored answers, in words."""
        for (answer_id,) in self._reading.rows("SELECT id FROM answers ORDER BY id"):
            try:
                self.one(answer_id)
            except LibraryError as error:
                yield str(error)

    def _whole(self, row: Row) -> StoredAnswer:
        answer_id, text, title, day, library, engine, seal = row
        footings, marks = self._footings(answer_id), self._marks(answer_id)
        try:
            stored = StoredAnswer(answer_id, text, title, day, library, engine, footings, marks)
        except InputError as error:
            raise _altered(answer_id) from error
        if seal_of(stored) != seal:
            raise _altered(answer_id)
        return stored

    def _footings(self, answer_id: str) -> tuple[Footing, ...]:
        rows = self._of("SELECT source_id, text_hash, standing FROM footings", answer_id)
        held = (Footing(source, text_hash, standing_of(s)) for source, text_hash, s in rows)
        return tuple(sorted(held, key=lambda footing: footing.source_id))

    def _marks(self, answer_id: str) -> tuple[NeedsUpdate, ...]:
        rows = self._of("SELECT ordinal, day, source_id, reason FROM marks", answer_id)
        return tuple(NeedsUpdate(*row[1:]) for row in sorted(rows))

    def _of(self, select: str, answer_id: str) -> Iterator[Any]:
        return self._reading.rows(f"{select} WHERE answer_id = :id", {"id": answer_id})


def _rests_on(stored: StoredAnswer, source_id: str) -> bool:
    return any(footing.source_id == source_id for footing in stored.footings)


def _altered(answer_id: str) -> LibraryError:
    return LibraryError(
        f"The stored answer {answer_id} was changed behind Osler's back",
        hint=f"Remove it with `osler answers remove {answer_id}`, and ask again.",
    )
