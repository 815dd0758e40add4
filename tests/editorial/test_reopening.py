"""An edit, a source or a date undoes exactly what it concerns."""

from dataclasses import replace
from datetime import date

import pytest

from osler.domain.article import Status
from osler.domain.source import Standing, StandingLevel
from osler.domain.stored_answer import Footing
from osler.editorial.desk import Desk
from osler.errors import InputError, NotAllowed

from .making import (
    ADA,
    ANN,
    CLEO,
    IN_FORCE,
    ROB,
    RUT,
    WITHDRAWN,
    Clock,
    a_claim,
    a_desk,
    accepts,
    an_answer,
    approves,
    footings,
    high_risk,
    published,
    submitted,
)


@pytest.fixture
def made() -> tuple[Desk, Clock]:
    return a_desk()


@pytest.fixture
def desk(made: tuple[Desk, Clock]) -> Desk:
    return made[0]


def changed(number: int) -> dict[str, Footing]:
    return {f"s{number}": Footing(f"s{number}", "v2", IN_FORCE)}


def withdrawn(number: int) -> dict[str, Footing]:
    return {f"s{number}": replace(footings(number)[0], standing=WITHDRAWN)}


def test_nothing_is_done_where_nothing_changed(desk: Desk):
    """No entry, no new text, no message."""
    published(desk, None, ROB)
    before = desk.checkpoint()
    same = {"s1": footings(1)[0], "s2": footings(2)[0], "other": Footing("other", "x", WITHDRAWN)}
    assert desk.sources_changed(same, by=ADA) == []
    assert desk.refresh(by=ADA) == []
    assert desk.checkpoint() == before


def test_a_changed_source_reopens_the_claims_that_cite_it(desk: Desk):
    """The others stay accepted; the approvals of the text are void; readers are told."""
    article = published(desk, None, ROB)
    (after,) = desk.sources_changed(changed(2), by=ADA)
    assert (after.status, after.due) == (Status.NEEDS_UPDATE, "2026-03-22")
    assert [(each.claim_id, each.source_id, each.reason) for each in after.reopened] == [
        ("c3", "s2", "Its content changed.")
    ]
    assert [each.claim_id for each in after.decisions if each.void] == ["c3"]
    assert after.votes_in == 0
    given = desk.published(article.id)
    assert (given.status, given.withheld) == (Status.NEEDS_UPDATE, frozenset())
    assert given.publication.hash == article.newest.hash


def test_a_withdrawn_source_withholds_the_claims_that_cite_it(desk: Desk):
    """The rest of the article is given meanwhile."""
    article = published(desk, None, ROB)
    desk.sources_changed(withdrawn(1), by=ADA)
    given = desk.published(article.id)
    assert given.withheld == {"c1", "c2"}
    assert given.reopened[0].reason == (
        "It was in force, and is now withdrawn. Withdrawn by its issuer."
    )


def test_a_word_of_a_standing_is_said_once():
    """That it was not known before is no news, and a reason that repeats the word is none."""
    gone = Standing(StandingLevel.WITHDRAWN, "Withdrawn.")
    assert gone.told_after(Standing(StandingLevel.UNKNOWN)) == ["It is now withdrawn."]
    assert gone.told_after(gone) == []


def test_a_source_that_only_agrees_is_a_source_too(desk: Desk):
    """It is cited beside the others, so its change concerns the claim."""
    agreeing = a_claim("x", 2).citations
    answer = an_answer(short_answer=(a_claim("Stay active.", agreeing=agreeing),))
    published(desk, answer, ROB)
    (after,) = desk.sources_changed(changed(2), by=ADA)
    assert {each.claim_id for each in after.reopened} == {"c1", "c3"}


def test_a_source_that_is_gone_is_withdrawn(desk: Desk):
    """It was removed from the library."""
    published(desk, None, ROB)
    (after,) = desk.sources_changed({"s2": Footing("s2", "", WITHDRAWN)}, by=ADA)
    assert after.reopened[0].unusable
    assert after.reopened[0].reason.endswith("It is not here any more.")


def test_what_is_known_of_a_standing_counts_too(desk: Desk):
    """A second correction leaves the level as it was, and must be looked at."""
    published(desk, None, ROB)
    now = {"s1": Footing("s1", "v1 of s1", Standing(StandingLevel.IN_FORCE))}
    (after,) = desk.sources_changed(now, by=ADA)
    assert after.reopened[0].reason == "What is known of its standing changed."


def test_the_review_date_of_a_source_passes_by_itself(made: tuple[Desk, Clock]):
    """Nobody has to tell the desk which day it is."""
    desk, clock = made
    dated = replace(IN_FORCE, review_by="2026-05-01")
    answered = an_answer()
    article = desk.submit(answered, (*footings(1), *footings(2, standing=dated)), by=ANN)
    desk.start(article.id, by=CLEO)
    accepts(desk, article.id, ROB)
    clock.now = clock.now.replace(month=5, day=2)
    (after,) = desk.refresh(by=ADA)
    assert [(e.claim_id, e.unusable) for e in after.reopened] == [("c3", False)]
    assert after.status is Status.UNDER_REVIEW
    assert desk.meter(article.id, viewer=ROB).undecided == ("c3",)
    assert desk.refresh(by=ADA) == []


