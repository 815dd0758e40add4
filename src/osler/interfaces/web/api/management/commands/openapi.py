"""Writes the OpenAPI document of the REST interface."""

from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Print the OpenAPI document of the REST interface."

    def handle(self, *_: Any, **__: Any) -> None:
        from osler.interfaces.web.api.rest import described

        self.stdout.write(described(), ending="")
