"""Getting in, staying in, and what an account may become."""

import json
import time
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from osler.domain.article import Actor, Role
from osler.errors import InputError, NotAllowed, NotFound
from osler.interfaces.web.accounts import people, sessions
from osler.interfaces.web.accounts.acting import actor_of, roles_of
from osler.interfaces.web.accounts.models import Invitation, RoleChange
from osler.interfaces.web.clock import now
from tests.web.board import PASSWORD, SECRET, signed_in, somebody

pytestmark = pytest.mark.django_db
ADA = Actor("ada", "", frozenset({Role.ADMINISTRATOR}))


@pytest.fixture(autouse=True)
def _no_memory(settings: Any) -> None:
    """Throttles of one test do not reach the next; nobody's password needs a slow hash here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def enters(client: Client, name: str, password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": name, "password": password})


def test_a_wrong_password_gets_nobody_in(client: Client) -> None:
    """And the words do not say whether there is such an account."""
    somebody("anna", Role.AUTHOR, second_factor=False)
    wrong, unknown = enters(client, "anna", "not it at all"), enters(client, "nobody", "whatever")
    assert "_auth_user_id" not in client.session
    errors = [response.context["form"].non_field_errors() for response in (wrong, unknown)]
    assert errors[0] == errors[1]


def test_guessing_is_slowed_down_and_asking_goes_on(client: Client, library: object) -> None:
    """After ten wrong passwords the right one waits too; the emergency page does not."""
    somebody("anna", Role.AUTHOR, second_factor=False)
    for _ in range(11):
        enters(client, "anna", "not it at all")
    enters(client, "anna")
    assert "_auth_user_id" not in client.session
    assert client.get("/emergency").status_code == 200
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("login", ["anna", "anna@example.org"])
def test_a_user_name_or_an_address_lets_in(client: Client, login: str) -> None:
    somebody("anna", Role.AUTHOR, second_factor=False)
    assert enters(client, login).status_code == 302
    assert "_auth_user_id" in client.session


def test_a_session_from_before_is_not_the_one_after(client: Client) -> None:
    """Whoever planted a session on a device learns nothing when somebody signs in there."""
    somebody("anna", Role.AUTHOR, second_factor=False)
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["osler"] = planted
    enters(client, "anna")
    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["osler"] = planted
    assert thief.get("/account/").headers["Location"].startswith("/account/login/")


def test_the_board_needs_more_than_a_password(client: Client) -> None:
    """The desk leads to the page that says why, and on to setting it up."""
    somebody("rita", Role.REVIEWER, second_factor=False)
    enters(client, "rita")
    assert client.get("/desk/").headers["Location"] == "/account/second-factor"
    assert b"/account/2fa/totp/activate/" in client.get("/account/second-factor").content


def test_a_password_alone_does_not_pass_a_second_factor(client: Client) -> None:
    somebody("rita", Role.REVIEWER)
    assert enters(client, "rita").headers["Location"].startswith("/account/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session


def test_a_session_without_the_second_factor_stays_outside() -> None:
    """It was opened before the factor was set up, perhaps by somebody else."""
    rita = somebody("rita", Role.REVIEWER)
    client = signed_in(rita, second_factor=False)
    assert client.get("/desk/").headers["Location"] == "/account/second-factor"


def test_the_secret_of_a_second_factor_is_not_kept_in_the_clear() -> None:
    rita = somebody("rita", Role.REVIEWER)
    kept = Authenticator.objects.get(user=rita)
    assert SECRET not in str(kept.data)


def test_the_board_is_signed_out_when_it_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """After two hours without use; an author stays."""
    board = signed_in(somebody("rita", Role.REVIEWER))
    author = signed_in(somebody("anna", Role.AUTHOR, second_factor=False))
    for client in (board, author):
        assert client.get("/account/").status_code == 200
    later = time.time() + sessions.BOARD.idle + 1
    monkeypatch.setattr(sessions.time, "time", lambda: later)
    assert board.get("/account/").status_code == 302
    assert author.get("/account/").status_code == 200


def test_the_board_is_signed_out_after_a_day_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy it was."""
    client = signed_in(somebody("rita", Role.REVIEWER))
    start = time.time()
    for hour in range(14):
        moment = start + hour * 3600
        monkeypatch.setattr(sessions.time, "time", lambda moment=moment: moment)
        status = client.get("/account/").status_code
        assert status == (200 if hour <= 12 else 302), hour


def test_a_closed_account_is_out_at_once() -> None:
    rita = somebody("rita", Role.REVIEWER)
    client = signed_in(rita)
    people.change(rita, roles=["reviewer"], active=False, by=ADA)
    assert client.get("/account/").status_code == 302
    assert roles_of(rita) == {Role.READER}


