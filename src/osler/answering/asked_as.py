"""Asked as: how like a question is to those that a statement answers, as its editor wrote them.

What a statement says and what people ask have few words in common ("do I need tablets at 150 over
95"). An editor writes down beside a statement, in the words of those who ask, what it answers by
itself (key ``question`` of a digest); here a question is held against all of those that were found
for it. Both are taken as stems, notions of the table of signs, and what they want to know; what few
of the questions share tells most (the cosine of their inverse document frequencies: Salton and
Buckley 1988).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from osler.answering.aspects import aspects_in
from osler.answering.intent import intents_of
from osler.answering.likened import traits
from osler.domain.recommendation import Recommendation
from osler.ports import Item

_KEPT = 1 << 14  # questions whose traits are remembered: three times what the starter library has


def likeness(text: str, items: Iterable[Item]) -> Mapping[str, float]:
    """Item id -> how like the text is to the likest of its questions, 0 to 1; none for an item
    without questions."""
    held = {
        item.id: [asked_for(question) for question in item.questions]
        for item in items
        if isinstance(item, Recommendation) and item.questions
    }
    holders = Counter(term for questions in held.values() for terms in questions for term in terms)
    count = sum(len(questions) for questions in held.values())
    weight = {term: math.log1p(count / (0.5 + n)) ** 2 for term, n in holders.items()}
    unheard = math.log1p(count / 0.5) ** 2
    asked = asked_for(text)
    length = math.sqrt(sum(weight.get(term, unheard) for term in sorted(asked)))
    return {
        id_: max(_cosine(asked, terms, weight, length) for terms in questions)
        for id_, questions in held.items()
    }


@lru_cache(_KEPT)
def asked_for(text: str) -> frozenset[str]:
    """Stems and notions of a question, and what it wants to know ("?how long")."""
    wanted = [f"?{intent.value}" for intent in intents_of(text)]
    wanted += [f"?{aspect.name}" for aspect in aspects_in(text)]
    return traits(text) | frozenset(wanted)


def _cosine(
    asked: frozenset[str], terms: frozenset[str], weight: Mapping[str, float], length: float
) -> float:
    shared = sum(weight[term] for term in sorted(asked & terms))
    own = math.sqrt(sum(weight[term] for term in sorted(terms)))
    return shared / (own * length) if own and length else 0.0
