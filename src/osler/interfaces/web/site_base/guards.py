"""Headers that every answer of the site carries."""

from collections.abc import Awaitable, Callable

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "font-src": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
EDITORS = {  # Wagtail's own screens carry inline scripts, styles and an icon font
    **POLICY,
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}
EDITORS_AT = "/manage/"
HEADERS = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "X-Content-Type-Options": "nosniff",
}


def written(policy: dict[str, str]) -> str:
    """A policy as the header has it."""
    return "; ".join(f"{name} {value}" for name, value in policy.items())


class SecurityHeaders:
    """Middleware, for synchronous and asynchronous views alike."""

    async_capable = sync_capable = True

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponse | Awaitable[HttpResponse]:
        if iscoroutinefunction(self.get_response):
            return self._later(request)
        return self._guarded(request, self.get_response(request))

    async def _later(self, request: HttpRequest) -> HttpResponse:
        return self._guarded(request, await self.get_response(request))  # type: ignore[misc]

    @staticmethod
    def _guarded(request: HttpRequest, response: HttpResponse) -> HttpResponse:
        policy = EDITORS if request.path.startswith(EDITORS_AT) else POLICY
        response.headers.setdefault("Content-Security-Policy", written(policy))
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
