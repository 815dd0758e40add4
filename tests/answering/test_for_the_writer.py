"""Who writes of themselves is not told what is for children, where there is something for them."""

from dataclasses import replace

import pytest

from osler.answering.children import FOR_CHILDREN, writes_of_self
from osler.answering.compose import BuiltInWriter, compose_all
from osler.answering.select import Chosen
from osler.answering.uncovered import without_childrens
from osler.answering.verify import Verified
from osler.domain.answer import Outcome, Verdict
from tests.answering.making import a_question, a_rec, evidence

OWN = "I have a sore throat, what can I do?"


def shown(name: str, slot: str, note: str = "") -> Verified:
    chosen = Chosen(slot, evidence(a_rec(name=name)), 0.0)
    (draft,) = compose_all((chosen,), a_question(OWN), BuiltInWriter())
    return Verified(replace(draft, note=note), Verdict(Outcome.SUPPORTED))


GROWN, SMALL = shown("grown", "now"), shown("small", "now", FOR_CHILDREN)
ALONE = shown("alone", "help", FOR_CHILDREN)


def test_what_is_for_children_gives_way_in_a_section_that_others_fill() -> None:
    """A section that holds nothing else keeps it, with its note."""
    assert without_childrens(a_question(OWN), (GROWN, SMALL, ALONE)) == (GROWN, ALONE)


@pytest.mark.parametrize("text", ["sore throat", "my son says I have a sore throat"])
def test_who_does_not_write_of_themselves_reads_it_all(text: str) -> None:
    """They may ask for a child."""
    assert not writes_of_self(a_question(text))
    assert without_childrens(a_question(text), (GROWN, SMALL)) == (GROWN, SMALL)
