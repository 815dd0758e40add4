"""Which store the desks of these tests have; ``tests/postgres.py`` describes the switch."""

from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import Engine, text

from osler.adapters.desk_store import FILE, DeskDatabase
from osler.adapters.desk_store_schema import open_engine, prepare
from osler.adapters.desk_store_tables import metadata
from tests.postgres import chosen, running

from . import making  # as the tests beside it import it

_unused: list[Engine] = []  # on databases with empty tables: making some for each desk takes long


def _on_postgres(opened: list[DeskDatabase]) -> DeskDatabase:
    if not _unused:
        _unused.append(open_engine(running().new_database(), timeout=10))
        prepare(_unused[-1])
    opened.append(DeskDatabase(_unused.pop()))
    return opened[-1]


def _on_sqlite(folders: pytest.TempPathFactory, opened: list[DeskDatabase]) -> DeskDatabase:
    opened.append(DeskDatabase(open_engine(folders.mktemp("desk") / FILE, timeout=10)))
    prepare(opened[-1]._engine)
    return opened[-1]


@pytest.fixture(autouse=True)
def _store(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """In memory, or on the database that the switch names: an empty one for each desk."""
    opened: list[DeskDatabase] = []
    stores = {"sqlite": partial(_on_sqlite, tmp_path_factory), "postgresql": _on_postgres}
    if told := chosen():
        monkeypatch.setattr(making, "new_store", partial(stores[told], opened))
    yield
    for each in opened:
        if told == "sqlite":
            each.close()
            continue
        with each._engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {', '.join(metadata.tables)}"))
        _unused.append(each._engine)
