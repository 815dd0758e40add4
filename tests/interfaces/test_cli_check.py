"""``osler check`` on quotes, files, library ids and many lines."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from osler import check
from osler.errors import InputError, NotFound, UnreadableSource
from osler.interfaces.cli.checking import NOT_ALL_SUPPORTED
from tests.interfaces.commands import osler

PAGE = "# Gout\n\nDo not take:\n\n- aspirin 300 mg\n\nRest the joint.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "gout.md"
    path.write_text(PAGE, "utf-8")
    return path


FAULTS = {
    "a file that is not there": (["--file", "/no/file.txt"], 3),
    "a file that is no text": (["--file", "BINARY"], 2),
    "a file of a format that is not read": (["--file", "FORMAT"], 2),
    "an id that is not there": (["--source", "no-such-id"], 3),
    "an address that is none": (["--quote", "words", "--entailment", "ftp://x"], 2),
    "two ways at once": (["--quote", "words", "--jsonl", "-"], 2),
    "an empty file": (["--file", "EMPTY"], 2),
}


@pytest.mark.parametrize(("options", "code"), FAULTS.values(), ids=FAULTS)
def test_a_source_that_cannot_be_used_is_a_clear_error(
    options: list[str], code: int, home: Path, tmp_path: Path
) -> None:
    """It says what is wrong, and the exit code says so too."""
    (tmp_path / "a.txt").write_bytes(b"\x00\xff\x00")
    (tmp_path / "a.pdf").write_bytes(b"words")
    (tmp_path / "empty.md").write_bytes(b"\n")
    files = {"BINARY": "a.txt", "FORMAT": "a.pdf", "EMPTY": "empty.md"}
    told = [str(tmp_path / files[o]) if o in files else o for o in options]
    ran = osler("check", "--claim", "Rest.", *told, "--json", home=home)
    assert ran.code == code
    assert ran.json["error"]["message"]


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--quote", "Rest."], 2, "There is no claim."),
        (["--claim", " ", "--quote", "Rest."], 2, "The claim is empty."),
        (["--claim", "Rest."], 2, "nothing to check the claim against"),
        (["--jsonl", "/no/claims.jsonl"], 2, "Cannot read /no/claims.jsonl"),
    ],
)
def test_what_is_missing_is_said(options: list[str], code: int, said: str) -> None:
    """The claim, its source, or the file of claims."""
    ran = osler("check", *options)
    assert ran.code == code
    assert said in ran.err


def test_a_claim_is_checked_against_a_file(page: Path) -> None:
    """The sentence that bears it is named with its line."""
    ran = osler("check", "--claim", "Rest the joint.", "--file", page)
    assert ran.out.splitlines()[0] == "supported"
    told = osler("check", "--claim", "Rest the joint.", "--file", page, "--json").json
    (support,) = told["support"]
    assert PAGE[support["start"] : support["end"]] == "Rest the joint."
    assert (support["line"], support["place"]) == (7, "Gout")


def test_the_words_concerned_are_given_in_characters(page: Path) -> None:
    """Those of the claim, and those of the file."""
    claim = "Do not take aspirin 500 mg."
    told = osler("check", "--claim", claim, "--file", page, "--json").json
    assert told["verdict"] == "contradicted"
    found = [w for reason in told["reasons"] for w in reason["words"]]
    assert "500 mg" in {claim[w["start"] : w["end"]] for w in found if w["of"] == "claim"}
    assert "300 mg" in {PAGE[w["start"] : w["end"]] for w in found if w["of"] == str(page)}


def test_the_claim_may_come_from_standard_input(page: Path) -> None:
    """It is kept out of the shell's history that way."""
    ran = osler("check", "--claim", "-", "--file", page, typed=b"Rest the joint.\n")
    assert ran.out.startswith("supported")


@pytest.fixture(scope="session")
def statement(home: Path) -> dict[str, str]:
    """A recommendation of the starter library that has no cautions of its own."""
    sources = osler("library", "list", "--json", home=home).json
    for source in sources:
        items = osler("library", "show", source["id"], "--json", home=home).json["items"]
        for item in items:
            if item.get("cautions") == [] and source["standing"]["level"] == "in force":
                return {"id": item["id"], "words": item["words"], "source": source["id"]}
    raise AssertionError("none found")


def test_a_claim_is_checked_against_what_the_library_holds(
    home: Path, statement: dict[str, str]
) -> None:
    """By the id of a recommendation, or of its whole source."""
    for wanted in (statement["id"], statement["source"]):
        asked = ("check", "--claim", statement["words"], "--source", wanted, "--json")
        told = osler(*asked, home=home).json
        assert told["verdict"] == "supported"
        assert told["support"][0]["name"] == statement["id"]


