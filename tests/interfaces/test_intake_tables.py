"""What ``osler library add`` prints of what it read."""

from dataclasses import replace

import pytest
from rich.console import Console

from osler.domain.recommendation import Certainty, Strength
from osler.domain.source import Kind
from osler.interfaces.cli import library_tables
from osler.library.intake_report import ByFormat, ByKind, ByLicence, Failure, OtherForm, Report
from tests.adapters.documents import guideline

WIDE = 80  # columns of the narrowest terminal that people use


def shown(monkeypatch: pytest.MonkeyPatch, **fields: object) -> list[str]:
    console = Console(width=WIDE, color_system=None)
    monkeypatch.setattr(library_tables, "out", console)
    given = dict.fromkeys(("by_kind", "failures", "passed_over", "unread", "withdrawn"), ())
    counts = dict.fromkeys(("files", "known", "new", "replaced", "unchanged"), 1)
    with console.capture() as captured:
        library_tables.show_report(Report(**{**counts, **given, **fields}))  # type: ignore[arg-type]
    return captured.get().splitlines()


def test_the_tables_fit_80_columns_whatever_the_numbers(monkeypatch: pytest.MonkeyPatch):
    """No row is broken and no number cut."""
    many = 12_345_678
    lines = shown(
        monkeypatch,
        by_kind=tuple(ByKind(kind, many, many, many, many) for kind in Kind),
        by_format=tuple(
            ByFormat(name, 12_345, 0, 1_234_567, 123_456, many, 123_456, 1_234)
            for name in ("open-medicine", "pubmed-europepmc")
        ),
    )
    rows = [line for line in lines if "12,345,678" in line]
    assert len(rows) == len(Kind) + 2
    assert all(len(line) <= WIDE for line in lines)
    assert sum("1,234,567" in row and row.rstrip().endswith("1,234") for row in rows) == 2


def test_the_tables_end_with_their_sums(monkeypatch: pytest.MonkeyPatch):
    """Only where there is something to add up; columns that hold nothing are left out."""
    one = ByFormat("jats", 2, 0, 2, 5, 9, 0, 1)
    lines = shown(monkeypatch, by_format=(one, ByFormat("pdf", 1, 0, 1, 5, 1, 0, 0)))
    assert "all" in [line.split()[0] for line in lines if line]
    (heads,) = [line for line in lines if line.startswith("format")]
    assert "failed" in heads
    assert "notices" not in heads
    assert not any(line.startswith("all") for line in shown(monkeypatch, by_format=(one,)))


def test_failures_and_second_formats_are_named_with_their_reasons(monkeypatch: pytest.MonkeyPatch):
    """A reader of the report can act on each line."""
    lines = shown(
        monkeypatch,
        failures=(Failure("x.pdf", "it is encrypted"),),
        other_forms=(OtherForm("pmid-1", "a.xml", "b.nbib"),),
    )
    assert "• x.pdf: it is encrypted" in lines
    assert "• b.nbib: pmid-1 is stored as a.xml gives it" in lines


def test_a_letter_that_grades_both_is_printed_once_and_one_that_says_nothing_as_such(
    monkeypatch: pytest.MonkeyPatch,
):
    """ "strength Grade B; certainty Grade B" says one thing twice."""
    (item, *_) = guideline().recommendations
    console = Console(width=WIDE, color_system=None)
    monkeypatch.setattr(library_tables, "out", console)
    both = {"strength_text": "Grade B", "certainty_text": "Grade B"}
    graded = replace(item, strength=Strength.STRONG, certainty=Certainty.MODERATE, **both)
    bare = replace(graded, strength=Strength.NOT_STATED, certainty=Certainty.NOT_STATED)
    with console.capture() as captured:
        for one in (graded, replace(bare, certainty_text="")):
            library_tables.show_source(guideline().source, [one])
    told = " ".join(captured.get().split())
    assert "strength strong (Grade B); certainty moderate;" in told
    assert "strength not stated (Grade B); certainty not stated;" in told


def test_a_table_in_a_folder_that_is_no_list_of_notices_says_what_one_needs(
    monkeypatch: pytest.MonkeyPatch,
):
    """It was passed over without a word, though it was meant as one."""
    told = " ".join(shown(monkeypatch, passed_over=("f/retr.csv",)))
    assert "a list of retractions needs" in told and "f/retr.csv" in told
    assert "retractions" not in " ".join(shown(monkeypatch, passed_over=("f/x.png",)))


def test_licences_are_told_with_how_many_sources_state_them(monkeypatch: pytest.MonkeyPatch):
    """Who adds a folder sees what may be passed on."""
    stated = (ByLicence("CC BY 4.0", 12), ByLicence("", 1))
    told = " ".join(shown(monkeypatch, by_licence=stated))
    assert "CC BY 4.0: 12 sources" in told and "none stated: 1 source" in told
