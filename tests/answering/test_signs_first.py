"""Which sign opens its box: on a page for lay readers the others are one tap further."""

from osler.answering.compose import Draft
from osler.answering.gate.verdict import Outcome, Verdict
from osler.answering.select import EMERGENCY, Chosen
from osler.answering.signs_first import fullest_first
from osler.answering.verify import Verified
from osler.domain.source import Standing, StandingLevel
from tests.answering.making import a_question, a_rec, a_source, evidence

REPLACED = Standing(StandingLevel.SUPERSEDED, "A newer one exists.", replaced_by="Acme 2024")
LISTS = "With knee pain call an ambulance for any of these: fever; a cold foot; or numbness."
RARE = "A knee that locks after a tick bite may be an emergency: see a doctor at once."


def shown(words: str, *, slot: str = EMERGENCY, replaced: bool = False) -> Verified:
    source = a_source(standing=REPLACED) if replaced else a_source()
    chosen = Chosen(slot, evidence(a_rec(words), source=source), 1.0)
    return Verified(Draft(chosen, words, words, (), ""), Verdict(Outcome.SUPPORTED))


def order(*held: Verified) -> list[str]:
    return [each.draft.text for each in fullest_first(held, a_question())]


def test_what_lists_the_signs_of_the_complaint_opens_the_box() -> None:
    """Told of low back pain, the page showed a rare illness of muscles and hid the list."""
    assert order(shown(RARE), shown(LISTS)) == [LISTS, RARE]
    assert order(shown(LISTS), shown(RARE)) == [LISTS, RARE]


def test_a_list_for_others_does_not_come_first() -> None:
    """Signs of those who take a medicine are not those of the complaint."""
    other = "If you take zorblaxin call an ambulance for any of these: a fit; a rash; or fever."
    assert order(shown(RARE), shown(other)) == [RARE, other]


def test_what_a_later_edition_replaced_does_not_open_the_box() -> None:
    """It keeps its place, with its note."""
    assert order(shown(RARE), shown(LISTS, replaced=True)) == [RARE, LISTS]


def test_what_is_no_sign_keeps_its_place() -> None:
    """The order of a section is that of its plan."""
    assert order(shown(RARE, slot="now"), shown(LISTS, slot="now")) == [RARE, LISTS]
