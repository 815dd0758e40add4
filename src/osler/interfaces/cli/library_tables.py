"""Tables of sources and intake reports in the terminal."""

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePath
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.style import Style
from rich.table import Table
from rich.text import Text

from osler.domain.notice import Notice, StandingChange
from osler.domain.recommendation import Recommendation
from osler.domain.source import Form, Source
from osler.domain.stored_answer import StoredAnswer
from osler.errors import DigestError
from osler.interfaces.cli.render import graded
from osler.interfaces.cli.terminal import out
from osler.interfaces.quoting import quoting, words_quoted
from osler.library.intake import LISTS
from osler.library.intake_report import ByFormat, ByKind, ByLicence, Report, Unread
from osler.library.quoting import allowed
from osler.ports import Item

if TYPE_CHECKING:
    from osler.bootstrap.safety import Wall

LICENCE = 100  # characters; some sources print their whole terms
SHOWN = 20  # failures and unread fields printed; the rest are counted
AT_ONCE = 500  # sources shown in one write
BOLD = Style(bold=True)


def show_sources(
    sources: Iterable[Source], counts: Mapping[str, int], *, matching: str = ""
) -> None:
    """Two lines a source, its id whole so that it can be copied, then the library's totals.

    Sources are shown as they come: a library may hold a million of them.
    """
    coming, shown = iter(sources), 0
    while some := list(islice(coming, AT_ONCE)):
        shown += len(some)
        listed = Segments(part for source in some for part in _listed(source))
        out.print(listed, crop=False)  # an id that is wider than the terminal stays whole
    totals = "; ".join(f"{number} {name}" for name, number in counts.items())
    if matching:
        out.print(Text(f"With “{matching}” in the title: {shown}. In the whole library: {totals}"))
    else:
        out.print(totals)


def _listed(s: Source) -> Iterator[Segment]:
    about = f"{s.kind}, {s.year or 'no year'}, {s.standing.level}: {s.title}"
    about += f" (licence: {s.licence})" if s.licence else ""
    yield from (Segment(s.id, BOLD), Segment.line())
    room = max(1, out.width - 2)
    if about.isascii() and about.isprintable():  # rich takes ten times as long to break lines
        lines = textwrap.wrap(about, room, break_on_hyphens=False)
    else:
        lines = [line.plain.rstrip() for line in Text(about).wrap(out, room)]
    for line in lines:
        yield from (Segment(f"  {line}"), Segment.line())


def show_source(
    source: Source,
    items: Iterable[Item],
    *,
    notices: Sequence[Notice] = (),
    history: Sequence[StandingChange] = (),
    about: Mapping[str, Any] | None = None,
) -> None:
    """Identity, standing and how it came about, then every statement."""
    out.print(source.title, style="bold")
    rows = (
        ("citation", source.citation),
        ("kind", f"{source.kind}, read as {source.form}{_support(source)}"),
        ("issuer", source.issuer),
        ("standing", f"{source.standing.level}. {source.standing.reason}"),
        ("topics", ", ".join(source.topics)),
        ("population", source.population),
        ("updates", source.updates),
        ("alerts", "\n".join(source.alerts)),
        ("note", source.digest_note),
        ("link", source.url or (f"doi:{source.doi}" if source.doi else "")),
        ("licence", source.licence),
        ("quoting", allowed(source.licence, source.form).why),
    )
    how = quoting()
    for name, value in rows:
        if value:
            out.print(f"{name}: {value}")
    for notice in notices:
        told = ", ".join(part for part in (notice.published, notice.notice, notice.words) if part)
        out.print(f"notice: {notice.kind} on {notice.about}{f' ({told})' if told else ''}")
    for step in history:
        out.print(f"history: {step.on} {step.why}: {step.standing.level}")
    for other in (about or {}).get("relatives", ()):
        out.print(f"{other['is']}: {other['id']} ({other['because']})")
    for version in (about or {}).get("versions", ())[:-1]:
        told = f"{version.since} to {version.until}"
        out.print(f"earlier content: {told} (--as-of {version.since} shows it)")
    for item in items:
        out.print()
        out.print(item.id, style="bold")
        out.print(words_quoted(item.words, source, how) or "(may not be quoted)")
        if isinstance(item, Recommendation):
            out.print(_grades(item), style="dim")


def _support(source: Source) -> str:
    """How the source of a digest was read; any other form says that itself."""
    return f" ({source.support})" if source.form is Form.DIGEST else ""


def _grades(item: Recommendation) -> str:
    certainty_text = "" if item.certainty_text == item.strength_text else item.certainty_text
    parts = [
        item.direction or "statement",
        f"strength {graded(item.strength, item.strength_text) or item.strength}",
        f"certainty {graded(item.certainty, certainty_text) or item.certainty}",
        item.population.text,
        item.timing.text,
    ]
    return "; ".join(p for p in parts if p)


def show_standing(source: Source) -> None:
    """One source and whether it may be used."""
    out.print(f"{source.title} ({source.id})", style="bold")
    reason = f" ({source.standing.reason.rstrip('.')})" if source.standing.reason else ""
    out.print(f"Standing: {source.standing.level}{reason}.")


def show_affected(answers: Sequence[str]) -> None:
    """How many stored answers need an update after a change, where there are any."""
    if answers:
        told = f"{len(answers)} stored {'answer needs' if len(answers) == 1 else 'answers need'}"
        out.print(f"{told} an update: {', '.join(answers[:SHOWN])} (see `osler answers affected`).")


