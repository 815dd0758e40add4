"""Ages, temperatures, blood pressures and durations in a reader's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.answering.triage_measures import Measures, Pressure, measures_in
from osler.text.phrases import read_words


def measures(text: str) -> Measures:
    return measures_in(read_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "two",
        "38",
        "½",
        "²",
        "180/",
        "/120",
        "over",
        "for",
        "old",
        "5 tablets",
        "1/2 tablet",
    ],
)
def test_a_bare_number_is_no_measure(text: str):
    """Nothing is guessed: the words around a number must say what it is."""
    assert measures(text) == Measures()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("my 2 month old", 0.167),
        ("7 weeks old", 0.134),
        ("our baby of 5 weeks", 0.096),
        ("a 6-week-old", 0.115),
        ("my baby is 11 weeks", 0.211),
        ("he's 7 weeks", 0.134),
        ("she is only 6 weeks", 0.115),
        ("she is 3 months", 0.25),
        ("baby 8 weeks", 0.153),
        ("3 yr old toddler", 3),
        ("two year old", 2),
        ("a 4 year boy", 4),
        ("5 years of age", 5),
        ("I'm 71 and dizzy", 71),
        ("aged 66", 66),
        ("67F with pain", 67),
        ("67 y/o man", 67),
        ("55yo man", 55),
        ("in my 60s", 60),
        ("my newborn", 0.04),
    ],
)
def test_ages_are_read_in_years(text: str, years: float):
    """Weeks, months, years, letters, decades and "newborn"."""
    assert measures(text).ages == pytest.approx((years,), abs=0.005)


@pytest.mark.parametrize(
    "text",
    [
        "pain for 6 weeks",
        "she is 6 weeks pregnant",
        "my baby is 900 years",
        "I'm 20 weeks along",
        "fever of 39 f",
        "I'm 38 weeks pregnant",
    ],
)
def test_other_numbers_are_no_ages(text: str):
    """A duration, a pregnancy or a joke is not somebody's age."""
    assert measures(text).ages == ()


@pytest.mark.parametrize(
    ("text", "celsius"),
    [
        ("temp 38.5", 38.5),
        ("babys temp 38,5", 38.5),
        ("fever of 39", 39),
        ("39 °C", 39),
        ("38 degrees C", 38),
        ("101.2 F", 38.44),
        ("100.9 fever", 38.28),
        ("temperature is 102", 38.89),
        ("Fieber 39,2", 39.2),
    ],
)
def test_temperatures_are_read_in_celsius(text: str, celsius: float):
    """With unit, degree sign or a word of fever near."""
    assert measures(text).celsius == (celsius,)


@pytest.mark.parametrize("text", ["fever for 38 weeks", "38 people with C", "fever 12", "temp 500"])
def test_other_numbers_are_no_temperatures(text: str):
    """Durations, counts and what no living person has."""
    assert measures(text).celsius == ()


def test_blood_pressures_are_read():
    """With a slash or "over"; a low pair only where pressure is named."""
    assert measures("190/125").pressures == (Pressure(190, 125),)
    assert measures("my bp is 118 over 76").pressures == (Pressure(118, 76),)
    assert measures("on 10/20 or 118/76 or 120/190").pressures == ()


def test_durations_are_read_in_days():
    """ "For", "past", "of" and "ago" say that something has lasted."""
    assert measures("fever for 6 days").days == (6,)
    assert measures("a couple of weeks now").days == (14,)
    assert measures("3 weeks ago").days == (21,)
    assert measures("for my 3 year old").days == ()
    assert measures("2 days").days == ()


def test_measures_know_their_place():
    """The answer quotes the reader's own words, so a measure keeps its words."""
    words = read_words("my 2 month old, temp 38.5, BP 190/125 for 3 days")
    said = {
        place.name: " ".join(word.form for word in words[place.first : place.last + 1])
        for place in measures_in(words).places
    }
    assert said == {"age": "2 month", "temp": "38.5", "bp": "190 / 125", "lasting": "3 days"}


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str):
    """No text makes reading fail, whatever its digits."""
    measures(text)


@given(st.lists(st.sampled_from("1 38 180 / over weeks old baby is for ½ ² ٣ ° f temp".split())))
def test_any_heap_of_measure_words_can_be_read(words: list[str]):
    """Nor does any order of the words that matter."""
    measures(" ".join(words))


def test_a_count_near_a_vital_sign_is_none():
    """ "Heart tablets, 5 puffs" and a pulse of 900 are no pulses."""
    assert measures_in(read_words("my heart raced after 50 puffs")).pulses == ()
    assert measures_in(read_words("my pulse is 900")).pulses == ()


def test_a_sugar_in_milligrams_is_turned_into_millimoles():
    """No meter shows 360 mmol/L."""
    assert measures_in(read_words("my sugar is 360")).sugars == (20.0,)


def test_an_oxygen_reading_is_read_whichever_way_it_is_said():
    """Before or behind its name; the setting of a machine is none."""
    assert measures("SpO2 85%").oxygen == (85.0,)
    assert measures("is 88% oxygen ok").oxygen == (88.0,)
    assert measures("the oxygen concentrator is set to 90%").oxygen == ()


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("my peak flow is 40% of my best", (40.0,)),
        ("PEF 35 percent predicted", (35.0,)),
        ("peak flow 380 today, usual 400", (95.0,)),
        ("peak flow 180, my best is 450", (40.0,)),
        ("peak flow 380 today", ()),
    ],
)
def test_a_peak_flow_is_read_in_percent(text: str, percent: tuple[float, ...]) -> None:
    """Litres a minute are no percent, unless the best is told beside them."""
    assert measures(text).peak_flows == percent
