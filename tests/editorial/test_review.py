"""The way of an article from an answer to what readers are given."""

from dataclasses import replace

import pytest

from osler.domain.article import DecisionKind, Status, VoteKind
from osler.editorial.desk import Desk
from osler.editorial.quorum import check_may_publish
from osler.editorial.revising import shown
from osler.errors import ChangedMeanwhile, ClaimStruck, InputError, NotAllowed, NotFound

from .making import (
    ADA,
    ANN,
    CLEO,
    REST,
    ROB,
    RUT,
    STAY,
    WALK,
    WITHDRAWN,
    a_claim,
    a_desk,
    accepts,
    an_answer,
    approves,
    footings,
    high_risk,
    passes,
    published,
    strikes,
    submitted,
    under_review,
)

APPROVE, CHANGES = VoteKind.APPROVE, VoteKind.REQUEST_CHANGES


@pytest.fixture
def desk() -> Desk:
    return a_desk()[0]


def hash_of(desk: Desk, article_id: str, claim_id: str) -> str:
    one = desk.revision(article_id, viewer=CLEO).claim(claim_id)
    assert one is not None
    return one.hash


def edit(desk: Desk, article_id: str, claim_id: str, text: str, **given):
    given = {"by": ROB, "reason": "Plainer.", "gate": passes, **given}
    return desk.edit(article_id, claim_id, text, seen=hash_of(desk, article_id, claim_id), **given)


# what is refused


def test_what_was_not_answered_cannot_be_submitted(desk: Desk):
    """A refusal has nothing to approve."""
    with pytest.raises(InputError, match="nothing to review"):
        desk.submit(an_answer(short_answer=(), sections=()), footings(1, 2), by=ANN)


def test_a_source_of_unknown_version_cannot_be_submitted(desk: Desk):
    """An approval covers the versions of the sources; all must be known."""
    with pytest.raises(InputError, match="which version was cited of s2"):
        desk.submit(an_answer(), footings(1), by=ANN)


def test_the_gate_decides_on_every_edit(desk: Desk):
    """Words that their quote does not support are refused, with the reasons."""
    article = under_review(desk)
    with pytest.raises(ClaimStruck, match="numbers: 4 is not 8") as refused:
        edit(desk, article.id, "c2", "Rest for 8 days.", gate=strikes)
    assert refused.value.reasons == ("numbers: 4 is not 8",)
    assert desk.article(article.id, viewer=CLEO).newest.number == 1


@pytest.mark.parametrize(
    ("text", "reason", "said"),
    [(" ", "r", "has words"), (REST, "r", "as they stand"), ("New.", " ", "Give a reason")],
)
def test_an_edit_has_new_words_and_a_reason(desk: Desk, text: str, reason: str, said: str):
    """Whoever comes later must be able to see why."""
    article = under_review(desk)
    with pytest.raises(InputError, match=said):
        edit(desk, article.id, "c2", text, reason=reason)


def test_the_last_claim_cannot_be_rejected(desk: Desk):
    """An article that says nothing is retired instead."""
    answer = an_answer(sections=(), references=an_answer().references[:1])
    article = desk.start(desk.submit(answer, footings(1), by=ANN).id, by=CLEO)
    with pytest.raises(InputError, match="last claim"):
        desk.reject(article.id, "c1", seen=hash_of(desk, article.id, "c1"), by=ROB, reason="No.")


def test_nobody_acts_on_what_they_have_not_seen(desk: Desk):
    """What changed since the screen was drawn is looked at again first."""
    article = under_review(desk)
    old, text = hash_of(desk, article.id, "c2"), article.newest.hash
    edit(desk, article.id, "c2", "Rest is of no use.")
    desk.declare(article.id, by=RUT)
    for act in (
        lambda: desk.accept(article.id, "c2", seen=old, by=RUT),
        lambda: desk.edit(article.id, "c2", "X.", seen=old, by=RUT, reason="r", gate=passes),
        lambda: desk.reject(article.id, "c2", seen=old, by=RUT, reason="r"),
        lambda: desk.vote(article.id, CHANGES, seen=text, by=RUT, reason="r"),
        lambda: desk.publish(article.id, seen=text, by=RUT),
    ):
        with pytest.raises(ChangedMeanwhile, match="has changed since you read it"):
            act()


def test_a_claim_that_is_not_there_is_not_found(desk: Desk):
    """Its id may be that of a claim that was rejected."""
    article = under_review(desk)
    with pytest.raises(NotFound, match="c9"):
        desk.accept(article.id, "c9", seen="", by=ROB)
    with pytest.raises(NotFound, match="c9"):
        desk.comment(article.id, "Why?", by=ROB, claim_id="c9")


