"""Whether the reader is still there: nobody works on for somebody who has gone.

A thread cannot be stopped from outside. Whoever works long in one asks between two steps.
"""

import threading
from collections.abc import Callable

from django.http import HttpRequest

_GONE = "the_reader_has_gone"


class ReaderGone(Exception):
    """The reader cancelled, or closed the connection: what is being made is for nobody."""


def watched(request: HttpRequest) -> threading.Event:
    """What is set once this request's reader has gone."""
    gone = threading.Event()
    setattr(request, _GONE, gone)
    return gone


def still_there(request: HttpRequest) -> Callable[[], None]:
    """What raises ReaderGone once the reader has; it may be called in any thread."""
    gone: threading.Event | None = getattr(request, _GONE, None)

    def ask() -> None:
        if gone is not None and gone.is_set():
            raise ReaderGone

    return ask
