"""Articles, topics and the pages about the service, as a browser sees them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest

from osler.bootstrap.desk import desk_on
from tests.editorial.making import CLEO, an_answer, every_part
from tests.web.articles_seed import approved, source_changed, two_versions
from tests.web.conftest import open_desk_store

AXE = next((Path(__file__).parent / "vendor").glob("axe-*.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [("light", 360), ("dark", 1280)]
ABOUT = ("", "editorial-policy/", "board/", "sources/", "topics/", "limits/", "evaluation/",
         "model-card/", "accessibility/")  # fmt: skip


@dataclass(frozen=True)
class Articles:
    """Addresses of articles that stand in different ways."""

    changed: str
    whole: str
    doubted: str
    retired: str


@pytest.fixture(scope="module")
def articles(site: object) -> Iterator[Articles]:
    """Approved through the real desk, in the database that the running site reads."""
    store = open_desk_store(site.home)  # type: ignore[attr-defined]
    desk = desk_on(store)
    changed = two_versions(desk)
    whole = approved(desk, replace(every_part(), sections=an_answer().sections))
    doubted = approved(desk, an_answer(title="Sore throat: what the guidelines say"))
    retired = approved(desk, an_answer(title="Old: what the guidelines said"))
    desk.retire(retired.id, reason="No longer of use.", by=CLEO)
    source_changed(desk, doubted, withdrawn=True)
    store.close()
    made = (f"/articles/{each.id}/" for each in (changed, whole, doubted, retired))
    yield Articles(*made)


PAGES = {
    "article": lambda a: a.whole,
    "article in need of an update": lambda a: a.doubted,
    "retired article": lambda a: a.retired,
    "earlier version": lambda a: f"{a.changed}versions/1/",
    "versions": lambda a: f"{a.changed}versions/",
    "what changed": lambda a: f"{a.changed}changes/",
    "articles": lambda _: "/articles/",
    "topics": lambda _: "/topics/",
    "topic": lambda _: "/topics/low-back-pain/",
    "search": lambda _: "/search",
    **{f"about/{each}": lambda _, each=each: f"/about/{each}" for each in ABOUT},
}
HEADINGS = "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => Number(h.tagName[1]))"
TWICE = """(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  return ids.filter((id, n) => ids.indexOf(id) !== n) })()"""


@pytest.mark.parametrize("name", PAGES)
def test_no_page_breaks_a_rule_of_access(site, browser, articles, name) -> None:  # type: ignore[no-untyped-def]
    """WCAG 2.2 AA, ids once, headings without gaps, nothing sideways; light and dark."""
    page = browser.new_page()
    page.goto(site.url + PAGES[name](articles))
    page.evaluate("document.querySelectorAll('details').forEach((one, n) => one.open = n < 4)")
    for scheme, width in LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE)
        found = page.evaluate(f"axe.run({{runOnly: {json.dumps(RULES)}}})")
        told = [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]]
        assert told == [], f"{scheme}, {width} px"
    assert page.evaluate(TWICE) == []
    levels = page.evaluate(HEADINGS)
    assert all(after - before <= 1 for before, after in pairwise(levels))
    page.close()


def test_a_reader_finds_and_reads_an_article(site, browser, articles) -> None:  # type: ignore[no-untyped-def]
    """By slip of the pen to the topic, to the article, to another audience; no script needed."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}/topics/")
    page.fill("#words", "bakc pain")
    page.click("form[role=search] button")
    assert "bakc" not in page.url
    page.click("main a:has-text('Low back pain') >> nth=0")
    page.click("main a:has-text('Back pain: what the guidelines say') >> nth=0")
    assert page.locator(".answer-status .badge").inner_text() == "Needs update"
    before = page.locator(".claim-text").all_inner_texts()
    page.click(".answer-status .personalise summary")
    page.select_option("#for", "doctor")
    page.click(".answer-status .personalise button")
    assert page.url.endswith("?for=doctor")
    assert page.locator(".claim-text").all_inner_texts() == before
    context.close()


def test_data_for_programs_does_not_break_the_policy(site, browser, articles) -> None:  # type: ignore[no-untyped-def]
    """A block of JSON-LD is not run, so the strict policy has nothing to object to."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.url + articles.whole)
    block = page.locator("script[type='application/ld+json']").inner_text()
    assert json.loads(block)["@type"] == "MedicalWebPage"
    assert said == []
    page.close()
