"""What ``osler site key`` calls: make, list and revoke keys; answers in JSON."""

import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

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
        key = ApiKey.make(
            told["name"],
            scopes=tuple(told["scope"] or SCOPES),
            at=now(),
            expires=now() + timedelta(days=told["days"]),
        )
        return {**_shown(ApiKey.objects.get(name=told["name"])), "key": key}

    def _list(self, _: dict[str, Any]) -> list[dict[str, Any]]:
        return [_shown(key) for key in ApiKey.objects.all()]

    def _revoke(self, told: dict[str, Any]) -> dict[str, Any]:
        if not ApiKey.objects.filter(name=told["name"]).update(revoked=now()):
            raise CommandError(f"There is no key named {told['name']!r}.")
        return _shown(ApiKey.objects.get(name=told["name"]))


def _shown(key: ApiKey) -> dict[str, Any]:
    return {
        "name": key.name,
        "scopes": key.scopes,
        "expires": key.expires.isoformat() if key.expires else None,
        "works": key.works(now()),
    }
