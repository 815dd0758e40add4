"""An order, a ban and a fact are no less than the quote makes them.

- order: "must" is no "should", "should" no "could", and "call an ambulance" no "you can call one";
- choice: what is ordered is no option, and nothing to be discussed;
- ban: "must not" is no "might not" and no "may not need to";
- doubt: "causes" is no "might cause".

Of a bare order that is not urgent ("give ice") it may be said that it can be done.
"""

import re
from collections.abc import Iterator

from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.pair import Balance, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.strength import imperatives
from osler.answering.gate.verbs import PREPOSITIONS
from osler.domain.answer import Reason

_FREE, _ADVISED, _FIRM = 1, 2, 3  # left to choice; advised or ordered; must
_RANKS = (
    (_FREE, re.compile(
        r"\b(?:may|might|could|can|try|tries|worth|consider\w*|suggest\w*|optional|ideally|perhaps"
        r"|think about|thought of|if (?:you|they) (?:like|wish|want)|if (?:you|they) can|good idea"
        r"|where possible|when convenient|free to|possible|able|discuss\w*|reasonable"
        r"|choose\w*|allowed|safe|better)\b"
    )),
    (_FIRM, re.compile(
        r"\b(?:must|has to|have to|essential|vital|crucial|mandatory|compulsory|imperative)\b"
    )),
    (_ADVISED, re.compile(
        r"\b(?:should|ought|needs?|recommend\w*|advis\w+|required?|requires|necessary|important"
        r"|never|always|not)\b"
    )),
)  # fmt: skip
_OFFERED = re.compile(  # in a claim they make of an order what one may do
    r"\b(?:(?:can|could|may|might)(?! not\b)|try|tries|worth|consider(?:ing|ed)?|suggest\w*"
    r"|optional|ideally|perhaps|think about|if (?:you|they) (?:like|wish|want|can)|good idea"
    r"|where possible|when convenient|free to)\b"
)
_SHOULD = re.compile(r"\b(?:should|ought to|is advised to|are advised to|recommended|advisable)\b")
_MUST = _RANKS[1][1]
_CHOICE = re.compile(r"\b(?:an option|one option|optional|a choice|discuss\w*)\b")
_ONLY_SUGGESTS = re.compile(r"\bsuggest(?:s|ed)?\b")
_SUGGESTS = re.compile(
    r"\b(?:suggest\w*|consider\w*|may|might|could|options?|weak\w*|conditional\w*|low)\b"
)
_RECOMMENDS = re.compile(r"\b(?:recommend\w*|advis\w+|must|should)\b")
_LEFT = re.compile(  # the quote leaves it to a talk or a choice
    rf"{_RANKS[0][1].pattern}|\b(?:option\w*|choices?|talk\w*|speak|ask\w*|tell\w*|told|decid\w+"
    r"|decision\w*|prefer\w*|alternative\w*|agree\w*|raise|mention)\b"
)
_BEHIND_IT = re.compile(  # "exercise is what it suggests", "exercise may be offered"
    r"\b(?:(?:is|are) (?:what \w+ suggests?|suggested|optional|an option|possible|worth|considered)"
    r"|optional)\b|^ (?:\w+ )?(?:may|can|could|might) be\b"
)
_URGENT = re.compile(
    r"\b(?:at once|immediate(?:ly)?|urgent(?:ly)?|emergency|right away|straight away|same day"
    r"|without delay|as soon as possible|now|911|999|112|ambulance|hospital)\b"
)
_BAN = re.compile(
    r"\b(?:try|ideally|better|best|rather|prefer) not\b|\b(?:might|could) not\b"
    r"|\b(?:may|might|could) (?:not|never) (?:\w+ ){0,2}(?:need|have to|require|want|wish)"
    r"|\bmay not (?!be\b|have\b)(?=\w+)"
)
_BANNED = re.compile(
    r"\b(?:do not|don't|must not|mustn't|should not|shouldn't|never|cannot|can't|avoid\w*|may not"
    r"|contraindicated|not be|forbidden|prohibited|ought not|against)\b"
)
_DOUBT = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|maybe|probably|presumably|supposedly|reportedly"
    r"|(?:seem|seems|appear|appears|thought|believed|said) to)\b(?! \d| not\b)"
)
_OPEN = re.compile(  # what leaves open in a quote
    r"\b(?:may|might|could|can|cannot|possibl[ey]|perhaps|maybe|able|ability|unable|option\w*"
    r"|choices?|choose\w*|alternatives?|consider\w*|worth|suggest\w*|discuss\w*|conditional\w*"
    r"|reasonable|allow\w*|permitted|wish\w*|potential\w*|sometimes|often|usually|likely"
    r"|probabl[ey]|seem\w*|appear\w*|thought|believed|risks?|chance|dangers?|suspect\w*|think"
    r"|unclear|uncertain|unknown|not known|limited evidence|little evidence|tends?|means?|some"
    r"|most|many|whether|one of|signs?|uncommon|rare\w*)\b"
)
_PERHAPS = re.compile(rf"{_OPEN.pattern}|\b(?:or|if|any|either|evidence|more)\b")
_MAY_NEED = re.compile(  # "it may have to be stopped" leaves it open
    r"\b(may|might|could|can) (?:have to|need|be (?:required|needed|advised|recommended))\b"
)
_PASSED = listed(
    "against be been you they it we he she to also then only about of that a an the not too have"
)
_ASIDE = ("if ", "where ", "when ", "ideally", "perhaps")
_SIGNS = ",;:.()"
_AHEAD = 6  # words in which the verb stands behind what opens it
_BEHIND = 5  # words before a verb in which what orders it stands
_NEAR = 60  # characters on each side of a verb in which a doubt is of it


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength": what is told as less than it is."""
    found = [
        *_offered(balance),
        *_loosened(balance),
        *_chosen(balance),
        *_unforbidden(balance),
        *_doubted(balance),
    ]
    return [Reason("strength", detail) for detail in dict.fromkeys(found)]


