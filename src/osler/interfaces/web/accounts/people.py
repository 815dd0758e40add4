"""Accounts made, invited, given roles and closed: every change is an entry of the audit chain.

The entry is written last, before the change is committed. What cannot be written down is not done;
a crash between the two leaves an entry of something that did not happen, never the other way.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from osler.domain.article import Action, Actor, Role, Signature
from osler.editorial.site_deeds import Invited, RolesGiven
from osler.editorial.steps import check_may
from osler.errors import InputError, NotAllowed, NotFound
from osler.interfaces.web.accounts.acting import GIVEN, roles_of
from osler.interfaces.web.accounts.models import Invitation, RoleChange, User
from osler.interfaces.web.clock import now
from osler.interfaces.web.desk import the_desk

DAYS = 7  # that an invitation holds
MACHINE = Actor("command-line", "whoever runs this machine", frozenset({Role.ADMINISTRATOR}))


def checked_roles(names: Iterable[str]) -> list[str]:
    """Names of roles that can be given, each once, in order; raises InputError."""
    wanted = set(names)
    known = [str(role) for role in GIVEN]
    if unknown := sorted(wanted - set(known)):
        raise InputError(f"No such role: {', '.join(unknown)}", hint=f"One of {', '.join(known)}.")
    return [name for name in known if name in wanted]


@transaction.atomic
def add_user(
    name: str,
    *,
    email: str,
    password: str,
    roles: Iterable[str],
    by: Actor,
    invited: int = 0,
) -> User:
    """A new account whose e-mail address counts as verified; raises InputError.

    ``invited`` is the number of the invitation that was followed.
    """
    given = checked_roles(roles)
    if User.objects.filter(username__iexact=name).exists():
        raise InputError(f"There is an account {name!r} already", hint="Choose another name.")
    if email and User.objects.filter(email__iexact=email).exists():
        raise InputError("This e-mail address has an account already", hint="Use another one.")
    user = User.objects.create_user(name, email, password, roles=given)
    if email:
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    _keep(user, before=[], by=by, invited=invited)
    return user


def check_may_change(user: User, by: Actor) -> None:
    """Raise NotAllowed unless this administrator may change that account."""
    check_may(by, Action.GIVE_ROLES)
    if user.get_username() == by.id:
        raise NotAllowed(
            "Nobody changes their own roles", hint="Ask another administrator to do it."
        )


@transaction.atomic
def change(user: User, *, roles: Iterable[str], active: bool, by: Actor) -> None:
    """Give an account other roles, close it or open it again."""
    check_may_change(user, by)
    before, user.roles, user.is_active = user.roles, checked_roles(roles), active
    user.save(update_fields=["roles", "is_active"])
    _keep(user, before=before, by=by)


def reviewers() -> list[Signature]:
    """Everybody who may review and may sign in, by name."""
    users = User.objects.filter(is_active=True).order_by("last_name", "username")
    return [
        Signature(user.get_username(), user.get_full_name())
        for user in users
        if not roles_of(user).isdisjoint((Role.REVIEWER, Role.CHAIR))
    ]


@transaction.atomic
def invite(email: str, *, roles: Iterable[str], by: Actor) -> str:
    """The secret of a new invitation; it is shown once, and goes into the link."""
    check_may(by, Action.INVITE)
    secret, at, given = secrets.token_urlsafe(32), now(), checked_roles(roles)
    made = Invitation.objects.create(
        email=email,
        roles=given,
        secret_hash=_hash(secret),
        by=by.id,
        made=at,
        ends=at + timedelta(days=DAYS),
    )
    the_desk().record(Invited(made.pk, tuple(given)), by=by)
    return secret


def invitation(secret: str) -> Invitation:
    """The open invitation of a secret; raises NotFound."""
    found = Invitation.objects.filter(secret_hash=_hash(secret), used_by="", ends__gte=now())
    if (one := found.first()) is None:
        raise NotFound(
            "This invitation has been used, or has ended", hint="Ask for a new invitation."
        )
    return one


@transaction.atomic
def join(secret: str, *, name: str, full_name: str, password: str) -> User:
    """The account of whoever was invited; the invitation is used up."""
    one = invitation(secret)
    by = Actor(one.by, "", frozenset({Role.ADMINISTRATOR}))
    user = add_user(
        name, email=one.email, password=password, roles=one.roles, by=by, invited=one.pk
    )
    user.first_name, _, user.last_name = full_name.strip().partition(" ")
    user.save(update_fields=["first_name", "last_name"])
    one.used_by = name
    one.save(update_fields=["used_by"])
    return user


def _keep(user: User, *, before: list[str], by: Actor, invited: int = 0) -> None:
    """In the site's own table, for the page of people, and in the chain."""
    whom, after, active = user.get_username(), user.roles, user.is_active
    RoleChange.objects.create(
        at=now(), by=by.id, whom=whom, before=before, after=after, active=active
    )
    the_desk().record(RolesGiven(whom, tuple(before), tuple(after), active, invited), by=by)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
