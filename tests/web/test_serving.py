"""More requests than can be answered: who waits, who is turned away, and with which words."""

import asyncio
import fcntl
import gzip
import io
import json
import threading
import zlib
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from osler.interfaces.web.api.problems import MEDIA
from osler.interfaces.web.articles.looking import Looking
from osler.interfaces.web.articles.packed import Packed, takes_gzip
from osler.interfaces.web.serving import front_door, lanes, site
from osler.interfaces.web.serving.front_door import MOST, FrontDoor
from osler.interfaces.web.serving.lanes import ASKING, EMERGENCY, PAGES, Lane, LaneFull, lane_of
from osler.interfaces.web.serving.site import Site
from osler.interfaces.web.site_base.management.commands import bring_up_to_date
from tests.web.asgi_reader import asked, body_of, headers_of, run_apart, sent_to

pytestmark = pytest.mark.usefixtures("library")  # its home has the collected styles
CHEST = "I have crushing chest pain and my arm hurts"
GOUT = "How can I prevent gout attacks?"
FORM = "application/x-www-form-urlencoded"


def form(**told: str) -> dict[str, Any]:
    return {"method": "POST", "body": urlencode(told).encode(), "content_type": FORM}


@pytest.fixture
def nobody_may_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ASKING, "_most", 0)
    monkeypatch.setattr(site, "PAUSE", 0)


@pytest.mark.usefixtures("nobody_may_ask")
def test_a_full_lane_sends_away_with_a_time() -> None:
    """503 with Retry-After, in a plain page with no form of anybody's in it."""
    sent = asked(Site(), "/ask", **form(question=GOUT))
    told = headers_of(sent)
    assert (sent[0]["status"], told["retry-after"]) == (503, "5")
    assert "Content-Security-Policy".lower() in told
    assert "Many people are asking" in body_of(sent)
    assert "/emergency" in body_of(sent)
    assert "csrfmiddlewaretoken" not in body_of(sent)


def test_a_question_waits_at_the_door_and_takes_a_place_that_is_free_by_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is neither refused at once nor looked for red flags over and over."""
    goes_on = threading.Event()
    monkeypatch.setattr(ASKING, "_most", 1)
    monkeypatch.setattr(site, "PAUSE", 0.5)

    async def two() -> tuple[list[Any], list[Any]]:
        before = ASKING.begin(goes_on.wait)
        refused = asyncio.ensure_future(sent_to(Site(), "/ask", **form(question=GOUT)))
        told = await refused
        waits = asyncio.ensure_future(sent_to(Site(), "/ask", **form(question=" ")))
        await asyncio.sleep(0.1)
        assert not waits.done()
        goes_on.set()
        await before
        return told, await waits

    refused, taken = run_apart(two())
    assert (refused[0]["status"], headers_of(refused)["retry-after"]) == (503, "5")
    assert taken[0]["status"] == 403  # it was worked on: the form lacks its token


def test_beyond_those_at_the_door_a_question_is_refused_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who waits there costs little, but not nothing."""
    monkeypatch.setattr(ASKING, "_most", 0)
    monkeypatch.setattr(site, "PAUSE", 3600)
    monkeypatch.setattr(site, "AT_THE_DOOR", 1)

    async def two() -> list[Any]:
        application = Site()
        first = asyncio.ensure_future(sent_to(application, "/ask", **form(question=GOUT)))
        await asyncio.sleep(0.1)
        second = await sent_to(application, "/ask", **form(question=GOUT))
        first.cancel()
        return second

    assert run_apart(two())[0]["status"] == 503


@pytest.mark.usefixtures("nobody_may_ask")
def test_the_words_are_in_the_readers_language() -> None:
    sent = asked(Site(), "/ask", accept_language="de", **form(question=GOUT))
    assert "Im Moment fragen viele Menschen" in body_of(sent)


@pytest.mark.usefixtures("nobody_may_ask")
@pytest.mark.parametrize("path", ["/ask", "/ask/stream"])
def test_red_flags_are_told_even_to_whom_there_is_no_place_for(path: str) -> None:
    """Nothing is answered, and the emergency is named all the same."""
    sent = asked(Site(), path, **form(question=CHEST, region="GB"))
    assert (sent[0]["status"], headers_of(sent)["retry-after"]) == (503, "5")
    assert "what you wrote may be an emergency" in body_of(sent)
    assert 'href="tel:999"' in body_of(sent)


