"""Several processes, closed pipes and Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.interfaces.commands import FLAGSHIP, ended, environment, osler, started


def test_two_first_questions_at_once_give_one_answer(new_home: Path) -> None:
    """Both make the library, and neither spoils it for the other."""
    first, second = (started("ask", "gout", "--json", home=new_home) for _ in range(2))
    ran, other = ended(first), ended(second)
    assert (ran.code, other.code) == (0, 0), ran.err + other.err
    assert ran.out == other.out
    assert ran.json["declined"] is None
    assert osler("library", "doctor", home=new_home).code == 0


def collection(file: Path, *, lines: int) -> Path:
    rows = (
        {"id": f"row-{n}", "title": f"Row {n}", "text": f"Words {n} of it."} for n in range(lines)
    )
    file.write_text("\n".join(map(json.dumps, rows)))
    return file


def test_one_process_adds_while_others_ask(own_home: Path, tmp_path: Path) -> None:
    """Every question is answered, and in the end all is there."""
    before = osler("ask", "gout", "--json", home=own_home).json
    files = [collection(tmp_path / f"{n}.jsonl", lines=1) for n in range(3)]
    for n, file in enumerate(files):
        file.write_text(file.read_text().replace("row-0", f"file-{n}"))
    adding = started("library", "add", *files, "--json", home=own_home)
    asked = 0
    while adding.poll() is None or asked < 2:
        ran = osler("ask", "gout", "--json", home=own_home)
        assert ran.code == 0
        assert ran.json["sections"] == before["sections"]
        asked += 1
    assert ended(adding).json["new"] == 3
    doctor = osler("library", "doctor", "--json", home=own_home)
    assert doctor.json["faults"] == []


def test_ctrl_c_while_adding_keeps_what_was_read(own_home: Path, tmp_path: Path) -> None:
    """Code 130, a report that says so, a sound library; running it again goes on."""
    for n in range(40):
        collection(tmp_path / f"{n:02}.jsonl", lines=300)
        text = (tmp_path / f"{n:02}.jsonl").read_text().replace("row-", f"row-{n}-")
        (tmp_path / f"{n:02}.jsonl").write_text(text)
    counts = osler("library", "doctor", "--json", home=own_home).json["counts"]
    adding = started("library", "add", tmp_path, "--json", "--workers", "1", home=own_home)
    while adding.poll() is None and _sources(own_home) == counts["sources"]:
        time.sleep(0.05)
    os.killpg(adding.pid, signal.SIGINT)
    ran = ended(adding)
    assert ran.code == 130
    assert ran.json["interrupted"] is True
    assert "Stopped" in ran.err
    assert "Traceback" not in ran.err
    assert _sources(own_home) == counts["sources"] + ran.json["new"] < counts["sources"] + 12_000
    assert osler("ask", "gout", "--json", home=own_home).code == 0
    assert osler("library", "doctor", home=own_home).code == 0


def _sources(home: Path) -> int:
    import sqlite3

    with sqlite3.connect(f"file:{home / 'library.db'}?mode=ro", uri=True) as library:
        return int(library.execute("SELECT count(*) FROM sources").fetchone()[0])


def test_ctrl_c_on_the_first_run_does_not_count_as_loaded(new_home: Path) -> None:
    """Whenever it comes, the next question finds the whole starter library."""
    asking = started("ask", "gout", "--json", home=new_home)
    assert asking.stderr
    asking.stderr.readline()  # "Loading the starter library"
    time.sleep(0.3)
    os.killpg(asking.pid, signal.SIGINT)
    ran = ended(asking)
    assert ran.code == 130
    assert ran.out == ""
    assert "Traceback" not in ran.err
    again = ended(started("ask", "gout", "--json", home=new_home))
    assert again.json["declined"] is None
    assert "Loading the starter library" in again.err


@pytest.mark.parametrize(
    "command",
    [["ask", FLAGSHIP], ["ask", FLAGSHIP, "--json"], ["library", "list", "--json"], ["--help"]],
    ids=" ".join,
)
def test_a_closed_pipe_is_no_failure(home: Path, command: list[str]) -> None:
    """As in `osler ask … | head -1`: no traceback, code 0."""
    reader, writer = os.pipe()
    os.close(reader)
    process = started(*command, home=home, stdout=writer)
    os.close(writer)
    ran = ended(process)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_to_a_full_disk_is_told(home: Path) -> None:
    """Code 1, and what helps."""
    with Path("/dev/full").open("w") as full:
        ran = ended(started("ask", "gout", "--json", home=home, stdout=full))
    assert ran.code == 1
    assert ran.err.startswith("osler: No space left on device\nMake room")


def test_a_terminal_without_utf_8_is_served(home: Path) -> None:
    """JSON becomes ASCII that reads back the same; text loses a few characters."""
    told = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    question = "What helps gout \u2265 two weeks?"
    shown = ended(started("ask", question, home=home, more=told))
    assert shown.code == 0
    ran = ended(started("ask", question, "--json", home=home, more=told))
    assert ran.out.isascii()
    assert ran.json == osler("ask", question, "--json", home=home).json


def test_the_read_path_imports_no_more_than_it_needs(home: Path) -> None:
    """A question waits for neither the database toolkit nor the classification nor rich."""
    watch = (
        "import sys\n"
        "from osler.interfaces.cli import main\n"
        "sys.argv = ['osler', 'ask', 'gout', '--json']\n"
        "try:\n    main.run()\nfinally:\n    print(*sorted(sys.modules), file=sys.stderr)"
    )
    told = environment({"OSLER_HOME": str(home)})
    ran = subprocess.run([sys.executable, "-c", watch], env=told, capture_output=True, check=False)
    loaded = set(ran.stderr.decode().split())
    heavy = {"sqlalchemy", "alembic", "simple_icd_10_cm", "lxml", "rich.console", "multiprocessing"}
    assert not loaded & heavy
