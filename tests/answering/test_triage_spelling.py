"""Words as people type them."""

import pytest

from osler.answering.triage_spelling import Respeller

RESPELL = Respeller(
    {"brething": "breathing"},
    known=["breathing", "throat", "chest", "choke", "seizure", "swollen", "unconscious", "need"],
    starts=["swell"],
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("brething", "breathing"),
        ("throats", "throat"),
        ("brethin", "breathing"),
        ("seizuree", "seizure"),
        ("chessst", "chest"),
        ("neeed", "need"),
        ("unconscous", "unconscious"),
        ("unconcius", "unconscious"),
        ("swellin", "swelling"),
        ("chestt", "chest"),
        ("breathin", "breathing"),
    ],
)
def test_a_misspelt_word_is_taken_for_the_nearest(typed: str, meant: str):
    """Told misspellings, drawn-out letters, dropped endings, possessives, letters off."""
    assert RESPELL(typed) == meant
    assert RESPELL(typed) == meant  # remembered


@pytest.mark.parametrize("word", ["cheese", "house", "ok", "38.5", "xyzzyq", "жизнь", "?"])
def test_other_words_stay(word: str):
    """Common words, short words, figures, and what is near to nothing."""
    assert RESPELL(word) == word


def test_only_so_many_words_are_remembered():
    """A long text of odd words fills no memory."""
    respell = Respeller({}, known=["chest"], starts=[])
    for n in range(2_100):
        respell(f"q{'x' * (n % 7)}{n}")
    assert respell("chesst") == "chest"
