"""What the claim tells of a part of its quote, it tells whole.

A part is what stands between two signs or joins. A claim may leave out a part (other rules say
which), an alternative of a choice, and a later statement of the same sentence; of a part that it
tells it may leave out no word that says something: "severe", "in the short term" bound it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from osler.answering.gate.clauses import PAREN, clauses
from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.limits import limits
from osler.answering.gate.pair import Balance, says
from osler.answering.gate.pairing import unpaired
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.slots import layout
from osler.domain.answer import Reason

_SIGNS = ",;:"
_JOINS = listed("and or but nor which plus whereas while then so")
_FREE = listed(  # they say nothing that their neighbours do not
    "use used using order ordered give gives given take prescribe prescribed offer check support "
    "encourage encouraged provide provided exist exists show shows hold holds call calls want "
    "wants obtain obtained reason treatment treatments therapy therapies medicine medicines drug "
    "drugs clinical class classes method methods approach diagnosis factor factors injection "
    "other another again further also told line age symptoms based down feasible far add added "
    "individual episodes beside alongside say two treated analysis under level followed between "
    "feel currently"
)
_CAUSES = listed("cause causes")
_BRINGS = frozenset({"make", "bring", "give"})
_EXAMPLES = ("(such as", "(for example", "(like", "(e.g")
_WHICH_IS = tuple((who, be) for who in ("that", "which", "who") for be in ("is", "are"))
_UNTOLD = " is left out of what is told"
_NEAR = 4  # words within which a modifier said twice is said once
_MOST = 0.5  # share of a later statement that a claim may tell without telling it


def kept(balance: Balance) -> list[Reason]:
    """Reasons "population": words of a part that the claim tells, and tells without them."""
    spoken = _spoken(balance)
    lost = [
        word
        for ground in balance.grounds
        for part in _parts(ground)
        if any(_is_told(w, spoken) for w in part) and not _is_passed_over(part, ground, spoken)
        for word in part
        if not _is_told(word, spoken) and not _may_go(word, ground, spoken)
    ]
    lost += [w for s in balance.grounds for w in _conjoined(s, spoken)]
    found = dict.fromkeys(word.text for word in (*lost, *_fewer(balance)))
    return [Reason("population", f"“{text}”{_UNTOLD}") for text in found]


def may_be_reworded(reason: Reason) -> bool:
    """True where the claim may say the word in another, as far as this rule goes."""
    return reason.detail.endswith(_UNTOLD)


def _spoken(balance: Balance) -> frozenset[str]:
    own = frozenset(stem(w.text) for s in balance.claims for w in s.words)
    return balance.spoken | own


def _is_told(word: Word, spoken: frozenset[str]) -> bool:
    return not spoken.isdisjoint(says(word)) or stem(word.text) in spoken


@lru_cache(maxsize=8192)
def _parts(sentence: Sentence) -> tuple[tuple[Word, ...], ...]:
    """The content between two signs or joins, numbers and brackets aside."""
    found: list[list[Word]] = [[]]
    cut = clauses(sentence)
    for word in sentence.words:
        gap = sentence.text[sentence.words[word.at - 1].end : word.start] if word.at else ""
        if any(sign in gap for sign in _SIGNS) or word.text in _JOINS:
            found.append([])
        counts = word.needs and word.head == word.at and word.at not in sentence.measured
        if counts and cut.family(word.at) != PAREN:
            found[-1].append(word)
    return tuple(tuple(words) for words in found if words)


def _conjoined(ground: Sentence, spoken: frozenset[str]) -> Iterator[Word]:
    """ "People whose heartburn and regurgitation respond": both belong to whom it is for."""
    held = [limit.places for limit in limits(ground)]
    for left, right in pairwise(_parts(ground)):
        told = [any(_is_told(w, spoken) for w in part) for part in (left, right)]
        between = ground.words[left[-1].at + 1 : right[0].at]
        if told.count(True) != 1 or [w.text for w in between if w.text in _JOINS] != ["and"]:
            continue
        if any({left[-1].at, right[0].at} <= places for places in held):
            lost = (right if told[0] else left)[0]
            if not _may_go(lost, ground, spoken):
                yield lost


def _is_passed_over(part: tuple[Word, ...], ground: Sentence, spoken: frozenset[str]) -> bool:
    """ "…, and paroxetine causes more": a later statement of which little is told."""
    cut = clauses(ground)
    unit = cut.unit(part[0].at)
    if unit == 0:
        return False
    own = [w for p in _parts(ground) for w in p if cut.unit(w.at) == unit]
    return sum(1 for w in own if _is_told(w, spoken)) < _MOST * len(own)


def _may_go(word: Word, ground: Sentence, spoken: frozenset[str]) -> bool:
    return (
        word.text in _FREE
        or (word.text in _CAUSES and bool(_BRINGS & spoken))
        or _is_role(word, ground)
        or _is_explained(word, ground, spoken)
        or _is_alternative(word, ground, spoken)
    )


def _is_role(word: Word, ground: Sentence) -> bool:
    """ "Lactulose as the laxative": what the thing named is."""
    lead = [w.text for w in ground.words[max(0, word.at - 2) : word.at]]
    phrases = layout(ground).phrases
    alone = [w for w in ground.content if phrases[w.at] == phrases[word.at]]
    return lead[:1] == ["as"] and lead[1:] in (["a"], ["the"]) and len(alone) == 1


def _is_explained(word: Word, ground: Sentence, spoken: frozenset[str]) -> bool:
    """ "Palpitations (a pounding heart)": the claim says what stands in the brackets."""
    phrases = layout(ground).phrases
    end = max(w.end for w in ground.words if phrases[w.at] == phrases[word.at])
    rest = ground.text[end:].lstrip()
    if not rest.startswith("(") or rest.startswith(_EXAMPLES):
        return False
    close = ground.text.find(")", end)
    cut = clauses(ground)
    inside = [w for w in ground.content if end < w.start < close and cut.family(w.at) == PAREN]
    named = frozenset(
        m for w in ground.content if phrases[w.at] == phrases[word.at] for m in says(w)
    )  # "atrial fibrillation (AF)" explains no "non-valvular"
    return any(_is_told(w, spoken) and named.isdisjoint(says(w)) for w in inside)


def _is_alternative(word: Word, ground: Sentence, spoken: frozenset[str]) -> bool:
    """The whole of one side of an "or"."""
    phrases = layout(ground).phrases
    own = [w for w in ground.words if phrases[w.at] == phrases[word.at]]
    after = ground.words[own[-1].at + 1 : own[-1].at + 2]
    before = ground.words[max(0, own[0].at - 1) : own[0].at + 1]
    beside = {w.text for w in before} | {
        w.text for w in after if not ground.text[own[-1].end : w.start].strip()
    }
    return "or" in beside and not any(w.needs and _is_told(w, spoken) for w in own)


def _fewer(balance: Balance) -> Iterator[Word]:
    """A modifier that the quote has once more than the claim ("a rash that is widespread")."""
    every = [(s, w) for s in balance.grounds for part in _parts(s) for w in part]
    counts = Counter(mark for _, w in every for mark in says(w))
    there = [(s, w) for s, w in every if any(counts[mark] > 1 for mark in says(w))]
    again = [
        (s, w)
        for s, w in there
        if any(o is not w and _same(w, o) and not _beside(s, w, o) for _, o in there)
    ]
    if not again:
        return
    here = [w for s in balance.claims for w in s.words if w.needs and w.head == w.at]
    texts = {w.text for w in here}
    again.sort(key=lambda entry: entry[1].text not in texts)  # who stands there comes first
    lost = unpaired(again, here, fits=lambda a, b: _same(a[1], b))
    pairs = [_with_noun(s, w) for s, w in again]
    for s, w in lost:
        own = _with_noun(s, w)
        nouns = any(_same(w, other) and not _with_noun(t, other) for t, other in again)
        if own and pairs.count(own) == 1 and (not nouns or own[:2] in _WHICH_IS):
            yield w


def _same(word: Word, other: Word) -> bool:
    return not says(word).isdisjoint(says(other))


def _beside(sentence: Sentence, word: Word, other: Word) -> bool:
    """ "Simple conservative care" says it twice; "sunken eyes or a sunken spot" shares it."""
    return (
        abs(word.at - other.at) <= _NEAR
        and other.at < len(sentence.words)
        and sentence.words[other.at] is other
    )


def _with_noun(sentence: Sentence, word: Word) -> tuple[str, ...]:
    """ "Spinal manipulation" for its "spinal", "is widespread" for "that is widespread"."""
    lead = tuple(w.text for w in sentence.words[max(0, word.at - 2) : word.at])
    if lead in _WHICH_IS:
        return (*lead, word.text)
    phrases = layout(sentence).phrases
    return next(
        (
            (word.text, b.text)
            for b in sentence.words[word.at + 1 : word.at + 2]
            if b.needs and b.head == b.at and phrases[b.at] == phrases[word.at]
        ),
        (),
    )