@pytest.mark.usefixtures("nobody_may_ask")
def test_a_program_is_told_in_its_own_form() -> None:
    sent = asked(Site(), "/api/v1/ask", method="POST", body=b"{}")
    told = headers_of(sent)
    assert (sent[0]["status"], told["retry-after"], told["content-type"]) == (503, "5", MEDIA)
    assert json.loads(body_of(sent))["status"] == 503


def test_the_emergency_page_is_open_when_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """To look at, and to send words to."""
    for lane in (ASKING, PAGES):
        monkeypatch.setattr(lane, "_most", 0)
    assert asked(Site(), "/")[0]["status"] == 503
    assert asked(Site(), "/emergency")[0]["status"] == 200
    sent = asked(Site(), "/emergency", **form(words=CHEST, region="GB"))
    assert 'href="tel:999"' in body_of(sent)


@pytest.mark.parametrize(
    ("method", "path", "lane"),
    [
        ("POST", "/ask", ASKING),
        ("POST", "/api/v1/ask/stream", ASKING),
        ("GET", "/ask", PAGES),
        ("POST", "/search", PAGES),
        ("GET", "/emergency", EMERGENCY),
        ("POST", "/emergency", EMERGENCY),
        ("POST", "/api/v1/triage", lanes.TRIAGE),
    ],
)
def test_each_kind_of_request_has_its_lane(method: str, path: str, lane: Lane) -> None:
    assert lane_of(method, path) is lane


def test_a_lane_lets_in_so_many_and_then_others_after_them() -> None:
    lane, goes_on = Lane("test", threads=1, most=2), threading.Event()

    async def many() -> None:
        first, second = lane.begin(goes_on.wait), lane.begin(goes_on.wait)
        with pytest.raises(LaneFull):
            lane.begin(goes_on.wait)
        goes_on.set()
        await asyncio.gather(first, second)
        await asyncio.sleep(0)
        assert await lane.begin(lambda: "in") == "in"

    run_apart(many())


