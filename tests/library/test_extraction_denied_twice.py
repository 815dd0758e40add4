"""What is denied twice speaks for, or leaves open."""

import pytest

from osler.domain.recommendation import Direction
from osler.library.direction import direction_of


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("Antibiotics should not be given.", Direction.AGAINST),
        ("Aspirin is contraindicated in children.", Direction.AGAINST),
        ("Aspirin should not be used and is not contraindicated in adults.", Direction.AGAINST),
        ("Exercise should not be discouraged in people with knee pain.", Direction.FOR),
        ("Analgesia should not be withheld while awaiting a diagnosis.", Direction.FOR),
        ("Breastfeeding is not contraindicated in hepatitis C.", Direction.EITHER),
    ],
)
def test_a_denial_of_a_denial_is_no_refusal(words: str, direction: Direction) -> None:
    """ "Should not be discouraged" was once shown under what not to do."""
    assert direction_of(words) is direction
