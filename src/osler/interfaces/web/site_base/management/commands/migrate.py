"""Django's own ``migrate``, safe against a kill and against other processes of the site."""

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections

from osler.interfaces.web.site_base.migrating import WholeMigrations, one_at_a_time

migrate.MigrationExecutor = WholeMigrations  # Django has no other place to say which one


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with one_at_a_time(connections[options.get("database") or DEFAULT_DB_ALIAS]):
            super().handle(*args, **options)
