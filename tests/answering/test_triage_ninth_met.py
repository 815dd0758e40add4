"""What a second clinician and attacker taught triage: each mend beside what it must not hide."""

import pytest

from osler.answering.triage import triage
from osler.domain.recommendation import Urgency


def _rules(text: str) -> list[str]:
    return [flag.rule for flag in triage(text).flags]


@pytest.mark.parametrize("medicine", ["metformin", "sertraline", "amlodipine", "the pill"])
def test_a_daily_medicine_and_a_complaint_all_the_time_are_no_overdose(medicine: str) -> None:
    assert triage(f"i take {medicine} and feel tired all the time").urgency is Urgency.ROUTINE
    assert "overdose-or-poison" in _rules(f"took all my {medicine} tablets, sick all the time")


@pytest.mark.parametrize("medicine", ["sertraline", "losartan", "tramadol", "atenolol", "viagra"])
def test_the_strength_of_a_tablet_is_no_blood_sugar(medicine: str) -> None:
    assert "low-blood-sugar-now" not in _rules(f"i am on {medicine} 50mg, is it safe")


@pytest.mark.parametrize(
    "text",
    ["glucose 45 mg/dl", "meter says 2.4 mmol", "my blood sugar is 50 mg", "sugar 2.1 now"],
)
def test_a_low_sugar_told_as_one_still_alarms(text: str) -> None:
    assert "low-blood-sugar-now" in _rules(text)


def test_another_thing_told_in_mmol_is_no_blood_sugar() -> None:
    assert triage("my cholesterol is 2.1 mmol").urgency is Urgency.ROUTINE


def test_a_low_sugar_that_has_come_up_is_no_alarm() -> None:
    """Nor does an hour of the day hide one that has not."""
    assert triage("Sugar was 2.1 last night, 6 now").urgency is Urgency.ROUTINE
    assert "low-blood-sugar-now" in _rules("sugar was 6 an hour ago, 2.1 now")
    assert "low-blood-sugar" in _rules("my sugar was 2.5 at 6 now im shaky")


def test_a_catheter_that_does_not_drain_is_urgent_and_with_pain_an_emergency() -> None:
    assert triage("how often should a catheter be changed").urgency is Urgency.ROUTINE
    assert _rules("my catheter isn't draining") == ["catheter-blocked"]
    hurts = "my husband has a catheter and it has stopped draining and his tummy hurts"
    assert _rules(hurts) == ["catheter-blocked-pain"]


@pytest.mark.parametrize(
    "denied", ["im not pregnant", "not got a fever", "cant get an appointment"]
)
def test_what_is_denied_beside_wee_is_not_the_wee(denied: str) -> None:
    assert "cannot-pass-urine" not in _rules(f"it stings when i wee, {denied}")
    assert triage(f"i cannot wee, {denied}").urgency is Urgency.EMERGENCY


def test_a_child_who_eats_little_and_feels_fat_is_to_be_seen_soon() -> None:
    told = "my daughter is 14 and not eating much, lost weight and says she's fat"
    assert triage(told).urgency is Urgency.SOON
    assert "eating-disorder" in _rules(told)
    assert triage("i feel fat and want to lose weight").urgency is Urgency.ROUTINE
    assert triage(f"{told}, and has fainted with chest pain").urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("one eye went dark like a curtain came down, wait till monday?", "sudden-vision-loss"),
        ("baby is being sick bright green, is it the formula", "green-vomit"),
        ("willy has been hard for six hours after a blue pill, ice?", "priapism"),
        ("my brother gave away his guitar and said goodbye to everyone", "suicide"),
        ("i touched a bat in the loft and it nipped me", "animal-bite"),
    ],
)
def test_an_emergency_told_aside_or_in_plain_words_is_heard(text: str, rule: str) -> None:
    assert rule in _rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "he turned blue at the thought of it lol, what tea is calming",
        "my baby grunts when he poos, normal?",
        "my plants were poisoned by weedkiller, is garden soil safe to touch",
        "we gave away the sofa before moving",
    ],
)
def test_a_figure_of_speech_or_a_plant_is_no_emergency(text: str) -> None:
    assert triage(text).urgency is Urgency.ROUTINE
