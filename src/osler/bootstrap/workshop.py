"""A throw-away library that suites add to, withdraw from and ask, as a user would."""

import hashlib
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from osler.adapters.edge_index import EdgeIndex
from osler.adapters.mixed_index import MixedIndex
from osler.adapters.readers import notice_readers, readers
from osler.adapters.store import Store
from osler.answering.ask import Engine
from osler.bootstrap import Progress, Settings, open_engine, starter_ids
from osler.domain.answer import Answer
from osler.library.intake import add_paths
from osler.library.intake_report import Report
from osler.library.stored_answers import as_of
from osler.ports import Found


class Workshop:
    """``osler.evaluation.suite.Workshop``: the product's own store, readers and intake."""

    def __init__(self, settings: Settings, progress: Progress) -> None:
        self._settings = settings
        self._progress = progress
        self._opened = ExitStack()
        self._store = self._opened.enter_context(Store.open(settings.home))

    def add(self, files: Mapping[str, bytes]) -> Report:
        """Read files (name and content) as `osler library add` does."""
        found = [Found(name, Path(name), content, named=True) for name, content in files.items()]
        return add_paths(
            [],
            readers=readers(at=self._settings.at),
            notice_readers=notice_readers(),
            store=self._store,
            at=self._settings.at,
            walk=lambda _: iter(found),
            reserved=starter_ids(),
        )

    def withdraw(self, source_id: str, *, reason: str) -> None:
        """Take a source out of use."""
        self._store.withdraw(source_id, reason=reason, at=self._settings.at)

    def reinstate(self, source_id: str) -> None:
        """Undo it."""
        self._store.reinstate(source_id, at=self._settings.at)

    def remove(self, source_id: str) -> None:
        """Delete a source."""
        self._store.remove(source_id, at=self._settings.at)

    def engine(self) -> Engine:
        """On what the library holds now, with the starter library."""
        engine = open_engine(self._settings, progress=self._progress)
        for part in (engine.library, engine.index):
            assert isinstance(part, Store | EdgeIndex | MixedIndex)  # what bootstrap picks
            self._opened.callback(part.close)
        return engine

    def keep(self, answer: Answer) -> str:
        """Store an answer; its id."""
        told = hashlib.sha256(repr(answer).encode()).hexdigest()
        return self._store.store_answer(answer, text=f'"{told}"').id

    def affected(self) -> frozenset[str]:
        """Ids of the stored answers that need an update."""
        stored = (as_of(one, self._settings.at) for one in self._store.stored_answers())
        return frozenset(one.id for one in stored if one.needs_update)

    def close(self) -> None:
        """Close all that was opened."""
        self._opened.close()
