"""``osler site user …``: accounts from the command line, for the first administrator and after."""

import json
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser

from osler.errors import InputError, NotFound
from osler.interfaces.web.accounts import people
from osler.interfaces.web.accounts.models import User


class Command(BaseCommand):
    help = "Add, list and deactivate accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["add", "list", "roles", "deactivate", "activate"])
        parser.add_argument("--name", default="")
        parser.add_argument("--full-name", default="")
        parser.add_argument("--email", default="")
        parser.add_argument("--password", default="")
        parser.add_argument("--role", action="append", default=[])

    def handle(self, *, what: str, **told: Any) -> str:
        """One line a fact, as JSON: the command line shows it."""
        if what == "list":
            return json.dumps([_row(user) for user in User.objects.all()])
        if what == "add":
            return json.dumps(_row(_added(**told)))
        user = _found(told["name"])
        roles = told["role"] if what == "roles" else user.roles
        active = user.is_active if what == "roles" else what == "activate"
        people.change(user, roles=roles, active=active, by=people.MACHINE)
        return json.dumps(_row(user))


def _added(
    *, name: str, full_name: str, email: str, password: str, role: list[str], **_: Any
) -> User:
    try:
        validate_password(password, User(username=name, email=email))
    except ValidationError as error:
        raise InputError(" ".join(error.messages), hint="Choose another password.") from error
    user = people.add_user(name, email=email, password=password, roles=role, by=people.MACHINE)
    user.first_name, _, user.last_name = full_name.strip().partition(" ")
    user.save(update_fields=["first_name", "last_name"])
    return user


def _found(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise NotFound(f"There is no account {name!r}", hint="`osler site user list` shows them.")
    return user


def _row(user: User) -> dict[str, Any]:
    return {
        "name": user.username,
        "full_name": user.get_full_name(),
        "email": user.email,
        "roles": user.roles,
        "active": user.is_active,
    }
