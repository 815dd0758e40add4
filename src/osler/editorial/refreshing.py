"""What sources and dates have done to one article since it was last looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from osler.domain.article import Article, Reopening, Revision, Status
from osler.domain.stored_answer import Footing
from osler.editorial.deed import Deed
from osler.editorial.reopening import (
    SourceChange,
    as_of_day,
    reopened_all,
    reopenings,
    settled,
    source_changes,
    voided,
    with_reopened,
)
from osler.editorial.revising import refooted

ENDED = "The approval has ended; the text must be reviewed again."


@dataclass(frozen=True)
class Refreshed:
    article: Article
    revision: Revision | None  # a new text, where a source of the newest changed
    details: dict[str, Any]
    words: str  # for people


def refreshed(deed: Deed, now: Mapping[str, Footing]) -> Refreshed | None:
    """The article as sources and dates leave it; None where nothing is new."""
    newest, given = deed.newest(), deed.published()
    changes = source_changes(newest, now, day=deed.day)
    told = _concerned(newest, changes, deed)
    if given is not None and given.number != newest.number:
        told += _concerned(given, source_changes(given, now, day=deed.day), deed)
    ended = _ended(deed, given)
    article = with_reopened(deed.article, (*told, *ended))
    if not changes and article == deed.article:
        return None
    new = article.reopened[len(deed.article.reopened) :]
    revision = _refooted(deed, newest, changes, now)
    if ended:
        article = voided(article, {each.claim_id for each in ended}, why=ENDED)
    if revision is not None:
        article = settled(deed.with_text(article, revision), revision, why=revision.why)
    details = {
        "claims": sorted({each.claim_id for each in new}),
        "sources": {change.source_id: change.reason for change in changes},
        "ended": bool(ended),
    }
    return Refreshed(article, revision, details, _words(changes, ended))


def _concerned(
    revision: Revision, changes: tuple[SourceChange, ...], deed: Deed
) -> tuple[Reopening, ...]:
    return tuple(reopenings(revision, changes, at=deed.at))


def _ended(deed: Deed, given: Revision | None) -> tuple[Reopening, ...]:
    """All claims of a published text whose approvals are older than the policy allows."""
    published = deed.article.published
    if given is None or published is None or deed.day.isoformat() <= published.review_by:
        return ()
    if deed.article.status is not Status.APPROVED:
        return ()  # it is looked at already
    return reopened_all(given, (one.id for one in given.claims), reason=ENDED, at=deed.at)


def _refooted(
    deed: Deed,
    newest: Revision,
    changes: tuple[SourceChange, ...],
    now: Mapping[str, Footing],
) -> Revision | None:
    if not changes:
        return None
    named = ", ".join(change.source_id for change in changes)
    made = deed.made(f"a source changed: {named}")
    return refooted(deed.article.id, newest, as_of_day(newest, now, day=deed.day), made)


def _words(changes: tuple[SourceChange, ...], ended: tuple[Reopening, ...]) -> str:
    told = [f"{change.source_id}: {change.reason}" for change in changes]
    return " ".join([*told, ENDED] if ended else told)
