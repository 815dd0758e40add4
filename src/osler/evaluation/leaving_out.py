"""An index without some of its sources: a collection is measured without what came along."""

from dataclasses import dataclass

from osler.evaluation.trec import source_of
from osler.ports import Hit, Index, Query


@dataclass(frozen=True)
class LeavingOut:
    """``ports.Index`` that never finds an item of these sources."""

    index: Index
    sources: frozenset[str]

    def search(self, query: Query, *, limit: int) -> list[Hit]:
        """Best first; asks on until it has enough of the others."""
        asked = limit
        while True:
            hits = self.index.search(query, limit=asked)
            kept = [hit for hit in hits if source_of(hit.id) not in self.sources]
            if len(kept) >= limit or len(hits) < asked:
                return kept[:limit]
            asked *= 2

    def size(self) -> int:
        return self.index.size()
