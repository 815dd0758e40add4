"""What readers type is nowhere afterwards: no file, no table, no log, no cookie."""

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from tests.postgres import database_of

from .conftest import FAULT, ON_POSTGRES, Site
from .identifiers import (
    GOUT,
    Seeded,
    Seeder,
    Sought,
    batches,
    changed,
    hashes,
    held_in,
    held_in_tables,
    leaks,
    searches,
    seeds,
)

EVERY = 20  # one sentence in so many here; all of them in ``make soak``
TICKED = "Zorblaxia wants this comment kept"
NAME = "Anna Zorblax"
SENTENCE = Seeded(f"My name is {NAME}, said O'Neil", (NAME,), (f"My name is {NAME}, said O'Neil",))


def _in_a_file(home: Path, words: str) -> None:
    (home / "deep" / "er").mkdir(parents=True)
    (home / "deep" / "er" / "answer.json").write_text(json.dumps({"asked": words}), "utf-8")


def _in_a_log(home: Path, words: str) -> None:
    with (home / "serve.log").open("a", encoding="utf-8") as log:
        log.write(f"GET /{quote(words)} 404\n")


def _in_a_log_of_searches(home: Path, words: str) -> None:
    with (home / "serve.log").open("a", encoding="utf-8") as log:
        log.write(f"GET /search?words={quote_plus(words)} 200\n")


def _in_a_fault(home: Path, words: str) -> None:
    with (home / "serve.log").open("a", encoding="utf-8") as log:
        log.write(f"RuntimeError: {words!r}\n")


def _in_a_table(home: Path, words: str) -> None:
    """Far longer than one page of the database."""
    with closing(sqlite3.connect(home / "site.db")) as opened:
        opened.execute("insert into told values (?, 1)", ("x" * 9000 + words,))
        opened.commit()


def _packed_in_a_table(home: Path, words: str) -> None:
    with closing(sqlite3.connect(home / "site.db")) as opened:
        opened.execute("insert into told values (1, ?)", (zlib.compress(words.encode()),))
        opened.commit()


def _in_what_a_table_forgot(home: Path, words: str) -> None:
    """Deleted rows lie in the file until their place is written again."""
    with closing(sqlite3.connect(home / "site.db")) as opened:
        opened.execute("pragma secure_delete = off")
        opened.execute("insert into told values (?, 1)", (words,))
        opened.execute("delete from told")
        opened.commit()


def _in_a_log_of_writes(home: Path, words: str) -> None:
    """A copy taken while the site runs: the database itself has not been told yet."""
    with closing(sqlite3.connect(home / "elsewhere.db")) as opened:
        opened.execute("pragma journal_mode = wal")
        opened.execute("create table told (words, more)")
        opened.execute("insert into told values (?, 1)", (words,))
        opened.commit()
        written = (home / "elsewhere.db-wal").read_bytes()
    (home / "elsewhere.db").unlink()
    (home / "site.db-wal").write_bytes(written)


PLANTS = (
    _in_a_file,
    _in_a_log,
    _in_a_log_of_searches,
    _in_a_fault,
    _in_a_table,
    _packed_in_a_table,
    _in_what_a_table_forgot,
    _in_a_log_of_writes,
)


def _home(folder: Path) -> Path:
    (folder / "serve.log").write_text("started\n", "utf-8")
    with closing(sqlite3.connect(folder / "site.db")) as opened:
        opened.execute("create table told (words, more)")
        opened.commit()
    return folder


@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_identifier_is_found(plant: Callable[[Path, str], None], tmp_path: Path) -> None:
    """In each kind of place, in the form in which that place would hold it."""
    before = hashes(_home(tmp_path))
    plant(tmp_path, SENTENCE.text)
    places = {path.name: held_in(path) for path in changed(tmp_path, before)}
    assert leaks([SENTENCE], places=places, known="").found


def test_what_is_planted_in_a_table_of_postgresql_is_found(postgres_url: str) -> None:
    """As words, packed, or within JSON."""
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as opened:
        opened.execute("create table planted (words text, packed bytea, told jsonb)")
        for column, value in (
            ("words", SENTENCE.text),
            ("packed", zlib.compress(SENTENCE.text.encode())),
            ("told", json.dumps({"said": [SENTENCE.text]})),
        ):
            opened.execute("delete from planted")
            opened.execute(f"insert into planted ({column}) values (%s)", [value])
            places = {"tables": held_in_tables(postgres_url)}
            assert leaks([SENTENCE], places=places, known="").found, column


def test_a_place_that_holds_nothing_is_not_told_of(tmp_path: Path) -> None:
    """What stood there before, or only resembles what was typed, is no leak."""
    places = {path.name: held_in(path) for path in hashes(_home(tmp_path))}
    told = leaks([SENTENCE], places=places | {"page": "My name is Ann"}, known="")
    assert (told.found, told.identifiers, told.alone) == ([], 1, 1)
    told = leaks([SENTENCE], places={"page": f"by {NAME}"}, known=f"by {NAME}")
    assert (told.found, told.alone) == ([], 0)


def test_one_pass_finds_what_a_look_for_each_would_find() -> None:
    """Beginnings that are alike, words within words, and the very ends of a text."""
    wanted = ["Zorbl", "Zorblax", "Anna Zorblax", "blax, said", "O'Neil", "nobody"]
    text = SENTENCE.text.removeprefix("My name is ")
    assert Sought(wanted).held_by(text) == {one for one in wanted if one in text}
    with pytest.raises(ValueError, match="Too short"):
        Sought(["Ann"])


def test_digits_within_a_hash_are_nobodys() -> None:
    """Five digits in a row stand in some hash of every library; beside anything else they count."""
    a_hash = "e47cdea4295be800ff2423680b02cf5c3a" * 2
    sought = Sought(["23680", "ff2423680"])
    assert sought.held_by(a_hash) == {"ff2423680"}
    for leak in (
        "23680",
        "lives in 23680b",
        f"x23680 {a_hash}",
        "a" * 20 + "23680" + "\n" + a_hash,
    ):
        assert "23680" in sought.held_by(leak), leak


def test_no_identifier_is_found_afterwards(site: Site) -> None:
    """Asked, followed up, searched, told, sent by programs, and in requests that failed."""
    found, seeder = seeds(EVERY), Seeder(site.url)
    seeder.seed(GOUT, GOUT)  # opens the library
    before = hashes(site.home)
    known = "\n".join(held_in(path) for path in before if ".db" in path.name)
    earlier = GOUT
    for text in batches(found):
        seeder.seed(text, earlier)
        earlier = text
    for words in searches(found):
        seeder.search(words)
    seeder.sign_in(found[0].text)
    seeder.keep(TICKED)
    places = {str(path): held_in(path) for path in changed(site.home, before)}
    if ON_POSTGRES:
        places["tables"] = held_in_tables(database_of(site.home))
    places["cookies"] = seeder.kept_on_device
    told = leaks(found, places=places, known=known)
    assert told.found == []
    assert any(TICKED in text for text in places.values())  # the search does find what is kept
    assert {"200", "404", "422", "500"} <= set(seeder.sent.statuses)
    assert any(path.endswith("serve.log") for path in places)
    assert FAULT.strip() not in places[str(site.home / "serve.log")]
    assert told.identifiers == sum(len(one.identifiers) for one in found)
