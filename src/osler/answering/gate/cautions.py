"""A statement goes with its cautions: keep both or drop both."""

from collections.abc import Sequence

from osler.answering.gate.reading import plain, read
from osler.domain.answer import Reason
from osler.domain.recommendation import Recommendation
from osler.ports import Item
from osler.text.terms import stem_set

_KEPT = 0.8  # share of a caution's content that the claim must hold to be said to carry it
# What a caution tells to do, which a claim on just the same people and medicine may leave out.
_TO_DO = stem_set("ask tell see call seek stop start check test monitor measure doctor pharmacist")
_FEWEST = 3  # words to find where no number is; fewer than that stand in a claim by chance


def cautions(claim: str, item: Item | None, shown: Sequence[str]) -> list[Reason]:
    """Reasons "caution": one for each that stands neither in the claim nor beside it."""
    if not isinstance(item, Recommendation):
        return []
    beside = {plain(text).rstrip(".") for text in shown}
    said = plain(claim)
    pairs = [
        (caution, item.plain_cautions[n] if n < len(item.plain_cautions) else "")
        for n, caution in enumerate(item.cautions)
    ]
    return [
        Reason("caution", f"“{caution}” is left out")
        for caution, wording in pairs
        if not any(_stands(text, said, beside) for text in (caution, wording) if text)
        and not _carries(claim, caution)
    ]


def _stands(caution: str, said: str, beside: set[str]) -> bool:
    bare = plain(caution).rstrip(".")
    return bare in beside or bare in said


def _carries(claim: str, caution: str) -> bool:
    """True where the claim holds nearly all content, numbers and denials of the caution."""
    mine, theirs = read(claim), read(caution)
    content = [w for s in theirs.sentences for w in s.content]
    numbers = [q for s in theirs.sentences for q in s.quantities]
    if not numbers and len(content) < _FEWEST:
        return False
    kept = sum(1 for w in content if (w.needs | w.gives) & mine.needs)
    there = [q for s in mine.sentences for q in s.quantities]
    whole = all(any(q.same_as(t) for t in there) for q in numbers)
    denied = not any(s.kinds("negation") for s in theirs.sentences) or any(
        s.kinds("negation") for s in mine.sentences
    )
    done = stem_set(caution) & _TO_DO <= stem_set(claim)
    return whole and denied and done and kept >= _KEPT * len(content)
