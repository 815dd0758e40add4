"""axe-core and every way of looking, on every page of the site in every state and role.

    python -m benchmarks.access [--home DIR] [--role NAME] [--only TEXT] [--json FILE]

Starts a site with articles in each status, a report and people of each role, and opens each page
as nobody and in each role of the board: WCAG 2.2 AA and axe's best practices in light and dark at
360 and 1280 pixels and in forced colours; nothing wider than the screen there, at 320 and 768
pixels, at 200% text and at 400% zoom (1280 x 1024 pixels shown as 320 x 256); nothing that moves
where less motion is asked for; no word about the site's policy in the console.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copytree
from typing import Any

from tests.web.conftest import Site, environment, start_site
from tests.web.looks import (
    BESIDE,
    ROLES,
    SLOW,
    STATES,
    WHOLE,
    address_of,
    faults_of,
    open_state,
    pages_of,
)

CHROMIUM = "/usr/bin/chromium"
SEED = """
import django; django.setup()
import json
from tests.web.looks import seeded
print("SEEDED" + json.dumps(seeded()))
"""


def seeded(home: Path) -> dict[str, Any]:
    """Articles and people, made by a process of the site's; ids and session cookies."""
    env = environment(home, DJANGO_SETTINGS_MODULE="osler.interfaces.web.settings")
    root = Path(__file__).parents[1]
    env["PYTHONPATH"] = os.pathsep.join([str(root), str(root / "src")])
    ran = subprocess.run(
        [sys.executable, "-c", SEED], env=env, check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(ran.stdout.partition("SEEDED")[2])
    return found


def visits(
    site: Site, held: dict[str, Any], browser: Any, roles: Sequence[str], only: str
) -> Iterator[tuple[str, Any]]:
    """(name, page) of everything that can be looked at."""
    for role in roles:
        browsing = browser.new_context()
        if role in held["sessions"]:
            cookie = {"name": "osler", "value": held["sessions"][role], "url": site.url}
            browsing.add_cookies([cookie])
        names = [*pages_of(role), *(STATES if role == "nobody" else ())]
        for name in names:
            if only not in f"{role} {name}":
                continue
            page = browsing.new_page()
            page.set_default_timeout(SLOW)
            heard: list[str] = []
            page.on("console", lambda one, heard=heard: heard.append(one.text))
            if name in STATES:
                open_state(page, site.url, name)
            else:
                page.goto(site.url + address_of(name, held))
            yield f"{role}: {name}", page
            for text in heard:
                if "Content Security Policy" in text:
                    raise AssertionError(f"{role} {name}: {text}")
            page.close()
        browsing.close()


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--home", type=Path, help="copy this library instead of making one")
    options.add_argument("--role", action="append", choices=ROLES, help="only as this one")
    options.add_argument("--only", default="", help="pages whose role and name hold this")
    options.add_argument("--json", type=Path, help="write the figures to this file")
    options.add_argument("--pictures", type=Path, help="keep a picture of each page here")
    chosen = options.parse_args()
    from playwright.sync_api import sync_playwright

    began, looked, faults = time.monotonic(), Counter[str](), dict[str, list[str]]()
    with tempfile.TemporaryDirectory(prefix="osler-access-") as folder, sync_playwright() as play:
        home = Path(folder) / "home"
        home.mkdir()
        if chosen.home:
            copytree(chosen.home, home, dirs_exist_ok=True)
        server, url = start_site(home)
        held = seeded(home)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for name, page in visits(Site(url, home), held, browser, chosen.role or ROLES, chosen.only):
            if chosen.pictures:
                _picture(page, chosen.pictures, name)
            found = faults_of(page, looked, with_axe=WHOLE, without=BESIDE)
            if found:
                faults[name] = found
            looked["pages"] += 1
            print(f"{looked['pages']} {name}: {found or 'no fault'}", file=sys.stderr, flush=True)
        browser.close()
        server.terminate()
        server.wait(60)
    figures = {**looked, "faults": faults, "seconds": round(time.monotonic() - began)}
    print(json.dumps(figures, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return bool(faults)


def _picture(page: Any, folder: Path, name: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    plain = "".join(sign if sign.isalnum() else "-" for sign in name)
    for scheme, width in (("light", 1280), ("dark", 360), ("light", 768)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{plain}-{width}.png", full_page=True)


if __name__ == "__main__":
    raise SystemExit(main())
