"""``osler evaluate``: how far can it be trusted? Measured here, on the reader's own library."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osler.interfaces.cli.console import AsJson, At, Home, print_json, progress, settings

if TYPE_CHECKING:
    from osler.evaluation.report.words import Row
    from osler.evaluation.report.written import Earlier
    from osler.evaluation.results import Run

Sets = Annotated[
    Path | None,
    typer.Option(
        "--sets",
        envvar="OSLER_SHARED",
        help="Folder of labelled sets and corpora (benchmarks/, corpora/).",
        show_default="../shared where it is there",
    ),
]


def evaluate(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SUITE]…", help="Suites to run.", show_default="all"),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="Name the suites and end.")] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Folder for results.json, report.md and report.html."),
    ] = None,
    sets: Sets = None,
    home: Home = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Measure what can be trusted: suites of cases, counts with 95% intervals, aims, peers.

    A suite whose labelled set is not there is skipped and says so. With --report, the run that
    the folder holds is compared with this one. Exit code 0 even where an aim is missed: the
    figures are the result.

    Example: osler evaluate triage mutations --report bench-out/report
    """
    from osler.evaluation.suites import suites

    chosen = suites(tuple(names or ()))
    if listing:
        _list(chosen, as_json=as_json)
        return
    from osler.bootstrap.bench import Bench
    from osler.evaluation.report.folder import check_writable, earlier_in, write_report
    from osler.evaluation.report.written import written
    from osler.evaluation.results import Run, run_suites

    earlier = earlier_in(report) if report else None
    if report:
        check_writable(report)
    chosen_settings = settings(home, at)
    with (
        progress("Evaluating") as told,
        Bench(chosen_settings, sets=sets or _beside(), progress=told) as bench,
    ):
        results = tuple(run_suites(chosen, bench))
        engine = bench.engine()
        run = Run(
            at=chosen_settings.at.isoformat(),
            engine=engine.version,
            library=engine.library.fingerprint(),
            results=results,
        )
    files = write_report(run, report, earlier=earlier) if report else []
    if as_json:
        print_json(written(run))
    else:
        _show(run, earlier, files)


def _beside() -> Path | None:
    """The folder of labelled sets beside a checkout, where it is there."""
    beside = Path("..") / "shared"
    return beside if beside.is_dir() else None


def _list(chosen: Iterable[object], *, as_json: bool) -> None:
    from osler.evaluation.suite import Suite

    rows = [s for s in chosen if isinstance(s, Suite)]
    if as_json:
        print_json(
            [{"name": s.name, "asks": s.asks, "needs": s.needs, "peers": s.peers} for s in rows]
        )
        return
    from osler.interfaces.cli.terminal import out

    for suite in rows:
        out.print(suite.name, style="bold")
        out.print(f"  {suite.asks}")
        if suite.needs:
            out.print(f"  needs {', '.join(suite.needs)}", style="dim")


def _show(run: "Run", earlier: "Earlier | None", files: list[Path]) -> None:
    from osler.evaluation.report.words import headline, rows
    from osler.interfaces.cli.terminal import out

    for result in run.results:
        out.print(f"\n{result.suite.name}", style="bold")
        out.print(result.suite.asks, style="dim")
        if result.skipped:
            out.print(f"Skipped: {result.skipped}")
        shown = list(rows(result, earlier))
        widths = [max((len(w) for w in column), default=0) for column in zip(
            *((r.system, r.value, r.interval) for r in shown), strict=True
        )]  # fmt: skip
        for row in shown:
            _line(row, widths)
    out.print(f"\n{headline(run)}.", style="bold")
    for file in files:
        out.print(f"Written: {file}", style="dim")


def _line(row: "Row", widths: list[int]) -> None:
    """A figure's name, then its system, value and interval under those of the other figures."""
    from osler.interfaces.cli.terminal import out

    if row.figure:
        out.print(row.figure)
    cells = zip((row.system, row.value, row.interval), widths, strict=True)
    aim = f"{row.aim}: {row.met}" if row.met else row.aim
    rest = [words for words in (row.difference, aim, row.change) if words]
    line = "  ".join([*(cell.ljust(width) for cell, width in cells), "; ".join(rest)])
    style = {"NO": "red", "yes": "green"}.get(row.met, "")
    out.print(f"  {line.rstrip()}", style=style, soft_wrap=True)
