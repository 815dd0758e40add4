"""Limits that hold for all processes of a site together."""

import itertools
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from osler.interfaces.web.api.limits import Bucket
from osler.interfaces.web.site_base import shared_counts as counts
from osler.interfaces.web.site_base.shared_counts import FILE, OutOfReach, SharedCounts
from tests.copying import copy_of
from tests.postgres import lacking
from tests.web.conftest import start_site
from tests.web.looks import CHEST
from tests.web.visitor import Visitor

ADDRESS = "203.0.113.77"
TAKES = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure()
from osler.interfaces.web.site_base.shared_counts import SharedCounts
counts = SharedCounts(Path(sys.argv[1]), sys.argv[2], "secret")
sys.stdin.readline()
print(sum(not counts.take("ask of one", rate=0.001, burst=50) for _ in range(40)))
"""
_names = itertools.count()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A home and the URL of its database, where it has one."""
    if request.param == "sqlite":
        return tmp_path, ""
    if why := lacking():
        pytest.skip(why)
    return tmp_path, request.getfixturevalue("postgres_url")


def test_two_processes_count_as_one(place: tuple[Path, str]) -> None:
    """Together they get what the bucket holds, and neither waits for the other."""
    home, url = place
    two = [
        subprocess.Popen(
            [sys.executable, "-c", TAKES, str(home), url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    taken = [int(one.communicate("go\n", timeout=60)[0]) for one in two]
    assert sum(taken) == 50
    assert all(taken)


@how(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.floats(0, 3)), max_size=40), st.integers(1, 4))
def test_two_that_share_give_what_one_bucket_would(
    steps: list[tuple[bool, float]], burst: int
) -> None:
    """Against a bucket that is filled by the plain sum, try by try."""
    at, left, rate = 1000.0, float(burst), 0.5
    with tempfile.TemporaryDirectory() as home:
        two = [SharedCounts(Path(home), "", "secret", clock=lambda: at) for _ in range(2)]
        for second, wait in steps:
            at, left = at + wait, min(burst, left + wait * rate)
            told = two[second].take("one", rate=rate, burst=burst)
            if abs(left - 1) > 1e-6:
                assert (told == 0) is (left >= 1)
            if told:
                assert told == pytest.approx((1 - left) / rate, abs=2e-3)
            else:
                left -= 1
        for each in two:
            each.close()


def test_nothing_says_who_tried_and_what_ran_out_is_gone(place: tuple[Path, str]) -> None:
    """Names are hashed with the site's secret; rows are deleted once they mean nothing."""
    home, url = place
    at = 1000.0
    one = SharedCounts(home, url, "secret", clock=lambda: at)
    one.take(f"ask address {ADDRESS}", rate=1, burst=5)
    one.set(f"allauth:rl:ip:{ADDRESS}", [at], at + 60)
    rows = _rows(one)
    assert len(rows) == 2
    assert ADDRESS not in str(rows)
    other = SharedCounts(home, url, "another", clock=lambda: at)
    assert other.get(f"allauth:rl:ip:{ADDRESS}") is None
    at += 120
    one.get("whatever")
    assert _rows(one) == []
    one.close()
    other.close()
    for file in home.iterdir():
        assert ADDRESS.encode() not in file.read_bytes()


def _rows(one: SharedCounts) -> list[object]:
    found = (one._asked(f"SELECT * FROM {table}") for table in ("osler_limits", "osler_tries"))
    return [row for rows in found for row in rows]


def test_what_is_kept_is_kept_once_and_for_its_time(place: tuple[Path, str]) -> None:
    """``add`` lets one in, until it has run out."""
    at = 1000.0
    one, two = (SharedCounts(*place, "secret", clock=lambda: at) for _ in range(2))
    assert [one.add("code", "y", at + 30), two.add("code", "y", at + 30)] == [True, False]
    assert two.get("code") == "y"
    at += 31
    assert two.get("code") is None
    assert two.add("code", "z", at + 30)
    one.delete("code")
    assert two.get("code") is None
    for each in (one, two):
        each.close()


def test_counts_that_cannot_be_had_hold_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each process counts by itself for a while, and then they are shared again."""
    at = 1000.0
    shared = SharedCounts(tmp_path, "", "secret", clock=lambda: at)
    shared.take("begins", rate=1, burst=1)
    monkeypatch.setattr("osler.interfaces.web.api.limits.shared_counts", lambda: shared)
    bucket = Bucket(name="ask", rate=0.001, burst=2, clock=lambda: at)
    asks = RequestFactory().get("/", REMOTE_ADDR=ADDRESS)
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OutOfReach):
            shared.take("ask", rate=1, burst=1)
        assert [bucket.allow_request(asks) for _ in range(3)] == [True, True, False]
        other.rollback()
    with pytest.raises(OutOfReach):
        shared.take("ask", rate=1, burst=1)
    at += counts.PAUSE
    assert shared.take("ask", rate=1, burst=1) == 0
    shared.close()


def test_what_wagtail_keeps_stays_in_its_process() -> None:
    """It keeps objects, and asks for them with every page."""
    cache.set("wagtail_site_root_paths", [object])
    cache.set("allauth:rl:x", [1.5], 60)
    assert cache.get("wagtail_site_root_paths") == [object]
    assert cache.get("allauth:rl:x") == [1.5]
    assert counts.shared_counts().get("allauth:rl:x") == [1.5]
    assert counts.shared_counts().get("wagtail_site_root_paths") is None
    cache.delete("allauth:rl:x")
    assert cache.get("allauth:rl:x", "gone") == "gone"


def test_the_cache_works_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign-in is still counted where the counts are out of reach."""

    def out_of_reach(*_: object, **__: object) -> None:
        raise OutOfReach

    monkeypatch.setattr(SharedCounts, "_asked", out_of_reach)
    name = f"allauth:rl:{next(_names)}"
    assert cache.add(name, 1, 60)
    assert not cache.add(name, 1, 60)
    cache.set(name, 2, 60)
    assert cache.get(name) == 2
    cache.delete(name)
    assert cache.get(name) is None


@pytest.fixture(scope="module")
def two_sites(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Two web processes on one home and one database, that allow next to nothing a second."""
    home = copy_of(library, tmp_path_factory.mktemp("pair") / "home")
    with ExitStack() as ending:
        urls = []
        for _ in range(2):
            process, url = start_site(home, OSLER_API_PACE="0.001")
            ending.callback(process.wait, 30)
            ending.callback(process.terminate)
            urls.append(url)
        yield urls


def test_a_password_is_guessed_ten_times_at_all_processes_together(two_sites: list[str]) -> None:
    """Not ten times at each; who reads the emergency page notices nothing."""
    visitors = [Visitor(url) for url in two_sites]
    form = {"login": "somebody", "password": "not it at all"}
    for turn in range(10):
        status, page = visitors[turn % 2].send("/account/login/", form)
        assert status == 200
        assert "Too many" not in page
    for visitor in visitors:
        assert "Too many" in visitor.send("/account/login/", form)[1]
        assert visitor.send("/emergency", {"words": CHEST})[0] == 200


def test_one_address_sends_so_much_to_all_processes_together(two_sites: list[str]) -> None:
    """Twenty reports at once, whoever takes them; then it waits, but for an emergency."""
    visitors = [Visitor(url) for url in two_sites]
    told = [visitors[turn % 2].send("/safety", {"what": " "})[0] for turn in range(20)]
    assert told == [422] * 20
    for visitor in visitors:
        assert visitor.send("/safety", {"what": " "})[0] == 429
        assert visitor.send("/emergency", {"words": CHEST})[0] == 200
