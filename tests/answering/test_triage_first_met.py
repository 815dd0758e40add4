"""Triage of what people say first: missed dialysis, a slow pulse, packs, past readings."""

import pytest

from osler.answering.triage import TOGETHER, triage
from osler.domain.recommendation import Urgency


@pytest.mark.parametrize(
    ("text", "rule", "urgency"),
    [
        ("havent had dialysis all week, heart is racing", "missed-dialysis", Urgency.EMERGENCY),
        ("hasnt had dialysis, heart is racing", "missed-dialysis", Urgency.EMERGENCY),
        ("bpm 40", "very-slow-pulse", Urgency.URGENT),
        ("my pulse is 38", "very-slow-pulse", Urgency.URGENT),
        ("sats were 98 this morning but now 88", "low-oxygen", Urgency.EMERGENCY),
        ("took 16 paracetamol yesterday", "paracetamol-overdose", Urgency.EMERGENCY),
        ("took 8 paracetamol at once yesterday", "paracetamol-overdose", Urgency.EMERGENCY),
        ("my toddler took 4 ibuprofen yesterday", "overdose-or-poison", Urgency.EMERGENCY),
        ("drank acid", "overdose-or-poison", Urgency.EMERGENCY),
        ("drunk and hit his head", "head-injury", Urgency.EMERGENCY),
        ("heart attack and I am allergic to aspirin", "heart-attack", Urgency.EMERGENCY),
        ("one-sided headache with red eye and vomiting", "acute-glaucoma", Urgency.EMERGENCY),
        ("eye agony and halos around lights", "acute-glaucoma", Urgency.EMERGENCY),
        ("swollen face after dental abscess", "tooth-infection-swelling", Urgency.URGENT),
        ("tooth abscess and I can't swallow", "tooth-infection-spreading", Urgency.EMERGENCY),
        ("my toddler had a febrile fit", "seizure", Urgency.EMERGENCY),
        ("shoulder tip pain and pregnant", "ectopic-pregnancy", Urgency.EMERGENCY),
        ("hyperemesis with ketones", "pregnancy-warning", Urgency.URGENT),
        ("I swallowed two magnets", "button-battery", Urgency.EMERGENCY),
        ("my dad is having another stroke", "stroke", Urgency.EMERGENCY),
        ("she is not responding to pain", "unconscious", Urgency.EMERGENCY),
        ("not responding to antibiotics and unconscious", "unconscious", Urgency.EMERGENCY),
        ("I take warfarin and have a headache after a fall", "head-injury", Urgency.EMERGENCY),
        ("my husband had a fit for the first time", "seizure", Urgency.EMERGENCY),
        ("I took viagra and have angina", "heart-attack", Urgency.EMERGENCY),
        ("COPD flare with green phlegm", "copd-worse", Urgency.URGENT),
        ("I have COPD and my ankles are swelling", "copd-worse", Urgency.URGENT),
    ],
)
def test_an_alarm_is_raised(text: str, rule: str, urgency: Urgency) -> None:
    """Each is a warning sign by its rule's sources."""
    found = triage(text)
    assert found.urgency is urgency
    assert rule in [flag.rule for flag in found.flags]


@pytest.mark.parametrize(
    "text",
    [
        "my sats were 88 on the plane but now 98",
        "sildenafil and angina",
        "depression not responding to first SSRI after 6 weeks",
        "I have had a stroke, how do I stop another one?",
        "ibuprofen and asthma",
        "is he fit for work again",
        "amlodipine swollen ankles",
        "pulse was 130 earlier, now back to 80",
        "resting pulse 38, I run marathons",
        "my husband sat 90 minutes in traffic",
        "took 4 ibuprofen yesterday",
        "given 28 tablets of codeine",
        "my wife is alcohol-dependent, she tripped on the carpet",
        "aspirin and folic acid in pregnancy",
        "I have back pain",
        "can I charge my phone by eating magnets",
        "do crystals heal",
        "what are sick day rules for addisons, I feel well",
        "heat rash on my arms that fades when pressed",
        "my husband now has back pain",
    ],
)
def test_no_alarm_is_raised(text: str) -> None:
    """A pack that was handed out, a reading that is over, one plain complaint."""
    assert triage(text).urgency is Urgency.ROUTINE


def test_one_thing_is_weighed_without_who_and_when() -> None:
    """ "Numbness in the saddle area" weighs enough by itself; a sore back today does not."""
    assert TOGETHER not in [f.rule for f in triage("my husband has back pain today").flags]
    assert triage("numbness in the saddle area").urgency is Urgency.EMERGENCY


def test_ketones_with_sickness_in_pregnancy_are_not_called_ketoacidosis() -> None:
    """They come from being sick; with diabetes they are taken for what they may be."""
    sick = "pregnant, vomiting, ketones in my urine"
    assert "ketoacidosis" not in [f.rule for f in triage(sick).flags]
    diabetic = "pregnant and diabetic, vomiting, ketones 3.4"
    assert "ketoacidosis" in [f.rule for f in triage(diabetic).flags]


def test_a_fit_with_fever_opens_with_the_fit() -> None:
    """Not with an illness that nothing else speaks for."""
    assert triage("my 2 year old has a temperature and had a fit").flags[0].rule == "seizure"
