"""An index that grows by what changed agrees with one built anew, whatever came and went."""

import multiprocessing
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osler.adapters import edge_build, edge_renew
from osler.adapters.bm25 import TUNING, Lengths, Tuning, averages_of
from osler.adapters.edge_index import EdgeIndex
from osler.adapters.edge_renew import Changes
from osler.adapters.scan_index import ScanIndex
from osler.ports import Entry, Query

from .contract_index import LIBRARY, IndexContract, entry
from .test_index_edge import generations, queries, readers, some_topics, words

LARGE = Tuning(exact_below=0)  # as if the library were large
COARSE = Tuning(exact_below=0, mean_step=1e9)  # no library of a test changes these means


def changes_to(library: Iterable[Entry], sources: Sequence[str]) -> Changes:
    """The change of these sources to what the library now has of them."""
    held = tuple(library)
    return Changes(sources, lambda ids: (one for one in held if one.source_id in ids))


def renewed(
    folder: Path,
    library: Iterable[Entry],
    sources: Sequence[str],
    *,
    to: str,
    tuning: Tuning = COARSE,
) -> bool:
    """Renew the one generation in the folder."""
    since = changes_to(library, sources)
    return EdgeIndex.renew(lambda _: since, folder=folder, fingerprint=to, tuning=tuning)


@pytest.fixture
def _any_share(monkeypatch):
    """Small libraries change by large shares."""
    monkeypatch.setattr(edge_renew, "MOST_CHANGED", 100)


@pytest.mark.usefixtures("_any_share")
class TestRenewedIndex(IndexContract):
    """The contract, on an index whose sources were read anew."""

    @pytest.fixture
    def make(self, tmp_path):
        opened = []

        def made(entries):
            entries, folder = list(entries), tmp_path / str(len(opened))
            EdgeIndex.build(entries, folder=folder, fingerprint="0", tuning=LARGE)
            again = sorted({one.source_id for one in entries[::2]})
            assert renewed(folder, entries, again, to="1", tuning=LARGE)
            opened.append(EdgeIndex.open(folder, "1"))
            return opened[-1]

        yield made
        for index in opened:
            index.close()


library_of = st.lists(
    st.builds(
        Entry,
        id=st.from_regex(r"[a-e]/[0-9]", fullmatch=True),
        source_id=st.just(""),
        title=words,
        body=words,
        is_recommendation=st.booleans(),
        topics=some_topics,
    ).map(lambda made: Entry(**{**vars(made), "source_id": made.id[0]})),
    unique_by=lambda made: made.id,
    max_size=20,
)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    states=st.lists(library_of, min_size=2, max_size=3),
    asked=st.lists(queries, min_size=8, max_size=12),
    limit=st.integers(1, 30),
)
def test_a_renewed_index_and_the_plain_scan_agree(
    tmp_path_factory, monkeypatch, states, asked, limit
):
    """Ids, order and scores, after sources came, changed and went, in shards of any size."""
    monkeypatch.setattr(edge_renew, "MOST_CHANGED", 100)
    monkeypatch.setattr(edge_build, "SHARD_ENTRIES", 11)
    folder = tmp_path_factory.mktemp("index")
    EdgeIndex.build(states[0], folder=folder, fingerprint="0", tuning=COARSE)
    for step, (before, after) in enumerate(pairwise(states)):
        changed = {one.source_id for one in set(before) ^ set(after)}
        now = str(step + 1)
        if not renewed(folder, after, sorted(changed), to=now):  # a first title or a last one
            EdgeIndex.build(after, folder=folder, fingerprint=now, tuning=COARSE)
        scan = ScanIndex(after, tuning=COARSE)
        with closing(EdgeIndex.open(folder, now)) as edge:
            assert edge.size() == scan.size()
            for query in asked:
                assert edge.search(query, limit=limit) == scan.search(query, limit=limit)


def many(count: int) -> list[Entry]:
    """Entries of one source each."""
    return [entry(f"s{n:03}/1", "gout flare" if n % 2 else "back pain") for n in range(count)]


@pytest.mark.usefixtures("_any_share")
def test_small_additions_are_joined_so_that_shards_stay_few(tmp_path):
    """Twenty additions of one source make no twenty shards."""
    library = many(20)
    EdgeIndex.build(library[:1], folder=tmp_path, fingerprint="0", tuning=COARSE)
    for held in range(2, 21):
        added = [library[held - 1].source_id]
        assert renewed(tmp_path, library[:held], added, to=f"{held}")
    shards = sorted(path.name for path in (tmp_path / "20" / "shards").iterdir())
    assert len(shards) <= 5
    with closing(EdgeIndex.open(tmp_path, "20")) as index:
        assert index.size() == 20


