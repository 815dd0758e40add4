"""Every route of the REST interface with every kind of key: each cell asked for, none left out.

The table is written out here by hand; a route that it does not name fails.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from osler.domain.question import Audience
from osler.interfaces.web import engine
from osler.interfaces.web.api.limits import Bucket
from osler.interfaces.web.api.models import SCOPES, ApiKey
from osler.interfaces.web.api.rest import api
from osler.interfaces.web.asking import keeping
from osler.interfaces.web.clock import now, today
from tests.web.articles_seed import approved
from tests.web.board import a_desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library", "_no_limits")]
ASKED = {"question": "What can I do for nappy rash?"}
ROUTES: dict[tuple[str, str], str] = {  # the scope that each asks for; "" asks for no key
    ("POST", "/ask"): "ask",
    ("POST", "/ask/stream"): "ask",
    ("POST", "/triage"): "ask",
    ("POST", "/check"): "check",
    ("POST", "/search"): "read",
    ("GET", "/sources"): "read",
    ("GET", "/sources/{source_id}"): "read",
    ("GET", "/articles"): "read",
    ("GET", "/articles/{article_id}"): "read",
    ("GET", "/articles/{article_id}/versions"): "read",
    ("GET", "/articles/{article_id}/versions/{version}"): "read",
    ("GET", "/answers/{answer_id}"): "read",
    ("GET", "/health"): "",
}
SENT: dict[str, dict[str, Any]] = {
    "/ask": ASKED,
    "/ask/stream": ASKED,
    "/triage": {"text": "gout"},
    "/check": {"claim": "Rest.", "quotes": ["Rest."]},
    "/search": {"query": "gout"},
}


@pytest.fixture
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bucket, "allow_request", lambda *_: True)


@pytest.fixture
def places(tmp_path: Path) -> Iterator[dict[str, str]]:
    """One of each thing that an address can name."""
    with a_desk(tmp_path / "desk") as desk:
        article = approved(desk)
        answer = engine.ask(ASKED["question"], audience=Audience.PUBLIC, at=today())
        kept = keeping.keep(answer, with_question=False)
        with engine.using(today()) as opened:
            source = next(iter(opened.library.sources())).id
        yield {
            "source_id": source,
            "article_id": article.id,
            "version": "1",
            "answer_id": kept.answer_id,
        }
        keeping.delete(kept.answer_id, kept.secret)


def the_routes() -> set[tuple[str, str]]:
    """As the interface itself describes them."""
    paths = api.get_openapi_schema(path_prefix="/")["paths"]
    return {(method.upper(), path) for path, told in paths.items() for method in told}


def test_every_route_is_in_the_table() -> None:
    """A new one needs a line that says which scope it asks for."""
    assert the_routes() == set(ROUTES)


def test_every_scope_opens_something() -> None:
    assert set(SCOPES) == set(ROUTES.values()) - {""}


@dataclass(frozen=True)
class Kind:
    """How somebody comes: what is in the header, and whether the site is open without a key."""

    name: str
    header: Callable[[], str]
    expected: Callable[[str], int]  # of the scope that a route asks for
    open: bool = False


def key_with(*scopes: str, **changes: Any) -> Callable[[], str]:
    """A new key, altered as said after it was made."""

    def made() -> str:
        key = ApiKey.make("portal", scopes=scopes, at=now())
        ApiKey.objects.filter(name="portal").update(**changes)
        return f"Bearer {key}"

    return made


def only(*scopes: str) -> Callable[[str], int]:
    return lambda scope: 200 if not scope or scope in scopes else 403


def never(scope: str) -> int:
    return 401 if scope else 200


LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = [
    Kind("no key, open site", lambda: "", lambda _: 200, open=True),
    Kind("no key, closed site", lambda: "", never),
    Kind("a key that there is not", lambda: "Bearer osler_wrong", never),
    Kind("the same on an open site", lambda: "Bearer osler_wrong", never, open=True),
    Kind("an empty key", lambda: "Bearer ", never, open=True),
    Kind("a name and a password", lambda: "Basic cm9iOnNlY3JldA==", never, open=True),
    Kind("a key of no scope", key_with(), only()),
    *(Kind(f"a key to {scope}", key_with(scope), only(scope)) for scope in SCOPES),
    *(
        Kind(f"all but {scope}", key_with(*others), only(*others), open=True)
        for scope in SCOPES
        for others in [[each for each in SCOPES if each != scope]]
    ),
    Kind("a key to everything", key_with(*SCOPES), only(*SCOPES)),
    Kind("an expired key", key_with(*SCOPES, expires=LONG_AGO), never, open=True),
    Kind("a revoked key", key_with(*SCOPES, revoked=LONG_AGO), never, open=True),
]


def asked(client: Client, route: tuple[str, str], places: dict[str, str], header: str) -> Any:
    method, path = route
    address = f"/api/v1{path.format(**places)}"
    headers = {"Authorization": header} if header else {}
    if method == "GET":
        return client.get(address, headers=headers)
    body = json.dumps(SENT[path])
    return client.post(address, body, content_type="application/json", headers=headers)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_route_opens_to_the_keys_of_its_scope_and_to_no_others(
    client: Client, places: dict[str, str], settings: Any, kind: Kind
) -> None:
    """Exactly: 200 where the key may, 403 where it may not, 401 where it is none."""
    settings.API_OPEN = kind.open
    header = kind.header()
    for route, scope in ROUTES.items():
        response = asked(client, route, places, header)
        assert response.status_code == kind.expected(scope), route
        if response.status_code != 200:
            check_problem(response)


def check_problem(response: HttpResponse) -> None:
    """RFC 9457; a 401 says how to come in."""
    assert response.headers["Content-Type"] == "application/problem+json"
    told = json.loads(response.content)
    assert told["status"] == response.status_code
    assert ("WWW-Authenticate" in response.headers) is (response.status_code == 401)
    assert "osler_" not in response.content.decode()


def test_a_browsers_session_is_no_key(places: dict[str, str], settings: Any) -> None:
    """An administrator who is signed in on the site is nobody here."""
    from osler.domain.article import Role
    from tests.web.board import signed_in, somebody

    settings.API_OPEN = False
    client = signed_in(somebody("ada", Role.ADMINISTRATOR))
    for route, scope in ROUTES.items():
        assert asked(client, route, places, "").status_code == never(scope), route


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_can_be_changed_through_it(
    client: Client, places: dict[str, str], method: str
) -> None:
    """No route takes these, whatever the key."""
    header = key_with(*SCOPES)()
    for _, path in ROUTES:
        address = f"/api/v1{path.format(**places)}"
        response = getattr(client, method)(address, headers={"Authorization": header})
        assert response.status_code == 405, path
