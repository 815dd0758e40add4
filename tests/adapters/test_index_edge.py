"""The Edge index: the contract, agreement with the plain scan, and life among processes."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osler.adapters.edge_index import EdgeIndex
from osler.adapters.scan_index import ScanIndex
from osler.errors import IndexUnavailable, InputError
from osler.ports import Entry, Query

from .contract_index import LIBRARY, IndexContract, entry

WORDS = (
    "pain back thigh statin statins gout fever children child ibuprofen 2.4 g COX-2 heat not "
    "haemorrhage hemorrhage inflammation inflammatory inflamed abdomen abdominal"
).split()
TOPICS = ("gout", "fever in children", "low back pain")


def readers(folder: Path) -> list[str]:
    """Names of the private copies under an index folder."""
    return sorted(path.name for path in folder.glob(".reader-*"))


def generations(folder: Path) -> list[str]:
    """Names of what is published or under way."""
    return sorted(p.name for p in folder.iterdir() if p.is_dir() and ".reader-" not in p.name)


class TestEdgeIndex(IndexContract):
    """The contract, on Edge."""

    @pytest.fixture
    def make(self, tmp_path):
        """Builds a generation and opens it; closed at the end."""
        opened = []

        def made(entries):
            folder = tmp_path / str(len(opened))
            EdgeIndex.build(entries, folder=folder, fingerprint="f")
            opened.append(EdgeIndex.open(folder, "f"))
            return opened[-1]

        yield made
        for index in opened:
            index.close()


words = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
some_topics = st.lists(st.sampled_from(TOPICS), max_size=2, unique=True).map(tuple)
entries = st.lists(
    st.builds(
        Entry,
        id=st.from_regex(r"[ab]/[0-9a-cé]{1,3}", fullmatch=True),
        source_id=st.sampled_from(["a", "b"]),
        title=words,
        body=words,
        is_recommendation=st.booleans(),
        topics=some_topics,
    ),
    unique_by=lambda made: made.id,
    max_size=40,
)
queries = st.builds(
    Query,
    text=words,
    expansions=st.lists(words, max_size=2).map(tuple),
    topics=some_topics,
    sources=st.lists(st.sampled_from(["a", "c"]), max_size=2, unique=True).map(tuple),
    recommendations_only=st.booleans(),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(library=entries, asked=st.lists(queries, min_size=8, max_size=16), limit=st.integers(1, 30))
def test_edge_and_the_plain_scan_agree(tmp_path_factory, library, asked, limit):
    """The same ids in the same order with the same scores, whatever is held and asked."""
    folder = tmp_path_factory.mktemp("index")
    EdgeIndex.build(library, folder=folder, fingerprint="f")
    edge, scan = EdgeIndex.open(folder, "f"), ScanIndex(library)
    try:
        for query in asked:
            assert edge.search(query, limit=limit) == scan.search(query, limit=limit)
    finally:
        edge.close()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """An index folder with one generation, to copy from."""
    folder = tmp_path_factory.mktemp("built")
    EdgeIndex.build(LIBRARY, folder=folder, fingerprint="f")
    return folder


def test_a_missing_index_is_said_to_be_missing(tmp_path):
    """No folder, no generation, another fingerprint: one error, with what to do next."""
    with pytest.raises(IndexUnavailable) as raised:
        EdgeIndex.open(tmp_path / "index", "f")
    assert "rebuild" in raised.value.hint
    EdgeIndex.build(LIBRARY, folder=tmp_path / "index", fingerprint="f")
    with pytest.raises(IndexUnavailable):
        EdgeIndex.open(tmp_path / "index", "g")
    assert readers(tmp_path / "index") == []


PARTS = ("about.json", "words", "shards/0000/ids", "holding", "shards/0000/shard")


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("harm", ["gone", "empty", "cut"])
def test_a_damaged_index_is_said_to_be_damaged(built, tmp_path, name, harm):
    """Whatever file is hurt, the reader hears of the index and not of the file's format."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "f" / name
    if path.is_dir():
        hurt = [
            p for p in sorted(path.rglob("*")) if p.name in ("segment.json", "edge_config.json")
        ]
    else:
        hurt = [path]
    for file in hurt:
        content = file.read_bytes()
        file.unlink()
        if harm != "gone":
            file.write_bytes(b"" if harm == "empty" else content[: len(content) // 2])
    with pytest.raises(IndexUnavailable):
        EdgeIndex.open(tmp_path, "f")
    assert readers(tmp_path) == []


def test_an_index_of_another_format_is_not_read(tmp_path):
    """An older Osler's files are rebuilt, not guessed at."""
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="f")
    about = tmp_path / "f" / "about.json"
    about.write_text(json.dumps({**json.loads(about.read_text()), "format": 0}))
    with pytest.raises(IndexUnavailable, match="format 0"):
        EdgeIndex.open(tmp_path, "f")


def test_a_build_that_fails_leaves_what_was_there(tmp_path):
    """The old generation stays and nothing half-made is left."""
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="old")
    with pytest.raises(InputError):
        EdgeIndex.build([LIBRARY[0]] * 2, folder=tmp_path, fingerprint="new")
    assert generations(tmp_path) == ["old"]
    EdgeIndex.open(tmp_path, "old").close()


