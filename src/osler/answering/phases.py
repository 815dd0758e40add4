"""Phases: an acute attack that is asked about, against care of what comes between attacks.

"First-line treatment of acute gout" is not answered by a medicine that lowers urate for life.
"""

import re
from collections.abc import Sequence

from osler.answering.focus import medicines_named
from osler.answering.pairs import is_on_pair
from osler.answering.verify import Verified
from osler.answering.warned_of import warns_asker
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.text.terms import stem_set

_ACUTE = r"(?:acute(?! kidney injury)|attacks?|flares?(?:-?ups?)?|exacerbations?)"
_ASKED = re.compile(rf"\b{_ACUTE}\b", re.IGNORECASE)
_NOT_NOW = re.compile(  # "prevent attacks", "how often do flares come", "panic attack"
    rf"\b(?:prevent\w*|prophyla\w*|stop|avoid|fewer|frequent|between|after|since|past|previous|had|"
    rf"history of|next|another|recurrent|(?:heart|panic|isch\w+)) (?:\w+ ){{0,3}}{_ACUTE}\b|"
    rf"\b{_ACUTE} (?:prevention|prophylaxis|ago)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # "x3 flares this yr": how often they came
    rf"\bx? ?\d{{1,2}} {_ACUTE}(?= (?:this|last|in|a|per|over|since|/))", re.IGNORECASE
)
_CARE = (Intent.MANAGEMENT,)


def of_the_attack(found: Sequence[Verified], question: Question) -> list[Verified]:
    """Without what does not speak of the attack that is asked about, where anything does."""
    on_it = [v for v in found if _is_on_attack(v)] if _asks_of_attack(question) else []
    own = stem_set(" ".join(t for c in question.concerns for t in c.topics))
    if not any(own & stem_set(v.draft.quote) for v in on_it):
        return list(found)
    return [v for v in found if v in on_it or _warns(v, question)]


def _warns(verified: Verified, question: Question) -> bool:
    """True for a warning of what the asker has or takes: it holds at any time."""
    item = verified.draft.chosen.evidence.item
    return is_on_pair(item, question) or warns_asker(item, question)


def between_attacks(kept: Sequence[Verified], question: Question) -> frozenset[int]:
    """Care, by its id, that is for the time between attacks where one is asked about, and warnings
    of medicines that are offered only there."""
    if not _asks_of_attack(question):
        return frozenset()
    on_it = [v for v in kept if _is_on_attack(v)]
    offered = frozenset(kind for v in on_it if _advises(v) for kind in _medicines(v))
    later = frozenset(
        kind for v in kept if v not in on_it and _advises(v) for kind in _medicines(v)
    )
    return frozenset(
        id(v)
        for v in kept
        if v not in on_it
        and not is_on_pair(v.draft.chosen.evidence.item, question)
        and offered
        and (only := _medicines(v) & later)
        and not only & offered
    )


def _asks_of_attack(question: Question) -> bool:
    text = question.text
    if _COUNTED.search(text) and _ASKED.search(_COUNTED.sub(" ", text)) is None:
        return False
    if not _ASKED.search(text) or _NOT_NOW.search(text) or question.intents[:1] != _CARE:
        return False
    # "Acute bronchitis": all that is filed there is about it.
    return not any(_ASKED.search(t) for c in question.concerns for t in c.topics)


def _advises(verified: Verified) -> bool:
    item = verified.draft.chosen.evidence.recommendation
    return item is not None and item.facet is Facet.TREATMENT and item.direction is Direction.FOR


def _medicines(verified: Verified) -> frozenset[str]:
    return medicines_named(verified.draft.chosen.evidence.item.words)


def _is_on_attack(verified: Verified) -> bool:
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation):
        return _ASKED.search(item.words) is not None
    said = f"{item.words} . {item.label} . {item.population.text} . {item.timing.text}"
    return _ASKED.search(_NOT_NOW.sub("", said)) is not None
