"""Words that look like another thing, figures on the other side, and animals."""

import pytest

from osler.answering.asked_of_medicine import unspoken_of_medicine
from osler.answering.framing import FRAME
from osler.answering.scope import scope_of
from osler.domain.answer import DeclineKind


def topics(ask, text):
    return [t for c in ask(text).concerns for t in c.topics]


@pytest.mark.parametrize(
    ("text", "not_about"),
    [
        ("Can I take St John's wort?", "warts and verrucas"),
        ("heavy period, 2 pads an hour", "peripheral artery disease"),
        ("face pain and green snot", "common cold"),
        ("temporal headache, jaw claudication, ESR 80", "headache"),
        (
            "My ear is blocked since swimming on holiday and hurts when I pull on it. I'm 28.",
            "earwax",
        ),
    ],
)
def test_a_word_that_looks_like_another_brings_no_topic(ask, text, not_about):
    """The herb is no wart, and a pad no artery."""
    assert not_about not in topics(ask, text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what is PAD", "peripheral artery disease"),
        ("face pain and green snot", "acute sinusitis"),
        ("temporal headache, jaw claudication, ESR 80", "giant cell arteritis"),
        ("it hurts like glass when I poo and there's bright blood on the paper", "anal fissure"),
        (
            "My ear has been blocked since swimming on holiday and now it really hurts when I pull "
            "on it. I'm 28.",
            "outer ear infection",
        ),
    ],
)
def test_what_is_described_is_what_it_is_about(ask, text, topic):
    """An age and a holiday beside the signs turn nothing."""
    assert topics(ask, text)[:1] == [topic]


def test_hardly_eating_is_no_complaint_named_hardly():
    """The word says how much, not what."""
    assert {"hardly", "barely"} <= FRAME


@pytest.mark.parametrize(
    "text",
    [
        "my ferritin is 600",
        "my haemoglobin is 180",
        "my TSH is 0.01",
        "my b12 is 1500",
        "vitamin D level 300",
        "my hba1c is 31",
        "my psa is 7",
    ],
)
def test_a_figure_on_the_other_side_is_no_lack(ask, text):
    """What is held on too little iron says nothing of too much."""
    assert topics(ask, text) == []
    assert "This blood test result" in [c.name for c in ask(text).concerns]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("my ferritin is 12", "iron-deficiency anaemia"),
        ("my TSH is 8", "hypothyroidism"),
        ("my hba1c is 58", "type 2 diabetes"),
    ],
)
def test_a_figure_on_the_side_that_is_held_stays(ask, text, topic):
    """Too little is told of as before."""
    assert topic in topics(ask, text)


@pytest.mark.parametrize(
    "text",
    ["guinea pig not eating", "budgie with a cough", "asthma in cats", "my rabbit has mites"],
)
def test_an_animal_is_no_patient(ask, text):
    """Whichever it is, and however it is told."""
    decline = scope_of(ask(text))
    assert decline is not None and decline.kind is DeclineKind.OUT_OF_SCOPE
    assert "animal" in decline.reason


def test_what_an_animal_did_to_a_person_is_of_the_person(ask):
    """The bite is ours."""
    assert scope_of(ask("my cat bit me and my hand is swollen")) is None


@pytest.mark.parametrize(
    ("said", "refused"), [("who is drinking less", False), ("while drinking wine", True)]
)
def test_a_child_that_drinks_less_drinks_no_alcohol(ask, said, refused):
    """Nothing need be said of alcohol then."""
    asked = ask(f"can I give ibuprofen to my child with fever {said}")
    found = unspoken_of_medicine(asked, ())
    assert (found is not None and "alcohol" in found.reason) is refused


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("keratoconus eye drops", "Eyesight trouble or eye disease"),
        ("tick borne encephalitis vaccine", "Tick-borne encephalitis"),
    ],
)
def test_an_illness_that_is_not_held_is_not_answered_with_its_words(ask, text, stranger):
    """The eye drops of hay fever are none for keratoconus, nor is a tick bite an encephalitis."""
    assert topics(ask, text) == []
    assert stranger in [c.name for c in ask(text).concerns]


def test_a_medicine_for_an_illness_that_nothing_names_is_declined(ask):
    """What else is known of COVID is no answer on ivermectin."""
    found = unspoken_of_medicine(ask("ivermectin for covid"), ())
    assert found is not None and "ivermectin" in found.reason
