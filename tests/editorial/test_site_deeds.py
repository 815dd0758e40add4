"""What is done with the site stands in the same chain as what is done with its articles."""

import json
from collections.abc import Callable
from dataclasses import fields
from itertools import product

import pytest

from osler.domain.article import Actor, Role
from osler.editorial.chain import details_of, verify_chain
from osler.editorial.desk import Desk
from osler.editorial.site_deeds import (
    Invited,
    KeyMade,
    KeyRevoked,
    PageWritten,
    ReportMoved,
    RolesGiven,
    SiteDeed,
)
from osler.editorial.steps import STEPS
from osler.errors import NotAllowed

from .making import ADA, ANN, AUD, CLEO, ROB, a_desk, published, submitted
from .test_chain import NAMES, TAMPERINGS, Chain, chain_of

DEEDS: list[SiteDeed] = [
    RolesGiven("rob", ("author",), ("reviewer",), True, 3),
    Invited(3, ("reviewer",)),
    KeyMade(1, ("ask", "read"), "2027-03-01"),
    KeyRevoked(1),
    ReportMoved("S-7KQ2-M9XC", "closed"),
    PageWritten(3, "publish", "0" * 64),
]


@pytest.fixture
def desk() -> Desk:
    """Six entries of the site, then those of two articles with one of the site between."""
    made, _ = a_desk()
    for deed in DEEDS:
        made.record(deed, by=ADA)
    published(made, None, ROB)
    made.record(DEEDS[4], by=CLEO)
    submitted(made)
    return made


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=NAMES)
def test_every_tampering_with_entries_of_the_site_is_detected(
    desk: Desk, tamper: Callable[[Chain], Chain]
):
    """As with those of articles: edited, deleted, put in another order, cut off, written anew."""
    chain, kept = chain_of(desk), desk.checkpoint()
    assert [entry.article_id for entry in chain[:4]] == [""] * 4  # what the tamperings touch
    assert list(verify_chain(chain, checkpoint=kept)) == []
    assert list(verify_chain(tamper(chain), checkpoint=kept)) != []


def test_a_chain_with_entries_of_the_site_is_whole(desk: Desk):
    """They name no article, so none is missing or too many."""
    assert desk.verify(viewer=AUD) == []
    assert desk.verify(viewer=AUD, checkpoint=desk.checkpoint()) == []
    numbers = [entry.number for entry in chain_of(desk)]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: str(deed.action))
def test_an_entry_says_who_did_what_in_which_roles(desk: Desk, deed: SiteDeed):
    entry = chain_of(desk)[DEEDS.index(deed)]
    assert (entry.by.id, entry.roles, entry.action) == ("ada", (Role.ADMINISTRATOR,), deed.action)
    assert entry.state_hash == ""
    told = details_of(entry)
    assert set(told) == {field.name for field in fields(deed)}
    assert told == json.loads(json.dumps(deed.details()))


def test_every_deed_on_the_site_has_an_action_of_its_own():
    """One of each class stands in the tests above."""
    assert {type(deed) for deed in DEEDS} == set(SiteDeed.__subclasses__())
    assert len({deed.action for deed in DEEDS}) == len(DEEDS)


@pytest.mark.parametrize(("deed", "role"), list(product(DEEDS, Role)))
def test_who_may_not_do_it_leaves_no_entry(deed: SiteDeed, role: Role):
    """The table of steps decides, as it does for articles."""
    desk, _ = a_desk()
    by = Actor("x", roles=frozenset({role}))
    if role in STEPS[deed.action].who:
        assert desk.record(deed, by=by).number == 1
    else:
        with pytest.raises(NotAllowed):
            desk.record(deed, by=by)
        assert desk.checkpoint().number == 0


def test_articles_and_their_lists_are_what_they_were(desk: Desk):
    """An entry of no article changes none, and tells nobody by e-mail."""
    before, told = desk.articles(viewer=CLEO), desk.notifications()
    desk.record(DEEDS[0], by=ADA)
    assert desk.articles(viewer=CLEO) == before
    assert desk.notifications() == told
    one = before[0].id
    assert {e.article_id for e in desk.history(one, viewer=CLEO)} == {one}


def test_only_who_reads_the_log_sees_them(desk: Desk):
    """An author sees the history of their own articles, and nothing of the site."""
    with pytest.raises(NotAllowed):
        desk.audit(viewer=ANN)


def test_a_deed_has_no_room_for_what_somebody_typed():
    """The chain cannot be cleaned: names of accounts, numbers, dates, hashes and fixed words."""
    named = {field.name for deed in DEEDS for field in fields(deed)}
    assert named == {
        "whom", "before", "after", "active", "invitation", "roles", "key", "scopes", "ends",
        "reference", "state", "page", "deed", "words_hash",
    }  # fmt: skip
