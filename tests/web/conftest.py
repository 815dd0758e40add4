"""The site for tests: Django on a home of its own, and a real server with a real browser.

Settings are read once, when this file is loaded; the environment is put back at once, so that
other tests see nothing of it. Nor do the processes of xdist, which are started after that where
this folder is named: pytest-django reads the settings first thing where the environment names
them, and they would be those of the library that somebody really uses.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest

from tests.copying import copy_of
from tests.postgres import chosen, database_of, lacking

pytest.importorskip("django", reason="the site's packages are not installed (make test does)")

if TYPE_CHECKING:
    from osler.adapters.desk_store import DeskDatabase

ON_POSTGRES = chosen() == "postgresql" and not lacking()
OURS = "osler-site-"  # how the name of a home for tests begins
TODAY = "2026-11-25"


def _settled() -> Path:
    """Read the settings for a home of its own, unless they were read; their home.

    pytest loads this file, and whoever imports from it loads it once more: one home for both.
    """
    import django
    from django.conf import settings

    if not settings.configured:
        home = tempfile.mkdtemp(prefix=OURS)
        told = {"OSLER_HOME": home, "DJANGO_SETTINGS_MODULE": "osler.interfaces.web.settings"}
        told["OSLER_DATABASE_URL"] = database_of(Path(home)) if ON_POSTGRES else ""
        with patch.dict(os.environ, told):
            django.setup()
    return Path(settings.HOME)


HOME = _settled()


@pytest.fixture(scope="session", autouse=True)
def _a_home_of_its_own() -> Iterator[None]:
    """Before anything is written there; the folder goes at the end."""
    if not HOME.name.startswith(OURS):
        pytest.exit(f"The site's tests would work in {HOME}; unset DJANGO_SETTINGS_MODULE")
    yield
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def _the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSLER_TODAY", TODAY)


@pytest.fixture(autouse=True)
def _no_language_stays() -> Iterator[None]:
    """A page that one test read in German leaves nothing German to the next."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_tries() -> None:
    """How often one test asked does not reach the next."""
    from osler.interfaces.web.site_base.shared_counts import OutOfReach, shared_counts

    with suppress(OutOfReach):
        shared_counts().clear()


@pytest.fixture(scope="session")
def library() -> Path:
    """The home with the starter library, its index, and the site's collected styles."""
    from datetime import date

    from django.core.management import call_command

    from osler.bootstrap import Settings, open_engine

    call_command("collectstatic", interactive=False, verbosity=0)
    open_engine(Settings(HOME, date.fromisoformat(TODAY)))
    return HOME


@dataclass(frozen=True)
class Site:
    """A running site: its address and the home that it serves from."""

    url: str
    home: Path


def open_desk_store(home: Path) -> "DeskDatabase":
    """The desk's store of the site with this home, whichever database that has."""
    from osler.adapters.desk_store import DeskDatabase

    return DeskDatabase.at(database_of(home)) if ON_POSTGRES else DeskDatabase.open(home)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a process of the site is told."""
    return {
        **os.environ,
        "OSLER_HOME": str(home),
        "OSLER_DATABASE_URL": database_of(home) if ON_POSTGRES else "",
        "OSLER_TODAY": TODAY,
        "OSLER_API_PACE": "1000",
        **more,
    }


FAULT = "FAULT "  # a question that begins so fails aloud, so that a test sees what is said of it
SERVE = f"""
from osler.interfaces.web import engine
ask = engine.ask
def failing(text, **more):
    if text.startswith({FAULT!r}):
        raise RuntimeError(text)
    return ask(text, **more)
engine.ask = failing
from osler.interfaces.cli.main import run; run()
"""


def start_site(home: Path, **more: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start ``osler serve`` on a free port and wait until it answers."""
    port = free_port()
    log = (home / "serve.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, "serve", "--port", str(port)],
        env=environment(home, **more),
        stdout=log,
        stderr=log,
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(1500):
        if process.poll() is not None:
            raise RuntimeError((home / "serve.log").read_text())
        try:
            urllib.request.urlopen(f"{url}/", timeout=5)
            return process, url
        except OSError:
            time.sleep(0.2)
    process.terminate()
    raise RuntimeError("the site did not start: " + (home / "serve.log").read_text())


@pytest.fixture(scope="session")
def site(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A real server on a copy of the library; one a test process."""
    home = copy_of(library, tmp_path_factory.mktemp("site") / "home")
    process, url = start_site(home)
    yield Site(url, home)
    process.terminate()
    process.wait(30)


CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[object]:
    """Debian's Chromium; skipped where it is missing.

    The test database is made first: beside the event loop of the browser it could not be.
    """
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
