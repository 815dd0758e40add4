"""The readers together: which takes which file, and what hostile files come to."""

import os
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.memory_store import MemoryStore
from osler.adapters.readers import readers
from osler.adapters.readers.archives import walk
from osler.adapters.readers.digest import DigestReader
from osler.domain.source import Kind, StandingLevel
from osler.errors import DigestFaults, UnreadableSource
from osler.library.intake import add_paths
from osler.library.intake_report import Report

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).parents[3] / "shared"))
HOSTILE = SHARED / "benchmarks" / "hostile.tar.gz"
STARTER = Path(__file__).parents[2] / "src" / "osler" / "starter" / "digests"
HEADS = {
    "a.md": b'+++\nid = "a"\n',
    "b.jsonl": b'{"id": 1}',
    "c.xml": b"<?xml version='1.0'?><Document id='1' source='CDC'><Focus>x</Focus><QAPairs>",
    "d.xml": b"<Version><xmlSource>National Guideline Clearinghouse</xmlSource>",
    "README.md": b"# A readme",
    "e.xml": b"<svg/>",
    "f.pdf": b"%PDF-1.7",
}


def add(path: Path) -> tuple[MemoryStore, Report]:
    store = MemoryStore()
    report = add_paths([path], readers=readers(), store=store, at=date(2026, 1, 1), walk=walk)
    return store, report


def test_each_file_is_known_by_one_reader_at_most():
    """So the order in which readers are asked does not matter."""
    knowing = {
        name: [reader.name for reader in readers() if reader.recognises(Path(name), head)]
        for name, head in HEADS.items()
    }
    assert [len(names) for names in knowing.values()] == [1, 1, 1, 1, 0, 0, 1], knowing


def test_a_digest_with_faults_is_refused_with_all_of_them():
    """Each with file and line, as `lint` tells them."""
    with pytest.raises(DigestFaults) as told:
        list(DigestReader().read(Path("x/a.md"), b'+++\nid = "b"\n+++\n'))
    assert len(told.value.faults) > 1
    assert str(told.value).startswith("a.md:")


def test_a_digest_that_is_not_utf8_is_refused():
    """It is told where."""
    with pytest.raises(UnreadableSource, match=r"not UTF-8: .* at byte 4"):
        list(DigestReader().read(Path("a.md"), b"+++\n\xff"))


def test_every_starter_digest_is_added():
    """What ships with Osler can be read by it."""
    store, report = add(STARTER)
    assert report.failures == ()
    assert report.new == len(list(STARTER.glob("*.md"))) == store.counts()["sources"]


@pytest.mark.skipif(not HOSTILE.exists(), reason=f"{HOSTILE} is not there")
def test_hostile_files_come_to_nothing_but_inert_text():
    """Attack files of every kind: none stops the intake or reads a file.

    What is readable text among them is kept as text of no standing, of nobody, and is the
    least of kinds.
    """
    store, report = add(HOSTILE)
    kept = {(source.kind, source.issuer, source.standing.level) for source in store.sources()}
    assert kept <= {(Kind.PATIENT_INFORMATION, "", StandingLevel.UNKNOWN)}
    assert not any("root:" in str(failure) for failure in report.failures)
    assert len(report.passed_over) > 10
