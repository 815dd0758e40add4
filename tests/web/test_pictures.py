"""The pictures in the docs: there, small, described, and made anew by ``make screenshots``."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Site, environment
from tests.web.looks import FLAGSHIP, SLOW

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
MOST = 150_000  # bytes of a picture
COLOURS = 128
MAKE = "OSLER_PICTURES"  # set: make them anew
NAMES = frozenset(
    f"{what}-{look}.png" for what in ("answer", "claim") for look in ("light", "dark")
)
SEED = """
import django; django.setup()
import json
from osler.domain.article import Role
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk import deeds
from tests.editorial.making import ANN, CLEO
from tests.web.board import signed_in, somebody
article = deeds.submit("Do antibiotics help a sore throat?", audience="public", by=ANN)
the_desk().start(article, by=CLEO)
the_desk().comment(article, "Is this in the newest edition?", by=CLEO, claim_id="c1")
session = signed_in(somebody("obi", Role.REVIEWER)).session.session_key
print("SEEDED" + json.dumps({"article": article, "session": session}))
"""
SHOWN = re.compile(r"!\[([^\]]*)\]\(\.\./pictures/([^)]+)\)")


def shown() -> Iterator[tuple[str, str]]:
    """Words and name of every picture that a page shows."""
    for page in (ROOT / "docs").rglob("*.md"):
        yield from SHOWN.findall(page.read_text("utf-8"))


def taken(page: Any, name: str) -> None:
    """In few colours: text and flat grounds need no more."""
    from PIL import Image

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(PICTURES / f"{name}-{scheme}.png", optimize=True)


@pytest.mark.skipif(MAKE not in os.environ, reason="they are made by make screenshots alone")
def test_the_pictures_are_taken_of_the_real_site(site: Site, browser: Any) -> None:
    """A reader's answer, and a reviewer with one claim beside its words."""
    PICTURES.mkdir(exist_ok=True)
    env = environment(site.home, DJANGO_SETTINGS_MODULE="osler.interfaces.web.settings")
    env["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    ran = subprocess.run([sys.executable, "-c", SEED], env=env, check=True, stdout=subprocess.PIPE)
    held = json.loads(ran.stdout.decode().partition("SEEDED")[2])
    visit = browser.new_context(viewport={"width": 1000, "height": 900})
    page = visit.new_page()
    page.set_default_timeout(SLOW)
    page.goto(site.url)
    page.fill("#question", FLAGSHIP)
    page.click(".hero .ask-box > button")
    page.wait_for_selector("#follow-up")
    page.evaluate("scrollTo(0, 0)")
    taken(page, "answer")
    visit.add_cookies([{"name": "osler", "value": held["session"], "url": site.url}])
    page.goto(f"{site.url}/desk/articles/{held['article']}/claims/c1")
    taken(page, "claim")
    visit.close()


def test_every_picture_is_small_and_shown_with_words_for_who_cannot_see_it() -> None:
    names = {name for _, name in shown()}
    assert names == NAMES == {file.name for file in PICTURES.iterdir()}
    assert all(len(words.split()) >= 8 for words, _ in shown())
    assert [file.name for file in PICTURES.iterdir() if file.stat().st_size > MOST] == []
