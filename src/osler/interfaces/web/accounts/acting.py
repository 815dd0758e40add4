"""From an account to who acts: the only place that turns one into the other."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from osler.domain.article import Actor, Role

ANYBODY = Actor("anybody", "", frozenset({Role.READER}))  # whoever is not signed in
BOARD = frozenset({Role.REVIEWER, Role.CHAIR, Role.ADMINISTRATOR, Role.AUDITOR})
AT_DESK = BOARD | {Role.AUTHOR}
GIVEN = tuple(role for role in Role if role not in (Role.READER, Role.API_CLIENT))


def roles_of(user: AbstractBaseUser | AnonymousUser) -> frozenset[Role]:
    """The roles of an account; everybody reads. A name that is no role gives nothing."""
    if not user.is_authenticated or not user.is_active:
        return frozenset({Role.READER})
    known = {str(role): role for role in GIVEN}
    return frozenset({Role.READER, *(known[name] for name in user.roles if name in known)})


def actor_of(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """Who acts where this account does something."""
    if not user.is_authenticated:
        return ANYBODY
    return Actor(user.get_username(), user.get_full_name(), roles_of(user))


def on_board(user: AbstractBaseUser | AnonymousUser) -> bool:
    """True for those who must have a second factor."""
    return not roles_of(user).isdisjoint(BOARD)
