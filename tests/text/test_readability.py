"""Reading grade: what is counted, what is spared, and which words are hard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.text.readability import grade_of, is_familiar, reading_of
from osler.text.syllables import syllables

PLAIN = "Heat on the sore area may help. Stop if the skin turns red."
CLINICAL = "Superficial thermotherapy demonstrates transient analgesic efficacy in lumbalgia."


def test_a_text_without_words_has_no_grade() -> None:
    """Nothing to read is grade 0, not an error."""
    assert grade_of("") == 0.0
    assert reading_of(" … ").flesch_kincaid == 0.0


def test_clinicians_words_are_graded_above_plain_ones() -> None:
    """The order that the measure exists for."""
    assert grade_of(PLAIN) < 5 < 12 < grade_of(CLINICAL)


def test_flesch_kincaid_is_the_published_formula() -> None:
    """Eight words of one syllable in one sentence: 0.39 x 8 + 11.8 - 15.59."""
    assert reading_of("The cat sat on the mat all day.").flesch_kincaid == pytest.approx(-0.67)


def test_hard_words_are_graded_by_the_smog_formula() -> None:
    """One hard word in one sentence: 3.1291 + 1.043 x sqrt(30)."""
    reading = reading_of("The lumbalgia went.")
    assert reading.hard == ("lumbalgia",)
    assert reading.hard_word_grade == pytest.approx(8.842, abs=0.001)


def test_two_sentences_are_easier_than_one_of_the_same_words() -> None:
    """Short sentences are what the writer can always choose."""
    joined = "Heat may help the sore back and you should stop if the skin turns red."
    parted = "Heat may help the sore back. You should stop if the skin turns red."
    assert grade_of(parted) < grade_of(joined)


def test_the_name_of_a_medicine_is_spared_but_counts_as_a_word() -> None:
    """It may not be replaced, so its length is not held against the text."""
    named, known = "Take naproxen with food.", "Take something with food."
    assert reading_of(named).hard == ()
    assert reading_of(named).words == reading_of(known).words
    assert grade_of(named) <= grade_of(known)
    assert reading_of(named, spare_names=False).hard == ("naproxen",)


def test_numbers_and_units_weigh_one_syllable() -> None:
    """140/90 is one word, read at a glance; so are mm and Hg."""
    reading = reading_of("Below 140/90 mm Hg")
    assert (reading.words, reading.syllables, reading.hard) == (4, 5, ())


def test_initials_have_a_syllable_a_letter_and_are_hard() -> None:
    """BPPV is four sounds, and says nothing to those who have not met it."""
    reading = reading_of("BPPV")
    assert (reading.syllables, reading.hard) == (4, ("BPPV",))


@pytest.mark.parametrize(
    "word",
    ["stopped", "carried", "aching", "programme", "tumour", "child's", "don't", "won’t", "worst"],
)
def test_a_familiar_word_stays_so_with_endings_and_in_british_spelling(word: str) -> None:
    """The list has base forms in American spelling."""
    assert is_familiar(word)


@pytest.mark.parametrize("word", ["radiculopathy", "gout", "es", "zzed"])
def test_words_outside_the_list_are_not_familiar(word: str) -> None:
    """Short and rare is hard too."""
    assert not is_familiar(word)


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *(("the", 1), ("take", 1), ("table", 2), ("causes", 2), ("treated", 2), ("helped", 1)),
        *(("idea", 3), ("fluid", 2), ("diet", 2), ("sometimes", 2), ("improvement", 3)),
        *(("patient", 2), ("nausea", 3), ("medicine", 3), ("technique", 2), ("arthritis", 3)),
        *(("area", 3), ("exercise", 3), ("doctor’s", 2), ("mm", 1), ("", 1)),
    ],
)
def test_syllables_are_those_of_speech(word: str, count: int) -> None:
    """Silent letters are not said; some letters that stand together are said apart."""
    assert syllables(word) == count


@given(st.text(max_size=80))
def test_any_text_can_be_graded(text: str) -> None:
    """No text breaks the measure, and each hard word is one of its words."""
    reading = reading_of(text)
    assert 0 <= len(reading.hard) <= reading.words
    assert reading.sentences or not reading.words
