"""Keys of programs, as the command line makes them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


def told(act: str, **more: object):
    return json.loads(call_command("api_key", act, stdout=StringIO(), **more))


def test_a_key_is_made_shown_once_listed_and_revoked() -> None:
    """The list never holds the key."""
    made = told("make", name="portal", scope=["ask"])
    assert made["key"].startswith("osler_")
    assert told("list") == [{k: v for k, v in made.items() if k != "key"}]
    assert told("revoke", name="portal")["works"] is False


def test_what_cannot_be_made_is_said() -> None:
    """A name twice, a scope that is none, a key that is not there."""
    told("make", name="portal")
    for act, more in (
        ("make", {"name": "portal"}),
        ("make", {"name": "other", "scope": ["everything"]}),
        ("revoke", {"name": "nobody"}),
    ):
        with pytest.raises(CommandError):
            told(act, **more)
