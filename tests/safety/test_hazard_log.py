"""The hazard log is whole, rated by the plan's matrix, and held to tests that ran."""

import re
from collections import Counter

import pytest

from osler.evaluation.suites import suite_names
from tests.hazard_log import ROOT, Watch, hazards

SAFETY = ROOT / "safety"
SEVERITIES = ("minor", "significant", "considerable", "major", "catastrophic")
UNACCEPTABLE = 4  # from here on a risk may be left only as an open question to the safety officer


def matrix() -> dict[tuple[str, str], int]:
    """(severity, likelihood) -> risk, as risk-plan.md has it."""
    rows = {}
    for line in (SAFETY / "risk-plan.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) == 6 and cells[1].isdigit():
            for severity, risk in zip(SEVERITIES, cells[1:], strict=True):
                rows[severity, cells[0]] = int(risk)
    return rows


def report(nodeid: str, outcome: str) -> pytest.TestReport:
    return pytest.TestReport(nodeid, ("f", 1, "t"), {}, outcome, None, "call")


def test_a_control_whose_test_did_not_run_is_named():
    """With its hazard, so that the reader knows what is no longer shown to be controlled."""
    lines = Watch().unproven()
    assert len(lines) == sum(len(hazard.tests) for hazard in hazards())
    assert lines[0].startswith(f"{hazards()[0].id}: {hazards()[0].tests[0]} did not run")


def test_a_control_whose_test_failed_or_was_skipped_is_named():
    """One failing parameter is enough."""
    test, other = hazards()[0].tests[:2]
    watch = Watch()
    watch.pytest_runtest_logreport(report(f"{test}[a]", "passed"))
    watch.pytest_runtest_logreport(report(f"{test}[b]", "failed"))
    watch.pytest_runtest_logreport(report(other, "skipped"))
    lines = "\n".join(watch.unproven())
    assert f"{test} failed and passed" in lines
    assert f"{other} skipped" in lines


def test_a_control_whose_test_passed_is_proven():
    """All its parameters did."""
    watch = Watch()
    for hazard in hazards():
        for test in hazard.tests:
            watch.pytest_runtest_logreport(report(test, "passed"))
    assert watch.unproven() == []


def test_there_are_twenty_hazards_or_more_each_with_its_own_id():
    """Ids never change: incidents refer to them."""
    ids = [hazard.id for hazard in hazards()]
    assert len(ids) >= 20
    assert [n for n, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard.id)
def test_every_hazard_has_causes_harm_controls_and_what_is_left(hazard):
    """And every control says what it does and names a test that exists."""
    assert hazard.causes
    assert hazard.harm
    assert hazard.left
    assert hazard.controls
    for control in hazard.controls:
        assert control.keys() == {"does", "tests"}
        for test in control["tests"]:
            file, _, name = test.partition("::")
            assert re.search(rf"^def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("hazard", hazards(), ids=lambda hazard: hazard.id)
def test_controls_lower_a_risk_and_what_stays_high_is_an_open_question(hazard):
    """A risk of 4 or 5 is not accepted by silence; the matrix is that of the risk plan."""
    risks = matrix()
    before, after = risks[hazard.severity, hazard.before], risks[hazard.severity, hazard.after]
    assert after <= before
    assert bool(hazard.open) == (after >= UNACCEPTABLE)


def test_figures_named_are_suites_that_exist():
    """``osler evaluate`` prints them."""
    assert {name for hazard in hazards() for name in hazard.figures} <= set(suite_names())
