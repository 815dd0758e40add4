"""The one engine of this process, renewed when the library changes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings

from osler.answering.ask import Engine
from osler.bootstrap import Settings, open_engine
from osler.domain.answer import Answer, Triage
from osler.domain.question import Audience

_LOCK = threading.Lock()  # the index and the library are read by one thread at a time
_held: Engine | None = None


def _opened(region: str, at: date, progress: Callable[[str], None]) -> Engine:
    global _held
    if _held is None:
        _held = open_engine(Settings(settings.HOME, at, region), progress=progress)
    return _held


def ask(
    text: str,
    *,
    audience: Audience,
    at: date,
    earlier: tuple[str, ...] = (),
    region: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> Answer:
    """Answer one question; LibraryError and OSError where the library cannot be opened."""
    with _LOCK:
        engine = _opened(region or settings.REGION, at, progress)
        return engine.ask(text, audience=audience, at=at, earlier=earlier)


@contextmanager
def using(at: date) -> Iterator[Engine]:
    """The engine for as long as one thread needs its library or index; keep it short."""
    with _LOCK:
        yield _opened(settings.REGION, at, lambda _: None)


def red_flags(text: str, *, region: str = "") -> Triage:
    """The red flags of a text; needs no library and no lock."""
    from osler.answering.regions import region_of
    from osler.answering.triage import triage

    return triage(text, region=region_of(region or settings.REGION))
