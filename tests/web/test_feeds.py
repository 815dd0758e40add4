"""Atom feeds, the sitemap and robots.txt, read by a parser."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree

from osler.editorial.desk import Desk
from osler.interfaces.web.articles.feeds import FEEDS, LENGTH
from tests.editorial.making import CLEO, an_answer
from tests.web.articles_seed import approved, two_versions
from tests.web.board import a_desk

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
STRICT = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
ONCE = {"id", "title", "updated"}  # what RFC 4287 asks of a feed and of each entry, once


@pytest.fixture
def desk(library: object, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk") as opened:
        yield opened


def read(client: Client, name: str) -> etree._Element:
    response = client.get(f"/feeds/{name}.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(response.content, STRICT)


def test_there_is_no_other_feed(library: object, client: Client) -> None:
    assert client.get("/feeds/drafts.atom").status_code == 404


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_without_news_is_valid_too(desk: Desk, client: Client, name: str) -> None:
    feed = read(client, name)
    assert feed.tag == f"{ATOM}feed"
    assert feed.findall(f"{ATOM}entry") == []


def test_a_title_with_control_characters_leaves_the_feed_readable(
    desk: Desk, client: Client
) -> None:
    """No XML may hold them, not even as references; readers of feeds would lose all entries."""
    approved(desk, an_answer(title="Back\x01 pain\x0b\x1f \ufffe& gout"))
    (entry,) = read(client, "approved").findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Back pain & gout"


@pytest.mark.parametrize("name", FEEDS)
def test_feeds_are_valid_atom(desk: Desk, client: Client, name: str) -> None:
    """What RFC 4287 asks for: ids, titles, instants, an author, links."""
    told = two_versions(desk)
    desk.retire(told.id, reason="Old.", by=CLEO)
    feed = read(client, name)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    for one in (feed, *entries):
        for needed in ONCE:
            assert len(one.findall(ATOM + needed)) == 1
        assert one.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert datetime.fromisoformat(one.findtext(f"{ATOM}updated")).tzinfo is not None
    selfs = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert [link.get("href") for link in selfs] == [f"http://testserver/feeds/{name}.atom"]
    assert entries[0].find(f"{ATOM}link").get("href").startswith("http://testserver/articles/")


def test_ids_stay_whatever_becomes_of_an_article(desk: Desk, client: Client) -> None:
    approved(desk)
    before = read(client, "approved").findtext(f"{ATOM}entry/{ATOM}id")
    desk.flag("back-pain-what-the-guidelines-say", reason="Newer guidance.", by=CLEO)
    assert read(client, "approved").findtext(f"{ATOM}entry/{ATOM}id") == before


def test_hostile_titles_are_text(desk: Desk, client: Client) -> None:
    title = "<b>&amp; ]]> \"quoted\" 'so'"
    approved(desk, an_answer(title=title))
    assert read(client, "approved").findtext(f"{ATOM}entry/{ATOM}title") == title


def test_a_feed_that_is_known_is_not_sent_again(desk: Desk, client: Client) -> None:
    approved(desk)
    first = client.get("/feeds/approved.atom")
    known = {"If-None-Match": first["ETag"]}
    assert client.get("/feeds/approved.atom", headers=known).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get("/feeds/approved.atom", headers=since).status_code == 304
    approved(desk, an_answer(title="Gout: what it is"))
    assert client.get("/feeds/approved.atom", headers=known).status_code == 200


def test_a_feed_has_an_end(desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("osler.interfaces.web.articles.feeds.LENGTH", 1)
    for title in ("Gout: one", "Gout: two"):
        approved(desk, an_answer(title=title))
    assert len(read(client, "approved").findall(f"{ATOM}entry")) == 1
    assert LENGTH >= 20


def test_the_sitemap_lists_what_was_published_and_nothing_else(desk: Desk, client: Client) -> None:
    told = approved(desk)
    tree = etree.fromstring(client.get("/sitemap.xml").content, STRICT)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    places = tree.xpath("//s:loc/text()", namespaces=names)
    assert f"http://testserver/articles/{told.id}/" in places
    assert "http://testserver/about/editorial-policy/" in places
    assert not [place for place in places if "/answers/" in place or "/desk" in place]
    for place in places:
        assert client.get(place.removeprefix("http://testserver")).status_code == 200


def test_search_engines_are_kept_from_questions(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    for path in ("/ask", "/search", "/desk/", "/manage/", "/account/", "/api/"):
        assert f"Disallow: {path}" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
