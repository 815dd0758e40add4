"""What becomes of approved articles without anybody pressing a button."""

import logging
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from osler.bootstrap import Settings, open_library, withdraw
from osler.bootstrap.desk import footings_now, open_desk
from osler.domain.article import Article
from osler.editorial.desk import Desk
from osler.errors import LibraryError
from osler.interfaces.web.articles.served import PAGES
from osler.interfaces.web.clock import now
from osler.interfaces.web.review_desk import rounds
from tests.copying import copy_of
from tests.editorial.making import ANN, CLEO, ROB, RUT, a_reference, an_answer, approves
from tests.interfaces.commands import ended, osler, started
from tests.web.board import a_desk
from tests.web.conftest import ON_POSTGRES, TODAY, database_of, start_site

pytestmark = pytest.mark.django_db
SOURCES = ("nhs-sprains-and-strains", "nhs-gout")
DAY = date.fromisoformat(TODAY)


def told(home: Path) -> dict[str, str]:
    return {"OSLER_DATABASE_URL": database_of(home) if ON_POSTGRES else ""}


@pytest.fixture
def home(library: Path, tmp_path: Path) -> Path:
    """A library of its own, without the desk that other tests have open beside theirs.

    Copied with its write-ahead log, that desk would heal whatever a test breaks here.
    """
    copied = copy_of(library, tmp_path / "home")
    for file in copied.glob("desk.db*"):
        file.unlink()
    return copied


@pytest.fixture
def desk(home: Path, settings: Any) -> Iterator[Desk]:
    """The site's desk, in the home with that library."""
    PAGES.forget()
    settings.HOME = home
    with a_desk(home) as opened:
        yield opened


def on_real_sources(desk: Desk, home: Path) -> Article:
    """An approved article whose claims c1 and c2 rest on the first source, c3 on the second."""
    references = (replace(a_reference(n), source_id=s) for n, s in enumerate(SOURCES, 1))
    with open_library(Settings(home, DAY)) as held:
        footings = footings_now(held, SOURCES)
    answer = an_answer(references=tuple(references))
    article = desk.submit(answer, footings.values(), by=ANN)
    desk.start(article.id, by=CLEO)
    approves(desk, article.id, ROB, RUT)
    newest = desk.article(article.id, viewer=CLEO).newest
    return desk.publish(article.id, seen=newest.hash, by=CLEO)


def page(client: Client, article: Article) -> str:
    return client.get(f"/articles/{article.id}/").content.decode()


def test_withdrawing_a_source_is_all_that_must_be_done(
    desk: Desk, home: Path, client: Client
) -> None:
    """The page of another process says so with the next look; the command names the article."""
    article = on_real_sources(desk, home)
    assert "Needs update" not in page(client, article)
    ran = osler("library", "withdraw", SOURCES[1], "--reason", "Gone.", home=home, more=told(home))
    assert (ran.code, article.id in ran.err) == (0, True), ran.err
    text = page(client, article)
    assert "Needs update" in text
    assert "1 statement is not shown any more" in text


def test_a_desk_that_cannot_be_told_leaves_the_change_as_it_is(home: Path) -> None:
    (home / "desk.db").write_bytes(b"garbage" * 100)
    own = {"OSLER_DATABASE_URL": ""}  # the desk in this home, whatever the tests run on
    given = ("library", "withdraw", SOURCES[1], "--reason", "Gone.")
    ran = ended(started(*given, home=home, more=own))
    assert (ran.code, "osler review refresh" in ran.err) == (0, True), ran.err


def test_the_site_looks_at_its_start_and_once_a_day(desk: Desk, home: Path, client: Client) -> None:
    """Where nobody told the desk, a day at most goes by."""
    article, days = on_real_sources(desk, home), [DAY]
    going = rounds.Rounds(clock=lambda: days[-1])
    going.once()
    withdraw(Settings(home, DAY), SOURCES[1], reason="Gone.")
    going.once()
    assert "Needs update" not in page(client, article), "it had looked on this day"
    days.append(date(2026, 11, 26))
    going.once()
    assert "Needs update" in page(client, article)


def test_a_look_that_fails_breaks_nothing_and_is_made_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    looks: list[date] = []

    def look(day: date) -> None:
        looks.append(day)
        if len(looks) == 1:
            raise LibraryError("my own words")

    going = rounds.Rounds(clock=lambda: DAY, look=look, sends=())
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            going.once()
    assert looks == [DAY, DAY]
    assert "LibraryError" in caplog.text
    assert "my own words" not in caplog.text


def test_a_site_that_starts_says_what_happened_meanwhile(home: Path) -> None:
    """The whole way: approved, the source withdrawn behind the desk's back, then only waited."""
    with open_desk(
        Settings(home, DAY), database=told(home)["OSLER_DATABASE_URL"], now=now
    ) as opened:
        article = on_real_sources(opened, home)
    withdraw(Settings(home, DAY), SOURCES[1], reason="Gone.")
    process, url = start_site(home)
    try:
        for _ in range(100):
            with urllib.request.urlopen(f"{url}/articles/{article.id}/") as response:
                if "Needs update" in response.read().decode():
                    return
            time.sleep(0.2)
        pytest.fail("it still says Approved")
    finally:
        process.terminate()
        process.wait(30)
