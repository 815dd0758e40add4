"""One action on one article, from the check to the audit entry, in one transaction."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from osler.domain.article import Action, Actor, Article, AuditEntry, Revision, Signature
from osler.editorial.chain import next_entry
from osler.editorial.policy import ReviewPolicy
from osler.editorial.revising import Made, mark_of, shown
from osler.editorial.telling import Tell
from osler.ports.desk import DeskWriting

Now = Callable[[], datetime]
Nonce = Callable[[], str]  # a new random text each time


def instant(now: datetime) -> str:
    """As articles and entries write it: UTC, whole seconds."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def signature(actor: Actor) -> Signature:
    return Signature(actor.id, actor.name)


@dataclass
class Deed:
    """Who does what to which article; ``done`` writes it down."""

    writing: DeskWriting
    action: Action
    by: Actor
    at: str
    article: Article
    policy: ReviewPolicy
    nonce: Nonce

    @property
    def day(self) -> date:
        return date.fromisoformat(self.at[:10])

    @property
    def signed(self) -> Signature:
        return signature(self.by)

    def newest(self) -> Revision:
        """The newest text of the article."""
        return self.writing.revision(self.article.id, self.article.newest.number)

    def published(self) -> Revision | None:
        """The text that readers are given."""
        given = self.article.published
        return self.writing.revision(self.article.id, given.revision) if given else None

    def made(self, why: str) -> Made:
        return Made(self.signed, self.at, why)

    def with_text(self, article: Article, revision: Revision) -> Article:
        """The article with a new text: its title, risk and sources follow from it."""
        given = self.published()
        footings = (*revision.footings, *(given.footings if given else ()))
        return replace(
            article,
            title=revision.frame.title,
            risk=self.policy.risk_of(shown(revision)),
            sources=tuple(sorted({each.source_id for each in footings})),
            revisions=(*article.revisions, mark_of(revision)),
        )

    def done(
        self,
        article: Article,
        details: dict[str, Any],
        *,
        tell: Iterable[Tell] = (),
        revision: Revision | None = None,
        salt: str = "",
    ) -> Article:
        """Keep the article's new state with the entry that tells of it."""
        article = replace(article, changed=self.at)
        told = {
            **details,
            "title": article.title,
            "status": article.status,
            "revision": article.newest.hash,
            "tell": [asdict(each) for each in tell],
            "salt": salt or self.nonce(),
        }
        entry = self._entry(article, told)
        self.writing.keep(article, entry, revision)
        self.article = article
        return article

    def _entry(self, article: Article, told: dict[str, Any]) -> AuditEntry:
        return next_entry(
            self.writing.last_entry(),
            by=self.by,
            at=self.at,
            action=self.action,
            article=article,
            details=told,
        )
