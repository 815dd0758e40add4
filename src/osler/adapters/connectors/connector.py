"""What every connector answers to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from osler.adapters.web.fetcher import Web


@dataclass(frozen=True)
class Wanted:
    """What one run of a connector is to bring."""

    query: str
    until: date  # the day of the run: nothing later is asked for
    since: date | None = None  # only what came in on or after this day
    most: int = 10_000  # records in this run
    key: str = ""  # the interface's key, where it takes one
    email: str = ""  # so that the interface's keepers can reach whoever runs this
    have: frozenset[str] = frozenset()  # names of the pages that are kept already
    tag: str = ""  # by which a server knows the last page that it sent; see ``Reply.tag``


@dataclass(frozen=True)
class Page:
    """One file as the interface sent it, and from where the next run may go on.

    ``cursor`` is what ``pages`` takes to go on after this page, "" where nothing comes after.
    ``essence`` are the bytes that tell it from another page, where an answer also carries marks
    of its asking; all of them where it is empty. ``whole``: it takes the place of the pages
    before it.
    """

    name: str  # file name with the ending that tells its format
    url: str
    content: bytes
    records: int
    cursor: str
    total: int  # records that the query finds in all, as far as is known
    essence: bytes = b""
    tag: str = ""
    whole: bool = False


class Connector(Protocol):
    """One open source with a documented interface."""

    @property
    def name(self) -> str:
        """As typed after ``osler library fetch``."""
        ...

    @property
    def about(self) -> str:
        """One line: what it brings."""
        ...

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that it asks."""
        ...

    @property
    def pause(self) -> float:
        """Seconds between two requests that the interface's keepers ask for."""
        ...

    @property
    def licence(self) -> str:
        """Terms under which the interface gives what it gives, in words with an address."""
        ...

    @property
    def documentation(self) -> str:
        """Address of the interface's documentation."""
        ...

    @property
    def needs_query(self) -> bool:
        """False where there is one list and nothing to ask for."""
        ...

    def pages(self, wanted: Wanted, web: Web, *, cursor: str = "") -> Iterator[Page]:
        """The pages of a query, from the first one or from where a cursor stands.

        Raises FetchFailed, NotAllowed, or InputError where the query cannot be asked.
        """
        ...
