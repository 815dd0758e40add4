"""Somebody of the board at a browser of their own, who uses the keyboard, a script or neither."""

import base64
import hashlib
import hmac
import re
import struct
import time
from pathlib import Path
from typing import Any

from tests.web.board import PASSWORD, SECRET
from tests.web.conftest import Site

AXE = next((Path(__file__).parent / "vendor").glob("axe*.js")).read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
HAS_FOCUS = """([wanted, words]) => document.activeElement.matches(wanted)
  && (!words || document.activeElement.textContent.trim() === words)"""


def code(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    told = hmac.new(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = told[-1] & 15
    return f"{(struct.unpack('>I', told[at : at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


class Person:
    """Somebody at a browser of their own; faults of the pages are gathered on the way."""

    def __init__(self, browser: Any, site: Site, name: str, *, script: bool = True) -> None:
        self.site, self.faults = site, []
        self.page = browser.new_context(java_script_enabled=script).new_page()
        self.page.set_default_timeout(60_000)
        self.page.on("console", self._heard)
        self.script = script
        self._enter(f"desk-{name}")

    def _heard(self, message: Any) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.faults.append(message.text)

    def _enter(self, name: str) -> None:
        self.go("/account/login/?next=/desk/")
        self.types("[name=login]", name)
        self.types("[name=password]", PASSWORD)
        self.enter()
        if "/2fa/authenticate/" in self.page.url:
            self.types("[name=code]", code(SECRET))
            self.enter()

    def go(self, address: str) -> None:
        self.page.goto(address if address.startswith("http") else self.site.url + address)

    def looks(self, name: str) -> None:
        """No fault of access, nothing wider than the screen: light and dark, narrow and wide."""
        if not self.script:
            return  # axe is one
        for scheme, width in (("light", 360), ("dark", 1280), ("dark", 360), ("light", 1280)):
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": 900})
            wider = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, (name, width, wider)
            if (width, scheme) in ((360, "light"), (1280, "dark")):
                self._axe(f"{name} {scheme}")

    def _axe(self, name: str) -> None:
        if not self.page.evaluate("!!window.axe"):
            self.page.evaluate(AXE)
        found = self.page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
        told = [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found["violations"]]
        assert told == [], name

    def tab(self, wanted: str, words: str = "") -> None:
        """Tab until something has the focus; nothing is clicked, nothing focused by a script."""
        for _ in range(300):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(HAS_FOCUS, [wanted, words]):
                return
        raise AssertionError(f"the keyboard does not reach {wanted} {words}")

    def types(self, wanted: str, text: str) -> None:
        self.tab(wanted)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def hit(self, words: str, wanted: str = "button") -> None:
        """Come to a button or a link by its words, and press Enter."""
        self.tab(wanted, words)
        self.enter()

    def opens(self, wanted: str, words: str = "") -> None:
        """Open what is folded away."""
        self.tab(wanted, words)
        self.page.keyboard.press("Enter")

    def press(self, button: str) -> None:
        """Press a button of the page by its words."""
        self.page.get_by_role("button", name=button, exact=True).first.click()
        self.page.wait_for_load_state()

    def says(self, words: str) -> None:
        assert words in self.page.inner_text("body"), (words, self.page.inner_text("main")[:1500])

    def accept_all(self, article: str) -> int:
        """Read and accept every claim; by key where there is a script. How many pages it took."""
        self.go(article)
        first = self.page.locator("a.button", has_text=re.compile("claim"))
        pages = 0
        if first.count():
            self.hit(first.first.inner_text(), "a.button")
        self.page.wait_for_load_state()  # a key that comes before the script does nothing
        while "/claims/" in self.page.url and pages < 100:
            with self.page.expect_navigation():
                if self.script:
                    self.page.keyboard.press("a")
                else:
                    self.page.click("form[action$='/accept'] button")
            pages += 1
        return pages