def test_a_source_past_its_review_when_submitted_reopens_nothing(desk: Desk):
    """That was known, and is shown with it."""
    dated = replace(IN_FORCE, review_by="2025-05-01")
    desk.submit(an_answer(), footings(1, 2, standing=dated), by=ANN)
    assert desk.refresh(by=ADA) == []


def test_an_approval_ends_after_a_year(made: tuple[Desk, Clock]):
    """Every claim that it covered is looked at again, and no old vote counts."""
    desk, clock = made
    article = published(desk, high_risk())
    clock.now = clock.now.replace(year=2027)
    assert desk.refresh(by=ADA) == []
    assert desk.published(article.id).status is Status.APPROVED
    clock.now = clock.now.replace(day=2)
    assert desk.published(article.id).status is Status.NEEDS_UPDATE
    (after,) = desk.refresh(by=ADA)
    assert after.status is Status.NEEDS_UPDATE
    assert {each.claim_id for each in after.reopened} == {"c1", "c2", "c3"}
    assert all(each.void for each in after.decisions)
    desk.start(article.id, by=CLEO)
    with pytest.raises(NotAllowed, match="0 of 2 votes"):
        desk.publish(article.id, seen=article.newest.hash, by=CLEO)
    assert desk.refresh(by=ADA) == []


def test_an_update_is_reviewed_and_published_as_the_next_version(desk: Desk):
    """Only what was reopened had to be accepted again."""
    article = published(desk, None, ROB)
    desk.sources_changed(changed(2), by=ADA)
    desk.start(article.id, by=CLEO)
    assert desk.meter(article.id, viewer=ROB).undecided == ("c3",)
    after = approves(desk, article.id, ROB)
    after = desk.publish(article.id, seen=after.newest.hash, by=ROB)
    assert (after.status, after.reopened) == (Status.APPROVED, ())
    assert [each.version for each in after.publications] == [1, 2]
    assert desk.published(article.id).status is Status.APPROVED
    old = desk.published(article.id, version=1)
    assert (old.newest, old.publication.hash) == (False, article.newest.hash)


def test_a_change_during_a_new_review_reaches_what_readers_see(desk: Desk):
    """The claim is gone from the new text already, and still stands in the published one."""
    article = published(desk, None, ROB)
    desk.start(article.id, by=CLEO)
    one = desk.revision(article.id, viewer=ROB).claim("c3")
    assert one is not None
    desk.reject(article.id, "c3", seen=one.hash, by=ROB, reason="Thin.")
    (after,) = desk.sources_changed(withdrawn(2), by=ADA)
    assert after.status is Status.UNDER_REVIEW
    assert after.newest.number == 2
    assert desk.published(article.id).withheld == {"c3"}


def test_what_nobody_works_on_is_left_alone(desk: Desk):
    """A retired article says nothing any more."""
    article = published(desk, None, ROB)
    desk.retire(article.id, reason="Old.", by=CLEO)
    assert desk.sources_changed(withdrawn(1), by=ADA) == []


def test_what_is_retired_while_a_refresh_runs_is_left_alone(desk: Desk):
    """The list was made before the retirement; the decision is made in the transaction."""
    article = published(desk, None, ROB)
    store = desk._store
    old = list(store.articles())
    desk.retire(article.id, reason="Old.", by=CLEO)
    store.articles = lambda: iter(old)  # type: ignore[method-assign]
    assert desk.sources_changed(withdrawn(1), by=ADA) == []


def test_a_submission_rests_on_the_sources_of_now_when_its_review_begins(desk: Desk):
    """Nothing was approved, so nothing is lost but a stale text."""
    article = submitted(desk)
    (after,) = desk.sources_changed(changed(1), by=ADA)
    assert (after.status, after.newest.number) == (Status.SUBMITTED, 2)
    assert after.newest.why == "a source changed: s1"
    assert desk.revision(article.id, viewer=ANN).footings[0].text_hash == "v2"


def test_a_reviewer_may_say_that_a_text_needs_an_update(desk: Desk):
    """Some claims of it, or all; with a reason."""
    article = published(desk, None, ROB)
    with pytest.raises(InputError, match="reason"):
        desk.flag(article.id, reason="", by=RUT)
    after = desk.flag(article.id, reason="A reader was harmed.", by=RUT, claim_ids=["c2"])
    assert after.status is Status.NEEDS_UPDATE
    assert [(e.claim_id, e.reason) for e in after.reopened] == [("c2", "A reader was harmed.")]
    assert [each.claim_id for each in after.decisions if each.void] == ["c2"]
    other = published(desk, None, ROB)
    assert len(desk.flag(other.id, reason="Old.", by=ADA).reopened) == 3


def test_the_day_of_the_desk_is_that_of_utc(desk: Desk):
    """Wherever the machine stands."""
    assert desk.day == date(2026, 3, 1)
