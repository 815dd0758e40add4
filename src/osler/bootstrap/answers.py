"""Stored answers: kept only where somebody asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from osler.adapters.store import Store
from osler.bootstrap import Progress, Settings, open_library
from osler.domain.answer import Answer
from osler.domain.stored_answer import StoredAnswer
from osler.errors import LibraryError
from osler.library.stored_answers import as_of


def _silent(_: str) -> None:
    """The progress of those who do not want to hear it."""


def store_answer(settings: Settings, answer: Answer, *, text: str) -> StoredAnswer:
    """Keep an answer in the library as it was shown; ``text`` is its JSON.

    Raises LibraryError where the library has changed since the question was asked.
    """
    with open_library(settings) as store:
        return store.store_answer(answer, text=text)


@contextmanager
def stored_answers(settings: Settings, *, progress: Progress = _silent) -> Iterator["Answers"]:
    """The stored answers, as they stand on the day of ``settings``."""
    with open_library(settings, progress=progress) as store:
        yield Answers(store, settings)


class Answers:
    """What is stored, with the marks of what has changed since."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._at = settings.at
        self.damaged: list[LibraryError] = []  # of those asked for so far

    def all(self) -> Iterator[StoredAnswer]:
        """Newest first; those that are not as they were stored go into ``damaged``."""
        return self._sound(self._store.sound_answers())

    def one(self, answer_id: str) -> StoredAnswer:
        """Raises NotFound, or LibraryError where it is not as it was stored."""
        return as_of(self._store.stored_answer(answer_id), self._at)

    def affected(self) -> Iterator[StoredAnswer]:
        """Those that need an update."""
        return (stored for stored in self.all() if stored.needs_update)

    def resting_on(self, source_id: str) -> Iterator[StoredAnswer]:
        """Those that rest on a source, whatever became of it; it need not be here any more."""
        return self._sound(self._store.sound_answers(resting_on=source_id))

    def _sound(self, found: Iterator[StoredAnswer | LibraryError]) -> Iterator[StoredAnswer]:
        for stored in found:
            if isinstance(stored, LibraryError):
                self.damaged.append(stored)
            else:
                yield as_of(stored, self._at)

    def remove(self, answer_id: str) -> None:
        """Delete one; raises NotFound."""
        self._store.remove_answer(answer_id)
