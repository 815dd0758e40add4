"""A backup holds everything, is checked to the last byte, and gives the same answers back."""

import json
import multiprocessing
import os
import signal
import sqlite3
import stat
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from osler.adapters import backup as backing
from osler.adapters.desk_store import DeskDatabase
from osler.adapters.store import Store
from osler.domain.article import Checkpoint
from tests.editorial.making import AUD, CLEO, ROB, a_desk, published

from .commands import FLAGSHIP, Ran, osler

KEPT = {"desk.db", "library.db", "site.db", "board.toml", "site-secret", "site-media/a/b.txt"}


def filled(home: Path) -> Path:
    """With desk, site, people, a secret and an upload beside the library."""
    with closing(DeskDatabase.open(home)) as store:
        published(a_desk(store)[0], None, ROB)
    with closing(sqlite3.connect(home / "site.db")) as site:
        site.execute("CREATE TABLE accounts (name)")
        site.execute("INSERT INTO accounts VALUES ('ann')")
        site.commit()
    (home / "board.toml").write_text("[people]\n")
    (home / "site-secret").write_text("secret")
    (home / "site-media" / "a").mkdir(parents=True)
    (home / "site-media" / "a" / "b.txt").write_text("upload")
    return home


@pytest.fixture
def full_home(tmp_path: Path) -> Path:
    """A home in which the library is empty, which is enough for most of this."""
    Store.open(tmp_path / "home").close()
    return filled(tmp_path / "home")


@pytest.fixture
def saved(full_home: Path, tmp_path: Path) -> Path:
    file = tmp_path / "saved" / "osler.backup"
    ran = osler("backup", file, home=full_home)
    assert ran.code == 0, ran.err
    return file


def repacked(file: Path, change: Callable[[str, bytes], bytes | None], **extra: bytes) -> Path:
    """The backup with its files changed or left out (None)."""
    made = file.with_name("changed.backup")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in extra.items():
            new.writestr(name, content)
    return made


def flipped(name: str, content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def manifest_with(**changes: object) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        return (
            json.dumps(json.loads(content) | changes).encode()
            if name == "manifest.json"
            else content
        )

    return change


def said(ran: Ran) -> str:
    """What stands on standard error, without its line ends."""
    return " ".join(ran.err.split())


# unhappy


def test_an_empty_folder_has_nothing_to_back_up(tmp_path: Path):
    """A backup of the wrong folder would be worse than none."""
    ran = osler("backup", tmp_path / "x.backup", home=tmp_path / "nothing")
    assert (ran.code, "nothing to back up" in said(ran)) == (2, True)
    assert not (tmp_path / "x.backup").exists()


def test_a_backup_is_not_written_over(saved: Path, full_home: Path):
    """Last week's may be the good one."""
    before = saved.read_bytes()
    ran = osler("backup", saved, home=full_home)
    assert (ran.code, "exists" in said(ran)) == (4, True)
    assert saved.read_bytes() == before
    assert osler("backup", saved, "--replace", home=full_home).code == 0


def test_a_place_that_cannot_be_written_to_is_said(full_home: Path, tmp_path: Path):
    """A file is in the way of the folder."""
    (tmp_path / "file").write_text("x")
    ran = osler("backup", tmp_path / "file" / "x.backup", home=full_home)
    assert (ran.code, "cannot be written" in said(ran)) == (2, True)


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(full_home: Path, tmp_path: Path):
    """And what was begun is taken away."""
    (full_home / "site.db").write_bytes(b"no database at all" * 1000)
    ran = osler("backup", tmp_path / "out" / "x.backup", home=full_home)
    assert (ran.code, "cannot be copied" in said(ran)) == (5, True)
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_is_restored_over_what_is_there(saved: Path, full_home: Path):
    """Unless it is said twice; and then the old is put aside."""
    library = (full_home / "library.db").read_bytes()
    ran = osler("restore", saved, home=full_home)
    assert (ran.code, "holds board.toml, desk.db" in said(ran)) == (4, True)
    assert (full_home / "library.db").read_bytes() == library
    forced = osler("restore", saved, "--force", "--json", home=full_home)
    assert forced.code == 0, forced.err
    aside = Path(forced.json["put_aside"])
    assert {"library.db", "desk.db"} <= {path.name for path in aside.iterdir()}


@pytest.mark.parametrize("name", sorted(KEPT))
def test_a_byte_that_changed_stops_the_restore(saved: Path, tmp_path: Path, name: str):
    """Nothing is put in place."""
    bad = repacked(saved, lambda n, content: flipped(n, content) if n == name else content)
    ran = osler("restore", bad, home=tmp_path / "new")
    assert (ran.code, f"{name} is not as it was backed up" in said(ran)) == (2, True)
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda n, c: None if n == "desk.db" else c, "desk.db is missing"),
        (lambda n, c: None if n == "manifest.json" else c, "no backup of Osler"),
        (lambda n, c: b"{}" if n == "manifest.json" else c, "no backup of Osler"),
        (manifest_with(format=2), "newer Osler"),
        (manifest_with(parts=[{"name": "../x", "sha256": "", "size": 0}]), "which no backup does"),
        (
            manifest_with(parts=[{"name": "site-media/../../x", "sha256": "", "size": 0}]),
            "which no backup does",
        ),
        (manifest_with(parts=[{"name": "/etc/x", "sha256": "", "size": 0}]), "no backup does"),
    ],
)
def test_a_file_that_is_no_sound_backup_is_refused(
    saved: Path, tmp_path: Path, change: Callable[[str, bytes], bytes | None], words: str
):
    """Nor can it write anywhere but into the home folder."""
    ran = osler("restore", repacked(saved, change), home=tmp_path / "new")
    assert (ran.code, words in said(ran)) == (2, True), ran.err


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing more"])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes):
    """Or one that was cut off on its way."""
    (tmp_path / "x.backup").write_bytes(content)
    ran = osler("restore", tmp_path / "x.backup", home=tmp_path / "new")
    assert (ran.code, "no sound backup" in said(ran)) == (2, True)
    assert osler("restore", tmp_path / "gone", home=tmp_path / "new").code == 2


