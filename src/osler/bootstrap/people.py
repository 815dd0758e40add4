"""Who may act at the desk on the command line: ``board.toml`` in the home folder.

Whoever can run commands on the machine administers it, and could change this file; it keeps
names and roles in order, not people out. The site has accounts and passwords.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from osler.domain.article import Actor, Role, Signature
from osler.errors import InputError

FILE = "board.toml"
SHAPE = 'Write it as [people.ann], then name = "Dr A. Khan" and roles = ["reviewer"].'


def actor_named(home: Path, who: str, roles: Sequence[str] = ()) -> Actor:
    """Somebody by the name of their account, with roles as given, else as the file has them."""
    held = _people(home).get(who, {})
    given = list(roles) or held.get("roles", [])
    if not given:
        raise InputError(
            f"{who!r} has no role at this desk",
            hint=f"Give one with --role, or put {who} into {home / FILE}.",
        )
    name = held.get("name", who)
    if not isinstance(name, str) or not isinstance(given, list):
        raise InputError(f"{home / FILE} cannot be read: {who}", hint=SHAPE)
    return Actor(who, name, frozenset(_role(role) for role in given))


def reviewer_named(home: Path, who: str) -> Signature:
    """Somebody who can be asked to review: InputError for all but reviewers and chairs."""
    actor = actor_named(home, who)
    if not actor.roles & {Role.REVIEWER, Role.CHAIR}:
        raise InputError(f"{who!r} is neither reviewer nor chair, and cannot be asked to review")
    return Signature(actor.id, actor.name)


def _people(home: Path) -> dict[str, dict[str, Any]]:
    file = home / FILE
    if not file.exists():
        return {}
    try:
        people = tomllib.loads(file.read_text("utf-8")).get("people", {})
    except (OSError, ValueError) as error:
        raise InputError(f"{file} cannot be read: {error}", hint=SHAPE) from error
    if not isinstance(people, dict) or not all(isinstance(p, dict) for p in people.values()):
        raise InputError(f"{file} cannot be read", hint=SHAPE)
    return people


def _role(word: object) -> Role:
    named = "board chair" if word == "chair" else word
    if named not in set(Role):
        raise InputError(f"No such role: {word!r}", hint=f"One of {', '.join(Role)}, chair.")
    return Role(str(named))
