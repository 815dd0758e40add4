"""Where the desk of the board keeps its articles, as protocols."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from osler.domain.article import Article, AuditEntry, Revision


class DeskWriting(Protocol):
    """One transaction on the desk store, alone: an action and its audit entry land together."""

    def article(self, article_id: str) -> Article:
        """The article; raises NotFound."""
        ...

    def revision(self, article_id: str, number: int) -> Revision:
        """One text of an article; raises NotFound."""
        ...

    def articles(self) -> Iterator[Article]:
        """All articles by id."""
        ...

    def has(self, article_id: str) -> bool:
        """True where there is an article of this id."""
        ...

    def last_entry(self) -> AuditEntry | None:
        """The end of the audit chain."""
        ...

    def keep(self, article: Article, entry: AuditEntry, revision: Revision | None = None) -> None:
        """The article's new state, the entry that tells of it, and its new text if it has one."""
        ...

    def note(self, entry: AuditEntry) -> None:
        """An entry that is of no article."""
        ...


class DeskStore(Protocol):
    """Articles under review, their texts, and the audit chain."""

    def writing(self) -> AbstractContextManager[DeskWriting]:
        """A transaction; raises LibraryBusy where another one does not end in time."""
        ...

    def article(self, article_id: str) -> Article:
        """The article; raises NotFound, or LibraryError where it cannot be read."""
        ...

    def revision(self, article_id: str, number: int) -> Revision:
        """One text of an article; raises NotFound, or LibraryError where it was altered."""
        ...

    def articles(self) -> Iterator[Article]:
        """All articles by id."""
        ...

    def entries(self, *, after: int = 0, article_id: str = "") -> Iterator[AuditEntry]:
        """The audit chain from an entry on, oldest first."""
        ...

    def last_entry(self) -> AuditEntry | None:
        """The end of the audit chain."""
        ...

    def states(self) -> dict[str, str]:
        """SHA-256 (hex) of each article as it lies in the store, by id; nothing from memory."""
        ...

    def faults(self) -> list[str]:
        """Texts that are gone, or not as they were written; in words."""
        ...

    def reading(self) -> AbstractContextManager[None]:
        """Inside it, all reads of this thread see one state of the desk."""
        ...

    def close(self) -> None: ...
