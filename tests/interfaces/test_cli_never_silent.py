"""Red flags reach the reader whatever is wrong with the library."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from osler.adapters.edge_index import EdgeIndex
from osler.adapters.store import Store
from osler.errors import IndexUnavailable, InputError
from tests.interfaces.commands import osler

LIBRARY = 5
CHEST = "crushing chest pain and sweating"


def told(home: Path, *more: str) -> None:
    """In words and as JSON, and the exit code is that of library trouble."""
    ran = osler("ask", CHEST, *more, home=home)
    assert ran.code == LIBRARY
    assert "EMERGENCY" in ran.out and "emergency number" in ran.out
    assert "osler: " in ran.err
    as_json = osler("ask", CHEST, "--json", *more, home=home)
    assert as_json.code == LIBRARY
    assert as_json.json["error"]["message"]
    assert as_json.json["triage"]["urgency"] == "emergency"


@pytest.mark.parametrize("content", [b"garbage", b"SQLite format 3\0" + b"\0" * 4096])
def test_a_damaged_library_still_shows_the_red_flags(tmp_path: Path, content: bytes) -> None:
    """Chest pain is no reason to wait for a repair."""
    (tmp_path / "library.db").write_bytes(content)
    told(tmp_path)


def test_a_truncated_library_still_shows_the_red_flags(own_home: Path) -> None:
    """Half a file is no library."""
    os.truncate(own_home / "library.db", (own_home / "library.db").stat().st_size // 2)
    told(own_home)


def test_a_home_that_cannot_be_made_still_shows_the_red_flags(tmp_path: Path) -> None:
    """There is no library, and no place for one."""
    (tmp_path / "file").touch()
    told(tmp_path / "file" / "below")


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A library folder whose database another program holds for itself."""
    holding = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
    holding.execute("CREATE TABLE t (x)")
    holding.execute("PRAGMA locking_mode=EXCLUSIVE")
    holding.execute("BEGIN EXCLUSIVE")
    yield tmp_path
    holding.close()


def test_a_locked_database_still_shows_the_red_flags(locked: Path) -> None:
    """Another program that does not let go silences nothing."""
    with patch.dict(Store.open.__func__.__kwdefaults__, {"busy_after": 0.2}):  # seconds
        told(locked)


def test_a_folder_that_may_not_be_written_still_shows_the_red_flags(tmp_path: Path) -> None:
    """The first question of a new library needs the right to write."""
    with patch.object(Store, "open", side_effect=PermissionError(13, "Permission denied")):
        ran = osler("ask", CHEST, "--json", home=tmp_path)
    assert ran.code == LIBRARY
    assert ran.json["triage"]["urgency"] == "emergency"


def test_a_question_without_red_flags_gets_the_error_alone(tmp_path: Path) -> None:
    """Nothing urgent was said, so nothing urgent is shown."""
    (tmp_path / "library.db").write_bytes(b"garbage")
    ran = osler("ask", "gout diet", home=tmp_path)
    assert ran.code == LIBRARY
    assert ran.out == ""


def test_an_index_that_fails_gives_a_decline_with_the_red_flags(home: Path) -> None:
    """The answer is an answer: it says what is wrong and what to do meanwhile."""
    with patch.object(EdgeIndex, "search", side_effect=IndexUnavailable("The index is gone.")):
        ran = osler("ask", f"{CHEST}, what can I do for gout", "--json", home=home)
    assert ran.code == LIBRARY
    assert ran.json["declined"]["kind"] == "unavailable"
    assert "The index is gone." in ran.json["declined"]["reason"]
    assert ran.json["triage"]["urgency"] == "emergency"


@pytest.mark.parametrize("way", ["option", "variable"])
def test_the_region_gives_its_numbers_and_is_shown(home: Path, way: str) -> None:
    """By option or by OSLER_REGION."""
    option, more = (["--region", "gb"], {}) if way == "option" else ([], {"OSLER_REGION": "GB"})
    ran = osler("ask", "I want to kill myself", "--json", *option, home=home, more=more)
    assert ran.json["triage"]["region"] == "GB"
    assert "116 123" in ran.json["triage"]["flags"][0]["message"]
    ran = osler("triage", "I want to kill myself", *option, home=home, more=more)
    assert "116 123" in ran.out


def test_a_way_to_harm_is_declined_with_the_numbers_of_the_region(home: Path) -> None:
    """The next step of a decline names whom to ring there."""
    ran = osler("ask", "lethal dose of paracetamol", "--json", "--region", "AU", home=home)
    assert "13 11 14" in ran.json["declined"]["next_step"]
    assert "13 11 26" in ran.json["declined"]["next_step"]


@pytest.mark.parametrize("region", ["SE", "zzz", "12"])
@pytest.mark.parametrize("command", ["ask", "triage"])
def test_an_unknown_region_is_a_warning_and_the_red_flags_say_what_holds_anywhere(
    home: Path, command: str, region: str
) -> None:
    """And those that are known are named; JSON shows that no region is set."""
    ran = osler(command, CHEST, home=home, more={"OSLER_REGION": region})
    assert ran.code == 0
    assert "EMERGENCY" in ran.out.upper() and "112, 999, 911" in " ".join(ran.out.split())
    assert f"region {region!r}" in ran.err and "NZ" in ran.err
    as_json = osler(command, CHEST, "--json", "--region", region, home=home).json
    judged = as_json["triage"] if command == "ask" else as_json
    assert judged["region"] == "" and judged["urgency"] == "emergency"


@pytest.mark.parametrize("way", ["option", "variable"])
def test_a_home_that_is_a_file_still_shows_the_red_flags(tmp_path: Path, way: str) -> None:
    """A mistake in the folder's name is library trouble, told after what is urgent."""
    (tmp_path / "file").touch()
    if way == "variable":
        told(tmp_path / "file")
    else:
        told(tmp_path, "--home", str(tmp_path / "file"))


def test_a_home_whose_name_is_too_long_still_shows_the_red_flags(tmp_path: Path) -> None:
    """No system has file names of 5000 bytes."""
    told(tmp_path / ("x" * 5000))


def test_a_date_that_is_none_still_shows_the_red_flags(home: Path) -> None:
    """The exit code is that of input that cannot be used."""
    ran = osler("ask", CHEST, "--at", "yesterday", home=home)
    assert ran.code == InputError.exit_code
    assert "EMERGENCY" in ran.out and "Not a date" in ran.err
