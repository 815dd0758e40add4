"""What a browser sees: accessible, calm at every width, with and without JavaScript, on paper."""

import json
import re
import tarfile
from pathlib import Path

import pytest

from .visitor import Visitor

FLAGSHIP = "My thighs are sore and my lower back hurts. What should I do?"
CHEST = "I have crushing chest pain and I cannot breathe"
NOT_HEALTH = "What is the capital of France?"
AXE = next((Path(__file__).parent / "vendor").glob("axe-*.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [("light", 320), ("dark", 1280)]
MORE = [*LOOKS, ("dark", 360), ("light", 1280)]  # the longest page, at every width in both
SLOW = 120_000  # milliseconds; the first question opens the library
HOSTILE = Path(__file__).parents[3] / "shared" / "benchmarks" / "hostile.tar.gz"


def _asked(page, site, question):  # type: ignore[no-untyped-def]
    page.goto(site.url)
    page.fill("#question", question)
    page.click(".hero .ask-box > button")
    page.wait_for_selector("#follow-up", timeout=SLOW)


def _state(page, site, name):  # type: ignore[no-untyped-def]
    if name == "home":
        page.goto(site.url)
    elif name == "fault":
        page.goto(site.url)
        page.click(".hero .ask-box > button")
    elif name == "emergency":
        page.goto(f"{site.url}/emergency?region=GB")
        page.fill("#words", CHEST)
        page.click("form button")
    elif name == "follow-up":
        _asked(page, site, FLAGSHIP)
        page.click(".follow-up .next-questions button >> nth=0")
        page.wait_for_selector("[name=earlier][type=checkbox] >> nth=1", timeout=SLOW)
    elif name.startswith("/"):
        page.goto(site.url + name)
    else:
        _asked(page, site, {"answer": FLAGSHIP, "red flag": CHEST, "decline": NOT_HEALTH}[name])


STATES = ["home", "fault", "answer", "red flag", "decline", "emergency", "follow-up"]


@pytest.mark.parametrize("name", [*STATES, "/safety", "/no-such-page"])
def test_no_page_breaks_a_rule_of_access(site, browser, name) -> None:  # type: ignore[no-untyped-def]
    """WCAG 2.2 AA and good practice, in light and dark, at each width; nothing scrolls sideways."""
    page = browser.new_page(color_scheme="light")
    _state(page, site, name)
    page.evaluate("document.querySelectorAll('details').forEach((one, n) => one.open = n < 6)")
    for scheme, width in MORE if name == "answer" else LOOKS:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(AXE)
        found = page.evaluate(f"axe.run({{runOnly: {json.dumps(RULES)}}})")
        told = [(v["id"], v["nodes"][0]["html"][:200]) for v in found["violations"]]
        assert told == [], f"{scheme}, {width} px"
    page.close()


def test_nothing_is_asked_of_anybody_else(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Every request goes to the site itself, and its own policy is never broken."""
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for name in STATES:
        _state(page, site, name)
    assert asked
    assert [url for url in asked if not url.startswith(site.url)] == []
    assert [text for text in said if "Content Security Policy" in text or "Refused" in text] == []
    page.close()


def test_the_first_load_is_small(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Under 100 KB over the wire, everything counted."""
    page = browser.new_page()
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()))
    page.goto(site.url, wait_until="networkidle")
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    assert 0 < total < 100_000
    page.close()


def test_an_answer_comes_without_javascript(site, browser) -> None:  # type: ignore[no-untyped-def]
    """The whole path: ask, open a quote, ask on with the thread."""
    page = browser.new_context(java_script_enabled=False).new_page()
    _asked(page, site, FLAGSHIP)
    assert page.locator("h1").inner_text() != "Ask a health question"
    quote = page.locator("details.evidence").first
    quote.locator("summary").click()
    assert quote.locator("blockquote").is_visible()
    page.locator(".follow-up .next-questions button").first.click()
    assert page.locator("[name=earlier][type=checkbox]").count() == 2
    assert not page.locator("[data-print]").is_visible()
    page.context.close()


def test_an_answer_is_reached_by_keyboard_alone(site, browser) -> None:  # type: ignore[no-untyped-def]
    """From the top of the page to the box, the answer, and a quote; focus moves to the answer."""
    page = browser.new_page()
    page.goto(site.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type(FLAGSHIP)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("#follow-up", timeout=SLOW)
    page.wait_for_selector("#answer-title:focus", timeout=SLOW)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.evidence > summary')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("details.evidence[open] blockquote").first.is_visible()
    page.close()


def test_asking_can_be_cancelled(site, browser) -> None:  # type: ignore[no-untyped-def]
    """The question stays in the box, and the page says that it stopped."""
    page = browser.new_page()
    page.route("**/ask/stream", lambda route: None)  # never answered
    page.goto(site.url)
    page.fill("#question", FLAGSHIP)
    page.click(".hero .ask-box > button")
    page.click("[data-cancel]")
    assert page.locator("[data-cancelled]").is_visible()
    assert page.input_value("#question") == FLAGSHIP
    page.close()


def test_a_lost_connection_is_said(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Nothing half shown: the words say that the service was not reached."""
    page = browser.new_page()
    page.route("**/ask/stream", lambda route: route.abort())
    page.goto(site.url)
    page.fill("#question", FLAGSHIP)
    page.click(".hero .ask-box > button")
    page.wait_for_selector("[data-lost]:visible")
    assert page.input_value("#question") == FLAGSHIP
    page.close()


def test_a_full_queue_is_said_in_the_stream(site, browser) -> None:  # type: ignore[no-untyped-def]
    """The server's own words stand where the stages stood, red flags above, the question stays."""
    page = browser.new_page()
    told = (
        '<main id="main"><section class="care"><h2>Call 999</h2></section>'
        '<h1>Many</h1><p>Not answered.</p><p class="small">Code: 503</p></main>'
    )
    page.route("**/ask/stream", lambda route: route.fulfill(status=503, body=told))
    page.goto(site.url)
    page.fill("#question", FLAGSHIP)
    for _ in range(2):
        page.click(".hero .ask-box > button")
        page.wait_for_selector("text=Not answered.")
        assert page.locator(".turned-away:focus h2").inner_text() == "Call 999"
        assert page.input_value("#question") == FLAGSHIP
    assert "503" not in page.inner_text(".progress")
    page.close()


def test_back_leads_from_an_answer_to_the_box(site, browser) -> None:  # type: ignore[no-untyped-def]
    """A streamed answer is a step in the history, and its address says nothing of the question."""
    page = browser.new_page()
    _asked(page, site, FLAGSHIP)
    assert page.url == f"{site.url}/ask"
    page.go_back()
    page.wait_for_selector("#examples")
    page.close()


def test_a_jump_within_an_answer_stays_in_it(site, browser) -> None:  # type: ignore[no-untyped-def]
    """A citation leads to its reference; the streamed answer is still there."""
    page = browser.new_page()
    _asked(page, site, FLAGSHIP)
    page.locator("a.cite").first.click()
    assert page.url.startswith(f"{site.url}/ask#ref-")
    assert page.locator("#references").is_visible()
    page.close()


def test_paper_holds_the_whole_answer(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Badges in words, addresses written out, no buttons; a PDF comes of it."""
    page = browser.new_page()
    _asked(page, site, FLAGSHIP)
    page.emulate_media(media="print")
    assert not page.locator(".follow-up").is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert page.locator(".badge").first.is_visible()
    written = "getComputedStyle(document.querySelector('.references a'), '::after').content"
    assert "http" in page.evaluate(written) or "attr" in page.evaluate(written)
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    page.close()


def test_a_vote_is_given_in_place(site, browser) -> None:  # type: ignore[no-untyped-def]
    """The reasons open where the buttons were; the answer stays."""
    page = browser.new_page()
    _asked(page, site, FLAGSHIP)
    page.click(".feedback button[value=no]")
    page.wait_for_selector("#reason-wrong")
    page.check("#reason-wrong")
    page.click(".feedback button")
    page.wait_for_selector("text=Thank you for telling us")
    assert page.locator("#references").is_visible()
    page.close()


OWN_PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "</template><img src=x onerror=alert(1)>",
    "\u202e<b onmouseover=alert(1)>gout</b>",
)


def _payloads(every: int) -> list[str]:
    """Our own, and of the hostile set, where it is here, one in ``every``."""
    found = list(OWN_PAYLOADS)
    if HOSTILE.exists():
        with tarfile.open(HOSTILE) as held:
            for member in sorted(held.getnames()):
                if re.search(r"xss/.*\.txt$|XSS Injection/.*\.txt$|blns\.txt$", member):
                    lines = held.extractfile(member).read().decode("utf-8", "replace")  # type: ignore[union-attr]
                    found += [line for line in lines.splitlines() if line.strip()][::every]
    return found


def test_no_hostile_text_runs(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Through question, thread, audience, region and report: shown as text, or not at all."""
    page = browser.new_page()
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.goto(site.url)
    for text in OWN_PAYLOADS:
        page.evaluate(
            """async (text) => {
              const token = document.querySelector('[name=csrfmiddlewaretoken]').value;
              const send = async (path, fields) => {
                const form = new URLSearchParams({csrfmiddlewaretoken: token, ...fields});
                const made = await (await fetch(path, {method: 'POST', body: form})).text();
                const holder = document.createElement('div');
                holder.innerHTML = made;
                document.body.append(holder);
                await new Promise((done) => setTimeout(done, 5));
                holder.remove();
              };
              await send('/ask', {question: text, earlier: text, for: text, region: text});
              await send('/emergency', {words: text, region: text});
              await send('/safety', {opened: '1', what: text, about: text, question: text});
              await send('/feedback', {helpful: 'no', question: text});
            }""",
            text,
        )
    assert ran == []
    page.close()


def test_hostile_text_makes_no_markup(site) -> None:  # type: ignore[no-untyped-def]
    """One in eighty of the hostile set, echoed by the emergency page: no tag of it comes back."""
    from lxml import html as parsed

    visitor = Visitor(site.url)
    known = _shape(parsed.fromstring(visitor.send("/emergency", {"words": "gout"})[1]))
    for text in _payloads(every=80):
        _, page = visitor.send("/emergency", {"words": text[:1900]})
        extra = _shape(parsed.fromstring(page)) - known
        assert {tag for tag, _ in extra} <= {"p", "details", "ul", "li", "summary"}, text
        assert not any(name.startswith("on") for _, name in extra), text


def _shape(tree) -> set[tuple[str, str]]:  # type: ignore[no-untyped-def]
    """(tag, attribute) pairs of the page without the boxes of red flags, which are ours."""
    for box in tree.xpath("//section[@aria-labelledby='triage-title']"):
        box.getparent().remove(box)
    return {
        (one.tag, name)
        for one in tree.iter()
        if isinstance(one.tag, str)
        for name in ("", *one.attrib)
    }
