"""Questions that ask for several things at once: each is answered, in the order asked.

"Causes and treatment of gout", "what is glaucoma and how is it treated?"
"""

import re
from collections.abc import Callable, Iterator, Sequence

from osler.domain.question import Intent

# Words that name what is wanted, as they stand in a list.
_NAMED = {
    Intent.DEFINITION: r"definitions?|meaning",
    Intent.CAUSES: r"causes?|risk factors|triggers|caused",
    Intent.SYMPTOMS: r"(?:signs (?:and|or|&) )?symptoms?|(?<!warning )signs?",
    Intent.TESTS: r"diagnos(?:is|ed|e)|tests?|tested|investigations?|assessment",
    Intent.MANAGEMENT: r"treat(?:ments?|ed|ing)?|managed?|management|cures?|remedies|therapy|"
    r"admission|fluids|rehydration",
    Intent.PREVENTION: r"prevent(?:ion|ed|ing)?",
    Intent.OUTLOOK: r"outlook|prognosis|complications",
    Intent.SAFETY: r"side[- ]effects|interactions|contraindications",
    Intent.DOSE: r"dos(?:e|es|age)",
    Intent.SCREENING: r"screening",
}
_WORD = "(?:" + "|".join(_NAMED.values()) + ")"
_JOIN = (
    r"(?:\s*,\s*(?:and |or )?|\s*/\s*| (?:and|or|&|then|plus) (?:also |then |how (?:is|are) "
    r"(?:it|they) )?)"
)
_LIST = re.compile(rf"\b{_WORD}(?:{_JOIN}(?:the |its |their |any )?{_WORD})+\b")
_ONE = tuple((intent, re.compile(rf"\b(?:{words})\b")) for intent, words in _NAMED.items())
# Where a new question begins: "gout and how", "gout? is it", "gout, can I".
_CLAUSE = re.compile(
    r"[?.!;]+\s*|(?:,\s*(?:and |but |or )?| and | but | plus | also |\s*&\s*)"
    r"(?=(?:also )?(?:what|whats|how|why|when|where|which|is|are|can|could|should|do|does|will)\b)"
)


def listed(text: str) -> tuple[Intent, ...]:
    """What a list of wanted things names, in its order; () where there is no list."""
    found = _LIST.search(text)
    if found is None:
        return ()
    placed = [
        (match.start(), intent) for intent, one in _ONE for match in one.finditer(found.group())
    ]
    intents = tuple(dict.fromkeys(intent for _, intent in sorted(placed)))
    return intents if len(intents) > 1 else ()


def asked_in_turn(
    text: str, intents_of_one: Callable[[str], Sequence[Intent]]
) -> tuple[Intent, ...]:
    """The main intents of clauses that each ask, in order; () where fewer than two do."""
    found = [intent for clause in _clauses(text) for intent in _of_clause(clause, intents_of_one)]
    distinct = tuple(dict.fromkeys(found))
    return distinct if len(distinct) > 1 else ()


def _of_clause(clause: str, intents_of_one: Callable[[str], Sequence[Intent]]) -> Sequence[Intent]:
    return listed(clause) or intents_of_one(clause)[:1]


def _clauses(text: str) -> Iterator[str]:
    yield from (part.strip() for part in _CLAUSE.split(text) if part and part.strip())
