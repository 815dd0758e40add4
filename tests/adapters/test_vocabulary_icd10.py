"""Condition names of ICD-10-CM as (name, synonym) pairs."""

import pytest

from osler.adapters import vocabulary_icd10
from osler.adapters.vocabulary_icd10 import icd10_pairs


@pytest.fixture(scope="module")
def pairs() -> set[tuple[str, str]]:
    return set(icd10_pairs())


def test_inclusion_terms_are_synonyms_without_their_tails(pairs):
    """ "Lumbago NOS" is lumbago."""
    assert ("Low back pain", "Lumbago") in pairs
    assert ("Gout", "Podagra") in pairs
    assert ("Meralgia paresthetica", "Lateral cutaneous nerve of thigh syndrome") in pairs


def test_an_abbreviation_in_brackets_is_a_synonym(pairs):
    """It is how people write it."""
    assert ("Fever", "FUO") in pairs


def test_classes_of_the_classification_are_no_names(pairs):
    """Nobody asks about "other specified" anything, nor about the left ulna."""
    names = {name for name, _ in pairs}
    assert not any(name.startswith(("Other ", "Unspecified ")) for name in names)
    assert not any(" left " in f" {name} " for name in names)
    assert max(len(name.split()) for name in names) <= 6


def test_pairs_are_sorted_and_plenty(pairs):
    """A name without synonyms is paired with itself."""
    assert ("Sciatica", "Sciatica") in pairs
    assert len(pairs) > 8_000
    assert icd10_pairs.__module__ == vocabulary_icd10.__name__