@pytest.mark.usefixtures("_any_share")
def test_what_was_removed_is_found_out_where_nobody_knows_it(tmp_path):
    """Its history went with it, so the index looks for what the library no longer has."""
    library = many(6)
    EdgeIndex.build(library, folder=tmp_path, fingerprint="0", tuning=COARSE)
    left = library[2:]
    since = Changes((), lambda _: (), lambda: {one.source_id for one in left})
    assert EdgeIndex.renew(lambda _: since, folder=tmp_path, fingerprint="1", tuning=COARSE)
    scan = ScanIndex(left, tuning=COARSE)
    with closing(EdgeIndex.open(tmp_path, "1")) as index:
        assert index.search(Query("gout back"), limit=9) == scan.search(Query("gout back"), limit=9)


def test_much_change_is_left_to_a_new_build(tmp_path):
    """Half a library anew is a new library; the old generation stays."""
    library = many(20)
    EdgeIndex.build(library, folder=tmp_path, fingerprint="old", tuning=COARSE)
    changed = [one.source_id for one in library[:10]]
    assert not renewed(tmp_path, library, changed, to="new")
    assert generations(tmp_path) == ["old"]


def test_an_earlier_content_that_nobody_knows_is_not_built_upon(tmp_path):
    """Another library's index, or that of a copy put back, says nothing about this one."""
    EdgeIndex.build(many(20), folder=tmp_path, fingerprint="old", tuning=COARSE)
    assert not EdgeIndex.renew(lambda _: None, folder=tmp_path, fingerprint="new", tuning=COARSE)
    assert not EdgeIndex.renew(
        lambda _: None, folder=tmp_path / "none", fingerprint="new", tuning=COARSE
    )
    assert generations(tmp_path) == ["old"]


def test_other_mean_lengths_are_left_to_a_new_build(tmp_path):
    """Every weight rests on them."""
    fine = Tuning(exact_below=0, mean_step=1.0001)
    library = many(20)
    EdgeIndex.build(library, folder=tmp_path, fingerprint="old", tuning=fine)
    longer = [*library, entry("t/1", "gout " * 50)]
    since = changes_to(longer, ["t"])
    assert not EdgeIndex.renew(lambda _: since, folder=tmp_path, fingerprint="new", tuning=fine)


def test_small_libraries_are_built_anew(tmp_path):
    """That takes a moment, and their mean lengths are exact."""
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="old")
    since = changes_to(LIBRARY, ["acp"])
    assert not EdgeIndex.renew(lambda _: since, folder=tmp_path, fingerprint="new")


def test_means_of_large_libraries_are_rounded():
    """A few entries more change no weight of the others."""
    few, many_more = (Lengths(title=n * 10, body=n * 100 + 50) for n in (100, 50_000))
    assert averages_of(100, few, TUNING).body == 100.5
    large = averages_of(50_000, many_more, TUNING)
    assert large.body != 100.001
    assert abs(large.body / 100 - 1) < TUNING.mean_step - 1
    assert averages_of(50_001, many_more, TUNING).body == large.body


@pytest.mark.usefixtures("_any_share")
def test_a_renewal_changes_no_byte_of_what_it_builds_upon(tmp_path):
    """A reader of the earlier generation shares its files."""
    library = many(20)
    EdgeIndex.build(library, folder=tmp_path, fingerprint="0", tuning=COARSE)
    assert renewed(tmp_path, [*library, entry("t/1", "new word")], ["t"], to="1")
    with closing(EdgeIndex.open(tmp_path, "1")) as old:
        before = old.search(Query("gout new"), limit=50)
        assert renewed(tmp_path, [entry("t/1", "newer"), *library[1:]], ["t", "s000"], to="2")
        assert old.search(Query("gout new"), limit=50) == before
        copy = next(tmp_path / name for name in readers(tmp_path))
        assert (copy / "about.json").read_text() != (tmp_path / "2" / "about.json").read_text()
        assert (copy / "shards/0000/ids").stat().st_nlink == 2, "what did not change is shared"


def test_parts_read_in_other_processes_make_the_same_index(tmp_path):
    """Two builders fill a shard each; searches know one library."""
    reads = [partial(list, LIBRARY[:3]), partial(list, LIBRARY[3:])]
    told: list[int] = []
    EdgeIndex.build_parts(reads, folder=tmp_path, fingerprint="f", workers=2, progress=told.append)
    assert told == [3, 8]
    scan = ScanIndex(LIBRARY)
    with closing(EdgeIndex.open(tmp_path, "f")) as index:
        for text in ("back pain", "gout flare", "low back pain exercise"):
            assert index.search(Query(text), limit=5) == scan.search(Query(text), limit=5)


def test_a_part_that_cannot_be_read_ends_the_build_and_leaves_what_was_there(tmp_path):
    """The other builders are ended, nobody waits for them."""
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="old")
    reads = [partial(list, LIBRARY), partial(int, "no number")]
    with pytest.raises(ValueError, match="no number"):
        EdgeIndex.build_parts(reads, folder=tmp_path, fingerprint="new", workers=2)
    assert generations(tmp_path) == ["old"]
    assert multiprocessing.active_children() == []
