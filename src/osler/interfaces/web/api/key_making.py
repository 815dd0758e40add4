"""Keys of programs made and revoked: each is an entry of the audit chain, by the key's number."""

from datetime import datetime

from django.db import transaction

from osler.domain.article import Action, Actor
from osler.editorial.site_deeds import KeyMade, KeyRevoked
from osler.editorial.steps import check_may
from osler.interfaces.web.api.models import ApiKey
from osler.interfaces.web.clock import now
from osler.interfaces.web.desk import the_desk


@transaction.atomic
def make(name: str, *, scopes: tuple[str, ...], ends: datetime, by: Actor) -> str:
    """Keep a new key; the key itself, which cannot be seen again."""
    check_may(by, Action.MAKE_KEY)
    key = ApiKey.make(name, scopes=scopes, at=now(), expires=ends)
    made = ApiKey.objects.get(name=name)
    the_desk().record(KeyMade(made.pk, tuple(made.scopes), ends.date().isoformat()), by=by)
    return key


@transaction.atomic
def revoke(key: ApiKey, *, by: Actor) -> None:
    """Have it work no more; the first time counts."""
    check_may(by, Action.REVOKE_KEY)
    if key.revoked is not None:
        return
    key.revoked = now()
    key.save(update_fields=["revoked"])
    the_desk().record(KeyRevoked(key.pk), by=by)
