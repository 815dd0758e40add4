"""An article: an answer that a board reviews, claim by claim, and what has been done with it.

Instants are ISO 8601 in UTC with "Z" ("2026-11-25T09:30:00Z"); days are ISO dates.
Only ``osler.editorial.desk.Desk`` makes new states of an article.
"""

from dataclasses import dataclass
from enum import StrEnum

from osler.domain.answer import Answer, Claim
from osler.domain.question import Audience
from osler.domain.stored_answer import Footing
from osler.errors import InputError


class Status(StrEnum):
    """Where an article is. What readers see of it is ``Article.published``."""

    SUBMITTED = "Submitted"
    UNDER_REVIEW = "Under review"
    CHANGES_REQUESTED = "Changes requested"
    APPROVED = "Approved"
    NEEDS_UPDATE = "Needs update"
    RETIRED = "Retired"
    WITHDRAWN = "Withdrawn"  # by its author, before any review


class Role(StrEnum):
    READER = "reader"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    CHAIR = "board chair"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    API_CLIENT = "API client"


class Action(StrEnum):
    """Everything that somebody may do with an article, or with the site that gives them out.

    The table of steps says when and who.
    """

    READ_PUBLISHED = "read published"
    READ_DESK = "read at the desk"
    READ_AUDIT = "read the audit log"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    ASSIGN = "assign reviewers"
    START = "start review"
    RESUBMIT = "submit again"
    DECLARE = "declare interests"
    COMMENT = "comment"
    ACCEPT = "accept a claim"
    EDIT = "edit a claim"
    REJECT = "reject a claim"
    REVISE = "revise"  # put a newer answer in its place
    VOTE = "vote"
    PUBLISH = "publish"
    FLAG = "ask for an update"
    RETIRE = "retire"
    REFRESH = "refresh"  # what sources and dates have done to it
    GIVE_ROLES = "give roles"  # or take them; close an account or open it again
    INVITE = "invite"
    MAKE_KEY = "make a key"  # of a program that uses the REST interface
    REVOKE_KEY = "revoke a key"
    DEAL_WITH_REPORT = "deal with a safety report"
    WRITE_PAGE = "write a page"  # of the editors, such as their policy


@dataclass(frozen=True)
class Actor:
    """Who acts, and in which roles."""

    id: str  # stable: the account's name
    name: str = ""  # as readers see it: "Dr A. Khan, rheumatologist"
    roles: frozenset[Role] = frozenset()

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise InputError("Whoever acts at the desk has a name")


@dataclass(frozen=True)
class Signature:
    """Who did something, without the roles."""

    id: str
    name: str


class RiskLevel(StrEnum):
    ORDINARY = "ordinary"
    HIGH = "high"


@dataclass(frozen=True)
class Risk:
    """How carefully an article must be reviewed, and why."""

    level: RiskLevel
    reasons: tuple[str, ...] = ()  # names of the rules of review_policy.toml that hold


@dataclass(frozen=True)
class ReviewedClaim:
    """One claim of an article, with a name that it keeps from revision to revision."""

    id: str  # "c1", "c2" … in the first revision; what comes in the fourth is "r4c1" …
    part: str  # key of the part it stands in: "emergency", "short-answer", "section/now" …
    claim: Claim
    hash: str  # of its words, its citations and the versions of the sources it cites
    written_by: str = ""  # who edited it or brought it in later; "": it was there when submitted


@dataclass(frozen=True)
class Revision:
    """One text of an article, whole; it never changes."""

    number: int  # 1 is the first
    hash: str  # SHA-256 (hex) of the content as canonical JSON; approvals carry it
    frame: Answer  # everything but the claims; the reader's own words are not in it
    claims: tuple[ReviewedClaim, ...]  # in reading order
    footings: tuple[Footing, ...]  # the sources it rests on: id and version of each
    by: Signature
    at: str
    why: str  # "submitted", "c3 edited: …", "a source changed" …

    def claim(self, claim_id: str) -> ReviewedClaim | None:
        """The claim of this id, if it stands in this revision."""
        return next((one for one in self.claims if one.id == claim_id), None)


@dataclass(frozen=True)
class RevisionMark:
    """A revision without its text."""

    number: int
    hash: str
    by: Signature
    at: str
    why: str


class DecisionKind(StrEnum):
    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"


