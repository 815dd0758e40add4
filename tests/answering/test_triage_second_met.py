"""What fresh wordings taught triage: each mend with an alarm that it must leave alone."""

import pytest

from osler.answering.triage import triage
from osler.answering.triage_measures import measures_in
from osler.domain.recommendation import Urgency
from osler.text.phrases import read_words


def _urgency(text: str) -> Urgency:
    return triage(text).urgency


def test_a_denial_reaches_over_no_comma():
    """ "No weakness, wee normal" denies the weakness and says nothing of the bladder."""
    assert _urgency("sciatica in one leg, no weakness, wee and poo normal") is not Urgency.EMERGENCY
    assert _urgency("my nose bled this morning, stopped, dry air?") is not Urgency.EMERGENCY
    assert _urgency("my arm, I can't move it, it came on suddenly") is Urgency.EMERGENCY


def test_a_denial_left_hanging_denies_nothing_behind_it():
    """ "Tonight it hasn't, it is still there": what follows is so."""
    said = "angina usually stops with the spray. tonight it hasn't, three sprays and still there"
    assert _urgency(said) is Urgency.EMERGENCY


def test_a_new_subject_ends_a_denial():
    """ "Not been taking tablets, gran is hard to rouse": she is."""
    said = "not been taking her thyroid tablets, gran is drowsy and hard to rouse"
    assert _urgency(said) is Urgency.EMERGENCY


@pytest.mark.parametrize("illness", ["sepsis", "meningitis", "a detached retina", "hypothermia"])
def test_the_name_of_an_old_illness_is_no_alarm(illness: str):
    """Months after it, or in a first aid class, a bare name tells of nobody ill."""
    assert _urgency(f"can i fly six months after {illness}") is Urgency.ROUTINE
    assert _urgency(f"our first aid class covered {illness}") is Urgency.ROUTINE
    assert _urgency(f"I worry about getting {illness}, how common is it?") is Urgency.ROUTINE


@pytest.mark.parametrize("illness", ["a stroke", "sepsis", "meningitis", "hypothermia"])
def test_who_has_an_illness_now_is_not_one_seen_to(illness: str):
    """An operation two months ago takes nothing from it."""
    assert _urgency(f"two months after his operation he has {illness}") is Urgency.EMERGENCY


def test_an_old_stroke_that_somebody_has_had_is_no_alarm():
    """ "Have had" tells of the past."""
    assert _urgency("I have had a stroke, how do I stop another one?") is Urgency.ROUTINE


def test_an_age_may_open_the_question():
    """ "67, scalp sore" is somebody of 67."""
    assert measures_in(read_words("67, scalp sore")).ages == (67.0,)
    assert measures_in(read_words("3, then it stopped")).ages == ()


def test_a_figure_on_chemotherapy_is_a_temperature():
    """ "Chemo last week, 38.4 now"."""
    assert _urgency("chemo last week, 38.4 now") is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "underactive thyroid, she is freezing cold, drowsy and muddled",
        "covid and she is having trouble breathing",
        "my lad's asthma is that bad he can only say one word at a time",
        "dad's on blood thinners and fell, he's a bit dazed",
        "since the birth she says the baby isn't hers",
        "adder got me on the hand",
        "not felt the baby since last night, due next month",
        "she used her epipen, ambulance or not?",
        "je vomis du sang",
        "mein Kind hat Tabletten von der Oma geschluckt",
        "se le hinchó la lengua después de comer mariscos",
        "mio figlio ha ingoiato delle pillole",
    ],
)
def test_an_emergency_in_other_words_is_heard(text: str):
    """Wordings that no rule knew when they were first met."""
    assert _urgency(text) is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "toddler is two and hardly says any words, when do we ask for speech therapy",
        "nearly had a heart attack when the dog jumped out lol, which vitamin d dose",
        "how to keep button batteries out of reach of a toddler",
        "fingers go white in the cold then come back, since my teens",
        "my friend has epilepsy, what should i do if she has a fit",
        "heart rate 150 on the treadmill at 40, ok?",
        "tiny burn on finger from toaster, small blister",
        "he had a febrile convulsion when he was two, he's five now",
    ],
)
def test_words_that_only_sound_like_it_raise_no_alarm(text: str):
    """A saying, a cause that is told, an illness that is known and looked after."""
    assert _urgency(text) is Urgency.ROUTINE


def test_a_fever_with_a_sore_red_breast_is_seen_today():
    """The source says: see a doctor or midwife straight away with a fever."""
    assert _urgency("breastfeeding, red wedge on breast, temp 38.5") is Urgency.URGENT
