"""What every template may show."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def everywhere(_: HttpRequest) -> dict[str, Any]:
    """Values for the frame of each page."""
    return {"site_address": settings.SITE_ADDRESS}
