"""How figures read: the same words in the terminal, in Markdown and in HTML."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from osler.evaluation.measures import paired_difference
from osler.evaluation.report.written import Change, Earlier, change_since
from osler.evaluation.results import Measured, Run, SuiteResult
from osler.evaluation.suite import OURS, Better, Score, Statistic

HEADINGS = (
    "figure",
    "system",
    "value",
    "95% interval",
    "osler less peer",
    "aim",
    "met",
    "since last run",
)
_PAIRED = (Statistic.SHARE, Statistic.MEAN)
MOST_SHOWN = 40  # failures listed for one figure


@dataclass(frozen=True)
class Row:
    """One figure in words, in the order of ``HEADINGS``."""

    figure: str
    system: str
    value: str
    interval: str
    difference: str
    aim: str
    met: str
    change: str

    def cells(self) -> tuple[str, ...]:
        return (
            self.figure,
            self.system,
            self.value,
            self.interval,
            self.difference,
            self.aim,
            self.met,
            self.change,
        )


def rows(result: SuiteResult, earlier: Earlier | None) -> Iterator[Row]:
    """One row a figure, in the suite's order; those of peers follow Osler's of the same name."""
    groups: dict[str, list[Measured]] = {}
    for measured in result.measured:
        groups.setdefault(measured.figure.name, []).append(measured)
    for name, group in groups.items():
        ours = next((m for m in group if m.figure.system == OURS), None)
        for place, measured in enumerate(group):
            figure, found = measured.figure, measured.estimate
            yield Row(
                name if place == 0 else "",
                figure.system,
                value_words(measured),
                "" if not found.cases else f"{amount(found.low)} to {amount(found.high)}",
                difference_words(ours, measured),
                aim_words(measured),
                met_words(measured),
                change_words(change_since(earlier, result.suite.name, figure), measured),
            )


def difference_words(ours: Measured | None, theirs: Measured) -> str:
    """ "+0.017 (+0.006 to +0.027)", paired over the cases; "" where there is no such pair."""
    if ours is None or theirs is ours or theirs.figure.statistic not in _PAIRED:
        return ""
    other = {score.case: score.value for score in theirs.figure.scores}
    pairs = [(s.value, other[s.case]) for s in ours.figure.scores if s.case in other]
    if len(pairs) != len(other) or not pairs:
        return ""
    gap = paired_difference([a for a, _ in pairs], [b for _, b in pairs], rounds=1000)
    return f"{gap.mean:+.3f} ({gap.low:+.3f} to {gap.high:+.3f})"


def value_words(measured: Measured) -> str:
    """ "0.913 (1,234 of 1,352)" of a share, else the value, its unit and the number of cases."""
    figure, found = measured.figure, measured.estimate
    if not found.cases:
        return "no case"
    if figure.statistic is Statistic.SHARE:
        hits = sum(1 for score in figure.scores if score.value)
        return f"{amount(found.value)} ({hits:,} of {found.cases:,})"
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{amount(found.value)}{unit} ({figure.statistic.value}, {found.cases:,} cases)"


def aim_words(measured: Measured) -> str:
    figure = measured.figure
    if figure.aim is None:
        return ""
    return f"{'at least' if figure.better is Better.HIGHER else 'at most'} {amount(figure.aim)}"


def met_words(measured: Measured) -> str:
    return {None: "", True: "yes", False: "NO"}[measured.met]


def change_words(change: Change | None, measured: Measured) -> str:
    """ "was 0.91; 3 better, 1 worse"; "" where there is nothing to compare."""
    if change is None:
        return ""
    if not change.better and not change.worse:
        same = math.isclose(change.before, measured.estimate.value, abs_tol=1e-6)
        return "unchanged" if same else f"was {amount(change.before)}, on other cases"
    return f"was {amount(change.before)}; {change.better} better, {change.worse} worse"


def failures(measured: Measured) -> list[Score]:
    """The cases that count against Osler in a share, in their order; none of a peer's."""
    figure = measured.figure
    if figure.statistic is not Statistic.SHARE or figure.system != OURS:
        return []
    wrong = figure.better is Better.LOWER
    return [score for score in figure.scores if bool(score.value) == wrong]


def headline(run: Run) -> str:
    """How many aims were reached, in one line."""
    aims = [m for r in run.results for m in r.measured if m.met is not None and _ours(m)]
    met = sum(1 for measured in aims if measured.met)
    skipped = sum(1 for result in run.results if result.skipped)
    left_out = f"; {skipped} suites skipped" if skipped else ""
    return f"{met} of {len(aims)} aims reached{left_out}"


def _ours(measured: Measured) -> bool:
    return measured.figure.system == OURS


def amount(value: float) -> str:
    """Three decimals for what is small, one for what is large, none where it is whole."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.3f}"
