"""Signing in at one's own organisation: by a verified address, into an account that is there."""

import base64
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client

from osler.domain.article import Role
from osler.interfaces.web.accounts.models import User
from tests.web.board import somebody

pytestmark = pytest.mark.django_db
WAY = "/account/oidc/organisation/login/"
ID, SECRET = "osler-at-work", "kept between the two"


class Provider(ThreadingHTTPServer):
    """An organisation's sign-in; ``says`` is what it tells of whoever signs in."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.says: dict[str, Any] = {}
        self.issuer, self.audience = self.url, ID
        self.asked: list[dict[str, list[str]]] = []

    def token(self) -> str:
        """What it says, as a token; it comes over the line to the provider, so nobody signs it."""
        told = {"iss": self.issuer, "aud": self.audience, "exp": int(time.time()) + 60, **self.says}
        parts = [{"alg": "RS256", "kid": "1"}, told]
        packed = [base64.urlsafe_b64encode(json.dumps(one).encode()) for one in parts]
        return ".".join([*(one.decode().rstrip("=") for one in packed), "c2lnbmVk"])


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        url = self.server.url
        if self.path.startswith("/.well-known/"):
            self._tell(
                {
                    "issuer": url,
                    "authorization_endpoint": f"{url}/authorize",
                    "token_endpoint": f"{url}/token",
                    "userinfo_endpoint": f"{url}/userinfo",
                    "jwks_uri": f"{url}/keys",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            )
        else:
            self._tell(self.server.says)

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(parse_qs(sent))
        self._tell({"access_token": "a", "token_type": "Bearer", "id_token": self.server.token()})

    def _tell(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests say enough."""


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    cache.clear()
    with Provider() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        app = {"provider_id": "organisation", "name": "the infirmary", "client_id": ID}
        app |= {"secret": SECRET, "settings": {"server_url": server.url}}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        yield server
        server.shutdown()


def comes_back(client: Client, *, state: str = "") -> Any:
    """To the provider and back with a code; ``state`` in place of the one that was given out."""
    gone = client.get(WAY)
    assert gone.status_code == 302
    asked = parse_qs(urlsplit(gone.headers["Location"]).query)
    given = {"code": "1", "state": state or asked["state"][0]}
    return client.get(f"{WAY}callback/", given)


def told_of(name: str, *, verified: bool = True) -> dict[str, Any]:
    return {"sub": f"s-{name}", "email": f"{name}@example.org", "email_verified": verified}


def test_whoever_has_an_account_comes_in_by_their_address(
    client: Client, provider: Provider
) -> None:
    """The page offers it by name; the secret goes to the provider and nowhere else."""
    user = somebody("anna", Role.AUTHOR, second_factor=False)
    assert "Sign in with the infirmary" in client.get("/account/login/").content.decode()
    provider.says = told_of("anna")
    assert comes_back(client).status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert provider.asked[0]["client_secret"] == [SECRET]


def test_an_address_that_is_not_verified_lets_nobody_in(client: Client, provider: Provider) -> None:
    """Whoever can write any address at the provider would be anybody here."""
    somebody("anna", Role.AUTHOR, second_factor=False)
    provider.says = told_of("anna", verified=False)
    comes_back(client)
    assert "_auth_user_id" not in client.session


def test_nobody_gets_an_account_by_signing_in_elsewhere(client: Client, provider: Provider) -> None:
    """Who may come in is decided here, by invitation."""
    provider.says = told_of("stranger")
    comes_back(client)
    assert "_auth_user_id" not in client.session
    assert not User.objects.filter(email="stranger@example.org").exists()


def test_the_board_shows_its_second_factor_here_all_the_same(
    client: Client, provider: Provider
) -> None:
    """The provider's word replaces the password, not the second factor."""
    somebody("rita", Role.REVIEWER)
    provider.says = told_of("rita")
    assert comes_back(client).headers["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/desk/").headers["Location"].startswith("/account/login/")


def test_a_member_without_a_second_factor_is_led_to_one(client: Client, provider: Provider) -> None:
    somebody("rita", Role.REVIEWER, second_factor=False)
    provider.says = told_of("rita")
    comes_back(client)
    assert client.get("/desk/").headers["Location"] == "/account/second-factor"


def test_an_answer_that_nobody_asked_for_is_not_taken(client: Client, provider: Provider) -> None:
    """A code with a state of somebody else's signs nobody in as them."""
    somebody("anna", Role.AUTHOR, second_factor=False)
    provider.says = told_of("anna")
    comes_back(client, state="made up")
    assert "_auth_user_id" not in client.session
    assert provider.asked == []


@pytest.mark.parametrize("wrong", ["issuer", "audience"])
def test_a_token_for_somebody_else_is_not_taken(
    client: Client, provider: Provider, wrong: str
) -> None:
    """One that the provider made for another site does not open this one."""
    somebody("anna", Role.AUTHOR, second_factor=False)
    provider.says = told_of("anna")
    setattr(provider, wrong, "https://elsewhere.example")
    comes_back(client)
    assert "_auth_user_id" not in client.session


def test_a_closed_account_stays_closed(client: Client, provider: Provider) -> None:
    user = somebody("anna", Role.AUTHOR, second_factor=False)
    user.is_active = False
    user.save()
    provider.says = told_of("anna")
    comes_back(client)
    assert client.get("/account/").headers["Location"].startswith("/account/login/")


def test_a_provider_that_is_down_is_said(client: Client, provider: Provider) -> None:
    """A page with words, and no trace of what went wrong inside."""
    provider.shutdown()
    provider.server_close()
    response = client.get(WAY)
    page = response.content.decode()
    assert response.status_code == 503
    assert "Get help now" in page
    assert "Traceback" not in page
    assert provider.url not in page
