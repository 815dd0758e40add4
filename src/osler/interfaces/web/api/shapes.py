"""What the REST interface takes and gives. Answers are the dataclasses of the core."""

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import ConfigDict, Field, RootModel, StringConstraints

from osler.answering.checking.checked import NearestWords, Objection
from osler.domain.answer import Answer, Outcome, Reason, Triage
from osler.domain.article import RiskLevel, Status
from osler.domain.question import Audience
from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.interfaces.quoting import quoting, words_quoted
from osler.library.quoting import Quoting
from osler.ports import Item

LONGEST = 2_000  # characters of a question
MOST_EARLIER = 20  # questions of one thread
LONGEST_TEXT = 20_000  # characters of a claim or a quote
Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=r"\S")]
Region = Annotated[str, Field(default="", max_length=8, description="ISO 3166 code, e.g. GB")]


class Sent(Schema):
    """A request; unknown fields are refused, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid")


class Asked(Sent):
    question: Words
    audience: Audience = Audience.PUBLIC
    earlier: Annotated[
        list[Words],
        Field(default_factory=list, max_length=MOST_EARLIER, description="The thread so far."),
    ]
    region: Region


class Text(Sent):
    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=r"\S")]
    region: Region


class ToCheck(Sent):
    claim: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT, pattern=r"\S")]
    quotes: Annotated[
        list[Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]],
        Field(default_factory=list, max_length=20),
    ]
    ids: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=200)]],
        Field(default_factory=list, max_length=20, description="Items or sources of the library."),
    ]


class Searched(Sent):
    query: Words
    limit: Annotated[int, Field(default=10, ge=1, le=50)]


class AnswerOut(RootModel[Answer]):
    pass


class TriageOut(RootModel[Triage]):
    pass


class CheckedOut(Schema):
    supported: bool
    outcome: Outcome
    reasons: list[Reason]
    objections: list[Objection]
    support: list[NearestWords]


class FoundItem(Schema):
    """One recommendation or passage that a search found, and where it stands."""

    id: str
    source_id: str
    words: str
    score: float
    recommendation: bool
    source_title: str
    issuer: str
    year: int
    standing: str


class FoundOut(Schema):
    items: list[FoundItem]


class SourceOut(RootModel[Source]):
    pass


class SourceLine(Schema):
    id: str
    title: str
    issuer: str
    kind: str
    year: int
    standing: str
    licence: str
    url: str


class SourcesOut(Schema):
    items: list[SourceLine]
    next: str | None = Field(description="Cursor of the next page; null on the last one.")


class ArticleLine(Schema):
    """A published article in a list."""

    id: str
    title: str
    status: Status
    version: int
    published: str
    review_by: str
    topics: list[str]
    reviewers: list[str]


class ArticlesOut(Schema):
    items: list[ArticleLine]
    next: str | None = Field(description="Cursor of the next page; null on the last one.")


class VersionLine(Schema):
    version: int
    hash: str = Field(description="SHA-256 of the revision that the board approved.")
    published: str
    review_by: str


class VersionsOut(Schema):
    items: list[VersionLine]


class ArticleOut(VersionLine):
    """One version of an article; `withheld` says which statements are not given any more, why."""

    id: str
    title: str
    status: Status
    risk: RiskLevel
    newest: bool
    reviewers: list[str]
    withheld: list[str]
    answer: Answer


def line_of(source: Source) -> dict[str, Any]:
    """A source as lists show it."""
    return {
        "id": source.id,
        "title": source.title,
        "issuer": source.issuer,
        "kind": source.kind.value,
        "year": source.year,
        "standing": source.standing.level.value,
        "licence": source.licence,
        "url": source.url,
    }


def found_of(item: Item, source: Source, score: float) -> dict[str, Any]:
    return {
        "id": item.id,
        "source_id": source.id,
        "words": words_quoted(item.words, source, quoting(Quoting.LICENCE)),
        "score": score,
        "recommendation": isinstance(item, Recommendation),
        "source_title": source.title,
        "issuer": source.issuer,
        "year": source.year,
        "standing": source.standing.level.value,
    }


class Health(Schema):
    """Whether questions can be answered now."""

    status: str
    today: date
    sources: int
    library: str
