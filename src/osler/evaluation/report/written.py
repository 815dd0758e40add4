"""Results as JSON values, and an earlier run read back to be compared with."""

import json
import math
from dataclasses import dataclass, field
from typing import Any

from osler.errors import InputError
from osler.evaluation.results import Measured, Run, SuiteResult
from osler.evaluation.suite import Better, Figure

Json = dict[str, Any]


def written(run: Run) -> Json:
    """The whole run as JSON values; docs/reference/evaluate.md describes the shape."""
    return {
        "at": run.at,
        "engine": run.engine,
        "library": run.library,
        "suites": [_suite(result) for result in run.results],
    }


def _suite(result: SuiteResult) -> Json:
    return {
        "name": result.suite.name,
        "asks": result.suite.asks,
        "skipped": result.skipped,
        "figures": [_figure(measured) for measured in result.measured],
    }


def _figure(measured: Measured) -> Json:
    figure, found = measured.figure, measured.estimate
    return {
        "name": figure.name,
        "system": figure.system,
        "statistic": figure.statistic.value,
        "unit": figure.unit,
        "better": figure.better.value,
        "aim": figure.aim,
        "met": measured.met,
        "value": number(found.value),
        "low": number(found.low),
        "high": number(found.high),
        "cases": found.cases,
        "note": figure.note,
        "scores": [
            {"case": s.case, "value": number(s.value), "saw": s.saw}
            | ({"label": s.label, "said": s.said} if s.label or s.said else {})
            for s in figure.scores
        ],
    }


def number(value: float) -> float | None:
    """Six decimals are enough, and the same on every machine; None where there is no value."""
    return None if math.isnan(value) else round(value, 6)


@dataclass(frozen=True)
class Earlier:
    """An earlier run: values by suite, figure and system, and each figure's value by case."""

    at: str
    values: dict[tuple[str, str, str], float] = field(default_factory=dict)
    cases: dict[tuple[str, str, str], dict[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """A figure beside its earlier self. Cases that only one of the two runs had do not count."""

    before: float
    better: int  # cases that are better now
    worse: int


def read_earlier(text: str) -> Earlier:
    """An earlier results.json; raises InputError where it is none."""
    try:
        run = json.loads(text)
        earlier = Earlier(str(run["at"]))
        for suite in run["suites"]:
            for figure in suite["figures"]:
                key = (str(suite["name"]), str(figure["name"]), str(figure["system"]))
                if figure["value"] is not None:
                    earlier.values[key] = float(figure["value"])
                scores = {str(s["case"]): float(s["value"] or 0) for s in figure["scores"]}
                earlier.cases[key] = scores
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            "The earlier results cannot be read.", hint="Move that results.json away."
        ) from error
    return earlier


def change_since(earlier: Earlier | None, suite: str, figure: Figure) -> Change | None:
    """None where the earlier run did not have this figure."""
    key = (suite, figure.name, figure.system)
    if earlier is None or key not in earlier.values:
        return None
    before = earlier.cases[key]
    sign = 1 if figure.better is Better.HIGHER else -1
    moves = [
        sign * (round(score.value, 6) - before[score.case])
        for score in figure.scores
        if score.case in before
    ]
    return Change(
        earlier.values[key], sum(1 for m in moves if m > 0), sum(1 for m in moves if m < 0)
    )
