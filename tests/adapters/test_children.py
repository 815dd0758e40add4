"""Reading children: real processes under real limits. Whatever a file does, the rest goes on."""

import gzip
import io
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from osler.adapters import children
from osler.adapters.children import Children
from osler.adapters.confinement import MIB, Limits
from osler.adapters.walls import walls_here
from osler.errors import LibraryError, NotFound
from osler.library.reading import Failed, Outcome, Strange
from osler.ports import Document, Refused

from . import misbehaving

HERE = Path(__file__).parent
LIMITS = Limits(memory=128 * MIB, processor=1, silence=60.0, output=8 * MIB, output_times=0)
IMPATIENT = replace(LIMITS, silence=2.0)
linux = pytest.mark.skipif(sys.platform != "linux", reason="the filter and Landlock are Linux's")


def reading(*paths: Path, limits: Limits = LIMITS, workers: int = 1) -> Children:
    return Children(paths, workers=workers, limits=limits, readers="misbehaving", code=[str(HERE)])


@dataclass(frozen=True)
class Read:
    """What came of one file."""

    words: tuple[str, ...] = ()  # of its documents
    reason: str = ""


def read(
    *paths: Path,
    limits: Limits = LIMITS,
    workers: int = 1,
    wanted: Callable[[str], bool] = lambda _: True,
) -> dict[str, Read]:
    """By the last part of the place; in the order in which it came."""
    found: dict[str, Read] = {}
    for opened in reading(*paths, limits=limits, workers=workers).files(wanted):
        name = opened.place.rpartition("/")[2]
        if isinstance(opened, Outcome):
            parts = list(opened.parts)
            words = tuple(p.passages[0].words for p in parts if isinstance(p, Document))
            reasons = [part.reason for part in parts if isinstance(part, Failed)]
            told = Read(words, "known" if opened.known else "; ".join(reasons))
        else:
            told = Read(reason=opened.reason if isinstance(opened, Refused) else "strange")
        assert name not in found, "a file came twice"
        found[name] = told
    return found


# what a file may do to the child that reads it

BAD = {
    "mistake": "the reader acting failed: KeyError: 'mistake'",
    "deep": "it is nested too deeply",
    "eat": "the reader acting needed more than 128 MB of memory",
    "malloc": "the reader acting crashed (SIGABRT) with",
    "loop": "the reader acting took longer than 1 s of processor time",
    "sleep": "the reader acting gave no result for 2 s",
    "segv": "the reader acting crashed (SIGSEGV) with",
    "leave": "the reader acting ended unasked (exit code 3)",
    "flood": "the reader acting gave more than 8 MB",
    "garbage": "the reader acting sent what makes no sense: not a frame",
    "no-document": "the reader acting sent what makes no sense: ",
    "out-of-turn": "the reader acting sent what makes no sense: out of turn",
    "surrogate": "it holds half of a surrogate pair, which is not text",
    "string": "the reader acting failed: ",
    "socket": "the reader acting failed: PermissionError: what reads a file may not use the",
    "program": "the reader acting failed: PermissionError: what reads a file may not start",
    "fork": "the reader acting failed: PermissionError: what reads a file may not start",
    "signal": "the reader acting failed: PermissionError: what reads a file may not start",
    "write": "the reader acting failed: PermissionError: what reads a file may not write any",
    "read": "the reader acting failed: PermissionError: ",
}


# The child ends at once, and what it had not sent yet is read with the file the next time.
ENDED = {"loop", "sleep", "segv", "leave", "malloc", "garbage", "no-document", "out-of-turn"}


@pytest.fixture(scope="module")
def misbehaved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    """A folder of files that misbehave, each between two that do not."""
    folder = tmp_path_factory.mktemp("bad")
    other = tmp_path_factory.mktemp("home")
    (other / "secret").write_text("secret")
    silent = folder / "silent"
    silent.mkdir()
    for act in BAD:
        target = other / ("secret" if act == "read" else "made")
        place = silent if act == "sleep" else folder
        (place / f"{act}.act").write_text(f"{act}-1 before\n{act}-2 {act} {target}\n")
        (place / f"{act}.bct.act").write_text(f"{act}-after fine\n")
    others = [path for path in sorted(folder.iterdir()) if path != silent]
    found = read(*others) | read(silent, limits=IMPATIENT)
    assert not (other / "made").exists()
    return found


@pytest.mark.parametrize("act", BAD)
def test_whatever_a_reader_does_its_file_alone_fails_with_the_reason(
    misbehaved: dict[str, Read], act: str
):
    """What it gave before is kept; the files before and after it are read."""
    told = misbehaved[f"{act}.act"]
    assert told.reason.startswith(BAD[act])
    assert told.words[:1] == (() if act in ENDED else ("before",))
    assert misbehaved[f"{act}.bct.act"] == Read(("fine",))


