"""``osler review backlog | due | affected | unanswered | news``: the dashboards' figures."""

from typing import Annotated, Any

import typer

from osler.interfaces.cli.console import AsJson, Home, print_json
from osler.interfaces.cli.desk_options import As, Database, InRole, Today, sitting
from osler.interfaces.cli.reading import typed
from osler.interfaces.cli.site_desk import told_by_site

Days = Annotated[int, typer.Option("--days", min=1, max=3660, help="How far to look back.")]


def backlog(
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    at: Today = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Count what waits at the desk: how much, how old, how much of it late."""
    with sitting(home, who, roles, database, at) as it:
        found = it.desk.backlog(viewer=it.by)
    _shown("show_backlog", found, as_json=as_json)


def due(
    within: Annotated[
        int, typer.Option("--within", min=0, max=3660, help="Days in which an approval ends.")
    ] = 60,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    at: Today = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List published articles whose approval ends soon, or has ended, the first to end first."""
    with sitting(home, who, roles, database, at) as it:
        found = it.desk.due_for_review(viewer=it.by, within_days=within)
    _shown("show_due", found, as_json=as_json)


def affected(
    source: Annotated[
        str,
        typer.Argument(metavar="[SOURCE]", help="Id of a source, as `library list` prints it."),
    ] = "",
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List the articles that rest on a source; without one, every source that articles rest on.

    Example: osler review affected nhs-back-pain --as cleo
    """
    with sitting(home, who, roles, database) as it:
        named = [typed(source)] if source else it.desk.rests_on()
        found = {each: it.desk.affected_by(each, viewer=it.by) for each in named}
    if source:
        _shown("show_affected_by", found[named[0]], as_json=as_json)
    else:
        counts = [{"source": each, "articles": len(rows)} for each, rows in found.items()]
        _shown("show_rested_on", counts, as_json=as_json)


def unanswered(
    days: Days = 90,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Count what the library could not answer on the site, topic by topic, the most asked first.

    What was asked is not kept anywhere.
    """
    found = told_by_site(home, who, roles, database, "unanswered", days=days)
    _shown("show_unanswered", found, as_json=as_json)


def news(
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many.")] = 20,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List what was approved, changed and retired, newest first: what the feeds tell readers."""
    with sitting(home, who, roles, database) as it:
        found = it.desk.news(limit=limit)
    _shown("show_news", found, as_json=as_json)


def _shown(how: str, found: Any, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    from osler.interfaces.cli import overseeing_tables  # rich: only where people read

    getattr(overseeing_tables, how)(found)
