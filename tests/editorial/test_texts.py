"""Revisions taken apart, put together and compared; and what lists and dashboards say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from osler.domain.article import Role, Status, VoteKind
from osler.editorial.comparing import Words, word_changes
from osler.editorial.dashboards import AGES, AgeBand
from osler.editorial.desk import Desk
from osler.editorial.naming import free_id
from osler.editorial.revising import shown
from osler.errors import NotFound

from .making import (
    ADA,
    ANN,
    CLEO,
    REST,
    ROB,
    RUT,
    a_claim,
    a_desk,
    accepts,
    an_answer,
    every_part,
    footings,
    passes,
    published,
    submitted,
    under_review,
)


@pytest.fixture
def desk() -> Desk:
    return a_desk()[0]


# texts


def test_a_text_is_put_together_as_it_was(desk: Desk):
    """Every part in its place, every claim with a name of its own."""
    answer = every_part()
    article = submitted(desk, answer)
    revision = desk.revision(article.id, viewer=ANN)
    again = shown(revision)
    assert again.claims() == answer.claims()
    assert list(again.claims()) == [one.claim for one in revision.claims]
    assert [(s.key, s.title, len(s.claims)) for s in again.sections] == [
        ("now", "What to do now", 2),
        ("now", "Also now", 1),
    ]
    assert [one.part for one in revision.claims] == [
        "emergency", "urgent", "short-answer", "section/now", "section/now", "section/now/2",
        "other-causes", "disagreement/1", "disagreement/1",
    ]  # fmt: skip
    assert [flag.because for flag in again.triage.flags] == [""]


def test_a_section_without_claims_is_not_shown(desk: Desk):
    """Nor a disagreement in which nobody is left to say anything."""
    article = desk.start(submitted(desk, every_part()).id, by=CLEO)
    revision = desk.revision(article.id, viewer=CLEO)
    for one in revision.claims[5:6] + revision.claims[7:]:
        desk.reject(article.id, one.id, seen=one.hash, by=ROB, reason="No.")
    left = shown(desk.revision(article.id, viewer=CLEO))
    assert [section.title for section in left.sections] == ["What to do now"]
    assert left.disagreements == ()


def test_two_texts_are_compared_claim_by_claim(desk: Desk):
    """What came, what went, which words changed, and what rests on another version."""
    article = under_review(desk)
    one = desk.revision(article.id, viewer=ROB).claim("c2")
    assert one is not None
    desk.edit(
        article.id, "c2", "Rest does not help adults.", seen=one.hash, by=ROB, reason="Whom?",
        gate=passes,
    )  # fmt: skip
    edited = an_answer(
        short_answer=(a_claim("Keep working."),),
        sections=(
            replace(
                an_answer().sections[0],
                claims=(
                    desk.revision(article.id, viewer=ROB).claims[1].claim,
                    a_claim("Walking is as good as exercises.", 2),
                ),
            ),
        ),
    )  # fmt: skip
    desk.revise(article.id, edited, (*footings(1), *footings(2, text_hash="v2")), by=ANN)
    found = desk.compare(article.id, 1, 0, viewer=ROB)
    assert [(each.claim_id, each.change) for each in found.claims] == [
        ("c1", "removed"),
        ("r3c1", "added"),
        ("c2", "changed"),
        ("c3", "sources"),
    ]
    assert found.claims[2].words == (
        Words("Rest does not help", "same"),
        Words(" adults", "added"),
        Words(".", "same"),
    )
    assert (found.sources_added, found.sources_removed) == ((), ())
    assert found.sources_changed == ("s2",)
    assert desk.compare(article.id, 1, 1, viewer=ROB).different == ()


def test_what_stood_at_the_end_and_went_is_named_too(desk: Desk):
    """After the last claim that is left."""
    article = under_review(desk)
    one = desk.revision(article.id, viewer=ROB).claim("c3")
    assert one is not None
    desk.reject(article.id, "c3", seen=one.hash, by=ROB, reason="No.")
    found = desk.compare(article.id, 1, 0, viewer=ROB)
    assert [(each.claim_id, each.change) for each in found.different] == [("c3", "removed")]
    assert found.sources_removed == ("s2",)


def test_words_that_were_replaced_stand_beside_what_replaced_them():
    """First what went, then what came."""
    assert word_changes("Take 400 mg.", "Take 200 mg.") == (
        Words("Take ", "same"),
        Words("400", "removed"),
        Words("200", "added"),
        Words(" mg.", "same"),
    )
    assert word_changes("Stop now.", "Stop.")[1] == Words(" now", "removed")


def test_a_text_is_compared_with_what_readers_are_given(desk: Desk):
    """Nothing is there to compare with before the first publication."""
    article = under_review(desk)
    assert desk.compare_with_published(article.id, viewer=ROB) is None
    given = published(desk, None, ROB)
    found = desk.compare_with_published(given.id, viewer=ROB)
    assert found is not None
    assert found.different == ()


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Gout", "gout-2"),
        ("Ménière’s disease: what helps?", "menieres-disease-what-helps"),
        ("???", "article"),
        ("word " * 20, "-".join(["word"] * 12)),
        ("x" * 80, "x" * 60),
    ],
)
def test_an_id_can_stand_in_an_address(title: str, id_: str):
    """It is made of the title, is not too long, and is nobody else's."""
    assert free_id(title, {"gout"}.__contains__) == id_


# lists and dashboards


