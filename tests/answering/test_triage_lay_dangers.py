"""Triage of dangers told in lay words: angina, low sugar, blood coughed up, an aura on the pill."""

import pytest

from osler.answering.triage import triage
from osler.domain.recommendation import Urgency


@pytest.mark.parametrize(
    "text",
    [
        "my jaw hurts when I chew and walk",
        "my throat is sore when I walk in the cold",
        "arm aches after carrying shopping up the hill",
        "diabetic and sweaty at night",
        "i take gliclazide and I feel fine",
        "insulin resistance and confused about my diet",
        "is the mini pill ok with migraine aura",
        "I get migraine with flashing lights, which painkiller works",
        "I am pregnant and take levothyroxine, is it safe",
        "I stopped levothyroxine last year, can I get pregnant",
        "my screen went grey",
    ],
)
def test_a_harmless_likeness_raises_no_alarm(text: str) -> None:
    """The words of the danger without what makes it one."""
    assert triage(text).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    ("text", "rule", "urgency"),
    [
        (
            "husband gets a tight feeling in his jaw and arm when he walks up hill",
            "effort-pain",
            Urgency.URGENT,
        ),
        ("tightness in my throat when I hurry for the bus", "effort-pain", Urgency.URGENT),
        (
            "diabetic on gliclazide, sweaty and confused and not making sense",
            "low-blood-sugar",
            Urgency.EMERGENCY,
        ),
        ("dad takes insulin and is drowsy and pale", "low-blood-sugar", Urgency.EMERGENCY),
        ("cough for 5 weeks, coughed a bit of blood tuesday", "coughing-blood", Urgency.URGENT),
        (
            "cough with blood and a sharp pain in my side when I breathe",
            "lung-clot",
            Urgency.EMERGENCY,
        ),
        (
            "flashing zigzags before my migraines and im on the combined pill",
            "aura-on-combined-pill",
            Urgency.URGENT,
        ),
        (
            "stopped my levothyroxine cos i just found out im pregnant",
            "thyroid-pills-stopped-in-pregnancy",
            Urgency.URGENT,
        ),
    ],
)
def test_a_danger_in_lay_words_is_heard(text: str, rule: str, urgency: Urgency) -> None:
    """Each is a warning sign by its rule's sources."""
    found = triage(text)
    assert found.urgency is urgency
    assert rule in [flag.rule for flag in found.flags]


def test_sight_that_went_grey_is_no_pale_skin() -> None:
    """It is of the eye, or of its artery; a heart attack is not named for it."""
    found = triage("temple sore, jaw hurts chewing, im 71, vision went grey for a minute")
    assert "giant-cell-arteritis" in [flag.rule for flag in found.flags]
    assert "heart-attack" not in [flag.rule for flag in found.flags]


def test_a_stabbing_pain_is_no_stab_wound() -> None:
    """Blood that is coughed up beside it comes from no knife."""
    found = triage("coughed up blood and a stabbing pain in my ribs when I breathe in")
    assert "stab-or-shot" not in [flag.rule for flag in found.flags]
    assert "lung-clot" in [flag.rule for flag in found.flags]


def test_falls_told_with_tablets_and_who_said_it_are_no_emergency() -> None:
    """ "Says", "just" and "her" weigh nothing."""
    text = "nan 86 keeps falling, shes on sleeping tablets, the carer says its just her age"
    assert triage(text).urgency is not Urgency.EMERGENCY
