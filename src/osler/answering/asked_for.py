"""Asked for: the treatment that a question names, and whether any source speaks of it.

"Can I take turmeric for back pain" is not answered by what is known of back pain alone: the
reader is told that nothing was found on turmeric.
"""

import re
from collections.abc import Iterable

from osler.answering.framing import FRAME
from osler.answering.issuers import without_issuers
from osler.domain.question import Question
from osler.text.drugs import find_classes, find_drugs
from osler.text.terms import stem_set

# What sources call it.
_CALLED = {
    "ice": "cold", "icing": "cold", "chiropractor": "manipulation",
    "flying": "flight", "dogs": "pets", "cats": "pets", "running": "run",
    "chiropractic": "manipulation", "osteopath": "manipulation", "osteopathy": "manipulation",
}  # fmt: skip
_THING = r"(?P<thing>[\w'-]+(?: [\w'-]+){0,2})"
_DOING = (  # what somebody wants to do, as it is told
    "driv(?:e|ing)|fly(?:ing)?|swim(?:ming)?|exercis(?:e|ing)|run(?:ning)?|travel(?:ling)?|"
    "go (?:back )?to work"
)
_TOLD = {
    "drive": "driving", "fly": "flying", "swim": "swimming", "exercise": "exercising",
    "run": "running", "travel": "travelling", "go to work": "work",
    "go back to work": "work", "dog": "dogs", "cat": "cats", "pet": "pets",
}  # fmt: skip
_AIM = r"(?:for|help|helps|good|work|works|fix|cure|ease|relieve|treat|better|worth|bad)\b"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:can|could|may|should) (?:i|you|we|he|she|they) (?:take|use|try|eat|drink|"
        rf"cut down on|give up) {_THING}? (?=(?:for|with|in)\b)",
        rf"^(?:do|does|can|could|will|would) (?:an? |the )?{_THING}? (?={_AIM})",
        rf"^(?:is|are) (?:an? |the )?{_THING}? (?={_AIM})",
        rf"\b(?:what|which)(?:'s| is| are)? (?:the )?best {_THING}? (?=for\b)",
        rf"^(?:do|does|can|could|will) .{{2,40}}? (?:cause|lead to|trigger) {_THING}(?=\W*$)",
        rf"^(?:what|which) {_THING}? (?=help\b|helps\b|are good\b|is good\b)",
        rf"\b(?:safe|ok|okay|fine|all right|allowed) to (?P<thing>{_DOING})\b",
        rf"\b(?:can|could|may|should|must) (?:i|we|he|she|they) (?:still )?(?P<thing>{_DOING})\b",
        r"\b(?:to|from) (?:my|the|a) (?P<thing>dogs?|cats?|pets?)\b",
    )
)


# Where a part of a question begins that asks: "how do I take it, and is it safe" has two.
_ASKS = re.compile(
    r"(?:^|[.,;?!]|\band\b)\s*(?:also\s+)?(?:is|are|can|could|should|may|must|do|does|will|what|"
    r"which|how|when|who|why)\b",
    re.IGNORECASE,
)


_MAY_I = re.compile(
    r"(?:^|[,.;]\s*)(?:can|could|may|should|must|is it (?:safe|ok|okay|fine|all right) to) "
    rf"(?:i |we |he |she |they )?(?:still )?(?:{_DOING})\b",
    re.IGNORECASE,
)
EITHER = re.compile(r"\bor\b", re.IGNORECASE)  # "gabapentin or pregabalin" are not taken together


def asks_in_parts(text: str) -> bool:
    """True for a question that asks for more than one thing."""
    return len(_ASKS.findall(text)) > 1


def asked_treatment(question: Question) -> str:
    """The thing as it is written, "" where none is named or a medicine is (told elsewhere)."""
    text = without_issuers(question.text).strip()
    found = next((m for pattern in _PATTERNS if (m := pattern.search(text))), None)
    if found is None:
        return ""
    words = [w for w in found["thing"].split() if w.lower() not in FRAME]
    told = _TOLD.get(found["thing"].lower())
    thing = told or " ".join(words)
    names = stem_set(" ".join(n for c in question.concerns for n in (c.asked, c.name, *c.terms)))
    if not thing or stem_set(thing) <= names or find_drugs(thing) or find_classes(thing):
        return ""
    return thing


def unspoken_of(question: Question, said: Iterable[str]) -> str:
    """The treatment asked about, where no word of it stands in what is shown; else ""."""
    thing = asked_treatment(question)
    stems = stem_set(thing) | stem_set(called(thing))
    if not stems or any(stems & stem_set(words) for words in said):
        return ""
    return thing


def unspoken_doing(question: Question, said: Iterable[str]) -> str:
    """What somebody asks to be allowed, and nothing else, where no word of it stands in what is
    shown: "can I fly after a DVT"."""
    asked = _MAY_I.search(question.text.strip())
    if asked is None or asks_in_parts(question.text):
        return ""
    return unspoken_of(question, said)


def called(thing: str) -> str:
    """The thing in the words of sources: "cold" for ice."""
    return " ".join(_CALLED.get(word.lower(), word) for word in thing.split())
