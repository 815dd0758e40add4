"""What readers get while something that the site needs does not answer: soon, and in words."""

import html
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

import pytest

from osler.interfaces.web import engine
from osler.interfaces.web.serving.site import Site as Application
from tests.web.asgi_reader import asked, body_of
from tests.web.conftest import ON_POSTGRES, Site, database_of
from tests.web.looks import CHEST, FLAGSHIP
from tests.web.visitor import Visitor

WRONG = "The dose of colchicine is ten times too high"
SOON = 12.0  # seconds on a busy machine; before, readers waited for 20 and longer


@contextmanager
def held(site: Site, *tables: str) -> Iterator[None]:
    """Somebody has the site's database, or those tables of it, and does not let go."""
    if ON_POSTGRES:
        import psycopg

        with psycopg.connect(database_of(site.home)) as other:
            for table in tables:
                other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
            yield
        return
    other = sqlite3.connect(site.home / "site.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def soon(deed: Callable[[], Any]) -> Any:
    began = time.monotonic()
    told = deed()
    assert time.monotonic() - began < SOON
    return told


def test_a_safety_report_is_refused_soon_and_its_words_are_kept(site: Site) -> None:
    """Everything that the reader typed and ticked stands on the page, which sent again is taken."""
    visitor = Visitor(site.url)
    form = {"what": WRONG, "about": "Gout", "contact": "by the desk", "harmed": "1"}
    form |= {"question": "Colchicine?", "with_question": "1", "sure": "1"}
    with held(site, "asking_safetyreport"):
        status, page = soon(lambda: visitor.send("/safety", form))
    assert status == 503
    assert "Your report was not received" in page
    assert "wait a minute, then send it again" in page
    for words in (WRONG, 'value="Gout"', "by the desk", "Colchicine?"):
        assert words in html.unescape(page)
    for ticked in ("harmed", "with_question", "sure"):
        assert re.search(rf'id="{ticked}"[^>]* checked', page)
    status, page = visitor.send("/safety", form)
    assert status == 200
    assert "Your report was received" in page


def test_a_vote_that_cannot_be_kept_says_so_soon(site: Site) -> None:
    """No thanks for what was lost; and reasons that were typed stay."""
    visitor = Visitor(site.url)
    with held(site, "asking_feedback"):
        status, page = soon(lambda: visitor.send("/feedback", {"helpful": "no"}))
    assert (status, "Your vote was not counted" in page) == (503, True)
    _, page = visitor.send("/feedback", {"helpful": "no"})
    (ticket,) = re.findall(r'name="ticket" value="([^"]+)"', page)
    if ON_POSTGRES:
        return  # the vote itself cannot be read while the whole table is held
    told: dict[str, str | list[str]] = {"ticket": ticket, "comment": "Too long", "reason": "hard"}
    with held(site, "asking_feedback"):
        status, page = soon(lambda: visitor.send("/feedback/reasons", told))
    assert (status, "Your reasons were not received" in page) == (503, True)
    assert ">Too long</textarea>" in page
    assert visitor.send("/feedback/reasons", told)[0] == 200


def test_asking_does_not_wait_for_the_sites_database(site: Site) -> None:
    """An answer needs none of it, and a refusal is counted only where that is quick."""
    visitor = Visitor(site.url)
    with held(site, "review_desk_notanswered"):
        status, page = soon(lambda: visitor.send("/ask", {"question": FLAGSHIP}))
        assert (status, 'id="short-answer"' in page) == (200, True)
        nothing = "How is progeria treated?"
        status, page = soon(lambda: visitor.send("/ask", {"question": nothing}))
        assert (status, 'class="block decline"' in page) == (200, True)
        assert soon(lambda: visitor.send("/emergency", {"words": CHEST}))[0] == 200


@pytest.mark.skipif(ON_POSTGRES, reason="the desk's database is not a file there")
@pytest.mark.parametrize("file", ["desk.db", "library.db"])
def test_a_file_that_somebody_writes_to_holds_no_reader_up(site: Site, file: str) -> None:
    """Questions are answered, lists are shown, and the emergency page is as quick as ever."""
    visitor = Visitor(site.url)
    visitor.see("/articles/")  # the desk is opened
    other = sqlite3.connect(site.home / file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert soon(lambda: visitor.send("/ask", {"question": FLAGSHIP}))[0] == 200
        for page in ("/articles/", "/about/topics/", "/"):
            assert soon(lambda page=page: visitor.see(page))[0] == 200  # type: ignore[misc]
        assert soon(lambda: visitor.send("/emergency", {"words": CHEST}))[0] == 200
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.mark.usefixtures("library")
def test_a_slow_engine_holds_up_neither_pages_nor_the_emergency_page() -> None:
    """While one question has the engine for long."""
    sent = urlencode({"words": CHEST, "region": "GB"}).encode()
    form = {"method": "POST", "body": sent, "content_type": "application/x-www-form-urlencoded"}
    with engine._LOCK:
        assert soon(lambda: asked(Application(), "/"))[0]["status"] == 200
        page = soon(lambda: asked(Application(), "/emergency", **form))
        assert 'href="tel:999"' in body_of(page)
