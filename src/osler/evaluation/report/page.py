"""The report as one HTML file: no script, nothing loaded from elsewhere."""

from html import escape

from osler.evaluation.report.plots import plot
from osler.evaluation.report.words import HEADINGS, MOST_SHOWN, Row, failures, headline, rows
from osler.evaluation.report.written import Earlier
from osler.evaluation.results import Measured, Run, SuiteResult

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bad: #b00020; --good: #0b6e4f; }
@media (prefers-color-scheme: dark) { :root { --bad: #ff8a80; --good: #6fd3ac; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem;
  border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
td.value, td.interval { font-variant-numeric: tabular-nums; white-space: nowrap; }
.no { color: var(--bad); font-weight: 700; } .yes { color: var(--good); }
svg { max-width: 100%; height: auto; background: #fff; border-radius: 4px; margin: .8rem 0; }
details { margin: .4rem 0; } li { overflow-wrap: anywhere; } summary { cursor: pointer; }
nav a { margin-right: .8rem; }
@media print { details > *:not(summary) { display: block; } body { font-size: 11px; } }
"""


def page(run: Run, earlier: Earlier | None) -> str:
    """The whole page; every foreign word is escaped."""
    title = f"Evaluation of Osler {escape(run.engine)}, {escape(run.at)}"
    links = " ".join(
        f'<a href="#{escape(r.suite.name)}">{escape(r.suite.name)}</a>' for r in run.results
    )
    compared = f" Compared with the run of {escape(earlier.at)}." if earlier else ""
    body = "\n".join(_suite(result, earlier) for result in run.results)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body><main><h1>{title}</h1>\n"
        f"<p><strong>{escape(headline(run))}.</strong> "
        f"Library <code>{escape(run.library[:16])}</code>.{compared}</p>\n"
        f'<nav aria-label="Suites">{links}</nav>\n{body}\n</main></body></html>\n'
    )


def _suite(result: SuiteResult, earlier: Earlier | None) -> str:
    name = escape(result.suite.name)
    head = f'<section id="{name}"><h2>{name}</h2>\n<p>{escape(result.suite.asks)}</p>'
    if result.skipped:
        return f"{head}\n<p>Skipped: {escape(result.skipped)}</p></section>"
    headings = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    lines = "\n".join(_row(row) for row in rows(result, earlier))
    table = f'<div class="table"><table><thead><tr>{headings}</tr></thead>\n<tbody>{lines}</tbody>'
    notes = dict.fromkeys(
        f"{m.figure.name}: {m.figure.note}" for m in result.measured if m.figure.note
    )
    told = "".join(f"<li>{escape(note)}</li>" for note in notes)
    listed = f"<ul>{told}</ul>" if told else ""
    wrong = "\n".join(_failures(measured) for measured in result.measured)
    return f"{head}\n{table}</table></div>\n{plot(result)}\n{listed}{wrong}</section>"


def _row(row: Row) -> str:
    met = {"NO": "no", "yes": "yes"}.get(row.met, "")
    names = ("", "", "value", "interval", "interval", "", met, "")
    cells = (
        f'<td class="{name}">{escape(cell)}</td>' if name else f"<td>{escape(cell)}</td>"
        for name, cell in zip(names, row.cells(), strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _failures(measured: Measured) -> str:
    wrong = failures(measured)
    if not wrong:
        return ""
    shown = "".join(
        f"<li><code>{escape(score.case)}</code> {escape(score.saw)}</li>"
        for score in wrong[:MOST_SHOWN]
    )
    more = len(wrong) - min(len(wrong), MOST_SHOWN)
    rest = f"<li>and {more:,} more in results.json</li>" if more else ""
    return (
        f"<details><summary>{escape(measured.figure.name)}: {len(wrong):,} against it</summary>"
        f"<ul>{shown}{rest}</ul></details>"
    )
