"""A source: one version of one published document, and where it stands."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from osler.errors import InputError


class Kind(StrEnum):
    """What a source is; readers see this word beside every reference."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic review"
    TRIAL = "trial"
    REVIEW = "review"
    DRUG_LABEL = "drug label"
    PATIENT_INFORMATION = "patient information"
    RESEARCH = "research"  # a study or abstract whose design is not stated


# Order in which evidence is preferred: guidelines before research before patient pages.
KIND_ORDER = (*tuple(Kind)[:5], Kind.RESEARCH, Kind.PATIENT_INFORMATION)


class Form(StrEnum):
    """In what form the library holds the source."""

    FULL = "full text"
    SUMMARY = "summary"  # somebody else's published summary, e.g. the NGC's
    DIGEST = "digest"  # our own sentences about it
    ABSTRACT = "abstract"


class Support(StrEnum):
    """How far the source itself was read (digests)."""

    FULL_TEXT = "full text"
    PRIMARY_EXCERPT = "primary excerpt"
    SECONDARY_SOURCE = "secondary source"


class StandingLevel(StrEnum):
    """From the best to the worst; where several hold, the worst counts."""

    IN_FORCE = "in force"
    UNKNOWN = "unknown"  # the source does not say, and no policy applies
    CORRECTED = "corrected"  # an erratum was published
    PAST_REVIEW = "past its review date"
    DRAFT = "draft"
    CONCERN = "under an expression of concern"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"

    @property
    def usable(self) -> bool:
        """True where a statement may rest on it when the standing is shown."""
        return self not in (StandingLevel.WITHDRAWN, StandingLevel.RETRACTED)

    @property
    def rank(self) -> int:
        """0 is the best."""
        return list(StandingLevel).index(self)


@dataclass(frozen=True)
class Standing:
    """Whether a source still stands, and how that is known."""

    level: StandingLevel
    reason: str = ""  # how it is known, in words a reader can check
    since: str = ""  # ISO date or year, "" where not known
    replaced_by: str = ""  # source id or citation
    review_by: str = ""  # ISO date: the last day on which it counts as reviewed, "" if not known

    def told_after(self, before: "Standing") -> list[str]:
        """Sentences on how it differs from what it was; a word is said once, and that it was not
        known is no news."""
        if self == before:
            return []
        if self.level is before.level:
            told = "What is known of its standing changed."
        elif before.level is StandingLevel.UNKNOWN:
            told = f"It is now {self.level}."
        else:
            told = f"It was {before.level}, and is now {self.level}."
        says_more = self.reason.strip(" .").casefold() not in ("", str(self.level))
        return [told, self.reason] if says_more else [told]

    def on(self, day: date) -> "Standing":
        """The standing on a day: what was in force when it was read may be past its review."""
        passed = self.review_by and day.isoformat() > self.review_by
        if not passed or self.level.rank >= StandingLevel.PAST_REVIEW.rank:
            return self
        reason = f"{self.reason} Its review was due by {self.review_by}.".strip()
        return replace(
            self, level=StandingLevel.PAST_REVIEW, reason=reason, since=self.review_by[:4]
        )


@dataclass(frozen=True)
class Person:
    """An author or editor. A body that signs as one has ``family`` alone."""

    family: str
    given: str = ""


@dataclass(frozen=True)
class Bibliography:
    """What a reference manager asks for beyond the source's own fields. Empty: not stated.

    Words as the source prints them; together with the source they make its CSL-JSON item.
    """

    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    container: str = ""  # journal or book it appeared in
    container_short: str = ""  # the journal's abbreviated title
    volume: str = ""
    number: str = ""  # issue
    pages: str = ""  # "12-19", or an article number
    edition: str = ""
    publisher: str = ""
    place: str = ""  # of publication
    issn: str = ""
    isbn: str = ""
    pmcid: str = ""  # "PMC1234567"
    types: tuple[str, ...] = ()  # publication types as printed: "Randomized Controlled Trial"
    keywords: tuple[str, ...] = ()  # MeSH headings or keywords


@dataclass(frozen=True)
class Source:
    """One version of one published document. Empty string or 0 means "not stated"."""

    id: str  # stable, lower-case, [a-z0-9.-]
    title: str
    issuer: str
    kind: Kind
    form: Form
    citation: str  # the exact reference, as printed
    year: int = 0
    published: str = ""  # ISO date, as exact as the source states: 2017, 2017-09 or 2017-09-15
    doi: str = ""
    pmid: str = ""
    url: str = ""
    jurisdiction: str = ""
    language: str = "en"
    licence: str = ""
    standing: Standing = Standing(StandingLevel.UNKNOWN)
    support: Support = Support.FULL_TEXT
    topics: tuple[str, ...] = ()  # topic names of the starter library, or condition names
    population: str = ""  # target population, verbatim
    updates: str = ""  # the earlier version it says it updates, verbatim
    alerts: tuple[str, ...] = ()  # regulatory alerts attached to it
    conflicts: str = ""  # declared conflicts of interest, verbatim
    rating_scheme: str = ""  # the scheme its strengths and certainties follow, verbatim
    digest_note: str = ""  # weakness to show: secondary reading, later edition …
    read_at: str = ""  # where it was read
    content_hash: str = ""  # sha256 of the bytes it was read from
    bibliography: Bibliography = Bibliography()
    same_as: str = ""  # id of a fuller form of this publication in the library; the store sets it

    def __post_init__(self) -> None:
        if not self.id or not self.title:
            raise InputError(f"A source needs an id and a title: {self.id!r} {self.title!r}")
        if self.year and not 1800 <= self.year <= 2100:
            raise InputError(f"Not a year of publication: {self.year}")

    @property
    def work(self) -> str:
        """What all forms of one publication share: the id of the fullest form."""
        return self.same_as or self.id

    def on(self, day: date) -> "Source":
        """The source with the standing that it has on a day."""
        standing = self.standing.on(day)
        return self if standing is self.standing else replace(self, standing=standing)

    def age_at(self, at: date) -> int | None:
        """Whole years since publication, None where the year is not stated."""
        return at.year - self.year if self.year else None


@dataclass(frozen=True)
class Printed:
    """Where a run of a section's characters stands on paper.

    ``start`` to ``end`` (excluded) count characters of the section's text. The box is in PDF
    points (1/72 inch) from the page's lower left corner. ``page`` counts sheets from 1.
    """

    start: int
    end: int
    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class Section:
    """One titled run of text in a source; offsets elsewhere count characters of ``text``."""

    id: str  # "<source id>#<ordinal>"
    source_id: str
    ordinal: int  # reading order in the source, 0-based
    path: tuple[str, ...]  # headings from the outermost in
    text: str
    page: int = 0  # 1-based, 0 where the format has no pages
    anchor: str = ""  # fragment of the source's address that leads here, without "#"
    printed: tuple[Printed, ...] = ()  # line by line, in order; empty where there are no pages
