"""A noun keeps its modifiers: "kidney disease or heart failure" is not "kidney failure".

In the claim, two words side by side in one noun phrase must belong together in the quote too;
and what narrows a noun in the quote ("family history") narrows it in the claim.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from osler.answering.gate.bound_words import Anchor, anchors
from osler.answering.gate.lexicon import listed
from osler.answering.gate.lookahead import OPENERS
from osler.answering.gate.pair import Balance, Pair
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.slots import layout
from osler.answering.gate.verbs import AUXILIARIES, Form, form, maybe
from osler.domain.answer import Reason

_APART = listed("and or but nor plus than if when unless who which that because rather instead")
_NO_ADVERBS = listed("family early daily weekly monthly elderly friendly")
_BEFORE_VERBS = AUXILIARIES | listed(
    "to not never and or then who that it they we you i he she these this which"
)
_LOOSE = listed(  # they may go: they add no bound
    "new other further additional available usual regular different various general overall "
    "particular specific common main important simple good suitable appropriate proper careful "
    "own total actual very well also possible clinical medical health human whole entire "
    "evidence based two anyone someone"
)


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": words side by side that are not together in the quote."""
    found = []
    for left, right in _neighbours(pair.claim):
        homes = [
            (s, a, b)
            for s in pair.grounds
            for a in anchors(s)
            if left.meets(a)
            for b in anchors(s)
            if right.meets(b)
        ]
        long = not left.slot.marker and any(
            a.phrase == left.phrase and a.at < left.at for a in anchors(pair.claim)
        )
        if homes and not any(
            _together(s, a, b) and not (long and _across(s, a, b)) for s, a, b in homes
        ):
            found.append(
                Reason("wording", f"“{left.text} {right.text}” are not together in the quote")
            )
    return found


def kept(balance: Balance) -> list[Reason]:
    """Reasons "population": a noun that lost what narrows it in the quote."""
    spoken = [a for s in balance.claims for a in anchors(s)]
    marks = balance.spoken
    return [
        Reason("population", f"“{left.text}” is left out before “{right.text}”")
        for ground in balance.grounds
        for left, right in _neighbours(ground)
        if left.text not in _LOOSE
        and not (left.marks & marks or any(left.meets(a) for a in spoken))
        and any(right.meets(a) for a in spoken)
        and not _known_otherwise(right, balance)
    ]


def _known_otherwise(noun: Anchor, balance: Balance) -> bool:
    """True where the noun stands in the grounds once more, alone or with what the claim has."""
    spoken = [a for s in balance.claims for a in anchors(s)]
    return any(
        a is not noun
        and a.meets(noun)
        and all(any(left.meets(m) for m in spoken) for left, b in _neighbours(s) if b is a)
        for s in balance.grounds
        for a in anchors(s)
    )


@lru_cache(maxsize=8192)
def _neighbours(sentence: Sentence) -> tuple[tuple[Anchor, Anchor], ...]:
    """Words that stand side by side in one noun phrase; verbs and numbers are none."""
    found = anchors(sentence)
    return tuple(
        (a, b)
        for a, b in pairwise(found)
        if b.at == a.end
        and a.phrase == b.phrase
        and a.quantity is None
        and b.quantity is None
        and not _is_verb(sentence, a)
        and not maybe(b.text)
        and not _is_adverb(a)
        and not _is_adverb(b)
        and a.text not in OPENERS
        and b.text not in _COMPARING
        and not a.marks & b.marks
    )


def _is_adverb(anchor: Anchor) -> bool:
    return anchor.text.endswith("ly") and anchor.text not in _NO_ADVERBS


def _is_verb(sentence: Sentence, anchor: Anchor) -> bool:
    before = sentence.words[anchor.at - 1].text if anchor.at else ""
    if before.endswith("ly") or form(anchor.text):
        return True
    gap = sentence.text[: sentence.words[anchor.at].start].rstrip()
    opens = not gap or gap.endswith((",", ";", ":"))
    return bool(maybe(anchor.text)) and (opens or before in _BEFORE_VERBS)


def _together(sentence: Sentence, a: Anchor, b: Anchor) -> bool:
    """One phrase, or linked by a preposition or "is"; "heart or kidney failure" too."""
    first, last = sorted((a, b), key=lambda anchor: anchor.at)
    if first.phrase == last.phrase:
        return True
    between = sentence.words[first.end : last.at]
    if first is b and not _LINKING & {w.text for w in between}:
        own = [right for left, right in _neighbours(sentence) if left is a]
        if own and not any(right.meets(b) for right in own):
            return False  # "a smaller baby" from "a baby with smaller feeds"
    gap = sentence.text[sentence.words[first.end - 1].end : sentence.words[last.at].start]
    if any(sign in gap for sign in ";:") or len(between) > _FAR:
        return False
    if not any(w.text in _APART for w in between) and "," not in gap:
        return True
    if [w.text in ("who", "that", "which") for w in between[:1]] == [True] and len(between) <= 2:
        return True  # "women who are pregnant"
    if _describes(sentence, first, between):
        return True
    return first is a and _shares_head(sentence, first, last)


_LINKING = listed("of is are was were that who which")
_MODALS = listed("should must may might can could will would cannot")
_COMPARING = listed("less more fewer most least same")
_FAR = 8  # words between two that still belong together


def _across(sentence: Sentence, a: Anchor, b: Anchor) -> bool:
    """ "A high risk statin" from "people at high risk should take a statin"."""
    first, last = sorted((a, b), key=lambda anchor: anchor.at)
    return any(w.text in _MODALS for w in sentence.words[first.end : last.at])


def _describes(sentence: Sentence, first: Anchor, between: Sequence[Word]) -> bool:
    """ "Acute colitis that is not severe": the rest of its noun, and a "that is"."""
    texts = [w.text for w in between if w.text != "not"]
    if texts[-2:-1] not in (["who"], ["that"], ["which"]) or texts[-1] not in ("is", "are"):
        return False
    phrases = layout(sentence).phrases
    noun = [w for w in between if w.text in texts[:-2]]
    return all(phrases[w.at] == first.phrase for w in noun)


def _shares_head(sentence: Sentence, first: Anchor, last: Anchor) -> bool:
    """ "Kidney or heart failure", "viral, fungal or bacterial infection"."""
    parts = [a for a in anchors(sentence) if first.at <= a.at < last.at]
    joined = [w for w in sentence.words[first.end : last.at] if w.text in ("and", "or", "nor")]
    other = [
        w
        for w in sentence.words[first.end : last.at]
        if w.text in AUXILIARIES or form(w.text) is Form.THIRD
    ]
    return (
        bool(joined)
        and not other
        and all(
            a.end == last.at
            or sentence.words[a.end].text in ("and", "or", "nor")
            or _comma(sentence, a)
            for a in parts
        )
    )


def _comma(sentence: Sentence, a: Anchor) -> bool:
    return sentence.text[sentence.words[a.end - 1].end :].startswith(",")
