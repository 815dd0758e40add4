"""What the ``osler review`` commands share: who acts, on which desk, and the hash that was seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from osler.bootstrap import Settings
from osler.bootstrap.people import actor_named
from osler.domain.article import Actor
from osler.errors import ChangedMeanwhile, InputError
from osler.interfaces.cli.console import settings
from osler.interfaces.cli.reading import typed

if TYPE_CHECKING:  # a question does not need the desk
    from osler.editorial.desk import Desk

DESK_FILE = "desk.db"
SHORTEST = 6  # letters of a hash that must be given

As = Annotated[
    str,
    typer.Option(
        "--as",
        envvar="OSLER_AS",
        metavar="NAME",
        help="Who acts; their roles stand in board.toml in the home folder, or with --role.",
        show_default=False,
    ),
]
InRole = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        help="Role of who acts: author, reviewer, chair, administrator, auditor; repeatable.",
        show_default="as in board.toml",
    ),
]
Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="OSLER_DATABASE_URL",
        help="postgresql://… where the desk is not in the home folder.",
        show_default="desk.db in the home folder",
    ),
]
ArticleId = Annotated[str, typer.Argument(metavar="ARTICLE", help="Id, as `queue` prints it.")]
Seen = Annotated[
    str,
    typer.Option(
        "--seen",
        metavar="HASH",
        help="The text that was read: the first letters of its hash, as `show` prints it.",
        show_default=False,
    ),
]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept.", show_default=False)]
Today = Annotated[
    str | None,
    typer.Option("--at", help="As of this date (YYYY-MM-DD).", show_default="today"),
]


@dataclass(frozen=True)
class Sitting:
    """Somebody at a desk."""

    desk: "Desk"
    by: Actor
    chosen: Settings


@contextmanager
def sitting(
    home: Path | None, who: str, roles: list[str] | None, database: str, at: str | None = None
) -> Iterator[Sitting]:
    """Open the desk for somebody; raises InputError where nobody is named."""
    from osler.bootstrap.desk import open_desk  # SQLAlchemy: nothing for those who only ask

    if not who.strip():
        raise InputError("Say who acts", hint="Give --as NAME, or set OSLER_AS.")
    chosen = settings(home, at)
    actor = actor_named(chosen.home, typed(who), [typed(role) for role in roles or ()])

    def now() -> datetime:
        told = datetime.now(UTC)
        return told if at is None else datetime.combine(chosen.at, told.timetz())

    with open_desk(chosen, database=database, now=now) as desk:
        yield Sitting(desk, actor, chosen)


def check_is_there(home: Path | None, database: str) -> None:
    """Raises InputError where the home folder holds no desk: an empty one is whole, and says
    nothing about the one that was meant."""
    kept = settings(home, None).home
    if not database and not (kept / DESK_FILE).is_file():
        raise InputError(
            f"There is no desk in {kept}",
            hint="Name the folder that holds it with --home, or its database with --database.",
        )


def seen_in_full(seen: str, now: str, what: str) -> str:
    """The whole hash that the first letters of it stand for; "" stands for what is there now."""
    given = typed(seen).strip().lower()
    if given and len(given) < SHORTEST:
        raise InputError(f"Give at least {SHORTEST} letters of the hash of {what}")
    if not now.startswith(given):
        raise ChangedMeanwhile(f"{what} is not the one that you saw; it is {now[:12]} now")
    return now
