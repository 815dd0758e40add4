"""An order, a ban and a fact are no less than the quote makes them.

- doubt: "causes" is no "might cause": where the quote leaves nothing open, the claim does not;
- order: "call an ambulance" is no "you can call one", "essential" no "worth";
- ban: "must not" is no "might not" and no "may not need to";
- binding: "must", "always" and "essential" may be told as an order, and not as advice ("should").
"""

import re
from collections.abc import Iterator

from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.pair import Balance, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.strength import imperatives
from osler.answering.gate.told_near import Told, told
from osler.answering.gate.verbs import PREPOSITIONS
from osler.domain.answer import Reason

_DOUBT = re.compile(
    r"\b(?:may|might|could|perhaps|possibly|maybe|probably|presumably|supposedly|reportedly"
    r"|(?:seem|seems|appear|appears|thought|believed|said) to)\b(?! \d)"
)
_OPEN = re.compile(  # what leaves open in a quote
    r"\b(?:may|might|could|can|cannot|possibl[ey]|perhaps|maybe|able|ability|unable|option\w*"
    r"|choices?|choose\w*|alternatives?|consider\w*|worth|suggest\w*|discuss\w*|conditional\w*"
    r"|reasonable|allow\w*|permitted|wish\w*|potential\w*|sometimes|often|usually|likely|probabl[ey]"
    r"|seem\w*|appear\w*|thought|believed|risks?|chance|dangers?|suspect\w*|think|either|or|unclear"
    r"|uncertain|unknown|not known|limited evidence|little evidence|tends?|mean|means|some|most|many"
    r"|whether|if|any|one of|signs?|evidence|more)\b"
)
_OFFERED = re.compile(  # they make of an order what one may do
    r"\b(?:can|could|may|might|worth|consider|considering|considered|suggest|suggests|suggested"
    r"|optional|try|tries|ideally|think about|if (?:you|they) (?:like|wish|want)"
    r"|where possible|when convenient|would do well|free to|might as well|if (?:you|they) can|good idea)\b(?! not\b)"
)
_FREE = re.compile(  # the quote itself leaves it to be done or not
    r"\b(?:can|could|may|might|worth|consider\w*|suggest\w*|option\w*|try|tries|ideally|possible"
    r"|think|discuss\w*|reasonable|choices?|choose\w*|either|wish\w*|allowed|safe|able|better)\b"
)
_CHOICE = re.compile(r"\b(?:an option|one option|optional|a choice|discuss\w*)\b")
_LEFT = re.compile(  # the quote leaves it to a talk or a choice
    rf"{_FREE.pattern}|\b(?:talk\w*|speak|ask\w*|tell\w*|told|decid\w+|decision\w*|prefer\w*"
    r"|alternative\w*|agree\w*|raise|mention)\b"
)
_LED = re.compile(
    r"\b(?:should|must|ought|needs?|have to|has to|essential|vital|crucial|important|recommend\w*"
    r"|advise\w*|required|requires?|never|always|necessary|not)\b"
)
_BAN = re.compile(
    r"\b(?:might|could) not\b|\b(?:may|might|could) (?:not|never) (?:\w+ ){0,2}"
    r"(?:need|have to|require|want|wish)"
    r"|\bmay not (?!be\b|have\b)(?=\w+)"
)
_BANNED = re.compile(
    r"\b(?:do not|don't|must not|mustn't|should not|shouldn't|never|cannot|can't|avoid\w*|may not"
    r"|contraindicated|not be|forbidden|prohibited|ought not|against)\b"
)
_BOUND = {
    "bound": re.compile(
        r"\b(?:must|essential|vital|crucial|mandatory|compulsory|imperative|has to|have to)\b"
    )
}
_ADVISED = re.compile(
    r"\b(?:should|ought|recommend\w*|advis\w+|advice|worth|better|best|important|good|useful|helpful"
    r"|sensible|wise|preferabl[ye]|ideally|usually|normally|can|could|may|might)\b"
)
_FIRM = re.compile(
    r"\b(?:must|essential|vital|crucial|mandatory|compulsory|imperative|has to|have to|needs?"
    r"|necessary|required|always|never|cannot|can't|do not|don't|any|all|every)\b"
)
_DIRECTING = listed("recommend recommended recommends advise advised advises")
_PASSED = listed("be been you they it we he she to also then only about of that a an the")
_AHEAD = 5  # words in which the verb stands behind what opens it
_BEHIND = 5  # words before a verb in which what orders it stands
_MOST = 0.5  # of what stands beside a word


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength": what is told as less than it is."""
    found = [
        *_doubted(balance),
        *_offered(balance),
        *_chosen(balance),
        *_unforbidden(balance),
        *_loosened(balance),
    ]
    return [Reason("strength", detail) for detail in dict.fromkeys(found)]


