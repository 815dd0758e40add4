"""What every template may show."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Values for the frame of each page.

    ``signed_in`` looks at the cookie alone, so that a page needs no database to be shown.
    """
    return {
        "site_address": settings.SITE_ADDRESS,
        "page_address": partial(_page_address, request),
        "signed_in": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }


def _page_address(request: HttpRequest) -> str:
    """The whole address of this page, without what was asked of it; as links elsewhere have it."""
    try:
        base = settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
    return f"{base}{request.path}"
