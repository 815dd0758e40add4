"""A dose expression is an amount with its frequency, duration and bounds."""

import pytest

from osler.text.doses import find_doses, routes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pain for 3 weeks",
        "uric acid below 6 mg/dL",
        "creatinine clearance of 30 mL/min",
        "3 days",
    ],
)
def test_findings_and_durations_are_no_doses(text):
    """A laboratory value or a duration alone is not an amount of medicine."""
    assert find_doses(text) == ()


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("ibuprofen 400 mg three times a day for 5 days.", "400 mg three times a day for 5 days"),
        ("paracetamol up to 4 g per day", "up to 4 g per day"),
        ("use 2 puffs every 4 hours", "2 puffs every 4 hours"),
        ("aspirin 81 mg/day from week 12", "81 mg/day"),
        ("take 2 tablets", "2 tablets"),
        ("amoxicillin 80 to 90 mg/kg/day", "80 to 90 mg/kg/day"),
        ("colchicine 1.2 mg, then 0.6 mg one hour later", "1.2 mg, then 0.6 mg one hour"),
    ],
)
def test_the_whole_expression_is_found(text, dose):
    """Amount, frequency and duration are one expression."""
    assert [found.text for found in find_doses(text)] == [dose]


def test_two_medicines_have_two_doses():
    """A drug name between two amounts parts them."""
    found = find_doses("ibuprofen 400 mg or naproxen 250 mg")
    assert [dose.text for dose in found] == ["400 mg", "250 mg"]


def test_a_maximum_is_known():
    """ "Up to" bounds the dose."""
    assert find_doses("up to 4 g a day")[0].has_maximum
    assert not find_doses("4 g a day")[0].has_maximum


def test_routes_are_named_in_plain_words_too():
    """ "By mouth" is oral."""
    assert routes("taken by mouth") == {"oral"}
    assert routes("given intravenously or subcutaneously") == {"intravenous", "subcutaneous"}
    assert routes("heat") == frozenset()


def test_a_body_mass_index_is_no_dose():
    """ "35 kg/m2" measures a body; "75 mg/m2" is given to one."""
    assert find_doses("adults with a BMI of 35 kg/m2 or more") == ()
    assert [dose.text for dose in find_doses("75 mg/m2 every 3 weeks")] == [
        "75 mg/m2 every 3 weeks"
    ]
