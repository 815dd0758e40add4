""" "Ask people" is not "people should ask", and to watch for a thing is not to have it.

Each of these keeps every word of the quote, and changes what it is told as.
"""

from osler.answering.gate.bound_words import anchors
from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import Grounds, Pair, says
from osler.answering.gate.sentence import Mark, Sentence, Word
from osler.answering.gate.strength import imperatives
from osler.domain.answer import Reason
from osler.text.quantities import Dimension, Quantity

_LEADS = listed("should must may can need needs to ought could might have")
_BE = listed("be is are was were been")
_ALERT = listed(  # what follows their "for" may be there or not
    "watch watched check checked monitor monitored screen screened test tested assess assessed "
    "examine examined look looked ask asked search searched investigate investigated"
)
_ALERTING = _ALERT | listed(
    "watching checking monitoring screening testing assessing examining looking asking searching "
    "screens tests checks looks screen seek find found suspect sign signs warn warned risk"
)
_PASSED = listed("a an the any also of")
_FAR = 3  # words between a verb and its "for": "watched closely for"
_STARTS = listed("from after before at")  # a moment; "for" is how long
_UNDER = listed("with without if when unless who while during in for")
_JOINS = listed("and or")


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording", "strength" and "numbers": what the words of the quote are told as."""
    return [
        *(Reason("wording", detail) for detail in (*_bidden(pair), *_added_joins(pair))),
        *(Reason("strength", detail) for detail in _found(pair)),
        *(Reason("numbers", detail) for detail in _lasting(pair)),
    ]


def _bidden(pair: Pair) -> list[str]:
    """ "Older people should ask about falls" from "ask older people about falls"."""
    bidden = [
        (says(s.words[at]), mark.kind)
        for s in pair.grounds
        for at in imperatives(s)
        for mark in s.groups
        if mark.at in (at + 1, at + 2)
    ]
    return [
        f"the quote says it to others than “{mark.text}”"
        for mark in pair.claim.groups
        for verb in _own_verb(pair.claim, mark)
        if any(mark.kind == kind and says(verb) & told for told, kind in bidden)
    ]


def _own_verb(sentence: Sentence, mark: Mark) -> list[Word]:
    """The verb right behind people and their "should", where it is active."""
    follow = sentence.words[mark.end : mark.end + _FAR]
    lead = [w for w in follow if w.text in _LEADS]
    after = sentence.words[lead[-1].at + 1 : lead[-1].at + 2] if lead else ()
    return [w for w in after if w.text not in _BE | {"not"}]


def _found(pair: Pair) -> list[str]:
    """ "They get low mood" from "watch them for low mood"."""
    if any(w.text in _ALERTING for w in pair.claim.words):
        return []
    only = [sought for s in pair.grounds for sought in _sought(s)]
    stated = _stated(pair.grounds)
    return [
        f"the quote only looks for “{word.text}”"
        for word in pair.claim.content
        for sought in only
        if word.needs & sought and not word.needs & stated
    ]


def _sought(sentence: Sentence) -> list[frozenset[str]]:
    """What stands right behind "watched for", word by word."""
    found = []
    for verb in sentence.words:
        follow = sentence.words[verb.at + 1 : verb.at + 1 + _FAR]
        ends = [w.at for w in follow if w.text == "for"]
        if verb.text in _ALERT and ends:
            after = [w for w in sentence.words[ends[0] + 1 :] if w.text not in _PASSED][:2]
            found += [w.gives for w in after if w.needs]
    return found


def _stated(grounds: Grounds) -> frozenset[str]:
    """What the sentences without such a verb say."""
    return frozenset(m for s in grounds if not _sought(s) for m in s.gives)


def _lasting(pair: Pair) -> list[str]:
    """ "For 12 weeks" from "from 12 weeks"."""
    found = []
    for mine in pair.claim.quantities:
        if mine.dimension is not Dimension.TIME or _lead(pair.claim, mine) != "for":
            continue
        leads = {_lead(s, q) for s in pair.grounds for q in s.quantities if mine.same_as(q)}
        if leads and leads <= _STARTS:
            found.append(f"the quote says “{min(leads)} {mine.text}”")
    return found


def _lead(sentence: Sentence, quantity: Quantity) -> str:
    before = [w.text for w in sentence.words if w.end <= quantity.start]
    return before[-1] if before else ""


def _added_joins(pair: Pair) -> list[str]:
    """ "Or with weight loss" from "with weight loss"."""
    there = [x for s in pair.grounds for x in _openings(s)]
    found = []
    for joined, opener, marks in _openings(pair.claim):
        homes = [was for was, other, theirs in there if other == opener and theirs & marks]
        if joined == "or" and homes and not any(homes):
            found.append(f"the quote does not say “or {opener}”")
    return found


def _openings(sentence: Sentence) -> list[tuple[str, str, frozenset[str]]]:
    """Each "with", "if" …: the join before it, the word, and the content right behind it."""
    found = []
    for word in sentence.words[1:]:
        first = next((a for a in anchors(sentence) if a.at > word.at), None)
        if word.text in _UNDER and first is not None:
            before = sentence.words[word.at - 1]
            comma = "," in sentence.text[before.end : word.start]
            join = before.text if before.text in _JOINS else "," if comma else ""
            found.append((join, word.text, first.marks))
    return found