def _offered(balance: Balance) -> Iterator[str]:
    """ "You can call an ambulance" from "call an ambulance"."""
    for claim in balance.claims:
        if claim.text.endswith("?"):
            continue
        for match in _OFFERED.finditer(claim.text):
            for verb in _verb(claim, match):
                least = _ADVISED if match[0] == "can" else 0
                homes = _homes(claim, verb, balance)
                if homes and all(_is_ordered(s, w, least=least) for s, w in homes):
                    yield f"the quote does not only say “{match[0]}”"


def _loosened(balance: Balance) -> Iterator[str]:
    """ "Should" from "must"."""
    if not any(_MUST.search(s.text) for s in balance.grounds):
        return
    for claim in balance.claims:
        for match in _SHOULD.finditer(claim.text):
            for verb in _verb(claim, match):
                homes = _homes(claim, verb, balance)
                if homes and all(_rank(s, w) == _FIRM for s, w in homes):
                    yield f"the quote does not only say “{match[0]}”"


def _chosen(balance: Balance) -> Iterator[str]:
    """ "An option" from "offer it"."""
    quoted = " ".join(s.text for s in balance.grounds)
    if _RECOMMENDS.search(quoted) and not _SUGGESTS.search(quoted):
        for claim in balance.claims:
            yield from (f"the quote does not say “{m}”" for m in _ONLY_SUGGESTS.findall(claim.text))
    if _LEFT.search(quoted):
        return
    for claim in balance.claims:
        for match in _CHOICE.finditer(claim.text):
            yield f"the quote does not say “{match[0]}”"


def _unforbidden(balance: Balance) -> Iterator[str]:
    """ "May not need to drive" from "must not drive"."""
    quoted = " ".join(s.text for s in balance.grounds)
    for claim in balance.claims:
        for match in _BAN.finditer(claim.text):
            if match[0].strip() not in quoted and _BANNED.search(quoted):
                yield f"the quote forbids, and does not say “{match[0].strip()}”"


