"""``osler review safety …``: what readers reported, taken up and closed."""

from typing import Annotated, Any

import typer

from osler.interfaces.cli.console import AsJson, Home, print_json
from osler.interfaces.cli.desk_options import As, Database, InRole
from osler.interfaces.cli.reading import text_or_input, typed
from osler.interfaces.cli.site_desk import told_by_site

app = typer.Typer(help="Safety reports of the site's readers.", no_args_is_help=True)
Reference = Annotated[
    str, typer.Argument(metavar="NUMBER", help="Number of a report, as `list` prints it.")
]
Note = Annotated[
    str,
    typer.Option("--note", help="What was found or done; - reads it from input. It is kept."),
]


@app.command("list")
def list_reports(
    closed: Annotated[
        bool, typer.Option("--closed", help="Those that are closed, the last 50.")
    ] = False,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List reports that somebody must deal with: harm that happened first, then the oldest."""
    found = told_by_site(home, who, roles, database, "reports", closed=closed)
    _shown("show_reports", found, as_json=as_json)


@app.command("show")
def show(
    number: Reference,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show what a reader wrote, and what was done about it."""
    found = told_by_site(home, who, roles, database, "report", reference=typed(number))
    _shown("show_report", found, as_json=as_json)


@app.command("take-up")
def take_up(
    number: Reference,
    note: Note = "",
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Say that a report is being looked at, or that a closed one is looked at again.

    Example: osler review safety take-up S-7KQ2-M9XC --note "Read the source" --as rob
    """
    told = {"reference": typed(number), "state": "looked at", "note": text_or_input(note)}
    _shown("show_report", told_by_site(home, who, roles, database, "move", **told), as_json=as_json)


@app.command("close")
def close(
    number: Reference,
    note: Note = "",
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Close a report; the note says what was done about it."""
    told = {"reference": typed(number), "state": "closed", "note": text_or_input(note)}
    _shown("show_report", told_by_site(home, who, roles, database, "move", **told), as_json=as_json)


def _shown(how: str, found: Any, *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    from osler.interfaces.cli import overseeing_tables  # rich: only where people read

    getattr(overseeing_tables, how)(found)
