"""A text as the gate reads it: its sentences, each read once and kept."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from osler.answering.gate.sentence import Sentence
from osler.answering.gate.spellings import respelled
from osler.answering.gate.statements import statements
from osler.text.quantities import normal
from osler.text.sentences import split_sentences


@dataclass(frozen=True, eq=False)
class Reading:
    """A whole text, read."""

    raw: str  # as written, spaces made one
    text: str  # normalised
    sentences: tuple[Sentence, ...]

    @cached_property
    def gives(self) -> frozenset[str]:
        return frozenset().union(*(sentence.gives for sentence in self.sentences))

    @cached_property
    def needs(self) -> frozenset[str]:
        """Everything its words stand for, as a claim."""
        return frozenset(m for s in self.sentences for w in s.words for m in w.needs | w.gives)


def plain(text: str) -> str:
    """Lower case, one kind of dash, quote and space."""
    return " ".join(normal(text).split())


@lru_cache(maxsize=8192)
def read(text: str) -> Reading:
    """The reading of a text; quotes are read once and kept."""
    bare = " ".join(text.split())
    found = (part for s in split_sentences(bare) for part in statements(respelled(s.text)))
    return Reading(bare, plain(bare), tuple(found))
