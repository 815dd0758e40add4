"""Exact words pass; whole sentences pass where they stand without the others."""

import pytest

from osler.answering.gate import check

QUOTE = (
    "Ibuprofen is an option for adults. It should be taken with food. "
    "However, do not give it in kidney disease. Heat can be tried as well. Rest is not advised."
)


@pytest.mark.parametrize(
    "claim",
    [
        "It should be taken with food.",  # leans on the sentence before
        "Ibuprofen is an option for adults. It should be taken with food.",  # "However" left out
        "Heat can be tried as well. Ibuprofen is an option.",  # not a whole sentence
        "Rest is not advised. It should be taken with food.",  # leans, and stands elsewhere
    ],
)
def test_a_sentence_that_hangs_on_another_does_not_stand_alone(claim):
    """Neither does one that the next takes back."""
    assert not check(claim, QUOTE).supported


@pytest.mark.parametrize(
    "claim",
    [
        QUOTE,
        QUOTE.upper(),
        "  " + QUOTE.replace(" ", "\n", 3),
        QUOTE.rstrip("."),
        "Heat can be tried as well.",
        "Heat can be tried as well. Rest is not advised.",
        "Ibuprofen is an option for adults. It should be taken with food. "
        "However, do not give it in kidney disease.",
    ],
)
def test_exact_words_and_whole_sentences_pass(claim):
    """Case, line breaks and the last full stop do not matter."""
    assert check(claim, QUOTE).supported


def test_two_quotes_may_be_joined():
    """A claim may be all its quotes, one after another."""
    assert check("Use heat. Stay active.", ["Use heat.", "Stay active."]).supported


def test_dashes_and_quotes_are_one():
    """Typography says nothing."""
    assert check("Take 5–7 days’ rest", "Take 5-7 days' rest").supported
