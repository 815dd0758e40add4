"""Signs read from their parts: near each other, in any order, misspelt or not."""

import pytest

from osler.answering.triage import triage
from osler.answering.triage_hearing import hear
from osler.answering.triage_parts import read_frames
from osler.answering.triage_rules import read_rules, red_flags
from osler.errors import InputError

FILE = """
[classes]
[spelling]
breth = 'breath'
[speech]
asking = 'what'
information = ''
personal = 'i my'
[counts]
past = ['fall']
events = ['fall']
always = []
[says]
[signs]
fall = 'fell'
[sources]
S = 'Somebody.'
[[rules]]
id = 'r'
title = 'R'
urgency = 'emergency'
when = ['squeezed']
message = 'Go.'
sources = ['S']
"""
PARTS = """
[speech]
light = 'the my is in'
turns = 'but'
[parts]
chest = '''
chest
- chest of drawers
'''
squeeze = 'squeez*|tight'
cant = 'cant'
feel = 'feel'
old = 'old'
long-ago = 'years ago'
recent = 'today'
[frames]
squeezed = '''
chest + squeeze + !old /4
cant + feel
'''
"""
LANGUAGES = """
[xx]
denies-nothing = 'no'
squeezed = 'dolor|duele* + pecho + !niega'
[zh]
squeezed = '''
胸 + 痛|闷
'''
"""
RULES = read_rules(FILE, parts=PARTS, languages=LANGUAGES)


def heard(text: str) -> bool:
    return "squeezed" in hear(text, RULES).signs


@pytest.mark.parametrize(
    "line", ["chest + nobody", "chest + squeeze /many", "!chest", "chest + !nobody"]
)
def test_a_faulty_frame_is_refused(line: str):
    """An unknown part, a reach that is no number, or nothing but what must be absent."""
    with pytest.raises(InputError, match="Red-flag frame s"):
        read_frames({"s": line}, names=["chest", "squeeze"])


@pytest.mark.parametrize(
    "text",
    [
        "my chest is squeezed",
        "a squeezing in the chest",
        "tight right across the chest",
        "I cant feel it",
        "squeezinggg in my chest",
        "a sqeezing in my chest",
        "chests squeezed",
        "old trouble. my chest is tight",
    ],
)
def test_parts_near_each_other_make_the_sign(text: str):
    """Word order is free, light words add no distance, misspellings are read."""
    assert heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "my chest",
        "no squeezing in my chest",
        "my chest has no squeezing",
        "my chest. squeezing lemons",
        "my chest but squeezing lemons",
        "squeezing one two three four five lemons chest",
        "my old chest is tight",
        "squeezing a chest of drawers in",
        "chest was tight years ago",
        "what is a tight chest",
        "if the chest is tight",
    ],
)
def test_parts_apart_or_denied_make_none(text: str):
    """Each part must be said as so, now, in one clause, near enough."""
    assert not heard(text)


def test_what_happened_years_ago_counts_no_more():
    """A fall counts although it is past, but not when years lie between."""
    assert "fall" in hear("I fell", RULES).signs
    assert "fall" not in hear("I fell years ago", RULES).signs
    assert "fall" in hear("today I fell as years ago", RULES).signs


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("dolor no pecho", True),
        ("me duele el pecho", True),
        ("niega dolor en el pecho", False),
        ("我的胸口很痛", True),
        ("胸。痛", False),
        ("我的胸口", False),
        ("", False),
    ],
)
def test_other_languages_are_heard(text: str, is_said: bool):
    """With spaces between the words or without; a word that denies in English may not there."""
    assert heard(text) is is_said


@pytest.mark.parametrize("language", ["es", "fr", "de", "pt", "it", "pl", "ar", "zh"])
def test_each_language_has_the_core_emergencies(language: str):
    """Twelve of them, and a rule for each."""
    shipped = red_flags()
    frames = (*shipped.frames.all, *shipped.inside)
    signs = {f.sign for f in frames if f.line.startswith(f"{language}:")}
    assert len(signs) >= 12
    assert signs <= {sign for rule in shipped.rules for sign in rule.signs}


@pytest.mark.parametrize(
    "text",
    [
        "is it an emergency if I have chest pain and feel faint",
        "can barely breathe, lips going blue",
        "my baby is like a rag doll and hasn't woken for a feed",
    ],
)
def test_a_question_whether_it_is_one_counts_as_said(text: str):
    """Nor does a sentence without its subject make a question in general."""
    assert triage(text).urgency.value == "emergency"
