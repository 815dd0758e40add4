"""When a claim is contradicted, and when it is only not supported."""

import pytest

from osler.answering.gate import check
from osler.domain.answer import Outcome


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Headache was a symptom.", "Headache (10.9%) was a symptom."),
        ("Take it with food.", "Take 10 mg of it with food."),
    ],
)
def test_a_number_that_is_left_out_contradicts_nothing(claim: str, quote: str) -> None:
    """The claim may need it, and is not supported; but it says nothing else."""
    verdict = check(claim, quote)
    assert {reason.name for reason in verdict.reasons} & {"numbers", "doses"}
    assert verdict.outcome is Outcome.NOT_SUPPORTED


def test_words_from_all_over_a_quote_are_not_what_it_says() -> None:
    """Only the sentences that a claim rests on can contradict it."""
    quote = (
        "Ice was used in adults. Some took 10 mg of naproxen. "
        "Nothing more was asked. Swelling of the knee is common. Pain at night is rare."
    )
    verdict = check("Ice and naproxen 20 mg for swelling and night pain of the knee.", quote)
    assert verdict.outcome is Outcome.NOT_SUPPORTED


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Take 20 mg of it with food.", "Take 10 mg of it with food."),
        ("Offer ice for swelling.", "Do not offer ice for swelling."),
        ("Rest increases the pain.", "Rest decreases the pain."),
    ],
)
def test_another_number_a_denial_or_the_opposite_contradicts(claim: str, quote: str) -> None:
    """In the words that the claim rests on."""
    assert check(claim, quote).outcome is Outcome.CONTRADICTED
