"""What an editor drops from the starter library is not answered from in a library that has it."""

from datetime import date
from pathlib import Path

from osler.adapters.readers import readers
from osler.adapters.readers.archives import walk
from osler.adapters.store import Store
from osler.bootstrap import STARTER
from osler.bootstrap.dropped import REASON, withdraw_dropped
from osler.domain.source import StandingLevel
from osler.library.intake import add_paths

DAY = date(2026, 1, 1)
KEPT, DROPPED = "acp-gout-2017", "acp-insomnia-2016"


def _begun(home: Path, folder: Path) -> Store:
    folder.mkdir(parents=True)
    for name in (KEPT, DROPPED):
        text = (STARTER / "digests" / f"{name}.md").read_text("utf-8")
        (folder / f"{name}.md").write_text(text, "utf-8")
    store = Store.open(home)
    add_paths([folder], readers=readers(), store=store, at=DAY, walk=walk)
    return store


def test_a_digest_that_is_no_longer_held_is_withdrawn_and_not_deleted(tmp_path: Path) -> None:
    """Its source says why; the others stay as they were, and a second look changes nothing."""
    store = _begun(tmp_path / "home", tmp_path / "old" / "osler" / "starter" / "digests")
    try:
        assert withdraw_dropped(store, held={KEPT}, at=DAY) == (DROPPED,)
        standing = store.source(DROPPED).standing
        assert (standing.level, standing.reason) == (StandingLevel.WITHDRAWN, REASON)
        assert store.source(KEPT).standing.level is not StandingLevel.WITHDRAWN
        assert withdraw_dropped(store, held={KEPT}, at=DAY) == ()
    finally:
        store.close()


def test_a_digest_of_ones_own_is_let_be(tmp_path: Path) -> None:
    """Only the starter's own folder is the starter's."""
    store = _begun(tmp_path / "home", tmp_path / "mine")
    try:
        assert withdraw_dropped(store, held=(), at=DAY) == ()
    finally:
        store.close()
