"""``osler evaluate``: figures with counts, on the reader's own library."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from osler.evaluation import results
from osler.evaluation.suites import suite_names
from tests.interfaces.commands import osler


def test_a_suite_that_does_not_exist_is_told_with_those_that_do(home: Path) -> None:
    """Before anything is run."""
    ran = osler("evaluate", "no-such-suite", home=home)
    assert ran.code == 2
    assert all(name in ran.err for name in suite_names())


def test_earlier_results_that_cannot_be_read_stop_it_before_it_has_run(
    home: Path, tmp_path: Path
) -> None:
    """Minutes of work are not thrown away over a broken file."""
    (tmp_path / "results.json").write_text("[]")
    ran = osler("evaluate", "repeatability", "--report", tmp_path, home=home)
    assert ran.code == 2
    assert "cannot be read" in ran.err
    assert (tmp_path / "results.json").read_text() == "[]"


def test_a_suite_whose_set_is_missing_is_skipped_and_says_so(home: Path, tmp_path: Path) -> None:
    """The labelled sets are not part of Osler."""
    ran = osler("evaluate", "extraction", "--sets", tmp_path, home=home)
    assert ran.code == 0
    assert "Skipped: There is no corpora/ngc-xml.tar.gz" in ran.out
    assert "1 suites skipped" in ran.out


def test_a_suite_whose_set_is_damaged_is_skipped_and_says_so(home: Path, tmp_path: Path) -> None:
    """A download that broke off is no reason to lose the other suites."""
    (tmp_path / "corpora").mkdir()
    (tmp_path / "corpora" / "ngc-xml.tar.gz").write_bytes(b"<html>404</html>")
    ran = osler("evaluate", "extraction", "--sets", tmp_path, home=home)
    assert ran.code == 0
    assert "Skipped: ngc-xml.tar.gz cannot be read: " in ran.out


@pytest.mark.parametrize("way", ["dangling", "file", "below a file", "too long"])
def test_a_report_that_cannot_be_written_is_told_before_anything_is_measured(
    home: Path, tmp_path: Path, way: str
) -> None:
    """Minutes of work are not thrown away over a folder's name."""
    (tmp_path / "link").symlink_to(tmp_path / "none" / "there")
    (tmp_path / "file").touch()
    folders = {"dangling": "link", "file": "file", "below a file": "file/x", "too long": "x" * 300}
    with patch.object(results, "run_suites", side_effect=AssertionError("measured")):
        ran = osler("evaluate", "repeatability", "--report", tmp_path / folders[way], home=home)
    assert ran.code == 2
    assert "The report cannot be written" in ran.err


def test_suites_are_listed_with_what_they_ask(home: Path) -> None:
    """Both for people and for programs."""
    assert [row["name"] for row in osler("evaluate", "--list", "--json").json] == suite_names()
    shown = osler("evaluate", "--list").out
    assert all(name in shown for name in suite_names())


def test_figures_are_shown_with_counts_and_written_down(home: Path, tmp_path: Path) -> None:
    """The same numbers in the terminal, in JSON and in the report."""
    report = tmp_path / "report"
    shown = osler("evaluate", "repeatability", "--report", report, home=home)
    assert shown.code == 0
    assert "0 (0 of 20)" in shown.out
    assert "aims reached" in shown.out
    printed = osler("evaluate", "repeatability", "--json", home=home).json
    assert printed == json.loads((report / "results.json").read_text())
    assert sorted(p.name for p in report.iterdir()) == ["report.html", "report.md", "results.json"]
