"""The claim's words are the quote's, or stand for them; no condition of the quote is shed."""

import re
from itertools import pairwise

from osler.answering.gate.lexicon import listed
from osler.answering.gate.limits import Limit, limits
from osler.answering.gate.pair import Balance, Pair, says
from osler.answering.gate.repeated import is_told
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.verbs import form
from osler.domain.answer import Reason

_ADVERSE = listed("but although though however whereas yet")
_BOUND = 0.5  # share of a condition's content that must stand in conditions of the claim
_KEPT = 0.6  # share of a condition's content that the claim must hold
_DESCRIBING = ("who", "whose")  # they tell what people are like; any grammar may carry that
_LEAST = 3  # words that make a statement, where it is no sentence of the quote
_PART = 5  # words from which a run without content may count as part of the quote
_JOINING = listed("but and so then also it this they that")
_OPENING = listed("if when whenever unless until")
# Words without which a statement is another one, and all that may stand for them in a claim.
_TURNS = (
    (listed("abruptly suddenly"), listed("abruptly suddenly abrupt sudden")),
    (listed("slowly gradually"), listed("slowly gradually slow gradual taper tapered")),
    (listed("previously formerly"), listed("previously formerly former once past earlier before")),
    (listed("wrongly mistakenly falsely"), listed("wrongly mistakenly falsely wrong false myth")),
    (listed("unlike"), listed("unlike not")),
    (listed("third thirds"), listed("third thirds 33 67")),
    (listed("quarter quarters"), listed("quarter quarters 25 75")),
    (listed("less"), listed("less fewer lower reduced not worse")),
    (
        listed("enough"),
        listed(
            "enough sufficient sufficiently insufficient inadequate adequate fail fails failed "
            "failing alone little lack lacks work works worked help helps helped relief better "
            "control controlled clear uncertain unclear"
        ),
    ),
)
_GOES_ON = listed("and or but with of than if when unless the a an")
_ORDERS = listed("should must may can could might")
_SMALL = (  # openers of a condition, and what may stand for them where it has no content
    listed("if when whenever unless until where provided once"),
    listed("before prior first"),
    listed("after afterwards then later following next once"),
)
_OF_THESE = re.compile(r"\b(?:any|one|all|some|either|both) of (?:these|the following)\b")
_LISTED = re.compile(r"\b(?:any|one|all|these|those|if|when|where|who|such as)\b|:")
_NO_CASE = listed("not to or and possible needed")
_STATES = listed("still")  # in framing.txt, and a condition behind "when"
_LEAD = 3  # words in which "should" stands before its verb
_USED_TO = "used to be"
_SHOWN = 4  # words named in a reason
_ABSENT = "not in the quote: "


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": what is not covered, or only supposed."""
    found = [*_uncovered(pair), *_subordinate(pair), *_empty(pair), *_broken_off(pair)]
    return [Reason("wording", detail) for detail in found]


def may_be_reworded(reason: Reason) -> bool:
    """True where the claim may say in other words what the quote says.

    A condition that is shed, a part that is turned round or taken back is no such thing.
    """
    return reason.name == "wording" and reason.detail.startswith(_ABSENT)


def kept(balance: Balance) -> list[Reason]:
    """Reasons "wording": a condition of the quote that the claim sheds, or states as a fact."""
    here = [limit for s in balance.claims for limit in limits(s)]
    found = [
        f"the condition “{limit.text}” is left out"
        for ground in balance.grounds
        for limit in limits(ground)
        if limit.is_condition
        and not (
            _stands(limit, here, balance)
            and (limit.opener in _DESCRIBING or is_told(limit, ground, here, balance))
        )
    ]
    found += [
        *_adverse(balance),
        *_turned(balance),
        *_ordered(balance),
        *_unconditioned(balance),
        *_unlisted(balance),
    ]
    return [Reason("wording", detail) for detail in found]


def _turned(balance: Balance) -> list[str]:
    """ "Stop steroids" from "stop steroids gradually", "is" from "used to be"."""
    here = {word.text for claim in balance.claims for word in claim.words}
    found = [
        f"“{word.text}” is left out"
        for ground in balance.grounds
        for word in ground.words
        for turns, standing in _TURNS
        if word.text in turns and word.at not in ground.measured and not here & standing
    ]
    once = any(_USED_TO in ground.text for ground in balance.grounds)
    if once and not any("used to" in claim.text for claim in balance.claims):
        found.append(f"“{_USED_TO}” is left out")
    return found


def _ordered(balance: Balance) -> list[str]:
    """ "X should be given" from "if X is given, 5 mg is best"."""
    ordered = [w for s in balance.claims for w in s.content if _is_ordered(s, w.at)]
    found = []
    for word in ordered:
        homes = [(s, w.at) for s in balance.grounds for w in s.words if word.needs & w.gives]
        if homes and all(_only_if(s, at) and not _is_ordered(s, at) for s, at in homes):
            found.append(f"the quote only says “if … {word.text}”")
    return found


def _is_ordered(sentence: Sentence, place: int) -> bool:
    """True for a verb right behind "should", "must" and their like."""
    lead = {w.text for w in sentence.words[max(0, place - _LEAD) : place]}
    return bool(lead & _ORDERS) and form(sentence.words[place].text) is not None


