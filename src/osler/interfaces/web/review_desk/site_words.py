"""Audit entries that are of no article, in words: label and value, line by line."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from osler.domain.article import Action, Role
from osler.interfaces.web.about.models import EditorialPage
from osler.interfaces.web.accounts.words import ROLE_NAMES
from osler.interfaces.web.api.models import ApiKey
from osler.interfaces.web.asking.models import SafetyReport

_PAGE_DEEDS = {  # as Wagtail names them
    "create": gettext_noop("made"),
    "edit": gettext_noop("a draft was kept"),
    "publish": gettext_noop("published"),
    "publish.schedule": gettext_noop("to be published on a date"),
    "unpublish": gettext_noop("taken back"),
    "delete": gettext_noop("deleted"),
    "move": gettext_noop("moved"),
    "rename": gettext_noop("renamed"),
    "revert": gettext_noop("an earlier text was put back"),
}


def site_details(action: Action, told: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What an entry says of a deed on the site; names come from the tables as they are now."""
    return [(label, said) for label, said in _SAYS[action](told) if said]


def _roles_said(roles: Iterable[str]) -> str:
    """As they read on a page; what is no role any more stays as it was written."""
    return ", ".join(str(ROLE_NAMES[Role(one)]) if one in set(Role) else one for one in roles)


def _roles(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("account"), told["whom"]
    yield _("roles"), _roles_said(told["after"]) or _("none")
    yield _("before"), _roles_said(told["before"]) or _("none")
    yield _("may sign in"), _("yes") if told["active"] else _("no")
    yield _("by invitation"), str(told["invitation"] or "")


def _invited(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("invitation"), str(told["invitation"])
    yield _("roles"), _roles_said(told["roles"]) or _("none")


def _key(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    name = ApiKey.objects.filter(pk=told["key"]).values_list("name", flat=True).first()
    yield _("key"), f"{told['key']} ({name})" if name else str(told["key"])
    yield _("scopes"), ", ".join(told.get("scopes", ()))
    yield _("ends"), told.get("ends", "")


def _report(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield _("report"), told["reference"]
    yield _("now"), str(SafetyReport.State(told["state"]).label)


def _page(told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    title = EditorialPage.objects.filter(pk=told["page"]).values_list("title", flat=True).first()
    yield _("page"), title or str(told["page"])
    deed = told["deed"]
    yield _("done"), _(_PAGE_DEEDS[deed]) if deed in _PAGE_DEEDS else deed
    yield _("hash of its words"), f"{told['words_hash'][:12]}…" if told["words_hash"] else ""


_SAYS = {
    Action.GIVE_ROLES: _roles,
    Action.INVITE: _invited,
    Action.MAKE_KEY: _key,
    Action.REVOKE_KEY: _key,
    Action.DEAL_WITH_REPORT: _report,
    Action.WRITE_PAGE: _page,
}