def test_a_comment_has_words_and_answers_one_that_is_there(desk: Desk):
    """A reply to nothing would stand nowhere."""
    article = submitted(desk)
    with pytest.raises(InputError, match="has words"):
        desk.comment(article.id, "  ", by=ANN)
    with pytest.raises(NotFound, match="k7"):
        desk.comment(article.id, "I agree.", by=ANN, reply_to="k7")


def test_half_a_character_is_refused(desk: Desk):
    """No database gives it back, so the article could never be read again."""
    article = submitted(desk)
    with pytest.raises(InputError, match="half a character"):
        desk.comment(article.id, "\ud83d", by=ANN)
    assert desk.article(article.id, viewer=ANN).comments == ()


def test_a_vote_needs_a_declaration_of_interests(desk: Desk):
    """Even where there are none."""
    article = under_review(desk)
    with pytest.raises(NotAllowed, match="must be declared before"):
        desk.vote(article.id, CHANGES, seen=article.newest.hash, by=ROB, reason="r")


def test_a_declared_interest_excludes_from_the_quorum(desk: Desk):
    """Before the vote it forbids it; after the vote it takes it back."""
    article = under_review(desk)
    desk.declare(article.id, by=ROB, interest="The maker pays me.")
    with pytest.raises(NotAllowed, match="declared an interest"):
        desk.vote(article.id, CHANGES, seen=article.newest.hash, by=ROB, reason="r")
    after = approves(desk, article.id, RUT)
    assert after.votes_in == 1
    after = desk.declare(article.id, by=RUT, interest="I forgot: shares.")
    assert (after.votes_in, after.votes[-1].void) == (0, "an interest was declared")
    with pytest.raises(NotAllowed, match="0 of 1 approvals"):
        desk.publish(article.id, seen=article.newest.hash, by=CLEO)


def test_approval_needs_every_claim_to_be_accepted(desk: Desk):
    """Exact words are approved, not a page at a glance."""
    article = under_review(desk)
    accepts(desk, article.id, ROB, but=("c2",))
    with pytest.raises(NotAllowed, match="1 claims are not accepted yet: c2"):
        desk.vote(article.id, APPROVE, seen=article.newest.hash, by=ROB)


def test_whoever_asks_for_changes_says_which(desk: Desk):
    """An author cannot do anything with a bare no."""
    article = under_review(desk)
    desk.declare(article.id, by=ROB)
    with pytest.raises(InputError, match="what should change"):
        desk.vote(article.id, CHANGES, seen=article.newest.hash, by=ROB)


def test_whoever_edits_a_claim_becomes_an_author_of_the_text(desk: Desk):
    """They may neither accept their own words nor vote on the text that has them."""
    article = under_review(desk)
    edit(desk, article.id, "c2", "Rest is of no use.", by=ROB)
    with pytest.raises(NotAllowed, match="somebody else must accept"):
        accepts(desk, article.id, ROB)
    newest = desk.article(article.id, viewer=ROB).newest
    with pytest.raises(NotAllowed, match="wrote words of this text"):
        desk.vote(article.id, CHANGES, seen=newest.hash, by=ROB, reason="r")
    assert approves(desk, article.id, RUT).votes_in == 1


def test_a_claim_on_a_withdrawn_source_cannot_be_accepted(desk: Desk):
    """It is rejected, or a newer answer takes the place of the text."""
    article = under_review(desk)
    gone = replace(footings(2)[0], standing=WITHDRAWN)
    desk.sources_changed({"s2": gone}, by=ADA)
    with pytest.raises(NotAllowed, match="c3 rests on s2, which no longer stands"):
        accepts(desk, article.id, ROB)


def test_nothing_is_published_without_its_approvals(desk: Desk):
    """One for ordinary topics, two for those of high risk."""
    ordinary, high = under_review(desk), under_review(desk, high_risk())
    with pytest.raises(NotAllowed, match="0 of 1 approvals"):
        desk.publish(ordinary.id, seen=ordinary.newest.hash, by=CLEO)
    approves(desk, high.id, ROB)
    with pytest.raises(NotAllowed, match="1 of 2 votes"):
        desk.publish(high.id, seen=high.newest.hash, by=CLEO)


def test_an_approval_that_is_too_old_does_not_count(desk: Desk):
    """A year after the vote somebody must look again."""
    made, clock = a_desk()
    article = under_review(made)
    approves(made, article.id, ROB)
    clock.now = clock.now.replace(year=2027, month=4)
    with pytest.raises(NotAllowed, match="0 of 1 approvals"):
        made.publish(article.id, seen=article.newest.hash, by=CLEO)


