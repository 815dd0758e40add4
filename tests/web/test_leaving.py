"""Readers who cancel or close the connection: the work for them ends, and others go on."""

import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from osler.answering import ask
from osler.interfaces.web import engine
from osler.interfaces.web.serving import site
from osler.interfaces.web.serving.lanes import ASKING
from tests.web.looks import CHEST, FLAGSHIP
from tests.web.served_here import PATIENCE, served_here, until
from tests.web.visitor import Visitor

pytestmark = pytest.mark.usefixtures("library")
ASK = ".hero .ask-box > button"


@dataclass
class Held:
    """An engine that stops where it has told its second stage, and what it did after that."""

    there: threading.Event = field(default_factory=threading.Event)
    goes_on: threading.Event = field(default_factory=threading.Event)
    checked: list[object] = field(default_factory=list)
    readers: list[threading.Event] = field(default_factory=list)

    def let_on(self) -> None:
        """Once the site has seen that the reader is gone; until it is free for others."""
        assert self.readers[-1].wait(PATIENCE)
        self.goes_on.set()
        until(lambda: not ASKING.busy)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    told, appraise, verify = Held(), ask.appraise, ask.verify

    def held_up(*given: Any) -> Any:
        told.there.set()
        assert told.goes_on.wait(PATIENCE)
        return appraise(*given)

    def noted(*given: Any, **more: Any) -> Any:
        told.checked.append(given)
        return verify(*given, **more)

    def watched(request: Any) -> threading.Event:
        told.readers.append(made := watch(request))
        return made

    watch = site.watched
    monkeypatch.setattr(ask, "appraise", held_up)
    monkeypatch.setattr(ask, "verify", noted)
    monkeypatch.setattr(site, "watched", watched)
    yield told
    told.goes_on.set()


@pytest.fixture
def here() -> Iterator[str]:
    with served_here() as url:
        yield url


def sent(url: str, path: str, question: str) -> http.client.HTTPConnection:
    """A question on its way, as a form or, to the interface, as JSON."""
    line = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
    if path.startswith("/api/"):
        told, kind = json.dumps({"question": question}), "application/json"
        line.request("POST", path, told, {"Content-Type": kind})
        return line
    token = Visitor(url).cookies["csrftoken"]
    form = urlencode({"question": question, "csrfmiddlewaretoken": token, "region": "GB"})
    kind = "application/x-www-form-urlencoded"
    line.request("POST", path, form, {"Content-Type": kind, "Cookie": f"csrftoken={token}"})
    return line


@pytest.mark.parametrize("path", ["/ask", "/ask/stream", "/file", "/api/v1/ask/stream"])
def test_work_ends_for_who_closes_the_connection(here: str, held: Held, path: str) -> None:
    """At the next stage: nothing is checked any more, and the lane is free for others."""
    line = sent(here, path, FLAGSHIP)
    assert held.there.wait(PATIENCE)
    line.close()
    held.let_on()
    assert held.checked == []
    status, page = Visitor(here).send("/ask", {"question": FLAGSHIP})
    assert (status, 'id="short-answer"' in page) == (200, True)
    assert held.checked


def test_who_stays_gets_the_answer(here: str, held: Held) -> None:
    """The same engine, held at the same place, goes on for a reader who waits."""
    line = sent(here, "/ask/stream", FLAGSHIP)
    assert held.there.wait(PATIENCE)
    held.goes_on.set()
    assert "event: done" in line.getresponse().read().decode()
    assert held.checked
    line.close()


def test_nothing_is_begun_for_who_left_while_another_was_answered(here: str, held: Held) -> None:
    """Only the first question takes the engine; the second was still waiting for its turn."""
    first = sent(here, "/ask/stream", FLAGSHIP)
    assert held.there.wait(PATIENCE)
    held.there.clear()
    second = sent(here, "/ask/stream", CHEST)
    response = second.getresponse()
    told = [response.readline().decode() for _ in range(8)]
    assert any("Waiting for its turn" in line for line in told)
    response.close()
    second.close()
    assert held.readers[-1].wait(PATIENCE)
    held.goes_on.set()
    assert "event: done" in first.getresponse().read().decode()
    first.close()
    until(lambda: not ASKING.busy)
    assert not held.there.is_set()


def test_cancel_stops_the_work(here: str, held: Held, browser: Any) -> None:
    """After the first stages; the question stays in the box, and the page says that it stopped."""
    page = browser.new_page()
    page.goto(here)
    page.fill("#question", FLAGSHIP)
    page.click(ASK)
    page.wait_for_selector(".stages li:has-text('Weighing')")
    page.click("[data-cancel]")
    held.let_on()
    assert held.checked == []
    assert page.locator("[data-cancelled]").is_visible()
    assert page.input_value("#question") == FLAGSHIP
    page.click(ASK)
    page.wait_for_selector("#short-answer")
    page.close()


def test_red_flags_do_not_wait_for_the_engine(here: str) -> None:
    """They are sent while others have it, and are the very card of the answer that follows."""
    with engine._LOCK:
        line = sent(here, "/ask/stream", CHEST)
        response = line.getresponse()
        early = [response.readline().decode() for _ in range(5)]
    assert early[3] == "event: triage\n"
    card = json.loads(early[4].removeprefix("data: "))["html"]
    assert 'href="tel:999"' in card
    rest = response.read().decode().split("\n\n")
    line.close()
    blocks = [json.loads(one.split("data: ")[1]) for one in rest if "event: block" in one]
    assert [block["html"] for block in blocks].count(card) == 1


def test_nothing_is_sent_first_where_no_red_flag_is_heard(here: str) -> None:
    line = sent(here, "/ask/stream", FLAGSHIP)
    assert "event: triage" not in line.getresponse().read().decode()
    line.close()


def test_an_emergency_is_seen_before_its_answer(here: str, browser: Any) -> None:
    """The card comes into view and focus at once, once, and stays: cancelled, or answered."""
    page = browser.new_page()
    page.goto(here)
    page.fill("#question", CHEST)
    with engine._LOCK:
        page.click(ASK)
        page.wait_for_selector(".told-first:focus h2")
        page.click("[data-cancel]")
        assert page.locator(".told-first").is_visible()
        page.click(ASK)
        page.wait_for_selector(".told-first:focus h2")
        assert page.locator("#triage-title").count() == 1
    page.wait_for_selector("#answer-title")
    assert page.locator("#triage-title").count() == 1
    assert page.locator("article #triage-title").is_visible()
    page.close()
