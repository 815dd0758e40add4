"""What an index asks of the store: entries in parts, and which sources changed."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.store import Store
from osler.library.entries import entry_of, items_in
from osler.library.identity import EMPTY, fingerprint_of

from .documents import guideline, page

DAY = date(2026, 1, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A library of one guideline and two pages."""
    with closing(Store.open(tmp_path)) as opened:
        for document in (guideline(), page("a"), page("b")):
            opened.add(document, at=DAY)
        yield opened


def test_a_content_that_the_library_never_had_tells_nothing(store: Store):
    """An index of another library, or of one that was put back, is not built upon."""
    assert store.changed_since(fingerprint_of(EMPTY + 5), most=9) is None


def test_nothing_changed_since_now(store: Store):
    """No source, and none removed."""
    since = store.changed_since(store.fingerprint(), most=9)
    assert since is not None
    assert (since.sources, since.removed) == ((), False)


def test_added_and_withdrawn_sources_have_changed(store: Store):
    """Whatever changes what is searchable is told by a history."""
    before = store.fingerprint()
    store.add(page("c"), at=DAY)
    store.withdraw("a", reason="old", at=DAY)
    since = store.changed_since(before, most=9)
    assert since is not None
    assert (since.sources, since.removed) == (("a", "c"), False)
    assert store.changed_since(before, most=1) is None


def test_a_removal_is_noticed_though_its_history_is_gone(store: Store):
    """So the index looks for what is no longer here."""
    before = store.fingerprint()
    store.remove("a", at=DAY)
    store.add(page("c"), at=DAY)
    since = store.changed_since(before, most=9)
    assert since is not None
    assert (since.sources, since.removed) == (("c",), True)
    assert store.source_ids() == {guideline().source.id, "b", "c"}


def test_entries_are_those_of_the_items_by_id(store: Store):
    """The fast way from rows says what the slow way by documents says."""
    slow = [
        entry_of(source, item)
        for source in store.sources()
        for item in items_in(store.document(source.id))
    ]
    assert list(store.entries()) == sorted(slow, key=lambda entry: entry.id)
    assert list(store.entries_of(["b"])) == [one for one in slow if one.source_id == "b"]


@pytest.mark.parametrize("size", [1, 2, 3, 1000])
def test_parts_together_are_the_whole(store: Store, size: int):
    """Each entry in one part, in order."""
    parts = store.entry_parts(size)
    read = [entry for after, until in parts for entry in store.entries(after=after, until=until)]
    assert read == list(store.entries())
    assert (len(parts) == 1) is (size == 1000)
