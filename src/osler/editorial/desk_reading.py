"""What may be read at the desk, and by whom. Nothing here changes anything."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date

from osler.domain.article import (
    Action,
    Actor,
    Article,
    AuditEntry,
    Checkpoint,
    Notification,
    Revision,
    Role,
)
from osler.editorial.chain import details_of, verify_chain, withheld
from osler.editorial.comparing import Comparison, compare
from osler.editorial.dashboards import (
    Affected,
    Backlog,
    Due,
    QueueRow,
    affected_by,
    backlog,
    due_for_review,
    queue_row,
    waiting,
)
from osler.editorial.deed import Nonce, Now
from osler.editorial.policy import ReviewPolicy
from osler.editorial.published import (
    News,
    Published,
    PublishedRow,
    news_of,
    published_as,
    row_of,
)
from osler.editorial.quorum import Meter, as_seen_by, hidden_salts, meter
from osler.editorial.steps import check_may, may
from osler.editorial.telling import notifications_of
from osler.errors import NotFound
from osler.ports.desk import DeskStore


class DeskReading:
    """The reading half of ``Desk``."""

    def __init__(self, store: DeskStore, *, now: Now, nonce: Nonce, policy: ReviewPolicy) -> None:
        self._store = store
        self._now = now
        self._nonce = nonce
        self.policy = policy

    @property
    def day(self) -> date:
        """Today, in UTC."""
        return self._now().astimezone(UTC).date()

    # for readers

    def published(self, article_id: str, *, version: int = 0) -> Published:
        """The approved text that readers are given, or an earlier version of it.

        Raises NotFound where there is none.
        """
        article = self._store.article(article_id)
        wanted = version or len(article.publications)
        if not 1 <= wanted <= len(article.publications):
            raise NotFound(f"No published article {article_id!r} of version {version or 'any'}")
        publication = article.publications[wanted - 1]
        revision = self._store.revision(article_id, publication.revision)
        return published_as(article, publication, revision, day=self.day)

    def all_published(self) -> list[PublishedRow]:
        """Everything that readers are given, by title."""
        rows = [
            row_of(article, article.published, self.day)
            for article in self._store.articles()
            if article.published
        ]
        return sorted(rows, key=lambda row: (row.title.casefold(), row.id))

    def news(self, *, limit: int = 50) -> list[News]:
        """What was approved, changed and retired, newest first."""
        found = [each for article in self._store.articles() for each in news_of(article)]
        found.sort(key=lambda each: (each.at, each.article_id, each.version), reverse=True)
        return found[:limit]

    # at the desk

    def article(self, article_id: str, *, viewer: Actor) -> Article:
        """An article, without the votes and decisions that the viewer may not know yet."""
        article = self._store.article(article_id)
        check_may(viewer, Action.READ_DESK, article)
        return as_seen_by(article, viewer.id)

    def revision(self, article_id: str, *, viewer: Actor, number: int = 0) -> Revision:
        """The newest text of an article, or an earlier one by its number."""
        article = self.article(article_id, viewer=viewer)
        return self._store.revision(article_id, number or article.newest.number)

    def meter(self, article_id: str, *, viewer: Actor) -> Meter:
        """How far the review is, and what the viewer may do next."""
        with self._store.reading():
            article = self._store.article(article_id)
            check_may(viewer, Action.READ_DESK, article)
            revision = self._store.revision(article_id, article.newest.number)
        care = self.policy.care(article.risk.level)
        return meter(viewer, article, revision, care, day=self.day)

    def compare(self, article_id: str, before: int, after: int, *, viewer: Actor) -> Comparison:
        """Two texts of an article, by their numbers; ``after`` 0 is the newest."""
        return compare(
            self.revision(article_id, viewer=viewer, number=before),
            self.revision(article_id, viewer=viewer, number=after),
        )

    def compare_with_published(self, article_id: str, *, viewer: Actor) -> Comparison | None:
        """The newest text beside the last approved one; None where none was approved."""
        article = self.article(article_id, viewer=viewer)
        if not article.publications:
            return None
        return self.compare(article_id, article.publications[-1].revision, 0, viewer=viewer)

    def queue(self, *, viewer: Actor) -> list[QueueRow]:
        """What waits for somebody, the first due first; an author sees their own."""
        check_may(viewer, Action.READ_DESK)
        return [self._row(a) for a in waiting(self._visible(viewer))]

    def articles(self, *, viewer: Actor) -> list[QueueRow]:
        """All articles that the viewer may see at the desk, the last changed first."""
        check_may(viewer, Action.READ_DESK)
        found = sorted(self._visible(viewer), key=lambda a: (a.changed, a.id), reverse=True)
        return [self._row(article) for article in found]

    def backlog(self, *, viewer: Actor) -> Backlog:
        """The queue in numbers."""
        return backlog(self.queue(viewer=viewer))

    def due_for_review(self, *, viewer: Actor, within_days: int = 60) -> list[Due]:
        """Published articles whose approval ends soon, or has ended."""
        check_may(viewer, Action.READ_DESK)
        return due_for_review(self._visible(viewer), day=self.day, within_days=within_days)

    def affected_by(self, source_id: str, *, viewer: Actor) -> list[Affected]:
        """The articles that rest on a source."""
        check_may(viewer, Action.READ_DESK)
        return affected_by(source_id, self._visible(viewer))

    def rests_on(self) -> tuple[str, ...]:
        """Ids of all sources that live articles rest on, sorted: what a refresh looks up."""
        return tuple(sorted({i for article in self._store.articles() for i in article.sources}))

    # audit

    def history(self, article_id: str, *, viewer: Actor) -> list[AuditEntry]:
        """What was done with one article, oldest first."""
        with self._store.reading():
            article = self._store.article(article_id)
            check_may(viewer, Action.READ_DESK, article)
            entries = list(self._store.entries(article_id=article.id))
        return list(_as_seen(entries, [article], viewer))

    def audit(self, *, viewer: Actor, after: int = 0) -> Iterator[AuditEntry]:
        """The audit chain from an entry on, oldest first.

        What must not be known yet is withheld from an auditor and left out for others.
        """
        check_may(viewer, Action.READ_AUDIT)
        with self._store.reading():
            articles, entries = list(self._store.articles()), self._store.entries(after=after)
            return _as_seen(list(entries), articles, viewer)

    def verify(self, *, viewer: Actor, checkpoint: Checkpoint | None = None) -> list[str]:
        """What is wrong with the audit chain and the articles, in words; empty where all is well.

        A checkpoint that was kept elsewhere shows a chain that was cut, or an older copy.
        """
        check_may(viewer, Action.READ_AUDIT)
        with self._store.reading():
            states, entries = self._store.states(), self._store.entries()
            found = verify_chain(entries, checkpoint=checkpoint, states=states)
            return [*found, *self._store.faults()]

    def checkpoint(self) -> Checkpoint:
        """How far the chain goes now; keep it where the desk's machine cannot reach."""
        last = self._store.last_entry()
        return Checkpoint(last.number, last.hash) if last else Checkpoint(0, "")

    def notifications(self, *, after: int = 0) -> list[Notification]:
        """What is to be told of all entries after this number, oldest first.

        Keep the number of the last entry that was seen to: after a crash nothing is forgotten.
        """
        return list(notifications_of(self._store.entries(after=after)))

    def _row(self, article: Article) -> QueueRow:
        needed = self.policy.care(article.risk.level).approvals
        return queue_row(article, needed, day=self.day)

    def _visible(self, viewer: Actor) -> Iterator[Article]:
        return (a for a in self._store.articles() if may(viewer, Action.READ_DESK, a))


def _as_seen(
    entries: Iterable[AuditEntry], articles: Iterable[Article], viewer: Actor
) -> Iterator[AuditEntry]:
    """Entries without what the viewer may not know yet: withheld, or left out."""
    hidden = {(each.id, salt) for each in articles for salt in hidden_salts(each, viewer.id)}
    for entry in entries:
        salt = str(details_of(entry).get("salt", "")) if hidden else ""
        if (entry.article_id, salt) not in hidden:
            yield entry
        elif Role.AUDITOR in viewer.roles:
            yield withheld(entry)
