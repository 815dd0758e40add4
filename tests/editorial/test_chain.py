"""The audit chain: whatever is done to it afterwards shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from osler.domain.article import Action, AuditEntry, Checkpoint, Signature
from osler.editorial.canonical import hash_of, state_hash
from osler.editorial.chain import GENESIS, details_of, entry_hash, verify_chain
from osler.editorial.desk import Desk
from osler.errors import NotAllowed
from tests.postgres import chosen

from .making import ADA, ANN, AUD, CLEO, ROB, MemoryDesk, a_desk, published, submitted

Chain = list[AuditEntry]


@pytest.fixture
def desk() -> Desk:
    return with_two_articles(a_desk()[0])


@pytest.fixture
def desk_in_memory() -> Desk:
    """One whose rows can be changed without a database's leave."""
    return with_two_articles(a_desk(MemoryDesk())[0])


def with_two_articles(made: Desk) -> Desk:
    published(made, None, ROB)
    submitted(made)
    return made


def test_a_desk_of_these_tests_is_on_the_database_that_was_asked_for(desk: Desk):
    """Or a run on PostgreSQL would be one in memory."""
    told = getattr(desk._store, "place", "")
    assert told.partition(":")[0].partition("+")[0] == chosen()


def chain_of(desk: Desk) -> Chain:
    return list(desk.audit(viewer=AUD))


def rehashed(chain: Chain) -> Chain:
    """As somebody who knows how it is made would write it."""
    made: Chain = []
    for number, entry in enumerate(chain, 1):
        previous = made[-1].hash if made else GENESIS
        entry = replace(entry, number=number, previous=previous)
        made.append(replace(entry, hash=entry_hash(entry)))
    return made


def edited(chain: Chain) -> Chain:
    return [*chain[:2], replace(chain[2], by=Signature("eve", "Eve")), *chain[3:]]


def details_edited(chain: Chain) -> Chain:
    return [*chain[:2], replace(chain[2], details="{}"), *chain[3:]]


def details_dropped(chain: Chain) -> Chain:
    return [*chain[:2], replace(chain[2], details=""), *chain[3:]]


TAMPERINGS: list[Callable[[Chain], Chain]] = [
    edited,
    details_edited,
    details_dropped,
    lambda chain: [*chain[:2], *chain[3:]],
    lambda chain: chain[1:],
    lambda chain: [*chain[:2], chain[3], chain[2], *chain[4:]],
    lambda chain: [*chain[:3], chain[2], *chain[3:]],
    lambda chain: [*chain[:3], replace(chain[2], number=4), *chain[3:]],
    lambda chain: chain[:-1],
    lambda chain: [],
    lambda chain: rehashed(edited(chain)),
    lambda chain: rehashed([*chain[:2], *chain[3:]]),
]
NAMES = [
    "edit", "edit details", "drop details", "delete", "delete first", "reorder", "insert",
    "insert renumbered", "truncate", "empty", "edit and rewrite all", "delete and rewrite all",
]  # fmt: skip


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=NAMES)
def test_every_tampering_is_detected(desk: Desk, tamper: Callable[[Chain], Chain]):
    """With a checkpoint kept elsewhere, even by somebody who rewrites the whole chain."""
    chain, kept = chain_of(desk), desk.checkpoint()
    assert list(verify_chain(chain, checkpoint=kept)) == []
    assert list(verify_chain(tamper(chain), checkpoint=kept)) != []


@pytest.mark.parametrize("tamper", TAMPERINGS[:8], ids=NAMES[:8])
def test_what_is_not_rewritten_whole_shows_without_a_checkpoint(
    desk: Desk, tamper: Callable[[Chain], Chain]
):
    """The links do not fit."""
    assert list(verify_chain(tamper(chain_of(desk)))) != []


def test_an_older_copy_is_detected_by_what_was_kept_elsewhere(desk_in_memory: Desk):
    """It is whole in itself, and ends too early."""
    desk = desk_in_memory
    store = desk._store
    assert isinstance(store, MemoryDesk)
    old = dict(store.held), list(store.chain)
    submitted(desk)
    kept = desk.checkpoint()
    store.held, store.chain = old
    assert desk.verify(viewer=AUD) == []
    assert desk.verify(viewer=AUD, checkpoint=kept) == [
        f"The chain ends at {len(old[1])}; the checkpoint is {kept.number}"
    ]


def test_another_chain_of_the_same_length_is_not_the_one_of_the_checkpoint(desk: Desk):
    """A restored copy that went on differently."""
    kept = desk.checkpoint()
    assert desk.verify(viewer=AUD, checkpoint=Checkpoint(kept.number, "0" * 64)) == [
        f"Entry {kept.number} is not the one of the checkpoint"
    ]


def test_an_article_that_was_altered_past_the_desk_is_detected(desk_in_memory: Desk):
    """Its last entry carries the hash of how it was left."""
    desk = desk_in_memory
    store = desk._store
    assert isinstance(store, MemoryDesk)
    first, second = sorted(store.held)
    store.held[first] = replace(store.held[first], title="Another")
    store.held["third"] = replace(store.held[second], id="third")
    del store.held[second]
    assert desk.verify(viewer=AUD) == [
        f"The article {first} is not as its last entry left it",
        f"The article {second} is gone",
        "The article third was put there past the desk",
    ]


def test_every_action_is_an_entry(desk: Desk):
    """Who, in which roles, what, to which article, and the state it left."""
    chain = chain_of(desk)
    assert [entry.action for entry in chain][:4] == [
        Action.SUBMIT, Action.START, Action.DECLARE, Action.ACCEPT,
    ]  # fmt: skip
    assert [entry.number for entry in chain] == list(range(1, len(chain) + 1))
    last = chain[-1]
    assert last.by == Signature("ann", "Ann Author")
    assert last.state_hash == state_hash(desk._store.article(last.article_id))
    assert details_of(last)["status"] == "Submitted"
    assert list(desk.audit(viewer=AUD, after=len(chain) - 1)) == [last]


def test_the_chain_is_for_those_who_may_read_it(desk: Desk):
    """An author sees the history of their own articles instead."""
    with pytest.raises(NotAllowed):
        desk.audit(viewer=ANN)
    with pytest.raises(NotAllowed):
        desk.verify(viewer=ROB)
    assert len(desk.history(chain_of(desk)[-1].article_id, viewer=ANN)) == 1
    assert list(desk.audit(viewer=ADA)) == list(desk.audit(viewer=CLEO))


def test_no_entry_holds_the_question(desk: Desk):
    """The chain cannot be cleaned, so no health data goes into it."""
    assert not any("my back hurts" in entry.details for entry in desk.audit(viewer=AUD))


def test_a_desk_without_entries_has_a_checkpoint_too():
    """Nothing can be cut off from it."""
    empty, _ = a_desk()
    assert empty.checkpoint() == Checkpoint(0, "")
    assert empty.verify(viewer=AUD, checkpoint=Checkpoint(0, "")) == []


def test_a_whole_number_is_the_same_however_it_is_written():
    """A database may give 5.0 back for 5."""
    assert hash_of({"age": 5}) == hash_of({"age": 5.0}) != hash_of({"age": 5.5})
    assert hash_of({"b", "a"}) == hash_of(frozenset({"a", "b"}))