def test_a_reader_keeps_its_generation_when_a_new_one_is_built(tmp_path):
    """A running server answers on while the library grows."""
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="old")
    old = EdgeIndex.open(tmp_path, "old")
    EdgeIndex.build([entry("x/1", "gout again")], folder=tmp_path, fingerprint="new")
    assert generations(tmp_path) == ["new"]
    assert [hit.id for hit in old.search(Query("colchicine"), limit=1)] == ["eular/gout"]
    new = EdgeIndex.open(tmp_path, "new")
    assert [hit.id for hit in new.search(Query("gout"), limit=5)] == ["x/1"]
    old.close()
    new.close()
    assert readers(tmp_path) == []


def test_building_again_replaces_the_generation(tmp_path):
    """A rebuild of the same content is whole, not mixed with the old."""
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="f")
    EdgeIndex.build(LIBRARY[:2], folder=tmp_path, fingerprint="f")
    index = EdgeIndex.open(tmp_path, "f")
    assert index.size() == 2
    index.close()
    index.close()  # twice does no harm


def test_reading_changes_no_byte_of_a_generation(tmp_path):
    """The private copy shares the generation's bytes, so it must never write to them."""

    def digest() -> dict[str, str]:
        files = [path for path in sorted((tmp_path / "f").rglob("*")) if path.is_file()]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="f")
    before = digest()
    for _ in range(2):
        index = EdgeIndex.open(tmp_path, "f")
        index.search(Query("back pain", recommendations_only=True), limit=5)
        index.close()
    assert digest() == before


def test_progress_counts_entries(tmp_path):
    """The number read so far, after each."""
    told: list[int] = []
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="f", progress=told.append)
    assert told == list(range(1, len(LIBRARY) + 1))


SCRIPT = """
import sys, time
from pathlib import Path
from osler.adapters.edge_index import EdgeIndex
from osler.ports import Entry, Query
folder = Path(sys.argv[2])
if sys.argv[1] == "read":
    index = EdgeIndex.open(folder, "f")
    print([hit.id for hit in index.search(Query("gout"), limit=5)], flush=True)
    if sys.argv[3] == "stay":
        time.sleep(60)
else:
    def entries():
        for n in range(100_000):
            if n == int(sys.argv[3]):
                print("under way", flush=True)
            yield Entry(f"s/{n}", "s", "gout", "flare " * 20, False)
            time.sleep(0.001)
    EdgeIndex.build(entries(), folder=folder, fingerprint="g")
"""


def run(*words: object) -> subprocess.Popen:
    """A Python process that reads or builds."""
    command = [sys.executable, "-c", SCRIPT, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_two_processes_read_one_index_and_leave_nothing(tmp_path):
    """The command line beside a running server; the dead one's copy goes with the next opener."""
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="f")
    here = EdgeIndex.open(tmp_path, "f")
    server = run("read", tmp_path, "stay")
    try:
        assert server.stdout.readline().startswith("['eular/gout'")
        command = run("read", tmp_path, "go")
        assert command.communicate()[0].startswith("['eular/gout'")
        assert command.returncode == 0
        assert len(readers(tmp_path)) == 2, "the command cleaned up after itself"
    finally:
        server.send_signal(signal.SIGKILL)
        server.communicate()
    assert len(readers(tmp_path)) == 2, "the killed server could not"
    EdgeIndex.open(tmp_path, "f").close()
    assert len(readers(tmp_path)) == 1, "the next opener did"
    assert here.search(Query("gout"), limit=1)
    here.close()


def test_a_build_killed_at_work_harms_nothing(tmp_path):
    """The old generation is read meanwhile and after; the next build removes the remains."""
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="f")
    builder = run("build", tmp_path, 50)
    try:
        assert builder.stdout.readline() == "under way\n"
        EdgeIndex.open(tmp_path, "f").close()
    finally:
        os.kill(builder.pid, signal.SIGKILL)
        builder.communicate()
    assert any(name.startswith(".building-") for name in generations(tmp_path))
    EdgeIndex.build(LIBRARY, folder=tmp_path, fingerprint="h")
    assert generations(tmp_path) == ["h"]
