"""What a browser sees: accessible, calm at every width, with and without JavaScript, on paper."""

import re
from pathlib import Path

import pytest

import osler.interfaces.web

from .hostile_texts import OWN
from .looks import WITH_AXE, faults_of

FLAGSHIP = "My thighs are sore and my lower back hurts. What should I do?"
CHEST = "I have crushing chest pain and I cannot breathe"
NOT_HEALTH = "What is the capital of France?"
WEB = Path(osler.interfaces.web.__file__).parent
LOOKS = [("light", 320), ("dark", 1280)]
SLOW = 120_000  # milliseconds; the first question opens the library


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
    """WCAG 2.2 AA and good practice, in light and dark, at each width; nothing scrolls sideways.

    The longest page also in forced colours, with less motion, at 200% text and 400% zoom.
    """
    page = browser.new_page(color_scheme="light")
    _state(page, site, name)
    every = name == "answer"
    assert faults_of(page, with_axe=WITH_AXE if every else LOOKS, every=every) == []
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


def test_a_phone_shows_the_way_to_the_short_answer_without_scrolling(site, browser) -> None:  # type: ignore[no-untyped-def]
    """The red box comes first; what was asked begins within one and a half screens below it."""
    page = browser.new_page(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    _asked(page, site, FLAGSHIP)
    page.evaluate("scrollTo(0, 0)")
    top = "(one) => one.getBoundingClientRect().top"
    way, short = page.locator(".to-short a"), page.locator(".short-answer")
    box = page.locator(".care")
    assert way.evaluate("(one) => one.getBoundingClientRect().bottom") < 740
    assert box.first.evaluate(top) < short.evaluate(top) < 1.5 * 740
    way.click()
    assert -1 <= short.evaluate(top) < 300
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not way.is_visible()
    _asked(page, site, CHEST)  # nobody is led past an emergency in their own words
    assert page.locator(".short-answer").count() == 1
    assert way.count() == 0
    page.close()


SMALL = {"width": 360, "height": 740}


def test_a_phone_starts_with_what_safety_does_not_need_closed(site, browser) -> None:  # type: ignore[no-untyped-def]
    """What to do, what not to do and every card stand open; later parts are one touch away."""
    page = browser.new_page(viewport=SMALL)
    _asked(page, site, FLAGSHIP)
    title = page.locator("#answer-title").evaluate("(one) => one.offsetTop")
    assert title < SMALL["height"] - 40  # below the red card, on the first screen
    for part in ("#section-now", "#section-avoid", "#emergency", "#urgent"):
        assert page.locator(f"{part} .claim >> nth=0").is_visible()
    for part in ("#section-lasting", "#other-causes", "#differ", "#references", "#workings"):
        assert page.locator(f"{part} h2").is_visible()
        assert not page.locator(f"{part} li >> nth=0").is_visible()
    page.locator("a.cite").first.click()  # nobody is led to what is closed
    assert page.locator("#ref-1").is_visible()
    page.locator("#section-lasting summary >> nth=0").click()
    assert page.locator("#section-lasting .claim >> nth=0").is_visible()
    page.emulate_media(media="print")
    assert page.locator("#workings dl, #workings p").first.is_visible()
    page.close()


def test_little_is_closed_where_there_is_room_and_nothing_without_javascript(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Wide, only references, where sources differ and what was not asked; nothing where nothing
    could open it again."""
    wide = browser.new_page(viewport={"width": 1280, "height": 900})
    bare = browser.new_context(java_script_enabled=False, viewport=SMALL).new_page()
    for page in (wide, bare):
        _asked(page, site, FLAGSHIP)
        for part in ("#section-lasting .claim", "#workings p"):
            assert page.locator(f"{part} >> nth=0").is_visible()
        for part in ("#section-tests .claim", "#differ .claim", "#references li"):
            assert page.locator(f"{part} >> nth=0").is_visible() is (page is bare)
    wide.locator("a.cite").first.click()
    assert wide.locator("#ref-1").is_visible()
    wide.close()
    bare.close()


def test_what_may_be_meant_stands_right_after_the_reason(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Before the disclaimer, and pressing it asks, with JavaScript and without."""
    for script in (True, False):
        page = browser.new_context(java_script_enabled=script).new_page()
        _asked(page, site, "my finger hurts")
        offered = page.locator(".decline .next-questions button")
        assert offered.count() == 3
        assert page.locator(".next-questions").count() == 1
        offered.first.click()
        page.wait_for_selector("#references", timeout=SLOW)
        assert page.locator("#ask-on").count() == 1
        page.context.close()


def test_read_from_right_to_left_nothing_is_lost_or_turned(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Nothing too wide, no rule broken, English words still from left to right."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for name in ("home", "answer", "decline", "/safety"):
        _state(page, site, name)
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert faults_of(page, with_axe=LOOKS, every=False) == []
        if name == "answer":
            way = "(one) => getComputedStyle(one).direction"
            assert page.locator(".site-nav").evaluate(way) == "rtl"
            assert page.locator(".claims").first.evaluate(way) == "ltr"
            edge = "(one) => getComputedStyle(one).borderRightWidth"
            assert page.locator(".short-answer").evaluate(edge) == "6px"
    page.close()


@pytest.mark.parametrize("sheet", sorted(WEB.rglob("static/**/*.css")), ids=lambda one: one.name)
def test_no_style_knows_left_from_right(sheet: Path) -> None:
    """Only where a line begins and ends, so that both directions need one sheet."""
    sided = (
        r"(?:margin|padding|border)-(?:left|right)|: *(?:left|right)\b|[{;] *(?:left|right|float):"
    )
    assert re.findall(sided, sheet.read_text("utf-8")) == []


def _tab(page, selector):  # type: ignore[no-untyped-def]
    """Tab until this has the focus; nothing is clicked, nothing is focused by a script."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_readers_whole_path_is_walked_by_keyboard_alone(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Ask, open a citation, ask on as a doctor, keep, take it along; focus goes to the answer."""
    page = browser.new_page()
    page.goto(site.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type(FLAGSHIP)
    _tab(page, ".ask-box > button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer-title:focus", timeout=SLOW)
    page.wait_for_selector("#follow-up", timeout=SLOW)
    _tab(page, ".evidence > summary")
    page.keyboard.press("Enter")
    assert page.locator("details.evidence[open] blockquote").first.is_visible()
    _tab(page, "#question")
    page.keyboard.type("How can I prevent it?")
    _tab(page, ".personalise > summary")
    page.keyboard.press("Enter")
    _tab(page, "#for")
    page.keyboard.type("A doc")
    _tab(page, ".ask-box > button")
    page.keyboard.press("Enter")
    page.wait_for_selector("[name=earlier][type=checkbox] >> nth=1", timeout=SLOW)
    assert page.locator("#for").input_value() == "doctor"
    _tab(page, ".page-actions .keep > summary")
    page.keyboard.press("Enter")
    _tab(page, ".page-actions .keep button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#kept-title", timeout=SLOW)
    _tab(page, ".page-actions details > summary")
    page.keyboard.press("Enter")
    _tab(page, "a[download][href$=json]")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith(".json")
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
        assert page.locator(".told-first:focus h2").inner_text() == "Call 999"
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
    details = page.locator(".evidence:not([open]) .facts").first
    assert details.bounding_box()["height"] > 0, "folded details are on paper too"
    summary = page.locator(".evidence:not([open]) .quote").first
    assert not summary.is_visible(), "our own summary says nearly what the statement says"
    page.evaluate("document.querySelector('.quote').classList.remove('quote-ours')")
    assert summary.bounding_box()["height"] > 0, "a source's own words are on paper, folded or not"
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


def test_no_hostile_text_runs(site, browser) -> None:  # type: ignore[no-untyped-def]
    """Through question, thread, audience, region and report: shown as text, or not at all."""
    page = browser.new_page()
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.goto(site.url)
    for text in OWN:
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
