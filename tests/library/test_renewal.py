"""Reading again from where sources were read: only what changed, told statement by statement."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.readers.jsonl import JsonlReader
from osler.adapters.store import Store
from osler.domain.source import StandingLevel
from osler.errors import NotFound
from osler.library.intake import add
from osler.library.reading import Here, Reading
from osler.library.renewal import Renewed, update
from osler.ports import Found, Refused

FIRST, THEN = date(2026, 3, 1), date(2026, 4, 1)


class Drawer:
    """An origin of files in memory, by absolute path."""

    scheme = "file"

    def __init__(self, **files: str) -> None:
        self.files = {f"/drawer/{name}.jsonl": text for name, text in files.items()}
        self.asked: list[str] = []

    def reading(self, places: Sequence[str]) -> Reading:
        self.asked = list(places)
        return Here(self._found(places), [JsonlReader()])

    def _found(self, places: Sequence[str]) -> Iterator[Found | Refused]:
        for place in places:
            text = self.files.get(place)
            if text == "locked":
                yield Refused(place, "no right to read it")
            elif text is not None:
                yield Found(place, Path(place), text.encode(), named=True)


def line(source_id: str, text: str) -> str:
    return f'{{"id": "{source_id}", "title": "{source_id}", "text": "{text}"}}\n'


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path) as opened:
        yield opened


def filled(store: Store, drawer: Drawer) -> None:
    add(drawer.reading(sorted(drawer.files)), store=store, at=FIRST)


def renewed(store: Store, drawer: Drawer, *ids: str) -> Renewed:
    return update(ids, store=store, origins={"file": drawer}, at=THEN)


def test_an_id_that_is_not_here_is_told(store: Store):
    """A typing error reads nothing."""
    drawer = Drawer(a=line("a", "One."))
    filled(store, drawer)
    with pytest.raises(NotFound, match="nowhere"):
        renewed(store, drawer, "nowhere")


def test_a_source_of_which_the_place_is_not_known_is_told(store: Store):
    """It came from an import, or from an older Osler; the hint says what to do."""
    add(Here(iter([]), []), store=store, at=FIRST)
    with store.writing() as writing:
        from tests.adapters.documents import page

        writing.add(page("lost"), at=FIRST)
    with pytest.raises(NotFound, match="lost was read from") as told:
        renewed(store, Drawer(), "lost")
    assert "osler library add" in told.value.hint
    assert renewed(store, Drawer()).unknown == ("lost",)


def test_nothing_is_read_where_nothing_changed(store: Store):
    """Files are known by their bytes."""
    drawer = Drawer(a=line("a", "One."), b=line("b", "Two."))
    filled(store, drawer)
    before = store.last_change()
    done = renewed(store, drawer)
    assert done.nothing and done.unchanged == 2
    assert store.last_change() == before


def test_what_changed_is_told_and_the_old_stays_readable(store: Store):
    """Only the file asked for is read; yesterday's words can be shown."""
    drawer = Drawer(a=line("a", "One."), b=line("b", "Two."))
    filled(store, drawer)
    drawer.files["/drawer/a.jsonl"] = line("a", "Three.") + line("c", "New.")
    done = renewed(store, drawer, "a")
    assert drawer.asked == ["/drawer/a.jsonl"]
    assert [told.after.id for told in done.changed] == ["a"]
    assert done.changed[0].passages_new == done.changed[0].passages_removed == 1
    assert done.added == ("c",)
    assert store.as_of(FIRST).items_of("a")[0].words == "One."
    assert store.items_of("a")[0].words == "Three."


def test_what_is_gone_is_named_and_left_alone(store: Store):
    """A file that was moved withdraws no guidance; neither does a line that was dropped."""
    drawer = Drawer(a=line("a", "One.") + line("b", "Two."), c=line("c", "Three."))
    filled(store, drawer)
    drawer.files["/drawer/a.jsonl"] = line("a", "One.")
    del drawer.files["/drawer/c.jsonl"]
    done = renewed(store, drawer)
    assert done.missing == ("b", "c")
    assert store.source("b").standing.level is StandingLevel.UNKNOWN
    assert renewed(store, drawer).missing == ("b", "c")


def test_a_file_that_cannot_be_read_now_is_not_called_missing(store: Store):
    """It may be back tomorrow; the reason is told."""
    drawer = Drawer(a=line("a", "One."))
    filled(store, drawer)
    drawer.files["/drawer/a.jsonl"] = "locked"
    done = renewed(store, drawer)
    assert done.missing == ()
    assert [failure.reason for failure in done.failures] == ["no right to read it"]
