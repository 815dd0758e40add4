"""Raised characters stay raised, so that no exponent or mark runs into a number."""

import pytest

from osler.text.superscripts import raised


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("9", "⁹"),
        ("-3", "⁻³"),
        ("1,a", "¹,ᵃ"),
        ("†1", "†¹"),
        ("99m", "⁹⁹ᵐ"),
        ("a, b", "ᵃ, ᵇ"),
        ("th", "th"),
        ("1st", "1st"),
        ("®", "®"),
    ],
)
def test_digits_and_marks_are_raised_and_words_are_not(printed, expected):
    """ "12" with the marks "1,a" is never "121,a"."""
    assert raised(printed) == expected
