"""The chair asks people to review; the queue shows it, the audit log keeps it."""

import json
from dataclasses import replace

import pytest

from osler.domain.article import Action, Signature
from osler.editorial.canonical import hash_of, state_hash
from osler.editorial.telling import notifications_of
from osler.errors import InputError, NotAllowed
from tests.editorial.making import ANN, AUD, CLEO, ROB, RUT, MemoryDesk, a_desk, submitted

ROB_SIGNS, RUT_SIGNS = Signature(ROB.id, ROB.name), Signature(RUT.id, RUT.name)


def test_nobody_is_asked_to_review_their_own_text() -> None:
    """Not even by the chair."""
    desk, _ = a_desk(MemoryDesk())
    article = submitted(desk)
    with pytest.raises(InputError, match="submitted"):
        desk.assign(article.id, [Signature(ANN.id, ANN.name)], by=CLEO)


def test_only_the_chair_asks() -> None:
    """A reviewer does not choose who reviews."""
    desk, _ = a_desk(MemoryDesk())
    article = submitted(desk)
    with pytest.raises(NotAllowed):
        desk.assign(article.id, [RUT_SIGNS], by=ROB)


def test_who_is_asked_is_shown_told_and_kept() -> None:
    """The queue names them once each; only who is new is told; the audit log has it."""
    store = MemoryDesk()
    desk, _ = a_desk(store)
    article = submitted(desk)
    desk.assign(article.id, [ROB_SIGNS, ROB_SIGNS], by=CLEO)
    desk.assign(article.id, [ROB_SIGNS, RUT_SIGNS], by=CLEO)
    assert desk.queue(viewer=CLEO)[0].reviewers == (ROB.name, RUT.name)
    told = [n.to for n in notifications_of(store.chain) if n.what == "assigned"]
    assert told == [(ROB.id,), (RUT.id,)]
    last = list(desk.audit(viewer=AUD))[-1]
    assert (last.action, json.loads(last.details)["reviewers"]) == (
        Action.ASSIGN,
        [ROB.id, RUT.id],
    )


def test_taking_it_back_tells_nobody() -> None:
    """An empty list asks nobody any more."""
    store = MemoryDesk()
    desk, _ = a_desk(store)
    article = submitted(desk)
    desk.assign(article.id, [ROB_SIGNS], by=CLEO)
    assert desk.assign(article.id, [], by=CLEO).reviewers == ()
    assert sum(n.what == "assigned" for n in notifications_of(store.chain)) == 1


def test_an_article_that_nobody_was_asked_to_review_keeps_its_hash() -> None:
    """So the audit chain of a desk that is older than this still holds."""
    desk, _ = a_desk(MemoryDesk())
    article = submitted(desk)
    asked = replace(article, reviewers=(ROB_SIGNS,))
    assert state_hash(article) != hash_of(article)
    assert state_hash(asked) == hash_of(asked)
