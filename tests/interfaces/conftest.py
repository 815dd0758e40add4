"""Library folders for the command line: made once, copied where a test changes them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.copying import copy_of
from tests.interfaces.commands import FLAGSHIP, Ran, ended, osler, started


@pytest.fixture(scope="session")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A new library folder, and what the very first question printed."""
    home = tmp_path_factory.mktemp("osler") / "made" / "by the first question"
    return home, ended(started("ask", FLAGSHIP, "--json", home=home))


@pytest.fixture(scope="session")
def home(first_run: tuple[Path, Ran]) -> Path:
    """A library folder with the starter library; tests only read it."""
    return first_run[0]


@pytest.fixture
def own_home(home: Path, tmp_path: Path) -> Path:
    """A library folder that a test may change."""
    return copy_of(home, tmp_path / "home")


@pytest.fixture
def new_home(home: Path, tmp_path: Path) -> Path:
    """An empty library folder; the classification, slow to read, is there already."""
    (tmp_path / "home" / "index").mkdir(parents=True)
    (classification,) = (home / "index").glob("icd10-*")
    shutil.copy(classification, tmp_path / "home" / "index")
    return tmp_path / "home"


COLLECTION = [
    {
        "id": "MED-10",
        "title": "Plantar fasciitis and night splints",
        "text": "Night splints reduced heel pain in plantar fasciitis after twelve weeks. " * 60,
        "year": 2011,
        "url": "https://example.org/med-10",
    },
    {"id": "doi:10.1/x:y", "title": "Heel pads", "text": "Heel pads for plantar fasciitis."},
    {
        "id": "inject",
        "title": "Zorblax fever [red]in[/red] [link=https://example.org]adults[/link]",
        "text": "Zorblax \x1b[31mfever\x1b[0m \x1b]0;title\x07 settles \u202ein a week\u202c.",
        "kind": "patient information",
        "issuer": "[bold]Nobody[/bold]\x1b[2J",
    },
    {"id": "7", "title": "", "text": "Statins and muscle ache in a trial of 812 people."},
]


@pytest.fixture(scope="session")
def collected(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder with a plain collection beside the starter library; only read."""
    folder = tmp_path_factory.mktemp("collected")
    file = folder / "collection.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in COLLECTION), "utf-8")
    copied = copy_of(home, folder / "home")
    added = osler("library", "add", file, "--json", home=copied)
    assert added.json["new"] == len(COLLECTION)
    return copied
