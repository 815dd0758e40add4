"""Red flags in a question, as a reader writes it."""

import json
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.answering.triage import triage, triage_lines
from osler.domain.question import Asker
from osler.domain.recommendation import Urgency

EMERGENCY, URGENT, SOON, ROUTINE = Urgency


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?",
        "What can I do for sore thighs and lower back pain?",
        "what is a heart attack",
        "how do I know if it is a stroke",
        "can I take ibuprofen with lisinopril",
        "my father had a heart attack in 1990",
        "back pain, no numbness, and I can pee normally",
        "I don't want to die, I just feel flat",
        "my dog ate a battery",
        "How do I kill a Python process?",
        "blocked nose, I can't breathe through my nose",
        "signs of sepsis",
        "what is heat stroke",
        "how to avoid heat stroke with children",
        "can i get heat stroke from a sauna",
        "sunstroke last summer",
        "baby led weaning choking vs gagging",
    ],
)
def test_plain_questions_are_routine(text: str):
    """Definitions, history, denials, animals and figures of speech raise no alarm."""
    assert triage(text).urgency is ROUTINE
    assert triage(text).flags == ()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("my father is having chest pain", "heart-attack"),
        ("my chest feels like an elephant is sitting on it", "heart-attack"),
        ("what to do if someone is choking", "choking"),
        ("my baby is choking", "choking-baby"),
        ("what to do if a baby is choking", "choking-baby"),
        ("my 6 month old is choking on a grape", "choking-baby"),
        ("my toddler is choking", "choking"),
        ("heat stroke what to do", "heat-stroke"),
        ("my dad has heat stroke", "heat-stroke"),
        ("heatstroke", "heat-stroke"),
        ("72M with acute onset left hemiparesis", "stroke"),
        ("cant pee and numb down there", "cauda-equina"),
        ("numb between my legs and my back hurts", "cauda-equina"),
        ("babys temp 38.5 and shes 7 weeks old", "baby-fever"),
        ("worst headache of my life", "thunderclap-headache"),
        ("face drooping and slurred speech", "stroke"),
        ("threw up blood", "bleeding-gut"),
        ("I want to die", "suicide"),
        ("took too many tylenol", "paracetamol-overdose"),
        ("BP 190/125 and chest pain", "very-high-blood-pressure"),
        ("my baby isn't breathing and is blue", "blue"),
        ("he had a fit this morning", "seizure"),
        ("me duele mucho el pecho y el brazo izquierdo", "heart-attack"),
        ("je veux me suicider", "suicide"),
        ("Mein Mann ist bewusstlos", "unconscious"),
    ],
)
def test_emergencies_are_emergencies(text: str, rule: str):
    """Lay words, misspellings, several languages; the rule, its words and its source are shown."""
    found = triage(text)
    assert found.urgency is EMERGENCY
    flag = next(flag for flag in found.flags if flag.rule == rule)
    assert flag.message and flag.source
    assert flag.because
    assert all(part in text for part in flag.because.split("; "))


def test_past_cancer_stays_a_risk():
    """History is no emergency now, but a risk does not wear off."""
    assert triage("I had cancer ten years ago and now my back hurts").urgency is URGENT
    assert triage("my back hurts").urgency is ROUTINE


def test_what_is_known_of_the_asker_counts():
    """Age, pregnancy, sex and conditions may come from elsewhere than the text."""
    assert triage("she has a fever").urgency is ROUTINE
    baby = triage("she has a fever", asker=Asker(age_years=0.1, sex="female"))
    assert [flag.rule for flag in baby.flags] == ["baby-fever"]
    pregnant = triage("headache and blurred vision", asker=Asker(pregnant=True))
    assert pregnant.urgency is EMERGENCY
    chemo = triage("I feel shivery and feverish", asker=Asker(conditions=("chemotherapy",)))
    assert chemo.urgency is EMERGENCY


def test_the_most_urgent_flag_comes_first_and_drowns_its_echo():
    """A milder rule that rests on the same words says nothing more; one on others does."""
    flags = triage("chest feels tight and my left calf is swollen and my stools are black").flags
    ranks = [flag.urgency.rank for flag in flags]
    assert ranks == sorted(ranks)
    rules = [flag.rule for flag in flags]
    assert "heart-attack" in rules and "chest-pain" not in rules
    assert "black-stool" in rules


