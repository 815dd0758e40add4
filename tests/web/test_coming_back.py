"""Reloading an answer, Back and Forward: the same again, and nothing said of it elsewhere."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from osler.interfaces.web.asking import held

GOUT = "How can I prevent gout attacks?"
BACK = "I have low back pain. What should I do?"
SLOW = 120_000  # milliseconds; the first question opens the library


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_context(reduced_motion="reduce").new_page()
    yield opened
    opened.context.close()


def _ask(page: Any, site: Any, question: str) -> None:
    page.goto(site.url)
    page.fill("#question", question)
    page.click(".hero .ask-box > button")
    _shows(page, question)


def _ask_on(page: Any, question: str) -> None:
    page.fill("#question", question)
    page.click("#ask-on > button")
    _shows(page, question)


def _shows(page: Any, question: str) -> None:
    page.wait_for_selector(f".asked:has-text('{question}')", timeout=SLOW)
    page.wait_for_selector("#follow-up", timeout=SLOW)


def _holds(page: Any, told: str) -> None:
    """Wait for it; the site's own policy forbids to let the page look by itself."""
    for _ in range(100):
        if page.evaluate(told):
            return
        page.wait_for_timeout(50)
    raise AssertionError(told)


def test_what_was_not_sealed_here_asks_nothing() -> None:
    """Made up, cut short or empty: no question, and no error."""
    whole = held.sealed([GOUT])
    assert [held.unsealed(one) for one in ("", "ü", whole[:-4], whole + "x")] == [()] * 4


def test_what_is_sealed_does_not_show_its_words() -> None:
    """It lies on the reader's disk; two seals of one question are not even alike."""
    first, second = held.sealed([GOUT]), held.sealed([GOUT])
    assert held.unsealed(first) == held.unsealed(second) == (GOUT,)
    assert first != second
    assert "gout" not in first.lower()


def test_a_question_is_held_for_an_afternoon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes to the browser the next day asks nothing with it."""
    whole = held.sealed([GOUT])
    monkeypatch.setattr(held, "HOURS", -1)
    assert held.unsealed(whole) == ()


@pytest.mark.django_db
def test_too_old_a_seal_is_said_in_words(client: Client, library: object) -> None:
    """The box, and why it is empty; nobody is told that they typed nothing."""
    response = client.post("/ask", {"held": "too old"})
    assert response.status_code == 422
    assert "no longer holds your question" in response.content.decode()
    assert "Enter a question" not in response.content.decode()


@pytest.mark.django_db
def test_a_held_question_is_asked_as_it_was(client: Client, library: object) -> None:
    """With its thread, for whom it was asked; the reader's choice of today stays theirs."""
    asked = {"held": held.sealed([BACK, GOUT]), "for": "doctor", "region": "GB"}
    page = client.post("/ask", asked).content.decode()
    assert f"You asked:</span> {GOUT}" in page
    assert f'name="earlier" value="{BACK}"' in page
    assert "Answer for: A doctor" in page
    assert "osler_for" not in client.cookies


def test_reloading_gives_the_answer_again(site: Any, page: Any) -> None:
    """The same, with its thread, where the reader was; the address says nothing of it."""
    _ask(page, site, BACK)
    _ask_on(page, GOUT)
    before = page.locator("article").inner_text()
    page.evaluate("scrollTo(0, 900)")
    _holds(page, "history.state.y === 900")
    page.reload()
    _shows(page, GOUT)
    assert page.locator("article").inner_text() == before
    _holds(page, "scrollY === 900")
    assert page.url == f"{site.url}/ask"
    assert page.locator("[name=earlier][type=checkbox]").count() == 2


def test_back_and_forward_lead_through_every_answer(site: Any, page: Any) -> None:
    """Each question is a step: box, answer, next answer, and all the way again."""
    _ask(page, site, BACK)
    _ask_on(page, GOUT)
    page.go_back()
    _shows(page, BACK)
    page.go_back()
    page.wait_for_selector("#examples")
    page.go_forward()
    _shows(page, BACK)
    page.go_forward()
    _shows(page, GOUT)


def test_an_answer_is_still_there_after_another_page(site: Any, page: Any) -> None:
    """From a citation's place, over another page of the site, and back."""
    _ask(page, site, GOUT)
    page.locator("a.cite").first.click()
    _holds(page, "location.hash && history.state")
    jumped = page.url
    page.goto(f"{site.url}/emergency")
    page.go_back()
    _shows(page, GOUT)
    assert page.url == jumped
    page.go_back()
    _shows(page, GOUT)
    assert page.url == f"{site.url}/ask"


def test_another_language_keeps_the_answer(site: Any, page: Any) -> None:
    """A reader who changes it meets the same answer."""
    _ask(page, site, GOUT)
    page.select_option("#language", "de")
    page.click("[data-language] button")
    page.wait_for_selector("html[lang=de]")
    _shows(page, GOUT)


def test_what_the_browser_holds_says_nothing(site: Any, page: Any) -> None:
    """Neither its history nor any of its stores has a word of the question."""
    _ask(page, site, f"My name is Ann Zorblax. {GOUT}")
    kept = page.evaluate(
        "JSON.stringify([history.state, {...localStorage}, {...sessionStorage}, location.href])"
    )
    assert json.loads(kept)[0]["held"]
    assert not re.search("zorblax|gout", kept, re.IGNORECASE)
    assert not re.search("zorblax|gout", json.dumps(page.context.cookies()), re.IGNORECASE)


def test_a_service_that_is_away_is_said_and_holds_the_question(site: Any, page: Any) -> None:
    """Reloading when it is back gives the answer."""
    _ask(page, site, GOUT)
    page.route("**/ask/stream", lambda route: route.abort())
    page.reload()
    page.wait_for_selector("[data-lost-again]:visible")
    page.unroute("**/ask/stream")
    page.reload()
    _shows(page, GOUT)


def test_without_javascript_the_browser_sends_the_form_again(site: Any, browser: Any) -> None:
    """Reloading, Back and Forward are the browser's own; the address says nothing either."""
    page = browser.new_context(java_script_enabled=False).new_page()
    _ask(page, site, GOUT)
    page.reload()
    _shows(page, GOUT)
    page.go_back()
    page.wait_for_selector("#examples")
    page.go_forward()
    _shows(page, GOUT)
    assert page.url == f"{site.url}/ask"
    page.context.close()
