"""The report as Markdown."""

from osler.evaluation.report.words import HEADINGS, MOST_SHOWN, failures, headline, rows
from osler.evaluation.report.written import Earlier
from osler.evaluation.results import Measured, Run, SuiteResult


def markdown(run: Run, earlier: Earlier | None) -> str:
    """The whole report; failures of Osler's shares are listed below each table."""
    compared = f" Compared with the run of {earlier.at}." if earlier else ""
    head = (
        f"# Evaluation of Osler {run.engine}, {run.at}\n\n"
        f"{headline(run)}. Library `{run.library[:16]}`.{compared}\n"
    )
    return "\n".join([head, *(_suite(result, earlier) for result in run.results)])


def _suite(result: SuiteResult, earlier: Earlier | None) -> str:
    lines = [f"## {result.suite.name}\n", f"{result.suite.asks}\n"]
    if result.skipped:
        return "\n".join([*lines, f"Skipped: {_cell(result.skipped)}\n"])
    lines += [_line(HEADINGS), _line(("---",) * len(HEADINGS))]
    lines += [_line(row.cells()) for row in rows(result, earlier)]
    lines += ["", *_notes(result)]
    for measured in result.measured:
        lines += _failures(measured)
    return "\n".join(lines)


def _notes(result: SuiteResult) -> list[str]:
    notes = [f"- {m.figure.name}: {m.figure.note}" for m in result.measured if m.figure.note]
    return [*dict.fromkeys(_cell(note) for note in notes), ""] if notes else []


def _failures(measured: Measured) -> list[str]:
    wrong = failures(measured)
    if not wrong:
        return []
    shown = [f"- `{_code(s.case)}` {_cell(s.saw)}".rstrip() for s in wrong[:MOST_SHOWN]]
    more = len(wrong) - len(shown)
    rest = [f"- and {more:,} more in results.json"] if more else []
    return [f"### {measured.figure.name}: {len(wrong):,} against it\n", *shown, *rest, ""]


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _cell(text: str) -> str:
    """One line in which nothing is markup: cases hold foreign text."""
    flat = " ".join(text.split())
    return "".join(f"\\{c}" if c in r"\|<>[]*_`#" else c for c in flat)


def _code(text: str) -> str:
    return " ".join(text.replace("`", "'").split())
