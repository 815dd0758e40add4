"""`osler library`: sources in, sources out."""

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from osler.bootstrap import STARTER
from tests.copying import copy_of
from tests.interfaces.commands import FLAGSHIP, osler

DIGEST = """+++
id = "{id}"
title = "Zorblax fever: advice"
issuer = "Institute of Examples"
kind = "guideline"
citation = "Institute of Examples. Zorblax fever: advice. 2024."
year = 2024
url = "https://example.org/zorblax"
standing = "in force"
standing_reason = "An example."
support = "full text"
read_at = "https://example.org/zorblax"
topics = ["gout"]
+++

## rest
facet: treatment
direction: for
phase: now
population: adults with gout
label: cold packs
priority: 1

For gout in adults, use a cold pack on the joint.

Plain: For gout in adults, use a cold pack on the joint.
"""


def digest(name: str) -> bytes:
    return DIGEST.format(id=name).encode()


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with whatever lies about in folders."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "one.md").write_bytes(digest("one"))
    (folder / "faulty.md").write_bytes(
        digest("faulty").replace(b"direction: for", b"direction: up")
    )
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    (folder / ".hidden.md").write_bytes(digest("hidden"))
    (folder / "lines.jsonl").write_text('{"id": "l1", "title": "Lines", "text": "Some words."}\n')
    (folder / "bad.jsonl").write_bytes(
        b'{"id": "l2"}\n\xff\xfe\n{"id": "l3", "title": "", "text": 1}'
    )
    with zipfile.ZipFile(folder / "two.zip", "w") as packed:
        packed.writestr("inner/two.md", digest("two"))
        packed.writestr("../../escape.txt", "no")
    with tarfile.open(folder / "three.tar.gz", "w:gz") as packed:
        member = tarfile.TarInfo("three.md")
        member.size = len(digest("three"))
        packed.addfile(member, io.BytesIO(digest("three")))
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and then nothing")
    return folder