def test_a_desk_that_was_tampered_with_is_not_restored(full_home: Path, tmp_path: Path):
    """The sums are right, the chain is not; whoever takes the backup is told already."""
    with closing(sqlite3.connect(full_home / "desk.db")) as desk:
        desk.execute("DROP TRIGGER desk_entries_no_delete")
        desk.execute("DELETE FROM desk_entries WHERE number = 2")
        desk.commit()
    ran = osler("backup", tmp_path / "x.backup", home=full_home)
    assert (ran.code, "is not whole" in said(ran)) == (2, True)


# what holds


def test_a_restore_to_an_empty_machine_gives_the_same_answers_and_the_same_chain(
    own_home: Path, tmp_path: Path
):
    """And every file, byte for byte where it is no database."""
    full_home, new, saved = filled(own_home), tmp_path / "new", tmp_path / "osler.backup"
    assert osler("backup", saved, home=full_home).code == 0
    ran = osler("restore", saved, "--json", home=new)
    assert ran.code == 0, ran.err
    assert {part["name"] for part in ran.json["parts"]} == KEPT
    question = ("ask", FLAGSHIP, "--json", "--at", "2026-11-25")
    assert osler(*question, home=new).out == osler(*question, home=full_home).out
    chains = []
    for home in (full_home, new):
        with closing(DeskDatabase.open(home)) as store:
            desk, _ = a_desk(store)
            assert desk.verify(viewer=AUD, checkpoint=Checkpoint(**ran.json["checkpoint"])) == []
            chains.append((list(desk.audit(viewer=CLEO)), desk.all_published()))
    assert chains[0] == chains[1]
    with closing(sqlite3.connect(new / "site.db")) as site:
        assert site.execute("SELECT name FROM accounts").fetchall() == [("ann",)]
    for name in ("board.toml", "site-secret", "site-media/a/b.txt"):
        assert (new / name).read_bytes() == (full_home / name).read_bytes()


def test_only_its_owner_may_read_a_backup_and_what_comes_of_it(saved: Path, tmp_path: Path):
    """It holds questions about health, and accounts."""
    osler("restore", saved, home=tmp_path / "new")
    for path in (saved, tmp_path / "new" / "desk.db", tmp_path / "new" / "site-secret"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_postgresql_is_not_in_a_backup_and_that_is_said(full_home: Path, tmp_path: Path):
    """Somebody who relied on it would find out too late."""
    more = {"OSLER_DATABASE_URL": "postgresql://a@b/c"}
    ran = osler("backup", tmp_path / "x.backup", home=full_home, more=more)
    assert (ran.code, "pg_dump" in said(ran)) == (0, True)
    assert "pg_restore" in osler("restore", tmp_path / "x.backup", home=tmp_path, more=more).err


def writes_without_end(home: Path) -> None:
    with closing(DeskDatabase.open(home)) as store:
        desk, _ = a_desk(store)
        while True:
            published(desk, None, ROB)


def test_a_backup_under_load_is_one_state_of_the_desk(full_home: Path, tmp_path: Path):
    """Another process reviews and publishes; every backup is whole, and each has more than the
    one before."""
    process = multiprocessing.get_context("fork").Process(
        target=writes_without_end, args=(full_home,)
    )
    process.start()
    try:
        numbers = []
        for count in range(3):
            time.sleep(0.3)
            ran = osler("backup", tmp_path / f"{count}.backup", "--json", home=full_home)
            assert ran.code == 0, ran.err
            numbers.append(ran.json["checkpoint"]["number"])
    finally:
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
    assert numbers == sorted(set(numbers))
    assert osler("restore", tmp_path / "2.backup", home=tmp_path / "new").code == 0
    with closing(DeskDatabase.open(tmp_path / "new")) as store:
        assert a_desk(store)[0].verify(viewer=AUD) == []


def test_a_library_that_grew_meanwhile_is_never_older_than_its_articles(full_home: Path):
    """The desk is copied first, so what it rests on is in the library of the backup."""
    assert backing.DATABASES[0] == "desk.db"
    assert backing.DATABASES[-1] == "library.db"
