"""What is done with the site itself: roles, invitations, keys, safety reports, pages.

Each deed becomes an entry of the audit chain. The chain can never be cleaned, so a deed has room
for names of accounts, numbers, dates and hashes only: no address of a person, nothing that
somebody typed, no word of a safety report.
"""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from osler.domain.article import Action


@dataclass(frozen=True)
class SiteDeed:
    """The base of all; ``action`` is what the table of steps asks after."""

    action: ClassVar[Action]

    def details(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class RolesGiven(SiteDeed):
    """Roles of an account as they were and are; an account that may not sign in is not active."""

    action = Action.GIVE_ROLES
    whom: str  # name of the account
    before: tuple[str, ...]
    after: tuple[str, ...]
    active: bool
    invitation: int = 0  # number of the invitation that was followed; 0 where there was none


@dataclass(frozen=True)
class Invited(SiteDeed):
    """To whom it went is not said: the e-mail address stays in the site's own table."""

    action = Action.INVITE
    invitation: int
    roles: tuple[str, ...]


@dataclass(frozen=True)
class KeyMade(SiteDeed):
    action = Action.MAKE_KEY
    key: int  # its number, as `osler site key list` shows it
    scopes: tuple[str, ...]
    ends: str  # ISO date; "" where it does not


@dataclass(frozen=True)
class KeyRevoked(SiteDeed):
    action = Action.REVOKE_KEY
    key: int


@dataclass(frozen=True)
class ReportMoved(SiteDeed):
    """A step of a safety report; the note of it stays with the report."""

    action = Action.DEAL_WITH_REPORT
    reference: str
    state: str


@dataclass(frozen=True)
class PageWritten(SiteDeed):
    """What an editor did with a page, and the hash of its words after it."""

    action = Action.WRITE_PAGE
    page: int  # its number
    deed: str  # as the pages' own log calls it: "publish", "edit", "unpublish" …
    words_hash: str
