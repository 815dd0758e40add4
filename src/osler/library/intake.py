"""The story of ``osler library add``: find files, read them, store each source whole.

Run it again at any time: what is there is passed by, what is new or changed is stored, and
what an interrupted run has stored is kept.
"""

from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from osler.domain.notice import Notice
from osler.domain.source import Form, Section
from osler.errors import NotFound
from osler.library.intake_report import OtherForm, Report, Tally
from osler.library.notices import with_origin
from osler.library.own_words import as_it_says
from osler.library.pace import Pace
from osler.library.reading import Failed, Here, Opened, Outcome, Part, Reading, Strange
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

LISTS = (  # adapters/readers/notice_lists.py
    "; a list of retractions needs, in its first row, a column for the article (pmid or doi) and "
    "one for the notice (nature, type, kind or notice, with values such as Retraction)"
)
NOTICES = 2000  # in one transaction: many of them are one statement
BATCH = 500  # sources or files in one transaction: a second's work, and few waits for the disk

Walk = Callable[[Iterable[Path]], Iterator[Found | Refused]]
Progress = Callable[[str], None]


def add_paths(
    paths: Sequence[Path],
    *,
    readers: Sequence[SourceReader],
    notice_readers: Sequence[NoticeReader] = (),
    store: LibraryStore,
    at: date,
    walk: Walk,
    progress: Progress | None = None,
    again: bool = False,
    reserved: Collection[str] = (),
) -> Report:
    """``add`` files that are ours: they are read in this process."""
    reading = Here(walk(paths), (*readers, *notice_readers))
    return add(reading, store=store, at=at, progress=progress, again=again, reserved=reserved)


def add(
    reading: Reading,
    *,
    store: LibraryStore,
    at: date,
    progress: Progress | None = None,
    again: bool = False,
    reserved: Collection[str] = (),
    laid: dict[str, str] | None = None,
) -> Report:
    """Add all that a reading opens; ``again`` also reads files that are known.

    No file may take one of the ``reserved`` ids, those of the starter library. ``laid`` is
    filled with the origin of each file that was seen, by its absolute path.

    An interrupt (Ctrl-C) ends it early with what was stored so far. Raises NotFound for a
    path that is not there and LibraryError where the store cannot be written to.
    """
    pace = Pace(reading, progress) if progress else None
    intake = Intake(store, at, reserved, pace)
    intake.tally.laid = {} if laid is None else laid
    try:
        with closing(reading.files(lambda origin: again or not store.known(origin))) as files:
            for opened in files:
                intake.take(opened)
        intake.flush()
    except KeyboardInterrupt:
        intake.count()
        intake.tally.interrupted = True
    return intake.tally.report(store.withdrawn())


@dataclass
class Batch:
    """What goes into the store in one transaction."""

    documents: list[tuple[Document, Outcome]] = field(default_factory=list)  # with their file
    notices: list[Notice] = field(default_factory=list)
    finished: dict[str, int] = field(default_factory=dict)  # origin -> its number of sources
    laid: dict[str, str] = field(default_factory=dict)  # origin -> where the file lies

    @property
    def full(self) -> bool:
        files = max(len(self.finished), len(self.laid))
        return len(self.documents) + files >= BATCH or len(self.notices) >= NOTICES


