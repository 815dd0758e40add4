"""``osler site key …``: keys of programs that use the REST interface."""

import json
from io import StringIO
from pathlib import Path
from typing import Annotated, Any

import typer

from osler.errors import InputError
from osler.interfaces.cli.console import Home
from osler.interfaces.cli.site_users import AsJson, open_site

app = typer.Typer(help="Keys of programs that use the REST interface.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="What the key is for.")]


def _told(home: Path | None, act: str, **more: Any) -> Any:
    open_site(home)
    from django.core.management import CommandError, call_command

    try:
        return json.loads(call_command("api_key", act, stdout=StringIO(), **more))
    except CommandError as error:
        raise InputError(str(error), hint="`osler site key list` shows what is there.") from error


def _line(key: dict[str, Any]) -> str:
    state = "works" if key["works"] else "does not work"
    return f"{key['number']} {key['name']}: {', '.join(key['scopes'])}; {state}"


@app.command("make")
def make(
    name: Name,
    scope: Annotated[
        list[str] | None,
        typer.Option("--scope", help="ask, read or check; may be given again; all by default."),
    ] = None,
    days: Annotated[int, typer.Option(min=1, help="Days until it expires.")] = 365,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Make a key. It is shown this once; only its digest is kept."""
    made = _told(home, "make", name=name, scope=scope or [], days=days)
    print(json.dumps(made) if as_json else made["key"])


@app.command("list")
def list_keys(home: Home = None, as_json: AsJson = False) -> None:
    """Show every key: what it is for, what it may do, whether it works."""
    found = _told(home, "list")
    print(json.dumps(found) if as_json else "\n".join(map(_line, found)) or "There are no keys.")


@app.command("revoke")
def revoke(name: Name, home: Home = None, as_json: AsJson = False) -> None:
    """Have a key work no more."""
    key = _told(home, "revoke", name=name)
    print(json.dumps(key) if as_json else _line(key))
