"""Asked plainly: what lay readers ask in few words, and which statements say just that.

"Does he need antibiotics" is answered by "most get better within 3 days without antibiotics", and
"will it go away" by how it goes: neither may stand folded behind what else is known.
"""

import re
from dataclasses import dataclass

from osler.domain.question import Question
from osler.domain.recommendation import Facet
from osler.ports import Item


@dataclass(frozen=True)
class _Asking:
    """How a thing is asked for, and what says it: one of ``facets``, with one of the words."""

    asks: re.Pattern[str]
    facets: frozenset[Facet]
    says: re.Pattern[str]


def _row(asks: str, facets: tuple[Facet, ...], says: str = "") -> _Asking:
    return _Asking(re.compile(asks, re.I), frozenset(facets), re.compile(says, re.I))


_TIME = r"\b(?:\d+|one|two|three|four|few|several) (?:to \d+ )?(?:hours?|days?|weeks?|months?)\b"
_ROWS = (
    _row(
        r"\bhow long (?:do|does|will|is|can|before|until|for it)\b|\bhow long (?:it|this) takes?\b|"
        r"\b(?:will|does|do|can) (?:it|this|they|that|these) (?:ever |just |usually )?"
        r"(?:go away|clear|get better|heal|settle|pass|last|come back)\b|"
        r"\bgo(?:es)? away (?:on its own|by itself)\b|\bwhen (?:will|does) (?:it|this) "
        r"(?:go|get|clear|heal|stop)\b",
        (Facet.OUTLOOK,),
        rf"{_TIME}|\b(?:settles?|goes? away|gets? better|clears?|heals?|recover\w*|by itself)\b",
    ),
    _row(
        r"\b(?:need|needs|give|given|get|take|have|want|prescribe\w*|without|do|will|would)\b"
        r"[^.?!]{0,25}\bantibiotics?\b",
        (Facet.OUTLOOK, Facet.TREATMENT, Facet.SELF_CARE),
        r"\bwithout (?:an )?antibiotics?\b|\bshorten\w*\b[^.;]{0,40}\b(?:hours?|days?)\b|"
        r"\bantibiotics? (?:do|does|is|are) not\b|\bno antibiotic\b",
    ),
    _row(
        r"\bwhat(?: on earth)? (?:is|are|could|can|might|may) (?:it|this|these|they|that)"
        r"(?: be)?(?: (?:on|in) (?:my|his|her|the) \w+)?\W*$|"
        r"\bwhat(?:'s| is| are) [\w' -]{3,30}\?*$",
        (Facet.DEFINITION, Facet.SYMPTOM),
        r"",
    ),
    _row(
        r"\bis (?:it|this|that) (?:an? )?[\w ]{2,25}\W*$",
        (Facet.DEFINITION, Facet.SYMPTOM),
        r"",
    ),
)


def is_asked_plainly(item: Item, question: Question) -> bool:
    """True, to lay readers, for what says just what was asked in a few plain words."""
    if question.audience.clinical:
        return False
    return any(
        item.facet in row.facets
        and row.asks.search(question.text) is not None
        and row.says.search(item.words) is not None
        for row in _ROWS
    )
