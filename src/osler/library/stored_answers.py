"""Stored answers: what they rest on, and whether that still is as it was."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from osler.domain.answer import Answer
from osler.domain.source import Standing
from osler.domain.stored_answer import Footing, NeedsUpdate, StoredAnswer, answer_id, hash_of
from osler.errors import LibraryError


@dataclass(frozen=True)
class Held:
    """A source as the library has it now."""

    text_hash: str
    standing: Standing


def to_store(
    answer: Answer, *, text: str, library: str, sources: Mapping[str, Held]
) -> StoredAnswer:
    """The answer with what it rests on; ``sources`` holds at least all that it refers to.

    Raises LibraryError where the library is no longer the one that the answer was made from.
    """
    if answer.workings.library != library:
        raise LibraryError(
            "The library changed while the question was answered", hint="Ask the question again."
        )
    ids = sorted({reference.source_id for reference in answer.references})
    return StoredAnswer(
        id=answer_id(text),
        text=text,
        title=answer.title,
        on=answer.at,
        library=library,
        engine=answer.workings.engine,
        footings=tuple(Footing(i, sources[i].text_hash, sources[i].standing) for i in ids),
    )


def what_changed(footing: Footing, held: Held | None) -> str:
    """How a source differs from what an answer rests on, in words; "" where it does not."""
    if held is None:
        return "It was removed from the library."
    changes = held.standing.told_after(footing.standing)
    if held.text_hash != footing.text_hash:
        changes.append("It was read anew, with other content.")
    return " ".join(changes)


def as_of(stored: StoredAnswer, day: date) -> StoredAnswer:
    """The answer with the sources marked whose review fell due between its day and this one."""
    made = date.fromisoformat(stored.on)
    due = [
        NeedsUpdate(f.standing.review_by, f.source_id, "It is past its review date.")
        for f in stored.footings
        if f.standing.on(day).level is not f.standing.on(made).level
    ]
    return replace(stored, needs_update=(*stored.needs_update, *due)) if due else stored


def seal_of(stored: StoredAnswer) -> str:
    """SHA-256 (hex) over all that is kept of an answer but what became of its sources since."""
    parts = [
        hash_of(stored.text),
        stored.title,
        stored.on,
        stored.library,
        stored.engine,
        stored.footings,
    ]
    written = json.dumps(parts, default=vars, sort_keys=True)
    return hashlib.sha256(written.encode("ascii")).hexdigest()
