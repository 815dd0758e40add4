"""Statements that one sentence joins may be told apart; conditions, lists and reasons may not."""

import pytest

from osler.answering.gate import check
from osler.answering.gate.apart import told_apart


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Most sprains are better after 2 weeks, but severe ones may take months.",
            "Most sprains are better after 2 weeks. Severe ones may take months.",
        ),
        (
            "Poultry and fish also help, and vitamin C helps the body.",
            "Poultry and fish also help. Vitamin C helps the body.",
        ),
        (
            "A rash that does not fade is an emergency: call an ambulance at once.",
            "A rash that does not fade is an emergency. Call an ambulance at once.",
        ),
    ],
)
def test_joined_statements_are_told_apart(text, told):
    """Each has a subject and a verb of its own, or is an order."""
    assert told_apart(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Wait unless the fever is very high, and transfer would take more than an hour.",
        "Call for any of these signs: a fit is long; the child is drowsy; the skin is blue.",
        "Rest the joint, and the foot.",
        "Eat red meat, fish and beans.",
        "The pain is worse because the nerve is pressed.",
    ],
)
def test_what_hangs_together_is_not_parted(text):
    """A condition goes on, a list has points, and a reason is no statement of its own."""
    assert told_apart(text) == text


def test_two_sentences_of_the_quote_may_be_told_in_one():
    """Where nothing of either is lost."""
    quote = "Most sprains in adults feel better after 2 weeks. Severe ones can take months."
    claim = "In adults, most sprains feel better after 2 weeks, but severe ones can take months."
    assert check(claim, quote).reasons == ()
    turned = "In adults, severe sprains feel better after 2 weeks, but most can take months."
    assert not check(turned, quote).supported
