"""Of high risk, two vote without knowing of each other; nothing that can be read tells."""

import json
from collections.abc import Callable

import pytest

from osler.domain.article import Action, Actor, Article, Role, VoteKind
from osler.editorial.canonical import canonical
from osler.editorial.chain import verify_chain
from osler.editorial.desk import Desk

from .making import (
    ADA,
    ANN,
    AUD,
    CLEO,
    ROB,
    RUT,
    MemoryDesk,
    a_desk,
    accepts,
    approves,
    high_risk,
    passes,
    under_review,
)

SECRET = "The dose is above the label's."
BOTH = Actor("boris", "Boris", frozenset(Role))
VIEWERS = [ANN, RUT, CLEO, ADA, AUD, BOTH]


def one_vote(kind: VoteKind = VoteKind.APPROVE) -> tuple[Desk, Article]:
    desk, _ = a_desk()
    article = under_review(desk, high_risk())
    revision = accepts(desk, article.id, ROB)
    for one in revision.claims:
        desk.accept(article.id, one.id, seen=one.hash, by=ROB, reason=SECRET)
    desk.vote(article.id, kind, seen=revision.hash, by=ROB, reason=SECRET)
    return desk, article


READS: dict[str, Callable[[Desk, str, Actor], object]] = {
    "article": lambda desk, i, who: desk.article(i, viewer=who),
    "revision": lambda desk, i, who: desk.revision(i, viewer=who),
    "meter": lambda desk, i, who: desk.meter(i, viewer=who),
    "queue": lambda desk, i, who: desk.queue(viewer=who),
    "articles": lambda desk, i, who: desk.articles(viewer=who),
    "backlog": lambda desk, i, who: desk.backlog(viewer=who),
    "due_for_review": lambda desk, i, who: desk.due_for_review(viewer=who),
    "affected_by": lambda desk, i, who: desk.affected_by("s1", viewer=who),
    "compare": lambda desk, i, who: desk.compare(i, 1, 0, viewer=who),
    "compare_with_published": lambda desk, i, who: desk.compare_with_published(i, viewer=who),
    "history": lambda desk, i, who: desk.history(i, viewer=who),
    "audit": lambda desk, i, who: list(desk.audit(viewer=who)),
    "verify": lambda desk, i, who: desk.verify(viewer=who),
    "notifications": lambda desk, i, who: desk.notifications(),
    "checkpoint": lambda desk, i, who: desk.checkpoint(),
    "rests_on": lambda desk, i, who: desk.rests_on(),
    "all_published": lambda desk, i, who: desk.all_published(),
    "news": lambda desk, i, who: desk.news(),
    "comment": lambda desk, i, who: desk.comment(i, "Hm.", by=who),
}
NOT_A_READ = {"published", "day", "policy"}
ACTS = {"submit", "assign", "revise", "withdraw", "start", "resubmit", "declare", "accept", "edit",
        "reject", "vote", "publish", "flag", "retire", "sources_changed", "refresh",
        "record"}  # fmt: skip
MAY_NOT = {(read, who.id) for read in ("audit", "verify") for who in (ANN, RUT)}
MAY_NOT |= {("comment", who.id) for who in (ADA, AUD)}


def test_every_method_of_the_desk_is_looked_at() -> None:
    """A new one must be held against blindness too."""
    public = {name for name in dir(Desk) if not name.startswith("_")}
    assert public - NOT_A_READ - ACTS == set(READS)


@pytest.mark.parametrize(
    ("read", "viewer"),
    [
        pytest.param(read, who, id=f"{read}-{who.id}")
        for read in READS
        for who in VIEWERS
        if (read, who.id) not in MAY_NOT
    ],
)
def test_no_read_tells_of_a_vote_before_all_are_in(read: str, viewer: Actor) -> None:
    """Two desks that differ in the vote alone look the same to everybody else."""
    shown = []
    for kind in VoteKind:
        desk, article = one_vote(kind)
        given = canonical(READS[read](desk, article.id, viewer))
        assert SECRET not in given
        shown.append(given)
    if read not in ("history", "audit", "checkpoint"):  # their hashes differ, and must
        assert shown[0] == shown[1]


def test_the_voter_sees_their_own_vote() -> None:
    """It can still be changed."""
    desk, article = one_vote()
    assert desk.article(article.id, viewer=ROB).votes[0].reason == SECRET
    assert any(SECRET in entry.details for entry in desk.history(article.id, viewer=ROB))


def test_everybody_sees_that_one_of_two_votes_is_in() -> None:
    """How far a review is, is no secret."""
    desk, article = one_vote()
    meter = desk.meter(article.id, viewer=RUT)
    assert (meter.votes_in, meter.needed, meter.approvals, meter.blind) == (1, 2, None, True)
    assert meter.publish_reason == "1 of 2 votes are in"


