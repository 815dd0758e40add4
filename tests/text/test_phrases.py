"""Phrases in free text."""

import time

from hypothesis import given
from hypothesis import strategies as st

from osler.text.phrases import PhraseBook, fold_word, read_words

BOOK = PhraseBook(
    {
        "numb": ["<numb> .. legs", "my? thigh* is numb"],
        "old": ["# years ago", "in #year"],
        "retention": ["cant|cannot pee"],
    },
    classes={"numb": "numb*|tingl*"},
)


def found(text: str) -> list[tuple[str, str]]:
    """Names and words found, in order."""
    words = read_words(text)
    return [
        (one.name, text[words[one.first].start : words[one.last].end]) for one in BOOK.find(words)
    ]


def test_nothing_holds_no_phrase():
    """Empty text and marks alone are no words that match."""
    assert found("") == []
    assert found("?!… ' \n\n _") == []


def test_apostrophes_and_case_do_not_matter():
    """Phones write a curly apostrophe, and tired people none."""
    assert [name for name, _ in found("I cant pee, I can’t pee, I CAN'T pee")] == ["retention"] * 3


def test_a_gap_never_crosses_a_sentence():
    """ "Numb. My legs are fine" does not say that the legs are numb."""
    assert found("I am numb. My legs are fine") == []
    assert found("I am numb in both legs") == [("numb", "numb in both legs")]


def test_a_gap_is_bounded():
    """Two dots stand for at most three words."""
    assert found("tingling in both of legs") == [("numb", "tingling in both of legs")]
    assert found("tingling in both of my sore legs") == []


def test_a_blank_line_ends_a_sentence():
    """Lists are often written without full stops."""
    assert found("numb\n\nlegs") == []


def test_a_word_that_may_be_missing_may_be_missing():
    """The question mark makes a place optional, first or not."""
    assert ("numb", "my thighs is numb") in found("my thighs is numb")
    assert ("numb", "thigh is numb") in found("thigh is numb")


def test_numbers_and_years_have_their_own_places():
    """Any figure is a number; only 1900 to 2099 is a year."""
    assert found("10 years ago") == [("old", "10 years ago")]
    assert found("in 1990 or in 2450") == [("old", "in 1990")]


def test_a_number_of_nine_or_more_has_its_own_place():
    """Eight and a fraction are few, nine and thirty are many, and a year is a year."""
    book = PhraseBook({"many": ["took #many"]})
    said = ("took 8", "took 8.5", "took ¼", "took 2020", "took 9", "took 30")
    assert [bool(book.find(read_words(text))) for text in said] == [False] * 4 + [True] * 2


def test_accents_are_folded_and_signs_alone_stay():
    """ "Ménière" is "meniere"; a letter that is nothing but an accent keeps its own form."""
    assert fold_word("Ménière") == "meniere"
    assert [word.form for word in read_words("½ ́")]


@given(st.text(max_size=300))
def test_words_keep_their_place(text: str):
    """text[start:end] is what was written, in order, for any text at all."""
    words = read_words(text)
    assert all(text[w.start : w.end].strip() or "\n" in text[w.start : w.end] for w in words)
    assert [w.start for w in words] == sorted(w.start for w in words)
    BOOK.find(words)


def test_long_repetitive_text_is_quick():
    """20,000 characters made of first words: no blow-up."""
    text = ("numb tingling cant thigh in 10 years " * 600)[:20_000]
    began = time.perf_counter()
    BOOK.find(read_words(text))
    assert time.perf_counter() - began < 2.0


def test_a_place_forgets_rather_than_grows():
    """What a place remembers is bounded, however many different words it meets."""
    text = " ".join(f"numb w{''.join(chr(97 + int(d)) for d in str(n))}" for n in range(2_500))
    assert PhraseBook({"x": ["numb .. legs|w*"]}).find(read_words(text))
