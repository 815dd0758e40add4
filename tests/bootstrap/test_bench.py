"""What suites run on: real stores and indexes, thrown away at the end."""

import io
import tarfile
import tempfile
from pathlib import Path

import pytest

from osler.bootstrap import STARTER, Settings
from osler.bootstrap.bench import Bench
from osler.domain.question import Audience
from osler.errors import SetMissing
from osler.library.digest import parse_digest
from osler.ports import Entry, Query
from tests.conftest import TODAY


@pytest.fixture
def bench(tmp_path):
    sets = tmp_path / "sets"
    (sets / "corpora").mkdir(parents=True)
    with Bench(Settings(tmp_path / "home", TODAY), sets=sets, progress=lambda _: None) as made:
        yield made


def archive(file: Path, **members: str) -> None:
    with tarfile.open(file, "w:gz") as made:
        for name, text in members.items():
            member = tarfile.TarInfo(name.replace("__", "."))
            member.size = len(text.encode())
            made.addfile(member, io.BytesIO(text.encode()))


def test_an_archive_that_is_not_there_is_missing(bench):
    """And so is every archive where there is no folder of sets."""
    with pytest.raises(SetMissing, match="There is no corpora/none"):
        bench.archive("corpora/none.tar.gz")
    with pytest.raises(SetMissing):
        list(bench.documents("corpora/none.tar.gz"))
    bench.sets = None
    with pytest.raises(SetMissing):
        bench.archive("corpora/other.tar.gz")


def broken(file: Path, how: str) -> None:
    """A damaged archive: garbage, cut short, empty, or with a bit turned over in the middle."""
    archive(file, a__txt="".join(f"{n * n} " for n in range(20_000)))
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(
        {
            "garbage": b"no archive at all" * 100,
            "cut": whole[:middle],
            "empty": b"",
            "turned": whole[:middle] + bytes(b ^ 255 for b in whole[middle:]),
        }[how]
    )


@pytest.mark.parametrize("how", ["garbage", "cut", "empty", "turned"])
def test_a_damaged_archive_is_missing_and_says_why(bench, how):
    """Its suite is skipped, and the others run; no suite is measured on half of its set."""
    broken(bench.sets / "corpora" / "b.tar.gz", how)
    held = bench.archive("corpora/b.tar.gz")
    for reading in (
        held.names,
        lambda: held.read("a.txt"),
        lambda: list(held.read_all(".txt")),
        lambda: list(bench.documents("corpora/b.tar.gz")),
    ):
        with pytest.raises(SetMissing, match=r"b\.tar\.gz cannot be read: ."):
            reading()


def test_a_file_of_an_archive_is_named_by_how_its_path_ends(bench):
    """One and only one must end so."""
    archive(bench.sets / "corpora" / "a.tar.gz", a__txt="first", b__txt="second")
    held = bench.archive("corpora/a.tar.gz")
    assert held.names() == ["a.txt", "b.txt"]
    assert held.read("b.txt") == b"second"
    for suffix in (".txt", "c.txt"):
        with pytest.raises(SetMissing):
            held.read(suffix)


def test_documents_come_through_the_readers_and_may_be_picked_by_name(bench):
    """Files that no reader knows are passed over."""
    first, second = sorted((STARTER / "digests").glob("*.md"))[:2]
    texts = {p.name.replace(".", "__"): p.read_text("utf-8") for p in (first, second)}
    archive(bench.sets / "corpora" / "d.tar.gz", note__bin="?", **texts)
    ids = [d.source.id for d in bench.documents("corpora/d.tar.gz")]
    assert ids == [first.stem, second.stem]
    picked = bench.documents("corpora/d.tar.gz", stems=[second.stem])
    assert [d.source.id for d in picked] == [second.stem]


def test_a_throw_away_library_holds_what_it_was_given_and_leaves_nothing(
    bench, tmp_path, monkeypatch
):
    """Its folder lies among the temporary ones, and goes at the end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    file = sorted((STARTER / "digests").glob("*.md"))[0]
    document = parse_digest(file.read_text("utf-8"), file=file.name)
    alone = bench.engine_with([document], starter=False)
    assert alone.library.counts()["sources"] == 1
    answer = alone.ask("What is a unicorn?", audience=Audience.PUBLIC, at=TODAY)
    assert answer.declined is not None
    assert list((tmp_path / "temporary").iterdir())
    bench.__exit__(None, None, None)
    assert not list((tmp_path / "temporary").iterdir())


def test_a_throw_away_index_finds(bench):
    """It is the index of the product."""
    index = bench.index_of([Entry("s/1", "s", "Gout", "Rest the joint.", is_recommendation=True)])
    assert [hit.id for hit in index.search(Query("joint"), limit=3)] == ["s/1"]
