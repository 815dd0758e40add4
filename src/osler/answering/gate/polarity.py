"""What the quote denies, the claim denies, and nothing else; more is not less."""

from osler.answering.gate.pair import Pair, says
from osler.answering.gate.reading import Sentence
from osler.answering.gate.scope import Cue, cues, statuses
from osler.domain.answer import Reason

_STANDS_FOR = {  # one turning word may stand for another of these kinds
    "negation": {"negation", "rather"},
    "rather": {"rather", "negation"},
    "unless": {"unless"},
    "only": {"only"},
}


def polarity(pair: Pair) -> list[Reason]:
    """Reasons "polarity"."""
    return [*_unmatched(pair), *_flipped(pair), *_opposed(pair)]


def _unmatched(pair: Pair) -> list[Reason]:
    claimed = cues(pair.claim)
    everywhere = [c for s in pair.whole.sentences for c in cues(s)]
    there = [c for s in pair.grounds for c in cues(s)]
    added = [c for c in claimed if not _met(c, there)]
    lost = [c for c in there if not _met(c, everywhere)]
    return [Reason("polarity", f"“{c.text}” is not in the quote") for c in added] + [
        Reason("polarity", f"the quote’s “{c.text}” is left out") for c in lost
    ]


def _met(cue: Cue, others: list[Cue]) -> bool:
    return any(other.kind in _STANDS_FOR[cue.kind] and cue.meets(other) for other in others)


def _flipped(pair: Pair) -> list[Reason]:
    """Content that is denied on one side and affirmed on the other."""
    mine = statuses(pair.claim)
    found = []
    for word in pair.claim.content:
        own = mine.get(word.at, 1)
        theirs = [
            statuses(s).get(w.at, 1) for s in pair.grounds for w in s.words if word.needs & w.gives
        ]
        if own and theirs and all(own * other < 0 for other in theirs):
            found.append(Reason("polarity", f"“{word.text}” is denied on one side only"))
    return found


def _opposed(pair: Pair) -> list[Reason]:
    """An opposite in place of the quote's word: "increases" for "reduces"."""
    found = []
    for side in pair.claim.sides:
        name, number = side.kind.split("/")
        other = f"{name}/{1 - int(number)}"
        if _says(pair.grounds, side.kind) or not _says(pair.grounds, other):
            continue
        if any(says(pair.claim.words[i]) & pair.covered for i in range(side.at, side.end)):
            continue
        found.append(Reason("polarity", f"“{side.text}” is the opposite of the quote"))
    return found


def _says(grounds: tuple[Sentence, ...], kind: str) -> bool:
    return any(side.kind == kind for s in grounds for side in s.sides)
