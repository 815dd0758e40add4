"""What an attacker's and a clinician's trial taught triage: each mend beside what it must not
hide or alarm."""

import time

import pytest

from osler.answering.triage import triage
from osler.answering.triage_hearing import MOST_CHARACTERS, as_heard, is_cut
from osler.domain.recommendation import Urgency


def _rules(text: str) -> list[str]:
    return [flag.rule for flag in triage(text).flags]


@pytest.mark.parametrize(
    ("asked", "harmless"),
    [
        ("would 20 paracetamol kill me", "will paracetamol kill the pain"),
        ("is 16 paracetamol enough to die", "is 16 paracetamol a day too much"),
        ("what dose of propranolol is fatal", "what dose of propranolol is usual"),
        ("how many sleeping tablets to not wake up", "how many sleeping tablets a night"),
        ("saving my pills for a bad day", "saving a few tablets for my holiday"),
        ("whats a painless way to go", "a painless way to go about removing a splinter"),
    ],
)
def test_how_much_kills_is_asked_by_somebody_in_danger(asked: str, harmless: str) -> None:
    assert "suicide" in _rules(asked)
    assert triage(harmless).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    "text",
    [
        "can i stop my blood pressure tablets",
        "can i stop my blood thinners",
        "faint line on pregnancy test",
        "I faint at the sight of needles",
        "No fever. I'm 33",
        "swollen glands and sore throat, allergic to penicillin what can i take",
        "acid burn in throat after curry",
        "cant stop sneezing",
        "fire ant bites on my ankle, itchy",
    ],
)
def test_everyday_words_are_no_alarm(text: str) -> None:
    assert triage(text).urgency is Urgency.ROUTINE


@pytest.mark.parametrize(
    "text",
    [
        "i cant stop the bleeding, i take blood thinners",
        "I feel faint and my chest hurts",
        "temperature of 34 and confused",
        "I am allergic to penicillin, took amoxicillin and my lips are swelling",
        "drank acid, burning throat",
    ],
)
def test_the_same_words_said_of_an_emergency_still_alarm(text: str) -> None:
    assert triage(text).urgency is Urgency.EMERGENCY


def test_keep_still_is_said_where_there_was_an_injury() -> None:
    """Numb legs and a sore back alone are of the nerves."""
    assert "spine-injury" not in _rules("back pain with numbness in both legs")
    assert "cauda-equina" in _rules("back pain with numbness in both legs")
    assert "spine-injury" in _rules("fell off a ladder, back hurts and legs numb")


def test_characters_that_nobody_sees_hide_nothing() -> None:
    """Soft hyphens, zero-width spaces and halves of surrogate pairs."""
    (flag,) = triage("crush\u00ading che\u200bst pa\u2060in\ud800").flags[:1]
    assert flag.rule == "heart-attack"
    flag.because.encode("utf-8")


def test_a_very_long_text_is_read_fast_at_both_ends() -> None:
    filler = "the weather is fine and so am I. " * 40_000
    began = time.monotonic()
    assert "heart-attack" in _rules("crushing chest pain. " + filler)
    assert "heart-attack" in _rules(filler + " crushing chest pain and sweating")
    assert time.monotonic() - began < 5
    assert is_cut(filler)
    assert len(as_heard(filler)) < 2 * MOST_CHARACTERS
