"""The tests of the site are on a home and a database of their own, the one that was asked for."""

import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.postgres import chosen


@pytest.mark.django_db
def test_the_site_is_on_the_database_that_was_asked_for() -> None:
    """Or a run on PostgreSQL would be one on SQLite, and pass."""
    connection.ensure_connection()
    assert connection.vendor == (chosen() or "sqlite")
    assert bool(settings.DATABASE_URL) == (chosen() == "postgresql")


def test_no_test_of_the_site_works_in_a_home_that_somebody_uses() -> None:
    """Answers were kept, and sources withdrawn, in the library of whoever ran them."""
    assert Path(tempfile.gettempdir()).resolve() in settings.HOME.parents
