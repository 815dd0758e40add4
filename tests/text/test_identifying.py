"""What looks like somebody's own is found; doses, scores and codes of guidelines are not."""

import pytest

from osler.text.identifying import identifying


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("write to ann.zorblax@example.org please", "e-mail address", "ann.zorblax@example.org"),
        ("see https://example.org/ann", "web address of a person", "https://example.org/ann"),
        ("his NHS number is 943 476 5919", "NHS number", "943 476 5919"),
        ("ssn 078-05-1120", "social security number", "078-05-1120"),
        ("QQ is no prefix but AB 12 34 56 C is", "national insurance number", "AB 12 34 56 C"),
        (
            "pay to GB29 NWBK 6016 1331 9268 19",
            "bank account number",
            "GB29 NWBK 6016 1331 9268 19",
        ),
        ("card 4111 1111 1111 1111", "card number", "4111 1111 1111 1111"),
        ("hospital number: K 123456", "number of a person", "K 123456"),
        ("I was born on 3 March 1961 and have gout", "date of birth", "3 March 1961"),
        ("gout since my birthday 12/04/1961", "date of birth", "12/04/1961"),
        ("ring 020 7946 0958 if worse", "phone number", "020 7946 0958"),
        ("I live at 12 Zorblax Street and cough", "address", "12 Zorblax Street"),
        ("ich wohne Zorblaxstraße 12", "address", "Zorblaxstraße 12"),
        ("he lives at Zorblax 12, Fauske", "address", "Zorblax 12, Fauske"),
        ("the parcel is in Apt. 316", "address", "Apt. 316"),
        ("rash since I moved to 947 Trg Zorblax 17", "address", "947 Trg Zorblax 17"),
        ("wohnt Via Zorblax 129", "address", "Via Zorblax 129"),
        ("seen in Zorblaxvej 144", "address", "Zorblaxvej 144"),
        ("the corner of Zorblax 7 and Main Flat", "address", "Zorblax 7 and Main Flat"),
        ("my address: 5 The Zorblax, BT7 9ZZ", "address", "5 The Zorblax, BT7 9ZZ"),
        ("SW1A 1AA and a cough", "post code", "SW1A 1AA"),
        ("zip code 10115 and a cough", "post code", "10115"),
        ("can you call me on 668 5702", "phone number", "668 5702"),
        ("my number +41 (0)71 526 99 04", "phone number", "+41 (0)71 526 99 04"),
        ("a cough, 71-33-52-22", "phone number", "71-33-52-22"),
        ("my name is Ann Zorblax and I have gout", "name", "Ann Zorblax"),
        ("Mrs Zorblax has gout", "name", "Zorblax"),
        ("my son Tom has a fever", "name", "Tom"),
        ("my name is zorblax", "name", "zorblax"),
        ("ask for Zorblax at the ward", "name", "Zorblax"),
        ("Zorblax says that it itches", "name", "Zorblax"),
        ("a cough. Anna B. Zorblaxova", "name", "Anna B. Zorblaxova"),
        ("it is Megan who coughs", "name", "Megan"),
    ],
)
def test_what_looks_like_somebodys_own_is_found(text: str, kind: str, words: str) -> None:
    """Each rule names its kind, and points at the words themselves."""
    (found,) = identifying(text)
    assert (found.kind, found.words) == (kind, words)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "Is 1000 mg of paracetamol every 4 to 6 hours safe?",
        "My blood pressure is 150/95 and my HbA1c is 53 mmol/mol",
        "What does NICE NG59 say about sciatica?",
        "I take vitamin B12 5MG since 2019",
        "ibuprofen 400 mg 3 times a day for 10 days, then 200 mg 2 times a day",
        "Does my son have Type 2 diabetes?",
        "My mother has Crohn's disease. Is Dr. a title?",
        "my name is not important",
        "Is Morton's neuroma like Wilson's disease, or Guillain Barre syndrome?",
        "Do Lipitor Zocor tablets help?",  # drugs that stand in a row
        "Is Epstein Barr Virus caught in Virginia?",
        "I live on 50 mg a day and lived in 2 flats for 30 years",
        "In two studies, 1998 2004, it fell",
        "Why is it called H1N1?",
        "A STEMI PCI after MCA CVA",
        "heart rate 160, QRS of 100",
        "",
    ],
)
def test_a_question_about_health_is_left_alone(text: str) -> None:
    """A warning that comes for a dose is a warning that nobody reads."""
    assert identifying(text) == ()


def test_ten_digits_without_the_check_digit_are_no_nhs_number() -> None:
    """They may still be a phone number, and are named so."""
    assert [one.kind for one in identifying("number 943 476 5918")] == ["phone number"]


def test_the_same_words_are_named_once() -> None:
    """Where two rules find the same words the first names them."""
    found = identifying("NHS number 943 476 5919, my name is Ann Zorblax")
    assert [one.kind for one in found] == ["NHS number", "name"]
