"""Every way of looking at a page, and what must hold of each.

The short forms are tests, the whole is ``python -m benchmarks.access``.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

AXE = next((Path(__file__).parent / "vendor").glob("axe-*.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WITH_AXE = [("light", 320), ("dark", 1280), ("light", 768)]
WITHOUT = [("dark", 360), ("light", 1280)]  # only that nothing scrolls sideways
WHOLE = [
    ("light", 360),
    ("dark", 360),
    ("light", 1280),
    ("dark", 1280),
]  # with axe, in the long form
BESIDE = [("light", 320), ("light", 768)]  # and these without
SLOW = 120_000  # milliseconds; the first question opens the library
FLAGSHIP = "My thighs are sore and my lower back hurts. What should I do?"
CHEST = "I have crushing chest pain and I cannot breathe"
ASKED = {"answer": FLAGSHIP, "red flag": CHEST, "decline": "What is the capital of France?"}
NAMED = "My name is Ann Zorblax. How can I prevent gout attacks?"
SENT: dict[str, tuple[str, dict[str, str]]] = {  # pages that only come of a form: where, and what
    "follow-up": ("/ask", {"question": "And if it lasts?", "earlier": FLAGSHIP}),
    "answer for a doctor": ("/ask", {"question": FLAGSHIP, "for": "doctor", "region": "GB"}),
    "nothing held": ("/ask", {"question": "What helps against zorblax fever?"}),
    "kept": ("/keep", {"question": FLAGSHIP}),
    "asked before keeping": ("/keep", {"question": NAMED, "with_question": "1"}),
    "nothing to keep": ("/keep", {"question": "What is the capital of France?"}),
    "why helpful": ("/feedback", {"helpful": "yes", "question": FLAGSHIP}),
    "why not helpful": ("/feedback", {"helpful": "no", "question": FLAGSHIP}),
    "reported": ("/safety", {"what": "The dose is wrong."}),
    "asked before reporting": ("/safety", {"what": NAMED, "contact": "me"}),
    "found": ("/search", {"words": "diabetis"}),
    "nothing found": ("/search", {"words": "zorblax"}),
    "found with red flags": ("/search", {"words": CHEST}),
    "no emergency found": ("/emergency", {"words": "my hair is brown"}),
    "without a token": ("/ask", {"question": FLAGSHIP, "csrfmiddlewaretoken": ""}),
}
STATES = ("fault", *ASKED, "emergency found", "report fault", *SENT, "kept, to be deleted")
ROLES = ("nobody", "author", "reviewer", "board chair", "administrator", "auditor")
EVERYBODY = (
    "/", "/emergency", "/safety", "/search", "/topics/", "/topics/low-back-pain/", "/articles/",
    "/articles/{approved}/", "/articles/{approved}/versions/", "/articles/{approved}/versions/1/",
    "/articles/{approved}/changes/", "/articles/{retired}/", "/about/", "/about/accessibility/",
    "/about/board/", "/about/contact/",
    "/about/editorial-policy/", "/about/evaluation/", "/about/incidents/", "/about/intended-use/",
    "/about/limits/", "/about/model-card/", "/about/privacy/", "/about/safety-case/",
    "/about/sources/", "/about/topics/", "/account/login/", "/account/password/reset/",
    "/account/signup/", "/account/join/none", "/no-such-page", "/desk/",
)  # fmt: skip
DESK = (
    "/desk/", "/desk/?which=all", "/desk/articles/{submitted}", "/desk/articles/{reviewed}",
    "/desk/articles/{approved}", "/desk/articles/{retired}", "/desk/articles/{reviewed}/history",
    "/desk/articles/{reviewed}/compare", "/desk/articles/{reviewed}/claims/{claim}",
    "/desk/articles/none", "/desk/submit", "/desk/board", "/desk/sources", "/desk/safety",
    "/desk/safety/{report}", "/desk/audit", "/desk/audit/verify", "/account/", "/account/2fa/",
    "/account/email/", "/account/password/change/", "/about/board/my-entry/",
    "/account/2fa/totp/activate/", "/account/2fa/recovery-codes/", "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/", "/account/reauthenticate/", "/account/second-factor",
    "/account/3rdparty/", "/account/logout/",
)  # fmt: skip
NO_PAGES = {  # addresses of the table that no page of ours comes from, and why
    "account/2fa/authenticate/": "only between a password and its second factor",
    "account/2fa/reauthenticate/": "only with a second factor set up",
    "account/2fa/recovery-codes/": "the same frame; a file, or a form that leads back",
    "account/2fa/totp/deactivate/": "only with a second factor set up",
    "account/2fa/webauthn/": "only with a passkey set up, or answers to a script",
    "account/3rdparty/": "only with a provider set up",
    "account/oidc/": "only with a provider set up",
    "account/social/": "other names of the same",
    "account/confirm-email/": "from a letter",
    "account/^": "from a letter",
    "account/inactive/": "only for who was shut out",
    "account/password/": "from a letter, or leads on",
    "account/login/code/": "leads on",
    "ask/stream": "parts of the answer's page",
    "file": "a file",
    "answers/<slug:answer_id>/file/": "a file",
    "articles/<slug:article_id>/versions/<int:number>/file/": "a file",
    "feeds/": "a file",
    "robots.txt": "a file",
    "sitemap.xml": "a file",
    "feedback/reasons": "thanks, in the frame of every word",
    "language": "leads back",
    "personalise": "leads back",
    "manage/": "Wagtail's own screens",
    "^pages/": "Wagtail's own pages, of which the site has none",
    "about/<slug:slug>/": "pages that editors add, in the frame of the others",
    "api/v1/": "programs",
    "desk/articles/<str:article_id>/": "forms that lead back to the article",
    "desk/audit/": "a file, or looked at as /desk/audit/verify",
    "desk/refresh": "leads back",
}
PEOPLE = ("/account/people", "/account/people/invite", "/account/people/1")
UNFOLDED = """document.querySelectorAll('details').forEach((one, n) => {
  one.open = n < 6 || one.matches('.part');
})"""
FITS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LOST = """[...document.querySelectorAll('main *')].filter((one) => {
  const look = getComputedStyle(one);
  return one.childElementCount === 0 && one.textContent.trim() && look.position !== 'absolute'
    && look.overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1;
}).map((one) => one.outerHTML.slice(0, 150))"""
MOVES = """[...document.querySelectorAll('*')].filter((one) => {
  const look = getComputedStyle(one);
  const longest = (told) => Math.max(...told.split(',').map(parseFloat));
  return longest(look.transitionDuration) > 0.01 || longest(look.animationDuration) > 0.01;
}).map((one) => one.outerHTML.slice(0, 150))"""


def pages_of(role: str) -> tuple[str, ...]:
    """What somebody of a role can open; what is refused is a page too."""
    if role == "nobody":
        return EVERYBODY
    return ("/", *DESK, *(PEOPLE if role == "administrator" else ()))


def address_of(name: str, held: dict[str, Any]) -> str:
    return name.format(**held["ids"])


def open_state(page: Any, url: str, name: str) -> None:
    """A page that only comes of something that was sent."""
    if name == "emergency found":
        page.goto(f"{url}/emergency?region=GB")
        page.fill("#words", CHEST)
        page.click("form button")
    elif name in SENT:
        _send(page, url, *SENT[name])
    elif name == "kept, to be deleted":
        _send(page, url, *SENT["kept"])
        page.click(".notice-good a[href*=delete]")
    elif name == "report fault":
        page.goto(f"{url}/safety")
        page.evaluate("document.querySelector('main form').noValidate = true")
        page.click("main form button")
    else:
        page.goto(url)
        page.fill("#question", ASKED.get(name, ""))
        page.click(".hero .ask-box > button")
        if name in ASKED:
            page.wait_for_selector("#follow-up", timeout=SLOW)


SEND = """([way, fields, token]) => {
  const form = document.createElement('form');
  Object.assign(form, {method: 'post', action: way});
  for (const [name, value] of Object.entries({csrfmiddlewaretoken: token, ...fields})) {
    const field = document.createElement('input');
    Object.assign(field, {name, value, type: 'hidden'});
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}"""


def _send(page: Any, url: str, way: str, fields: dict[str, str]) -> None:
    page.goto(f"{url}/safety")
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    with page.expect_navigation(timeout=SLOW):
        page.evaluate(SEND, [way, fields, token])


def faults_of(
    page: Any,
    looked: Counter[str] | None = None,
    *,
    with_axe: Sequence[tuple[str, int]] = WITH_AXE,
    without: Sequence[tuple[str, int]] = WITHOUT,
    every: bool = True,
) -> list[str]:
    """What is wrong with a page as it stands: with axe in these looks, and in ``every`` other."""
    looked = Counter() if looked is None else looked
    page.evaluate(UNFOLDED)
    found: list[str] = []
    for scheme, width in (*with_axe, *(without if every else ())):
        page.emulate_media(color_scheme=scheme)
        _sized(page, width, 900, found, f"{scheme} {width}", looked)
        if (scheme, width) in with_axe:
            found += _axe(page, f"{scheme} {width}", looked)
    if not every:
        return found
    page.emulate_media(color_scheme="light", forced_colors="active")
    found += _axe(page, "forced colours", looked)
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    found += [f"moves: {each}" for each in page.evaluate(MOVES)[:3]]
    page.emulate_media(reduced_motion="no-preference")
    _sized(page, 320, 256, found, "400% zoom", looked)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    _sized(page, 1280, 900, found, "200% text", looked)
    _sized(page, 640, 900, found, "200% text, 640", looked)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def _sized(
    page: Any, width: int, height: int, found: list[str], name: str, looked: Counter[str]
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    looked["sizes"] += 1
    if (wider := page.evaluate(FITS)) > 0:
        found.append(f"{name}: {wider} px too wide")
    found.extend(f"{name}: cut off {each}" for each in page.evaluate(LOST)[:3])


def _axe(page: Any, name: str, looked: Counter[str]) -> list[str]:
    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE)
    told = page.evaluate(f"axe.run({{runOnly: {json.dumps(RULES)}, resultTypes: ['violations']}})")
    looked["axe runs"] += 1
    return [f"{name}: {each['id']} {each['nodes'][0]['html'][:160]}" for each in told["violations"]]


def seeded() -> dict[str, Any]:
    """Articles in each status, a report, and somebody of each role; needs Django and a database."""
    from osler.domain.article import Role
    from osler.interfaces.web.asking.models import SafetyReport
    from osler.interfaces.web.clock import now
    from osler.interfaces.web.desk import the_desk
    from tests.editorial.making import ANN, CLEO, a_claim, an_answer, footings

    from .articles_seed import approved, two_versions
    from .board import signed_in, somebody

    desk = the_desk()
    ids = {"approved": two_versions(desk).id}
    retired = approved(desk, an_answer(title="Old: what the guidelines said"))
    desk.retire(retired.id, reason="No longer of use.", by=CLEO)
    for name in ("submitted", "reviewed"):
        title = f"Back pain ({name}): what the guidelines say"
        made = an_answer(title=title, urgent=(a_claim("See a doctor soon."),))
        ids[name] = desk.submit(made, footings(1, 2), by=ANN).id
    desk.start(ids["reviewed"], by=CLEO)
    desk.comment(ids["reviewed"], "Is this the newest edition?", by=CLEO, claim_id="c1")
    report = SafetyReport.objects.create(at=now(), what="The dose is wrong.", harmed=True)
    people = {role: Role(role) for role in ROLES[1:]}
    sessions = {
        role: signed_in(somebody(f"look-{one.name.lower()}", one)).session.session_key
        for role, one in people.items()
    }
    ids |= {"retired": retired.id, "claim": "c1", "report": report.reference}
    return {"ids": ids, "sessions": sessions}
