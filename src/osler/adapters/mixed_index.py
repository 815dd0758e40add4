"""Finding by words and by meaning at once.

The hits by words and the nearest by meaning are put together, each score as a share of the best
of its kind. The weight was chosen on the even queries of nfcorpus dev and scifact train and
confirmed on the odd ones (docs/adr/0012-vectors-are-an-option.md). Rank fusion with equal weights
lost there, and a learned ranker gained no more.
"""

from functools import lru_cache

from osler.adapters.vectors_file import Steps, in_steps
from osler.adapters.vectors_generation import Nearness, Vectors
from osler.ports import Embedder, Hit, Index, Query

MEANING = 0.5  # weight of nearness in meaning; words have the rest
DEPTH = 200  # candidates of each kind, where fewer are asked for
MOST_SCANNED = 1_000_000  # vectors read for a question: 0.14 s; with more, words alone find
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
        found = self._weighed(shares, query)
        hits = [Hit(id_, score) for id_, score in found.items()]
        return sorted(hits, key=lambda hit: (-hit.score, hit.id))[:limit]

    def _weighed(self, shares: dict[str, float], query: Query) -> dict[str, float]:
        """Scores of the hits by words, given as shares of the best, and of what is near beside."""
        places = {id_: self._vectors.ids.find(id_) for id_ in shares}
        if self._vectors.about.vectors > MOST_SCANNED:
            held = [place for place in places.values() if place is not None]
            cosines = self._vectors.cosines_of(held, self._steps(query.text))
            top = max(cosines.values(), default=0.0)
        else:
            near = self._nearness(query.text)
            among = self._vectors.recommendations if query.recommendations_only else None
            nearest = near.best(DEPTH, among=among)
            if not (query.topics or query.sources):  # nobody says which of the others are meant
                added = {self._vectors.ids[place]: place for place in nearest}
                places = {**added, **places}
                shares = dict.fromkeys(added, 0.0) | shares
            cosines = {at: float(near.cosines[at]) for at in places.values() if at is not None}
            top = float(near.cosines[nearest[0]]) if nearest else 0.0
        return {
            id_: share if (at := places[id_]) is None else _mixed(share, cosines[at], top)
            for id_, share in shares.items()
        }

    def _worked_out(self, text: str) -> Nearness:
        return self._vectors.nearness(self._steps(text))

    def _steps(self, text: str) -> Steps:
        (vector,) = self._embedder.queries([text])
        return in_steps(vector)


def _mixed(share: float, cosine: float, top: float) -> float:
    """Words and meaning together; ``top`` is the cosine of the nearest."""
    if top <= 0:
        return share
    return (1 - MEANING) * share + MEANING * max(cosine, 0.0) / top
