"""What a reader may rely on where an article says "Approved"."""

from datetime import UTC, datetime
from itertools import count

import pytest

from osler.answering.ask import Engine
from osler.bootstrap.desk import gate_on
from osler.domain.answer import Answer
from osler.domain.article import VoteKind
from osler.domain.question import Audience
from osler.domain.source import Standing, StandingLevel
from osler.domain.stored_answer import Footing
from osler.editorial.desk import Desk
from osler.editorial.policy import review_policy
from osler.errors import ClaimStruck, NotAllowed
from tests.conftest import TODAY
from tests.editorial.making import ADA, ANN, AUD, CLEO, ROB, RUT, MemoryDesk, accepts

FLAGSHIP = "What can I do for sore thighs and lower back pain?"


@pytest.fixture(scope="module")
def answer(starter_engine: Engine) -> Answer:
    return starter_engine.ask(FLAGSHIP, audience=Audience.PUBLIC, at=TODAY)


@pytest.fixture
def desk() -> Desk:
    numbers = count()
    return Desk(
        MemoryDesk(),
        now=lambda: datetime(2026, 11, 25, 12, tzinfo=UTC),
        nonce=lambda: f"n{next(numbers)}",
        policy=review_policy(),
    )


def footings(answer: Answer) -> list[Footing]:
    return [Footing(each.source_id, "v1", each.standing) for each in answer.references]


def approved(desk: Desk, answer: Answer) -> str:
    article = desk.submit(answer, footings(answer), by=ANN, question=FLAGSHIP)
    desk.start(article.id, by=CLEO)
    for who in (ROB, RUT):
        text = accepts(desk, article.id, who)
        desk.vote(article.id, VoteKind.APPROVE, seen=text.hash, by=who)
    desk.publish(article.id, seen=text.hash, by=CLEO)
    return article.id


def test_the_approved_article_says_what_the_answer_said(desk: Desk, answer: Answer):
    """Claim for claim, with the same citations."""
    given = desk.published(approved(desk, answer))
    assert given.answer.claims() == answer.claims()
    assert given.answer.references == answer.references
    assert FLAGSHIP not in repr(given)


def test_two_people_stand_behind_advice_on_medicines(desk: Desk, answer: Answer):
    """Each has accepted every claim, and both votes carry the hash of the very text."""
    given = desk.published(approved(desk, answer))
    assert {vote.by.id for vote in given.publication.approvals} == {"rob", "rut"}
    assert {vote.revision_hash for vote in given.publication.approvals} == {given.publication.hash}


def test_no_editor_can_write_what_the_source_does_not_say(
    desk: Desk, answer: Answer, starter_engine: Engine
):
    """The gate that checks every answer checks every edit."""
    article = desk.submit(answer, footings(answer), by=ANN)
    desk.start(article.id, by=CLEO)
    one = desk.revision(article.id, viewer=ROB).claims[0]
    gate = gate_on(starter_engine.library)
    with pytest.raises(ClaimStruck):
        desk.edit(
            article.id, one.id, f"{one.claim.text} It cures 9 of 10 people in 3 days.",
            seen=one.hash, by=ROB, reason="Louder.", gate=gate,
        )  # fmt: skip
    quote = one.claim.citations[0].quote
    after = desk.edit(
        article.id, one.id, quote, seen=one.hash, by=ROB, reason="The words themselves.", gate=gate
    )
    assert after.newest.number == 2


def test_withdrawn_guidance_leaves_the_article_at_once(desk: Desk, answer: Answer):
    """Exactly the claims that rest on it; the article says that it needs an update."""
    id_ = approved(desk, answer)
    source = answer.references[0].source_id
    gone = Standing(StandingLevel.WITHDRAWN, "Withdrawn by its issuer.")
    desk.sources_changed({source: Footing(source, "v1", gone)}, by=ADA)
    given = desk.published(id_)
    resting = {
        claim_id
        for claim_id, claim in zip(given.claim_ids, given.answer.claims(), strict=True)
        if any(c.reference == 1 for c in (*claim.citations, *claim.agreeing))
    }
    assert given.status == "Needs update"
    assert given.withheld == resting != set()


def test_nobody_approves_what_they_wrote(desk: Desk, answer: Answer):
    """Neither who submitted it nor who edited it."""
    article = desk.submit(answer, footings(answer), by=ROB)
    desk.start(article.id, by=ROB)
    desk.declare(article.id, by=ROB)
    with pytest.raises(NotAllowed, match="nobody reviews a text that they submitted"):
        desk.vote(article.id, VoteKind.APPROVE, seen=article.newest.hash, by=ROB)


def test_everything_that_was_done_can_be_checked(desk: Desk, answer: Answer):
    """By an auditor, from the first action to the last."""
    approved(desk, answer)
    assert desk.verify(viewer=AUD, checkpoint=desk.checkpoint()) == []
