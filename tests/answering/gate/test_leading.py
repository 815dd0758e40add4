"""Who does it to whom, and which of two things is barred, is not turned round."""

import pytest

from osler.answering.gate import check


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("Ticks infected with Borrelia infect people.",
         "People infected with Borrelia infect ticks."),
        ("Mosquitoes carrying malaria infect people.",
         "People carrying malaria infect mosquitoes."),
        ("Dogs bitten by ticks can bring ticks to people.",
         "People bitten by ticks can bring ticks to dogs."),
        ("Stroke is more common in people who smoke.",
         "Smoking is more common in people who have a stroke."),
    ],
)  # fmt: skip
def test_the_noun_that_opens_it_does_not_change_places(quote, claim):
    """Nor what is told of people "who" have something."""
    assert "wording" in {r.name for r in check(claim, quote).reasons}


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("Cats infected with ringworm can infect children.",
         "Children can be infected by cats infected with ringworm."),
        ("Stroke is more common in people who smoke.",
         "In people who smoke, stroke is more common."),
    ],
)  # fmt: skip
def test_the_passive_and_another_order_are_accepted(quote, claim):
    """They say the same."""
    assert check(claim, quote).reasons == ()


@pytest.mark.parametrize(
    ("quote", "claim"),
    [
        ("Store it in the fridge but not in the freezer.",
         "Store it in the freezer but not in the fridge."),
        ("Ibuprofen can be used in the second trimester but not in the third trimester.",
         "Ibuprofen can be used in the third trimester but not in the second trimester."),
        ("Use ice on a sprain but not on a burn.", "Use ice on a burn but not on a sprain."),
        ("Use paracetamol rather than ibuprofen for fever.",
         "Use ibuprofen rather than paracetamol for fever."),
    ],
)  # fmt: skip
def test_but_not_keeps_its_sides(quote, claim):
    """A "not" behind "but" denies nothing before it."""
    assert not check(claim, quote).supported
