"""Who must be told what. A notification is kept in the audit entry of what it tells of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from osler.domain.article import Article, AuditEntry, Notification, Role
from osler.editorial.chain import details_of

BOARD = (Role.REVIEWER, Role.CHAIR)


@dataclass(frozen=True)
class Tell:
    """One message. ``words`` never hold a vote, a reason of a vote, or a question."""

    what: str
    words: str
    to: tuple[str, ...] = ()
    to_roles: tuple[Role, ...] = ()


def taking_part(article: Article) -> tuple[str, ...]:
    """Ids of the author and of everybody who has, or is asked to have, a part in the review."""
    ids = {article.author.id}
    ids.update(each.by.id for each in article.decisions)
    ids.update(each.by.id for each in article.votes)
    ids.update(each.by.id for each in article.comments)
    ids.update(each.by.id for each in article.conflicts)
    ids.update(each.id for each in article.reviewers)
    return tuple(sorted(ids))


def notifications_of(entries: Iterable[AuditEntry]) -> Iterator[Notification]:
    """The messages of these entries, oldest first; nobody is told what they did themselves."""
    for entry in entries:
        details = details_of(entry)
        for told in details.get("tell", ()):
            to = tuple(each for each in told["to"] if each != entry.by.id)
            roles = tuple(Role(each) for each in told["to_roles"])
            if to or roles:
                yield Notification(
                    number=entry.number,
                    at=entry.at,
                    article_id=entry.article_id,
                    title=details.get("title", ""),
                    to=to,
                    to_roles=roles,
                    what=told["what"],
                    words=told["words"],
                )
