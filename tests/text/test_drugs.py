"""Drug names: brands, national names, classes, look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.text.drugs import (
    class_name,
    classes_of,
    find_classes,
    find_drugs,
    generic_name,
    look_alikes,
    members_of,
    nearest_drug,
    parts_of,
)


def generics(text: str) -> list[str]:
    return [mention.generic for mention in find_drugs(text)]


@pytest.mark.parametrize(
    "text",
    ["", "the same iron glucose water", "commit to patches", "a metric crest", "my own capital"],
)
def test_ordinary_words_are_no_medicines(text):
    """A name that is a common English word is left out."""
    assert find_drugs(text) == []


@pytest.mark.parametrize(
    "text",
    ["insulin resistance", "lithium batteries", "vitamin D deficiency", "testosterone levels"],
)
def test_a_substance_of_the_body_is_no_medicine_where_its_level_is_meant(text):
    """Insulin resistance is not about taking insulin."""
    assert find_drugs(text) == []


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("Tylenol", "paracetamol"),
        ("acetaminophen", "paracetamol"),
        ("albuterol", "salbutamol"),
        ("Adrenaline", "epinephrine"),
        ("Advil", "ibuprofen"),
        ("Motrin", "ibuprofen"),
        ("Nurofen", "ibuprofen"),
        ("Aleve", "naproxen"),
        ("Voltaren", "diclofenac"),
        ("Lipitor", "atorvastatin"),
        ("Ultram", "tramadol"),
        ("frusemide", "furosemide"),
        ("glyburide", "glibenclamide"),
        ("meperidine", "pethidine"),
        ("nitroglycerin", "glyceryl trinitrate"),
        ("co-trimoxazole", "sulfamethoxazole/trimethoprim"),
        ("St John’s Wort", "st john's wort"),
        ("Wegovy", "semaglutide"),
    ],
)
def test_brands_and_national_names_lead_to_one_generic_name(name, generic):
    """Whatever the name on the box, the substance is the same."""
    assert generic_name(name) == generic


def test_an_unknown_name_has_no_generic_name():
    """Nothing is guessed."""
    assert generic_name("zibblofen") is None


def test_a_mention_keeps_its_place_and_takes_its_salt():
    """The span holds the name as written, with the salt after it."""
    text = "Give tramadol hydrochloride 50 mg, then ibuprofen."
    first, second = find_drugs(text)
    assert text[first.start : first.end] == first.text == "tramadol hydrochloride"
    assert (second.text, second.generic) == ("ibuprofen", "ibuprofen")


def test_the_longest_name_at_a_place_counts():
    """Insulin glargine is not insulin; a name of two words may be written with a hyphen."""
    assert generics("insulin glargine, co codamol, amoxicillin-clavulanate") == [
        "insulin glargine",
        "codeine/paracetamol",
        "amoxicillin/clavulanic acid",
    ]


def test_two_medicines_joined_by_and_are_two_medicines():
    """Aspirin and omeprazole taken together are not one tablet."""
    assert generics("aspirin and omeprazole") == ["aspirin", "omeprazole"]


def test_a_name_does_not_run_across_a_sentence():
    """St John is no plant, and "St. Johns" apart from "wort" is no medicine."""
    assert generics("Call St. John. Worts grow") == []


def test_a_name_of_many_words_may_begin_another_text():
    """A first word of a long name without the rest is left alone."""
    assert generics("glyceryl alone") == []
    assert generics("folic") == []


def test_classes_have_members_by_stem_and_by_list():
    """Every statin is a statin, and ibuprofen is an NSAID."""
    assert {"atorvastatin", "simvastatin", "rosuvastatin"} <= members_of("statins")
    assert "lisinopril" in members_of("ACE inhibitor")
    assert "ibuprofen" in members_of("NSAIDs")
    assert "aripiprazole" not in members_of("PPI")
    assert members_of("zibblers") == frozenset()


def test_a_combination_belongs_to_the_classes_of_its_parts():
    """Co-codamol is an opioid because codeine is one."""
    assert classes_of("codeine/paracetamol") == ("opioid",)
    assert classes_of("ibuprofen") == ("NSAID",)
    assert parts_of("codeine/paracetamol") == ("codeine", "paracetamol")


def test_class_names_are_found_under_their_lay_names():
    """Blood thinners are anticoagulants."""
    assert [m.generic for m in find_classes("NSAIDs with blood thinners")] == [
        "NSAID",
        "anticoagulant",
    ]
    assert class_name("water pills") == "diuretic"
    assert class_name("zibblers") is None


def test_names_that_are_mistaken_for_each_other_are_known():
    """Hydroxyzine is not hydralazine; a brand finds the look-alikes of its generic."""
    assert look_alikes("hydroxyzine") == ("hydralazine",)
    assert look_alikes("Celebrex") == ("celexa",)
    assert look_alikes("ibuprofen") == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ibuprofin", "ibuprofen"),
        ("paracetemol", "paracetamol"),
        ("acetominophin", "paracetamol"),
        ("sertralin", "sertraline"),
        ("ibuprofen", "ibuprofen"),
        ("advill", None),
        ("headache", None),
        ("hospital", None),
    ],
)
def test_a_misspelt_name_is_guessed_only_where_it_is_clear(written, meant):
    """Long words, right first letter, one substance only."""
    assert nearest_drug(written) == meant


@given(st.text(max_size=200))
def test_any_text_gives_mentions_that_stand_in_it(text):
    """Mentions are in order, do not overlap, and quote the text."""
    end = 0
    for mention in find_drugs(text):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
