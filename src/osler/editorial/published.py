"""What readers are given of the desk: the approved revision, never the newest."""

from dataclasses import dataclass
from datetime import date

from osler.domain.answer import Answer
from osler.domain.article import (
    Article,
    Publication,
    Reopening,
    Revision,
    RiskLevel,
    Signature,
    Status,
)
from osler.editorial.revising import shown


@dataclass(frozen=True)
class PublishedRow:
    """A published article in a list."""

    id: str
    title: str
    status: Status
    version: int
    published: str  # instant of this version
    review_by: str
    topics: tuple[str, ...]
    reviewers: tuple[Signature, ...]


@dataclass(frozen=True)
class Published:
    """A version of an article as readers are given it."""

    id: str
    title: str
    status: Status  # Approved, Needs update, or Retired
    answer: Answer
    claim_ids: tuple[str, ...]  # of ``answer.claims()``, in the same order
    publication: Publication
    reviewers: tuple[Signature, ...]
    risk: RiskLevel
    reopened: tuple[Reopening, ...]  # claims of this version that must be looked at again
    versions: tuple[Publication, ...]  # all of them, oldest first

    @property
    def newest(self) -> bool:
        """False for an earlier version, which readers are told."""
        return self.publication == self.versions[-1]

    @property
    def withheld(self) -> frozenset[str]:
        """Ids of claims whose source was withdrawn or retracted: show the reason instead."""
        return frozenset(each.claim_id for each in self.reopened if each.unusable)


@dataclass(frozen=True)
class News:
    """Something readers may want to know: an article was approved, changed or retired."""

    at: str
    article_id: str
    title: str
    what: str  # "approved", "changed" or "retired"
    version: int


def public_status(article: Article, day: date) -> Status:
    """What the badge says of what readers are given."""
    if not article.publications or article.status is Status.RETIRED:
        return article.status
    overdue = day.isoformat() > article.publications[-1].review_by
    return Status.NEEDS_UPDATE if article.reopened or overdue else Status.APPROVED


def published_as(
    article: Article, publication: Publication, revision: Revision, *, day: date
) -> Published:
    """A version of an article on a day."""
    ids = {one.id for one in revision.claims}
    newest = publication == article.publications[-1]
    return Published(
        id=article.id,
        title=revision.frame.title,
        status=public_status(article, day),
        answer=shown(revision),
        claim_ids=tuple(one.id for one in revision.claims),
        publication=publication,
        reviewers=reviewers_of(publication),
        risk=article.risk.level,
        reopened=tuple(each for each in article.reopened if newest and each.claim_id in ids),
        versions=article.publications,
    )


def row_of(article: Article, publication: Publication, day: date) -> PublishedRow:
    return PublishedRow(
        id=article.id,
        title=article.title,
        status=public_status(article, day),
        version=publication.version,
        published=publication.at,
        review_by=publication.review_by,
        topics=article.topics,
        reviewers=reviewers_of(publication),
    )


def news_of(article: Article) -> tuple[News, ...]:
    """The news of one article, oldest first."""
    told = [
        News(each.at, article.id, article.title, _what(each), each.version)
        for each in article.publications
    ]
    if told and article.status is Status.RETIRED:
        version = article.publications[-1].version
        told.append(News(article.changed, article.id, article.title, "retired", version))
    return tuple(told)


def reviewers_of(publication: Publication) -> tuple[Signature, ...]:
    """Who approved it, by name."""
    return tuple(sorted((vote.by for vote in publication.approvals), key=lambda by: by.name))


def _what(publication: Publication) -> str:
    return "approved" if publication.version == 1 else "changed"