def test_nothing_is_done_for_who_left_before_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who gave up does not make others wait."""
    lane, goes_on, done = Lane("test", threads=1, most=9), threading.Event(), []
    monkeypatch.setattr(site, "lane_of", lambda *_: lane)
    monkeypatch.setattr(Site, "_made", lambda *_: done.append(1))

    async def one_leaves() -> None:
        before = lane.begin(goes_on.wait)
        assert await sent_to(Site(), "/", leaves=True) == []
        await asyncio.sleep(0)  # so long it takes to take it back
        goes_on.set()
        await before
        await lane.begin(lambda: None)

    run_apart(one_leaves())
    assert done == []


@pytest.mark.django_db
@pytest.mark.usefixtures("library")
def test_a_stream_for_programs_goes_piece_by_piece(client: Client) -> None:
    """Red flags come before the answer is made; without a server that gathers it all first."""
    body = json.dumps({"question": CHEST}).encode()
    sent = asked(
        Site(), "/api/v1/ask/stream", method="POST", body=body, content_type="application/json"
    )
    assert sent[0]["status"] == 200
    assert sent[1]["body"].startswith(b"event: triage")
    assert all(each["more_body"] for each in sent[1:-1])
    assert "event: done" in body_of(sent)
    assert "event: triage" not in body_of([sent[0], *sent[2:]])


def arriving(data: bytes, monkeypatch: pytest.MonkeyPatch, *, tasks: int = MOST) -> Any:
    """What a connection writes, and whether it is read, where so many are under way."""
    read: list[bytes] = []
    wrote: list[bytes] = []
    door = FrontDoor.__new__(FrontDoor)
    door.tasks, door.cycle = set(range(tasks)), None
    door.transport = SimpleNamespace(write=wrote.append, close=lambda: wrote.append(b"closed"))
    monkeypatch.setattr(
        front_door.AutoHTTPProtocol, "data_received", lambda _, more: read.append(more)
    )
    door.data_received(data)
    return SimpleNamespace(read=read, wrote=wrote)


def test_who_comes_to_a_site_far_beyond_itself_is_sent_off_unread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = arriving(b"GET / HTTP/1.1\r\nAccept-Language: de\r\n\r\n", monkeypatch)
    assert told.read == []
    assert told.wrote[0].startswith(b"HTTP/1.1 503 ")
    assert b"\r\nRetry-After: 5\r\n" in told.wrote[0]
    assert 'lang="de"' in told.wrote[0].decode()
    assert told.wrote[1] == b"closed"


@pytest.mark.parametrize("line", [b"GET /emergency HTTP", b"POST /emergency?region=GB HTTP"])
def test_who_asks_for_emergency_help_is_always_read(
    line: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert arriving(line, monkeypatch).read == [line]


def test_what_only_looks_like_the_emergency_page_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert arriving(b"GET /emergency-not HTTP", monkeypatch).read == []


def test_with_room_everybody_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert arriving(b"GET / HTTP", monkeypatch, tasks=MOST - 1).read == [b"GET / HTTP"]


def test_programs_are_sent_off_with_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    (wrote, _) = arriving(b"POST /api/v1/ask HTTP/1.1\r\n\r\n", monkeypatch).wrote
    head, _, body = wrote.partition(b"\r\n\r\n")
    assert MEDIA.encode() in head
    assert json.loads(body)["status"] == 503


@given(st.binary(max_size=300), st.binary(max_size=80), st.integers(0, 4))
def test_a_packed_page_unpacks_to_the_filled_one(part: bytes, words: bytes, places: int) -> None:
    """Against the plain way of putting words into a page."""
    whole = b"\xff\xff".join([part] * (places + 1))
    page = Packed(whole, b"\xff\xff")
    assert page.filled(words) == whole.replace(b"\xff\xff", words)
    assert gzip.decompress(page.gzipped(words)) == page.filled(words)


def test_the_length_of_a_packed_page_tells_nothing_of_what_was_put_in() -> None:
    """A word that stands in the page is worth no more than one that does not."""
    page = Packed(b"known known known <>", b"<>")
    known, foreign = page.gzipped(b"known known"), page.gzipped(b"q7#Zx!pL0vW")
    assert len(known) == len(foreign)
    assert len(known) > len(zlib.compress(b"known known known"))


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [("", False), ("br", False), ("gzip;q=0", False), ("gzip; q=0.0, br", False),
     ("gzip", True), ("br, gzip;q=0.5", True), ("xgzip", False)],
)  # fmt: skip
def test_gzip_goes_only_to_whom_names_it(accepted: str, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


@pytest.mark.django_db
def test_other_pages_go_in_gzip_too(client: Client) -> None:
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert b"<html" in gzip.decompress(packed.content)


def test_many_who_ask_at_once_cost_one_look_and_later_ones_another() -> None:
    """Whoever comes while a look is under way does not trust it: it may have been too early."""
    goes_on, looks = threading.Event(), []

    def look() -> str:
        looks.append(1)
        goes_on.wait()
        return str(len(looks))

    async def many() -> list[str]:
        desk = Looking(look)
        first = [asyncio.ensure_future(desk.state()) for _ in range(3)]
        while not looks:
            await asyncio.sleep(0)
        later = [asyncio.ensure_future(desk.state()) for _ in range(3)]
        await asyncio.sleep(0)
        goes_on.set()
        return await asyncio.gather(*first, *later)

    assert run_apart(many()) == ["1"] * 3 + ["2"] * 3


def test_a_look_that_fails_fails_for_who_asked_and_nobody_later() -> None:
    answers = iter([OSError("down"), "up"])

    def look() -> str:
        told = next(answers)
        if isinstance(told, OSError):
            raise told
        return told

    async def two() -> str:
        desk = Looking(look)
        with pytest.raises(OSError, match="down"):
            await desk.state()
        return await desk.state()

    assert run_apart(two()) == "up"


@pytest.mark.django_db
def test_two_processes_do_not_migrate_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one says that it waits, and goes on when the first has done."""
    ran, told = threading.Event(), io.StringIO()
    monkeypatch.setattr(bring_up_to_date, "call_command", lambda *_, **__: ran.set())
    with (settings.HOME / bring_up_to_date.LOCK_FILE).open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = threading.Thread(target=_brings_up_to_date, args=(told,))
        second.start()
        while "waiting for it" not in told.getvalue():
            assert second.is_alive()
        assert not ran.is_set()
    second.join()
    assert ran.is_set()


def _brings_up_to_date(told: io.StringIO) -> None:
    """With a connection of its own, as another process has; it is closed again."""
    try:
        call_command("bring_up_to_date", stderr=told)
    finally:
        connections.close_all()
