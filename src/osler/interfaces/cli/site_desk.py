"""What the site keeps for the board, asked for by somebody of ``board.toml``."""

import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

from osler.bootstrap.people import actor_named
from osler.errors import InputError
from osler.interfaces.cli.console import settings
from osler.interfaces.cli.reading import typed
from osler.interfaces.cli.site_users import open_site


def told_by_site(
    home: Path | None,
    who: str,
    roles: list[str] | None,
    database: str,
    act: str,
    **more: Any,
) -> Any:
    """What the site's command answers; raises InputError where nobody is named."""
    if not who.strip():
        raise InputError("Say who acts", hint="Give --as NAME, or set OSLER_AS.")
    chosen = settings(home)
    by = actor_named(chosen.home, typed(who), [typed(role) for role in roles or ()])
    if database:
        os.environ["OSLER_DATABASE_URL"] = database
    open_site(chosen.home)
    from django.core.management import call_command

    told = {"by": by.id, "name": by.name, "role": sorted(by.roles), **more}
    return json.loads(call_command("board", act, stdout=StringIO(), **told))
