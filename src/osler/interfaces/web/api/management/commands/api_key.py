"""What ``osler site key`` calls: make, list and revoke keys; answers in JSON."""

import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from osler.interfaces.web.accounts.people import MACHINE
from osler.interfaces.web.api import key_making
from osler.interfaces.web.api.models import SCOPES, ApiKey
from osler.interfaces.web.clock import now


class Command(BaseCommand):
    help = "Keys of the REST interface."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=("make", "list", "revoke"))
        parser.add_argument("--name", default="")
        parser.add_argument("--scope", action="append", default=[])
        parser.add_argument("--days", type=int, default=365)

    def handle(self, *_: Any, **told: Any) -> str:
        return json.dumps(getattr(self, f"_{told['act']}")(told))

    def _make(self, told: dict[str, Any]) -> dict[str, Any]:
        wrong = sorted(set(told["scope"]) - set(SCOPES))
        if wrong:
            raise CommandError(f"No such scope: {', '.join(wrong)}. They are {', '.join(SCOPES)}.")
        if ApiKey.objects.filter(name=told["name"]).exists():
            raise CommandError(f"There is a key named {told['name']!r} already.")
        key = key_making.make(
            told["name"],
            scopes=tuple(told["scope"] or SCOPES),
            ends=now() + timedelta(days=told["days"]),
            by=MACHINE,
        )
        return {**_shown(ApiKey.objects.get(name=told["name"])), "key": key}

    def _list(self, _: dict[str, Any]) -> list[dict[str, Any]]:
        return [_shown(key) for key in ApiKey.objects.all()]

    def _revoke(self, told: dict[str, Any]) -> dict[str, Any]:
        key = ApiKey.objects.filter(name=told["name"]).first()
        if key is None:
            raise CommandError(f"There is no key named {told['name']!r}.")
        key_making.revoke(key, by=MACHINE)
        return _shown(key)


def _shown(key: ApiKey) -> dict[str, Any]:
    return {
        "number": key.pk,  # as the audit log has it
        "name": key.name,
        "scopes": key.scopes,
        "expires": key.expires.isoformat() if key.expires else None,
        "works": key.works(now()),
    }
