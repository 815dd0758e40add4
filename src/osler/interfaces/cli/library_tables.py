"""Tables of sources and intake reports in the terminal."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.table import Table

from osler.domain.recommendation import Recommendation
from osler.domain.source import Source
from osler.library.intake_report import Report
from osler.ports import Item

SHOWN = 20  # failures and unread fields printed; the rest are counted


def show_sources(sources: Iterable[Source], counts: Mapping[str, int], console: Console) -> None:
    """One row a source, then the library's totals."""
    table = Table(box=None, pad_edge=False)
    for name in ("id", "kind", "year", "standing", "title"):
        table.add_column(name, overflow="fold")
    for s in sources:
        table.add_row(s.id, s.kind, str(s.year or "?"), s.standing.level, s.title)
    console.print(table)
    console.print("; ".join(f"{number} {name}" for name, number in counts.items()))


def show_source(source: Source, items: Iterable[Item], console: Console) -> None:
    """Identity and standing, then every statement."""
    console.print(source.title, style="bold", markup=False)
    rows = (
        ("citation", source.citation),
        ("kind", f"{source.kind}, read as {source.form} ({source.support})"),
        ("issuer", source.issuer),
        ("standing", f"{source.standing.level}. {source.standing.reason}"),
        ("topics", ", ".join(source.topics)),
        ("population", source.population),
        ("updates", source.updates),
        ("alerts", "\n".join(source.alerts)),
        ("note", source.digest_note),
        ("link", source.url or (f"doi:{source.doi}" if source.doi else "")),
        ("licence", source.licence),
    )
    for name, value in rows:
        if value:
            console.print(f"{name}: {value}", markup=False)
    for item in items:
        console.print()
        console.print(item.id, style="bold", markup=False)
        console.print(item.words, markup=False)
        if isinstance(item, Recommendation):
            console.print(_grades(item), style="dim", markup=False)


def _grades(item: Recommendation) -> str:
    parts = [
        item.direction or "statement",
        f"strength {item.strength_text or item.strength}",
        f"certainty {item.certainty_text or item.certainty}",
        item.population.text,
        item.timing.text,
    ]
    return "; ".join(p for p in parts if p)


def show_report(report: Report, console: Console) -> None:
    """What was read, what was stored, and what could not be read and why."""
    table = Table(box=None, pad_edge=False)
    for name in ("kind", "sources", "recommendations", "passages"):
        table.add_column(name, justify="left" if name == "kind" else "right")
    for row in report.by_kind:
        table.add_row(row.kind, str(row.sources), str(row.recommendations), str(row.passages))
    console.print(table)
    console.print(
        f"{report.new} new, {report.replaced} replaced, {report.unchanged} unchanged; "
        f"{len(report.failures)} failed."
    )
    for failure in report.failures[:SHOWN]:
        console.print(f"• {failure}", markup=False)
    if len(report.failures) > SHOWN:
        console.print(f"… and {len(report.failures) - SHOWN} more (see --json).")
    if report.unread:
        console.print(f"{len(report.unread)} fields could not be read (see --json).")
