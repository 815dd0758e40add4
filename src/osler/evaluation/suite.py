"""What a suite is: a question about Osler, cases, and figures that answer it.

A suite is one module in ``osler.evaluation.suites`` that holds one ``SUITE``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from osler.answering.ask import Engine
from osler.domain.answer import Answer
from osler.evaluation.measures import Better
from osler.library.intake_report import Report
from osler.ports import Document, Entry, Index

__all__ = [
    "Archive",
    "Bench",
    "Better",
    "Figure",
    "ReadFile",
    "Score",
    "Statistic",
    "Suite",
    "Workshop",
]

OURS = "osler"


class Statistic(StrEnum):
    """How the values of many cases become one figure."""

    SHARE = "share"  # of cases whose value is 1
    MEAN = "mean"
    MEDIAN = "median"
    P95 = "95th percentile"
    TOTAL = "total"
    F1 = "F1"  # of ``said`` against ``label``, each "1" or "0"
    MACRO_F1 = "macro-F1"  # of ``said`` against ``label``, unweighted mean over the labels


@dataclass(frozen=True)
class Score:
    """One case: 1 or 0 for a share, else a number in the figure's unit."""

    case: str
    value: float
    saw: str = ""  # short words for the reader of failures
    label: str = ""  # what is true, for F1
    said: str = ""  # what the system said, for F1
    cluster: str = ""  # cases that stand or fall together are resampled together


@dataclass(frozen=True)
class Figure:
    """One figure of the report; all its cases are kept."""

    name: str
    scores: tuple[Score, ...]
    statistic: Statistic = Statistic.SHARE
    better: Better = Better.HIGHER
    aim: float | None = None  # at least where higher is better, at most where lower is
    system: str = OURS  # or a peer's name and version
    note: str = ""
    unit: str = ""


class Archive(Protocol):
    """An archive of a labelled set or a corpus, read in memory."""

    def names(self) -> list[str]:
        """Paths of its files, sorted."""
        ...

    def read(self, suffix: str) -> bytes:
        """The one file whose path ends so; raises SetMissing where there is none."""
        ...

    def read_all(self, ending: str) -> Iterator[tuple[str, bytes]]:
        """Path and content of every file whose path ends so, in one pass."""
        ...


@dataclass(frozen=True)
class ReadFile:
    """One file of a corpus, and what the product's readers made of it."""

    path: str  # below the corpus, or on this machine
    content: bytes
    documents: tuple[Document, ...]


class Workshop(Protocol):
    """A throw-away library, changed step by step as a user changes theirs."""

    def add(self, files: Mapping[str, bytes]) -> Report:
        """Read files (name and content) as `osler library add` does."""
        ...

    def withdraw(self, source_id: str, *, reason: str) -> None:
        """Take a source out of use."""
        ...

    def reinstate(self, source_id: str) -> None:
        """Undo it."""
        ...

    def remove(self, source_id: str) -> None:
        """Delete a source."""
        ...

    def engine(self) -> Engine:
        """On what the library holds now, with the starter library."""
        ...

    def keep(self, answer: Answer) -> str:
        """Store an answer; its id."""
        ...

    def affected(self) -> frozenset[str]:
        """Ids of the stored answers that need an update."""
        ...


class Bench(Protocol):
    """What suites are run on; ``osler.bootstrap`` makes it."""

    at: date
    sets: Path | None  # the folder that holds benchmarks/ and corpora/

    def engine(self) -> Engine:
        """On the user's library, opened once."""
        ...

    def engine_with(self, documents: Sequence[Document], *, starter: bool = True) -> Engine:
        """On a throw-away library of these documents, in a real store and a real index."""
        ...

    def workshop(self) -> Workshop:
        """A new throw-away library, empty but for the starter library once it is asked."""
        ...

    def index_of(self, entries: Iterable[Entry]) -> Index:
        """A throw-away index, as the product builds it."""
        ...

    def index_by_meaning(self, words: Index, entries: Sequence[Entry]) -> Index | None:
        """The index ``words`` with vectors of its entries; None where the extra is missing."""
        ...

    def archive(self, name: str) -> Archive:
        """For example "benchmarks/healthver.tar.gz"; raises SetMissing."""
        ...

    def documents(self, name: str, *, stems: Collection[str] = ()) -> Iterator[Document]:
        """Documents of a corpus archive through the product's readers; raises SetMissing.

        Those of files with these names (without ending), or all.
        """
        ...

    def read_files(self, name: str, endings: Collection[str]) -> Iterator[ReadFile]:
        """Files of a corpus (an archive or a folder) whose paths end so; raises SetMissing."""
        ...

    def progress(self, words: str) -> None:
        """Tell the one who waits how far it is."""
        ...


@dataclass(frozen=True)
class Suite:
    """Cases and measures that answer one question about Osler."""

    name: str  # as on the command line
    asks: str  # the question, in one sentence
    run: Callable[[Bench], Iterable[Figure]]
    needs: tuple[str, ...] = ()  # archives it cannot do without
    peers: tuple[str, ...] = ()  # packages run beside Osler where they are installed