def test_suicide_has_its_own_words():
    """Not the ambulance text of the other rules: a crisis line, and somebody near."""
    (flag,) = triage("I want to kill myself").flags
    assert "crisis line" in flag.message
    assert "alone" in flag.message


def test_lines_in_lines_out():
    """One object a line; a line that cannot be read is reported and the rest go on."""
    lines = [
        json.dumps({"id": "a", "text": "I can't breathe"}),
        "",
        "not json",
        json.dumps({"id": "b"}),
        json.dumps({"id": "c", "text": 3}),
        json.dumps(["x"]),
        json.dumps({"id": 7, "text": "hello"}),
    ]
    first, *bad, last = triage_lines(lines)
    assert first == {"id": "a", "urgency": "emergency", "rules": ["cannot-breathe"]}
    assert [line["line"] for line in bad] == [3, 4, 5, 6]
    assert all(line["id"] is None and line["error"] for line in bad)
    assert last == {"id": 7, "urgency": "routine", "rules": []}


@given(st.text(max_size=200))
def test_any_text_has_an_urgency(text: str):
    """No text makes triage fail."""
    assert triage(text).urgency in Urgency


@given(
    st.lists(
        st.sampled_from(
            "cant not no breathe chest pain my baby . , ? numb legs fever 39 if what 6 weeks old "
            "blood vomit back pee had history of never 10 years ago".split()
        ),
        max_size=60,
    )
)
def test_any_order_of_alarming_words_has_an_urgency(words: list[str]):
    """Nor does any order of the words that matter; twice the same text, twice the same answer."""
    text = " ".join(words)
    assert triage(text) == triage(text)


def calls_of(work: Callable[[], object]) -> int:
    """How many functions written in Python are entered: work, counted without a clock."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize(
    "unit",
    [
        "cant not no unable ",
        "a",
        "my chest hurts and I cant breathe ",
        "if not ",
        "numb .. ",
        "38 °",
    ],
)
def test_work_grows_with_the_length_of_a_text_and_no_faster(unit: str):
    """Twice the text takes little more than twice the calls of functions."""
    short, long = ((unit * 8_000)[:size] for size in (4_000, 8_000))
    triage(long)  # words are remembered once met
    assert calls_of(lambda: triage(long)) < 2.5 * calls_of(lambda: triage(short)) + 1_000


def test_of_a_very_long_text_the_beginning_and_the_end_are_read():
    """The bound is on purpose, and known."""
    middle = " " * 10_000 + "I can't breathe" + " " * 10_000
    assert triage(middle).urgency is ROUTINE
    assert triage(" " * 20_000 + "I can't breathe").urgency is Urgency.EMERGENCY


def test_a_peak_flow_under_half_is_an_emergency() -> None:
    """Half of the personal best is where the library says to call for help."""
    assert triage("my peak flow is 40% of my best").urgency is Urgency.EMERGENCY
    assert triage("peak flow is 95% today").urgency is Urgency.ROUTINE


def test_beside_an_emergency_nobody_is_told_to_wait_for_today() -> None:
    """The lesser flag is kept for those who look behind; it is not said."""
    judged = triage("tight chest and a sore left arm for half an hour")
    assert judged.urgency is Urgency.EMERGENCY
    assert {flag.urgency for flag in judged.said} == {Urgency.EMERGENCY}
    assert set(judged.said) <= set(judged.flags)


def test_a_baby_who_chokes_is_never_given_abdominal_thrusts():
    """Chest thrusts for babies; the text for all others says from what age it holds."""
    (baby,) = triage("my baby is choking").flags
    assert "chest thrusts" in baby.message
    assert "Never give a baby abdominal thrusts" in baby.message
    (other,) = triage("my dad is choking").flags
    assert "over 1 year old" in other.message


def test_heat_exhaustion_is_cooled_and_says_when_it_is_an_emergency():
    """Cool down first; no better after half an hour is heatstroke."""
    found = triage("my wife has heat exhaustion")
    assert found.urgency is URGENT
    assert "after 30 minutes" in found.flags[0].message
