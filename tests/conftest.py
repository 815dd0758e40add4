"""What every test may use: the starter library in memory, and where shared material lies."""

import os
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 25)


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
