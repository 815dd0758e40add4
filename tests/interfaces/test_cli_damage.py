"""Libraries that are damaged, locked, out of room or out of reach."""

import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from osler.adapters.store import Store
from tests.interfaces.commands import Ran, ended, osler, started

LIBRARY = 5


def clear(ran: Ran) -> bool:
    """One message, no traceback."""
    return "osler: " in ran.err and "Traceback" not in ran.err and "panicked" not in ran.err


@pytest.mark.parametrize("content", [b"garbage", b"SQLite format 3\0" + b"\0" * 4096])
def test_a_library_that_is_none_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    """Not one byte of it is changed; `doctor` says what to do."""
    file = tmp_path / "library.db"
    file.write_bytes(content)
    for command in (["ask", "gout"], ["search", "gout"], ["library", "list"]):
        ran = osler(*command, "--json", home=tmp_path)
        assert ran.code == LIBRARY
        assert clear(ran)
    doctor = osler("library", "doctor", "--json", home=tmp_path)
    assert doctor.code == LIBRARY
    assert "move library.db aside" in doctor.json["faults"][0]
    assert file.read_bytes() == content


def test_a_truncated_library_is_told(own_home: Path) -> None:
    """Half a file is no library."""
    file = own_home / "library.db"
    os.truncate(file, file.stat().st_size // 2)
    ran = osler("ask", "gout", home=own_home)
    assert ran.code == LIBRARY
    assert clear(ran)
    assert osler("library", "doctor", home=own_home).code == LIBRARY


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    """`--home` names a folder; what is urgent is told all the same."""
    (tmp_path / "file").touch()
    assert osler("ask", "gout", "--json", home=tmp_path / "file").code == LIBRARY
    assert osler("ask", "gout", "--json", home=tmp_path / "file" / "below").code == LIBRARY


def test_a_missing_index_is_built_again(own_home: Path) -> None:
    """The library is the truth; the index is made from it."""
    before = osler("ask", "gout", "--json", home=own_home).out
    (classification,) = (own_home / "index").glob("icd10-*")
    classification.rename(own_home / classification.name)  # slow to read: put back below
    shutil.rmtree(own_home / "index")
    doctor = osler("library", "doctor", home=own_home)
    assert doctor.code == LIBRARY
    assert "osler library rebuild" in " ".join(doctor.out.split())
    (own_home / "index").mkdir()
    (own_home / classification.name).rename(classification)
    assert osler("ask", "gout", "--json", home=own_home).out == before
    assert osler("library", "doctor", home=own_home).code == 0


def index_files(home: Path) -> list[Path]:
    """All but the classification, which is slow to read again."""
    files = (p for p in (home / "index").rglob("*") if not p.name.startswith("icd10-"))
    return sorted(p for p in files if p.is_file() and p.stat().st_size > 64)


def test_truncated_index_files_are_made_again(own_home: Path) -> None:
    """Whichever files were cut short: the answer is the same or the trouble is told."""
    before = osler("ask", "gout", "--json", home=own_home).out
    for path in index_files(own_home):
        os.truncate(path, path.stat().st_size // 2)
    ran = osler("ask", "gout", "--json", home=own_home)
    assert ran.out == before
    assert osler("library", "doctor", home=own_home).code == 0


def test_a_changed_byte_in_the_vocabulary_is_noticed(own_home: Path) -> None:
    """What is kept to save work is sealed."""
    before = osler("ask", "lumbago", "--json", home=own_home).out
    (file,) = (own_home / "index").glob("vocabulary-*")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    ran = osler("ask", "lumbago", "--json", home=own_home)
    assert ran.out == before
    assert "Building the vocabulary" in ran.err


def test_a_writer_that_does_not_end_is_told(own_home: Path, tmp_path: Path) -> None:
    """Asking goes on while another program holds the library; adding gives up in time."""
    (tmp_path / "more.jsonl").write_text('{"id": "m", "title": "More", "text": "Words."}')
    holding = sqlite3.connect(own_home / "library.db", isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    try:
        assert osler("ask", "gout", home=own_home).code == 0
        with patch.dict(Store.open.__func__.__kwdefaults__, {"busy_after": 0.2}):  # seconds
            busy = osler("library", "add", tmp_path / "more.jsonl", "--json", home=own_home)
        assert busy.code == LIBRARY
        assert busy.json["error"]["kind"] == "LibraryBusy"
    finally:
        holding.close()


def without_power() -> None:
    """Take from root the right to write where permissions forbid it."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2, 3):  # DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER
        libc.prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


@pytest.fixture
def locked_home(own_home: Path) -> Iterator[Path]:
    """A library folder in which nothing may be written."""
    folders = [own_home, *(p for p in own_home.rglob("*") if p.is_dir())]
    for folder in folders:
        for path in folder.iterdir():
            if path.is_file():
                path.chmod(0o444)
        folder.chmod(0o555)
    can = subprocess.run(
        ["touch", str(own_home / "probe")], preexec_fn=without_power, capture_output=True
    )
    if can.returncode == 0:
        pytest.skip("Permissions cannot be enforced here.")
    yield own_home
    for folder in folders:
        folder.chmod(0o755)


def test_a_read_only_library_still_answers(locked_home: Path, home: Path) -> None:
    """The same answer, and nothing is written; adding to it is refused."""
    ran = ended(started("ask", "gout", "--json", home=locked_home, before=without_power))
    assert ran.code == 0, ran.err
    assert ran.out == osler("ask", "gout", "--json", home=home).out
    file = locked_home.parent / "more.jsonl"
    file.write_text('{"id": "m", "title": "More", "text": "Words."}')
    added = ended(started("library", "add", file, home=locked_home, before=without_power))
    assert added.code == LIBRARY
    assert clear(added)


def test_a_home_that_cannot_be_made_is_told(locked_home: Path) -> None:
    """Below a folder in which nothing may be written."""
    below = locked_home / "new"
    ran = ended(started("ask", "gout", home=below, before=without_power))
    assert ran.code == LIBRARY
    assert clear(ran)


@pytest.mark.parametrize("room", [20_000, 800_000])
def test_a_disk_without_room_is_told_and_the_next_run_mends_it(room: int, new_home: Path) -> None:
    """A limit on file sizes stands in for a full disk: no file may grow beyond it."""

    def cramped() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    ran = ended(started("ask", "gout", "--json", home=new_home, before=cramped))
    assert ran.code in (1, LIBRARY)
    assert clear(ran)
    assert ran.json["error"]["message"]
    mended = ended(started("ask", "gout", "--json", home=new_home))
    assert mended.code == 0
    assert mended.json["declined"] is None
