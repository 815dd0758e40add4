"""The red card and the amber one do not say the same."""

import pytest

from osler.answering.said_once import is_said_in

BABY = (
    "A baby under 3 months with 38 °C (100.4 °F) or more needs a doctor at once, day or night. "
    "Go to an emergency department or call 999 now."
)


@pytest.mark.parametrize(
    "urgent",
    [
        "A baby under 3 months whose temperature is 38 °C or higher is at high risk of serious "
        "illness. The baby needs medical assessment within 2 hours.",
        "A baby needs a doctor, day or night.",
    ],
)
def test_an_urgent_sign_that_the_red_card_tells_is_not_told_again(urgent: str) -> None:
    """The same baby and the same figures, or mostly the same words."""
    assert is_said_in(urgent, [BABY])


@pytest.mark.parametrize(
    "urgent",
    [
        "A child aged 3 to 6 months with a fever of 39 °C or more needs a doctor the same day.",
        "A baby who feeds less than half as much as usual needs a doctor the same day.",
        "Fever that lasts 5 days or more needs a doctor.",
    ],
)
def test_an_urgent_sign_of_its_own_stays(urgent: str) -> None:
    """Another age, another figure or another sign is news."""
    assert not is_said_in(urgent, [BABY])


def test_nothing_is_said_in_nothing() -> None:
    """Without a red card everything urgent stays."""
    assert not is_said_in("See a doctor today if you cannot drink.", [])
    assert not is_said_in("", [BABY])
