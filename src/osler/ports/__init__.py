"""What the core needs from the outside, as protocols. Adapters answer to these.

What the desk of the board needs stands apart, in ``ports.desk``.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from osler.domain.answer import Answer
from osler.domain.notice import Notice, StandingChange
from osler.domain.recommendation import Passage, Recommendation
from osler.domain.source import Section, Source
from osler.domain.stored_answer import StoredAnswer

Item = Recommendation | Passage


@dataclass(frozen=True)
class Document:
    """Everything one reader made of one source; stored whole or not at all."""

    source: Source
    sections: tuple[Section, ...]
    recommendations: tuple[Recommendation, ...] = ()
    passages: tuple[Passage, ...] = ()
    unread: tuple[str, ...] = ()  # fields the reader could not read, in words
    vocabulary: tuple[tuple[str, str], ...] = ()  # (name, synonym) pairs the source gives


@dataclass(frozen=True)
class Query:
    """One search. ``terms`` are free text; weights fall from own words to vocabulary."""

    text: str
    expansions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()  # restrict to these topics where given
    sources: tuple[str, ...] = ()  # restrict to these source ids where given
    recommendations_only: bool = False
    feedback: bool = True  # search again with the words of the best hits: finds more, strays more


@dataclass(frozen=True)
class Hit:
    id: str  # recommendation or passage id
    score: float  # higher is better; comparable within one search only


@dataclass(frozen=True)
class Entry:
    """One searchable item as the index sees it."""

    id: str
    source_id: str
    title: str  # source title, topics and headings
    body: str
    is_recommendation: bool
    topics: tuple[str, ...] = ()


class Library(Protocol):
    """The store of sources: the truth from which every index can be rebuilt."""

    def fingerprint(self) -> str:
        """Hash of everything the library holds; equal hashes mean equal content."""
        ...

    def counts(self) -> dict[str, int]:
        """Numbers of sources, sections, recommendations and passages."""
        ...

    def source(self, source_id: str) -> Source:
        """The source; raises NotFound."""
        ...

    def sources(self) -> Iterator[Source]:
        """All sources by id."""
        ...

    def section(self, section_id: str) -> Section:
        """The section; raises NotFound."""
        ...

    def items(self, ids: Sequence[str]) -> list[Item]:
        """The items of these ids, in that order; unknown ids are left out."""
        ...

    def items_of(self, source_id: str) -> list[Item]:
        """Recommendations, then passages, of one source in reading order."""
        ...

    def recommendations_on(self, topic: str) -> list[Recommendation]:
        """Digest statements filed under a topic, by id."""
        ...

    def sources_by_id(self, ids: Iterable[str]) -> dict[str, Source]:
        """Many sources at once."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Everything searchable, by id: what an index is built from."""
        ...

    def vocabulary(self) -> list[tuple[str, str]]:
        """(name, synonym) pairs given by the sources, sorted."""
        ...


