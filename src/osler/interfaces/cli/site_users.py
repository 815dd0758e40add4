"""``osler site user …`` and ``osler site worker``: accounts and jobs of the site."""

import json
import os
import sys
from io import StringIO
from pathlib import Path
from typing import Annotated, Any

import typer

from osler.errors import InputError, NotFound
from osler.interfaces.cli.console import Home
from osler.interfaces.cli.serving import INSTALL, MISSING

app = typer.Typer(help="Accounts and jobs of the site.", no_args_is_help=True)
users = typer.Typer(help="Who may sign in, and in which roles.", no_args_is_help=True)
app.add_typer(users, name="user")

Name = Annotated[str, typer.Argument(help="User name.")]
Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        help="author, reviewer, board chair, administrator or auditor; may be given again.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def open_site(home: Path | None) -> None:
    """Wake the site's own code; NotFound where it is not installed."""
    try:
        import django
    except ImportError as error:
        raise NotFound(MISSING, hint=INSTALL) from error
    if home is not None:
        os.environ["OSLER_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "osler.interfaces.web.settings"
    django.setup()
    from django.core.management import call_command

    call_command("bring_up_to_date", verbosity=0)


def _told(home: Path | None, what: str, **more: Any) -> Any:
    """What the site's command answers."""
    open_site(home)
    from django.core.management import call_command

    return json.loads(call_command("site_user", what, stdout=StringIO(), **more))


def _line(user: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(user))
        return
    from osler.interfaces.cli.terminal import out

    state = "" if user["active"] else " (closed)"
    out.print(f"{user['name']}{state}: {', '.join(user['roles']) or 'reader'}", markup=False)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise InputError("No password was given", hint="Use --password-stdin and pipe it in.")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


@users.command("add")
def add(
    name: Name,
    role: Roles = None,
    email: Annotated[str, typer.Option(help="E-mail address, for messages.")] = "",
    full_name: Annotated[str, typer.Option(help="As readers see it: Dr Amina Khan.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Make an account. Board roles set up a second factor when they first sign in."""
    password = _password(password_stdin)
    told = _told(
        home, "add", name=name, role=role or [], email=email, full_name=full_name,
        password=password,
    )  # fmt: skip
    _line(told, as_json=as_json)


@users.command("list")
def list_users(home: Home = None, as_json: AsJson = False) -> None:
    """Show every account with its roles."""
    found = _told(home, "list")
    if as_json:
        print(json.dumps(found))
        return
    from rich.table import Table

    from osler.interfaces.cli.terminal import out

    table = Table("name", "as readers see it", "e-mail", "roles", "may sign in")
    for user in found:
        roles, active = ", ".join(user["roles"]), "yes" if user["active"] else "no"
        table.add_row(user["name"], user["full_name"], user["email"], roles, active)
    out.print(table)


@users.command("roles")
def roles(name: Name, role: Roles = None, home: Home = None, as_json: AsJson = False) -> None:
    """Give an account these roles, and no others."""
    _line(_told(home, "roles", name=name, role=role or []), as_json=as_json)


@users.command("deactivate")
def deactivate(name: Name, home: Home = None, as_json: AsJson = False) -> None:
    """Close an account. What it did stays in the audit log."""
    _line(_told(home, "deactivate", name=name), as_json=as_json)


@users.command("activate")
def activate(name: Name, home: Home = None, as_json: AsJson = False) -> None:
    """Open a closed account again."""
    _line(_told(home, "activate", name=name), as_json=as_json)


@app.command("worker")
def worker(home: Home = None) -> None:
    """Do the site's jobs in a process of its own, until Ctrl-C; not needed beside `osler serve`.

    It sends e-mails and looks at sources and dates, as the site itself does; of several one sends.
    """
    open_site(home)
    from django.core.management import call_command
    from django.utils.module_loading import import_string

    import_string("osler.interfaces.web.review_desk.rounds.begin")()

    call_command("db_worker", verbosity=1)
