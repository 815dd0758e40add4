"""What the board has before it, as values: the queue, what is due, what a source affects."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from osler.domain.article import Article, RiskLevel, Status
from osler.editorial.quorum import votes_in
from osler.editorial.steps import WORKED_ON

AGES = (7, 14, 30, 90)  # days; the bounds of the backlog's ages


@dataclass(frozen=True)
class QueueRow:
    """An article that waits for somebody."""

    id: str
    title: str
    status: Status
    risk: RiskLevel
    author: str  # name
    submitted: str  # instant
    age_days: int
    due: str  # ISO date
    overdue: bool
    votes_in: int
    votes_needed: int
    comments: int
    reopened: int  # claims to look at again
    published: bool  # readers are given an earlier text meanwhile
    reviewers: tuple[str, ...] = ()  # names of those who were asked to review it


@dataclass(frozen=True)
class AgeBand:
    """How many articles have waited for so long."""

    up_to_days: int | None  # None: longer than all others
    articles: int


@dataclass(frozen=True)
class Backlog:
    waiting: int
    overdue: int
    oldest_days: int
    by_status: tuple[tuple[Status, int], ...]
    by_age: tuple[AgeBand, ...]


@dataclass(frozen=True)
class Due:
    """A published article whose approval ends."""

    id: str
    title: str
    review_by: str
    days_left: int  # negative where it is past


@dataclass(frozen=True)
class Affected:
    """An article that rests on a source."""

    id: str
    title: str
    status: Status
    published: bool
    reopened: tuple[str, ...]  # ids of its claims that this source has reopened


def queue_row(article: Article, needed: int, *, day: date) -> QueueRow:
    return QueueRow(
        id=article.id,
        title=article.title,
        status=article.status,
        risk=article.risk.level,
        author=article.author.name or article.author.id,
        submitted=article.submitted,
        age_days=(day - date.fromisoformat(article.submitted[:10])).days,
        due=article.due,
        overdue=bool(article.due) and day.isoformat() > article.due,
        votes_in=len(votes_in(article)),
        votes_needed=needed,
        comments=len(article.comments),
        reopened=len({each.claim_id for each in article.reopened}),
        published=article.published is not None,
        reviewers=tuple(each.name or each.id for each in article.reviewers),
    )


def waiting(articles: Iterable[Article]) -> list[Article]:
    """The articles that somebody must act on; what is due first comes first."""
    found = [article for article in articles if article.status in WORKED_ON]
    return sorted(found, key=lambda article: (article.due or "9999", article.submitted, article.id))


def backlog(rows: Iterable[QueueRow]) -> Backlog:
    held = list(rows)
    counts = [(status, sum(row.status is status for row in held)) for status in Status]
    bounds = (-1, *AGES)
    bands = [
        AgeBand(high, sum(low < row.age_days <= high for row in held))
        for low, high in zip(bounds, AGES, strict=False)
    ]
    return Backlog(
        waiting=len(held),
        overdue=sum(row.overdue for row in held),
        oldest_days=max((row.age_days for row in held), default=0),
        by_status=tuple((status, count) for status, count in counts if count),
        by_age=(*bands, AgeBand(None, sum(row.age_days > AGES[-1] for row in held))),
    )


def due_for_review(articles: Iterable[Article], *, day: date, within_days: int) -> list[Due]:
    """Published articles whose approval ends within so many days, the first to end first."""
    found = []
    for article in articles:
        if article.published is None:
            continue
        left = (date.fromisoformat(article.published.review_by) - day).days
        if left <= within_days:
            found.append(Due(article.id, article.title, article.published.review_by, left))
    return sorted(found, key=lambda due: (due.review_by, due.id))


def affected_by(source_id: str, articles: Iterable[Article]) -> list[Affected]:
    """The articles that rest on a source, by id."""
    return [
        Affected(
            article.id,
            article.title,
            article.status,
            article.published is not None,
            tuple(each.claim_id for each in article.reopened if each.source_id == source_id),
        )
        for article in articles
        if source_id in article.sources
    ]
