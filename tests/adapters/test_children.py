"""Reading children: real processes under real limits. Whatever a file does, the rest goes on."""

import io
import os
import signal
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from osler.adapters import children
from osler.adapters.children import Children
from osler.adapters.confinement import MIB, Limits
from osler.library.reading import Failed, Outcome
from osler.ports import Document, Refused

HERE = Path(__file__).parent
LIMITS = Limits(memory=128 * MIB, processor=1, silence=6.0, output=8 * MIB, output_times=0)
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
    "sleep": "the reader acting gave no result for 6 s",
    "segv": "the reader acting crashed (SIGSEGV) with",
    "leave": "the reader acting ended unasked (exit code 3)",
    "flood": "the reader acting gave more than 8 MB",
    "garbage": "the reader acting sent what makes no sense: not a frame",
    "no-document": "the reader acting sent what makes no sense: ",
    "out-of-turn": "the reader acting sent what makes no sense: out of turn",
    "surrogate": "it holds half of a surrogate pair, which is not text",
    "string": "the reader acting failed: ",
    "socket": "the reader acting failed: PermissionError: what reads a file may not use the network",
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
    for act in BAD:
        target = other / ("secret" if act == "read" else "made")
        (folder / f"{act}.act").write_text(f"{act}-1 before\n{act}-2 {act} {target}\n")
        (folder / f"{act}.bct.act").write_text(f"{act}-after fine\n")
    found = read(folder)
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


def test_files_come_in_sorted_order_whatever_becomes_of_them(misbehaved: dict[str, Read]):
    """So that a report, and who is first where two claim one id, are the same every time."""
    names = [f"{act}{end}" for act in BAD for end in (".act", ".bct.act")]
    assert list(misbehaved) == sorted(names)


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
    (tmp_path / "a.lines").write_text("words\n" * 300_000)
    (tmp_path / "b.act").write_text("1 fine")
    opened = reading(tmp_path, limits=Limits(output_times=1000))
    came = opened.files(lambda _: True)
    first, after = next(came), []
    assert isinstance(first, Outcome)
    next(first.parts)
    os.kill(opened._seats[0]._child._child.pid, signal.SIGKILL)
    last = list(first.parts)[-1]
    assert last == Failed(
        "the reader streamed was killed (SIGKILL), as a machine that is short of memory does"
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
