"""For, against or either: by the clause that recommends, not by any word in it."""

import pytest

from osler.domain.recommendation import Direction
from osler.library.direction import direction_of
from osler.library.wording import firmly, imperative, recommends

F, A, E = Direction.FOR, Direction.AGAINST, Direction.EITHER


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Offer soap to people with sore hands.", F),
        ("Do not offer soap.", A),
        ("If the hands are sore, do not offer soap.", A),
        ("Avoid hot water.", A),
        ("Never use acid.", A),
        ("Consider soap.", E),
        ("Clinicians should not routinely use soap.", A),
        ("Soap is not recommended for cracked hands.", A),
        ("We recommend against soap.", A),
        ("The panel recommends that no soap be used.", A),
        ("The panel recommends that clinicians not use soap.", A),
        ("The panel suggests that clinicians may use soap.", E),
        ("It is recommended that the nurse consider soap.", E),
        ("Soap may be used.", E),
        ("Clinicians may wash hands.", E),
        ("Soap is an option.", E),
        ("There is insufficient evidence to recommend for or against soap.", E),
        ("No recommendation can be made.", E),
        ("It is reasonable to use soap.", F),
        ("Soap may be harmful in infants.", A),
        ("Soap is contraindicated in infants.", A),
        ("Consider oil only if soap is contraindicated.", E),
        ("Prescribe oil for those who do not tolerate soap.", F),
        ("Patients who should not get soap should get oil.", F),
        ("The following factors should be considered when washing hands.", F),
        ("In those considered to be at risk, soap is recommended.", F),
        ("Advise people not to use acid.", A),
        ("No routine washing is needed.", A),
        ("Soap: a pleasant thing.", F),
    ],
)
def test_the_recommending_clause_decides(text, direction):
    """A negation in a condition negates nothing."""
    assert direction_of(text) is direction


@pytest.mark.parametrize(
    "text",
    ["Wash hands.", "Always wash hands.", "Routinely wash hands.", "Carefully wash hands.",
     "If wet, wash hands.", "Monitor the patient's hands.", "Don't wash hands."],
)  # fmt: skip
def test_orders_are_known(text):
    """A verb that begins a sentence orders."""
    assert imperative(text)


@pytest.mark.parametrize(
    "text",
    ["Exercise is good.", "Monitor results are late.", "Work-relatedness is rare.", "123",
     "Only time will tell", "Use of soap is rare.", "Slowly the swelling goes."],
)  # fmt: skip
def test_nouns_that_look_like_orders_are_not(text):
    """ "Exercise is good" orders nothing."""
    assert not imperative(text)


def test_evidence_talk_is_no_firm_recommendation():
    """ "Studies suggest" reports; "we suggest" recommends."""
    assert not firmly("Studies recommended soap.")
    assert firmly("We suggest soap.")
    assert recommends("Soap is reasonable.")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Recommendations for people with sore hands: The panel suggests against soap.", A),
        ("Recommendations specific to sore (cracked) hands: We recommend soap.", F),
        ("The panel recommends soap only in research settings.", E),
        ("Soap should be used only in the context of a clinical trial.", E),
        ("Soap should not be used, not even only in research settings.", A),
        ("Advise people that soap is not needed.", A),
        ("The panel suggests withholding soap.", A),
        ("The panel recommends not using soap.", A),
        ("This recommendation does not apply to infants, where oil may be considered.", E),
        ("Consider additional risk factors for sore hands and follow local advice.", F),
    ],
)
def test_what_announces_or_bounds_does_not_decide_the_direction(text, direction):
    """A heading "for people with …" is no "for"; "only in research" is no order."""
    assert direction_of(text) is direction
