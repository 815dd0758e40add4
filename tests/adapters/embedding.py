"""An embedder without a model: texts are near where they share words."""

import hashlib
import math
from collections.abc import Sequence

SIZE = 32


class WordHashing:
    """``ports.Embedder``: each word adds to one number of the vector."""

    name = "word-hashing"
    size = SIZE

    def __init__(self) -> None:
        self.read: list[str] = []  # every text that was embedded

    def queries(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        return [vector_of(text) for text in texts]

    def passages(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        self.read += texts
        return [vector_of(text) for text in texts]


def vector_of(text: str) -> list[float]:
    """Of length 1."""
    counts = [0.01] * SIZE
    for word in text.lower().split():
        counts[hashlib.sha256(word.strip(".,").encode()).digest()[0] % SIZE] += 1.0
    length = math.sqrt(sum(count * count for count in counts))
    return [count / length for count in counts]
