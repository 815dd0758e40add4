"""Who may vote on what, whose votes count, and who may see them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from osler.domain.article import (
    Action,
    Actor,
    Article,
    Conflict,
    Decision,
    DecisionKind,
    ReviewedClaim,
    Revision,
    RiskLevel,
    Status,
    Vote,
    VoteKind,
)
from osler.editorial.policy import Care, later
from osler.editorial.revising import sources_of
from osler.editorial.steps import check_may
from osler.errors import ChangedMeanwhile, InputError, NotAllowed


@dataclass(frozen=True)
class Meter:
    """How far the review of a text is, as a viewer may know it."""

    needed: int  # votes
    votes_in: int  # votes that count so far
    approvals: int | None  # None while votes are blind
    blind: bool
    undecided: tuple[str, ...]  # ids of claims that the viewer has not accepted as they stand
    may_vote: bool  # the viewer may approve now
    vote_reason: str  # why not; "" where they may
    may_publish: bool
    publish_reason: str  # why not; "" where they may


def authors_of(article: Article, revision: Revision) -> frozenset[str]:
    """Whoever submitted it, and everybody whose words stand in this text."""
    return frozenset({article.author.id} | {one.written_by for one in revision.claims} - {""})


def declared(article: Article, actor_id: str) -> Conflict | None:
    """What somebody last declared."""
    theirs = [each for each in article.conflicts if each.by.id == actor_id]
    return theirs[-1] if theirs else None


def votes_in(article: Article) -> tuple[Vote, ...]:
    """The votes that count on the newest revision, hidden ones too."""
    return tuple(
        vote
        for vote in article.votes
        if not vote.void and vote.revision_hash == article.newest.hash
    )


def blind(article: Article, needed: int) -> bool:
    """True while nobody may see the votes of others."""
    high = article.risk.level is RiskLevel.HIGH
    return high and article.status is Status.UNDER_REVIEW and len(votes_in(article)) < needed


def revealed(article: Article) -> Article:
    """The article with all its votes and decisions open to the desk."""
    return replace(
        article,
        votes=tuple(replace(each, revealed=True) for each in article.votes),
        decisions=tuple(replace(each, revealed=True) for each in article.decisions),
    )


def as_seen_by(article: Article, viewer_id: str) -> Article:
    """The article without what the viewer may not know yet."""
    return replace(
        article,
        votes_in=len(votes_in(article)),
        votes=tuple(each for each in article.votes if _open(each, viewer_id)),
        decisions=tuple(each for each in article.decisions if _open(each, viewer_id)),
    )


def hidden_salts(article: Article, viewer_id: str) -> frozenset[str]:
    """The salts of the votes and decisions that the viewer may not know yet."""
    held: tuple[Vote | Decision, ...] = (*article.votes, *article.decisions)
    return frozenset(each.salt for each in held if not _open(each, viewer_id))


def accepted_by(article: Article, actor_id: str, one: ReviewedClaim) -> bool:
    """True where somebody has accepted a claim exactly as it stands."""
    return any(
        each.by.id == actor_id
        and each.kind is DecisionKind.ACCEPT
        and each.claim_hash == one.hash
        and each.claim_id == one.id
        and not each.void
        for each in article.decisions
    )


def undecided(article: Article, revision: Revision, actor_id: str) -> tuple[str, ...]:
    return tuple(c.id for c in revision.claims if not accepted_by(article, actor_id, c))


def check_seen(seen: str, now: str, what: str) -> None:
    """Raise ChangedMeanwhile where somebody acts on a text that is not the newest any more."""
    if seen != now:
        raise ChangedMeanwhile(f"{what} has changed since you read it")


def check_may_accept(
    actor: Actor, article: Article, revision: Revision, one: ReviewedClaim, *, day: date
) -> None:
    """Raise NotAllowed where a claim cannot be accepted by this reviewer, or by anybody."""
    check_may(actor, Action.ACCEPT, article)
    if one.written_by == actor.id:
        raise NotAllowed(f"{actor.id} wrote {one.id}; somebody else must accept it")
    cited = sources_of(one, revision)
    gone = [
        footing.source_id
        for footing in revision.footings
        if footing.source_id in cited and not footing.standing.on(day).level.usable
    ]
    if gone:
        raise NotAllowed(
            f"{one.id} rests on {', '.join(gone)}, which no longer stands",
            hint="Reject the claim, or put a newer answer in the place of this text.",
        )


def check_may_vote(actor: Actor, article: Article, revision: Revision, kind: VoteKind) -> None:
    """Raise NotAllowed where this person may not vote so on this text now."""
    check_may(actor, Action.VOTE, article)
    if actor.id in authors_of(article, revision):
        raise NotAllowed(f"{actor.id} wrote words of this text; nobody approves their own")
    declaration = declared(article, actor.id)
    if declaration is None:
        raise NotAllowed("Interests must be declared before a vote", hint="Declare them first.")
    if declaration.interest:
        raise NotAllowed(f"{actor.id} declared an interest, and does not count in the quorum")
    if kind is VoteKind.APPROVE and (left := undecided(article, revision, actor.id)):
        raise NotAllowed(
            f"{len(left)} claims are not accepted yet: {', '.join(left)}",
            hint="Accept, edit or reject each claim, then vote.",
        )


def check_vote_reason(kind: VoteKind, reason: str) -> None:
    if kind is VoteKind.REQUEST_CHANGES and not reason.strip():
        raise InputError("Say what should change", hint="Give a reason with the vote.")


def counted(article: Article, revision: Revision, care: Care, *, day: date) -> tuple[Vote, ...]:
    """The approvals that count for publishing: of this very text, fresh, by who may approve."""
    authors = authors_of(article, revision)
    found: dict[str, Vote] = {}
    for vote in votes_in(article):
        declaration = declared(article, vote.by.id)
        independent = declaration is not None and not declaration.interest
        fresh = day <= later(date.fromisoformat(vote.at[:10]), months=care.months)
        approves = vote.kind is VoteKind.APPROVE and vote.revision_hash == revision.hash
        if approves and independent and fresh and vote.by.id not in authors:
            found[vote.by.id] = vote
    return tuple(found.values())


def check_may_publish(
    actor: Actor, article: Article, revision: Revision, care: Care, *, day: date
) -> None:
    """Raise NotAllowed unless every approval that is needed carries the hash of this text."""
    check_may(actor, Action.PUBLISH, article)
    if blind(article, care.approvals):
        raise NotAllowed(f"{len(votes_in(article))} of {care.approvals} votes are in")
    approvals = counted(article, revision, care, day=day)
    if len(approvals) < care.approvals:
        raise NotAllowed(f"{len(approvals)} of {care.approvals} approvals of this very text are in")
    if any(each.kind is VoteKind.REQUEST_CHANGES for each in votes_in(article)):
        raise NotAllowed("A reviewer has asked for changes to this text")


def meter(actor: Actor, article: Article, revision: Revision, care: Care, *, day: date) -> Meter:
    """The quorum meter, for the person who looks at it."""
    hidden = blind(article, care.approvals)
    approving = VoteKind.APPROVE
    vote_reason = _reason(lambda: check_may_vote(actor, article, revision, approving))
    publish_reason = _reason(lambda: check_may_publish(actor, article, revision, care, day=day))
    return Meter(
        needed=care.approvals,
        votes_in=len(votes_in(article)),
        approvals=None if hidden else len(counted(article, revision, care, day=day)),
        blind=hidden,
        undecided=undecided(article, revision, actor.id),
        may_vote=not vote_reason,
        vote_reason=vote_reason,
        may_publish=not publish_reason,
        publish_reason=publish_reason,
    )


def _open(each: Vote | Decision, viewer_id: str) -> bool:
    return each.revealed or each.by.id == viewer_id


def _reason(check: Callable[[], None]) -> str:
    """Why a check says no; "" where it says yes."""
    try:
        check()
    except NotAllowed as error:
        return str(error)
    return ""
