"""A library that is gone is never made anew behind the back of a board."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from osler.adapters.desk_glance import holds_articles
from osler.adapters.desk_store import DeskDatabase
from osler.bootstrap.desk import desk_on
from osler.bootstrap.vanished import LibraryGone, begin, check_still_there
from osler.domain.article import Status
from osler.errors import LibraryError, NotAllowed
from tests.editorial.making import ROB, RUT, published

from .commands import osler

MAKE = "CREATE TABLE desk_articles (id TEXT)"


@pytest.fixture
def bereft(tmp_path: Path) -> Path:
    """A home with one article and without its library."""
    with sqlite3.connect(tmp_path / "desk.db") as rows:
        rows.execute(MAKE)
        rows.execute("INSERT INTO desk_articles VALUES ('gout')")
    rows.close()
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [["ask", "gout"], ["search", "gout"], ["library", "list"], ["library", "doctor"],
     ["library", "rebuild"]],
)  # fmt: skip
def test_every_command_says_that_the_library_is_gone(bereft: Path, command: list[str]) -> None:
    """And none makes one of the starter library in its place."""
    ran = osler(*command, home=bereft)
    assert ran.code == LibraryError.exit_code
    assert "articles at the desk rest on it" in ran.out + ran.err
    assert "osler restore" in " ".join((ran.out + ran.err).split())
    assert not (bereft / "library.db").exists()


def test_an_emergency_is_told_all_the_same(bereft: Path) -> None:
    ran = osler("ask", "crushing chest pain and my arm hurts", home=bereft)
    assert "emergency" in ran.out.lower()


def test_an_empty_file_is_no_library(bereft: Path) -> None:
    (bereft / "library.db").touch()
    with pytest.raises(LibraryGone):
        check_still_there(bereft)


def test_whoever_wants_a_new_one_says_so(bereft: Path, home: Path) -> None:
    """After that everything works; where there is one nothing is begun."""
    begin(bereft)
    check_still_there(bereft)
    ran = osler("library", "begin", home=home)
    assert (ran.code, "already" in ran.err) == (NotAllowed.exit_code, True)


def test_begun_anew_it_holds_the_starter_library(bereft: Path, home: Path) -> None:
    sources = osler("library", "begin", "--json", home=bereft).json["sources"]
    assert sources == len(osler("library", "list", "--json", home=home).json)


def test_begun_anew_the_desk_is_told_at_once(tmp_path: Path) -> None:
    """An article that rests on what only the former library held needs an update, and is named."""
    with closing(DeskDatabase.open(tmp_path)) as store:
        article = published(desk_on(store), None, ROB, RUT)
    ran = osler("library", "begin", "--json", home=tmp_path)
    assert (ran.code, ran.json["sources"] > 1000) == (0, True)
    assert f"1 article at the desk must be looked at again: {article.id}." in ran.err
    with closing(DeskDatabase.open(tmp_path)) as store:
        assert store.article(article.id).status is Status.NEEDS_UPDATE


@pytest.mark.parametrize("made", [None, "", MAKE])
def test_a_desk_without_articles_keeps_nobody_from_beginning(
    tmp_path: Path, made: str | None
) -> None:
    """No desk, an empty one, and one that was only opened."""
    if made is not None:
        with sqlite3.connect(tmp_path / "desk.db") as rows:
            rows.executescript("CREATE TABLE other (id TEXT);" + made)
        rows.close()
    assert not holds_articles(tmp_path)
    check_still_there(tmp_path)


def test_a_desk_that_cannot_be_read_may_hold_articles(tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_bytes(b"garbage" * 100)
    assert holds_articles(tmp_path)


def test_a_desk_elsewhere_counts_as_much(tmp_path: Path, home: Path) -> None:
    """One in PostgreSQL, of which the site tells."""
    with pytest.raises(LibraryGone):
        check_still_there(tmp_path, held=lambda _: True)
    check_still_there(tmp_path, held=lambda _: False)
    check_still_there(home, held=lambda _: True)
