"""A report keeps every case, says what failed, and compares with the run before."""

import json
from pathlib import Path

import pytest

from osler.errors import InputError, SetMissing
from osler.evaluation.report import written
from osler.evaluation.report.brief import brief
from osler.evaluation.report.folder import earlier_in, write_report
from osler.evaluation.report.words import failures, rows
from osler.evaluation.results import Measured, Run, SuiteResult, run_suites
from osler.evaluation.statistics import estimate
from osler.evaluation.suite import Better, Figure, Score, Statistic, Suite

SCRIPT = '<script>alert("x")</script> | [a](javascript:b) `c`'


class Bare:
    """A bench without any labelled set."""

    def archive(self, name):
        raise SetMissing(f"There is no {name}")

    def progress(self, words):
        pass


def measured(*values, **named):
    scores = tuple(Score(f"case {n}", value, saw=SCRIPT) for n, value in enumerate(values))
    figure = Figure("accepted", scores, **named)
    return Measured(figure, estimate(figure))


def run_of(*figures, at="2026-01-01"):
    suite = Suite("gate", "Does it hold?", run=lambda bench: ())
    return Run(at, "0.1.0", "abc", (SuiteResult(suite, figures),))


def test_a_suite_without_its_set_is_skipped_and_says_why():
    """The others still run."""
    needy = Suite("needy", "?", run=lambda bench: (), needs=("benchmarks/x.tar.gz",))
    sound = Suite("sound", "?", run=lambda bench: [Figure("f", (Score("a", 1),))])
    first, second = run_suites([needy, sound], Bare())
    assert first.skipped == "There is no benchmarks/x.tar.gz"
    assert second.measured[0].estimate.value == 1


def test_two_figures_of_one_name_are_refused():
    """A comparison would take one for the other."""
    double = Suite("double", "?", run=lambda bench: [Figure("f", ()), Figure("f", ())])
    with pytest.raises(InputError, match="two figures"):
        list(run_suites([double], Bare()))


def test_an_aim_is_met_at_its_very_value():
    """At most 0 is met by 0, at least 0.9 by 9 of 10."""
    assert measured(0, 0, better=Better.LOWER, aim=0.0).met is True
    assert measured(*[1] * 9, 0, aim=0.9).met is True
    assert measured(1, 0, aim=0.9).met is False
    assert measured(aim=0.9).met is None


def test_a_peer_that_misses_an_aim_is_no_miss_of_ours():
    """Peers stand beside, for comparison."""
    ours, theirs = measured(1, aim=1.0), measured(0, aim=1.0, system="peer 1.0")
    assert run_of(ours, theirs).missed == []
    assert failures(theirs) == []


def test_what_counts_against_is_listed():
    """A 1 is a failure where lower is better, a 0 where higher is."""
    assert [s.case for s in failures(measured(0, 1, better=Better.LOWER))] == ["case 1"]
    assert [s.case for s in failures(measured(0, 1))] == ["case 0"]


def test_counts_stand_beside_the_share(tmp_path):
    """A rate alone hides how little it rests on."""
    (row,) = rows(run_of(measured(1, 0, aim=0.9)).results[0], None)
    assert row.value == "0.500 (1 of 2)"
    assert row.aim == "at least 0.900"
    assert row.met == "NO"


def test_all_cases_are_kept(tmp_path):
    """results.json holds the value of each."""
    write_report(run_of(measured(1, 0)), tmp_path / "new")
    kept = json.loads((tmp_path / "new" / "results.json").read_text())
    scores = kept["suites"][0]["figures"][0]["scores"]
    assert [(s["case"], s["value"]) for s in scores] == [("case 0", 1), ("case 1", 0)]
    assert kept == json.loads(json.dumps(written(run_of(measured(1, 0)))))


def test_a_run_is_compared_with_the_one_before(tmp_path):
    """Case by case: one better, one worse is not "unchanged"."""
    write_report(run_of(measured(1, 0, 1)), tmp_path)
    earlier = earlier_in(tmp_path)
    (row,) = rows(run_of(measured(0, 1, 1)).results[0], earlier)
    assert row.change == "was 0.667; 1 better, 1 worse"
    (same,) = rows(run_of(measured(1, 0, 1)).results[0], earlier)
    assert same.change == "unchanged"
    write_report(run_of(measured(0, 1, 1)), tmp_path, earlier=earlier)
    assert (tmp_path / "previous.json").is_file()


def test_earlier_results_that_cannot_be_read_are_refused(tmp_path):
    """They are not silently written over."""
    (tmp_path / "results.json").write_text("{}")
    with pytest.raises(InputError, match="cannot be read"):
        earlier_in(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_an_input_error(tmp_path):
    """Here its name is that of a file."""
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        write_report(run_of(measured(1)), tmp_path / "file")


def test_foreign_text_stays_inert_in_every_format(tmp_path):
    """Cases hold questions and quotes that anybody may have written."""
    write_report(run_of(measured(0)), tmp_path)
    page = (tmp_path / "report.html").read_text()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\\<script\\>" in (tmp_path / "report.md").read_text()


def test_the_page_loads_nothing_from_elsewhere(tmp_path):
    """No script, no font, no image, no style of another host."""
    write_report(run_of(measured(0, 1), measured(1, system="peer")), tmp_path)
    page = (tmp_path / "report.html").read_text()
    assert "<svg" in page
    assert not [line for line in page.splitlines() if "src=" in line or "@import" in line]


def test_the_same_run_gives_the_same_bytes(tmp_path):
    """Plots included."""
    run = run_of(measured(0, 1, 1), measured(4.5, statistic=Statistic.MEAN, system="peer"))
    write_report(run, tmp_path / "a")
    write_report(run, tmp_path / "b")

    def read(folder: Path):
        return [(tmp_path / folder / name).read_bytes() for name in ("report.md", "report.html")]

    assert read("a") == read("b")


def test_the_brief_page_holds_every_figure_and_no_case():
    """It is kept beside the code; foreign text in cases must not be."""
    run = run_of(measured(0, 1, aim=0.9), measured(1, system="peer 1.0"))
    page = brief(written(run))
    assert "| accepted | osler | 0.500 | 2 | 0 to 1 | at least 0.900 | **no** |" in page
    assert "| accepted | peer 1.0 | 1 | 1 |" in page
    assert "alert" not in page
