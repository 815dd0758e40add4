"""Where this site's library lies."""

from pathlib import Path

from django.conf import settings


def home() -> Path:
    """The library folder."""
    return Path(settings.HOME)
