"""What a suite is: a question about Osler, cases, and figures that answer it.

A suite is one module in ``osler.evaluation.suites`` that holds one ``SUITE``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from osler.answering.ask import Engine
from osler.evaluation.measures import Better
from osler.ports import Document, Entry, Index

__all__ = [
    "Archive",
    "Bench",
    "Better",
    "Figure",
    "Score",
    "Statistic",
    "Suite",
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

    def index_of(self, entries: Iterable[Entry]) -> Index:
        """A throw-away index, as the product builds it."""
        ...

    def archive(self, name: str) -> Archive:
        """For example "benchmarks/healthver.tar.gz"; raises SetMissing."""
        ...

    def documents(self, name: str, *, stems: Collection[str] = ()) -> Iterator[Document]:
        """Documents of a corpus archive through the product's readers; raises SetMissing.

        Those of files with these names (without ending), or all.
        """
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
