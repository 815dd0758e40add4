"""The story of ``library add``: what is found, read, stored, passed by, and told."""

import dataclasses
import json
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.memory_store import MemoryStore
from osler.domain.recommendation import Passage, Span
from osler.domain.source import Form, Kind, Section, Source
from osler.errors import UnreadableSource
from osler.library import intake as intake_module
from osler.library import pace as pace_module
from osler.library.intake import add_paths
from osler.library.intake_report import Failure, Report, Tally
from osler.library.reading import origin_of
from osler.ports import Added, Document, Found, Refused

DAY = date(2026, 3, 1)


class PlainReader:
    """Reads "id words" a line; some words make it misbehave."""

    name = "plain"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix == ".plain"

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        for line in content.decode().splitlines():
            source_id, _, words = line.partition(" ")
            if words == "unreadable":
                raise UnreadableSource("it cannot be read")
            if words == "mistake":
                raise KeyError("mistake")
            if words == "deep":
                raise RecursionError
            if words == "crash":
                os._exit(9)
            yield document(source_id, words)


def document(source_id: str, words: str) -> Document:
    section = Section(f"{source_id}#0", source_id, 0, (), words)
    shown = "Other words" if words == "misplaced" else words
    source = Source(source_id, source_id, "", Kind.TRIAL, Form.FULL, source_id, content_hash=words)
    passage = Passage(f"{source_id}:0", source_id, Span(f"{source_id}#0", 0, len(words)), shown)
    unread = ("Contact: a picture",) if words == "half" else ()
    return Document(source, (section,), passages=(passage,), unread=unread)


def files(**contents: str) -> list[Found]:
    """``a="1 x"`` is a file a.plain."""
    return [
        Found(f"{name}.plain", Path(f"{name}.plain"), text.encode())
        for name, text in contents.items()
    ]


def take(store: MemoryStore, given: Iterable[Found | Refused], **options) -> Report:
    return add_paths(
        [Path("x")],
        readers=[PlainReader()],
        store=store,
        at=DAY,
        walk=lambda paths: iter(given),
        **options,
    )


# what goes wrong


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("unreadable", "it cannot be read"),
        ("mistake", "the reader plain failed: KeyError: 'mistake'"),
        ("deep", "it is nested too deeply"),
        ("misplaced", "the words of 'bad:0' do not stand at its place in the source"),
    ],
)
def test_one_bad_file_does_not_cost_the_others(words: str, reason: str):
    """It is named with its reason; the file before and the one after are stored."""
    store = MemoryStore()
    report = take(store, files(a="1 one", b=f"bad {words}", c="3 three"))
    assert report.failures == (Failure("b.plain", reason),)
    assert [source.id for source in store.sources()] == ["1", "3"]
    assert (report.files, report.new, report.stored) == (3, 2, 2)


def test_what_was_refused_at_the_door_is_reported():
    """A member of an archive that points outside is a failure with its reason."""
    report = take(MemoryStore(), [Refused("a.zip: ../x", "outside")])
    assert [str(failure) for failure in report.failures] == ["a.zip: ../x: outside"]


def test_a_file_nobody_reads_fails_only_if_it_was_named():
    """A README in a folder is passed over, and listed."""
    strange = Found("dir/README", Path("README"), b"hello")
    report = take(MemoryStore(), [strange, dataclasses.replace(strange, named=True)])
    assert report.passed_over == ("dir/README",)
    assert report.failures == (Failure("dir/README", "no reader knows this format"),)


def test_two_files_may_not_give_the_same_source():
    """Else the library would depend on their order, and each run would change it again."""
    store = MemoryStore()
    given = files(a="1 one", b="1 another")
    for _ in range(2):
        report = take(store, given)
        assert report.failures == (Failure("b.plain", "its id '1' is that of a.plain"),)
        assert store.items(["1:0"])[0].words == "one"


def test_no_file_takes_the_id_of_a_starter_digest():
    """Else a file could put its own words under the name of a real guideline."""
    store = MemoryStore.of(document("nice", "Offer exercise."))
    report = take(store, files(a="nice Take poison.", b="2 two"), reserved={"nice"})
    assert [f.reason for f in report.failures] == [
        "its id 'nice' is that of a starter digest; give it another id"
    ]
    assert store.items(["nice:0"])[0].words == "Offer exercise."
    assert store.items(["2:0"])


def test_a_file_that_failed_is_read_again_next_time():
    """What was stored of it stays; the fault is told again."""
    store = MemoryStore()
    given = files(a="1 one\n2 unreadable")
    assert take(store, given).new == 1
    again = take(store, given)
    assert (again.known, again.unchanged, len(again.failures)) == (0, 1, 1)


