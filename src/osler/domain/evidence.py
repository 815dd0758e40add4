"""Evidence: one item of the library, chosen for one concern of a question."""

from dataclasses import dataclass

from osler.domain.recommendation import Passage, Recommendation
from osler.domain.source import Source


@dataclass(frozen=True)
class Evidence:
    """An item beside its source, and how well it fits the concern it was found for."""

    item: Recommendation | Passage
    source: Source
    concern: str  # name of the concern
    fit: float  # 1: its source is about the concern, 0.6: only its words are, 0: neither
    coverage: float  # share of the asked words (stems) that the item or its source names, 0 to 1
    relevance: float = 0.0  # search score scaled to the best hit of the same search, 0 to 1
    filed: bool = False  # filed under the concern's topic by a digest
    near: float = 0.0  # search score for the whole question scaled to its best hit, 0 to 1
    asked: float = 0.0  # how like the question is to one that the item answers, 0 to 1

    @property
    def recommendation(self) -> Recommendation | None:
        return self.item if isinstance(self.item, Recommendation) else None
