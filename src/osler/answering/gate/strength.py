"""The claim is no stronger than its quote: consider is not do, may is not will, some is not all."""

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Pair, says
from osler.answering.gate.reading import Mark, Sentence
from osler.domain.answer import Reason

_LADDER = ("rare", "some", "many", "most")  # from least to most; no such word means all
_OPEN = ("option", "hedge")
_IMPERATIVES = listed(
    "use offer give start do take keep stay tell refer check assess treat prescribe see call seek "
    "return ask avoid stop advise consider test screen repeat reassess review diagnose confirm "
    "provide encourage explain discuss measure monitor limit make begin continue add choose "
    "recommend obtain perform order reserve observe adjust warn exclude suspect have try put rest "
    "combine base select send identify image inform help let look get reduce lower never don't "
    "interview counsel immunise immunize vaccinate rinse drink eat plan involve increase"
)


def strength(pair: Pair) -> list[Reason]:
    """Reasons "strength"."""
    found = [*_hardened(pair), *_widened(pair), *_absolute(pair), *_directed(pair), *_caused(pair)]
    return [Reason("strength", detail) for detail in found]


def _drawn_on(pair: Pair, *kinds: str) -> list[tuple[Sentence, Mark]]:
    """Marks of these kinds in the clauses that the claim draws on."""
    return [
        (ground, mark)
        for ground, used in zip(pair.grounds, pair.used, strict=True)
        for mark in ground.kinds(*kinds)
        if ground.words[mark.at].clause in used
    ]


def _hardened(pair: Pair) -> list[str]:
    """A choice or a doubt that the claim does not keep."""
    if pair.claim.kinds(*_OPEN):
        return []
    return [f"the quote only says “{m.text}”" for _, m in _drawn_on(pair, *_OPEN)[:1]]


def _widened(pair: Pair) -> list[str]:
    """Some that became many, most or all."""
    there = [_LADDER.index(m.kind) for _, m in _drawn_on(pair, *_LADDER)]
    if not there:
        return []
    here = [_LADDER.index(m.kind) for m in pair.claim.kinds(*_LADDER)]
    if here and min(here) <= max(there):
        return []
    words = next(m.text for _, m in _drawn_on(pair, *_LADDER))
    return [f"the quote says “{words}”"]


def _absolute(pair: Pair) -> list[str]:
    """Words of totality or certainty that the quote does not have."""
    denied = [m.at for m in pair.claim.kinds("negation")]
    found = []
    for mark in pair.claim.kinds("strong"):
        if any(says(pair.claim.words[i]) & pair.covered for i in range(mark.at, mark.end)):
            continue
        if mark.text == "must" and any(0 < at - mark.at <= 2 for at in denied):
            continue  # "must not" is as strong as "do not"
        found.append(f"“{mark.text}” is not in the quote")
    return found


def recommends(sentence: Sentence) -> bool:
    """True where a sentence tells somebody to do something."""
    if sentence.kinds("directive"):
        return True
    opening: set[int] = set()
    clause = -1
    for word in sentence.words:
        before = sentence.text[: word.start].rstrip()
        if word.clause != clause or before.endswith((",", ";", ":")) or not before:
            opening.add(word.at)
        clause = word.clause
    follow = {w.at + 1 for w in sentence.words if w.text in ("and", "or", "then", "do", "not")}
    return any(w.text in _IMPERATIVES for w in sentence.words if w.at in opening | follow)


def _directed(pair: Pair) -> list[str]:
    """An order where the quote gives none."""
    orders = pair.claim.kinds("directive")
    if not orders or pair.around.recommends or any(recommends(s) for s in pair.grounds):
        return []
    return [f"the quote does not say “{orders[0].text}”"]


def _caused(pair: Pair) -> list[str]:
    """An association told as a cause."""
    if pair.claim.kinds("association") or not any(s.kinds("association") for s in pair.grounds):
        return []
    return [
        f"the quote tells of an association, not “{m.text}”"
        for m in pair.claim.kinds("cause")
        if not any(m.text == other.text for s in pair.grounds for other in s.kinds("cause"))
    ]