class Added(StrEnum):
    """What became of a document that was handed to the store."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Heard:
    """What became of notices that were handed to the store."""

    new: int  # notices that were not known
    sources: tuple[str, ...]  # ids of the sources whose standing they changed, sorted


class LibraryWriting(Protocol):
    """One transaction on the store: all of it lands, or none."""

    @property
    def affected(self) -> tuple[str, ...]:
        """Ids of the stored answers that this transaction left in need of an update, sorted."""
        ...

    def notify(self, notices: Iterable[Notice], *, at: date) -> Heard:
        """Keep notices on articles, and apply them to the sources that are here.

        A source that is added later gets its standing from them too.
        """
        ...

    def add(self, document: Document, *, at: date, origin: str = "") -> Added:
        """Store one source whole. ``origin`` is the key of the file it was read from."""
        ...

    def finish(self, origin: str, *, sources: int) -> None:
        """Note that a file has been read to its end and gave this many sources."""
        ...

    def lay(self, origin: str, place: str, *, scheme: str = "file") -> None:
        """Note where a file lay, so that it can be read again; ``place`` is an absolute path.

        Of what a service gave, ``scheme`` names the service and ``place`` what it was asked for.
        """
        ...


class LibraryStore(Library, Protocol):
    """A library that can be written to."""

    def writing(self) -> AbstractContextManager[LibraryWriting]:
        """A transaction; raises LibraryBusy where another one does not end in time."""
        ...

    def add(self, document: Document, *, at: date, origin: str = "") -> Added:
        """Store one source in a transaction of its own."""
        ...

    def withdraw(self, source_id: str, *, reason: str, at: date) -> tuple[str, ...]:
        """Take a source out of use; it stays readable. Later intakes do not bring it back.

        Like the two below it gives the ids of the stored answers that now need an update.
        """
        ...

    def reinstate(self, source_id: str, *, at: date, notices: bool = False) -> tuple[str, ...]:
        """Undo ``withdraw``; with ``notices`` also forget the notices on the source.

        Raises NotFound where there is nothing to undo.
        """
        ...

    def remove(self, source_id: str, *, at: date) -> tuple[str, ...]:
        """Delete a source with all that was read of it; raises NotFound."""
        ...

    def notify(self, notices: Iterable[Notice], *, at: date) -> Heard:
        """Keep notices in a transaction of their own."""
        ...

    def notices_on(self, source_id: str) -> list[Notice]:
        """The notices on a source by any identifier of it, sorted; raises NotFound."""
        ...

    def history(self, source_id: str) -> list[StandingChange]:
        """How the source has stood in this library, oldest first; raises NotFound."""
        ...

    def withdrawn(self) -> list[str]:
        """Ids of the sources that were withdrawn in this library, sorted."""
        ...

    def added_on(self, source_id: str) -> date:
        """The day this version of the source was stored; raises NotFound."""
        ...

    def sections_of(self, source_id: str) -> list[Section]:
        """All sections of one source in reading order; raises NotFound."""
        ...

    def known(self, origin: str) -> bool:
        """True where all that this file gave is in the library as the file gave it."""
        ...

    def sources_from(self, origin: str) -> list[str]:
        """Ids of the sources that were last read from this file, sorted."""
        ...

    def place_of(self, origin: str) -> str:
        """Where a file was last seen; "" where that is not known."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """Inside it, all reads of this thread see one state of the library."""
        ...

    def check(self) -> list[str]:
        """What is wrong with the library, in words; empty where it is sound."""
        ...


class AnswerStore(Protocol):
    """Answers kept on request, bound to their bytes."""

    def store_answer(self, answer: Answer, *, text: str) -> StoredAnswer:
        """Keep an answer as it was shown (``text``, its JSON); storing it again renews it.

        Raises LibraryError where the library is no longer the one it was made from.
        """
        ...

    def stored_answers(self, *, resting_on: str = "") -> Iterator[StoredAnswer]:
        """All of them, or those that rest on one source; newest first, then by id.

        Raises LibraryError where one is not as it was stored.
        """
        ...

    def stored_answer(self, answer_id: str) -> StoredAnswer:
        """One of them; raises NotFound, or LibraryError where it is not as it was stored."""
        ...

    def remove_answer(self, answer_id: str) -> None:
        """Delete it so that its words cannot be read from the disk; raises NotFound."""
        ...


class Index(Protocol):
    """Finds items by words. Every index agrees with the plain scan."""

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Best first; ties by id."""
        ...

    def size(self) -> int:
        """Number of entries."""
        ...


@dataclass(frozen=True)
class Found:
    """A file that intake may read."""

    place: str  # as messages show it: "guidelines.tar.gz: xml/ngc-1.xml"
    path: Path  # its name tells the format; inside an archive it is no path of this machine
    content: bytes
    named: bool = False  # the user named this very file, so passing it over is a failure


@dataclass(frozen=True)
class Refused:
    """A file that was not even opened, and why."""

    place: str
    reason: str


@dataclass(frozen=True)
class NotRead:
    """Something in a list of notices that could not be read."""

    what: str  # "Row without a PMID or DOI"
    where: str  # "line 7"


class NoticeReader(Protocol):
    """Reads notices on articles (retractions, corrections …) from one format."""

    @property
    def name(self) -> str:
        """Short and fixed: "retraction-list"."""
        ...

    def recognises(self, path: Path, head: bytes) -> bool:
        """True where this reader can read the file (``head`` is its first 4 KiB)."""
        ...

    def read(self, path: Path, content: bytes) -> Iterator[Notice | NotRead]:
        """The notices in the file; raises UnreadableSource with the reason."""
        ...


class SourceReader(Protocol):
    """Reads one format. One file in adapters per format."""

    @property
    def name(self) -> str:
        """Short and fixed: "ngc-xml"."""
        ...

    def recognises(self, path: Path, head: bytes) -> bool:
        """True where this reader can read the file (``head`` is its first 4 KiB)."""
        ...

    def read(self, path: Path, content: bytes) -> Iterator[Document | Notice | NotRead]:
        """The documents in the file, notices on others, and what is neither.

        Raises UnreadableSource with the reason.
        """
        ...


class Writer(Protocol):
    """Arranges or writes sentences from evidence. Never a source: the gate checks it."""

    name: str

    def phrase(self, item: Item, *, plain: bool) -> str:
        """One sentence that says what the item says."""
        ...


class Entailment(Protocol):
    """A model's opinion on whether a quote entails a claim. It decides nothing alone.

    The gate asks it only where the built-in check objects to the claim's wording and no
    other rule objects at all.
    """

    @property
    def name(self) -> str:
        """Model and version, as answers and reports show it."""
        ...

    def entails(self, claim: str, quote: str) -> float:
        """Probability, 0 to 1, that who accepts the quote must accept the claim."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors of length 1: the nearer two are, the more alike the meaning."""

    @property
    def name(self) -> str:
        """Model and hash of what it is made of; vectors of different names never meet."""
        ...

    @property
    def size(self) -> int:
        """Numbers in one vector."""
        ...

    def queries(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector a question. The same text gives the same vector, whatever stands beside it."""
        ...

    def passages(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector a text of the library, in the same room."""
        ...
