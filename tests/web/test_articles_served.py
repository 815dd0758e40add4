"""Published pages are kept, revalidated, and never given to the wrong reader."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from osler.editorial.desk import Desk
from osler.errors import LibraryError
from osler.interfaces.web.articles import served
from osler.interfaces.web.articles.kept_first import KeptFirst
from osler.interfaces.web.articles.packed import Packed
from osler.interfaces.web.articles.served import LARGEST, MOST, PAGES, PLACE, Kept, Pages
from tests.editorial.making import an_answer
from tests.web.articles_seed import approved, approved_again, two_versions
from tests.web.asgi_reader import asked, headers_of
from tests.web.board import a_desk, signed_in, somebody

pytestmark = pytest.mark.django_db
EMPTY = Packed(b"", b"?")


@pytest.fixture
def desk(library: object, tmp_path: Path) -> Iterator[Desk]:
    PAGES.forget()
    with a_desk(tmp_path / "desk") as opened:
        yield opened


def renders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates of articles that are written out from now on."""
    from osler.interfaces.web.articles import views

    written: list[str] = []
    real = views.render_to_string

    def noted(template: str, *rest: object) -> str:
        written.append(template)
        return real(template, *rest)

    monkeypatch.setattr(views, "render_to_string", noted)
    return written


def test_who_has_the_page_is_not_sent_it_again(desk: Desk, client: Client) -> None:
    """304 by ETag and by date; the strict answer to a mark that is another one is the page."""
    address = f"/articles/{approved(desk).id}/"
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    since = {"If-Modified-Since": first["Last-Modified"]}
    assert client.get(address, headers=since).status_code == 304
    assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


def test_a_change_at_the_desk_is_seen_at_the_next_request(desk: Desk, client: Client) -> None:
    told = approved(desk)
    address = f"/articles/{told.id}/"
    first = client.get(address)
    approved_again(desk, told, an_answer(title="Back pain, newly told"))
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert "Version 2" in again.content.decode()