class Intake:
    """One run. ``tally`` counts what is safe on the disk."""

    def __init__(
        self,
        store: LibraryStore,
        at: date,
        reserved: Collection[str] = (),
        pace: Pace | None = None,
    ) -> None:
        self.tally = Tally()
        self._store = store
        self._at = at
        self._reserved = reserved
        self._pace = pace
        self._batch = Batch()
        self._uncounted: deque[tuple[tuple[Document, Outcome], Added]] = deque()
        self._origins: set[str] = set()
        self._files: dict[str, Outcome] = {}  # place -> file of this run
        self._given: Counter[str] = Counter()  # origin -> sources stored as its file gives them
        self._whole: set[str] = set()  # origins of files in which nothing failed

    def take(self, opened: Opened) -> None:
        """Store the sources of one file, or note why there are none."""
        if isinstance(opened, Refused):
            self.tally.fail(opened.place, opened.reason)
        elif isinstance(opened, Strange):
            self._pass_over(opened)
        else:
            copy = opened.origin in self._origins  # of a file of this run
            self.tally.open(opened.reader, known=copy or opened.known)
            self._lay(opened)
            if opened.known and not copy:
                self._note_known(opened)
            elif not copy:
                self._read(opened)
            self._origins.add(opened.origin)
        self._tell()

    def _lay(self, outcome: Outcome) -> None:
        """Keep where the file lies, so that it can be read again."""
        place = str(Path(outcome.place).absolute())
        self.tally.laid[place] = outcome.origin
        if self._store.place_of(outcome.origin) != place:
            self._batch.laid[outcome.origin] = place

    def _read(self, outcome: Outcome) -> None:
        """Store what comes of a file; it counts as finished only if nothing failed."""
        self._files[outcome.place] = outcome
        whole = True
        for part in outcome.parts:
            fault = self._put(part, outcome)
            if fault:
                self.tally.fail(outcome.place, fault, outcome.reader)
                whole = False
            self._flush_if_full()
        if whole:
            self._whole.add(outcome.origin)
            self._finish(outcome.origin)
        self._flush_if_full()

    def _finish(self, origin: str) -> None:
        self._batch.finished[origin] = self._given[origin]

    def _put(self, part: Part, outcome: Outcome) -> str:
        """Put a part into the batch; the reason why it cannot be, "" where it can."""
        if isinstance(part, Failed):
            return part.reason
        if isinstance(part, Notice):
            self._batch.notices.append(with_origin(part, outcome.name))
            self.tally.formats[outcome.reader]["notices"] += 1
        elif isinstance(part, NotRead):
            self.tally.not_read(part.what, part.where)
        elif first := self._in_another_format(part, outcome):
            return self._put_fuller(part, outcome, first)
        elif fault := self._fault(part, outcome):
            return fault
        elif part.source.form is Form.SUMMARY and self._held_whole(part.source.id):
            self.tally.not_read("Summary of a source that is held whole", part.source.id)
        else:
            self._store_from(part, outcome)
        return ""

    def _store_from(self, document: Document, outcome: Outcome) -> None:
        self._batch.documents.append((as_it_says(document), outcome))
        self._given[outcome.origin] += 1

    def _in_another_format(self, document: Document, outcome: Outcome) -> Outcome | None:
        """The file of this run that gave the same source in another format.

        An id rests on an identifier that formats share (PMID, PMC number, DOI); in one format it
        may come of a file's name, and then two files with one id are two documents.
        """
        first = self._files.get(self.tally.places.get(document.source.id, outcome.place))
        return first if first is not None and first.reader != outcome.reader else None

    def _held_whole(self, source_id: str) -> bool:
        try:
            return self._store.source(source_id).form is Form.FULL
        except NotFound:
            return False

    def _put_fuller(self, document: Document, outcome: Outcome, first: Outcome) -> str:
        """Of two formats keep the one with more text, whichever was read first."""
        fault = "; ".join(faults_of(document))
        if fault:
            return fault
        self.flush()  # the first form is in the store, or was never fit for it
        source_id = document.source.id
        sections = tuple(self._store.sections_of(source_id))
        held = _fullness(self._store.source(source_id).form, sections)
        kept, other = first, outcome
        if _fullness(document.source.form, document.sections) > held:
            kept, other = outcome, first
            self._given[first.origin] -= 1
            if first.origin in self._whole:
                self._finish(first.origin)
            self.tally.places[source_id] = outcome.place
            self._store_from(document, outcome)
        self.tally.other_forms.append(OtherForm(source_id, kept.place, other.place))
        return ""

    def flush(self) -> None:
        """Write down what has gathered, in one transaction."""
        batch, self._batch = self._batch, Batch()
        results: list[Added] = []
        with self._store.writing() as writing:
            for document, outcome in batch.documents:
                results.append(writing.add(document, at=self._at, origin=outcome.origin))
            for origin, sources in batch.finished.items():
                writing.finish(origin, sources=sources)
            for origin, place in batch.laid.items():
                writing.lay(origin, place)
            heard = writing.notify(batch.notices, at=self._at) if batch.notices else Heard(0, ())
        self._uncounted.extend(zip(batch.documents, results, strict=True))
        self.tally.hear(batch.notices, heard, writing.affected)
        self.count()

    def count(self) -> None:
        """Count what was written; what an interrupt left uncounted is counted when it is over."""
        while self._uncounted:
            (document, outcome), added = self._uncounted.popleft()
            self.tally.count(document, added, outcome.reader)

    def _flush_if_full(self) -> None:
        if self._batch.full:
            self.flush()
            self._tell()

    def _tell(self) -> None:
        if self._pace:
            self._pace.tell(self.tally)

    def _fault(self, document: Document, outcome: Outcome) -> str:
        """Why a document may not be stored, "" where it may."""
        source_id = document.source.id
        if source_id in self._reserved:
            return f"its id {source_id!r} is that of a starter digest; give it another id"
        first = self.tally.places.get(source_id, outcome.place)
        if first != outcome.place:
            return f"its id {source_id!r} is that of {first}"
        fault = "; ".join(faults_of(document))
        if not fault:
            self.tally.places[source_id] = outcome.place
        return fault

    def _note_known(self, outcome: Outcome) -> None:
        held = self._store.sources_from(outcome.origin)
        self._files[outcome.place] = outcome
        self._given[outcome.origin] = len(held)
        self._whole.add(outcome.origin)
        self.tally.added[Added.UNCHANGED] += len(held)
        for source_id in held:
            self.tally.places.setdefault(source_id, outcome.place)

    def _pass_over(self, file: Strange) -> None:
        if file.named:
            lists = Path(file.place).suffix.lower() in (".csv", ".tsv")
            self.tally.fail(file.place, f"no reader knows this format{LISTS if lists else ''}")
        else:
            self.tally.passed_over.append(file.place)


def _fullness(form: Form, sections: Sequence[Section]) -> tuple[bool, int]:
    """A summary is never the fuller form, however long it is."""
    return form is not Form.SUMMARY, sum(len(section.text) for section in sections)
