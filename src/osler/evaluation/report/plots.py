"""One plot a suite: each figure's value with its interval, aims as ticks, peers beside Osler."""

import io
import re
from collections.abc import Sequence
from typing import Any

from osler.evaluation.results import Measured, SuiteResult
from osler.evaluation.suite import OURS, Statistic

_ON_ONE_AXIS = (Statistic.SHARE, Statistic.F1, Statistic.MACRO_F1)
_SHAPES = "osDv^P"  # Osler first: systems differ by shape as well as by colour
_COLOURS = ("#0b6e4f", "#b5541c", "#5b4b9a", "#8a6d00", "#a01f4b", "#3a6ea5")


def drawable(result: SuiteResult) -> list[Measured]:
    """The figures that lie between 0 and 1."""
    return [m for m in result.measured if m.figure.statistic in _ON_ONE_AXIS and m.estimate.cases]


def plot(result: SuiteResult) -> str:
    """SVG of a suite's shares; "" where it has none, or where matplotlib is not installed."""
    shown = drawable(result)
    try:
        import matplotlib
        from matplotlib.figure import Figure as Canvas
    except ImportError:
        return ""
    if not shown:
        return ""
    names = list(dict.fromkeys(m.figure.name for m in shown))
    with matplotlib.rc_context({"svg.hashsalt": "osler", "svg.fonttype": "none"}):
        canvas = Canvas(figsize=(8, 0.9 + 0.34 * len(names)), layout="constrained")
        _draw(canvas.add_subplot(), shown, names)
        written = io.StringIO()
        canvas.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return re.sub(r"\A.*?(?=<svg)", "", written.getvalue(), flags=re.DOTALL)


def _draw(axes: Any, shown: Sequence[Measured], names: list[str]) -> None:
    systems = sorted({m.figure.system for m in shown}, key=lambda name: (name != OURS, name))
    for measured in shown:
        found, which = measured.estimate, systems.index(measured.figure.system)
        height = names.index(measured.figure.name) + 0.18 * which
        axes.errorbar(
            found.value,
            height,
            xerr=[[max(0.0, found.value - found.low)], [max(0.0, found.high - found.value)]],
            fmt=_SHAPES[which % len(_SHAPES)],
            color=_COLOURS[which % len(_COLOURS)],
            capsize=3,
            markersize=5,
            label=measured.figure.system,
        )
        if measured.figure.aim is not None and which == 0:
            axes.plot(measured.figure.aim, height, marker="|", color="black", markersize=16)
    axes.set_yticks(range(len(names)), names, fontsize=8)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.set_xlim(-0.02, 1.02)
    axes.tick_params(axis="x", labelsize=8)
    axes.grid(axis="x", alpha=0.3)
    entries = dict(zip(*reversed(axes.get_legend_handles_labels()), strict=True))
    if len(entries) > 1:
        axes.legend(entries.values(), entries.keys(), fontsize=8, loc="best")
