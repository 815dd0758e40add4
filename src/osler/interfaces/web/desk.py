"""The one desk of this process: articles under review, and what readers are given of them."""

import threading
from contextlib import ExitStack

from django.conf import settings

from osler.bootstrap import Settings
from osler.bootstrap.desk import open_desk
from osler.editorial.desk import Desk
from osler.interfaces.web.clock import now, today

_LOCK = threading.Lock()
_open = ExitStack()
_held: Desk | None = None


def the_desk() -> Desk:
    """Opened at the first call and kept; LibraryError where it cannot be opened."""
    global _held
    with _LOCK:
        if _held is None:
            told = Settings(settings.HOME, today(), settings.REGION)
            _held = _open.enter_context(open_desk(told, database=settings.DATABASE_URL, now=now))
        return _held


def put_away() -> None:
    """Close it; the next call opens it again."""
    global _held
    with _LOCK:
        _open.close()
        _held = None