def test_a_request_for_changes_forbids_publishing_however_it_came_about(desk: Desk):
    """The status alone would do; the rule looks at the votes themselves too."""
    article = under_review(desk)
    approves(desk, article.id, ROB)
    held = desk._store.article(article.id)
    no = replace(held.votes[0], kind=CHANGES, by=replace(held.votes[0].by, id="rut"))
    revision = desk.revision(article.id, viewer=CLEO)
    care = desk.policy.ordinary
    check_may_publish(CLEO, held, revision, care, day=desk.day)
    with pytest.raises(NotAllowed, match="asked for changes"):
        check_may_publish(
            CLEO, replace(held, votes=(*held.votes, no)), revision, care, day=desk.day
        )


# the way


def test_a_submitted_answer_becomes_an_article(desk: Desk):
    """With the names of its claims, its risk, and the day by which it should be reviewed."""
    article = submitted(desk)
    assert article.id == "back-pain-what-the-guidelines-say"
    assert (article.status, article.due) == (Status.SUBMITTED, "2026-03-22")
    revision = desk.revision(article.id, viewer=ANN)
    assert [(one.id, one.part) for one in revision.claims] == [
        ("c1", "short-answer"),
        ("c2", "section/now"),
        ("c3", "section/now"),
    ]
    assert submitted(desk).id == "back-pain-what-the-guidelines-say-2"


def test_one_approval_publishes_an_ordinary_topic(desk: Desk):
    """It holds for a year from the vote, and names who approved."""
    article = published(desk, None, ROB)
    assert article.status is Status.APPROVED
    given = desk.published(article.id)
    assert given.publication.review_by == "2027-03-01"
    assert [who.name for who in given.reviewers] == ["Dr R. Obi"]
    assert [claim.text for claim in given.answer.claims()] == [STAY, REST, WALK]


def test_readers_are_given_the_approved_revision_and_not_the_newest(desk: Desk):
    """Wagtail would publish the newest; here an edit changes nothing that readers see."""
    article = published(desk, None, ROB)
    desk.start(article.id, by=CLEO)
    edit(desk, article.id, "c2", "Rest is of no use.")
    given = desk.published(article.id)
    assert given.publication.hash == article.newest.hash
    assert REST in [claim.text for claim in given.answer.claims()]
    newest = shown(desk.revision(article.id, viewer=CLEO))
    assert "Rest is of no use." in [claim.text for claim in newest.claims()]


def test_every_published_approval_carries_the_hash_of_the_text(desk: Desk):
    """That is what a reader is told by "approved"."""
    given = desk.published(published(desk, high_risk()).id)
    assert {vote.revision_hash for vote in given.publication.approvals} == {given.publication.hash}
    assert len(given.publication.approvals) == 2


def test_an_edit_of_one_word_voids_what_covered_it_and_no_more(desk: Desk):
    """The vote on the text and the decisions on the claim; the other claims stay accepted."""
    article = under_review(desk)
    approves(desk, article.id, RUT)
    after = edit(desk, article.id, "c2", REST.replace("does not", "doesn't"))
    assert after.votes_in == 0
    assert desk.meter(article.id, viewer=RUT).undecided == ("c2",)
    void = [each.claim_id for each in after.decisions if each.void]
    assert void == ["c2", "c2"]  # the acceptance, and the edit's own note of the old words


def test_a_rejected_claim_is_gone_and_what_only_it_cited_too(desk: Desk):
    """The others keep their names and their acceptance."""
    article = under_review(desk)
    accepts(desk, article.id, ROB)
    desk.reject(article.id, "c3", seen=hash_of(desk, article.id, "c3"), by=ROB, reason="Thin.")
    revision = desk.revision(article.id, viewer=ROB)
    assert [one.id for one in revision.claims] == ["c1", "c2"]
    assert [footing.source_id for footing in revision.footings] == ["s1"]
    assert [each.number for each in shown(revision).references] == [1]
    assert desk.meter(article.id, viewer=ROB).undecided == ()


def test_a_newer_answer_keeps_what_is_the_same(desk: Desk):
    """Only what is new or rests on another version is open; new claims get new names."""
    article = under_review(desk)
    accepts(desk, article.id, ROB)
    newer = an_answer(short_answer=(a_claim(STAY), a_claim("Keep working.", 2)))
    desk.revise(article.id, newer, footings(1, 2), by=ANN)
    revision = desk.revision(article.id, viewer=ROB)
    assert [one.id for one in revision.claims] == ["c1", "r2c1", "c2", "c3"]
    assert desk.meter(article.id, viewer=ROB).undecided == ("r2c1",)