def test_an_interrupt_keeps_what_is_stored_and_says_so(monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C is no accident: the library is whole, and the next run goes on from there."""
    monkeypatch.setattr(intake_module, "BATCH", 1)

    def interrupted() -> Iterator[Found]:
        yield from files(a="1 one", b="2 two")
        raise KeyboardInterrupt

    store = MemoryStore()
    report = take(store, interrupted())
    assert report.interrupted
    assert report.new == store.counts()["sources"] == 2
    assert take(store, files(a="1 one", b="2 two", c="3 three")).known == 2


def test_an_interrupt_while_storing_counts_nothing_of_that_batch():
    """What was rolled back is not reported as stored."""

    class Interrupted(MemoryStore):
        def finish(self, origin: str, *, sources: int) -> None:
            raise KeyboardInterrupt

    store = Interrupted()
    report = take(store, files(a="1 one"))
    assert report.interrupted
    assert report.stored == store.counts()["sources"] == 0


# one source in two formats


class ListReader(PlainReader):
    """The same in another format: a list of references, without or with more text."""

    name = "list"

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix == ".list"


def in_both(*, list_first: bool = False, in_list: str = "one", plain: str = "one") -> list[Found]:
    listed = Found("a.list", Path("a.list"), f"1 {in_list}\n7 seven".encode())
    return [listed, *files(b=f"1 {plain}")] if list_first else [*files(b=f"1 {plain}"), listed]


def take_both(store: MemoryStore, given: list[Found]) -> Report:
    return add_paths(
        [Path("x")],
        readers=[PlainReader(), ListReader()],
        store=store,
        at=DAY,
        walk=lambda paths: iter(given),
    )


def test_a_bad_second_form_fails_and_the_first_stays():
    """Its text is fuller, and does not hold."""
    store = MemoryStore()
    report = take_both(store, in_both(in_list="misplaced"))
    assert [failure.place for failure in report.failures] == ["a.list"]
    assert report.other_forms == ()
    assert store.items(["1:0"])[0].words == "one"


@pytest.mark.parametrize("list_first", [True, False])
@pytest.mark.parametrize(("in_list", "kept"), [("one and more", "a.list"), ("o", "b.plain")])
def test_of_two_formats_the_fuller_text_is_kept_whichever_comes_first(
    list_first: bool, in_list: str, kept: str
):
    """A reference list beside the article is no failure, and takes nothing away from it."""
    store = MemoryStore()
    given = in_both(list_first=list_first, in_list=in_list)
    report = take_both(store, given)
    (form,) = report.other_forms
    assert (form.source_id, form.kept, {form.kept, form.other}) == (
        "1",
        kept,
        {"a.list", "b.plain"},
    )
    assert str(form).endswith(f"1 is stored as {kept} gives it")
    assert report.failures == ()
    assert store.items(["1:0"])[0].words == (in_list if kept == "a.list" else "one")
    assert store.items(["7:0"])


@pytest.mark.parametrize("list_first", [True, False])
@pytest.mark.parametrize("in_list", ["one and more", "o"])
def test_a_second_run_of_two_formats_reads_nothing(list_first: bool, in_list: str):
    """Both files are known, whichever of them the text came from."""
    store = MemoryStore()
    given = in_both(list_first=list_first, in_list=in_list)
    take_both(store, given)
    before = store.fingerprint()
    again = take_both(store, given)
    assert (again.known, again.new, again.replaced, again.failures) == (2, 0, 0, ())
    assert store.fingerprint() == before


def test_a_fuller_form_of_a_known_file_takes_its_place():
    """The abstract was here since last year; the whole article comes now."""
    store = MemoryStore()
    (listed, plain) = in_both(list_first=True, plain="one and the whole of it")
    take_both(store, [listed])
    report = take_both(store, [listed, plain])
    assert (report.known, report.replaced, len(report.other_forms)) == (1, 1, 1)
    assert store.items(["1:0"])[0].words == "one and the whole of it"
    assert take_both(store, [listed, plain]).known == 2


def test_a_file_that_failed_is_not_taken_for_finished_by_a_fuller_form():
    """What was wrong in it is looked at again next time."""
    store = MemoryStore()
    listed = Found("a.list", Path("a.list"), b"1 one\n2 unreadable")
    report = take_both(store, [listed, *files(b="1 one and more")])
    assert (len(report.failures), len(report.other_forms)) == (1, 1)
    assert take_both(store, [listed]).known == 0


# what is stored


def test_a_second_run_reads_nothing_and_changes_nothing():
    """Known files are passed by before they are parsed; their sources still count as stored."""
    store = MemoryStore()
    given = files(a="1 one\n2 two", b="3 three")
    first = take(store, given)
    before = store.fingerprint()
    second = take(store, given)
    assert (first.new, first.known) == (3, 0)
    assert (second.new, second.known, second.unchanged, second.stored) == (0, 2, 3, 3)
    assert second.by_kind == ()
    assert store.fingerprint() == before


def test_a_changed_file_is_read_and_only_its_changed_sources_replaced():
    """One line of a collection was corrected."""
    store = MemoryStore()
    take(store, files(a="1 one\n2 two"))
    report = take(store, files(a="1 one\n2 second"))
    assert (report.unchanged, report.replaced, report.new) == (1, 1, 0)
    assert store.items(["2:0"])[0].words == "second"


def test_going_back_to_an_older_file_is_a_change():
    """The older file was seen before, but it is not what the library holds."""
    store = MemoryStore()
    for words in ("old", "new", "old"):
        take(store, files(a=f"1 {words}"))
    assert store.items(["1:0"])[0].words == "old"


def test_again_reads_known_files_too():
    """For when a reader has learnt to read more."""
    store = MemoryStore()
    take(store, files(a="1 one"))
    report = take(store, files(a="1 one"), again=True)
    assert (report.known, report.unchanged) == (0, 1)


def test_a_copy_of_a_file_is_passed_by():
    """The same bytes under the same name in two folders are one file."""
    store = MemoryStore()
    report = take(store, files(a="1 one") * 2)
    assert (report.known, report.new, report.failures) == (1, 1, ())


def test_the_same_bytes_under_another_name_are_another_file():
    """Some formats take the id of the source from the file's name."""
    assert origin_of("plain", "a.plain", "0") != origin_of("plain", "b.plain", "0")
    report = take(MemoryStore(), files(a="1 one", b="1 one"))
    assert (report.known, len(report.failures)) == (0, 1)


def test_a_withdrawn_source_stays_withdrawn_and_is_told():
    """Someone who wonders why a source is not used finds the reason here."""
    store = MemoryStore()
    take(store, files(a="1 one", b="2 two"))
    store.withdraw("1", reason="wrong", at=DAY)
    assert take(store, files(a="1 first", b="2 two")).withdrawn == ("1",)
    assert take(store, files(b="2 two")).withdrawn == ()


# what is told


def test_the_report_counts_by_kind_and_lists_what_was_not_read():
    """Fields are counted by name, with examples that say where."""
    report = take(MemoryStore(), files(a="1 half", b="2 half", c="3 half\n4 half\n5 whole"))
    (trials,) = report.by_kind
    assert (trials.kind, trials.sources, trials.sections) == (Kind.TRIAL, 5, 5)
    assert (trials.recommendations, trials.passages) == (0, 5)
    (contact,) = report.unread
    assert (contact.field, contact.times) == ("Contact", 4)
    assert contact.examples == ("1: a picture", "2: a picture", "3: a picture")


def test_the_report_counts_by_format():
    """What each reader was given, what it made of it, and how often it failed."""
    store = MemoryStore()
    given = [*in_both(), *files(c="3 unreadable")]
    report = take_both(store, given)
    listed, plain = report.by_format
    assert (listed.format, listed.files, listed.sources, listed.failed) == ("list", 1, 1, 0)
    assert (plain.format, plain.files, plain.sources, plain.failed) == ("plain", 2, 1, 1)
    assert (plain.passages, plain.recommendations, plain.known) == (1, 0, 0)
    again = take_both(store, given)
    assert [(row.files, row.known) for row in again.by_format] == [(1, 1), (2, 1)]


def test_a_field_without_a_word_on_it_is_told_with_the_source_alone():
    """No colon is left with nothing behind it."""
    tally = Tally()
    bare = dataclasses.replace(document("who-1", "Rest."), unread=("Contact",))
    tally.count(bare, Added.NEW, "plain")
    assert tally.report(()).unread[0].examples == ("who-1",)


def test_the_report_is_json_as_it_stands():
    """``--json`` prints it."""
    report = take(MemoryStore(), files(a="1 half", b="2 unreadable"))
    told = json.loads(json.dumps(dataclasses.asdict(report)))
    assert told["failures"] == [{"place": "b.plain", "reason": "it cannot be read"}]
    assert told["by_kind"][0]["kind"] == "trial"


def test_progress_is_told_as_it_goes(monkeypatch: pytest.MonkeyPatch):
    """With the failures so far."""
    monkeypatch.setattr(pace_module, "TOLD_EVERY", 0.0)
    monkeypatch.setattr(intake_module, "BATCH", 2)
    told: list[str] = []
    given = [*files(a="1 a"), Refused("x", "r"), *files(b="2 b")]
    take(MemoryStore(), given, progress=told.append)
    assert told == [
        "1 files read, 1 sources",
        "1 files read, 1 sources",
        "1 files read, 1 sources, 1 failed",
        "2 files read, 2 sources, 1 failed",
        "2 files read, 2 sources, 1 failed",
    ]
