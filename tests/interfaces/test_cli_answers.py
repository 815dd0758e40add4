"""`osler ask --save` and `osler answers`: kept on request, as they were shown."""

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from tests.interfaces.commands import FLAGSHIP, osler

SOURCE = "acp-low-back-pain-2017"


@pytest.fixture
def kept(own_home: Path) -> tuple[Path, str, str]:
    """A library in which the flagship answer was stored: folder, id, the JSON as printed."""
    ran = osler("ask", FLAGSHIP, "--json", "--save", home=own_home)
    assert ran.code == 0
    (stored,) = osler("answers", "list", "--json", home=own_home).json
    assert f"Stored as {stored['id']}" in ran.err
    return own_home, stored["id"], ran.out


def test_nothing_is_stored_unless_it_is_asked_for(own_home: Path) -> None:
    """A question is health data."""
    osler("ask", "zorblaxitis and gout", home=own_home)
    assert osler("answers", "list", "--json", home=own_home).json == []
    assert "No answer is stored" in osler("answers", "list", home=own_home).out
    assert not any(b"zorblaxitis" in f.read_bytes() for f in own_home.rglob("*") if f.is_file())


def test_an_id_that_is_not_there_is_told(own_home: Path) -> None:
    """With where to look."""
    for command in ("show", "remove"):
        ran = osler("answers", command, "nowhere", home=own_home)
        assert ran.code == 3
        assert "answers list" in ran.err


def test_a_stored_answer_is_shown_byte_for_byte(kept: tuple[Path, str, str]) -> None:
    """As JSON and as it is read in the terminal, whatever the library has become."""
    home, stored, printed = kept
    read = osler("ask", FLAGSHIP, home=home).out
    osler("library", "withdraw", SOURCE, "--reason", "Wrong.", home=home)
    assert osler("answers", "show", stored, "--json", home=home).out == printed
    assert osler("answers", "show", stored, home=home).out == read


def test_a_stored_answer_survives_an_ascii_terminal(kept: tuple[Path, str, str]) -> None:
    """The same value, escaped as `ask --json` would have escaped it."""
    from osler.interfaces.cli import console

    home, stored, printed = kept
    original = console._writes_utf8
    console._writes_utf8 = lambda: False
    try:
        out = osler("answers", "show", stored, "--json", home=home).out
    finally:
        console._writes_utf8 = original
    assert out.isascii()
    assert json.loads(out) == json.loads(printed)


def test_whoever_changes_a_standing_is_told_which_answers_rest_on_it(
    kept: tuple[Path, str, str],
) -> None:
    """And each answer says why it needs an update."""
    home, stored, _ = kept
    assert osler("answers", "affected", "--json", home=home).json == []
    before = osler("answers", "affected", SOURCE, "--json", home=home).json
    assert [one["id"] for one in before] == [stored]
    assert osler("answers", "affected", "nothing-rests-on-it", home=home).code == 0
    ran = osler("library", "withdraw", SOURCE, "--reason", "Wrong.", home=home)
    assert f"1 stored answer needs an update: {stored}" in " ".join(ran.out.split())
    (affected,) = osler("answers", "affected", "--json", home=home).json
    assert affected["status"] == "needs update"
    (mark,) = affected["needs_update"]
    assert (mark["source_id"], "now withdrawn" in mark["reason"]) == (SOURCE, True)
    assert f"{SOURCE}: It was" in osler("answers", "show", stored, home=home).err
    assert "Needs update:" in osler("answers", "list", home=home).out
    again = osler("library", "reinstate", SOURCE, "--json", home=home).json
    assert (again["id"], again["answers"]) == (SOURCE, [stored])


def test_a_source_whose_review_falls_due_is_told(kept: tuple[Path, str, str]) -> None:
    """The calendar alone marks nothing here: no source of this answer names its review day."""
    home, _, _ = kept
    assert osler("answers", "affected", "--at", "2090-01-01", "--json", home=home).json == []


def test_a_removed_answer_is_gone(kept: tuple[Path, str, str]) -> None:
    """It says so, and is in no list."""
    home, stored, _ = kept
    assert osler("answers", "remove", stored, home=home).out == f"Removed {stored}.\n"
    assert osler("answers", "list", "--json", home=home).json == []


def test_an_answer_of_another_version_is_shown_as_json_only(
    kept: tuple[Path, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be read back exactly is not shown in other words."""
    from osler.errors import InputError
    from osler.interfaces import encode

    home, stored, printed = kept
    for text in ("{}", printed.replace('"title"', ' "title"', 1)):
        with pytest.raises(InputError, match="another version"):
            encode.answer_of(text)
    assert osler("answers", "remove", stored, "--json", home=home).json == {"removed": stored}


def test_a_decline_can_be_stored_too(own_home: Path) -> None:
    """A refusal is an answer."""
    osler("ask", "What is the capital of France?", "--save", "--json", home=own_home)
    (stored,) = osler("answers", "list", "--json", home=own_home).json
    assert stored["sources"] == []
    assert stored["status"] == "as its sources stand"


@pytest.mark.parametrize("harm", ["delete from footings", "update answers set title = 'x'"])
def test_an_altered_answer_is_told_and_the_others_are_listed(
    kept: tuple[Path, str, str], harm: str
) -> None:
    """Also where it is asked what rests on a source: nobody knows any more."""
    home, stored, _ = kept
    with contextlib.closing(sqlite3.connect(home / "library.db")) as database, database:
        database.execute(harm)
    assert osler("ask", "What helps in gout?", "--save", home=home).code == 0
    listed = osler("answers", "list", home=home)
    assert listed.code == 5
    assert stored in listed.err
    assert "gout" in listed.out.lower()
    for command in (("affected", SOURCE), ("affected",), ("list", "--json")):
        ran = osler("answers", *command, home=home)
        assert ran.code == 5
        assert f"The stored answer {stored} was changed" in ran.err
        assert "Traceback" not in ran.err
        assert "No stored answer rests on it" not in ran.out


def test_what_was_not_asked_is_shown_when_it_is_wished(kept: tuple[Path, str, str]) -> None:
    """`ask --all` and `answers show --all` print one text, longer than what was asked alone."""
    home, stored, _ = kept
    whole = osler("ask", FLAGSHIP, "--all", home=home).out
    assert osler("answers", "show", stored, "--all", home=home).out == whole
    brief = osler("answers", "show", stored, home=home).out
    assert "--all shows them" in brief
    assert "--all shows them" not in whole
    assert len(whole) > len(brief)
