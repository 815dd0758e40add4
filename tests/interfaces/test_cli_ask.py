"""`osler ask`: one question, one answer, nothing kept."""

import json
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from osler.domain.answer import Answer
from osler.interfaces.encode import plain
from tests.interfaces.commands import FLAGSHIP, Ran, ended, osler, started


def test_the_first_question_prints_one_answer_and_nothing_else(
    first_run: tuple[Path, Ran],
) -> None:
    """Loading the starter library is told on standard error, never among the JSON."""
    ran = first_run[1]
    assert ran.code == 0
    assert ran.json["declined"] is None
    assert "Loading the starter library" in ran.err


def test_the_second_question_is_silent_on_standard_error(home: Path) -> None:
    """Nothing is built twice."""
    assert osler("ask", FLAGSHIP, "--json", home=home).err == ""


def test_two_processes_at_once_print_the_same_bytes(
    first_run: tuple[Path, Ran], home: Path
) -> None:
    """Same question, same library, same day: same answer, byte for byte."""
    both = [started("ask", FLAGSHIP, "--json", home=home) for _ in range(2)]
    assert {ended(process).out for process in both} == {first_run[1].out}


def test_a_question_is_never_stored(own_home: Path) -> None:
    """Questions are health data: no file under the library folder holds their words."""
    marker = "Xylofant7351"
    osler("ask", f"My {marker} hurts, and so does my low back", home=own_home)
    osler("ask", f"{marker}", "--json", home=own_home)
    osler("search", marker, home=own_home)
    osler("triage", f"{marker} chest pain", home=own_home)
    files = [path for path in own_home.rglob("*") if path.is_file()]
    assert files
    words = [marker.encode(), marker.lower().encode()]
    assert not [path for path in files if any(w in path.read_bytes() for w in words)]


def test_an_answer_is_what_the_schema_says(first_run: tuple[Path, Ran]) -> None:
    """Reading the JSON back as the type that the schema describes loses nothing."""
    read = TypeAdapter(Answer).validate_json(first_run[1].out)
    assert plain(read) == first_run[1].json


def test_the_schema_names_every_field_of_an_answer(first_run: tuple[Path, Ran]) -> None:
    """Every object of the answer has exactly the properties that the schema requires."""
    schema = osler("schema", "answer").json
    assert not list(_strangers(first_run[1].json, schema, schema["$defs"]))


def _strangers(value: object, schema: dict, known: dict) -> list[str]:  # type: ignore[type-arg]
    """Where a value does not follow its schema; enough of JSON Schema for dataclasses."""
    while "$ref" in schema:
        schema = known[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        each = [_strangers(value, one, known) for one in schema["anyOf"]]
        return min(each, key=len)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    if not isinstance(value, (kinds.get(schema.get("type", ""), object))):
        return [f"{value!r:.60} is no {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{value!r} is none of {schema['enum']}"]
    if isinstance(value, dict) and "properties" in schema:
        faults = [] if set(value) == set(schema["required"]) else [f"keys {sorted(value)}"]
        for key, inner in schema["properties"].items():
            faults += _strangers(value.get(key), inner, known)
        return faults
    if isinstance(value, list):
        return [fault for one in value for fault in _strangers(one, schema["items"], known)]
    return []


@pytest.mark.parametrize(
    "audience", ["public", "carer", "student", "nurse", "pharmacist", "doctor"]
)
def test_every_audience_gets_an_answer(home: Path, audience: str) -> None:
    """The audience is part of the answer."""
    answer = osler("ask", "gout", "-a", audience, "--json", home=home).json
    assert answer["question"]["audience"] == audience
    assert answer["declined"] is None


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   \n\t",
        "asdf qwer zxcv",
        "Was hilft gegen Rückenschmerzen?",
        "腰が痛いです",
        "?",
        "\0x",
    ],
)
def test_what_cannot_be_answered_is_declined_with_a_reason(home: Path, question: str) -> None:
    """A refusal is an answer: exit code 0, and `declined` says why."""
    ran = osler("ask", question, "--json", home=home)
    assert ran.code == 0
    assert ran.json["declined"]["reason"]
    shown = osler("ask", question, home=home)
    assert "cannot answer" in shown.out


def test_a_question_of_twenty_thousand_characters_is_answered(home: Path) -> None:
    """Length is no reason to fail."""
    long = ("I have had gout in my big toe for three days. " * 500)[:20_000]
    ran = osler("ask", long, "--json", home=home)
    assert ran.code == 0
    assert ran.json["question"]["text"] == long


def test_a_question_comes_from_standard_input_too(home: Path) -> None:
    """`-` keeps a question out of the shell's history."""
    typed = osler("ask", "-", "--json", home=home, typed=b"What helps gout?")
    said = osler("ask", "What helps gout?", "--json", home=home)
    assert typed.out == said.out


def test_bytes_that_are_no_text_do_no_harm(home: Path) -> None:
    """Half a character is shown as a mark."""
    ran = osler("ask", "-", "--json", home=home, typed=b"What helps \xff\xfe gout?")
    assert ran.json["question"]["text"] == "What helps \ufffd\ufffd gout?"
    given = osler("ask", "gout \udcff", "--json", home=home)
    assert given.json["question"]["text"] == "gout \ufffd"


def test_a_date_in_the_past_is_a_question_asked_then(home: Path) -> None:
    """`--at` is the date of the answer."""
    answer = osler("ask", "gout", "--at", "2020-02-29", "--json", home=home).json
    assert answer["at"] == answer["question"]["at"] == "2020-02-29"


def test_json_cannot_steer_a_terminal(home: Path) -> None:
    """What could is written as an escape that reads back as the same character."""
    out = osler("ask", "gout \x1b[31m \x9b \u202e", "--json", home=home).out
    assert out.endswith("}\n")
    assert not set(out) & {"\x1b", "\x9b", "\u202e"}
    assert "\x9b" in json.loads(out)["question"]["text"]
