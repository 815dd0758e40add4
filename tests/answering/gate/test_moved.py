"""One word moved, and another thing is said: only, not, both, an adjective, an age, a share."""

import pytest

from osler.answering.gate import check
from tests.answering.gate.moved import ACCEPTED, REFUSED


def _flat(cases: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(quote, claim) for quote, claims in cases.items() for claim in claims]


@pytest.mark.parametrize(
    ("reason", "quote", "claim"),
    [(reason, *pair) for (_, reason), cases in REFUSED.items() for pair in _flat(cases)],
)
def test_a_word_in_another_place_is_refused(reason, quote, claim):
    """For the reason of the rule that holds it."""
    assert reason in {r.name for r in check(claim, quote).reasons}


@pytest.mark.parametrize(("quote", "claim"), _flat(ACCEPTED))
def test_what_says_the_same_is_accepted(quote, claim):
    """These rules leave room for other words, and for another order."""
    assert check(claim, quote).reasons == ()
