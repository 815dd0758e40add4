"""Notices in a write transaction: kept, joined, and what they make of a source's standing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, delete, insert, select

from osler.adapters.store_read import IDS_AT_ONCE
from osler.adapters.store_rows import NOTICES, standing_of
from osler.adapters.store_statements import Statements
from osler.adapters.store_tables import identifiers, notices
from osler.domain.notice import Notice
from osler.domain.source import Standing
from osler.library.editions import with_edition
from osler.library.notices import joined as both
from osler.library.notices import with_notices

EDITION = "SELECT standing FROM superseded WHERE source_id = :wanted"


@dataclass(frozen=True)
class Taken:
    """What became of notices: how many were not known, and the articles of those that tell more."""

    new: int
    about: frozenset[str]


class NoticeWriting:
    """Part of one transaction on the store."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._often = Statements(connection)
        self._any = self._run(select(notices.c.about).limit(1)).first() is not None

    def take(self, told: Iterable[Notice]) -> Taken:
        """Keep notices, each joined with what is known of it."""
        coming: dict[tuple[str, str, str], Notice] = {}
        for notice in told:
            key = _key(notice)
            coming[key] = both(notice, coming[key]) if key in coming else notice
        known = self._known(coming.values())
        merged = {key: both(n, known[key]) if key in known else n for key, n in coming.items()}
        fresh = [notice for key, notice in merged.items() if notice != known.get(key)]
        for notice in fresh:
            if _key(notice) in known:
                self._run(delete(notices).where(*_is(notice)))
        if fresh:
            self._run(insert(notices), [NOTICES.row(notice) for notice in fresh])
        new = len(coming.keys() - known.keys())
        self._any = self._any or new > 0
        return Taken(new, frozenset(notice.about for notice in fresh))

    def drop(self, named: Sequence[str]) -> bool:
        """Forget the notices on these identifiers; False where there are none."""
        return self._run(delete(notices).where(notices.c.about.in_(named))).rowcount > 0

    def speak_of(self, about: Iterable[str]) -> list[str]:
        """Ids of the sources that are known by one of these identifiers, sorted."""
        found: set[str] = set()
        for some in _some(sorted(about)):
            its = identifiers.c.identifier.in_(some)
            found.update(self._run(select(identifiers.c.source_id).where(its)).scalars())
        return sorted(found)

    def told(
        self, source_id: str, own: Standing, named: Sequence[str], *, known: bool = True
    ) -> Standing | None:
        """What notices and later editions make of a source's own standing; None without any.

        ``known`` is False of a source that is new: no edition has been noted of it.
        """
        standing = self._noticed(own, named) if self._any else None
        found = self._often.first(EDITION, {"wanted": source_id}) if known else None
        return with_edition(standing or own, standing_of(found[0])) if found else standing

    def _noticed(self, own: Standing, named: Sequence[str]) -> Standing | None:
        rows = self._run(select(*_columns(NOTICES.names)).where(notices.c.about.in_(named)))
        told = sorted(NOTICES.value(row) for row in rows)
        return with_notices(own, told) if told else None

    def _known(self, wanted: Iterable[Notice]) -> dict[tuple[str, str, str], Notice]:
        """The notices that are here on the articles which these speak of."""
        found: dict[tuple[str, str, str], Notice] = {}
        for some in _some(sorted({notice.about for notice in wanted})):
            rows = self._run(select(*_columns(NOTICES.names)).where(notices.c.about.in_(some)))
            held = (NOTICES.value(row) for row in rows)
            found |= {_key(notice): notice for notice in held}
        return found


def _key(notice: Notice) -> tuple[str, str, str]:
    """What tells one notice from another; the rest of it may be known better from a second list."""
    return (notice.about, notice.kind, notice.notice)


def _is(notice: Notice) -> tuple[ColumnElement[bool], ...]:
    columns = (notices.c.about, notices.c.kind, notices.c.notice)
    return tuple(column == str(part) for column, part in zip(columns, _key(notice), strict=True))


def _columns(names: Iterable[str]) -> list[Column[Any]]:
    return [notices.c[name] for name in names]


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[first : first + IDS_AT_ONCE] for first in range(0, len(ids), IDS_AT_ONCE))
