"""The vocabulary: phrases, synonyms, misspellings, and its form as bytes."""

import pytest

from osler.answering.spelling import Speller, is_common
from osler.answering.vocabulary import Vocabulary
from osler.text.letters import letters_off


def test_other_bytes_are_refused():
    """A file of another version is not read as if it were ours."""
    with pytest.raises(ValueError, match="Not a vocabulary"):
        Vocabulary.from_bytes(b"something else")


def test_bytes_bring_back_the_same_vocabulary(vocabulary):
    """Equal inputs give equal bytes; nothing is lost."""
    again = Vocabulary.from_bytes(vocabulary.to_bytes())
    assert again == vocabulary
    assert again.to_bytes() == vocabulary.to_bytes()


def test_an_empty_vocabulary_survives_its_bytes():
    """A library without names is still a library."""
    empty = Vocabulary.build((), ())
    assert Vocabulary.from_bytes(empty.to_bytes()).matches("gout") == []


def test_topics_are_found_by_name(vocabulary):
    """Or not at all."""
    assert vocabulary.topic("gout").title == "Gout"
    assert vocabulary.topic("zibble") is None


def test_a_phrase_is_the_same_phrase_in_other_forms(vocabulary):
    """Articles and endings change nothing; one stem alone does not make two words one."""
    assert vocabulary.topics_named("the pains in my thigh") == ("thigh pain",)
    assert vocabulary.topics_named("sinusitis") == ("acute sinusitis",)
    assert vocabulary.topics_named("sinus") == ()


def test_synonyms_lead_both_ways(vocabulary):
    """Lay and clinical names find each other."""
    assert vocabulary.names_of("myocardial infarction") == ("Heart Attack",)
    assert vocabulary.names_of("zibble") == ()
    assert vocabulary.synonyms("heart attack") == ("MI", "Myocardial infarction")
    assert vocabulary.synonyms("zibble") == ()


def test_a_general_word_names_no_condition(vocabulary):
    """A patient page about blood is about no complaint."""
    assert vocabulary.matches("blood") == []


def test_a_synonym_of_many_names_names_none_of_them():
    """An abbreviation that means four things means nothing by itself."""
    pairs = [(f"Disease {letter}", "XYZ") for letter in "KLMN"]
    assert Vocabulary.build((), pairs).matches("XYZ") == []


def test_short_abbreviations_count_in_capitals_only(vocabulary):
    """Two letters in lower case are no diagnosis."""
    assert vocabulary.matches("mi dm") == []
    assert [m.topics for m in vocabulary.matches("MI")] == [("heart attack",)]


def test_a_misspelling_counts_only_where_it_makes_a_known_phrase(vocabulary):
    """And a common word is never one."""
    (match,) = vocabulary.matches("sarcoidosys")
    assert match.corrected and match.names == ("Sarcoidosis",)
    assert vocabulary.matches("zibblitisx hoard") == []


def test_a_text_full_of_strange_words_is_not_guessed_at():
    """Four guesses a sentence, and no more."""
    from osler.answering.phrases import words_of

    speller = Speller(["asthma"], [])
    found = speller.corrected(words_of("xaqq yaqq zaqq waqq asthmo"))
    assert found == {}


@pytest.mark.parametrize(
    ("word", "other", "off"),
    [
        ("gout", "gout", 0),
        ("gotu", "gout", 1),
        ("gou", "gout", 1),
        ("gxxt", "gout", 2),
        ("a", "gout", 3),
    ],
)
def test_letters_off_counts_single_steps(word, other, off):
    """Swapped neighbours are one step; what is further off than asked is one more than asked."""
    assert letters_off(word, other, within=2) == off


def test_common_words_are_known_in_any_case():
    """The list is in lower case."""
    assert is_common("The") and not is_common("zibble")