def _doubted(balance: Balance) -> Iterator[str]:
    """ "Might cause" from "causes", where nothing near it in the quote leaves it open."""
    for claim in balance.claims:
        for match in _DOUBT.finditer(claim.text):
            homes = [h for verb in _verb(claim, match) for h in _homes(claim, verb, balance)]
            if homes and match[0] != "may":
                told = [_OPEN.search(_around(s, w)) for s, w in homes]
            else:
                told = [_PERHAPS.search(s.text) for s in balance.grounds]
            if told and not any(told):
                yield f"the quote does not say “{match[0]}”"


def _around(sentence: Sentence, word: Word) -> str:
    """What stands near a word, up to the next comma on each side."""
    before = sentence.text[max(0, word.start - _NEAR) : word.start]
    after = sentence.text[word.end : word.end + _NEAR]
    cut = rf"[{_SIGNS}]"
    return f"{re.split(cut, before)[-1]} {re.split(cut, after)[0]}"


def _verb(sentence: Sentence, match: re.Match[str]) -> list[Word]:
    """The first word behind the match, in its part of the sentence, that says something."""
    text = sentence.text
    start = match.end() + (2 if match[0].startswith(_ASIDE) else 0)  # "if you like, call"
    end = next((n for n in range(start, len(text)) if text[n] in _SIGNS), len(text))
    after = [w for w in sentence.words if start <= w.start < end][:_AHEAD]
    found = [w for w in after if w.text not in _PASSED and not w.text.endswith("ly")][:1]
    return [w for w in found if w.text not in PREPOSITIONS]


def _homes(claim: Sentence, verb: Word, balance: Balance) -> list[tuple[Sentence, Word]]:
    """Where the quote has the verb: with what stands beside it, else the word, else its like."""
    every = [(s, w) for s in balance.grounds for w in s.words if w.text not in PREPOSITIONS]
    same = [(s, w) for s, w in every if stem(w.text) == stem(verb.text)]
    beside = _beside(claim, verb)
    near = [(s, w) for s, w in same if _beside(s, w) & beside]
    return near or same or [(s, w) for s, w in every if says(verb) & w.gives]


def _beside(sentence: Sentence, word: Word) -> frozenset[str]:
    """The content right before and right behind a word."""
    before = [w for w in sentence.words[: word.at] if w.needs][-1:]
    after = [w for w in sentence.words[word.at + 1 :] if w.needs][:1]
    return frozenset(m for w in before + after for m in says(w))


def _rank(sentence: Sentence, word: Word) -> int:
    """How binding it is: 0 where nothing tells."""
    lead = sentence.text[sentence.words[max(0, word.at - _BEHIND)].start : word.start]
    lead = _MAY_NEED.sub(r"\1", re.split(rf"[{_SIGNS}]", lead)[-1])
    found = [(m.start(), rank) for rank, p in _RANKS for m in p.finditer(lead)]
    return max(found, default=(0, 0))[1]


def _is_ordered(sentence: Sentence, word: Word, *, least: int) -> bool:
    """True for a verb that is an order, or stands behind what orders, with nothing left open.

    ``least``: a bare order counts only where it is urgent.
    """
    words = sentence.words
    last = words[min(len(words) - 1, word.at + _BEHIND)]
    rank = _rank(sentence, word)
    if rank == _FREE or _BEHIND_IT.search(sentence.text[word.end : last.end]):
        return False
    if not rank and _RANKS[0][1].fullmatch(word.text):
        return False  # "consider it" leaves it open by itself
    if rank > _FREE:
        return True
    opens = not word.at or words[word.at - 1].text == "then" or word.at in imperatives(sentence)
    return opens and (not least or bool(_URGENT.search(sentence.text)))
