"""Texts made to stop the reader: they are refused in words, and at once."""

import json
import time

import pytest

from osler import check
from osler.answering.checking.batch import check_lines
from osler.answering.gate import check as gate_check
from osler.answering.gate.length import too_long
from osler.domain.answer import Outcome
from osler.errors import InputError

HOSTILE = {
    "denials": "not " * 2000 + "offer 500 mg",
    "many short denials": "not " * 150 + "offer 500 mg",
    "numbers": "1," * 2000,
    "one number": "1" * 8000,
    "one word": "a" * 32000,
    "a long sentence": "rest and walk " * 150,
    "letters enough": "anticoagulation " * 130,
    "denials of many kinds": "not one or never if no " * 40,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_text_too_long_to_read_supports_nothing_and_takes_no_time(text: str):
    """Eight kilobytes that took more than a minute, as source, as claim and at the gate."""
    started = time.process_time()
    for claim, source in (("Offer 500 mg.", text), (text, "Offer 500 mg."), (text, text)):
        for found in (check(claim, source), gate_check(claim, source)):
            assert found.outcome is Outcome.NOT_SUPPORTED
            assert [r.detail for r in found.reasons] == ["too long to be read"]
    assert time.process_time() - started < 2


def test_a_claim_of_very_many_sentences_is_not_read():
    """Each of them would be held against all that is there."""
    found = check("Offer rest. " * 41, "Offer rest.")
    assert [r.detail for r in found.reasons] == ["too long to be read"]


def test_what_stands_beside_a_text_too_long_to_read_still_counts():
    """One line without an end must not silence a whole file."""
    assert check("Offer 500 mg.", [HOSTILE["numbers"], "Offer 500 mg."]).supported
    assert gate_check("Offer 500 mg.", [HOSTILE["numbers"], "Offer 500 mg."]).supported


def test_sentences_that_people_write_are_read():
    """The bounds lie above them, however many sentences there are."""
    assert not too_long("Offer the medicine to the adult with the pain of the back. " * 60)
    assert not too_long("")


@pytest.mark.parametrize(
    ("claim", "sources", "told"),
    [
        (None, "x", "claim must be text, not NoneType"),
        (b"x", "x", "claim must be text, not bytes"),
        ("x", None, "sources must be texts or paths, not NoneType"),
        ("x", b"x", "not bytes"),
        ("x", [None], "Source 1 must be a text or a path, not NoneType"),
        ("x", ["x", 5], "Source 2 must be a text or a path, not int"),
    ],
)
def test_what_is_no_text_is_refused_in_words(claim: object, sources: object, told: str):
    """A caller learns what was wrong with the call, not where it broke."""
    with pytest.raises(InputError, match=told):
        check(claim, sources)  # type: ignore[arg-type]


@pytest.mark.parametrize("ids", ["nice-ng59", [None]])
def test_ids_that_are_no_list_of_texts_are_refused(ids: object):
    """A text would be read as ids of one letter each."""
    with pytest.raises(InputError, match="ids must be"):
        check("x", "x", ids=ids)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_a_line_with_what_is_no_json_number_is_an_error_in_json(name: str):
    """Other readers of JSON would stop at an answer that repeats it."""
    line = f'{{"id": {name}, "claim": "Rest.", "quote": "Rest."}}'
    (told,) = check_lines([line])
    answer = json.loads(told, parse_constant=pytest.fail)
    assert answer["id"] is None
    assert answer["error"] == f"line 1 is not JSON: {name} is no number"


def test_an_id_too_large_for_json_is_left_out():
    """It is read as infinity, which JSON cannot write."""
    (told,) = check_lines(['{"id": 1e999, "claim": "Rest.", "quote": "Rest."}'])
    answer = json.loads(told, parse_constant=pytest.fail)
    assert (answer["id"], answer["verdict"]) == (None, "supported")
