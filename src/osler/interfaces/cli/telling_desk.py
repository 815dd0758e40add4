"""What a change of the library does to the articles at the desk: done, and said, at once."""

import os
import sys
from collections.abc import Callable

from osler.bootstrap import Settings
from osler.bootstrap.desk_after import refresh_if_any
from osler.errors import OslerError
from osler.interfaces.encode import escaped

SHOWN = 20  # articles named


def tell_the_desk(chosen: Settings, told: Callable[[str], None]) -> None:
    """Reopen what the change concerns. On standard error; the change stands whatever comes of it.

    A desk that cannot be reached is told by the running site, or by `osler review refresh`.
    """
    database = os.environ.get("OSLER_DATABASE_URL", "")
    try:
        changed = refresh_if_any(chosen, database=database, progress=told)
    except (OslerError, OSError) as error:
        _say(
            f"The library is changed, but its desk could not be told: {error}. "
            "Run `osler review refresh`."
        )
        return
    if changed:
        named = ", ".join(changed[:SHOWN]) + (" …" if len(changed) > SHOWN else "")
        number = "1 article" if len(changed) == 1 else f"{len(changed)} articles"
        _say(f"{number} at the desk must be looked at again: {named}.")


def _say(words: str) -> None:
    print(escaped(f"osler: {words}"), file=sys.stderr, flush=True)