def test_a_kept_page_is_not_written_again(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for an audience, a language and an address."""
    address = f"/articles/{approved(desk).id}/"
    written = renders(monkeypatch)
    for _ in range(3):
        client.get(address)
    assert len(written) == 1
    Client().get(address, {"for": "doctor"})
    Client().get(address, headers={"Accept-Language": "de"})
    assert len(written) == 3
    Client().get(address, headers={"Accept-Language": "de"})
    assert len(written) == 3


def test_a_kept_page_remembers_the_choice_of_audience_too(desk: Desk) -> None:
    """The first reader who asks for it and every later one."""
    address = f"/articles/{approved(desk).id}/"
    for _ in range(2):
        reader = Client()
        reader.get(address, {"for": "nurse"})
        assert "Shown for: A nurse" in reader.get(address).content.decode()


def test_every_reader_has_a_token_of_their_own_that_fits(desk: Desk) -> None:
    """A kept page carries nobody else's; its forms work."""
    address = f"/articles/{approved(desk).id}/"
    tokens = set()
    for _ in range(2):
        reader = Client(enforce_csrf_checks=True)
        text = reader.get(address).content.decode()
        assert PLACE not in text
        token = text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        tokens.add(token)
        told = {"language": "de", "csrfmiddlewaretoken": token}
        assert reader.post("/language", told).status_code == 302
    assert len(tokens) == 2


def test_a_page_that_was_kept_before_signing_in_is_not_given_after(desk: Desk) -> None:
    """Its mark covers the reader's own secret, so that an old token cannot come back."""
    address = f"/articles/{approved(desk).id}/"
    one, other = Client(), Client()
    mark = one.get(address)["ETag"]
    assert other.get(address, headers={"If-None-Match": mark}).status_code == 200


def test_who_is_signed_in_is_given_a_page_of_their_own(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/articles/{approved(desk).id}/"
    client = signed_in(somebody("reader", second_factor=False))
    written = renders(monkeypatch)
    for _ in range(2):
        response = client.get(address)
        assert response["Cache-Control"] == "private, no-cache"
    assert len(written) == 2
    assert PAGES.get(("nobody",), "") is None


def test_what_cannot_be_checked_is_not_given_from_memory(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the desk out of reach nobody knows whether the text still stands: say so."""

    def down() -> Desk:
        raise LibraryError("The desk postgresql://osler@10.1.2.3/site cannot be opened")

    address = f"/articles/{approved(desk).id}/"
    client.get(address)
    for module in ("served", "reading"):
        monkeypatch.setattr(f"osler.interfaces.web.articles.{module}.the_desk", down)
    response = client.get(address)
    assert response.status_code == 503
    body = response.content.decode()
    assert "Stay active" not in body
    assert "What still works" in body
    assert "10.1.2.3" not in body  # where it lies is nobody's business
    monkeypatch.setattr("osler.interfaces.web.api.article_routes.the_desk", down)
    told = client.get(f"/api/v1{address}".rstrip("/"))
    assert (told.status_code, "10.1.2.3" in told.content.decode()) == (503, False)


@pytest.mark.parametrize("more", ["?x=1", "?for=doctor&y=2"])
def test_an_address_with_more_in_it_is_not_kept(desk: Desk, client: Client, more: str) -> None:
    """Nobody can fill the memory with made-up addresses."""
    told = approved(desk)
    client.get(f"/articles/{told.id}/{more}")
    assert len(PAGES._held) == 0


def test_only_so_many_pages_are_kept() -> None:
    """The one that was asked for least recently goes."""
    pages = Pages()
    kept = Kept("s", EMPTY, "e", None, 200, "en")
    for number in range(MOST + 1):
        pages.keep((str(number),), kept)
        pages.get(("0",), "s")
    assert pages.get(("0",), "s") is kept
    assert pages.get(("1",), "s") is None
    assert pages.get((str(MOST),), "s") is kept


def test_a_page_of_an_earlier_state_is_not_given() -> None:
    pages = Pages()
    pages.keep(("a",), Kept("then", EMPTY, "e", None, 200, "en"))
    assert pages.get(("a",), "now") is None


def test_a_very_large_page_is_given_and_not_kept(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "LARGEST", 10)
    assert client.get(f"/articles/{approved(desk).id}/").status_code == 200
    assert len(PAGES._held) == 0
    assert LARGEST > 100_000


def test_head_tells_the_same_as_get(desk: Desk, client: Client) -> None:
    address = f"/articles/{two_versions(desk).id}/versions/1/"
    got, told = client.get(address), client.head(address)
    assert told.content == b""
    assert told["ETag"] == got["ETag"]


async def behind(scope: Any, receive: Any, send: Any) -> None:
    await send("the site itself")


@pytest.fixture
def kept(desk: Desk) -> str:
    """The path of an article whose page is kept, as a reader at localhost sees it."""
    path = f"/articles/{approved(desk).id}/"
    assert Client(SERVER_NAME="localhost").get(path).status_code == 200
    return path


def test_a_kept_page_is_sent_before_the_site_is_asked(kept: str) -> None:
    """The same page with the same strict headers."""
    direct = Client(SERVER_NAME="localhost").get(kept)
    start, body = asked(KeptFirst(behind), kept)
    told = headers_of([start])
    assert start["status"] == 200
    assert PLACE.encode() not in body["body"]
    assert len(body["body"]) == len(direct.content) == int(told["content-length"])
    for name in ("Content-Security-Policy", "Referrer-Policy", "Cache-Control", "Vary"):
        assert told[name.lower()] == direct[name]
    assert told["set-cookie"].startswith("csrftoken=")


def test_a_kept_page_goes_in_gzip_to_whom_takes_it(kept: str) -> None:
    """The same page; a reader's token lies in it as it is, never compressed with the rest."""
    cookie = "csrftoken=" + "a" * 32
    _, plain = asked(KeptFirst(behind), kept, cookie=cookie)
    start, packed = asked(KeptFirst(behind), kept, cookie=cookie, accept_encoding="gzip")
    page = gzip.decompress(packed["body"])
    token = page.split(b'name="csrfmiddlewaretoken" value="')[1].split(b'"')[0]
    assert headers_of([start])["content-encoding"] == "gzip"
    assert len(page) == len(plain["body"])
    assert packed["body"].count(token) == page.count(token) > 0


def test_a_desk_that_cannot_be_looked_at_leaves_it_to_the_site(
    kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down() -> Desk:
        raise LibraryError("The desk cannot be opened")

    monkeypatch.setattr(served, "the_desk", down)
    assert asked(KeptFirst(behind), kept) == ["the site itself"]


def test_who_has_it_gets_no_body(kept: str) -> None:
    start, body = asked(KeptFirst(behind), kept)
    told = dict(start["headers"])
    cookie = told[b"Set-Cookie"].split(b";")[0].decode()
    start, body = asked(
        KeptFirst(behind), kept, cookie=cookie, if_none_match=told[b"ETag"].decode()
    )
    assert (start["status"], body["body"]) == (304, b"")


def test_head_has_no_body(kept: str) -> None:
    _, body = asked(KeptFirst(behind), kept, method="HEAD")
    assert body["body"] == b""


@pytest.mark.parametrize(
    ("path", "query", "more"),
    [
        ("/", "", {}),
        ("/articles/none/", "", {}),
        ("", "x=1", {}),
        ("", "for=doctor", {}),
        ("", "", {"cookie": "osler=a-session"}),
        ("", "", {"accept_language": "de"}),
        ("", "&".join(f"a{n}=1" for n in range(2000)), {}),
        ("", "", {"host": "elsewhere.example"}),
    ],
)
def test_all_else_goes_to_the_site(kept: str, path: str, query: str, more: dict[str, str]) -> None:
    """Other pages, other readers, other languages, and whatever is odd."""
    assert asked(KeptFirst(behind), path or kept, query=query, **more) == ["the site itself"]


def test_a_post_goes_to_the_site(kept: str) -> None:
    assert asked(KeptFirst(behind), kept, method="POST") == ["the site itself"]
