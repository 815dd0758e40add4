"""Stems that stop in the middle of a clause: no item of theirs says anything alone."""

from osler.library.extraction import extract
from tests.library.flats import flat_of


def test_items_that_read_like_orders_stay_with_a_stem_that_is_not_finished():
    """ "Work with water" is no order where the stem says who the cream is for."""
    flat = flat_of("Consider a cream for people who:\n- work with water\n- use solvents")
    told = [
        " ".join(flat.text[s.start : s.end] for s in one.candidate.stretches)
        for one in extract(flat)
    ]
    assert told == [
        "Consider a cream for people who: work with water",
        "Consider a cream for people who: use solvents",
    ]