def show_stored_answers(answers: Iterable[StoredAnswer], nothing: str) -> None:
    """Id, day, title and whether each still holds, with every reason why it does not."""
    stored = None
    for stored in answers:
        out.print(f"{stored.id}  {stored.on}", style="bold")
        out.print(Padding(Text(stored.title), (0, 0, 0, 2)))
        status = "Needs update:" if stored.needs_update else "Its sources stand as they did."
        out.print(Padding(Text(status), (0, 0, 0, 2)))
        for mark in stored.needs_update:
            why = Text(f"• {mark.on}, {mark.source_id}: {mark.reason}")
            out.print(Padding(why, (0, 0, 0, 4)))
    if stored is None:
        out.print(nothing)


def show_faults(faults: Iterable[DigestError]) -> None:
    """One line a fault, not broken, so that editors and grep can read it."""
    fault = None
    for fault in faults:
        out.print(str(fault), soft_wrap=True)
    if fault is None:
        out.print("No faults.")


def show_findings(faults: Iterable[str], counts: Mapping[str, int]) -> None:
    """What is wrong, what there is, and whether the library is sound."""
    told = list(faults)
    for fault in told:
        out.print(f"• {fault}")
    for name, number in counts.items():
        out.print(f"{name}: {number}")
    if not told:
        out.print("Sound.")


def show_walls(walls: Sequence["Wall"]) -> None:
    """What guards the reading of files here, and what does not."""
    if not walls:
        out.print("No process that reads files can be started here, so none can be added.")
    for wall in walls:
        told = "yes" if wall.stands else "NOT HERE"
        out.print(f"reading of files, {wall.name}: {told} ({wall.does})")


def show_report(report: Report) -> None:
    """What was read, what was stored, and what could not be read and why."""
    if not (report.files or report.failures or report.passed_over):
        out.print("There was nothing to read.")
        return
    if report.by_kind:
        _show_kinds(report)
    if report.by_format:
        _show_formats(report)
    out.print(
        f"{report.new} new, {report.replaced} replaced, {report.unchanged} unchanged; "
        f"{len(report.failures)} failed."
    )
    if report.known:
        out.print(_known(report.known))
    if report.notices:
        _show_notices(report)
    _show_some([_licence(one) for one in report.by_licence], "Licences as the sources state them")
    _show_some([str(failure) for failure in report.failures], "Not read")
    _show_some([str(form) for form in report.other_forms], "In two formats")
    _show_passed_over(report.passed_over)
    _show_some([_unread(u) for u in report.unread], "Fields not read")
    _show_some(report.withdrawn, "Still withdrawn here")


def _licence(one: ByLicence) -> str:
    named = shorten(one.licence, LICENCE, placeholder=" …") or "none stated"
    return f"{named}: {one.sources:,} {'source' if one.sources == 1 else 'sources'}"


def _known(files: int) -> str:
    """Why nothing came of files that were read before, and how to read them all the same."""
    told = "1 file was" if files == 1 else f"{files} files were"
    return f"{told} known, with the same bytes, and not read anew; `--again` reads them once more."


def _unread(unread: Unread) -> str:
    where = f", first: {unread.examples[0]}" if unread.examples else ""
    return f"{unread.field} ({unread.times} times{where})"


def _show_notices(report: Report) -> None:
    read, changed = report.notices, len(report.standings)
    out.print(
        f"{read} {'notice' if read == 1 else 'notices'} on articles read, {report.new_notices} "
        f"new here; the standing of {changed} {'source' if changed == 1 else 'sources'} changed."
    )
    _show_some(report.standings, "Standing changed")
    if report.standings:
        out.print("`osler library show ID` names the file; `reinstate ID --notices` takes it back.")
    show_affected(report.answers)


def _show_kinds(report: Report) -> None:
    _show_table("kind", ("sources", "recommendations", "passages"), report.by_kind)


def _show_formats(report: Report) -> None:
    columns = ["files", "sources", "recommendations", "passages"]
    columns += [n for n in ("notices", "failed") if any(_cells(report.by_format, n))]
    _show_table("format", columns, report.by_format)


def _show_table(first: str, columns: Sequence[str], rows: Sequence[ByKind | ByFormat]) -> None:
    """One row each, and their sum where there is more than one."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(first, no_wrap=True)
    for name in columns:
        table.add_column(name, justify="right", no_wrap=True)
    for row in rows:
        table.add_row(str(getattr(row, first)), *(f"{getattr(row, c):,}" for c in columns))
    if len(rows) > 1:
        table.add_row("all", *(f"{sum(_cells(rows, c)):,}" for c in columns), style="bold")
    out.print(table)
    out.print()


def _cells(rows: Sequence[ByKind | ByFormat], name: str) -> list[int]:
    return [getattr(row, name) for row in rows]


def _show_passed_over(places: Sequence[str]) -> None:
    """Files that no reader knows: by name where they are few, else counted by what they are."""
    title = "Passed over, as no reader knows the format"
    if any(PurePath(place).suffix.lower() in (".csv", ".tsv") for place in places):
        title += LISTS
    if len(places) <= SHOWN:
        _show_some(places, title)
        return
    counted = Counter(PurePath(place).suffix.lower() or PurePath(place).name for place in places)
    told = ", ".join(f"{number} {name}" for name, number in counted.most_common(SHOWN))
    out.print(f"{title}: {len(places)} files ({told}; names with --json).")


def _show_some(told: Sequence[str], title: str) -> None:
    """The first lines under a title; the rest is counted."""
    if told:
        out.print(f"{title}:")
        for line in told[:SHOWN]:
            out.print(f"• {line}")
        if len(told) > SHOWN:
            out.print(f"… and {len(told) - SHOWN} more (see --json).")
