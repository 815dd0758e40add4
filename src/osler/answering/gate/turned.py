""" "Swallow it and do not crush it" does not say "do not swallow it".

A denial behind "and", "but" or a comma does not reach back over it: what stands before that
join is affirmed. And "do not routinely" is not "routinely do not".
"""

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Pair, says
from osler.answering.gate.scope import cues, marks_of
from osler.answering.gate.sentence import Sentence, Word
from osler.domain.answer import Reason

_JOINS = listed("and but then or")
_LIGHT = listed(
    "do does did to you should must may can could will would they it also please be is are was "
    "were have has had advised told asked"
)
_DENIALS = listed("not never don't avoid without no")
_OFTEN = listed("routinely always usually often regularly automatically generally necessarily")


def said(pair: Pair) -> list[Reason]:
    """Reasons "polarity": denied in the claim, and affirmed before the quote's denial."""
    return [Reason("polarity", detail) for detail in (*_turned(pair), *_adverbs(pair))]


def _turned(pair: Pair) -> list[str]:
    heard = [(w, w.at in after) for s in pair.grounds for after in [_affirmed(s)] for w in s.words]
    joined = any(affirmed for _, affirmed in heard)
    if not joined:
        return []
    found = []
    for word in _denied(pair.claim):
        homes = [
            affirmed
            for w, affirmed in heard
            if says(w) & says(word) or (w.text == word.text and word.text not in _LIGHT)
        ]
        if homes and all(homes):
            found.append(f"“{word.text}” is denied on one side only")
    return found


def _affirmed(sentence: Sentence) -> frozenset[int]:
    """Places before a join that a denial follows at once; none that an earlier denial reaches."""
    found: set[int] = set()
    for mark in sentence.kinds("negation"):
        if mark.text not in _DENIALS:
            continue
        place = mark.at - 1
        while place > 0 and sentence.words[place].text in _LIGHT:
            place -= 1
        if place <= 0 or not _joins(sentence, place, mark.at):
            continue
        found |= set(range(place + 1 if sentence.words[place].text not in _JOINS else place))
    reached = {k for cue in cues(sentence) if cue.kind == "negation" for k in cue.core_words}
    return frozenset(found - reached)


def _joins(sentence: Sentence, place: int, end: int) -> bool:
    if sentence.words[place].text in _JOINS:
        return True
    gap = sentence.text[sentence.words[place].end : sentence.words[place + 1].start]
    return any(sign in gap for sign in ",;") and place < end


def _denied(sentence: Sentence) -> list[Word]:
    """The verb and the content right after each denial of the claim."""
    found = []
    for mark in sentence.kinds("negation"):
        if mark.text not in _DENIALS:
            continue
        core = {k for cue in cues(sentence) if cue.mark_at == mark.at for k in cue.core_words}
        after = [w for w in sentence.words[mark.end :] if w.at in core and w.text not in _LIGHT]
        found += after[:1] if after and marks_of(after[0]) else after[:2]
    return found


def _adverbs(pair: Pair) -> list[str]:
    """An adverb that the quote denies, and the claim does not."""
    mine = {w.text for w in pair.claim.words if w.text in _OFTEN and not _after_denial(w, pair)}
    theirs = [
        ground.words[mark.end].text
        for ground in pair.grounds
        for mark in ground.kinds("negation")
        if mark.end < len(ground.words)
    ]
    there = sorted(mine & set(theirs))
    return [f"the quote denies “{word}”" for word in there]


def _after_denial(word: Word, pair: Pair) -> bool:
    return any(mark.end <= word.at for mark in pair.claim.kinds("negation"))
