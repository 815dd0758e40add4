"""How far a source may be quoted where others read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.domain.source import Form
from osler.library.quoting import ALL, CUT, Quoting, allowed, quoted

LONG = " ".join(f"word{n}" for n in range(100))


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("CC BY 4.0", ALL),
        ("CC BY-NC-SA 3.0 IGO", ALL),
        ("https://creativecommons.org/licenses/by/4.0/", ALL),
        ("Public domain", ALL),
        ("CC0", ALL),
        ("Open Government Licence v3.0", ALL),
        ("", 60),
        ("© 2016 NICE. All rights reserved. Subject to Notice of rights", 60),
        ("Something nobody has heard of", 60),
        ("This work is not in the public domain", 60),
        ("It may not be freely reproduced", 60),
        ("This is not an open access article", 60),
        ("Not free to copy", 60),
        ("Open access. © 2020 A Publisher. All rights reserved", 60),
        ("Copyright Apache County Clinic", 60),
        ("Apache-2.0", ALL),
        ("© World Health Organization. All rights reserved. CC BY-NC-SA 3.0 IGO", ALL),
        ("This work is not subject to copyright", ALL),
        ("No quotation without a written agreement", 0),
    ],
)
def test_a_licence_says_how_much_may_be_quoted(licence: str, words: int):
    """What is not stated, or not known, is treated as reserved."""
    assert allowed(licence).words == words
    assert allowed(licence).why


def test_our_own_digests_may_always_be_quoted():
    """They are our sentences about the source."""
    assert quoted(LONG, "All rights reserved", Form.DIGEST, quoting=Quoting.LICENCE) == LONG


def test_in_private_everything_is_quoted_in_full():
    """One's own terminal is one's own desk."""
    assert quoted(LONG, "No quotation", Form.FULL, quoting=Quoting.FULL) == LONG


def test_a_licence_that_forbids_quoting_leaves_nothing():
    """Only the reference is printed."""
    assert quoted(LONG, "No quotation", Form.FULL, quoting=Quoting.LICENCE) == ""


@given(st.text(max_size=2000))
def test_what_is_quoted_is_verbatim_from_the_beginning(words: str):
    """Cut from the end, between words, and marked where it was cut."""
    told = quoted(words, "", Form.FULL, quoting=Quoting.LICENCE)
    assert words.startswith(told.removesuffix(CUT))
    assert len(told.removesuffix(CUT).split()) <= 60 or told == words
    assert told == words or told.endswith(CUT)