def test_only_the_size_of_a_file_gives_it_more_time_on_the_clock():
    """A busy machine does not: who is ended for its silence is ended within a minute."""
    limits = Limits()
    small, guideline, book = (limits.silence_of(size) for size in (300_000, 2_400_000, 200 * MIB))
    assert small < 20 < guideline < book <= 60


def test_who_allows_more_silence_than_the_longest_gets_it():
    """A setting is not cut by what large files get."""
    assert Limits(silence=300.0).silence_of(200 * MIB) == 300.0


def test_files_come_in_sorted_order_whatever_becomes_of_them(misbehaved: dict[str, Read]):
    """So that a report, and who is first where two claim one id, are the same every time."""
    names = [f"{act}{end}" for act in BAD if act != "sleep" for end in (".act", ".bct.act")]
    assert list(misbehaved)[:-2] == sorted(names)


@linux
def test_what_took_the_interpreter_over_can_do_no_more_than_python_may(tmp_path: Path):
    """Calls past Python come to the filter, and to Landlock: no network, program or file."""
    (tmp_path / "secret").write_text("secret")
    made = tmp_path / "made"
    asked = {
        "socket-call": "Operation not permitted",
        "fork-call": "Operation not permitted",
        "exec-call": "Operation not permitted",
        "kill-call": "Operation not permitted",
        f"write-call {made}": "Permission denied",
        f"read-call {tmp_path / 'secret'}": "Permission denied",
        "read-call /etc/passwd": "Permission denied",
        f"read-call /proc/{os.getpid()}/environ": "Permission denied",
        f"read-call {tmp_path}": "Permission denied",
        "thread": "thread",
    }
    folder = tmp_path / "in"
    folder.mkdir()
    lines = [f"{number} {act}" for number, act in enumerate(asked)]
    (folder / "a.act").write_text("\n".join(lines))
    assert read(folder)["a.act"] == Read(tuple(asked.values()))
    assert not made.exists()


def test_a_child_has_an_empty_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Keys and passwords are often kept there."""
    monkeypatch.setenv("SECRET_KEY", "secret")
    (tmp_path / "a.act").write_text("1 environment")
    ((words,),) = [found.words for found in read(tmp_path).values()]
    allowed = {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "LC_CTYPE"}
    assert set(words.split()) <= allowed | {"LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"}


@linux
def test_every_wall_stands_on_this_machine(tmp_path: Path):
    """A child says which it could put up."""
    (tmp_path / "a.act").write_text("1 fine")
    opened = reading(tmp_path)
    list(opened.files(lambda _: True))
    assert {"limits", "no privileges", "seccomp", "audit hook"} <= set(opened.walls)


def test_a_child_that_the_system_kills_fails_the_file_it_was_at(tmp_path: Path):
    """As a machine does that is short of memory."""
    many = "".join(f"{number} {'words ' * 1000}\n" for number in range(100))
    (tmp_path / "a.act").write_text(f"{many}x sleep")
    (tmp_path / "b.act").write_text("1 fine")
    opened = reading(tmp_path, limits=Limits())
    came = opened.files(lambda _: True)
    first = next(came)
    assert isinstance(first, Outcome)
    next(first.parts)
    os.kill(opened._seats[0]._child._child.pid, signal.SIGKILL)
    last = list(first.parts)[-1]
    assert last == Failed(
        "the reader acting was killed (SIGKILL), as a machine that is short of memory does"
    )
    after = [other.place.rpartition("/")[2] for other in came]
    assert after == ["b.act"]


# archives


def tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as opened:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            opened.addfile(member, io.BytesIO(content))
    return path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return path


def archive(path: Path, members: dict[str, bytes]) -> Path:
    return (zipped if path.suffix == ".zip" else tar)(path, members)


@pytest.mark.parametrize("name", ["a.tar.gz", "a.zip"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_crash_in_an_archive_costs_one_member(
    tmp_path: Path, name: str, workers: int, monkeypatch: pytest.MonkeyPatch
):
    """The rest of the same archive is read by the next child, and nothing comes twice."""
    monkeypatch.setattr(children, "WORTH_SHARING", 0)
    monkeypatch.setattr(children, "WORTH_TWO", 0)
    members = {f"m{n}.act": f"{n} words {n}".encode() for n in range(9)}
    members |= {"m3.act": b"3 segv", "m4.act": b"4 leave", "m7": b"?", "../m8.act": b"8 outside"}
    path = archive(tmp_path / name, members)
    found = read(path, workers=workers)
    places = [where.removeprefix(f"{name}: ") for where in found]
    assert places == [*members] or places[-1] == "m8.act"  # "../m8.act" ends in a name of its own
    told = {where.rpartition(": ")[2]: what for where, what in found.items()}
    assert "crashed (SIGSEGV)" in told["m3.act"].reason
    assert "ended unasked" in told["m4.act"].reason
    assert told["m7"].reason == "strange"
    assert [told[f"m{n}.act"].words for n in (0, 1, 2, 5, 6, 7)] == [
        (f"words {n}",) for n in (0, 1, 2, 5, 6, 7)
    ]


def test_two_children_give_what_one_gives_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Shares of archives, single files and refusals included."""
    monkeypatch.setattr(children, "WORTH_SHARING", 0)
    monkeypatch.setattr(children, "WORTH_TWO", 0)
    few = {f"m{n:02}.act": f"{n} words {n}".encode() for n in range(23)}
    tar(tmp_path / "a.tar.gz", few | {"m05.act": b"5 mistake"})
    zipped(tmp_path / "b.zip", {f"x/{name}": content for name, content in few.items()})
    for number in range(40):
        (tmp_path / f"c{number:02}.act").write_text(f"c{number} words")
    (tmp_path / "d.gz").write_bytes(b"no gzip")
    os.mkfifo(tmp_path / "e.act")
    one, two = read(tmp_path), read(tmp_path, workers=2)
    assert list(one.items()) == list(two.items())
    assert len(one) == 23 + 23 + 40 + 2
    assert one["e.act"] == Read(reason="not a file")
    assert "cannot be read" in one["d.gz"].reason