def test_strict_tells_by_its_exit_code(page: Path) -> None:
    """0 where all are supported, 6 where one is not, 2 where a line cannot be read."""
    good = json.dumps({"claim": "Rest the joint.", "file": str(page)})
    bad = json.dumps({"claim": "Take aspirin 300 mg.", "file": str(page)})
    lost = json.dumps({"claim": "Rest.", "file": "/no/file.md"})
    for lines, code in ([good], 0), ([good, bad], NOT_ALL_SUPPORTED), ([bad, lost], 2):
        typed = "\n".join(lines).encode()
        ran = osler("check", "--jsonl", "-", "--strict", typed=typed)
        assert ran.code == code
        assert len(ran.lines) == len(lines)
        assert osler("check", "--jsonl", "-", typed=typed).code == 0
    one = ("check", "--claim", "Take aspirin 300 mg.", "--file", page)
    assert (osler(*one).code, osler(*one, "--strict").code) == (0, NOT_ALL_SUPPORTED)


class Answers(BaseHTTPRequestHandler):
    """A model that answers as ``answer`` says."""

    answer: bytes = b"[]"
    asked: list[dict] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        type(self).asked.append(json.loads(self.rfile.read(length)))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(type(self).answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def model() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Answers.asked = []
    yield f"http://127.0.0.1:{server.server_port}/predict"
    server.shutdown()
    server.server_close()


REWORDED = ("check", "--claim", "Adults should rest the limb.", "--quote")
QUOTED = "Adults should rest the joint."


def test_a_served_model_may_accept_a_rewording(model: str) -> None:
    """And what it overruled is shown."""
    Answers.answer = b'[[{"label": "ENTAILMENT", "score": 0.97}, {"label": "x", "score": 0.1}]]'
    told = osler(*REWORDED, QUOTED, "--entailment", model, "--json").json
    assert told["verdict"] == "supported"
    assert [reason["name"] for reason in told["overruled"]] == ["wording", "population"]
    assert Answers.asked[0]["inputs"] == [QUOTED, "Adults should rest the limb."]
    assert "a model accepts" in osler(*REWORDED, QUOTED, "--entailment", model).out


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"{}",
        b"[]",
        b'[{"label": "neutral", "score": 0.9}]',
        b'[{"label": "entailment", "score": 7}]',
        b'[{"score": 1}]',
        b'["entailment"]',
    ],
)
def test_a_model_that_answers_in_another_way_is_an_error(model: str, answer: bytes) -> None:
    """Never a guess."""
    Answers.answer = answer
    ran = osler(*REWORDED, QUOTED, "--entailment", model, "--json")
    assert ran.code == 2
    assert "entailment score" in ran.json["error"]["message"]


def test_a_model_that_is_not_there_is_an_error() -> None:
    """It says so rather than deciding without it."""
    ran = osler(*REWORDED, QUOTED, "--entailment", "http://127.0.0.1:1/", "--json")
    assert ran.code == 2
    assert "does not answer" in ran.json["error"]["message"]


def test_python_checks_quotes_files_and_ids(
    page: Path, home: Path, statement: dict[str, str]
) -> None:
    """One function for all."""
    assert check("Use ice.", "Use ice.").supported
    assert check("Use ice. Rest the joint.", ["Use ice.", page]).supported
    assert check(statement["words"], ids=[statement["id"]], home=home).supported
    assert not check("Use ice.").supported


def test_python_says_what_it_cannot_read(tmp_path: Path, home: Path) -> None:
    """With the errors that the command line shows."""
    (tmp_path / "a.txt").write_bytes(b"\x00")
    with pytest.raises(UnreadableSource):
        check("Rest.", tmp_path / "a.txt")
    with pytest.raises(NotFound):
        check("Rest.", tmp_path / "b.txt")
    with pytest.raises(NotFound):
        check("Rest.", ids=["no-such-id"], home=home)
    assert issubclass(UnreadableSource, InputError)


def test_a_folder_and_a_digest_are_read_through_the_readers(tmp_path: Path) -> None:
    """Recommendations of a digest keep what governs them."""
    from osler.bootstrap import STARTER

    digest = sorted((STARTER / "digests").glob("*.md"))[0]
    (tmp_path / digest.name).write_bytes(digest.read_bytes())
    (tmp_path / "note.txt").write_text("Rest the joint.", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    found = check("Rest the joint.", tmp_path)
    assert found.supported
    assert found.support[0].name.endswith("note.txt")


def test_importing_osler_is_light_and_a_check_loads_no_library() -> None:
    """Who only checks quotes waits for no database, terminal or index."""
    told = (
        "import sys, osler; assert not [m for m in sys.modules if m.startswith('osler.')]; "
        "assert osler.check('Use ice.', 'Use ice.').supported; "
        "heavy = {'sqlalchemy', 'typer', 'rich', 'qdrant_edge', 'lxml', 'osler.bootstrap'}; "
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", told], check=True, timeout=60)
