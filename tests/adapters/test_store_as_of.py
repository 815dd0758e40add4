"""The library as it stood: on a day, and after each of its changes."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osler.adapters.store import Store
from osler.domain.notice import Notice, NoticeKind
from osler.domain.source import Form, Source, StandingLevel
from osler.errors import LibraryError, NotFound
from osler.ports import Entry, Library

from .documents import edition, guideline, page, renewed

DAYS = [date(2026, 3, day) for day in range(1, 9)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def test_a_source_that_came_later_is_absent(store: Store):
    """Neither listed, nor found, nor in the index of that day."""
    store.add(page("early"), at=DAYS[0])
    store.add(guideline(), at=DAYS[4])
    then = store.as_of(DAYS[2])
    assert [source.id for source in then.sources()] == ["early"]
    assert [entry.id for entry in then.entries()] == ["early:0"]
    assert then.recommendations_on("sciatica") == then.items(["back-2020:0"]) == []
    assert then.sources_by_id(["early", "back-2020"]).keys() == {"early"}
    assert then.vocabulary() == []
    for ask in (then.source, then.items_of, then.sections_of, then.history, then.document):
        with pytest.raises(NotFound, match="as of 2026-03-03"):
            ask("back-2020")
    with pytest.raises(NotFound):
        then.section("back-2020#0")


def test_a_source_that_was_replaced_has_its_earlier_content(store: Store):
    """Words, sections and statements are those of the day; today has the new ones."""
    store.add(guideline(), at=DAYS[0])
    store.add(renewed(guideline()), at=DAYS[4])
    then, now = store.as_of(DAYS[3]), store.as_of(DAYS[4])
    assert then.document("back-2020") == guideline()
    assert then.source("back-2020").title == "Back pain"
    assert len(then.recommendations_on("low back pain")) == 2
    assert then.section("back-2020#0") == guideline().sections[0]
    assert then.sections_of("back-2020") == list(guideline().sections)
    assert now.document("back-2020") == renewed(guideline())
    assert [v.until for v in store.versions_of("back-2020")] == ["2026-03-05", ""]


def test_standings_are_those_of_the_day(store: Store):
    """What was retracted or withdrawn later stood, and could be found."""
    document = page("a")
    store.add(replace(document, source=replace(document.source, pmid="11")), at=DAYS[0])
    store.add(page("b"), at=DAYS[0])
    store.notify([Notice("pmid:11", NoticeKind.RETRACTION)], at=DAYS[2])
    store.withdraw("b", reason="ours", at=DAYS[4])
    levels = {
        day.day: [source.standing.level for source in store.as_of(day).sources()]
        for day in (DAYS[1], DAYS[2], DAYS[4])
    }
    unknown = StandingLevel.UNKNOWN
    assert levels == {
        2: [unknown, unknown],
        3: [StandingLevel.RETRACTED, unknown],
        5: [StandingLevel.RETRACTED, StandingLevel.WITHDRAWN],
    }
    assert len(list(store.as_of(DAYS[1]).entries())) == 2
    assert [step.why for step in store.as_of(DAYS[3]).history("b")] == ["added"]


def test_a_form_is_linked_only_to_one_that_was_there(store: Store):
    """The full text that came later takes nothing from the summary before it came."""
    store.add(edition("sum", year=2020, form=Form.SUMMARY), at=DAYS[0])
    store.add(edition("full", year=2020), at=DAYS[2])
    assert store.as_of(DAYS[1]).source("sum").same_as == ""
    assert store.as_of(DAYS[2]).source("sum").same_as == "full"


def test_a_version_that_was_tampered_with_is_told(store: Store):
    """An earlier content that is not what was kept is never shown as if it were."""
    store.add(page("a"), at=DAYS[0])
    store.add(page("a", "Other words."), at=DAYS[2])
    with store.writing() as writing:
        writing._run(__import__("sqlalchemy").text("UPDATE versions SET document_hash = 'x'"))
    with pytest.raises(LibraryError, match="not what was kept"):
        store.as_of(DAYS[0]).source("a")
    with store.writing() as writing:
        writing._run(__import__("sqlalchemy").text("UPDATE versions SET body = x'00'"))
    with pytest.raises(LibraryError, match="cannot be read"):
        store.as_of(DAYS[0]).source("a")


def all_of(library: Library) -> tuple[str, dict[str, int], list[Source], list[Entry], object]:
    """Everything that an answer may see."""
    sources = list(library.sources())
    items = [library.items_of(source.id) for source in sources]
    found = (library.vocabulary(), library.recommendations_on("sciatica"), items)
    return library.fingerprint(), library.counts(), sources, list(library.entries()), found


def steps() -> st.SearchStrategy[list[tuple[str, str, int]]]:
    what = st.sampled_from(["page", "edition", "guideline", "renewed", "out", "back", "notice"])
    return st.lists(st.tuples(what, st.sampled_from("abc"), st.integers(2015, 2018)), max_size=8)


@settings(
    max_examples=25, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(steps())
def test_every_state_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str, int]]
):
    """After each change, and on the evening of each day, by fingerprint and in full."""
    with Store.open(tmp_path_factory.mktemp("store")) as store:
        seen = {}
        for day, (what, name, year) in zip(DAYS, changes, strict=False):
            with suppress(NotFound):
                do(store, what, name, year, day)
            seen[day] = all_of(store)
        for day, then in seen.items():
            assert all_of(store.as_of(day)) == then
            change = store.change_of(then[0])
            if change is not None:
                assert all_of(store.as_of(change)) == then
        assert store.check() == []


def do(store: Store, what: str, name: str, year: int, day: date) -> None:
    if what == "page":
        store.add(page(name, f"Words of {year}."), at=day)
    elif what == "edition":
        form = Form.SUMMARY if name == "c" else Form.FULL
        store.add(edition(name, year=year, form=form), at=day)
    elif what == "guideline":
        store.add(guideline(name), at=day)
    elif what == "renewed":
        store.add(renewed(guideline(name)), at=day)
    elif what == "out":
        store.withdraw(name, reason="r", at=day)
    elif what == "back":
        store.reinstate(name, at=day)
    else:
        store.notify([Notice("doi:10.1/x", NoticeKind.CONCERN, words=str(year))], at=day)