def test_nobody_makes_an_account_uninvited(client: Client) -> None:
    """Unless OSLER_SIGN_UP lets readers."""
    told = {"username": "eve", "email": "eve@example.org", "password1": PASSWORD}
    client.post("/account/signup/", told | {"password2": PASSWORD})
    assert not people.User.objects.filter(username="eve").exists()


def test_people_are_reached_from_the_desk_and_lead_back(client: Client) -> None:
    admin = signed_in(somebody("ada", Role.ADMINISTRATOR))
    html = admin.get("/account/people").content.decode()
    assert 'href="/desk/board"' in html
    assert 'href="/account/people" aria-current="page"' in html


def test_whoever_is_invited_joins_once(client: Client) -> None:
    """With the roles of the invitation, and a second factor still to come."""
    admin = signed_in(somebody("ada", Role.ADMINISTRATOR))
    told = {"email": "rita@example.org", "roles": ["reviewer"]}
    assert admin.post("/account/people/invite", told).status_code == 200
    link = next(word for word in mail.outbox[0].body.split() if "/account/join/" in word)
    address = "/" + link.split("/", 3)[3]
    mine = {"name": "rita", "full_name": "Dr Rita Roe", "password": PASSWORD}
    assert client.post(address, mine).headers["Location"] == "/account/second-factor"
    assert actor_of(people.User.objects.get(username="rita")) == Actor(
        "rita", "Dr Rita Roe", frozenset({Role.READER, Role.REVIEWER})
    )
    assert Client().post(address, mine | {"name": "other"}).status_code == 404


def test_an_invitation_ends() -> None:
    secret = people.invite("a@example.org", roles=["author"], by=ADA)
    Invitation.objects.update(ends=now())
    time.sleep(0.001)
    with pytest.raises(NotFound):
        people.invitation(secret)


def test_only_the_hash_of_an_invitation_is_kept() -> None:
    secret = people.invite("a@example.org", roles=["author"], by=ADA)
    kept = Invitation.objects.values().get()
    assert secret not in str(kept)


@pytest.mark.parametrize("role", ["reader", "API client", "root"])
def test_a_role_that_cannot_be_given_is_refused(role: str) -> None:
    with pytest.raises(InputError):
        people.invite("a@example.org", roles=[role], by=ADA)


def test_nobody_gives_themselves_a_role() -> None:
    """Not even an administrator, by the form or by a forged one."""
    ada = somebody("ada", Role.ADMINISTRATOR)
    address = f"/account/people/{ada.pk}"
    told = {"roles": ["administrator", "reviewer"], "active": "on"}
    assert signed_in(ada).post(address, told).status_code == 403
    ada.refresh_from_db()
    assert ada.roles == ["administrator"]


def test_roles_are_not_taken_from_ones_own_form() -> None:
    """A forged field beside the real ones changes nothing."""
    anna = somebody("anna", Role.AUTHOR, second_factor=False)
    told = {"first_name": "A", "last_name": "B", "language": "en", "roles": '["reviewer"]'}
    signed_in(anna).post("/account/", told | {"is_staff": "1", "is_superuser": "1"})
    anna.refresh_from_db()
    assert (anna.roles, anna.is_staff, anna.is_superuser) == (["author"], False, False)
    assert anna.last_name == "B"


def test_a_change_of_roles_is_kept() -> None:
    rita = somebody("rita", Role.REVIEWER)
    people.change(rita, roles=["author"], active=True, by=ADA)
    last = RoleChange.objects.first()
    assert last is not None
    assert (last.by, last.before, last.after) == ("ada", ["reviewer"], ["author"])
    with pytest.raises(NotAllowed):
        people.change(rita, roles=[], active=True, by=actor_of(rita))


def test_a_form_without_its_token_does_nothing() -> None:
    """Another site cannot make a browser act."""
    client = signed_in(somebody("ada", Role.ADMINISTRATOR), csrf=True)
    told = {"email": "eve@example.org", "roles": ["administrator"]}
    assert client.post("/account/people/invite", told).status_code == 403
    assert not Invitation.objects.exists()


def told(*words: str, **more: Any) -> Any:
    return json.loads(call_command("site_user", *words, stdout=StringIO(), **more))


def test_the_first_account_comes_from_the_command_line() -> None:
    """`osler site user …`: the site's own rules hold there too, and what it does is kept."""
    with pytest.raises(InputError, match="too short"):
        told("add", name="ada", password="short", role=["administrator"])
    made = told("add", name="ada", password=PASSWORD, role=["administrator"], full_name="Ada Lane")
    assert (made["roles"], made["full_name"]) == (["administrator"], "Ada Lane")
    assert [row["name"] for row in told("list")] == ["ada"]
    assert told("roles", name="ada", role=["auditor"])["roles"] == ["auditor"]
    assert told("deactivate", name="ada")["active"] is False
    assert told("activate", name="ada")["active"] is True
    with pytest.raises(NotFound):
        told("deactivate", name="nobody")
    assert RoleChange.objects.filter(by="command-line").count() == 4
