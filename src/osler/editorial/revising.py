"""Revisions: an answer taken apart into claims, changed claim by claim, and put together again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from osler.domain.answer import Answer, AnswerSection, Claim, Disagreement, Reference, Verdict
from osler.domain.article import ReviewedClaim, Revision, RevisionMark, Signature
from osler.domain.stored_answer import Footing
from osler.editorial.canonical import claim_hash, content_hash
from osler.errors import InputError, NotFound

Each = TypeVar("Each", AnswerSection, Disagreement)
EMERGENCY, URGENT, SHORT, OTHER = "emergency", "urgent", "short-answer", "other-causes"


@dataclass(frozen=True)
class Made:
    """Who makes a revision, when, and why."""

    by: Signature
    at: str
    why: str


def first_revision(
    article_id: str, answer: Answer, footings: Iterable[Footing], made: Made
) -> Revision:
    """The answer as it was submitted; raises InputError where there is nothing to review."""
    return _taken_apart(article_id, answer, tuple(footings), made, number=1, earlier=())


def renewed(
    article_id: str, before: Revision, answer: Answer, footings: Iterable[Footing], made: Made
) -> Revision:
    """A newer answer in the place of a text; a claim that is the same keeps its name."""
    number = before.number + 1
    return _taken_apart(
        article_id, answer, tuple(footings), made, number=number, earlier=before.claims
    )


def edited(
    article_id: str, before: Revision, claim_id: str, text: str, verdict: Verdict, made: Made
) -> Revision:
    """The text with one claim in other words."""
    one = claim_of(before, claim_id)
    claim = replace(one.claim, text=text, verdict=verdict)
    changed = replace(one, claim=claim, written_by=made.by.id)
    claims = (changed if each.id == claim_id else each for each in before.claims)
    return _next(article_id, before, made, claims=tuple(claims))


def without(article_id: str, before: Revision, claim_id: str, made: Made) -> Revision:
    """The text without one claim; raises InputError where nothing would be left."""
    claim_of(before, claim_id)
    claims = tuple(each for each in before.claims if each.id != claim_id)
    if not claims:
        raise InputError("The last claim cannot be rejected", hint="Retire the article instead.")
    return _next(article_id, before, made, claims=claims)


def refooted(article_id: str, before: Revision, now: Mapping[str, Footing], made: Made) -> Revision:
    """The text on the sources as they are now."""
    footings = tuple(now.get(each.source_id, each) for each in before.footings)
    references = tuple(
        replace(each, standing=now[each.source_id].standing) if each.source_id in now else each
        for each in before.frame.references
    )
    frame = replace(before.frame, references=references)
    return _next(article_id, before, made, frame=frame, footings=footings)


def claim_of(revision: Revision, claim_id: str) -> ReviewedClaim:
    """A claim of a revision; raises NotFound."""
    found = revision.claim(claim_id)
    if found is None:
        raise NotFound(f"No claim {claim_id!r} in this text", hint="Reload it; it has changed.")
    return found


def sources_of(one: ReviewedClaim, revision: Revision) -> frozenset[str]:
    """Ids of the sources that a claim cites."""
    return cited_by(one.claim, revision.frame.references)


def cited_by(claim: Claim, references: Iterable[Reference]) -> frozenset[str]:
    """Ids of the sources that a claim cites, those that agree with it included."""
    numbers = {citation.reference for citation in (*claim.citations, *claim.agreeing)}
    return frozenset(each.source_id for each in references if each.number in numbers)


def shown(revision: Revision) -> Answer:
    """The revision as an answer: what a reader is given."""
    frame, held = revision.frame, _by_part(revision.claims)
    sections = (
        replace(section, claims=held.get(part, ()))
        for part, section in _named(frame.sections, "section")
    )
    disagreements = (
        replace(each, sides=held.get(part, ()))
        for part, each in _named(frame.disagreements, "disagreement")
    )
    return replace(
        frame,
        emergency=held.get(EMERGENCY, ()),
        urgent=held.get(URGENT, ()),
        short_answer=held.get(SHORT, ()),
        sections=tuple(each for each in sections if each.claims),
        other_causes=held.get(OTHER, ()),
        disagreements=tuple(each for each in disagreements if each.sides),
    )


def mark_of(revision: Revision) -> RevisionMark:
    return RevisionMark(revision.number, revision.hash, revision.by, revision.at, revision.why)


def _taken_apart(
    article_id: str,
    answer: Answer,
    footings: tuple[Footing, ...],
    made: Made,
    *,
    number: int,
    earlier: tuple[ReviewedClaim, ...],
) -> Revision:
    if answer.declined is not None or not answer.claims():
        raise InputError("There is nothing to review: the question was not answered")
    missing = {each.source_id for each in answer.references} - {f.source_id for f in footings}
    if missing:
        raise InputError(f"It is not known which version was cited of {', '.join(sorted(missing))}")
    names = _Names(earlier, number)
    footings = _cited(answer.claims(), answer.references, footings)
    claims = []
    for part, claim in _parts(answer):
        hash_ = claim_hash(part, claim, answer.references, footings)
        claims.append(names.named(part, claim, hash_))
    frame = _frame_of(answer)
    return Revision(
        number=number,
        hash=content_hash(article_id, frame, claims, footings),
        frame=frame,
        claims=tuple(claims),
        footings=footings,
        by=made.by,
        at=made.at,
        why=made.why,
    )


class _Names:
    """Names for claims: that of an earlier claim that is the same, or one never given before."""

    def __init__(self, earlier: Iterable[ReviewedClaim], revision: int) -> None:
        self._left = list(earlier)
        self._lead = "c" if revision == 1 else f"r{revision}c"
        self._given = 0

    def named(self, part: str, claim: Claim, hash_: str) -> ReviewedClaim:
        same = next((one for one in self._left if self._same(one, part, claim)), None)
        if same is not None:
            self._left.remove(same)
            return replace(same, claim=claim, hash=hash_)
        self._given += 1
        return ReviewedClaim(f"{self._lead}{self._given}", part, claim, hash_)

    @staticmethod
    def _same(one: ReviewedClaim, part: str, claim: Claim) -> bool:
        items = [{c.item_id for c in each.citations} for each in (one.claim, claim)]
        return one.part == part and one.claim.text == claim.text and items[0] == items[1]


def _next(
    article_id: str,
    before: Revision,
    made: Made,
    *,
    claims: tuple[ReviewedClaim, ...] | None = None,
    frame: Answer | None = None,
    footings: tuple[Footing, ...] | None = None,
) -> Revision:
    frame, claims = frame or before.frame, before.claims if claims is None else claims
    told = [one.claim for one in claims]
    footings = _cited(told, frame.references, footings or before.footings)
    held = {each.source_id for each in footings}
    left = tuple(each for each in frame.references if each.source_id in held)
    frame = replace(frame, references=left)
    hashed = tuple(
        replace(one, hash=claim_hash(one.part, one.claim, frame.references, footings))
        for one in claims
    )
    return Revision(
        number=before.number + 1,
        hash=content_hash(article_id, frame, hashed, footings),
        frame=frame,
        claims=hashed,
        footings=footings,
        by=made.by,
        at=made.at,
        why=made.why,
    )


def _cited(
    claims: Iterable[Claim], references: Iterable[Reference], footings: Iterable[Footing]
) -> tuple[Footing, ...]:
    """What these claims rest on, by id: what nothing cites any more has no say."""
    listed = tuple(references)
    cited = frozenset().union(*(cited_by(claim, listed) for claim in claims))
    found = (each for each in footings if each.source_id in cited)
    return tuple(sorted(found, key=lambda each: each.source_id))


def _parts(answer: Answer) -> Iterator[tuple[str, Claim]]:
    """Every claim with the part it stands in, in reading order."""
    groups: list[tuple[str, tuple[Claim, ...]]] = [
        (EMERGENCY, answer.emergency),
        (URGENT, answer.urgent),
        (SHORT, answer.short_answer),
    ]
    groups += [(part, each.claims) for part, each in _named(answer.sections, "section")]
    groups += [(OTHER, answer.other_causes)]
    groups += [(part, each.sides) for part, each in _named(answer.disagreements, "disagreement")]
    for part, claims in groups:
        for claim in claims:
            yield part, claim


def _named(parts: Iterable[Each], word: str) -> Iterator[tuple[str, Each]]:
    """Parts by name: a section by its key, all others and repeated keys by their number."""
    seen: set[str] = set()
    for number, each in enumerate(parts, 1):
        name = f"{word}/{each.key if isinstance(each, AnswerSection) else number}"
        if name in seen:
            name = f"{name}/{number}"
        seen.add(name)
        yield name, each


def _by_part(claims: Iterable[ReviewedClaim]) -> dict[str, tuple[Claim, ...]]:
    held: dict[str, tuple[Claim, ...]] = {}
    for one in claims:
        held[one.part] = (*held.get(one.part, ()), one.claim)
    return held


def _frame_of(answer: Answer) -> Answer:
    """The answer without its claims, and without the words of whoever asked."""
    question = answer.question
    concerns = tuple(replace(each, asked=each.name) for each in question.concerns)
    flags = tuple(replace(flag, because="") for flag in answer.triage.flags)
    return replace(
        answer,
        question=replace(
            question, text=answer.title, concerns=concerns, earlier=(), tried=(), duration=""
        ),
        triage=replace(answer.triage, flags=flags),
        emergency=(),
        urgent=(),
        short_answer=(),
        sections=tuple(replace(each, claims=()) for each in answer.sections),
        other_causes=(),
        disagreements=tuple(replace(each, sides=()) for each in answer.disagreements),
    )
