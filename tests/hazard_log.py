"""The hazard log as values, and the rule that every control's test has run and passed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "safety" / "hazards.yaml"


@dataclass(frozen=True)
class Hazard:
    id: str
    hazard: str
    causes: tuple[str, ...]
    harm: str
    severity: str
    before: str  # likelihood without the controls
    after: str  # likelihood with them
    controls: tuple[dict[str, Any], ...]
    figures: tuple[str, ...]
    left: str
    open: str = ""  # the question to the clinical safety officer, where the risk left is high

    @property
    def tests(self) -> list[str]:
        return [test for control in self.controls for test in control["tests"]]


def hazards() -> list[Hazard]:
    """Every hazard, in the order of the file; a wrong key is an error."""
    rows = yaml.safe_load(LOG.read_text("utf-8"))
    lists = ("causes", "controls", "figures")
    return [Hazard(**{k: tuple(v) if k in lists else v for k, v in row.items()}) for row in rows]


@dataclass(eq=False)  # pytest keeps plugins in sets
class Watch:
    """A pytest plugin: fails a whole run in which a control's test did not run and pass."""

    outcomes: dict[str, set[str]] = field(default_factory=dict)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            name = report.nodeid.split("[")[0]
            self.outcomes.setdefault(name, set()).add(report.outcome)

    def unproven(self) -> list[str]:
        """Tests that controls rest on and that did not pass, by hazard."""
        return [
            f"{hazard.id}: {test} {self._fate(test)}"
            for hazard in hazards()
            for test in hazard.tests
            if not self._passed(test)
        ]

    def _passed(self, test: str) -> bool:
        seen = self.outcomes.get(test, set())
        return "passed" in seen and "failed" not in seen

    def _fate(self, test: str) -> str:
        return " and ".join(sorted(self.outcomes.get(test, {"did not run"})))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        config = session.config
        in_worker = hasattr(config, "workerinput")
        if in_worker or not whole_run(config) or (unproven := self.unproven()) == []:
            return
        terminal = config.pluginmanager.get_plugin("terminalreporter")
        terminal.write_sep("=", "controls of safety/hazards.yaml without proof", red=True)
        for line in unproven:
            terminal.write_line(line)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def whole_run(config: pytest.Config) -> bool:
    """True where nothing was picked: no path, no -k, no -m, no early stop, nothing but listing."""
    chosen = config.args_source is not pytest.Config.ArgsSource.TESTPATHS
    options = ("keyword", "markexpr", "maxfail", "collectonly", "lf")
    return not chosen and not any(config.getoption(name, None) for name in options)