def _only_if(sentence: Sentence, place: int) -> bool:
    return any(place in x.places for x in limits(sentence) if x.opener in _OPENING)


def _unconditioned(balance: Balance) -> list[str]:
    """ "Suspect it" from "suspect it when all of these are there": a condition of small words.

    The claim has an opener of its kind; "when still" stays with its "still".
    """
    here = {w.text for s in balance.claims for w in s.words}
    return [
        f"the condition “{word.text} {follow.text} …” is left out"
        for ground in balance.grounds
        for word, follow in pairwise(ground.words)
        for openers in _SMALL
        if word.text in openers
        and (not here & openers or (follow.text in _STATES and follow.text not in here))
        and _is_empty(ground, word, follow)
    ]


def _unlisted(balance: Balance) -> list[str]:
    """ "Care the same day. There is blood …" from "the same day with any of these. There is …"."""
    if any(_OF_THESE.search(s.text) or _LISTED.search(s.text) for s in balance.claims):
        return []
    found = (_OF_THESE.search(s.text) for s in balance.grounds)
    return [f"“{match[0]}” is left out" for match in found if match]


def _is_empty(ground: Sentence, word: Word, follow: Word) -> bool:
    """True where the word opens a condition in which nothing needs cover."""
    if word.at in ground.measured or follow.at in ground.measured:
        return False
    if word.text == "once" and word.at and ground.words[word.at - 1].text == "at":
        return False
    if ground.text[word.end : follow.start].strip() or follow.text in _NO_CASE:
        return False
    return not any(word.at in limit.places for limit in limits(ground))


def _adverse(balance: Balance) -> list[str]:
    """ "But …", "although …": what takes back part of the sentence goes with it."""
    found = []
    for ground in balance.grounds:
        for word in ground.words:
            if word.text not in _ADVERSE:
                continue
            tail = [w for w in ground.words[word.at :] if w.needs and w.head == w.at]
            held = sum(1 for w in tail if says(w) & balance.spoken)
            if tail and held < _KEPT * len(tail):
                found.append(f"“{ground.text[word.start :]}” is left out")
    return found


def _stands(limit: Limit, here: list[Limit], balance: Balance) -> bool:
    """True where the claim has the condition's content, and has it as a condition."""
    spoken = balance.told if limit.opener in _DESCRIBING else balance.spoken
    if limit.kept_by(spoken) < _KEPT or not all(part & spoken for part in limit.conjuncts):
        return False
    if limit.opener in _DESCRIBING:
        return True
    bound = (h.content for h in here if h.family == limit.family)
    return limit.kept_by(frozenset().union(*bound)) >= _BOUND


def uncovered(claim: Sentence, covered: frozenset[str]) -> list[Word]:
    """The content words of a claim that nothing covers."""
    return [word for word in claim.content if not word.needs & covered]


def _uncovered(pair: Pair) -> list[str]:
    missing = uncovered(pair.claim, pair.covered)
    if not missing:
        return []
    named = ", ".join(f"“{word.text}”" for word in missing[:_SHOWN])
    return [f"{_ABSENT}{named}"]


def _empty(pair: Pair) -> list[str]:
    """A sentence that says nothing of its own: "Consider them.", or a condition alone."""
    claim = pair.claim
    if any(claim.text == ground.text for ground in pair.grounds):
        return []
    bare = not (claim.content or claim.quantities or claim.groups)
    if bare or (len(claim.words) < _LEAST and not (claim.drugs or claim.classes)):
        return [] if bare and _is_part(pair) else ["it says nothing that can be checked"]
    first = claim.words[0].text if claim.words else ""
    bound = {at for limit in limits(claim) if limit.is_condition for at in limit.places}
    if first in _OPENING and all(w.at in bound for w in claim.content):
        return ["it is a condition alone"]
    return []


def _broken_off(pair: Pair) -> list[str]:
    """A sentence that ends where its next part should begin: "breathing or circulation, or."."""
    last = pair.claim.words[-1].text if pair.claim.words else ""
    ended = any(re.search(rf"\b{last}[.,;:]", s.text) for s in pair.grounds)
    return [f"it breaks off at “{last}”"] if last in _GOES_ON and not ended else []


def _is_scope(claim: Sentence) -> bool:
    """ "This is for adults with gout": it says whom the next sentence is about, and no more."""
    return claim.text.startswith(("this is for ", "this is about "))


def _is_part(pair: Pair) -> bool:
    """True where five words or more all stand in one of the grounds."""
    words = {w.text for w in pair.claim.words} - _JOINING
    return len(pair.claim.words) >= _PART and any(
        words <= {w.text for w in ground.words} for ground in pair.grounds
    )


def _subordinate(pair: Pair) -> list[str]:
    """A claim made of what the quote only supposes: "take it" from "if you take it"."""
    inside = {
        (s, place)
        for s in pair.grounds
        for limit in limits(s)
        if limit.is_condition or " that " in limit.text
        for place in limit.places
    }
    bound = {place for limit in limits(pair.claim) if limit.is_condition for place in limit.places}
    main = [w for w in pair.claim.content if w.at not in bound]
    if not main or not inside or _is_scope(pair.claim):
        return []
    for word in main:
        homes = {(s, w.at) for s in pair.grounds for w in s.words if word.needs & w.gives}
        if not homes or homes - inside:
            return []
    return ["the quote only supposes this"]
