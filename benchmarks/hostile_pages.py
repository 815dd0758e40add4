"""Every hostile text through every field of the site; each page read as a browser makes it.

    python -m benchmarks.hostile_pages [--every 1] [--run 20] [--json FILE]

Sends all texts of the hostile set (XSS payloads, naughty strings), and looks at every page that
they come back on as Chromium parses it. One page in ``--run`` is also shown in that browser with
the site's own policy lifted, so that what could run would run: a dialog, or a request, is a fault.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

CHROMIUM = "/usr/bin/chromium"
DAY = "2026-11-25"
PARSE = """(html) => {
  const made = new DOMParser().parseFromString(html, 'text/html');
  const elements = new Set([...made.querySelectorAll('*')].map((one) => JSON.stringify([
    one.localName, Object.fromEntries([...one.attributes].map((a) => [a.name, a.value]))])));
  return JSON.stringify([made.documentElement.textContent, [...elements].map(JSON.parse)]);
}"""  # alike ones once, all as one text: objects take Playwright a hundred times as long


@contextmanager
def a_site(library: Path | None) -> Iterator[Path]:
    """Django in this process, on a home of its own: a copy, or the starter library anew."""
    with tempfile.TemporaryDirectory(prefix="osler-hostile-") as folder:
        if library:
            copytree(library, folder, dirs_exist_ok=True)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "osler.interfaces.web.settings",
            "OSLER_HOME": folder,
            "OSLER_TODAY": DAY,
            "OSLER_API_PACE": "100000",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # the browser has a loop of its own in this thread
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.test.utils import setup_test_environment

        from osler.bootstrap import Settings, open_engine

        setup_test_environment()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        open_engine(Settings(Path(folder), date.fromisoformat(DAY)))
        yield Path(folder)


class Browser:
    """Reads pages as elements, and shows some of them as pages."""

    def __init__(self, chromium: Any, *, run: int) -> None:
        self._run, self.shown = run, 0
        self._page, self._shown_on = chromium.new_page(), chromium.new_page()
        self._pages, self._html, self.ran = 0, "", list[str]()
        self._shown_on.on("dialog", lambda one: (self.ran.append(one.message), one.dismiss()))
        self._shown_on.on("pageerror", lambda one: self.ran.append(str(one)))
        self._shown_on.route("**/*", self._asked)

    def read(self, page: str) -> tuple[str, list[tuple[str, dict[str, str]]]]:
        text, elements = json.loads(self._page.evaluate(PARSE, page))
        self._pages += 1
        if self._pages % self._run == 0:
            self._show(page)
        return text, [(tag, attributes) for tag, attributes in elements]

    def _show(self, html: str) -> None:
        """As a page without a policy and without the site's scripts; whatever runs is hostile."""
        self._html = html
        self._shown_on.goto("http://hostile.invalid/")
        self.shown += 1

    def _asked(self, route: Any) -> None:
        address = route.request.url
        if address == "http://hostile.invalid/":
            route.fulfill(body=self._html, content_type="text/html; charset=utf-8")
            return
        if "//hostile.invalid/static/" not in address:
            self.ran.append(f"asked for {address}")
        route.abort()


def figures(every: int, run: int) -> dict[str, Any]:
    """Send everything, and what came of it."""
    from playwright.sync_api import sync_playwright

    from osler.domain.article import Role
    from osler.interfaces.web.review_desk import deeds
    from tests.editorial.making import passes
    from tests.web.board import a_desk, signed_in, somebody
    from tests.web.hostile_texts import Everywhere, batches, payloads

    deeds.gate_on = lambda _: passes  # type: ignore[assignment]
    texts, chair = payloads(every), somebody("chair", Role.CHAIR)
    people = {
        "chair": signed_in(chair),
        "author": signed_in(somebody("author", Role.AUTHOR)),
        "administrator": signed_in(somebody("admin", Role.ADMINISTRATOR)),
    }
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        browser = Browser(chromium, run=run)
        everywhere = Everywhere(people, chair, browser.read)
        looked = everywhere.looked
        with a_desk(Path(folder) / "first") as desk:
            everywhere.learn(desk)
        told_of = 0
        for number, batch in enumerate(batches(texts)):
            with a_desk(Path(folder) / str(number)) as desk:  # so that its lists stay short
                everywhere.send(batch, desk)
            print(*looked.faults[told_of:], sep="\n", end="", file=sys.stderr)
            told_of = len(looked.faults)
            told = f"{number + 1}: {looked.pages.total():,} pages, {len(looked.faults)} faults"
            print(told, file=sys.stderr, flush=True)
        chromium.close()
    return {
        "texts": len(texts),
        "pages": looked.pages.total(),
        "kinds of page": len(looked.pages),
        "pages that were run": browser.shown,
        "texts shown as text, at most": max(looked.shown.values()),
        "kinds of page that show none": sorted(n for n, c in looked.shown.items() if not c),
        "ran": browser.ran,
        "faults": looked.faults,
    }


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--every", type=int, default=1, help="one text in so many")
    options.add_argument("--run", type=int, default=20, help="show one page in so many")
    options.add_argument("--home", type=Path, help="copy this library instead of making one")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    chosen = options.parse_args()
    began = time.monotonic()
    with a_site(chosen.home):
        found = figures(chosen.every, chosen.run)
    found["seconds"] = round(time.monotonic() - began)
    print(json.dumps(found, indent=1, ensure_ascii=False)[:20_000])
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1), "utf-8")
    return bool(found["faults"] or found["ran"])


if __name__ == "__main__":
    raise SystemExit(main())
