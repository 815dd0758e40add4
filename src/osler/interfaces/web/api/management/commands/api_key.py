"""``osler site key``: make, list and revoke keys of the REST interface."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from osler.interfaces.web.api.models import SCOPES, ApiKey
from osler.interfaces.web.clock import now


class Command(BaseCommand):
    help = "Keys of the REST interface: make NAME, list, revoke NAME."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=("make", "list", "revoke"))
        parser.add_argument("name", nargs="?", default="")
        parser.add_argument("--scope", action="append", choices=SCOPES, default=None)
        parser.add_argument("--days", type=int, default=365, help="Days until it expires.")

    def handle(self, *_: Any, **told: Any) -> None:
        if told["act"] != "list" and not told["name"]:
            raise CommandError("Give the key a name.")
        getattr(self, f"_{told['act']}")(told)

    def _make(self, told: dict[str, Any]) -> None:
        if ApiKey.objects.filter(name=told["name"]).exists():
            raise CommandError(f"There is a key named {told['name']!r}.")
        key = ApiKey.make(
            told["name"],
            scopes=tuple(told["scope"] or SCOPES),
            at=now(),
            expires=now() + timedelta(days=told["days"]),
        )
        self.stdout.write(key)
        self.stderr.write("This key is shown once. Keep it where only its program can read it.")

    def _list(self, _: dict[str, Any]) -> None:
        for key in ApiKey.objects.all():
            state = "works" if key.works(now()) else "does not work"
            self.stdout.write(f"{key.name}\t{' '.join(key.scopes)}\t{state}")

    def _revoke(self, told: dict[str, Any]) -> None:
        if not ApiKey.objects.filter(name=told["name"]).update(revoked=now()):
            raise CommandError(f"There is no key named {told['name']!r}.")
