"""Numbers keep exactly what the text says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.text.quantities import Compare, Dimension, Quantity, find_quantities, normal


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no numbers here",
        "COVID-19 and B12",
        "heat is one of the first things to try",
        "no one knows",
        "start one if needed",
        "one should be started",
        "half of them",
        "cut it in half",
    ],
)
def test_words_that_only_look_like_numbers_are_none(text):
    """A name, or "one" as a pronoun, counts nothing."""
    assert find_quantities(text) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2.4 g", "2400 mg"),
        ("2,400 mg", "2.4 g"),
        ("500 mg to 1 g", "0.5 to 1 g"),
        ("0.5 mg", "500 micrograms"),
        ("two", "2"),
        ("twenty-four hours", "1 day"),
        ("a week later", "7 days later"),
        ("for a fortnight", "for 2 weeks"),
        ("2 years", "24 months"),
        ("twice daily", "two times a day"),
        ("twice daily", "bid"),
        ("once a day", "daily"),
        ("each day", "every 24 hours"),
        ("q6h", "every 6 hours"),
        ("every other day", "every 2 days"),
        ("8-hourly", "every 8 hours"),
        ("1 in 10", "10%"),
        ("10 per cent", "10 out of 100"),
        ("at least 5 mg", "5 mg or more"),
        ("no more than 4 g", "up to 4 g"),
        ("do not take more than 4 g", "at most 4 g"),
        ("under 16", "less than 16"),
        ("aged 65 or older", "65 years of age and older"),
        ("over 65", "over 65 years old"),
        ("150/95", "150/95 mmHg"),
        ("between 5 and 7 days", "5-7 days"),
        ("½ mg", "0.5 mg"),
        ("half a tablet", "half a tablet"),
        ("half a litre", "500 mL"),
        ("one and a half hours", "90 minutes"),
        ("2 points or more", "at least 2 points"),
        ("weekly", "every week"),
        ("every 3 months", "every 3 months"),
        ("38 °C", "38 degrees Celsius"),
    ],
)
def test_the_same_amount_in_other_words_is_the_same(one, other):
    """Units convert where that is exact; number words count."""
    left, right = find_quantities(one), find_quantities(other)
    assert len(left) == len(right)
    assert all(a.same_as(b) and b.same_as(a) for a, b in zip(left, right, strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 to 7 days", "6 days"),
        ("12 weeks", "3 months"),
        ("every 4 hours", "every 8 hours"),
        ("every 12 hours", "twice a day"),
        ("5 mg", "5 mcg"),
        ("5 mg", "5 mL"),
        ("at least 5", "at most 5"),
        ("over 65", "65 or older"),
        ("about 5", "5"),
        ("38 °C", "38 °F"),
        ("10%", "10 percentage points"),
        ("5 mg/kg", "5 mg"),
        ("140/90", "90/140"),
        ("twice a day", "twice a week"),
        ("-0.3", "0.3"),
        ("2017", "2017 mg"),
        ("over 5 days", "over 5 years"),
        ("aged 150", "150 months"),
    ],
)
def test_other_amounts_are_not_the_same(one, other):
    """Ranges are not averaged; bounds, units and intervals are kept apart."""
    left, right = find_quantities(one), find_quantities(other)
    assert not all(a.same_as(b) for a, b in zip(left, right, strict=False)) or len(left) != len(
        right
    )


@pytest.mark.parametrize(
    ("text", "compare"),
    [
        ("up to 4 g", Compare.AT_MOST),
        ("within 4 hours", Compare.AT_MOST),
        ("≥ 65", Compare.AT_LEAST),
        ("longer than 12 weeks", Compare.MORE),
        ("below 30 mL/min/1.73 m2", Compare.LESS),
        ("about 30", Compare.ABOUT),
        ("30 or so", Compare.ABOUT),
        ("12+", Compare.AT_LEAST),
        ("3 or fewer", Compare.AT_MOST),
    ],
)
def test_bounds_are_read(text, compare):
    """The words before and after a number say how it bounds."""
    assert only(text).compare is compare


def test_a_number_of_thousands_of_digits_is_read_exactly():
    """A pasted run of digits is no reason to stop."""
    assert only(f"take {'9' * 5000} mg").low == (10**5000 - 1)


def test_divisors_are_kept():
    """A rate is not an amount."""
    assert only("30 mL/min/1.73 m2").per == "min/1.73 m2"
    assert only("10 mg per kg").per == "kg"


def test_ages_and_years_are_told_apart():
    """An age in months is not a duration, and 2017 is a year."""
    assert only("12 to 17 years of age").dimension is Dimension.AGE
    assert only("a baby aged 10 days").dimension is Dimension.AGE_DAYS
    assert only("aged 65").dimension is Dimension.AGE
    assert only("in 2017").dimension is Dimension.YEAR


def test_two_numbers_joined_by_and_are_two():
    """Only "between" makes a range of "and"."""
    assert len(find_quantities("steps 1 and 2")) == 2
    assert len(find_quantities("steps 1 through 2")) == 1


def test_more_than_all_is_no_share():
    """ "12 out of 10" cannot be a part of something."""
    assert not any(q.dimension is Dimension.SHARE for q in find_quantities("12 out of 10"))


def test_a_range_that_runs_down_is_two_numbers():
    """ "75 to 45" is not "45 to 75"."""
    assert [str(q.low) for q in find_quantities("from 75 to 45 units")] == ["75", "45"]


def test_a_low_first_pair_is_no_blood_pressure():
    """ "12/18" is a score or a date, not a pair of pressures."""
    assert not any(q.pair for q in find_quantities("12/18"))


@given(st.text(max_size=80))
def test_spans_rebuild_the_text(text):
    """Whatever the text, spans lie in it, in order, and do not overlap."""
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.low <= quantity.high
        end = quantity.end


@given(st.text(max_size=40))
def test_normal_keeps_the_length(text):
    """Offsets in the normal form are offsets in the text."""
    assert len(normal(text)) == len(text)


def test_letters_that_grow_when_lowered_keep_their_place():
    """The dotted capital I is two characters long when lowered."""
    assert normal("İ 5 MG") == "İ 5 mg"
    assert only("İ 5 mg").text == "5 mg"


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("75 mg³ daily", "75 mg daily"),
        ("500 mgᵃ", "500 mg"),
        ("20–30 mg¹,²", "20–30 mg"),
        ("10 mg/kg² a day", "10 mg/kg a day"),
        ("within 24 hours¹", "within 24 hours"),
    ],
)
def test_the_mark_of_a_note_takes_no_unit_away(marked, bare):
    """ "75 mg³" is 75 mg with a note, and no bare 75."""
    found = [(q.low, q.high, q.dimension, q.per) for q in find_quantities(marked)]
    assert found == [(q.low, q.high, q.dimension, q.per) for q in find_quantities(bare)]


@pytest.mark.parametrize(
    ("one", "other"), [("10³ cells", "10⁶ cells"), ("10⁹/L", "10⁹²/L"), ("10⁻³", "10³")]
)
def test_powers_of_ten_differ(one, other):
    """A thousand is not a million."""
    assert only(one).low != only(other).low
    assert only("10³").low == 1000


@pytest.mark.parametrize(
    ("spaced", "joined"), [("1 000 mg", "1000 mg"), ("250 000 units", "250,000 units")]
)
def test_thousands_parted_by_a_space_are_one_number(spaced, joined):
    """ "1 000 mg" is not "1" and "0 mg"; "2 100 mg tablets" are two of 100 mg."""
    assert only(spaced).low == only(joined).low
    assert [q.low for q in find_quantities("2 100 mg tablets")] == [2, 100]
