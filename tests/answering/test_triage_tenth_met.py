"""Oblique emergencies and harmless words of alarm: each mend beside what it must not hide."""

import pytest

from osler.answering.triage import triage
from osler.answering.triage_rules import red_flags
from osler.domain.recommendation import Urgency


def _rules(text: str) -> list[str]:
    return [flag.rule for flag in triage(text).flags]


@pytest.mark.parametrize(
    "text",
    [
        "i'm dying for a cigarette, do nicotine gums work",
        "laughed so hard i couldnt breathe, is laughing good for you",
        "my daughter takes my breath away when she dances, her feet get blisters though",
        "i was stabbed in the back by a friend and feel low",
        "my plants were poisoned by weedkiller, is garden soil safe to touch",
        "he turned blue at the thought of it lol, what tea is calming",
        "i shot myself in the foot at work, how to handle stress",
        "nearly had a heart attack when i saw the bill, is walking good for stress",
        "my boss is suffocating me with his rules, how do i cope with stress",
    ],
)
def test_a_figure_of_speech_is_no_sign(text: str) -> None:
    assert triage(text).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    "text",
    [
        "i was stabbed in the back by my mate, with a knife",
        "laughed so hard i couldnt breathe, and now crushing chest pain",
        "nearly had a heart attack when i saw the bill, still crushing chest pain",
        "dying for a cigarette but my chest is crushed and my arm hurts",
        "fresh blood in the toilet bowl, filled it three times, feel faint",
    ],
)
def test_what_stands_beside_a_figure_of_speech_is_heard(text: str) -> None:
    assert triage(text).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "opening",
    [
        "sorry if this is a daft question but ",
        "not sure if this is serious but ",
        "dont know if i should worry, ",
        "could it be the heat, ",
        "is it just a bug, ",
        "if it matters im 45, ",
        "in case it helps, ",
        "when should i worry, ",
        "no allergies, no medicines, ",
        "i would not normally ask, ",
    ],
)
def test_a_polite_opening_hides_no_emergency(opening: str) -> None:
    for told in (
        "my dad has crushing chest pain and is grey and sweaty",
        "she's been fitting for 6 minutes",
        "my baby is floppy and wont wake",
    ):
        assert triage(opening + told).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "ending", ["? or am i being silly", "? asking because my mum worries", " is this normal?"]
)
def test_a_question_at_the_end_hides_no_emergency(ending: str) -> None:
    told = "crushing chest pain going down the left arm, sweating"
    assert triage(told + ending).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "hi all, what are the symptoms of a stroke",
        "sorry if this is a daft question but what is a heart attack",
        "if he has a fit what should we do, we are planning a holiday",
        "should i worry about a stroke",
        "¿en qué consiste la prueba del vaso para la meningitis?",
    ],
)
def test_a_general_question_stays_one_behind_a_greeting(text: str) -> None:
    assert triage(text).urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "he can not breathe and his lips are blue",
        "he is not able to breathe",
        "she is unable to breathe properly",
        "i cut my arm badly and it refuses to stop bleeding",
    ],
)
def test_can_not_and_unable_to_are_cannot(text: str) -> None:
    assert triage(text).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("choknig", "choking"),
        ("breahing", "breathing"),
        ("vomietd", "vomited"),
        ("tightnness", "tightness"),
        ("eyeball", "eye"),
        ("bubba", "baby"),
    ],
)
def test_slips_of_the_finger_are_mended(typed: str, meant: str) -> None:
    assert red_flags().respell(typed) == meant


def test_words_of_figures_of_speech_are_left_as_they_are() -> None:
    for word in ("tricks", "brass", "concentrates", "feverish"):
        assert red_flags().respell(word) == word


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("on steroids for years and ran out 3 days ago, vomiting and weak", "steroids-stopped"),
        ("my mate took a pill at the festival, boiling hot and twitching", "party-drug-hot"),
        ("i had my spleen out years ago, now fever and shivers", "fever-without-spleen"),
    ],
)
def test_new_emergencies_have_a_rule(text: str, rule: str) -> None:
    assert rule in _rules(text)
    assert triage(text).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("got a needle stuck in my thumb at the dump", "needlestick"),
        ("his pacemaker wound is red and oozing", "device-infected"),
        ("what happens if my child eats a battery", "asked-swallowing"),
        ("what if my toddler drinks bleach", "asked-swallowing"),
    ],
)
def test_new_urgent_signs_have_a_rule(text: str, rule: str) -> None:
    assert _rules(text) == [rule]
    assert triage(text).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "text",
    [
        "which steroid cream is mild",
        "my spleen was removed in 1990, am well",
        "pins and needles in my foot when i sit crosslegged",
        "my sewing needle pricked my finger",
        "how do i keep batteries away from my toddler",
        "can i go clubbing with a cold",
    ],
)
def test_their_harmless_neighbours_have_none(text: str) -> None:
    new = {"steroids-stopped", "party-drug-hot", "fever-without-spleen", "needlestick"}
    assert new.isdisjoint(_rules(text))
    assert triage(text).urgency in (Urgency.ROUTINE, Urgency.SOON)


@pytest.mark.parametrize(
    "text",
    [
        "my skin goes blotchy in the cold then clears",
        "i sweat through my shirts even when sitting still, anything for it",
        "i have white patches in my mouth after using my asthma inhaler",
        "why do my fingers go white in the cold",
        "i have had a numb thumb from my phone for an hour, now gone",
    ],
)
def test_everyday_things_said_to_be_so_are_no_sum_of_alarms(text: str) -> None:
    assert triage(text).urgency is Urgency.ROUTINE


def test_a_leg_without_blood_in_the_cold_still_alarms() -> None:
    told = "my foot has gone white and cold and i cant feel it since an hour"
    assert triage(told).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "mi padre tiene dolor de pecho y suda mucho",
        "mon bebe ne respire plus",
        "mein Mann hat starke Schmerzen in der Brust und schwitzt",
        "mia madre non respira",
        "我胸口很痛 喘不过气",
    ],
)
def test_core_emergencies_in_other_languages_stay_caught(text: str) -> None:
    assert triage(text).urgency is Urgency.EMERGENCY