def _doubted(balance: Balance) -> Iterator[str]:
    """ "Might cause" from "causes", where the quote's sentence leaves nothing open."""
    for claim in balance.claims:
        for match in _DOUBT.finditer(claim.text):
            beside = _verb(claim, match)
            homes = [s for s in balance.grounds if _holds(s, beside)] or balance.grounds
            if homes and not any(_OPEN.search(s.text) for s in homes):
                yield f"the quote does not say “{match[0]}”"


def _offered(balance: Balance) -> Iterator[str]:
    """ "You can call an ambulance" from "call an ambulance"."""
    for claim in balance.claims:
        if claim.text.endswith("?"):
            continue
        for match in _OFFERED.finditer(claim.text):
            beside = _verb(claim, match)
            homes = [(s, w) for s in balance.grounds for w in s.words if _is_any(w, beside)]
            if homes and all(_is_ordered(s, w) for s, w in homes):
                yield f"the quote does not only say “{match[0]}”"


def _chosen(balance: Balance) -> Iterator[str]:
    """ "An option" from "offer it"."""
    if any(_LEFT.search(s.text) for s in balance.grounds):
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


def _loosened(balance: Balance) -> Iterator[str]:
    """ "Should" from "must": neither a word that binds nor an order stands for it."""
    bound = told(balance.grounds, _BOUND)
    if not bound:
        return
    firm = any(_FIRM.search(s.text) or imperatives(s) for s in balance.claims)
    advised = any(_ADVISED.search(s.text) for s in balance.claims)
    yield from (
        f"the quote says “{t.text}”" for t in bound if advised and not firm and _is_told(t, balance)
    )


def _is_told(found: Told, balance: Balance) -> bool:
    return found.share_in(balance.spoken) > _MOST


def _verb(sentence: Sentence, match: re.Match[str]) -> list[Word]:
    """The first word behind the match that says something."""
    after = [w for w in sentence.words if w.start >= match.end()][:_AHEAD]
    found = [w for w in after if w.text not in _PASSED and not w.text.endswith("ly")][:1]
    return [w for w in found if w.text not in PREPOSITIONS]


def _holds(sentence: Sentence, beside: list[Word]) -> bool:
    return any(_is_any(w, beside) for w in sentence.words)


def _is_any(word: Word, others: list[Word]) -> bool:
    return any(says(word) & says(o) or stem(word.text) == stem(o.text) for o in others)


def _is_ordered(sentence: Sentence, word: Word) -> bool:
    """True for a verb that is an order, or stands behind what orders, with nothing left open."""
    words = sentence.words
    lead = sentence.text[words[max(0, word.at - _BEHIND)].start : word.start]
    if _FREE.search(lead) or _FREE.fullmatch(word.text):
        return False
    opens = not word.at or words[word.at - 1].text in ("then", "do")
    ordered = opens or word.at in imperatives(sentence) or word.text in _DIRECTING
    return ordered or bool(_LED.search(lead))
