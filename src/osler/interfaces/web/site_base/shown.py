"""What every template may show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Values for the frame of each page.

    ``signed_in`` looks at the cookie alone, so that a page needs no database to be shown.
    """
    return {
        "site_address": settings.SITE_ADDRESS,
        "signed_in": settings.SESSION_COOKIE_NAME in request.COOKIES,
    }
