"""A list in a sentence is told from commas and dashes, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from osler.text.listed import Listed, as_shown, listed

SIGNS = "Get help for any of these: blue lips; a fit; or no urine for 12 hours. Do not wait."


def test_points_stand_behind_a_colon_with_semicolons_between_them():
    assert listed(SIGNS) == Listed(
        lead="Get help for any of these:",
        points=("blue lips", "a fit", "or no urine for 12 hours"),
        rest="Do not wait.",
    )


def test_what_stands_before_the_sentence_of_the_list_belongs_to_its_lead():
    found = listed("BPPV is a spell of spinning. It can be: short; long; or both.")
    assert found is not None
    assert found.lead == "BPPV is a spell of spinning. It can be:"


def test_commas_make_no_list():
    assert listed("Look for: a weak, high-pitched cry, or no cry.") is None


def test_two_points_stay_in_the_sentence():
    assert listed("There are two ways: wait; or treat.") is None


def test_a_decimal_point_does_not_end_a_point():
    found = listed("A doctor: a GFR under 30 ml/min/1.73 m2; a fit; or a rash. Go now.")
    assert found is not None
    assert found.points[0] == "a GFR under 30 ml/min/1.73 m2"


def test_as_shown_gives_each_point_a_line():
    assert as_shown(SIGNS).split("\n")[1:4] == ["blue lips", "a fit", "or no urine for 12 hours"]
    assert as_shown("Rest.") == "Rest."


WORDS = st.lists(st.sampled_from(["fever", "blue, grey", "a rash"]), min_size=1).map(" ".join)


@given(WORDS, st.lists(WORDS, min_size=3, max_size=6), st.sampled_from(["", " Go now."]))
def test_no_word_of_a_list_is_lost(lead: str, points: list[str], rest: str):
    found = listed(f"{lead}: {'; '.join(points)}.{rest}")
    assert found is not None
    assert (found.lead, list(found.points), found.rest) == (f"{lead}:", points, rest.strip())
