"""What a phone shows first, what a wide page shows beside, and what paper leaves out."""

import pytest
from django.test import Client

from .test_looks import CHEST, FLAGSHIP, SMALL, _asked

BABY = "my 5 week old baby has a fever"
DIE = "I want to die"
TOP = "(one) => one.getBoundingClientRect().top"
BOTTOM = "(one) => one.getBoundingClientRect().bottom"


@pytest.mark.parametrize("question", [BABY, CHEST, DIE])
def test_a_phone_shows_whom_to_ring_and_that_an_answer_follows(site, browser, question) -> None:  # type: ignore[no-untyped-def]
    """Numbers in the upper two thirds, and a word of the answer below them."""
    page = browser.new_page(viewport=SMALL)
    _asked(page, site, question)
    page.evaluate("scrollTo(0, 0)")
    assert page.locator(".dial").evaluate(BOTTOM) < SMALL["height"] * 2 / 3
    assert page.locator(".to-short").inner_text().strip() == "The answer follows below."
    assert page.locator(".to-short a").count() == 0  # nobody is led past the card
    assert not page.locator(".emergency-bar").is_visible()  # the card has its numbers
    title = page.locator("#answer-title").evaluate(TOP)
    assert title < (SMALL["height"] * 1.25 if question == DIE else SMALL["height"])
    page.close()


def test_a_number_is_read_once_on_a_phone_and_in_each_line_elsewhere(site, browser) -> None:  # type: ignore[no-untyped-def]
    """The dial stands above the lines; on paper and where there is room they are whole."""
    page = browser.new_page(viewport=SMALL)
    _asked(page, site, DIE)
    lines = page.locator(".care-lines").first
    assert "999" not in lines.inner_text() and "116 123" not in lines.inner_text()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert "(112, 999, 911" in lines.inner_text() and "116 123" in lines.inner_text()
    assert page.locator(".emergency-bar").is_visible()
    page.close()


@pytest.mark.django_db
@pytest.mark.usefixtures("library")
def test_the_topics_own_signs_follow_an_emergency_that_was_told(client: Client) -> None:
    """What to do at once is said; the answer begins before what else could be a sign."""
    page = client.post("/ask", {"question": CHEST}).content.decode()
    places = [page.index(f'id="{name}"') for name in ("triage-title", "answer-title")]
    places += [page.index(f'id="{name}"') for name in ("short-answer", "emergency")]
    assert places == sorted(places)


def test_a_topic_shows_its_questions_beside_its_signs(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Where there is room; a phone opens the first sign of each card, and the rest at a touch."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site.url}/topics/low-back-pain/")
    assert page.locator("#questions").evaluate(BOTTOM) < 900
    assert page.locator(".signs > li").last.is_visible()
    page.set_viewport_size(SMALL)
    page.goto(f"{site.url}/topics/low-back-pain/")
    card = page.locator(".care").first
    assert card.locator(".signs > li").first.is_visible()
    assert not card.locator(".signs > li").last.is_visible()
    card.locator("summary").click()
    assert card.locator(".signs > li").last.is_visible()
    page.close()


def test_paper_leaves_out_what_was_not_asked_unless_it_was_opened(site, browser) -> None:  # type: ignore[no-untyped-def]
    """How many statements there are is printed; the longest answer fits ten pages."""
    page = browser.new_page()
    _asked(page, site, FLAGSHIP)
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") <= 10
    page.emulate_media(media="print")
    behind = page.locator(".behind")
    assert behind.locator("h2").is_visible() and "(" in behind.locator("h2").inner_text()
    assert not behind.locator(".claim").first.is_visible()
    behind.evaluate("(one) => { one.open = true }")
    assert behind.locator(".claim").first.is_visible()
    page.close()
