"""What changed, printed for people."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from osler.domain.source import Source
from osler.interfaces.cli.library_tables import SHOWN, show_affected
from osler.interfaces.cli.terminal import out
from osler.library.differences import Change, Difference, Differences
from osler.library.renewal import Renewed

if TYPE_CHECKING:
    from osler.bootstrap.keeping import Imported

GRAVE = (Change.DIRECTION, Change.STRENGTH, Change.DOSE, Change.REMOVED)


def show_renewed(renewed: Renewed) -> None:
    """What was read again, what is different, and what rests on it."""
    for told in renewed.changed:
        show_differences(told)
        out.print()
    _show_some(renewed.added, "New sources in the same files")
    _show_some(
        renewed.missing,
        "Not where they were read from any more; `osler library withdraw` takes them out of use",
    )
    _show_some(renewed.restood, "Their standing changed (see `osler library show ID`)")
    _show_some(renewed.unknown, "Not known where they were read from; add their files again")
    _show_some([str(failure) for failure in renewed.failures], "Not read")
    changed = len(renewed.changed)
    out.print(
        f"{len(renewed.added)} new, {changed} changed, {len(renewed.missing)} missing, "
        f"{renewed.unchanged} unchanged."
    )
    show_affected(renewed.answers)


def show_differences(found: Differences) -> None:
    """The facts that changed, then every statement that did, gravest first."""
    out.print(f"{_named(found.before)} → {_named(found.after)}", style="bold")
    if found.none:
        out.print("Nothing differs.")
        return
    for fact in found.facts:
        out.print(f"{fact.name}: {fact.before or 'not stated'} → {fact.after or 'not stated'}")
    for difference in found.statements:
        _show(difference)
    counted = [f"{found.number(change)} {change}" for change in Change if found.number(change)]
    out.print("; ".join([*counted, f"{found.unchanged} statements unchanged"]) + ".")
    if found.passages_new or found.passages_removed:
        told = f"{found.passages_new} new passages, {found.passages_removed} removed."
        out.print(told)


def _named(source: Source) -> str:
    year = f", {source.year}" if source.year else ""
    return f"{source.title} ({source.id}{year})"


def _show(difference: Difference) -> None:
    grave = any(change in GRAVE for change in difference.changes)
    out.print(", ".join(difference.changes).capitalize(), style="bold red" if grave else "bold")
    for detail in difference.details:
        out.print(Padding(Text(detail), (0, 0, 0, 2)))
    old, new = difference.before, difference.after
    if old is not None and new is not None and old.words == new.words:
        out.print(Padding(Text(f"  {old.words}"), (0, 0, 0, 2)))
        return
    for sign, item in (("-", old), ("+", new)):
        if item is not None:
            out.print(Padding(Text(f"{sign} {item.words}"), (0, 0, 0, 2)))


def _show_some(told: Sequence[str], title: str) -> None:
    if told:
        out.print(f"{title}:")
        for line in told[:SHOWN]:
            out.print(f"• {line}")
        if len(told) > SHOWN:
            out.print(f"… and {len(told) - SHOWN} more (see --json).")


def show_imported(done: "Imported") -> None:
    """What came, what was there, and where the two libraries say different things."""
    _show_some(done.replaced, "Replaced by a newer content; the one here is kept as a version")
    _show_some(done.older, "Older there than here; kept as a version")
    _show_some(done.withdrawn, "Withdrawn here too now")
    conflicts = [f"{conflict.source_id}: {conflict.what}" for conflict in done.conflicts]
    _show_some(conflicts, "Both libraries say something, and not the same")
    told = [
        f"{len(done.new)} new sources",
        f"{done.unchanged} unchanged",
        f"{len(done.replaced)} replaced",
        f"{done.notices} new notices",
        f"{done.answers} stored answers",
    ]
    out.print("; ".join(told) + ".")
    if done.whole:
        out.print("The library was empty; it is now the one that was exported.")
    show_affected(done.affected)
