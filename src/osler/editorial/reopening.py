"""What an edit, a source or a date does to what was decided: it no longer counts, and no more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from osler.domain.article import Article, Reopening, Revision
from osler.domain.stored_answer import Footing
from osler.editorial.revising import sources_of


@dataclass(frozen=True)
class SourceChange:
    """How a source is not what a text rests on any more."""

    source_id: str
    reason: str  # in words
    unusable: bool  # no statement may rest on it


def standing_on(footings: Iterable[Footing], day: date) -> list[Footing]:
    """The sources with the standing that they have on a day."""
    return [replace(each, standing=each.standing.on(day)) for each in footings]


def source_changes(
    revision: Revision, now: Mapping[str, Footing], *, day: date
) -> tuple[SourceChange, ...]:
    """The sources of a text that are not what they were, by id.

    ``now`` holds sources as they are; those that are not in it are held to be as they were,
    but for their review date, which may have passed.
    """
    found = []
    for then in revision.footings:
        held = now.get(then.source_id, then)
        held = replace(held, standing=held.standing.on(day))
        if reason := _reason(then, held):
            unusable = not held.standing.level.usable
            found.append(SourceChange(then.source_id, reason, unusable))
    return tuple(found)


def as_of_day(revision: Revision, now: Mapping[str, Footing], *, day: date) -> dict[str, Footing]:
    """What the text rests on, as that is now."""
    held = (now.get(each.source_id, each) for each in revision.footings)
    return {each.source_id: replace(each, standing=each.standing.on(day)) for each in held}


def reopenings(
    revision: Revision, changes: Iterable[SourceChange], *, at: str
) -> Iterator[Reopening]:
    """Exactly the claims that cite a changed source."""
    by_source = {change.source_id: change for change in changes}
    for one in revision.claims:
        for source_id in sorted(sources_of(one, revision) & by_source.keys()):
            change = by_source[source_id]
            yield Reopening(one.id, at, change.reason, source_id, change.unusable)


def reopened_all(
    revision: Revision, claim_ids: Iterable[str], *, reason: str, at: str
) -> tuple[Reopening, ...]:
    """These claims of a text, for one reason."""
    wanted = set(claim_ids)
    return tuple(Reopening(one.id, at, reason) for one in revision.claims if one.id in wanted)


def settled(article: Article, revision: Revision, *, why: str) -> Article:
    """The article with only those decisions and votes still counting that are of this text."""
    hashes = {one.id: one.hash for one in revision.claims}
    decisions = tuple(
        each
        if each.void or hashes.get(each.claim_id) == each.claim_hash
        else replace(each, void=why)
        for each in article.decisions
    )
    votes = tuple(
        each if each.void or each.revision_hash == revision.hash else replace(each, void=why)
        for each in article.votes
    )
    return replace(article, decisions=decisions, votes=votes)


def voided(article: Article, claim_ids: Iterable[str], *, why: str) -> Article:
    """The article with what was decided on these claims, and every vote, not counting any more."""
    wanted = set(claim_ids)
    decisions = tuple(
        replace(each, void=why) if each.claim_id in wanted and not each.void else each
        for each in article.decisions
    )
    votes = tuple(each if each.void else replace(each, void=why) for each in article.votes)
    return replace(article, decisions=decisions, votes=votes)


def with_reopened(article: Article, more: Iterable[Reopening]) -> Article:
    """The article with more claims to look at again; of one reason once."""
    known = {(each.claim_id, each.reason, each.source_id) for each in article.reopened}
    new = {
        (each.claim_id, each.reason, each.source_id): each
        for each in more
        if (each.claim_id, each.reason, each.source_id) not in known
    }
    return replace(article, reopened=(*article.reopened, *new.values()))


def _reason(then: Footing, held: Footing) -> str:
    reasons = held.standing.told_after(then.standing)
    if held.text_hash != then.text_hash:
        reasons.append("Its content changed." if held.text_hash else "It is not here any more.")
    return " ".join(reasons)
