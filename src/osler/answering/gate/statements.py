"""Several statements in one sentence, each of which stands without the others.

"Allopurinol lowers urate; colchicine eases pain" is two. A part that bounds another (by a
denial, a maximum, a condition, a pronoun) is never cut off.
"""

import re
from functools import lru_cache
from itertools import pairwise

from osler.answering.gate.clauses import MAIN, Clauses, clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.parsing import parse
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbs import FINITE, maybe
from osler.text.quantities import Compare, Quantity

_LEANS = re.compile(
    r"(?:and |or |so |then )*(?:in (?:most|some|many|all|any) )?"
    r"(?:otherwise|it|its|they|them|their|this|these|that|those|such|both|neither|"
    r"he|she|his|her|however|but|only|except|unless|then|so|also|if not|if so|instead|therefore|"
    r"one|another|others?|each|do so|among|"
    r"the (?:other|same|former|latter|total|maximum|dose|rest))\b"
)
_BOUNDS = ("negation", "only", "unless", "rather", "hedge", "option")
_OPENS = listed("if when in for")
_JOIN = re.compile(r"(?:and|or)\s+")


@lru_cache(maxsize=8192)
def statements(raw: str) -> tuple[Sentence, ...]:
    """One sentence, read, or the statements it is made of, each read by itself."""
    whole = parse(raw)
    if ";" not in whole.text and all(word.text != "and" for word in whole.words):
        return (whole,)  # nothing at which ``_parts`` would cut
    cut = clauses(whole)
    if len(cut.units) < 2:
        return (whole,)
    places = [n for n in range(1, len(cut.units)) if _parts(whole, cut, n)]
    if not places:
        return (whole,)
    starts = [whole.words[min(cut.units[n].own)].start for n in places]
    edges = [0, *starts, len(whole.text)]
    pieces = [raw[a:b].strip(" ;,") for a, b in pairwise(edges)]
    return tuple(
        parse(_JOIN.sub("", piece, count=1) if _JOIN.match(piece) else piece) for piece in pieces
    )


def _parts(whole: Sentence, cut: Clauses, n: int) -> bool:
    """True where the sentence may be cut before unit ``n``."""
    first, unit = min(cut.units[n].own), cut.units[n]
    gap = whole.text[whole.words[first - 1].end : whole.words[first].start]
    after, before = whole.text[whole.words[first].start :], cut.units[n - 1]
    if unit.shared or _LEANS.match(after) or whole.words[first].text == "but":
        return False
    if ";" not in gap and not (
        whole.words[first].text == "and"
        and _own_subject(whole, unit.own)
        and _own_subject(whole, before.own)
    ):
        return False
    places = unit.own | before.own
    if any(mark.at in places for mark in whole.kinds(*_BOUNDS)):
        return False
    if _numbers(whole, unit.own) and not _numbers(whole, before.own):
        return False
    if any(q.compare is Compare.AT_MOST for q in _numbers(whole, unit.own)):
        return False
    opens = [
        whole.words[k].text in _OPENS for k in (_lead(whole, unit.own), _lead(whole, before.own))
    ]
    if opens[0] != opens[1]:
        return False
    return opens[0] or not _bound(cut, unit.own)


def _lead(whole: Sentence, own: frozenset[int]) -> int:
    """The first word of a unit behind "and"."""
    return next((k for k in sorted(own) if whole.words[k].text not in ("and", "or")), min(own))


def _own_subject(whole: Sentence, own: frozenset[int]) -> bool:
    """True where something stands before the verb: no order, no elided subject."""
    lead = whole.words[_lead(whole, own)].text
    return lead not in FINITE and maybe(lead) is None


def _numbers(whole: Sentence, own: frozenset[int]) -> list[Quantity]:
    start, end = whole.words[min(own)].start, whole.words[max(own)].end
    return [q for q in whole.quantities if start <= q.start < end]


def _bound(cut: Clauses, own: frozenset[int]) -> bool:
    """True where a condition stands in the unit: it may bound the one before too."""
    return any(cut.family(k) not in (MAIN, "who") for k in own)
