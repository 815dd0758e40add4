"""People with roles, signed in as the site would have them, and a desk of their own for a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from osler.bootstrap.desk import desk_on
from osler.domain.article import Role
from osler.editorial.desk import Desk
from osler.interfaces.web import desk as desk_module
from osler.interfaces.web.accounts import people
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.accounts.second_factor import SET_UP
from osler.interfaces.web.clock import now
from tests.web.conftest import open_desk_store

PASSWORD = "three calm words again"
SECRET = "JBSWY3DPEHPK3PXP"  # of every authenticator app in these tests


def somebody(name: str, *roles: Role, second_factor: bool = True) -> User:
    """An account; with a second factor unless told otherwise."""
    user = people.add_user(
        name,
        email=f"{name}@example.org",
        password=PASSWORD,
        roles=[str(role) for role in roles],
        by=people.MACHINE,
    )
    user.first_name, user.last_name = "Dr", name.title()
    user.save()
    if second_factor:
        TOTP.activate(user, SECRET)
    return user


def signed_in(user: User | None, *, second_factor: bool = True, csrf: bool = False) -> Client:
    """A browser in which this person is signed in, with a second factor shown."""
    client = Client(enforce_csrf_checks=csrf)
    if user is None:
        return client
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    if second_factor and Authenticator.objects.filter(user=user).exists():
        session = client.session
        session[SET_UP] = user.pk
        session.save()
    return client


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    """The site's desk, for as long as this lasts, in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    store = open_desk_store(folder)
    before, desk_module._held = desk_module._held, desk_on(store, now=now)
    try:
        yield desk_module._held
    finally:
        desk_module._held = before
        store.close()
