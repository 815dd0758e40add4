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
    assert ("Fever", "Pyrexia") in pairs
    assert ("Meralgia paresthetica", "Lateral cutaneous nerve of thigh syndrome") in pairs


def test_an_abbreviation_in_brackets_is_a_synonym(pairs):
    """It is how people write it."""
    assert ("Inclusion body myositis", "IBM") in pairs
    assert not any(synonym in ("IgG", "IgE") for _, synonym in pairs)


def test_a_common_name_in_a_title_is_a_synonym(pairs):
    """ "Acute nasopharyngitis [common cold]"."""
    assert ("Acute nasopharyngitis", "common cold") in pairs
    assert ("Zoster", "shingles") in pairs


def test_kinds_and_parts_of_a_condition_are_no_synonyms(pairs):
    """What stands under a class may be narrower, wider or a neighbour."""
    narrower = {synonym for name, synonym in pairs if name == "Parkinson's disease"}
    assert "Hemiparkinsonism" not in narrower
    assert not any(name == "Asthma" and synonym != name for name, synonym in pairs)
    assert ("Malignant neoplasm of middle ear", "Malignant neoplasm of inner ear") not in pairs
    assert ("Corns and callosities", "Callus") not in pairs


def test_no_name_is_a_fragment(pairs):
    """A title cut short at a comma or a small word names nothing."""
    words = {phrase.lower() for pair in pairs for phrase in pair}
    assert not any(phrase.endswith((" of", " and", " or", " in")) for phrase in words)
    assert not any(phrase.startswith(("and ", "or ", "with ", "other ")) for phrase in words)
    assert not any("unspecified" in phrase or "," in phrase for phrase in words)


def test_classes_of_the_classification_are_no_names(pairs):
    """Nobody asks about "other specified" anything, nor about the left ulna."""
    names = {name for name, _ in pairs}
    assert not any(name.startswith(("Other ", "Unspecified ")) for name in names)
    assert not any(" left " in f" {name} " for name in names)
    assert max(len(name.split()) for name in names) <= 6


def test_pairs_are_sorted_and_plenty(pairs):
    """A name without synonyms is paired with itself."""
    assert ("Sciatica", "Sciatica") in pairs
    assert len(pairs) > 6_500
    assert icd10_pairs.__module__ == vocabulary_icd10.__name__
