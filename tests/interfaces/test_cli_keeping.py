"""The commands that keep a library current: update, diff, as of a day, replay, export, import."""

import errno
import json
from pathlib import Path
from unittest.mock import patch

import pytest

from osler.adapters import portable
from tests.interfaces.commands import osler

QUESTION = "Do night splints help in plantar fasciitis?"
FIRST, THEN = "2026-03-01", "2026-04-01"


def row(text: str, **more: object) -> str:
    return json.dumps({"id": "splints", "title": "Night splints", "text": text, **more}) + "\n"


@pytest.fixture
def kept(own_home: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A library folder, and the file from which a source in it was read on 1 March."""
    file = tmp_path / "collection.jsonl"
    file.write_text(row("Night splints reduced heel pain after 12 weeks.", licence="CC BY 4.0"))
    assert osler("library", "add", file, "--at", FIRST, home=own_home).code == 0
    return own_home, file


def test_what_cannot_be_done_is_told_with_what_to_do(kept: tuple[Path, Path], tmp_path: Path):
    """No name, an unknown one, no date, no file, a file that is there: one clear message each."""
    home, file = kept
    for command, code, words in (
        (["library", "update"], 2, "--all"),
        (["library", "update", "nowhere"], 3, "nowhere"),
        (["library", "diff", "splints@yesterday", "splints"], 2, "2026-05-31"),
        (["library", "diff", "splints@2020-01-01", "splints"], 3, "as of 2020-01-01"),
        (["library", "list", "--as-of", "soon"], 2, "Not a date"),
        (["ask", QUESTION, "--as-of", THEN, "--save", "--once"], 2, "Leave out --save"),
        (["answers", "replay", "nowhere"], 3, "nowhere"),
        (["library", "export", file], 2, "is there already"),
        (["library", "import", file], 2, "cannot be imported"),
        (["library", "import", tmp_path / "no"], 3, "no file"),
    ):
        ran = osler(*command, home=home)
        assert ran.code == code, (command, ran.err)
        assert words in " ".join(ran.err.split())


def test_an_update_tells_what_changed_and_the_day_before_stays(kept: tuple[Path, Path]):
    """Changed words, the stored answer that rests on them, and yesterday's library."""
    home, file = kept
    osler("ask", QUESTION, "--once", "--save", "--at", FIRST, home=home)
    file.write_text(row("Night splints reduced heel pain after 16 weeks."))
    ran = osler("library", "update", "splints", "--at", THEN, "--json", home=home)
    assert ran.code == 0
    (changed,) = ran.json["changed"]
    assert changed["after"]["id"] == "splints"
    assert ran.json["added"] == ran.json["missing"] == []
    assert "12 weeks" in osler("library", "show", "splints", "--as-of", FIRST, home=home).out
    shown = osler("library", "show", "splints", home=home)
    assert "16 weeks" in shown.out
    assert f"earlier content: {FIRST} to {THEN}" in shown.out
    told = osler("library", "diff", f"splints@{FIRST}", "splints", home=home)
    assert "1 new passages, 1 removed" in told.out
    assert osler("library", "update", "--all", home=home).out.strip().startswith("0 new, 0 changed")
    file.unlink()
    assert osler("library", "update", "--all", "--json", home=home).json["missing"] == ["splints"]


def test_a_library_goes_to_another_machine_and_an_answer_is_replayed_there(
    kept: tuple[Path, Path], tmp_path: Path
):
    """Exported twice the same bytes; imported whole; the stored answer comes out byte for byte."""
    home, _ = kept
    osler("ask", QUESTION, "--once", "--save", "--at", FIRST, home=home)
    (stored,) = osler("answers", "list", "--json", home=home).json
    osler("library", "withdraw", "splints", "--reason", "r", "--at", THEN, home=home)
    for name in ("1.osler", "2.osler"):
        assert osler("library", "export", tmp_path / name, "--answers", home=home).code == 0
    assert (tmp_path / "1.osler").read_bytes() == (tmp_path / "2.osler").read_bytes()
    other = tmp_path / "other"
    done = osler("library", "import", tmp_path / "1.osler", "--json", home=other)
    assert done.code == 0 and done.json["whole"] and done.json["answers"] == 1
    replayed = osler("answers", "replay", stored["id"], "--json", home=other)
    assert replayed.code == 0 and replayed.json["same"]


def test_quotes_are_cut_where_the_setting_says_so(own_home: Path, tmp_path: Path):
    """A licence that is not stated allows a short quotation; in private all is printed."""
    file = tmp_path / "long.jsonl"
    file.write_text(row("Splints help in heel pain. " + "Heel pain passes in time. " * 30))
    osler("library", "add", file, home=own_home)
    whole = osler("library", "show", "splints", home=own_home).out
    cut = osler("library", "show", "splints", home=own_home, more={"OSLER_QUOTE": "licence"}).out
    assert "[…]" in cut and "[…]" not in whole
    assert "a short quotation only" in cut
    wrong = osler("library", "show", "splints", home=own_home, more={"OSLER_QUOTE": "some"})
    assert wrong.code == 2 and "licence" in wrong.err


def test_a_stored_answer_and_an_abstract_are_cut_too(own_home: Path, tmp_path: Path):
    """Whatever prints a source's words for people asks how far it may."""
    file = tmp_path / "long.nbib"
    file.write_text(
        "PMID- 123\nTI  - Splints in heel pain.\nDP  - 2020\nTA  - J Zorblax\n"
        f"AB  - {'Splints help in heel pain and in time. ' * 20}\n"
    )
    assert osler("library", "add", file, home=own_home).code == 0
    asked = ("library", "cite", "pmid-123", "--abstracts", "-f", "ris")
    whole = osler(*asked, home=own_home).out
    cut = osler(*asked, home=own_home, more={"OSLER_QUOTE": "licence"}).out
    assert "in time. […]" not in whole and "[…]" in cut and len(cut) < len(whole)
    osler("ask", QUESTION, "--once", "--save", "--at", FIRST, home=own_home)
    (stored,) = osler("answers", "list", "--json", home=own_home).json
    wrong = {"OSLER_QUOTE": "some"}
    assert osler("answers", "show", stored["id"], home=own_home, more=wrong).code == 2


def test_a_licence_is_shown_with_the_source_and_the_reference(kept: tuple[Path, Path]):
    """In the list, with the source, and under the answer."""
    home, _ = kept
    assert "licence: CC BY 4.0" in osler("library", "list", "-m", "splints", home=home).out
    assert "licence: CC BY 4.0" in osler("library", "show", "splints", home=home).out


def test_a_day_before_the_starter_library_was_here_is_told(kept: tuple[Path, Path]):
    """An answer as of such a day rests on what is left, which says nothing of why."""
    home, _ = kept
    for command in (
        ["ask", QUESTION, "--once", "--as-of", FIRST],
        ["library", "list", "--as-of", FIRST, "--json"],
    ):
        told = osler(*command, home=home).err
        assert "did not hold the starter library yet" in told
        assert "rests on the 1 source that was here" in told
    assert "starter library yet" not in osler("library", "list", home=home).err


@pytest.mark.parametrize(
    "command",
    [["withdraw", "splints", "--reason", "r"], ["reinstate", "splints"], ["remove", "splints"]],
)
def test_what_is_done_at_once_is_not_dated_ahead(kept: tuple[Path, Path], command: list[str]):
    """A withdrawal "at" a day in 2099 took the source out of use today."""
    home, _ = kept
    ran = osler("library", *command, "--at", "2099-01-01", home=home)
    assert (ran.code, "still to come" in ran.err) == (2, True)
    shown = osler("library", "show", "splints", "--json", home=home).json
    assert shown["source"]["standing"]["level"] != "withdrawn"


def test_references_as_json_are_csl_json(kept: tuple[Path, Path]):
    """As every other command prints JSON; another format beside it is refused."""
    home, _ = kept
    (cited,) = osler("library", "cite", "splints", "--json", home=home).json
    assert cited["title"] == "Night splints"
    assert osler("library", "cite", "splints", "--json", "-f", "ris", home=home).code == 2


def test_an_export_to_a_full_or_closed_disk_names_the_file_and_leaves_nothing(
    kept: tuple[Path, Path], tmp_path: Path
):
    """ "No space left on device" alone does not say which."""
    home, _ = kept
    target = tmp_path / "out" / "team.osler"
    ran = osler("library", "export", target, home=home)
    assert (ran.code, "its folder is not there" in " ".join(ran.err.split())) == (2, True)
    target.parent.mkdir()
    full = OSError(errno.ENOSPC, "No space left on device")
    with patch.object(portable.os, "fsync", side_effect=full):
        ran = osler("library", "export", target, home=home)
    told = " ".join(ran.err.split())
    assert (ran.code, "team.osler" in told.replace(" ", ""), "no room left" in told) == (
        5,
        True,
        True,
    )
    assert "Make room" in told
    assert list(target.parent.iterdir()) == []


def test_an_import_does_not_speak_of_the_starter_library(kept: tuple[Path, Path], tmp_path: Path):
    """What is imported is what was asked for."""
    home, _ = kept
    assert osler("library", "export", tmp_path / "team.osler", home=home).code == 0
    ran = osler("library", "import", tmp_path / "team.osler", home=tmp_path / "other")
    assert ran.code == 0
    assert "starter library" not in ran.err
