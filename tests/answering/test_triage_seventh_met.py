"""What tempting everyday texts taught triage: each mend with an emergency it must not hide."""

import pytest

from osler.answering.triage import TOGETHER, second_opinion, triage
from osler.answering.triage_hearing import hear
from osler.answering.triage_rules import red_flags
from osler.domain.recommendation import Urgency

EMERGENCY = Urgency.EMERGENCY


def _is_emergency(text: str) -> bool:
    return triage(text).urgency is EMERGENCY


@pytest.mark.parametrize(
    ("harmless", "so"),
    [
        ("vomited five times, sips stay down, no blood", "vomited five times, now with blood"),
        ("pain in one buttock, no numbness, can walk", "down below, no feeling since my back went"),
        ("rash on his tummy, no fever, fades when I press", "rash and fever, it doesn't fade"),
    ],
)
def test_a_denial_that_a_comma_opens_is_one(harmless: str, so: str):
    """ "No blood" is none; "no feeling" tells of a lack."""
    assert not _is_emergency(harmless)
    assert _is_emergency(so)


@pytest.mark.parametrize(
    "text",
    [
        "The leaflet lists slurred speech and vomiting blood as side effects. I feel fine.",
        "The school sent a letter about meningitis. Should I keep my healthy child at home?",
        "We learnt about heavy bleeding in our first aid course on Saturday.",
        "I am a student nurse. Can you explain sepsis to me?",
        "My sister is in hospital because of a seizure. What can I bring her?",
        "My mum survived a snake bite and is in rehab now. Which exercises are good?",
        "My colleague is back at work after a heart attack. How can we support her?",
        "The hospital thought it was appendicitis but it turned out to be wind.",
        "How would I even notice a seizure in a baby?",
        "My husband is afraid of blue lips and checks himself all day.",
    ],
)
def test_what_is_taught_listed_feared_or_over_is_no_emergency(text: str):
    """The words are of an emergency; nobody has it."""
    assert not _is_emergency(text)


@pytest.mark.parametrize(
    "text",
    [
        "The leaflet lists it as a side effect, my lips are swelling and I can't breathe",
        "My mum survived a stroke and now her face is drooping again",
        "I'm terrified of this pain in my chest, it goes down my arm",
        "I'm scared of killing myself tonight",
        "I had a big lunch and on the way home a squeeze started in the middle of my chest",
        "heart going like a train and i'm about to pass out",
    ],
)
def test_what_is_so_beside_it_counts(text: str):
    """A cue takes back what it governs and no more."""
    assert _is_emergency(text)


def test_what_has_been_so_since_youth_is_no_news():
    """The sentence before "been like that since"; not where it is new or of today."""
    assert not _is_emergency("My lips go blue in the cold. It's been like that since my teens.")
    assert _is_emergency("His lips are blue today. It's been like that since this morning.")


def test_nothing_new_is_no_news_of_an_old_stroke():
    """What is left of it may be told as "nothing new"."""
    old = "After my stroke in 2021 I slur a bit when I'm tired, nothing new."
    assert not _is_emergency(old)
    assert _is_emergency("After my stroke in 2021 I slur, and suddenly my other arm is numb.")


def test_who_asks_what_the_chances_are_tells_of_nothing_present():
    """ "What are my chances" is no "are" of somebody's."""
    assert not _is_emergency("detached retina in my father, what are my chances")


def test_one_numb_leg_with_back_pain_is_no_spine_injury():
    """Both legs, or a fall, make it one."""
    assert not _is_emergency("I'm sore from back pain for a week and one leg is numb")
    assert _is_emergency("back pain and both legs are numb")
    assert _is_emergency("fell off a ladder and now my leg is numb")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a lad on my football team just dropped in the middle of the pitch", "sport-collapse"),
        ("the baby came fast at home and shes not making a sound", "newborn-silent"),
        ("waters went and i feel something like a rope between my legs", "cord-out"),
        ("he fell from third floor", "serious-injury"),
    ],
)
def test_new_rules_call_what_they_are_for(text: str, rule: str):
    """Each rests on a source that was read."""
    assert rule in {flag.rule for flag in triage(text).flags}


@pytest.mark.parametrize(
    "text",
    [
        "collapsed on the sofa after the race, fine after some water",
        "baby doesn't cry much, good sleeper, growing well",
    ],
)
def test_new_rules_leave_the_everyday_alone(text: str):
    """A tired runner and a quiet baby."""
    assert not _is_emergency(text)


def test_one_thing_alone_is_no_emergency_by_its_weight():
    """The sum needs two things told apart; one is for the rules."""
    text = "i'm confused, is it 4 or 8 tablets of paracetamol a day"
    assert not _is_emergency(text)
    one = second_opinion(hear("stabbed my gum with a toothpick", red_flags()), "stabbed my gum")
    assert one is None or (one.rule, one.urgency) != (TOGETHER, EMERGENCY)


@pytest.mark.parametrize(
    "text",
    [
        "I feel dizzy and take blood pressure tablets",
        "overdosed on coffee, feel jittery",
        "i want to die of embarrassment when i blush",
        "toothache when I drink cold water",
        "electric shock feeling when I hit my elbow",
    ],
)
def test_figures_of_speech_and_habits_raise_no_alarm(text: str):
    """Words of alarm in everyday sentences."""
    assert not _is_emergency(text)
