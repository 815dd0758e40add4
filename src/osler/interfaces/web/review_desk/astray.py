"""The site's own tables held against the audit chain: what was altered there past the site."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from osler.domain.article import Action, AuditEntry
from osler.editorial.chain import details_of
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.api.models import ApiKey
from osler.interfaces.web.asking.models import SafetyReport


def astray(entries: Iterable[AuditEntry]) -> list[str]:
    """Accounts, keys and reports that are not as their last entry left them, in words.

    Of what was there before the chain told of it, nothing is known.
    """
    last: dict[tuple[Action, Any], dict[str, Any]] = {}
    for entry in entries:
        told = details_of(entry)
        if entry.action in _NAMED and told:
            last[entry.action, told[_NAMED[entry.action]]] = told
    return [*_accounts(last), *_keys(last), *_reports(last)]


_NAMED = {
    Action.GIVE_ROLES: "whom",
    Action.MAKE_KEY: "key",
    Action.REVOKE_KEY: "key",
    Action.DEAL_WITH_REPORT: "reference",
}
_Last = dict[tuple[Action, Any], dict[str, Any]]


def _accounts(last: _Last) -> Iterator[str]:
    held = {user.get_username(): user for user in User.objects.all()}
    for (action, name), told in last.items():
        if action is not Action.GIVE_ROLES:
            continue
        user = held.get(name)
        if user is None:
            yield _("The account %(n)s is gone.") % {"n": name}
        elif (sorted(user.roles), user.is_active) != (sorted(told["after"]), told["active"]):
            yield _("The roles of %(n)s are not as the last entry left them.") % {"n": name}


def _keys(last: _Last) -> Iterator[str]:
    held = {key.pk: key for key in ApiKey.objects.all()}
    for (action, number), told in last.items():
        if action not in (Action.MAKE_KEY, Action.REVOKE_KEY):
            continue
        key = held.get(number)
        if key is None:
            yield _("The key %(n)s is gone.") % {"n": number}
        elif action is Action.REVOKE_KEY and key.revoked is None:
            yield _("The key %(n)s works again, though it was revoked.") % {"n": number}
        elif action is Action.MAKE_KEY and key.scopes != told["scopes"]:
            yield _("The scopes of the key %(n)s are not as they were given.") % {"n": number}


def _reports(last: _Last) -> Iterator[str]:
    held = dict(SafetyReport.objects.values_list("reference", "state"))
    for (action, reference), told in last.items():
        if action is Action.DEAL_WITH_REPORT and held.get(reference) != told["state"]:
            yield _("The report %(r)s is not as the last entry left it.") % {"r": reference}
