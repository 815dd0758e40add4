"""An order, a ban and a fact are told as no less than they are."""

import pytest

from osler.answering.gate import check

CALL = "Call 999 if the chest pain does not go away."
ASPIRIN = "You must not give aspirin to children."
STATIN = "Offer a statin to adults with diabetes."

LESS = [
    (CALL, "You can call 999 if the chest pain does not go away."),
    (CALL, "Consider calling 999 if the chest pain does not go away."),
    (CALL, "If you like, call 999 if the chest pain does not go away."),
    (CALL, "It is worth calling 999 if the chest pain does not go away."),
    ("Go to the emergency department at once.", "You can go to the emergency department at once."),
    ("You must tell the driving agency.", "You can tell the driving agency."),
    ("You must tell the driving agency.", "You should tell the driving agency."),
    ("You should avoid alcohol.", "You could avoid alcohol."),
    ("Adults should be offered a statin.", "Adults could be offered a statin."),
    ("The wound needs to be cleaned.", "The wound could be cleaned."),
    ("It is essential to finish the course.", "It is worth finishing the course."),
    ("We recommend exercise.", "We suggest exercise."),
    ("We recommend against routine imaging.", "We suggest against routine imaging."),
    (STATIN, "A statin is an option for adults with diabetes."),
    (STATIN, "Discuss a statin with adults with diabetes."),
    ("Never stop the tablets suddenly.", "You could avoid stopping the tablets suddenly."),
    ("Smoking causes lung cancer.", "Smoking might cause lung cancer."),
    ("Smoking causes lung cancer.", "Smoking is thought to cause lung cancer."),
    ("It is safe to use.", "It may be safe to use."),
]
BANS = [
    (ASPIRIN, "Try not to give aspirin to children."),
    (ASPIRIN, "You might not give aspirin to children."),
    (ASPIRIN, "You do not have to give aspirin to children."),
    ("You must not drive.", "You may not need to drive."),
    ("Children must not be given codeine.", "Children may not need codeine."),
    ("Do not use the cream on the face.", "You may not need the cream on the face."),
]
SAME = [
    (CALL, "If the chest pain does not go away, call 999."),
    ("You must see a doctor the same day.", "See a doctor the same day."),
    (ASPIRIN, "Never give aspirin to children."),
    (ASPIRIN, "Do not give aspirin to children."),
    ("Give ice to adults with a sprain.", "Ice can be given to adults with a sprain."),
    ("Exercise may help adults with gout.", "Exercise might help adults with gout."),
    ("Consider exercise for adults with gout.",
     "Exercise may be considered for adults with gout."),
    ("Do not drive until a doctor says you may.", "Until a doctor says you may, do not drive."),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "claim"), LESS)
def test_an_order_or_a_fact_is_not_left_open(quote, claim):
    """By verb: what the quote orders or states, the claim does not offer or doubt."""
    assert "strength" in {r.name for r in check(claim, quote).reasons}


@pytest.mark.parametrize(("quote", "claim"), BANS)
def test_a_ban_stays_a_ban(quote, claim):
    """It is no advice, and nothing that is only needless."""
    assert {"strength", "polarity"} & {r.name for r in check(claim, quote).reasons}


@pytest.mark.parametrize(("quote", "claim"), SAME)
def test_what_binds_as_much_is_accepted(quote, claim):
    """And of a bare order that is not urgent, that it can be done."""
    assert check(claim, quote).reasons == ()
