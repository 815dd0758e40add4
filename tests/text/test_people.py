"""Population phrases: ages stand beside the people they belong to, and nothing is assumed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.text.people import ADULT_FROM, CHILD_TO, People, people_of


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("adults with low back pain of up to 12 weeks", ADULT_FROM, None),
        ("adults, with 1 to 14 headache days a month", ADULT_FROM, None),
        ("people with a FeverPAIN score of 2 or 3", None, None),
        ("adults with blood pressure of 130/80 mm Hg or more", ADULT_FROM, None),
        ("children under 5 with fever", None, 4.999),
        ("babies under 3 months", None, 0.249),
        ("children 6 to 23 months with ear infection", 0.5, 1.9992),
        ("children 24 months or older", 2.0, CHILD_TO),
        ("people over 16 with sciatica", 16.0, None),
        ("women 65 and over", 65.0, None),
        ("adults at least 50 years of age", 50.0, None),
        ("people up to 25 years", None, 25.99),
        ("adults 70 years or younger", ADULT_FROM, 70.99),
        ("people 12 or under", None, 12.99),
        ("children and adults with asthma", None, None),
        ("children with sore throat", None, CHILD_TO),
        ("adults under 10 who are an error of print", None, None),
        ("people with gout", None, None),
    ],
)
def test_ages_are_read_where_they_are_said(
    phrase: str, low: float | None, high: float | None
) -> None:
    """In years, both included."""
    people = people_of(phrase)
    assert (people.age_low, people.age_high) == (low, high)


@pytest.mark.parametrize(
    ("phrase", "sex", "pregnant"),
    [
        ("pregnant women at risk of preeclampsia", "female", True),
        ("adults who are not pregnant", "", False),
        ("women planning pregnancy", "female", None),
        ("men 65 to 75 who ever smoked", "male", None),
        ("men and women with gout", "", None),
    ],
)
def test_sex_and_pregnancy_are_read_where_they_are_said(
    phrase: str, sex: str, pregnant: bool | None
) -> None:
    """Planning a pregnancy is not being pregnant; both sexes are none in particular."""
    people = people_of(phrase)
    assert (people.sex, people.pregnant) == (sex, pregnant)


@given(st.text(max_size=80))
def test_any_text_gives_bounds_that_run_upwards(text: str) -> None:
    """Whatever is written, no impossible population comes of it."""
    people = people_of(text)
    assert isinstance(people, People)
    if people.age_low is not None and people.age_high is not None:
        assert people.age_low <= people.age_high
