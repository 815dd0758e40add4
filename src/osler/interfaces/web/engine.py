"""The one engine of this process, opened when first needed and renewed when the library changes.

Nothing else in the site opens the library. One question is answered at a time; how many may wait
for their turn is the business of ``serving/lanes.py``.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings

from osler.answering.ask import Engine
from osler.answering.decline import declined_answer, unavailable
from osler.answering.regions import region_of
from osler.answering.stages import Stage, Told, nobody
from osler.answering.triage import triage
from osler.bootstrap import Settings, open_engine
from osler.bootstrap.answers import store_answer, stored_answers
from osler.bootstrap.vanished import check_still_there
from osler.domain.answer import Answer, Triage, Workings
from osler.domain.question import Audience, Question
from osler.domain.stored_answer import StoredAnswer
from osler.errors import LibraryError
from osler.interfaces.encode import as_json
from osler.interfaces.web.desk import the_desk

_LOCK = threading.RLock()  # the index is read by one thread at a time


@dataclass(frozen=True)
class _Open:
    engine: Engine
    fingerprint: str  # of the library when it was opened
    sources: int


_held: _Open | None = None


def _opened(at: date, progress: Callable[[str], None]) -> _Open:
    """The engine on the library as it is now."""
    global _held
    if _held is not None and _held.engine.library.fingerprint() == _held.fingerprint:
        return _held
    _close()
    if settings.DATABASE_URL:
        check_still_there(settings.HOME, held=lambda _: bool(the_desk().checkpoint().number))
    engine = open_engine(Settings(settings.HOME, at, settings.REGION), progress=progress)
    sources = engine.library.counts().get("sources", 0)
    _held = _Open(engine, engine.library.fingerprint(), sources)
    return _held


def _close() -> None:
    global _held
    if _held is None:
        return
    held, _held = _held, None
    for part in (held.engine.index, held.engine.library):
        with suppress(Exception):  # what is being replaced may be broken: that is why it is
            part.close()  # type: ignore[attr-defined]


def ask(
    text: str,
    *,
    audience: Audience,
    at: date,
    earlier: tuple[str, ...] = (),
    region: str = "",
    progress: Callable[[str], None] = lambda _: None,
    searching: Callable[[int], None] = lambda _: None,
    told: Told = nobody,
    still: Callable[[], None] = lambda: None,
) -> Answer:
    """Answer one question. Where the library cannot be read: the red flags and a decline.

    ``progress`` hears what opening the library takes, ``searching`` the number of its sources,
    ``told`` the engine's stages. ``still`` is called before each of them; what it raises ends the
    work there (see ``serving/leaving.py``).
    """
    here = region_of(region or settings.REGION)

    def goes_on(stage: Stage) -> None:
        still()
        told(stage)

    with _LOCK:
        still()  # others may have had their turn before
        try:
            held = _opened(at, progress)
            searching(held.sources)
            engine = replace(held.engine, region=here)
            return engine.ask(text, audience=audience, at=at, earlier=earlier, told=goes_on)
        except (LibraryError, OSError) as fault:
            _close()
            question = Question(text, audience, at, earlier=earlier)
            flags = triage(text, region=here)
            return declined_answer(question, flags, unavailable(fault), _NO_WORKINGS)


_NO_WORKINGS = Workings(0, 0, 0, (), (), "", "", "")


@contextmanager
def using(at: date) -> Iterator[Engine]:
    """The engine for as long as one thread needs its library or index; keep it short.

    Raises LibraryError or OSError where the library cannot be read.
    """
    with _LOCK:
        yield _opened(at, lambda _: None).engine


def sources_held(at: date) -> int:
    """How many sources the library holds; LibraryError or OSError where it cannot be read."""
    with _LOCK:
        return _opened(at, lambda _: None).sources


def red_flags(text: str, *, region: str = "") -> Triage:
    """The red flags of a text; needs no library and no lock."""
    return triage(text, region=region_of(region or settings.REGION))


def keep(answer: Answer, *, at: date) -> StoredAnswer:
    """Keep an answer in the library as it was shown."""
    with _LOCK:
        return store_answer(Settings(settings.HOME, at), answer, text=as_json(answer))


def kept(answer_id: str, *, at: date) -> StoredAnswer:
    """A kept answer as it stands today; raises NotFound or LibraryError."""
    with _LOCK, stored_answers(Settings(settings.HOME, at)) as answers:
        return answers.one(answer_id)


def forget(answer_id: str, *, at: date) -> None:
    """Delete a kept answer; raises NotFound."""
    with _LOCK, stored_answers(Settings(settings.HOME, at)) as answers:
        answers.remove(answer_id)