@dataclass(frozen=True)
class Decision:
    """What one reviewer decided on one claim; it holds for the claim's words of then."""

    claim_id: str
    claim_hash: str  # of the claim as it was seen
    kind: DecisionKind
    by: Signature
    at: str
    reason: str = ""
    salt: str = ""  # random, so that a hash that covers a blind decision cannot be guessed
    void: str = ""  # why it no longer counts
    revealed: bool = False  # others may see it


class VoteKind(StrEnum):
    APPROVE = "approve"
    REQUEST_CHANGES = "request changes"


@dataclass(frozen=True)
class Vote:
    """One reviewer's word on one revision."""

    kind: VoteKind
    revision_hash: str  # of the revision as it was seen
    by: Signature
    at: str
    reason: str = ""
    salt: str = ""
    void: str = ""  # why it no longer counts
    revealed: bool = False  # others may see it: always, or when all votes that are needed are in


@dataclass(frozen=True)
class Comment:
    id: str  # "k1", "k2" …
    by: Signature
    at: str
    text: str
    claim_id: str = ""  # "": on the whole article
    reply_to: str = ""  # id of another comment


@dataclass(frozen=True)
class Conflict:
    """A declaration of interests; it must be made before a vote."""

    by: Signature
    at: str
    interest: str = ""  # "": none; anything else excludes from the quorum


@dataclass(frozen=True)
class Reopening:
    """Why a claim must be looked at again."""

    claim_id: str
    at: str
    reason: str  # in words
    source_id: str = ""
    unusable: bool = False  # its source was withdrawn or retracted: do not show the claim


@dataclass(frozen=True)
class Publication:
    """A revision that readers were given, and who stood behind it."""

    version: int  # 1 is the first that was published
    revision: int
    hash: str
    at: str
    by: Signature
    approvals: tuple[Vote, ...]  # the counted ones; each carries ``hash``
    review_by: str  # the last day on which the approvals hold


@dataclass(frozen=True)
class Article:
    """An article as it stands, without its texts.

    What a viewer may not know yet, the desk leaves out.
    """

    id: str  # made of the first title; it stays
    title: str
    status: Status
    risk: Risk
    author: Signature
    submitted: str
    changed: str  # instant of the last action
    due: str  # day by which the review should be done; "" where none is under way
    audience: Audience
    topics: tuple[str, ...]
    question: str  # as it was asked; for the desk, never for readers
    sources: tuple[str, ...]  # ids that the newest or the published revision rests on, sorted
    revisions: tuple[RevisionMark, ...]  # the last is the newest; not what readers see
    decisions: tuple[Decision, ...] = ()
    votes: tuple[Vote, ...] = ()
    votes_in: int = 0  # votes that count on the newest text, hidden ones too; the desk fills it in
    conflicts: tuple[Conflict, ...] = ()
    comments: tuple[Comment, ...] = ()
    reopened: tuple[Reopening, ...] = ()
    publications: tuple[Publication, ...] = ()
    reviewers: tuple[Signature, ...] = ()  # whom the chair asked to review; others may too

    @property
    def published(self) -> Publication | None:
        """What readers are given now, if anything."""
        gone = self.status in (Status.RETIRED, Status.WITHDRAWN)
        return self.publications[-1] if self.publications and not gone else None

    @property
    def newest(self) -> RevisionMark:
        return self.revisions[-1]


@dataclass(frozen=True)
class AuditEntry:
    """One link of the audit chain."""

    number: int  # 1, 2, 3 … without gaps
    at: str
    by: Signature
    roles: tuple[Role, ...]
    action: Action
    article_id: str  # "" where the action was on no article, but on the site
    details: str  # canonical JSON; "" where it is withheld from the viewer
    details_hash: str
    state_hash: str  # of the article after the action; "" where there is none
    previous: str  # hash of the entry before; 64 zeros for the first
    hash: str  # over all of the above but ``details``


@dataclass(frozen=True)
class Checkpoint:
    """How far the chain went at a time; kept elsewhere, it shows what was cut off since."""

    number: int
    hash: str


@dataclass(frozen=True)
class Notification:
    """Whom to tell what; the site sends it. ``number`` is that of the audit entry."""

    number: int
    at: str
    article_id: str
    title: str
    to: tuple[str, ...]  # account ids
    to_roles: tuple[Role, ...]  # everybody who has one of them
    what: str  # key of the message: "submitted", "changes requested" …
    words: str  # one sentence for a person
