"""The dashboards' figures and the safety reports in the terminal."""

from collections.abc import Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from osler.editorial.dashboards import Affected, Backlog, Due
from osler.editorial.published import News
from osler.interfaces.cli.terminal import hanging, out


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def show_backlog(found: Backlog) -> None:
    out.print(
        f"{found.waiting} waiting, {found.overdue} late; the oldest: {found.oldest_days} days"
    )
    table = _table("", "articles")
    for status, count in found.by_status:
        table.add_row(str(status), str(count))
    for band in found.by_age:
        name = f"up to {band.up_to_days} days old" if band.up_to_days else "older"
        table.add_row(name, str(band.articles))
    out.print(table)


def show_due(found: Sequence[Due]) -> None:
    if not found:
        out.print("No approval ends within these days.")
        return
    table = _table("article", "approved until", "days left")
    for one in found:
        table.add_row(one.id, one.review_by, str(one.days_left))
    out.print(table)


def show_affected_by(found: Sequence[Affected]) -> None:
    if not found:
        out.print("No article rests on it.")
        return
    table = _table("article", "status", "published", "look again at")
    for one in found:
        given = "yes" if one.published else "no"
        table.add_row(one.id, str(one.status), given, ", ".join(one.reopened))
    out.print(table)


def show_rested_on(found: Sequence[dict[str, Any]]) -> None:
    if not found:
        out.print("No article rests on any source yet.")
        return
    table = _table("source", "articles")
    for one in found:
        table.add_row(one["source"], str(one["articles"]))
    out.print(table)


def show_unanswered(found: Sequence[dict[str, Any]]) -> None:
    if not found:
        out.print("Nothing was left without an answer.")
        return
    table = _table("topic", "times")
    for one in found:
        table.add_row(one["topic"], str(one["count"]))
    out.print(table)


def show_news(found: Sequence[News]) -> None:
    if not found:
        out.print("No article has been published yet.")
        return
    table = _table("when", "what", "article", "version")
    for one in found:
        table.add_row(one.at, one.what, one.article_id, str(one.version))
    out.print(table)


def show_reports(found: Sequence[dict[str, Any]]) -> None:
    if not found:
        out.print("There are none.")
        return
    table = _table("report", "when", "state", "harm")
    for one in found:
        harm = "somebody was harmed" if one["harmed"] else ""
        table.add_row(one["reference"], one["at"], one["state"], harm)
    out.print(table)


def show_report(found: dict[str, Any]) -> None:
    head = f"{found['reference']}: {found['state']}, {found['at']}"
    out.print(Text(head + ("; somebody was harmed" if found["harmed"] else ""), style="bold"))
    for label in ("what", "about", "question", "contact", "outcome"):
        if found[label]:
            out.print(hanging(f"{label}:", Text(found[label])))
    for step in found["entries"]:
        out.print(hanging("•", Text(f"{step['at']} {step['by']}, {step['state']}: {step['note']}")))
