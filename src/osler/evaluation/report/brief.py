"""The figures of a run without their cases, as a page that can be kept beside the code.

``python -m osler.evaluation.report.brief RESULTS.JSON`` prints it; `make figures` keeps it.
"""

import json
import sys
from pathlib import Path
from typing import Any

from osler.evaluation.report.words import amount

Json = dict[str, Any]


def brief(run: Json) -> str:
    """Markdown: one table a suite, with value, count, interval, aim and whether it is met."""
    head = (
        "# Figures\n\n"
        f"Written by `make figures` from one run of `osler evaluate` on {run['at']}, "
        f"Osler {run['engine']}, library `{run['library'][:16]}`. "
        "Intervals are 95% bootstrap intervals.\n"
    )
    return "\n".join([head, *(_suite(suite) for suite in run["suites"])])


def _suite(suite: Json) -> str:
    lines = [f"## {suite['name']}\n", f"{suite['asks']}\n"]
    if suite["skipped"]:
        return "\n".join([*lines, f"Skipped: {suite['skipped']}\n"])
    lines += ["| figure | system | value | cases | 95% interval | aim | met |", "|---" * 7 + "|"]
    lines += [_row(figure) for figure in suite["figures"]]
    notes = [f"- {f['name']}: {f['note']}" for f in suite["figures"] if f["note"]]
    return "\n".join([*lines, "", *notes, ""] if notes else [*lines, ""])


def _row(figure: Json) -> str:
    aim = figure["aim"]
    least = "at least" if figure["better"] == "higher" else "at most"
    told = {True: "yes", False: "**no**", None: ""}[figure["met"]]
    value, low, high = (figure[name] for name in ("value", "low", "high"))
    cells = (
        figure["name"],
        figure["system"],
        "no case" if value is None else f"{amount(value)} {figure['unit']}".strip(),
        f"{figure['cases']:,}",
        "" if value is None else f"{amount(low)} to {amount(high)}",
        "" if aim is None else f"{least} {amount(aim)}",
        told if figure["system"] == "osler" else "",
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":  # pragma: no cover
    sys.stdout.write(brief(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
