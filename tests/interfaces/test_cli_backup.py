"""A backup holds everything, is checked to the last byte, and gives the same answers back."""

import json
import multiprocessing
import os
import signal
import sqlite3
import stat
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from osler.adapters import backup as backing
from osler.adapters import backup_postgres
from osler.adapters.desk_store import DeskDatabase
from osler.adapters.desk_store_schema import open_engine
from osler.adapters.store import Store
from osler.domain.article import Checkpoint
from osler.errors import LibraryError, NotFound
from tests.editorial.killing import opened
from tests.editorial.making import AUD, CLEO, ROB, a_desk, published
from tests.postgres import Cluster

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


def writes_without_end(place: Path | str) -> None:
    with closing(opened(place)) as store:
        desk, _ = a_desk(store)
        while True:
            published(desk, None, ROB)


def test_a_backup_under_load_is_one_state_of_the_desk(full_home: Path, tmp_path: Path):
    """Another process reviews and publishes; every backup is whole, and each has more than the
    one before."""
    numbers = []
    with somebody_at_work(full_home):
        for count in range(3):
            time.sleep(0.3)
            ran = osler("backup", tmp_path / f"{count}.backup", "--json", home=full_home)
            assert ran.code == 0, ran.err
            numbers.append(ran.json["checkpoint"]["number"])
    assert numbers == sorted(set(numbers))
    assert osler("restore", tmp_path / "2.backup", home=tmp_path / "new").code == 0
    with closing(DeskDatabase.open(tmp_path / "new")) as store:
        assert a_desk(store)[0].verify(viewer=AUD) == []


# with PostgreSQL


@pytest.fixture
def half_home(tmp_path: Path) -> Path:
    """The home of a site whose desk and accounts are in PostgreSQL."""
    Store.open(tmp_path / "home").close()
    (tmp_path / "home" / "site-secret").write_text("secret")
    return tmp_path / "home"


def with_accounts(url: str) -> dict[str, str]:
    """A desk and a table of the site's in this database; how a command is told of it."""
    engine = open_engine(url, timeout=5)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE accounts (name text)")
        connection.exec_driver_sql("INSERT INTO accounts VALUES ('ann')")
    engine.dispose()
    with closing(DeskDatabase.at(url)) as store:
        published(a_desk(store)[0], None, ROB)
    return {"OSLER_DATABASE_URL": url}


@contextmanager
def somebody_at_work(place: Path | str) -> Iterator[None]:
    """Another process that reviews and publishes meanwhile."""
    process = multiprocessing.get_context("fork").Process(target=writes_without_end, args=(place,))
    process.start()
    try:
        yield
    finally:
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()


def test_a_database_that_is_down_stops_the_backup(half_home: Path, tmp_path: Path):
    """Half a backup would be worse than none."""
    more = {"OSLER_DATABASE_URL": "postgresql://osler@127.0.0.1:1/nowhere"}
    ran = osler("backup", tmp_path / "x.backup", home=half_home, more=more)
    assert (ran.code, "cannot be used" in said(ran)) == (5, True), ran.err
    assert not (tmp_path / "x.backup").exists()


def test_what_pg_dump_says_is_passed_on_without_the_password(
    tmp_path: Path, postgres_cluster: Cluster
):
    """The command is printed, so that it can be tried by hand."""
    url = postgres_cluster.url("nowhere").replace("osler@", "osler:hidden-word@")
    with pytest.raises(LibraryError, match="pg_dump failed") as told:
        backup_postgres.dump(url, tmp_path / "x", snapshot="0")
    assert "--format=custom" in told.value.hint
    assert "hidden-word" not in f"{told.value} {told.value.hint}"


def test_a_machine_without_pg_dump_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """Nor is anything left out of a backup silently."""
    monkeypatch.setattr(backup_postgres, "_TOOLS", "nowhere/*")
    monkeypatch.setattr(backup_postgres.shutil, "which", lambda _: None)
    with pytest.raises(NotFound, match="pg_dump is not installed"):
        backup_postgres.dump("postgresql://a@b/c", tmp_path / "x", snapshot="0")


def test_a_backup_under_load_of_postgresql_gives_the_same_chain_on_an_empty_machine(
    half_home: Path, tmp_path: Path, postgres_cluster: Cluster
):
    """Into an empty database only, and only where one is named."""
    url, new = postgres_cluster.new_database(), postgres_cluster.new_database()
    more, file = with_accounts(url), tmp_path / "x.backup"
    with somebody_at_work(url):
        time.sleep(0.3)
        ran = osler("backup", file, "--json", home=half_home, more=more)
    assert ran.code == 0, ran.err
    kept = Checkpoint(**ran.json["checkpoint"])
    for told, words in (({}, "are in PostgreSQL"), (more, "is not empty")):
        refused = osler("restore", file, home=tmp_path / "new", more=told)
        assert (refused.code != 0, words in said(refused)) == (True, True), refused.err
        assert list((tmp_path / "new").iterdir()) == []
    told = osler("restore", file, "--json", "--database", new, home=tmp_path / "new")
    assert told.code == 0, told.err
    assert Checkpoint(**told.json["checkpoint"]) == kept
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"library.db", "site-secret"}
    with closing(DeskDatabase.at(url)) as old, closing(DeskDatabase.at(new)) as store:
        desk, before = a_desk(store)[0], list(a_desk(old)[0].audit(viewer=CLEO))
        assert desk.verify(viewer=AUD, checkpoint=kept) == []
        assert list(desk.audit(viewer=CLEO)) == before[: kept.number]
        with store._engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT name FROM accounts").scalar() == "ann"


def test_a_library_that_grew_meanwhile_is_never_older_than_its_articles(full_home: Path):
    """The desk is copied first, so what it rests on is in the library of the backup."""
    assert backing.DATABASES[0] == "desk.db"
    assert backing.DATABASES[-1] == "library.db"