def test_a_broken_archive_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Not by each child that had a share in it."""
    monkeypatch.setattr(children, "WORTH_SHARING", 0)
    monkeypatch.setattr(children, "WORTH_TWO", 0)
    path = tar(tmp_path / "a.tar.gz", {f"{n}.act": os.urandom(5000) for n in range(6)})
    path.write_bytes(path.read_bytes()[:15_000])
    came = reading(path, workers=2).files(lambda _: True)
    ends = [o.reason for o in came if isinstance(o, Refused) and o.place == str(path)]
    assert len(ends) == 1
    assert "cannot be read on" in ends[0]


def test_what_is_not_wanted_is_not_read(tmp_path: Path):
    """Known files are passed by, and their place in the order is kept."""
    (tmp_path / "a.act").write_text("1 segv")
    (tmp_path / "b.act").write_text("2 fine")
    origins = {
        opened.origin: opened.place
        for opened in reading(tmp_path).files(lambda _: False)
        if isinstance(opened, Outcome) and opened.known
    }
    assert [Path(place).name for place in origins.values()] == ["a.act", "b.act"]
    found = read(tmp_path, wanted=lambda origin: not origins[origin].endswith("a.act"))
    assert found == {"a.act": Read(reason="known"), "b.act": Read(("fine",))}


def test_the_origin_does_not_depend_on_the_folder(tmp_path: Path):
    """The same bytes under the same name, in a folder or an archive, are one file."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.act").write_text("1 fine")
    tar(tmp_path / "z.tar", {"deep/a.act": b"1 fine"})
    came = list(reading(tmp_path).files(lambda _: False))
    assert len(came) == 3
    assert len({opened.origin for opened in came if isinstance(opened, Outcome)}) == 1


def test_only_what_the_user_named_counts_as_named(tmp_path: Path):
    """A picture in an archive is passed over; a file of an unknown kind that was named fails."""
    archive(tmp_path / "a.zip", {"x.png": b"picture"})
    (tmp_path / "y.png").write_bytes(b"picture")
    for paths, named in (
        ((tmp_path / "a.zip", tmp_path / "y.png"), [False, True]),
        ((tmp_path,), [False, False]),
    ):
        came = list(reading(*paths).files(lambda _: True))
        assert [opened.named for opened in came if isinstance(opened, Strange)] == named


# streams


@pytest.mark.parametrize("kind", ["lines", "lines.gz", "tar.gz", "zip"])
def test_a_file_of_any_size_is_read_in_little_memory(tmp_path: Path, kind: str):
    """60 MB of text through a child that may use 48 MB: plain, packed and in archives."""
    chance, line = random.Random(3), b"words and more words of one line " * 30
    content = b"".join(chance.randbytes(100).hex().encode() + line + b"\n" for _ in range(50_000))
    if kind == "lines":
        (tmp_path / "a.lines").write_bytes(content)
    elif kind == "lines.gz":
        (tmp_path / "a.lines.gz").write_bytes(gzip.compress(content, 1))
    else:
        archive(tmp_path / f"a.{kind}", {"a.lines": content, "b.act": b"1 fine"})
    limits = Limits(memory=48 * MIB, output_times=10_000)
    opened = reading(tmp_path, limits=limits)
    parts = [p for o in opened.files(lambda _: True) if isinstance(o, Outcome) for p in o.parts]
    assert [part for part in parts if isinstance(part, Failed)] == []
    assert len(parts) == 500 + (kind in ("tar.gz", "zip"))
    assert (
        opened.bytes_read
        == opened.bytes_known
        == sum(path.stat().st_size for path in tmp_path.iterdir())
    )
    assert len({p.source.id for p in parts if isinstance(p, Document)}) == len(parts)


