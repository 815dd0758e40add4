"""Who asks: a key with scopes, or somebody without a key where the site allows it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from osler.errors import NotAllowed
from osler.interfaces.web.api.models import ApiKey, digest_of
from osler.interfaces.web.clock import now

ANYBODY = "anybody"


class Bearer(HttpBearer):
    """``Authorization: Bearer osler_…``; the scope is that of the route."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> object | None:
        if "Authorization" not in request.headers:
            return ANYBODY if settings.API_OPEN else None
        return super().__call__(request)

    def authenticate(self, _: HttpRequest, token: str) -> object | None:
        key = ApiKey.objects.filter(digest=digest_of(token)).first()
        if key is None or not key.works(now()):
            return None
        if self.scope not in key.scopes:
            raise NotAllowed(f"This key lacks the scope {self.scope!r}")
        return key


def who(request: HttpRequest) -> str:
    """Whose requests are counted together: a key, or an address."""
    key = getattr(request, "auth", ANYBODY)
    return f"key {key.pk}" if isinstance(key, ApiKey) else f"address {address_of(request)}"


def address_of(request: HttpRequest) -> str:
    """The address that asks; behind a proxy the last one that it names."""
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "")
        if forwarded:
            return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def scoped(scope: str) -> Callable[[HttpRequest], object | None]:
    return Bearer(scope)
