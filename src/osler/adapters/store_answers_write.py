"""Stored answers in a write transaction: kept, removed, and marked when a source changes."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from osler.adapters.store_rows import as_json, standing_of
from osler.adapters.store_tables import answers, footings, marks
from osler.domain.stored_answer import Footing, StoredAnswer
from osler.errors import NotFound
from osler.library.stored_answers import Held, seal_of, what_changed


class AnswerWriting:
    """Part of one transaction on the store."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._affected: set[str] = set()
        # An intake of thousands of sources asks for each whether an answer rests on it.
        self._rested_on = set(self._run(select(footings.c.source_id).distinct()).scalars())

    @property
    def affected(self) -> tuple[str, ...]:
        return tuple(sorted(self._affected))

    def keep(self, stored: StoredAnswer) -> None:
        """The answer in place of the one of the same id: it holds again, its marks are gone."""
        self._delete(stored.id)
        row = {
            "id": stored.id,
            "text": stored.text,
            "title": stored.title,
            "day": stored.on,
            "library": stored.library,
            "engine": stored.engine,
            "seal": seal_of(stored),
        }
        self._run(insert(answers), row)
        rows = [
            {
                "answer_id": stored.id,
                "source_id": footing.source_id,
                "text_hash": footing.text_hash,
                "standing": as_json(footing.standing),
            }
            for footing in stored.footings
        ]
        if rows:
            self._run(insert(footings), rows)
        self._rested_on.update(footing.source_id for footing in stored.footings)

    def holds(self, answer_id: str) -> bool:
        """True where an answer of this id is kept."""
        its = answers.c.id == answer_id
        return self._run(select(answers.c.id).where(its)).first() is not None

    def mark_again(self, stored: StoredAnswer) -> None:
        """Note the marks that an answer bears already, as they are."""
        for ordinal, mark in enumerate(stored.needs_update):
            row = {"answer_id": stored.id, "ordinal": ordinal, "day": mark.on}
            row |= {"source_id": mark.source_id, "reason": mark.reason}
            self._run(insert(marks), row)

    def compare(self, stored: StoredAnswer, now: Mapping[str, Held | None], *, at: date) -> None:
        """Mark an answer for each of its sources that is not as it was."""
        for footing in stored.footings:
            if reason := what_changed(footing, now[footing.source_id]):
                self._mark(stored.id, footing.source_id, reason, at)

    def remove(self, answer_id: str) -> None:
        """Raises NotFound."""
        if not self._delete(answer_id):
            raise NotFound(
                f"No stored answer {answer_id!r} in this library",
                hint="`osler answers list` shows what is there.",
            )

    def source_changed(self, source_id: str, now: Held | None, *, at: date) -> None:
        """Mark every answer that rests on a source, where the source differs from what it was."""
        if source_id not in self._rested_on:
            return
        its = footings.c.source_id == source_id
        rows = self._run(select(footings).where(its).order_by(footings.c.answer_id)).all()
        for row in rows:
            footing = Footing(source_id, row.text_hash, standing_of(row.standing))
            reason = what_changed(footing, now) or "It changed, and stands again as it did."
            self._mark(row.answer_id, source_id, reason, at)

    def _mark(self, answer_id: str, source_id: str, reason: str, at: date) -> None:
        its = marks.c.answer_id == answer_id
        count = self._run(select(func.count()).select_from(marks).where(its)).scalar_one()
        row = {"answer_id": answer_id, "ordinal": count, "day": at.isoformat()}
        self._run(insert(marks), row | {"source_id": source_id, "reason": reason})
        self._affected.add(answer_id)

    def _delete(self, answer_id: str) -> bool:
        self._run(delete(marks).where(marks.c.answer_id == answer_id))
        self._run(delete(footings).where(footings.c.answer_id == answer_id))
        return self._run(delete(answers).where(answers.c.id == answer_id)).rowcount > 0
