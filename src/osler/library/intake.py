"""The story of ``osler library add``: find files, read them, store each source whole.

Run it again at any time: what is there is passed by, what is new or changed is stored, and
what an interrupted run has stored is kept.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from osler import __version__
from osler.domain.notice import Notice
from osler.library.intake_report import Report, Tally
from osler.library.notices import with_origin
from osler.library.own_words import as_it_says
from osler.library.reading import Failed, Outcome, Part, Work, read_all
from osler.library.soundness import faults_of
from osler.ports import (
    Added,
    Document,
    Found,
    Heard,
    LibraryStore,
    NoticeReader,
    NotRead,
    Refused,
    SourceReader,
)

HEAD = 4096  # bytes by which a reader knows its format
NOTICES = 2000  # in one transaction: many of them are one statement
BATCH = 200  # sources or files in one transaction: a second's work, and few waits for the disk
TOLD_EVERY = 200  # files between two words of progress

Walk = Callable[[Iterable[Path]], Iterator[Found | Refused]]
Progress = Callable[[str], None]
Reader = SourceReader | NoticeReader


def add_paths(
    paths: Sequence[Path],
    *,
    readers: Sequence[SourceReader],
    notice_readers: Sequence[NoticeReader] = (),
    store: LibraryStore,
    at: date,
    walk: Walk,
    progress: Progress | None = None,
    workers: int = 2,
    again: bool = False,
    reserved: Collection[str] = (),
) -> Report:
    """Add all that is at these paths; ``again`` also reads files that are known.

    No file may take one of the ``reserved`` ids, those of the starter library.

    An interrupt (Ctrl-C) ends it early with what was stored so far. Raises NotFound for a
    path that is not there and LibraryError where the store cannot be written to.
    """
    intake = Intake(store, at, progress, reserved)
    try:
        works = intake.works(walk(paths), (*readers, *notice_readers), again=again)
        for outcome in read_all(works, workers=workers):
            intake.take(outcome)
        intake.flush()
    except KeyboardInterrupt:
        intake.tally.interrupted = True
    return intake.tally.report(store.withdrawn())


@dataclass
class Batch:
    """What goes into the store in one transaction."""

    documents: list[tuple[Document, str]] = field(default_factory=list)  # with their origin
    notices: list[Notice] = field(default_factory=list)
    finished: dict[str, int] = field(default_factory=dict)  # origin -> its number of sources

    @property
    def full(self) -> bool:
        return len(self.documents) + len(self.finished) >= BATCH or len(self.notices) >= NOTICES


class Intake:
    """One run. ``tally`` counts what is safe on the disk."""

    def __init__(
        self,
        store: LibraryStore,
        at: date,
        progress: Progress | None,
        reserved: Collection[str] = (),
    ) -> None:
        self.tally = Tally()
        self._store = store
        self._at = at
        self._progress = progress
        self._reserved = reserved
        self._batch = Batch()
        self._origins: set[str] = set()

    def works(
        self, found: Iterator[Found | Refused], readers: Sequence[Reader], *, again: bool
    ) -> Iterator[Work]:
        """The files that need reading; the others are noted in the tally."""
        for file in found:
            if isinstance(file, Refused):
                self.tally.fail(file.place, file.reason)
                continue
            reader = _reader_of(file, readers)
            if reader is None:
                self._pass_over(file)
                continue
            self._count_file()
            origin = origin_of(file, reader)
            if origin in self._origins:  # a copy of a file of this run
                self.tally.known += 1
            elif not again and self._store.known(origin):
                self._note_known(origin, file.place)
            else:
                yield Work(file.place, file.path, file.content, reader, origin)
            self._origins.add(origin)

    def take(self, outcome: Outcome) -> None:
        """Store the sources of one file; it counts as finished only if nothing failed."""
        work, sources, whole = outcome.work, 0, True
        for part in outcome.parts:
            fault = self._put(part, work)
            if fault:
                self.tally.fail(work.place, fault)
                whole = False
            sources += isinstance(part, Document) and not fault
            self._flush_if_full()
        if whole:
            self._batch.finished[work.origin] = sources
        self._flush_if_full()

    def _put(self, part: Part, work: Work) -> str:
        """Put a part into the batch; the reason why it cannot be, "" where it can."""
        if isinstance(part, Failed):
            return part.reason
        if isinstance(part, Notice):
            self._batch.notices.append(with_origin(part, work.path.name))
        elif isinstance(part, NotRead):
            self.tally.not_read(part.what, part.where)
        elif fault := self._fault(part, work.place):
            return fault
        else:
            self._batch.documents.append((as_it_says(part), work.origin))
        return ""

    def flush(self) -> None:
        """Write down what has gathered, in one transaction."""
        batch, self._batch = self._batch, Batch()
        results: list[Added] = []
        with self._store.writing() as writing:
            for document, origin in batch.documents:
                results.append(writing.add(document, at=self._at, origin=origin))
            for origin, sources in batch.finished.items():
                writing.finish(origin, sources=sources)
            heard = writing.notify(batch.notices, at=self._at) if batch.notices else Heard(0, ())
        self.tally.hear(batch.notices, heard, writing.affected)
        for (document, _), added in zip(batch.documents, results, strict=True):
            self.tally.count(document, added)

    def _flush_if_full(self) -> None:
        if self._batch.full:
            self.flush()

    def _fault(self, document: Document, place: str) -> str:
        """Why a document may not be stored, "" where it may."""
        source_id = document.source.id
        if source_id in self._reserved:
            return f"its id {source_id!r} is that of a starter digest; give it another id"
        first = self.tally.places.setdefault(source_id, place)
        if first != place:
            return f"its id {source_id!r} is that of {first}"
        return "; ".join(faults_of(document))

    def _note_known(self, origin: str, place: str) -> None:
        held = self._store.sources_from(origin)
        self.tally.known += 1
        self.tally.added[Added.UNCHANGED] += len(held)
        for source_id in held:
            self.tally.places.setdefault(source_id, place)

    def _pass_over(self, file: Found) -> None:
        if file.named:
            self.tally.fail(file.place, "no reader knows this format")
        else:
            self.tally.passed_over.append(file.place)

    def _count_file(self) -> None:
        self.tally.files += 1
        if self._progress and self.tally.files % TOLD_EVERY == 0:
            failed = f", {len(self.tally.failures)} failed" if self.tally.failures else ""
            self._progress(f"{self.tally.files} files read{failed}")


def origin_of(file: Found, reader: Reader) -> str:
    """Key of a file: the same bytes under the same name, read by the same code."""
    told = f"{__version__}\0{reader.name}\0{file.path.name}\0".encode("utf-8", "surrogateescape")
    return hashlib.sha256(told + file.content).hexdigest()


def _reader_of(file: Found, readers: Sequence[Reader]) -> Reader | None:
    head = file.content[:HEAD]
    return next((reader for reader in readers if reader.recognises(file.path, head)), None)
