"""The documentation of the site says what the site does."""

import re
from pathlib import Path

import osler.interfaces.web as web
from osler.interfaces import quoting
from osler.interfaces.web.about import route_list
from tests.conftest import ROOT

SETTINGS = ROOT / "docs/reference/site-settings.md"


def read_variables() -> set[str]:
    """Every OSLER_ variable that a module of the site reads."""
    found = {quoting.SETTING}
    for path in Path(web.__path__[0]).rglob("*.py"):
        found |= set(re.findall(r'"(OSLER_[A-Z_]+)"', path.read_text("utf-8")))
    return found


def test_every_setting_is_documented_and_no_other() -> None:
    """A reader of the page knows all that can be set."""
    listed = set(re.findall(r"^\| `(OSLER_[A-Z_]+)` \|", SETTINGS.read_text("utf-8"), re.M))
    assert listed == read_variables()


def test_the_list_of_addresses_is_current() -> None:
    """Written from the table that the authorisation matrix is tested with."""
    page = (ROOT / "docs/reference/site-pages.md").read_text("utf-8")
    assert page == route_list.page()


def test_the_guide_names_pages_that_are_there() -> None:
    from osler.interfaces.web.articles.feeds import FEEDS

    text = (ROOT / "docs/how-to/run-the-site.md").read_text("utf-8")
    for name in FEEDS:
        assert f"/feeds/{name}.atom" in text