def test_votes_and_reasons_open_when_both_are_in() -> None:
    """To the author too."""
    desk, article = one_vote()
    approves(desk, article.id, RUT, reason="I agree.")
    reasons = [vote.reason for vote in desk.article(article.id, viewer=ANN).votes]
    assert reasons == [SECRET, "I agree."]
    assert desk.meter(article.id, viewer=ANN).approvals == 2
    assert any(SECRET in entry.details for entry in desk.audit(viewer=AUD))


def test_a_request_for_changes_shows_only_when_both_are_in() -> None:
    """The status would tell how the first has voted."""
    desk, article = one_vote(VoteKind.REQUEST_CHANGES)
    assert desk.article(article.id, viewer=RUT).status == "Under review"
    assert approves(desk, article.id, RUT).status == "Changes requested"


def test_an_edit_does_not_open_the_vote_that_it_voids() -> None:
    """Else one edit would be the way to look."""
    desk, article = one_vote()
    one = desk.revision(article.id, viewer=RUT).claims[0]
    after = desk.edit(article.id, one.id, "Keep moving.", seen=one.hash, by=RUT, reason="Plainer.",
                      gate=passes)  # fmt: skip
    assert SECRET not in canonical(after)
    assert [each.kind for each in after.decisions] == ["edit"]
    assert SECRET not in canonical(desk.history(article.id, viewer=RUT))


def test_a_vote_that_is_taken_back_after_all_are_open_is_not_simply_replaced() -> None:
    """Whoever voted in its place would know the other vote; both are cast again, blind."""
    desk, article = one_vote()
    approves(desk, article.id, RUT)
    after = desk.declare(article.id, by=RUT, interest="Shares in the maker.")
    assert after.votes_in == 0
    assert desk.meter(article.id, viewer=CLEO).blind


def test_a_vote_that_is_taken_back_while_blind_opens_nothing() -> None:
    """The other may stay: nobody knows it."""
    desk, article = one_vote()
    desk.declare(article.id, by=RUT)
    assert desk.declare(article.id, by=RUT, interest="Shares.").votes_in == 1
    assert desk.article(article.id, viewer=CLEO).votes == ()


def test_a_review_that_failed_begins_with_no_votes() -> None:
    """The approval that stood beside the request for changes is known to all by now."""
    desk, article = one_vote(VoteKind.REQUEST_CHANGES)
    approves(desk, article.id, RUT)
    again = desk.start(article.id, by=CLEO)
    assert (again.votes_in, [vote.void for vote in again.votes]) == (
        0,
        ["a new review began", "a new review began"],
    )


def test_the_end_of_an_article_opens_its_votes() -> None:
    """Nothing is left to be independent of."""
    desk, article = one_vote()
    desk.retire(article.id, reason="Out of date.", by=CLEO)
    assert desk.article(article.id, viewer=ANN).votes[0].reason == SECRET


def test_an_auditor_can_check_a_chain_whose_votes_are_withheld() -> None:
    """Every link is there; only the details of the hidden ones are not."""
    desk, _ = one_vote()
    seen = list(desk.audit(viewer=AUD))
    votes = [entry for entry in seen if entry.action is Action.VOTE]
    assert [entry.details for entry in votes] == [""]
    assert list(verify_chain(seen, may_withhold=True)) == []
    assert list(verify_chain(seen)) != []


def test_others_are_not_even_told_of_hidden_acceptances() -> None:
    """A chair who votes too would draw their conclusions."""
    desk, article = one_vote()
    actions = [entry.action for entry in desk.history(article.id, viewer=CLEO)]
    assert Action.VOTE not in actions
    assert Action.ACCEPT not in actions


def test_hidden_votes_cannot_be_guessed_from_hashes() -> None:
    """The same vote with another salt has another hash: there is nothing to try against."""
    desk, _ = one_vote()
    entry = next(e for e in desk.audit(viewer=AUD) if e.action is Action.VOTE)
    other = a_desk()[0]
    other._nonce = lambda: "another"
    again = under_review(other, high_risk())
    revision = accepts(other, again.id, ROB)
    for one in revision.claims:
        other.accept(again.id, one.id, seen=one.hash, by=ROB, reason=SECRET)
    other.vote(again.id, VoteKind.APPROVE, seen=revision.hash, by=ROB, reason=SECRET)
    same = next(e for e in other.audit(viewer=AUD) if e.action is Action.VOTE)
    assert entry.number == same.number
    assert entry.details_hash != same.details_hash
    assert entry.state_hash != same.state_hash


def test_of_ordinary_risk_a_vote_is_open_at_once() -> None:
    """One approval is enough, so nobody is left to be independent."""
    desk, _ = a_desk(MemoryDesk())
    article = under_review(desk)
    approves(desk, article.id, ROB, reason=SECRET)
    assert desk.article(article.id, viewer=ANN).votes[0].reason == SECRET
    said = [json.loads(e.details) for e in desk.history(article.id, viewer=ANN)]
    assert said[-1]["reason"] == SECRET
