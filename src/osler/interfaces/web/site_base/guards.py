"""Headers that every answer of the site carries."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

Made = TypeVar("Made", bound=HttpResponseBase)

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


_POLICIES = {False: written(POLICY), True: written(EDITORS)}  # by whether it is the editors'


def guarded(response: Made, *, for_editors: bool = False) -> Made:
    """The response with every header that is not set yet."""
    response.headers.setdefault("Content-Security-Policy", _POLICIES[for_editors])
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


class SecurityHeaders:
    """Middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        return guarded(response, for_editors=request.path.startswith(EDITORS_AT))