def test_the_queue_shows_what_is_due_first(desk: Desk):
    """With its age, its votes and what readers see meanwhile."""
    later, sooner = submitted(desk), submitted(desk, every_part())
    done = published(desk, None, ROB)
    rows = desk.queue(viewer=CLEO)
    assert [row.id for row in rows] == [sooner.id, later.id]
    assert (rows[0].risk, rows[0].votes_needed, rows[0].due) == ("high", 2, "2026-03-15")
    assert (rows[1].age_days, rows[1].overdue, rows[1].published) == (0, False, False)
    everything = [row.id for row in desk.articles(viewer=CLEO)]
    assert everything == [done.id, sooner.id, later.id]


def test_an_author_sees_their_own(desk: Desk):
    """Here and in every other list."""
    mine = submitted(desk)
    submitted(desk, by=CLEO)
    assert [row.id for row in desk.queue(viewer=ANN)] == [mine.id]
    assert [row.id for row in desk.articles(viewer=ANN)] == [mine.id]


def test_the_backlog_is_counted_by_age_and_status():
    """How long the oldest has waited, and how many are past their day."""
    desk, clock = a_desk()
    submitted(desk)
    clock.now += timedelta(days=30)
    under_review(desk)
    found = desk.backlog(viewer=CLEO)
    assert (found.waiting, found.overdue, found.oldest_days) == (2, 1, 30)
    assert dict(found.by_status) == {Status.SUBMITTED: 1, Status.UNDER_REVIEW: 1}
    assert [band.articles for band in found.by_age] == [1, 0, 1, 0, 0]
    assert found.by_age[-1] == AgeBand(None, 0)
    assert [band.up_to_days for band in found.by_age[:-1]] == list(AGES)
    clock.now += timedelta(days=90)
    assert [band.articles for band in desk.backlog(viewer=CLEO).by_age] == [0, 0, 0, 1, 1]


def test_what_must_be_reviewed_soon_is_listed_before_its_day():
    """And stays there after it."""
    desk, clock = a_desk()
    article = published(desk, None, ROB)
    submitted(desk)
    assert desk.due_for_review(viewer=CLEO) == []
    clock.now += timedelta(days=400)
    (due,) = desk.due_for_review(viewer=CLEO)
    assert (due.id, due.review_by, due.days_left) == (article.id, "2027-03-01", -35)


def test_what_a_source_affects_can_be_asked_before_it_changes(desk: Desk):
    """And which claims it has reopened, after it did."""
    article = published(desk, None, ROB)
    (found,) = desk.affected_by("s2", viewer=CLEO)
    assert (found.id, found.published, found.reopened) == (article.id, True, ())
    desk.sources_changed({"s2": footings(2, text_hash="v2")[0]}, by=ADA)
    (found,) = desk.affected_by("s2", viewer=CLEO)
    assert found.reopened == ("c3",)
    assert desk.affected_by("s3", viewer=CLEO) == []
    assert desk.rests_on() == ("s1", "s2")


def test_readers_find_what_is_published(desk: Desk):
    """By title, with who stands behind it; nothing else is found."""
    article = published(desk, None, ROB)
    waiting = submitted(desk)
    (row,) = desk.all_published()
    assert (row.id, row.status, row.version) == (article.id, Status.APPROVED, 1)
    assert [who.name for who in row.reviewers] == ["Dr R. Obi"]
    with pytest.raises(NotFound, match="No published article"):
        desk.published(waiting.id)
    with pytest.raises(NotFound, match="of version 2"):
        desk.published(article.id, version=2)
    with pytest.raises(NotFound):
        desk.published("nothing")


def test_the_news_are_what_was_approved_changed_and_retired(desk: Desk):
    """Newest first."""
    article = published(desk, None, ROB)
    desk.start(article.id, by=CLEO)
    one = desk.revision(article.id, viewer=RUT).claim("c2")
    assert one is not None
    desk.edit(article.id, "c2", "Do not rest.", seen=one.hash, by=RUT, reason="Short.", gate=passes)
    revision = accepts(desk, article.id, ROB)
    desk.vote(article.id, VoteKind.APPROVE, seen=revision.hash, by=ROB)
    desk.publish(article.id, seen=revision.hash, by=ROB)
    desk.retire(article.id, reason="Old.", by=CLEO)
    assert [(each.what, each.version) for each in desk.news()] == [
        ("retired", 2),
        ("changed", 2),
        ("approved", 1),
    ]
    assert len(desk.news(limit=1)) == 1


# messages


def test_people_are_told_what_concerns_them(desk: Desk):
    """And not what they did themselves; nothing is told twice after its number was kept."""
    article = submitted(desk)
    desk.comment(article.id, "For whom?", by=CLEO)
    told = desk.notifications()
    assert [(each.what, each.to, each.to_roles) for each in told] == [
        ("submitted", (), (Role.REVIEWER, Role.CHAIR)),
        ("comment", ("ann",), ()),
    ]
    assert desk.notifications(after=told[-1].number) == []
    desk.comment(article.id, "For adults.", by=ANN)
    (last,) = desk.notifications(after=told[-1].number)
    assert (last.to, last.title) == (("cleo",), article.title)


def test_what_nobody_else_needs_to_know_is_not_told(desk: Desk):
    """The first comment of an author reaches nobody."""
    article = submitted(desk)
    desk.comment(article.id, "I am not sure of c2.", by=ANN)
    assert [each.what for each in desk.notifications()] == ["submitted"]


def test_the_words_of_a_message_name_the_article(desk: Desk):
    """For people who get many."""
    article = published(desk, None, ROB)
    words = [each.words for each in desk.notifications()]
    assert all(article.title in each for each in words)
    assert REST not in " ".join(words)
