"""``osler review backlog | due | affected | news``: the dashboards' figures on the command line."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from osler.adapters.desk_store import DeskDatabase
from osler.bootstrap.desk import desk_on
from tests.editorial.making import ADA, CLEO, ROB, WITHDRAWN, an_answer, footings, published
from tests.editorial.making import submitted as hand_in

from .commands import Ran, osler

Review = Callable[..., Ran]
DAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """A desk of two articles, one published, one waiting; commands are run by a chair in June."""
    with closing(DeskDatabase.open(tmp_path)) as store:
        desk = desk_on(store, now=lambda: DAY)
        published(desk, None, ROB)
        hand_in(desk, an_answer(title="Gout: what the guidelines say"))

    def run(*arguments: object, role: str = "chair") -> Ran:
        return osler("review", *arguments, "--as", "cleo", "--role", role, home=tmp_path)

    return run


BACK, GOUT = "back-pain-what-the-guidelines-say", "gout-what-the-guidelines-say"


def test_the_backlog_is_counted_by_state_and_age(review: Review) -> None:
    told = review("backlog", "--at", "2026-06-01", "--json").json
    assert (told["waiting"], told["overdue"], told["oldest_days"]) == (1, 1, 92)
    assert told["by_status"] == [["Submitted", 1]]
    assert [each["articles"] for each in told["by_age"]] == [0, 0, 0, 0, 1]
    assert "1 waiting, 1 late; the oldest: 92 days" in review("backlog", "--at", "2026-06-01").out


def test_what_falls_due_is_listed_within_the_days_that_are_asked(review: Review) -> None:
    """An ordinary approval of 1 March holds for twelve months."""
    assert review("due", "--at", "2026-06-01", "--json").json == []
    assert review("due", "--at", "2026-06-01").out == "No approval ends within these days.\n"
    (due,) = review("due", "--at", "2027-02-01", "--json").json
    assert (due["id"], due["review_by"], due["days_left"]) == (BACK, "2027-03-01", 28)
    (past,) = review("due", "--at", "2027-03-02", "--within", "0", "--json").json
    assert past["days_left"] == -1
    assert BACK in review("due", "--at", "2027-02-01").out


def test_what_a_source_affects(review: Review, tmp_path: Path) -> None:
    """By its id; without one, how many articles rest on each."""
    assert review("affected", "--json").json == [
        {"source": "s1", "articles": 2},
        {"source": "s2", "articles": 2},
    ]
    with closing(DeskDatabase.open(tmp_path)) as store:
        (now,) = footings(2, standing=WITHDRAWN)
        desk_on(store, now=lambda: DAY).sources_changed({"s2": now}, by=ADA)
    rows = {each["id"]: each for each in review("affected", "s2", "--json").json}
    assert set(rows) == {BACK, GOUT}
    assert (rows[BACK]["status"], rows[BACK]["published"]) == ("Needs update", True)
    assert rows[BACK]["reopened"] == ["c3"]
    assert "Needs update" in review("affected", "s2").out
    assert "s1" in review("affected").out
    assert review("affected", "no-such").out == "No article rests on it.\n"


def test_news_is_what_readers_are_told(review: Review) -> None:
    """A draft is no news."""
    (approved,) = review("news", "--json").json
    assert (approved["article_id"], approved["what"], approved["version"]) == (BACK, "approved", 1)
    retired = review("retire", BACK, "--reason", "Merged.")
    assert retired.code == 0, retired.err
    assert [each["what"] for each in review("news", "--json").json] == ["retired", "approved"]
    assert [each["what"] for each in review("news", "--limit", "1", "--json").json] == ["retired"]
    assert "retired" in review("news").out


def test_an_empty_desk_says_so(tmp_path: Path) -> None:
    def told(*arguments: object) -> str:
        return osler("review", *arguments, "--as", CLEO.id, "--role", "chair", home=tmp_path).out

    assert "0 waiting" in told("backlog")
    assert told("affected") == "No article rests on any source yet.\n"
    assert told("news") == "No article has been published yet.\n"


@pytest.mark.parametrize(
    ("arguments", "role", "code", "said"),
    [
        (("backlog",), "chair", 2, "--as NAME"),
        (("backlog", "--at", "soon"), "chair", 2, "Not a date"),
        (("due", "--within", "-1"), "chair", 2, "within"),
        (("news", "--limit", "0"), "chair", 2, "limit"),
        (("backlog",), "king", 2, "No such role"),
    ],
)
def test_what_cannot_be_used_is_said(
    tmp_path: Path, arguments: tuple[str, ...], role: str, code: int, said: str
) -> None:
    named = () if said == "--as NAME" else ("--as", "cleo", "--role", role)
    ran = osler("review", *arguments, *named, home=tmp_path)
    assert (ran.code, said in ran.err) == (code, True), ran.err
