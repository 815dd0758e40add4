"""The checked wordings that come with Osler."""

from datetime import date
from pathlib import Path

import pytest

from osler.bootstrap import Settings, open_engine, shipped_wordings, wordings

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> str:
    return shipped_wordings(Settings(tmp_path_factory.mktemp("home"), TODAY))


def test_what_is_shipped_is_what_the_gate_says_now(fresh: str) -> None:
    """`make docs` writes it anew after a change of the gate or of the starter library."""
    assert wordings.SHIPPED.read_text("ascii") == fresh


def test_what_was_made_for_other_code_is_passed_over(
    fresh: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A single other digit in its first line, and the gate is asked."""
    first, _, rest = fresh.partition("\n")
    other = tmp_path / "wordings.txt"
    other.write_text(("0" if first[0] != "0" else "1") + first[1:] + "\nforged\n")
    monkeypatch.setattr(wordings, "SHIPPED", other)
    told: list[str] = []
    engine = open_engine(Settings(tmp_path / "home", TODAY), progress=told.append)
    assert engine.held == frozenset(rest.split())
    assert "Checking the plain wordings (once)" in told
