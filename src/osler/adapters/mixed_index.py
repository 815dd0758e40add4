"""Finding by words and by meaning at once.

The hits by words and the nearest by meaning are put together, each score as a share of the best
of its kind. The weight was chosen on the even queries of nfcorpus dev and scifact train and
confirmed on the odd ones (docs/adr/0012-vectors-are-an-option.md). Rank fusion with equal weights
lost there, and a learned ranker gained no more.
"""

from functools import lru_cache

from osler.adapters.vectors_file import in_steps
from osler.adapters.vectors_generation import Nearness, Vectors
from osler.ports import Embedder, Hit, Index, Query

MEANING = 0.5  # weight of nearness in meaning; words have the rest
DEPTH = 200  # candidates of each kind, where fewer are asked for
REMEMBERED = 16  # questions whose nearness is kept: one answer searches several times with each


class MixedIndex:
    """``osler.ports.Index``. An entry without a vector keeps what its words earn it."""

    def __init__(self, words: Index, *, vectors: Vectors, embedder: Embedder) -> None:
        self._words = words
        self._vectors = vectors
        self._embedder = embedder
        self._nearness = lru_cache(REMEMBERED)(self._worked_out)

    def size(self) -> int:
        return self._words.size()

    def close(self) -> None:
        """Close both."""
        self._nearness.cache_clear()
        self._vectors.close()
        close = getattr(self._words, "close", None)
        if close is not None:
            close()

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Best first; ties by id. Scores are 0 to 1."""
        by_words = self._words.search(query, limit=max(limit, DEPTH))
        if limit < 1 or not query.text.strip() or not self._vectors.about.vectors:
            return by_words[: max(limit, 0)]
        best = by_words[0].score if by_words else 1.0
        shares = {hit.id: hit.score / best for hit in by_words}
        near = self._nearness(query.text)
        nearest = self._nearest(near, query)
        if not (query.topics or query.sources):  # nobody says which of the others are meant
            shares = dict.fromkeys((self._vectors.ids[place] for place in nearest), 0.0) | shares
        top = float(near.cosines[nearest[0]]) if nearest else 0.0
        hits = [Hit(id_, self._mixed(id_, share, near, top)) for id_, share in shares.items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:limit]

    def _nearest(self, near: Nearness, query: Query) -> list[int]:
        among = self._vectors.recommendations if query.recommendations_only else None
        return near.best(DEPTH, among=among)

    def _mixed(self, id_: str, share: float, near: Nearness, top: float) -> float:
        place = self._vectors.ids.find(id_)
        if place is None or top <= 0:
            return share
        meaning = max(float(near.cosines[place]), 0.0) / top
        return (1 - MEANING) * share + MEANING * meaning

    def _worked_out(self, text: str) -> Nearness:
        (vector,) = self._embedder.queries([text])
        return self._vectors.nearness(in_steps(vector))
