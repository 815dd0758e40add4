"""Roles as they read on a page."""

from django import template
from django.conf import settings

from osler.domain.article import Action, Role
from osler.editorial.steps import may
from osler.interfaces.web.accounts import acting
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.accounts.words import ROLE_NAMES

register = template.Library()


@register.filter
def role_name(role: str) -> str:
    """The word for a role; a name that is none stays as it is."""
    return str(ROLE_NAMES[Role(role)]) if role in set(Role) else role


@register.simple_tag
def open_sign_up() -> bool:
    """May readers make accounts of their own?"""
    return bool(settings.SIGN_UP_OPEN)


@register.filter
def on_board(user: object) -> bool:
    return acting.on_board(user)


@register.filter
def may_audit(user: object) -> bool:
    return may(actor_of(user), Action.READ_AUDIT)


@register.filter
def administers(user: object) -> bool:
    return Role.ADMINISTRATOR in acting.roles_of(user)
