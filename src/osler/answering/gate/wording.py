"""The claim's words are the quote's, or stand for them; no condition of the quote is shed."""

from osler.answering.gate.limits import limits
from osler.answering.gate.pair import Pair
from osler.answering.gate.reading import Sentence, Word
from osler.domain.answer import Reason

_KEPT = 0.6  # share of a condition's content that the claim must hold
_SHOWN = 4  # words named in a reason


def wording(pair: Pair) -> list[Reason]:
    """Reasons "wording": what is not covered, what is mixed, which condition is shed."""
    found = [*_uncovered(pair), *_mixed(pair), *_conditions(pair), *_subordinate(pair)]
    return [Reason("wording", detail) for detail in found]


def uncovered(claim: Sentence, covered: frozenset[str]) -> list[Word]:
    """The content words of a claim that nothing covers."""
    return [word for word in claim.content if not word.needs & covered]


def _uncovered(pair: Pair) -> list[str]:
    missing = uncovered(pair.claim, pair.covered)
    if not missing:
        return []
    named = ", ".join(f"“{word.text}”" for word in missing[:_SHOWN])
    return [f"not in the quote: {named}"]


def _mixed(pair: Pair) -> list[str]:
    """Over several sentences, each clause of the claim must rest on one of them."""
    if len(pair.grounds) < 2:
        return []
    shared = pair.around.marks | _shared(pair.grounds)
    clauses: dict[int, list[Word]] = {}
    for word in pair.claim.content:
        clauses.setdefault(word.clause, []).append(word)
    mixed = [
        words
        for words in clauses.values()
        if not any(all(w.needs & (s.gives | shared) for w in words) for s in pair.grounds)
    ]
    return [f"taken from different sentences: {' … '.join(w.text for w in m)}" for m in mixed]


def _shared(grounds: tuple[Sentence, ...]) -> frozenset[str]:
    """What more than one of the sentences says."""
    seen: set[str] = set()
    shared: set[str] = set()
    for sentence in grounds:
        shared |= seen & sentence.gives
        seen |= sentence.gives
    return frozenset(shared)


def _conditions(pair: Pair) -> list[str]:
    """Conditions of the quote that the claim sheds, or states as facts."""
    said = pair.whole.needs
    here = [limit for s in pair.whole.sentences for limit in limits(s)]
    found = []
    for ground in pair.grounds:
        for limit in limits(ground):
            if not limit.is_condition:
                continue
            own = frozenset(m for marks in limit.marks for m in marks)
            bound = limit.opener in ("who", "whose") or any(
                h.family == limit.family and any(marks & own for marks in h.marks) for h in here
            )
            if limit.kept_by(said) < _KEPT or not bound:
                found.append(f"the condition “{limit.text}” is left out")
    return found


def _subordinate(pair: Pair) -> list[str]:
    """A claim made of what the quote only supposes: "take it" from "if you take it"."""
    inside = {
        (s, place) for s in pair.grounds for limit in limits(s) if limit.is_condition
        for place in limit.places
    }  # fmt: skip
    bound = {place for limit in limits(pair.claim) if limit.is_condition for place in limit.places}
    main = [w for w in pair.claim.content if w.at not in bound]
    if not main or not inside:
        return []
    for word in main:
        homes = {(s, w.at) for s in pair.grounds for w in s.words if word.needs & w.gives}
        if not homes or homes - inside:
            return []
    return ["the quote only supposes this"]
