"""The story of ``osler library update``: read again from where each source was read.

Only what changed is read (a file is known by its bytes). What came of it is told statement by
statement; what is not there any more is told and left alone: whether guidance is withdrawn is
its issuer's word, or a person's decision here, not that of a file that was moved.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from osler.errors import NotFound
from osler.library.differences import Differences, differences
from osler.library.intake import Progress, add
from osler.library.intake_report import Failure
from osler.library.reading import Reading
from osler.library.versions import Laid, Version
from osler.ports import Document, Library, LibraryStore

NOWHERE = "Add its file again with `osler library add`; from then on it is known where it lies."


class Origin(Protocol):
    """Where sources were read from, and can be read from again: files, or a service."""

    @property
    def scheme(self) -> str:
        """Short and fixed: "file", "pubmed"."""
        ...

    def reading(self, places: Sequence[str]) -> Reading:
        """Opens what lies at these places now; what is gone is passed over."""
        ...


class Kept(LibraryStore, Protocol):
    """A store that keeps earlier contents and knows where files lay."""

    def last_change(self) -> int: ...

    def came_since(self, change: int) -> list[str]: ...

    def added_since(self, change: int) -> list[str]: ...

    def judged_since(self, change: int) -> list[str]: ...

    def places(self) -> list[Laid]: ...

    def versions_of(self, source_id: str) -> list[Version]: ...

    def document(self, source_id: str) -> Document: ...

    def as_of(self, cut: date | int) -> "Shown": ...


class Shown(Library, Protocol):
    """A library that gives whole documents."""

    def document(self, source_id: str) -> Document: ...


@dataclass(frozen=True)
class Renewed:
    """What an update did. ``dataclasses.asdict`` gives it as JSON."""

    added: tuple[str, ...]  # ids of sources
    changed: tuple[Differences, ...]  # by source id
    missing: tuple[str, ...]  # ids of sources that are not where they were read from
    unknown: tuple[str, ...]  # ids of sources of which that is not known
    unchanged: int  # sources
    restood: tuple[str, ...]  # ids of other sources whose standing changed by it
    answers: tuple[str, ...]  # ids of stored answers that need an update after it
    failures: tuple[Failure, ...]
    interrupted: bool = False

    @property
    def nothing(self) -> bool:
        """True where all is as it was."""
        return not (self.added or self.changed or self.missing or self.restood)


def update(
    source_ids: Sequence[str],
    *,
    store: Kept,
    origins: Mapping[str, Origin],
    at: date,
    reserved: Collection[str] = (),
    progress: Progress | None = None,
) -> Renewed:
    """Read these sources again, or all where none is named.

    Raises NotFound for an id that is not here, and where none of those named can be read again.
    """
    for source_id in source_ids:
        store.source(source_id)
    wanted = set(source_ids) or {s.id for s in store.sources() if s.id not in reserved}
    laid = [one for one in store.places() if one.source_id in wanted and one.scheme in origins]
    unknown = tuple(sorted(wanted - {one.source_id for one in laid}))
    if source_ids and not laid:
        raise NotFound(f"It is not known where {', '.join(unknown)} was read from", hint=NOWHERE)
    before = store.last_change()
    seen: dict[str, str] = {}
    reports = [
        add(
            origins[scheme].reading(sorted({one.place for one in laid if one.scheme == scheme})),
            store=store, at=at, reserved=reserved, progress=progress, laid=seen,
        )
        for scheme in sorted({one.scheme for one in laid})
    ]  # fmt: skip
    new = store.added_since(before)
    replaced = [i for i in store.came_since(before) if i not in new]
    interrupted = any(report.interrupted for report in reports)
    failures = tuple(failure for report in reports for failure in report.failures)
    missing = [] if interrupted else _missing(laid, store.places(), seen, failures)
    return Renewed(
        added=tuple(new),
        changed=tuple(_compared(replaced, store, before)),
        missing=tuple(missing),
        unknown=unknown,
        unchanged=len(wanted - set(replaced) - set(missing) - set(unknown)),
        restood=tuple(i for i in store.judged_since(before) if i not in {*new, *replaced}),
        answers=tuple(sorted({answer for report in reports for answer in report.answers})),
        failures=failures,
        interrupted=interrupted,
    )


def _compared(replaced: Iterable[str], store: Kept, before: int) -> Iterable[Differences]:
    then = store.as_of(before)
    return (differences(then.document(i), store.document(i)) for i in replaced)


def _missing(
    before: Iterable[Laid],
    after: Iterable[Laid],
    seen: Mapping[str, str],
    failures: Iterable[Failure],
) -> list[str]:
    """Sources that were not in their files any more, or whose files are gone."""
    now = {one.source_id: one.origin for one in after}
    failed = {failure.place for failure in failures}
    return [
        one.source_id
        for one in before
        if one.place not in failed
        and now.get(one.source_id) == one.origin
        and seen.get(one.place) != one.origin
    ]
