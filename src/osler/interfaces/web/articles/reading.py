"""A published article as its page shows it: the approved text, and what has become of it since."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from osler.domain.answer import Answer, Claim
from osler.domain.article import Publication, Status
from osler.editorial.published import Published
from osler.interfaces.web.desk import the_desk


@dataclass(frozen=True)
class Withheld:
    """Statements that readers are not given any more, for one reason."""

    number: int
    reason: str


@dataclass(frozen=True)
class Doubt:
    """A statement of the approved text that is being looked at again."""

    text: str
    reason: str


def published(article_id: str, version: int = 0) -> Published:
    """What readers are given; raises NotFound where nothing is."""
    return the_desk().published(article_id, version=version)


def shown_answer(told: Published) -> Answer:
    """The approved answer without the statements that are withheld; not a letter else differs."""
    ids = iter(told.claim_ids)

    def kept(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(claim for claim in claims if next(ids) not in told.withheld)

    answer = told.answer
    parts = {name: kept(getattr(answer, name)) for name in ("emergency", "urgent", "short_answer")}
    sections = tuple(replace(each, claims=kept(each.claims)) for each in answer.sections)
    other = kept(answer.other_causes)
    sides = tuple(replace(each, sides=kept(each.sides)) for each in answer.disagreements)
    return replace(
        answer,
        **parts,
        sections=tuple(each for each in sections if each.claims),
        other_causes=other,
        disagreements=tuple(each for each in sides if each.sides),
    )


def withheld(told: Published) -> tuple[Withheld, ...]:
    """How much is not shown, by reason, in reading order."""
    reasons = {each.claim_id: each.reason for each in told.reopened if each.unusable}
    counted = Counter(reasons[i] for i in told.claim_ids if i in reasons)
    return tuple(Withheld(number, reason) for reason, number in counted.items())


def doubts(told: Published) -> tuple[Doubt, ...]:
    """What is shown and must be looked at again, in reading order."""
    reasons = {each.claim_id: each.reason for each in told.reopened if not each.unusable}
    pairs = zip(told.claim_ids, told.answer.claims(), strict=True)
    return tuple(Doubt(claim.text, reasons[i]) for i, claim in pairs if i in reasons)


def standing_of(told: Published) -> str:
    """In a sentence, for a file that leaves the site: how it stands, who reviewed it and when."""
    held, names = told.publication, "; ".join(by.name or by.id for by in told.reviewers)
    newest = "" if told.newest else f", replaced by version {len(told.versions)}"
    return (
        f"{told.status.value} (version {held.version}{newest}). "
        f"Reviewed by {names}, last on {reviewed_on(held)}; next review by {held.review_by}."
    )


def reviewed_on(publication: Publication) -> str:
    """The day of the last approval that stands behind it."""
    return max(vote.at for vote in publication.approvals)[:10]


def changed_at(told: Published) -> datetime | None:
    """When its page last changed; None where that is not known."""
    if told.status is Status.RETIRED:
        return None
    return max(_instants(told))


def _instants(told: Published) -> Iterator[datetime]:
    yield instant(told.publication.at)
    yield instant(told.versions[-1].at)  # from then on it is an earlier version
    for each in told.reopened:
        yield instant(each.at)
    if told.status is Status.NEEDS_UPDATE and not told.reopened:  # since its review date passed
        yield instant(f"{told.versions[-1].review_by}T00:00:00Z") + timedelta(days=1)


def instant(text: str) -> datetime:
    """An ISO 8601 instant in UTC."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
