"""Any model of fastembed's list, for machines that can reach a model hub or hold its cache.

Never run against a hub by us: only its list of calls is held to here. Its model files are those
of the hub; ``name`` carries the hash of the weights that were found, so another file is another
model here too.
"""

import hashlib
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from osler.errors import ModelMissing


class FastEmbed:
    """``osler.ports.Embedder``."""

    def __init__(self, model: str, *, threads: int = 1) -> None:
        """``model`` as fastembed names it: "BAAI/bge-small-en-v1.5".

        Raises ModelMissing where fastembed is not installed or the model cannot be had.
        """
        try:
            text_embedding = import_module("fastembed").TextEmbedding
            self._model: Any = text_embedding(model_name=model, threads=threads)
            weights = _weights(Path(self._model.model._model_dir))
        except ImportError as error:
            raise ModelMissing("This model needs the package fastembed.") from error
        except (ValueError, OSError, AttributeError) as error:
            raise ModelMissing(f"fastembed cannot load {model}: {error}") from error
        self.name = f"fastembed-{model.replace('/', '-').lower()}-{weights[:12]}"
        self.size = len(self.queries(["size"])[0])

    def queries(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return [_first(self._model.query_embed([text])) for text in texts]

    def passages(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return [_first(self._model.passage_embed([text])) for text in texts]


def _first(vectors: Iterable[Sequence[float]]) -> Sequence[float]:
    """Texts go one by one, so that none stands padded beside another."""
    return next(iter(vectors))


def _weights(folder: Path) -> str:
    """Hash of all model files in a folder, by name."""
    files = sorted(path for path in folder.rglob("*.onnx*") if path.is_file())
    if not files:
        raise OSError(f"no weights in {folder.name}")
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
