"""A library in one file: the same bytes, taken over whole or merged, and never believed."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from osler.adapters.portable import export
from osler.adapters.portable_read import opened
from osler.adapters.store import Store
from osler.adapters.store_import import Imported, take_over
from osler.domain.notice import Notice, NoticeKind
from osler.domain.source import Form, StandingLevel
from osler.errors import InputError, NotFound, UnreadableSource

from .contract_answers import an_answer
from .documents import edition, guideline, page, renewed

DAY, LATER, NOW = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
Made = Callable[[str], Store]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(Store.open(tmp_path / name))


def filled(store: Store) -> Store:
    """A library with all that a library can hold."""
    store.add(guideline(), at=DAY)
    store.add(page("gone"), at=DAY)
    store.add(renewed(guideline()), at=LATER)
    store.add(edition("old", year=2015), at=DAY)
    store.add(edition("new", year=2021), at=LATER)
    store.add(edition("sum", year=2021, form=Form.SUMMARY), at=LATER)
    store.notify([Notice("doi:10.1/x", NoticeKind.CONCERN, "pmid:9", "2026")], at=LATER)
    store.notify([Notice("pmid:404", NoticeKind.RETRACTION)], at=LATER)
    store.withdraw("gone", reason="ours", at=LATER)
    store.store_answer(an_answer("old", library=store.fingerprint()), text="asked")
    return store


def brought(store: Store, file: Path) -> Imported:
    with opened(file) as packed:
        return take_over(store, packed, at=NOW)


def test_the_same_library_gives_the_same_bytes(made: Made, tmp_path: Path):
    """Whenever it is exported; and nothing of it is written where the file is there already."""
    store = filled(made("a"))
    export(store, tmp_path / "1", answers=False)
    export(store, tmp_path / "2", answers=False)
    first = (tmp_path / "1").read_bytes()
    assert first == (tmp_path / "2").read_bytes()
    with pytest.raises(InputError, match="is there already"):
        export(store, tmp_path / "1", answers=True)
    assert (tmp_path / "1").read_bytes() == first
    assert b"asked" not in zipfile.ZipFile(tmp_path / "1").read("sources.jsonl")
    assert "answers.jsonl" not in zipfile.ZipFile(tmp_path / "1").namelist()


def test_an_empty_library_becomes_the_one_that_was_exported(made: Made, tmp_path: Path):
    """Fingerprint, standings, versions, states and answers; and its export is the same file."""
    store, other = filled(made("a")), made("b")
    export(store, tmp_path / "1", answers=True)
    done = brought(other, tmp_path / "1")
    assert done.whole and done.answers == 1 and done.conflicts == ()
    assert other.fingerprint() == store.fingerprint()
    assert other.counts() == store.counts()
    assert list(other.sources()) == list(store.sources())
    assert [other.history(s.id) for s in other.sources()] == [
        store.history(s.id) for s in store.sources()
    ]
    assert other.as_of(DAY).document("back-2020") == guideline()
    for change in range(1, store.last_change() + 1):
        assert other.as_of(change).fingerprint() == store.as_of(change).fingerprint()
    assert other.last_change() == store.last_change()
    assert list(other.stored_answers()) == list(store.stored_answers())
    assert other.check() == []
    export(other, tmp_path / "2", answers=True)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_a_merge_keeps_the_newer_content_and_loses_neither(made: Made, tmp_path: Path):
    """The one that was published later wins in either direction; the other is a version."""
    one, two = made("a"), made("b")
    one.add(edition("x", year=2015), at=DAY)
    two.add(edition("x", year=2021), at=DAY)
    export(one, tmp_path / "1", answers=False)
    export(two, tmp_path / "2", answers=False)
    assert brought(two, tmp_path / "1").older == ("x",)
    assert brought(one, tmp_path / "2").replaced == ("x",)
    for store in (one, two):
        assert store.source("x").year == 2021
        assert len(store.versions_of("x")) == 2
        assert store.check() == []


def test_a_merge_tells_where_neither_is_newer(made: Made, tmp_path: Path):
    """What is here stays; the other content is kept, and both are told of."""
    one, two = made("a"), made("b")
    one.add(page("x", "Here."), at=DAY)
    two.add(page("x", "There."), at=DAY)
    export(two, tmp_path / "2", answers=False)
    done = brought(one, tmp_path / "2")
    assert [conflict.source_id for conflict in done.conflicts] == ["x"]
    assert one.document("x") == page("x", "Here.")
    assert len(one.versions_of("x")) == 2
    brought(one, tmp_path / "2")
    assert len(one.versions_of("x")) == 2


def test_no_file_gives_a_starter_digest_other_words(made: Made, tmp_path: Path):
    """However new it says that it is, and where it was removed here; the same words are no news."""
    one, two, three = made("a"), made("b"), made("c")
    one.add(edition("x", year=2021), at=DAY)
    two.add(edition("x", year=2015), at=DAY)
    three.add(page("here"), at=DAY)
    export(one, tmp_path / "1", answers=False)
    for store in (two, three, one):
        before = store.fingerprint()
        with opened(tmp_path / "1") as packed:
            done = take_over(store, packed, at=NOW, reserved={"x"})
        assert [told.source_id for told in done.conflicts] == ([] if store is one else ["x"])
        assert (done.new, done.replaced, store.fingerprint()) == ((), (), before)


def test_what_either_withdrew_is_withdrawn_and_notices_are_joined(made: Made, tmp_path: Path):
    """A team shares its caution; a decision that is here already is not overruled."""
    one, two = made("a"), filled(made("b"))
    one.add(page("gone"), at=DAY)
    one.add(page("mine"), at=DAY)
    one.withdraw("mine", reason="mine", at=DAY)
    two.add(page("mine"), at=DAY)
    two.withdraw("mine", reason="theirs", at=DAY)
    export(two, tmp_path / "2", answers=True)
    done = brought(one, tmp_path / "2")
    assert done.withdrawn == ("gone",)
    assert one.source("gone").standing.level is StandingLevel.WITHDRAWN
    assert one.source("mine").standing.reason == "mine"
    assert [conflict.source_id for conflict in done.conflicts] == ["mine"]
    assert one.source("old").standing.replaced_by == "new"
    assert one.source("sum").same_as == "new"
    assert one.source("back-2020").standing.level is StandingLevel.CONCERN
    assert done.notices == 2 and done.answers == 1
    assert one.check() == []
    assert brought(one, tmp_path / "2").new == ()
    assert one.check() == []


def test_the_newcomer_may_be_what_supersedes_what_is_here(made: Made, tmp_path: Path):
    """Editions are judged among what both libraries bring."""
    one, two = made("a"), made("b")
    one.add(edition("old", year=2015), at=DAY)
    two.add(edition("new", year=2021), at=DAY)
    export(two, tmp_path / "2", answers=False)
    brought(one, tmp_path / "2")
    assert one.source("old").standing.replaced_by == "new"
    assert one.check() == []


def rewritten(file: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool) -> Path:
    """The file with members changed; with hashes made to fit where ``honest``."""
    with zipfile.ZipFile(file) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    change(members)
    if honest:
        manifest = json.loads(members["manifest.json"])
        for name, told in manifest["members"].items():
            content = members.get(f"{name}.jsonl", b"")
            told |= {"rows": content.count(b"\n"), "bytes": len(content)}
            told["sha256"] = hashlib.sha256(content).hexdigest()
        members["manifest.json"] = json.dumps(manifest).encode()
    made = file.with_name("changed")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return made


def replaced(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        assert old in members[name], (old, members[name][:300])
        members[name] = members[name].replace(old, new)

    return change


def set_to(name: str, content: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda members: members.__setitem__(name, content)


HOSTILE: list[tuple[str, Any, bool, str]] = [
    ("a word altered", replaced("sources.jsonl", b"better", b"worse."), False, "hash"),
    ("a word altered, hashes too", replaced("sources.jsonl", b"better", b"worse."), True, "hash"),
    ("a standing altered", replaced("decisions.jsonl", b"withdrawn", b"in force"), True, "finger"),
    ("a notice dropped", set_to("notices.jsonl", b""), True, "fingerprint"),
    ("another kind", replaced("sources.jsonl", b'"guideline"', b'"oracle"'), True, "not a doc"),
    ("a path for an id", replaced("sources.jsonl", b"back-2020", b"../../etc"), True, "hash"),
    ("a number for text", set_to("notices.jsonl", b'{"about": 7}\n'), True, "line 1 of notices"),
    ("no JSON", set_to("sources.jsonl", b"\xff\xfe\n"), True, "line 1 of sources"),
    ("nested deep", set_to("sources.jsonl", b"[" * 100_000 + b"\n"), True, "line 1 of sources"),
    ("a bomb", set_to("sources.jsonl", b" " * 2**23 + b"\n"), True, "believable"),
    ("another member", set_to("../../evil", b"x"), False, "other files"),
    ("no manifest", lambda members: members.pop("manifest.json"), False, "no library file"),
    (
        "a later format",
        replaced("manifest.json", b'"format":1', b'"format":2'),
        False,
        "format is 2",
    ),
    ("a list as manifest", set_to("manifest.json", b"[]"), False, "manifest is not one"),
    ("a day that is none", replaced("changes.jsonl", b"2026-03-01", b"2026-13-01"), True, "date"),
    (
        "numbers without end",
        replaced("changes.jsonl", b'"number":1,', b'"number":-1,'),
        True,
        "out",
    ),
    (
        "no room above",
        replaced("sources.jsonl", b'"change":6}', b'"change":%d}' % 2**63),
        True,
        "out",
    ),
    ("a forged answer", replaced("answers.jsonl", b"asked", b"forged"), True, "answers"),
]


@pytest.mark.parametrize(
    ("change", "honest", "why"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE]
)
def test_a_file_that_was_tampered_with_changes_nothing(
    made: Made, tmp_path: Path, change: Callable[[dict[str, bytes]], None], honest: bool, why: str
):
    """Refused with the reason, before the first write."""
    export(filled(made("a")), tmp_path / "1", answers=True)
    other = made("b")
    other.add(page("here"), at=DAY)
    before = other.fingerprint(), other.counts()
    with pytest.raises(UnreadableSource, match=why):
        brought(other, rewritten(tmp_path / "1", change, honest=honest))
    assert (other.fingerprint(), other.counts()) == before
    assert other.check() == []


def test_what_is_no_zip_is_told(made: Made, tmp_path: Path):
    """A text, an empty file, half of a library file, a folder, nothing at all."""
    export(filled(made("a")), tmp_path / "1", answers=True)
    whole = (tmp_path / "1").read_bytes()
    for content in (b"", b"words", whole[: len(whole) // 2], whole[len(whole) // 2 :]):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(UnreadableSource, match="cannot be imported"):
            brought(made("b"), tmp_path / "x")
    with pytest.raises(UnreadableSource, match="cannot be imported"):
        brought(made("b"), tmp_path)
    with pytest.raises(NotFound, match="no file"):
        brought(made("b"), tmp_path / "nowhere")


def test_bytes_flipped_anywhere_never_get_in(made: Made, tmp_path: Path):
    """Every mutation is refused, or gives exactly the library that was exported."""
    import random

    store = filled(made("a"))
    export(store, tmp_path / "1", answers=True)
    whole, chance = (tmp_path / "1").read_bytes(), random.Random(7)
    for number in range(60):
        mutated = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        (tmp_path / "x").write_bytes(mutated)
        try:
            with opened(tmp_path / "x") as packed:
                packed.check()
                assert packed.manifest.fingerprint == store.fingerprint()
        except UnreadableSource:
            continue
        except Exception as error:
            pytest.fail(f"mutation {number}: {type(error).__name__}: {error}")


def test_an_export_that_cannot_be_written_leaves_nothing(made: Made, tmp_path: Path):
    """No half file, and a message that says what to do."""
    store = filled(made("a"))
    with pytest.raises(InputError, match="cannot be written"):
        export(store, tmp_path / "nowhere" / "1", answers=False)
    replace(page("x"), unread=())
    assert not list(tmp_path.glob(".1-*"))