def test_changes_are_requested_made_and_reviewed_again(desk: Desk):
    """The author edits and hands it in again; the request no longer stands in the way."""
    article = under_review(desk)
    desk.declare(article.id, by=ROB)
    asked = desk.vote(article.id, CHANGES, seen=article.newest.hash, by=ROB, reason="Say for whom.")
    assert asked.status is Status.CHANGES_REQUESTED
    edit(desk, article.id, "c2", "Rest does not help adults.", by=ANN)
    again = desk.resubmit(article.id, by=ANN)
    assert again.status is Status.UNDER_REVIEW
    assert approves(desk, article.id, ROB).votes_in == 1


def test_a_request_for_changes_ends_with_the_next_review(desk: Desk):
    """Where the board begins again without any edit, the request is answered by a new vote."""
    article = under_review(desk)
    desk.declare(article.id, by=ROB)
    desk.vote(article.id, CHANGES, seen=article.newest.hash, by=ROB, reason="Say for whom.")
    again = desk.start(article.id, by=CLEO)
    assert [vote.void for vote in again.votes] == ["a new review began"]


def test_a_request_for_changes_by_a_third_stops_what_was_ready(desk: Desk):
    """Until it is published, a reviewer may still say no; the others' approvals stay."""
    article = under_review(desk)
    approves(desk, article.id, ROB)
    desk.declare(article.id, by=RUT)
    after = desk.vote(article.id, CHANGES, seen=article.newest.hash, by=RUT, reason="No.")
    assert (after.status, after.votes_in) == (Status.CHANGES_REQUESTED, 2)


def test_a_later_vote_takes_the_place_of_the_earlier(desk: Desk):
    """Nobody counts twice."""
    article = under_review(desk, high_risk())
    approves(desk, article.id, ROB)
    after = desk.vote(article.id, APPROVE, seen=article.newest.hash, by=ROB, reason="Still.")
    assert after.votes_in == 1
    assert [vote.void for vote in after.votes] == ["replaced by a later vote", ""]


def test_a_later_decision_takes_the_place_of_the_earlier(desk: Desk):
    """The last word of a reviewer on a claim is the one that holds."""
    article = under_review(desk)
    one = hash_of(desk, article.id, "c1")
    desk.accept(article.id, "c1", seen=one, by=ROB)
    after = desk.accept(article.id, "c1", seen=one, by=ROB, reason="Read again.")
    assert [(each.kind, each.void) for each in after.decisions] == [
        (DecisionKind.ACCEPT, "decided again"),
        (DecisionKind.ACCEPT, ""),
    ]


def test_an_author_may_withdraw_before_the_review(desk: Desk):
    """It was never shown to a reader, and never will be."""
    article = desk.withdraw(submitted(desk).id, by=ANN)
    assert (article.status, article.published) == (Status.WITHDRAWN, None)


def test_a_retired_article_is_not_given_to_readers_any_more(desk: Desk):
    """They are told that it is retired; lists leave it out."""
    article = published(desk, None, ROB)
    retired = desk.retire(article.id, reason="Replaced by another.", by=CLEO)
    assert retired.published is None
    assert desk.all_published() == []
    assert desk.published(article.id).status is Status.RETIRED


def test_comments_and_replies_stand_in_order(desk: Desk):
    """On a claim, on the whole, and on each other."""
    article = submitted(desk)
    desk.comment(article.id, "For whom?", by=CLEO, claim_id="c2")
    after = desk.comment(article.id, "Adults.", by=ANN, reply_to="k1")
    assert [(c.id, c.claim_id, c.reply_to, c.by.id) for c in after.comments] == [
        ("k1", "c2", "", "cleo"),
        ("k2", "", "k1", "ann"),
    ]


def test_the_risk_follows_the_text(desk: Desk):
    """A dose that comes with a newer answer asks for a second approval at once."""
    article = under_review(desk)
    assert desk.meter(article.id, viewer=ROB).needed == 1
    desk.revise(article.id, high_risk(), footings(1, 2), by=ANN)
    assert desk.meter(article.id, viewer=ROB).needed == 2


def test_the_words_of_whoever_asked_are_for_the_desk_alone(desk: Desk):
    """Nothing that readers are given has them."""
    article = published(desk, None, ROB)
    assert desk.article(article.id, viewer=CLEO).question == "my back hurts"
    told = repr(desk.published(article.id))
    for words in ("since Tuesday", "my sore back", "my back hurts", "ibuprofen"):
        assert words not in told
