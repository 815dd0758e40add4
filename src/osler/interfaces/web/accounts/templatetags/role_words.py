"""Roles as they read on a page."""

from django import template
from django.conf import settings

from osler.domain.article import Role
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
