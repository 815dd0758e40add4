"""Malformed files of every kind, read as `osler library add` reads them: nothing gets out.

The long form, with thousands of files made from real ones, is ``python -m benchmarks.hostile``.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from benchmarks import hostile_bytes, hostile_formats
from benchmarks.hostile import FAMILIES, mutated, place_of, written
from benchmarks.hostile_bytes import ANY, Bait, Given, Mutation
from benchmarks.hostile_originals import Originals, attacking, invented
from benchmarks.hostile_packed import PACKED
from benchmarks.hostile_watch import Canary, Cost, Watched, marked, tree
from osler.adapters.children import Children
from osler.adapters.confinement import Limits
from osler.adapters.store import Store
from osler.library.intake import add
from osler.library.intake_report import Report

DAY = date(2026, 1, 1)
SEED = 5
SECRET = "what-no-library-may-hold-7d1f"
ORDINARY = {"id": "ordinary-1", "title": "Ordinary", "text": "Plain words."}


@dataclass(frozen=True)
class Come:
    """What came of a folder of hostile files."""

    report: Report
    files: frozenset[int]  # their numbers
    calls: tuple[bytes, ...]  # to the server that stands in them
    outside: tuple[str, ...]  # paths that were made or changed outside the library
    costs: tuple[Cost, ...]
    memory: int  # bytes in use by the largest child
    home: Path


def every_mutation(originals: Originals, bait: Bait) -> Iterator[tuple[str, Given, Mutation]]:
    """Each kind of damage, on two files of each shape that can take it."""
    for shape, own in FAMILIES.items():
        for mutation in dict.fromkeys((*own, *(ANY if shape == "xml" else ()))):
            for turn in range(2):
                chance = random.Random(f"{SEED} {shape} {mutation.__name__} {turn}")
                file = chance.choice(originals.of(shape))
                yield mutation.__name__, Given(chance, file, originals, bait), mutation
    for mutation in dict.fromkeys(PACKED):
        chance = random.Random(f"{SEED} {mutation.__name__}")
        file = chance.choice(originals.files)
        yield mutation.__name__, Given(chance, file, originals, bait), mutation


def read(work: Path, originals: Originals, *, number: int | None = None) -> Come:
    """Make the files in a folder, add it to a new library, and look round."""
    folder, watched = work / "files", work / "watched"
    watched.mkdir()
    (watched / "secret.txt").write_text(SECRET)
    with Canary() as canary:
        bait = Bait(canary.address, str(watched / "secret.txt"), f"canary-{work.name}")
        made = (
            [mutated(n, SEED, originals, bait) for n in range(number)]
            if number
            else [(name, make(given)) for name, given, make in every_mutation(originals, bait)]
        )
        for n, (name, one) in enumerate(made):
            written(place_of(folder, n, name), one)
        (folder / "zz.jsonl").write_text(json.dumps(ORDINARY))
        before = tree(work, without=work / "home")
        Watched.costs, Watched.memory = [], 0
        report = added(work / "home", Watched([folder], at=DAY))
        after = tree(work, without=work / "home")
        return Come(
            report=report,
            files=frozenset(range(len(made))),
            calls=tuple(canary.calls),
            outside=(*(path for path in after if after[path] != before.get(path)),
                     *marked(bait.mark, work)),
            costs=tuple(Watched.costs),
            memory=Watched.memory,
            home=work / "home",
        )  # fmt: skip


def added(home: Path, reading: Children) -> Report:
    with closing(Store.open(home)) as store:
        return add(reading, store=store, at=DAY)


@pytest.fixture(scope="module")
def come(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Come]:
    """Lengths are a fifth of the benchmark's, so that the test is done in time."""
    with pytest.MonkeyPatch.context() as shorter:
        for module in (hostile_bytes, hostile_formats):
            for length in {"LONG", "DEEP", "WIDE"} & vars(module).keys():
                shorter.setattr(module, length, getattr(module, length) // 5)
        yield read(tmp_path_factory.mktemp("hostile"), invented())


def numbers(places: Iterator[str]) -> set[int]:
    """Those of the folders that ``place_of`` names."""
    parts = (part for place in places for part in place.split("/"))
    return {int(part[:6]) for part in parts if part[:6].isdigit() and part[6:7] == "-"}


def test_what_becomes_of_each_file_is_said(come: Come):
    """Read, refused or passed over; an intake of 150 such files ends as any other."""
    assert numbers(cost.place for cost in come.costs) == come.files
    assert len(come.files) > 120


def test_each_refusal_has_a_reason(come: Come):
    """In one line of real characters, with the place it holds for."""
    assert len(come.report.failures) > 60
    for failure in come.report.failures:
        assert len(failure.reason) > 8
        assert failure.place.isprintable()


def test_no_reader_is_wrong_in_a_way_that_it_does_not_know(come: Come):
    """No mistake of a reader, and none that has to be ended, on any kind of damage."""
    ended = [str(failure) for failure in come.report.failures if "the reader" in failure.reason]
    assert ended == []


def test_nothing_is_written_outside_the_library(come: Come):
    """Names that point elsewhere, links and devices have no effect."""
    assert come.outside == ()


def test_nothing_is_asked_of_the_network(come: Come):
    """Entities, document types, pictures, scripts and templates name our server in vain."""
    assert come.calls == ()


def test_no_other_file_is_read_into_the_library(come: Come):
    """Entities and links that name a file of ours are not followed."""
    held = [path for path in come.home.rglob("*") if path.is_file()]
    assert held
    assert not [path for path in held if SECRET.encode() in path.read_bytes()]


def test_each_file_keeps_to_the_limits(come: Come):
    """Twenty seconds of processor time and 512 MB of memory."""
    took: defaultdict[frozenset[int], float] = defaultdict(float)
    for cost in come.costs:
        took[frozenset(numbers(iter([cost.place])))] += cost.processor
    assert max(took.values()) < Limits().processor
    assert 0 < come.memory < Limits().memory


def test_the_library_is_sound_and_takes_ordinary_files(come: Come, tmp_path: Path):
    """Among the hostile ones and after them."""
    (tmp_path / "after.jsonl").write_text(json.dumps(ORDINARY | {"id": "after-1"}))
    report = added(come.home, Children([tmp_path], at=DAY))
    assert report.new == 1
    with closing(Store.open(come.home)) as store:
        assert store.check() == []
        assert {"ordinary-1", "after-1"} <= {source.id for source in store.sources()}


def test_attacks_that_others_have_collected_get_nowhere_either(shared: Path, tmp_path: Path):
    """Lists of cross-site scripts, traversals and entities, in and as files of every format."""
    come = read(tmp_path, attacking(shared), number=60)
    assert numbers(cost.place for cost in come.costs) == come.files
    assert (come.outside, come.calls) == ((), ())
    assert all(failure.reason for failure in come.report.failures)