@pytest.fixture(scope="module")
def filled(home: Path, documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library into which that folder was read."""

    copied = copy_of(home, tmp_path_factory.mktemp("filled") / "home")
    report = osler("library", "add", documents, "--json", home=copied)
    (copied.parent / "report.json").write_text(report.out)
    assert report.code == 0
    return copied


def test_a_folder_is_read_with_all_that_can_be_read(filled: Path) -> None:
    """Digests, lines and archives land; whatever cannot be read is named with its reason."""
    report = json.loads((filled.parent / "report.json").read_text())
    assert report["new"] == 4
    failed = {Path(one["place"].split(": ")[0]).name: one["reason"] for one in report["failures"]}
    assert set(failed) == {"faulty.md", "bad.jsonl", "broken.zip", "two.zip"}
    assert "faulty.md:18" in failed["faulty.md"]
    assert "line 1" in failed["bad.jsonl"]
    assert "line 2" in failed["bad.jsonl"]
    assert any("picture.png" in place for place in report["passed_over"])
    ids = {source["id"] for source in osler("library", "list", "--json", home=filled).json}
    assert {"one", "two", "three", "l1"} <= ids
    assert not ids & {"faulty", "hidden", "l2", "l3"}


def test_reading_again_changes_nothing(filled: Path, documents: Path) -> None:
    """`add` is safe to repeat."""
    again = osler("library", "add", documents, "--json", home=filled).json
    assert (again["new"], again["replaced"], again["unchanged"]) == (0, 0, 4)


def test_a_file_that_is_known_is_said_to_be_and_can_be_read_once_more(
    filled: Path, documents: Path
) -> None:
    """Nothing is passed by without a word, and whoever wants it read all the same is told how."""
    out = " ".join(osler("library", "add", documents, home=filled).out.split())
    assert "known, with the same bytes, and not read anew; `--again` reads them once more" in out
    again = osler("library", "add", documents, "--again", "--json", home=filled).json
    assert (again["known"], again["new"], again["replaced"]) == (0, 0, 0)
    assert again["unchanged"] == 4 == sum(kind["sources"] for kind in again["by_kind"])


def test_a_report_is_readable(filled: Path, documents: Path) -> None:
    """People see counts and each failure, in 80 columns."""
    out = osler("library", "add", documents, home=filled).out
    assert "0 new, 0 replaced, 4 unchanged; 4 failed." in out
    assert "direction" in out
    assert max(map(len, out.splitlines())) <= 80


def test_a_file_with_faults_alone_is_an_error(home: Path, documents: Path) -> None:
    """One JSON object, code 2, and the reason with file and line."""
    ran = osler("library", "add", documents / "faulty.md", "--json", home=home)
    assert ran.code == 2
    assert "faulty.md:18" in ran.json["failures"][0]["reason"]


def test_an_empty_folder_is_no_error(home: Path, tmp_path: Path) -> None:
    """It says that there was nothing."""
    ran = osler("library", "add", tmp_path, home=home)
    assert ran.code == 0
    assert ran.out == "There was nothing to read.\n"


def test_lint_names_every_fault_with_file_and_line(documents: Path) -> None:
    """Editors can jump to it; the exit code is that of unusable input."""
    ran = osler("library", "lint", documents / "faulty.md")
    assert ran.code == 2
    assert "faulty.md:18: " in ran.out
    faults = osler("library", "lint", documents / "faulty.md", "--json").json
    assert {"file", "line", "reason"} == set(faults[0])


def test_lint_of_a_sound_digest_says_so() -> None:
    """The starter library's own digests are sound; one of them stands for all here."""
    first = min((STARTER / "digests").glob("*.md"))
    ran = osler("library", "lint", first)
    assert (ran.code, ran.out) == (0, "No faults.\n")
    assert osler("library", "lint", first, "--json").json == []


def cited(home: Path, question: str) -> set[str]:
    answer = osler("ask", question, "--json", home=home).json
    return {reference["source_id"] for reference in answer["references"]}


def test_a_withdrawn_source_is_no_longer_cited_until_it_is_reinstated(own_home: Path) -> None:
    """It stays readable, with its standing and the reason; `reinstate` undoes it."""
    before = osler("ask", FLAGSHIP, "--json", home=own_home)
    source = before.json["references"][3]["source_id"]
    ran = osler("library", "withdraw", source, "--reason", "Under [review].", home=own_home)
    assert ran.code == 0
    assert "Standing: withdrawn (Under [review])." in ran.out
    assert source not in cited(own_home, FLAGSHIP)
    assert "withdrawn. Under [review]." in osler("library", "show", source, home=own_home).out
    again = osler("library", "reinstate", source, "--json", home=own_home)
    assert again.json["standing"]["level"] != "withdrawn"
    assert osler("ask", FLAGSHIP, "--json", home=own_home).out == before.out
    assert osler("library", "reinstate", source, home=own_home).code == 3


def test_list_show_and_doctor_speak_json(home: Path) -> None:
    """One value each."""
    sources = osler("library", "list", "--json", home=home).json
    shown = osler("library", "show", sources[0]["id"], "--json", home=home).json
    assert shown["source"] == sources[0]
    assert shown["items"]
    doctor = osler("library", "doctor", "--json", home=home)
    assert doctor.code == 0
    assert doctor.json["faults"] == []
    assert doctor.json["counts"]["sources"] == len(sources)


def test_list_can_be_narrowed(home: Path) -> None:
    """By words of the title, in any case."""
    ran = osler("library", "list", "--matching", "GOUT", "--json", home=home)
    assert ran.json
    assert all("gout" in source["title"].lower() for source in ran.json)


def test_rebuild_counts_what_it_indexed(own_home: Path) -> None:
    """And the answer stays the same."""
    before = osler("ask", "gout", "--json", home=own_home).out
    ran = osler("library", "rebuild", "--json", home=own_home)
    counts = osler("library", "doctor", "--json", home=own_home).json["counts"]
    assert ran.json == {"entries": counts["recommendations"] + counts["passages"]}
    assert osler("ask", "gout", "--json", home=own_home).out == before


def test_doctor_makes_nothing_where_there_is_nothing(tmp_path: Path) -> None:
    """It looks; it does not touch."""
    ran = osler("library", "doctor", "--json", home=tmp_path / "new")
    assert ran.code == 5
    assert ran.json["counts"] == {}
    assert not (tmp_path / "new").exists()


LISTED = "pmid\tpmidRetraction\tretractionType\n28192789\t99\tRetractionIn\n5\t6\tRetractionIn\n"


def test_a_list_of_retractions_takes_what_it_names_out_of_use(
    own_home: Path, tmp_path: Path
) -> None:
    """The report says what it changed; `show` says why; and the list may be read again."""
    listed = tmp_path / "retractions.tsv"
    listed.write_text(LISTED)
    assert "acp-low-back-pain-2017" in cited(own_home, FLAGSHIP)
    report = osler("library", "add", listed, "--json", home=own_home).json
    assert (report["notices"], report["new_notices"]) == (2, 2)
    assert report["standings"] == ["acp-low-back-pain-2017"]
    assert "acp-low-back-pain-2017" not in cited(own_home, FLAGSHIP)
    out = osler("library", "show", "acp-low-back-pain-2017", home=own_home).out
    assert "standing: retracted. Retracted (PMID 99)." in out
    told = "notice: retraction on pmid:28192789 (pmid:99, read from retractions.tsv)"
    assert told in " ".join(out.split())
    assert "a notice was read: retracted" in out
    again = osler("library", "add", listed, home=own_home)
    assert again.code == 0
    assert "0 notices" not in again.out
    assert osler("library", "doctor", home=own_home).code == 0


def test_a_list_is_reported_to_people(own_home: Path, tmp_path: Path) -> None:
    """How many notices, how many new, and which sources they changed."""
    listed = tmp_path / "retractions.tsv"
    listed.write_text(LISTED)
    out = " ".join(osler("library", "add", listed, home=own_home).out.split())
    assert "2 notices on articles read, 2 new here" in out
    assert "the standing of 1 source changed" in out
    assert "• acp-low-back-pain-2017" in out


def test_a_source_can_be_removed_but_not_one_of_the_starter_library(
    filled: Path, tmp_path: Path
) -> None:
    """The starter's own would come back; they are withdrawn instead."""

    copied = copy_of(filled, tmp_path / "home")
    refused = osler("library", "remove", "acp-low-back-pain-2017", home=copied)
    assert refused.code == 4
    assert "withdraw" in refused.err
    assert osler("library", "remove", "nowhere", home=copied).code == 3
    assert osler("library", "remove", "l1", home=copied).out == "Removed l1.\n"
    assert osler("library", "show", "l1", home=copied).code == 3
    removed = osler("library", "remove", "one", "--json", home=copied).json
    assert removed == {"removed": "one", "answers": []}
    assert osler("library", "doctor", home=copied).code == 0


def test_a_false_list_can_be_found_and_taken_back(own_home: Path, tmp_path: Path) -> None:
    """It retracts even a starter source; its name is shown, and one command undoes it."""
    wanted = "acp-low-back-pain-2017"
    doi = osler("library", "show", wanted, "--json", home=own_home).json["source"]["doi"]
    false = tmp_path / "false-list.csv"
    false.write_text(f"doi,noticedate\n{doi},2020-01-01\n{doi},2020-02-31\n", encoding="utf-8")
    added = osler("library", "add", str(false), home=own_home).out
    assert wanted in added
    assert "line 3: '2020-02-31'" in added
    shown = osler("library", "show", wanted, home=own_home).out
    assert "read from false-list.csv" in " ".join(shown.split())
    refused = osler("library", "reinstate", wanted, home=own_home)
    assert refused.code == 3
    assert "--notices" in refused.err
    back = osler("library", "reinstate", wanted, "--notices", home=own_home)
    assert back.code == 0
    assert "retracted" not in back.out
    assert osler("library", "reinstate", wanted, home=own_home).code == 3
