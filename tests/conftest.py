"""What every test may use: the starter library in memory, and where shared material lies."""

import os
from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import HealthCheck, settings

from osler.adapters.memory_store import MemoryStore
from osler.adapters.scan_index import ScanIndex
from osler.answering.ask import Engine
from osler.answering.compose import BuiltInWriter
from osler.answering.vocabulary import Vocabulary
from osler.bootstrap import STARTER, starter_ids
from osler.library.topics import load_topics
from tests.answering.gate.starter import documents
from tests.hazard_log import Watch
from tests.postgres import NotRun, postgres_cluster, postgres_url  # noqa: F401, for all tests

ROOT = Path(__file__).resolve().parent.parent
# Speed is measured in benchmarks; a busy machine is no reason for a test to fail.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
TODAY = date(2026, 11, 25)
CORE = {"domain", "text", "answering", "library", "editorial", "spec", "adapters"}  # tests/…


def pytest_configure(config: pytest.Config) -> None:
    """Hold the controls of the hazard log to their tests; say what PostgreSQL was missed for."""
    config.pluginmanager.register(Watch(), "hazard-log")
    config.pluginmanager.register(NotRun(), "postgresql")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, so that ``-m "not browser"`` leaves it out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let the core's own tests count for its coverage, and the readers'; watching triples the time.

    That something ran on the way to a page does not show that it is right.
    """
    watching = Coverage.current()
    own = item.path.relative_to(ROOT).parts[1] in CORE
    if watching is None or (own and item.get_closest_marker("no_cover") is None):
        return (yield)
    watching.stop()
    try:
        return (yield)
    finally:
        watching.start()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of facts, corpora and benchmarks; the test is skipped where there is none."""
    folder = Path(os.environ.get("OSLER_SHARED", ROOT.parent / "shared"))
    if not (folder / "facts").is_dir():
        pytest.skip(f"No shared material at {folder}; set OSLER_SHARED to its folder.")
    return folder


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def starter_engine() -> Engine:
    """An engine on the starter library, with the store and the index that are the slow truth."""
    store = MemoryStore.of(*documents(), at=TODAY)
    vocabulary = Vocabulary.build(load_topics(STARTER / "topics"), store.vocabulary())
    index = ScanIndex(store.entries())
    return Engine(store, index, vocabulary, BuiltInWriter(), "test", starter_ids())
