"""A library with vectors: what they change, what they leave alone, and how one is rid of them."""

import json
from datetime import date

import pytest

from osler.bootstrap import Settings, findings, open_engine, vectors
from osler.bootstrap.vectors import embed_library, forget_vectors
from osler.domain.question import Audience
from osler.errors import ModelMissing
from tests.adapters.embedding import WordHashing
from tests.copying import copy_of

pytest.importorskip("numpy", reason="vectors need the extra [dense]")

DAY = date(2026, 11, 25)
QUESTION = "What can I do for sore thighs and lower back pain?"


@pytest.fixture(scope="module")
def first_home(tmp_path_factory):
    """A library folder with the starter library, its index and its vocabulary."""
    home = tmp_path_factory.mktemp("vectors") / "home"
    close(open_engine(Settings(home, DAY)))
    return home


@pytest.fixture
def settings(first_home, tmp_path):
    return Settings(copy_of(first_home, tmp_path / "home"), DAY)


@pytest.fixture
def _small_model(monkeypatch):
    """A model that is there and needs no weights."""
    monkeypatch.setattr(vectors, "_embedder", lambda model: WordHashing())
    monkeypatch.setattr(vectors, "is_installed", lambda model="": True)


def close(engine):
    engine.index.close()
    engine.library.close()


def asked(settings):
    told: list[str] = []
    engine = open_engine(settings, progress=told.append)
    answer = engine.ask(QUESTION, audience=Audience.PUBLIC, at=DAY)
    close(engine)
    return answer, told


def embedded(settings):
    return embed_library(settings, progress=lambda _: None)


def test_no_model_means_no_vectors_and_nothing_changed(settings, monkeypatch):
    """The command says what is missing; the library is as it was."""

    def missing(model):
        raise ModelMissing("no model")

    monkeypatch.setattr(vectors, "_embedder", missing)
    with pytest.raises(ModelMissing):
        embedded(settings)
    assert not (settings.home / "vectors").exists()


def test_where_the_extra_is_gone_the_answer_is_the_one_by_words(settings, monkeypatch):
    """Vectors that cannot be searched change no byte."""
    before, _ = asked(settings)
    with monkeypatch.context() as patch:
        patch.setattr(vectors, "_embedder", lambda model: WordHashing())
        embedded(settings)
    monkeypatch.setattr(vectors, "is_installed", lambda model="": False)
    assert asked(settings) == (before, [])


@pytest.mark.usefixtures("_small_model")
def test_vectors_of_another_model_are_not_searched(settings):
    """A new version's model and an old version's vectors have nothing to say to each other."""
    before, _ = asked(settings)
    embedded(settings)
    file = settings.home / "vectors" / "model.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"name": "an-older-model"}))
    answer, told = asked(settings)
    assert answer == before
    assert told == ["Finding by words alone: The vectors were made with another model."]


@pytest.mark.usefixtures("_small_model")
def test_an_answer_names_the_vectors_it_was_found_with(settings):
    """Same question, same library, same engine: same answer; and the engine says what it is."""
    done = embedded(settings)
    assert done.made == done.with_vector == done.entries > 0
    first, _ = asked(settings)
    assert f"word-hashing, {done.entries} vectors" in first.workings.engine
    assert asked(settings)[0] == first
    assert embedded(settings).made == 0


@pytest.mark.usefixtures("_small_model")
def test_doctor_counts_them_and_forgetting_removes_them(settings):
    """Nobody has to look into folders."""
    before = findings(settings)
    done = embedded(settings)
    counted = findings(settings)
    assert counted.faults == before.faults == ()
    told = {"entries with a vector": done.entries, "entries without": 0}
    assert counted.counts == before.counts | told
    assert forget_vectors(settings)
    assert not forget_vectors(settings)
    assert findings(settings) == before