def test_a_packed_file_is_known_by_the_name_inside(tmp_path: Path):
    """pubmed24n0001.xml.gz is read by who reads .xml."""
    (tmp_path / "a.act.gz").write_bytes(gzip.compress(b"1 fine"))
    archive(tmp_path / "b.tar", {"c.act.gz": gzip.compress(b"2 fine"), "d.zip": b"no zip"})
    found = read(tmp_path)
    assert found["a.act.gz"] == Read(("fine",))
    assert found["b.tar: c.act.gz"] == Read(("fine",))
    assert "cannot be read on" in found["b.tar: d.zip"].reason


def test_a_packed_file_that_is_cut_short_gives_what_came_and_the_reason(tmp_path: Path):
    """As a download does that was not finished."""
    content = b"".join(b"line %d %s\n" % (n, os.urandom(40).hex().encode()) for n in range(160_000))
    packed = gzip.compress(content, 1)
    (tmp_path / "a.lines.gz").write_bytes(packed[: len(packed) * 3 // 4])
    found = read(tmp_path, limits=Limits())["a.lines.gz"]
    assert 1000 < len(found.words) < 1600
    assert "cannot be unpacked to its end" in found.reason


def test_a_gzip_bomb_is_left(tmp_path: Path):
    """A thousand times its size; nothing of it is kept in memory."""
    (tmp_path / "a.lines.gz").write_bytes(gzip.compress(b"\0" * 220_000_000))
    found = read(tmp_path)["a.lines.gz"]
    assert "as a bomb does" in found.reason


# beginning and end


def test_a_path_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path):
    """A typing error."""
    with pytest.raises(NotFound, match="no file"):
        list(reading(tmp_path / "nowhere").files(lambda _: True))


def test_where_no_child_can_be_started_it_is_said_with_the_reason(tmp_path: Path):
    """Not once a file, and not by reading in this process."""
    (tmp_path / "a.act").write_text("1 fine")
    broken = Children([tmp_path], readers="no_such_module", limits=LIMITS)
    with pytest.raises(LibraryError, match=r"can be started: .*No module named 'no_such_module'"):
        list(broken.files(lambda _: True))


def alive(pid: int) -> bool:
    """False for a process that is gone or only waits to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pid: int, *, within: float = 20.0) -> bool:
    ends = time.monotonic() + within
    while alive(pid) and time.monotonic() < ends:
        time.sleep(0.02)
    return not alive(pid)


@linux
def test_who_stops_asking_leaves_no_child_and_no_open_file(tmp_path: Path):
    """An interrupt, or a store that refuses."""
    for number in range(9):
        (tmp_path / f"{number}.act").write_text(f"{number} words\n{number}x sleep")
    before = set(Path("/proc/self/fd").iterdir())
    opened = reading(tmp_path)
    came = opened.files(lambda _: True)
    next(came)
    pid = opened._seats[0]._child._child.pid
    assert alive(pid)
    came.close()
    assert gone(pid)
    assert set(Path("/proc/self/fd").iterdir()) == before


PARENT = """
import sys
from pathlib import Path
from osler.adapters.children import Children
opened = Children([Path(sys.argv[1])], readers="misbehaving", code=[sys.argv[2]])
came = opened.files(lambda _: True)
first = next(came)
print(opened._seats[0]._child._child.pid, flush=True)
list(first.parts)
"""


@linux
@pytest.mark.parametrize("act", ["loop", "sleep"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_child_does_not_outlive_its_parent(tmp_path: Path, act: str, how: signal.Signals):
    """Whether it works or waits, and however the parent ends; Ctrl-C is left to the parent."""
    (tmp_path / "a.act").write_text(f"1 {act}")
    command = [sys.executable, "-c", PARENT, str(tmp_path), str(HERE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert alive(pid)
        parent.send_signal(how)
        parent.wait(20)
    assert gone(pid)


def test_a_misbehaving_reader_can_still_be_called_here():
    """Readers are plain classes: tests of formats need no child."""
    (reader, _) = misbehaving.readers()
    (read_here,) = reader.read(Path("a.act"), b"1 fine")
    assert read_here == misbehaving.document("1", "fine")


@linux
def test_doctor_can_tell_which_walls_stand_here():
    """With what each of them does, so that a missing one can be weighed."""
    told = {wall.name: wall for wall in walls_here()}
    assert told["seccomp"].stands
    assert told["limits"].stands
    assert all(wall.does for wall in told.values())
