"""What takes most of a statement back stands in the claim: "disproved", "too much", "all but".

These words are framing or adverbs elsewhere, and may go; in these turns they may not.
"""

import re
from collections.abc import Sequence

from osler.answering.gate.lexicon import restrictors
from osler.answering.gate.pair import Balance, Pair, says
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.verbs import AUXILIARIES, Form, maybe
from osler.domain.answer import Reason

_KEPT = (  # one of a kind may stand for another
    re.compile(
        r"\b(?:disprov\w+|refut\w+|debunk\w+|discredit\w+|unfounded|untrue|retracted|overturned)\b"
    ),
    re.compile(
        r"\b(?:hypothesi\w+|supposed\w*|alleged\w*|believ\w+|thought (?:to|that)|assum\w+"
        r"|speculat\w+|theor(?:y|ies|is\w+|iz\w+|etical\w*)|purport\w+|proposed (?:to|that)"
        r"|claims? that|claimed|intended to|designed to|expected to|so-called)\b"
    ),
    re.compile(r"\b(?:all but|almost|nearly|virtually|except\w*|apart from)\b"),
    re.compile(
        r"\b(?:too (?:much|many|long|fast|often|high|low|soon|late|early|quickly|hard)"
        r"|excess\w*|overdos\w+|overus\w+|overly)\b"
    ),
)
_A_FEW = re.compile(r"\b(?:a|the|these|those|every|next|first|last) few\b")
_FEW = re.compile(r"\bfew\b")
_TERM = 2  # words; shorter terms lose their first word without losing themselves
_BE = frozenset("is are was were be been being".split())
_ARTICLES = frozenset("a an the your their his her".split())
_NO_KIND = _ARTICLES | frozenset(("", "in", "for", "with", "of", "and", "or", "if", "have"))


def said(pair: Pair) -> list[Reason]:
    """Reasons "wording": who is sent to is not who sends."""
    return [
        Reason("wording", f"“{who.text}” stands behind “{verb.text} to” in the quote")
        for ground in pair.grounds
        for verb, goal in _sent(ground)
        for who in _acts(pair.claim, verb, goal)
    ]


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength" and "population": a word that takes back or narrows is left out."""
    here = " ".join(s.text for s in balance.claims)
    there = " ".join(s.text for s in balance.grounds)
    found = [
        Reason("strength", f"the quote says “{match.group()}”")
        for kind in _KEPT
        if (match := kind.search(there)) and not kind.search(here)
    ]
    if _bare_few(there) and not _bare_few(here) and _A_FEW.search(here):
        found.append(Reason("strength", "the quote says “few”"))
    lost = [*_narrowed(balance), *_unmatched(balance)]
    return found + [Reason("population", f"“{word}” is left out") for word in lost]


def _unmatched(balance: Balance) -> list[str]:
    """ "Acute insomnia …; insomnia …": a noun told of in two kinds keeps its kind each time."""
    kinds: dict[str, set[str]] = {}
    bare: set[str] = set()
    for lead, noun in _led(balance.grounds):
        if lead in restrictors():
            kinds.setdefault(noun, set()).add(lead)
        else:
            bare.add(noun)
    parted = {noun for noun, leads in kinds.items() if len(leads) > 1 and noun not in bare}
    loose = [n for lead, n in _led(balance.claims) if n in parted and lead in _NO_KIND]
    return [f"which kind of {noun}" for noun in sorted(set(loose))]


def _led(sentences: Sequence[Sentence]) -> list[tuple[str, str]]:
    """Each content word with the word right before it; "" at the start, or behind a sign."""
    return [(_lead(s, w), w.text) for s in sentences for w in s.words if w.needs]


def _lead(sentence: Sentence, word: Word) -> str:
    before = sentence.words[word.at - 1] if word.at else None
    if before is None or any(sign in sentence.text[before.end : word.start] for sign in ",;:"):
        return ""
    return before.text


def _bare_few(text: str) -> bool:
    return len(_FEW.findall(text)) > len(_A_FEW.findall(text))


def _narrowed(balance: Balance) -> list[str]:
    """The first word of a term of three or more: "low" of "low back pain"."""
    return [
        " ".join(w.text for w in term)
        for ground in balance.grounds
        for term in _terms(ground)
        if any(_bare(term, s) for s in balance.claims)
        and not any(_bare(term, s) for s in balance.grounds)
    ]


def _terms(sentence: Sentence) -> list[tuple[Word, ...]]:
    found: dict[int, list[Word]] = {}
    for word in sentence.words:
        found.setdefault(word.head, []).append(word)
    return [
        tuple(words)
        for words in found.values()
        if len(words) > _TERM and not _is_verb(words[0], sentence)
    ]


def _is_verb(word: Word, sentence: Sentence) -> bool:
    """ "May raise blood pressure"; "lower back pain" has none."""
    led = word.at > 0 and sentence.words[word.at - 1].text in AUXILIARIES | {"to"}
    return led or (bool(maybe(word.text)) and word.text != "lower")


def _bare(term: tuple[Word, ...], sentence: Sentence) -> bool:
    """True where the term stands there without its first word, and so says more.

    Another name of the same thing ("long-term kidney disease") says no more.
    """
    rest = [w.text for w in term[1:]]
    words = sentence.words
    return any(
        [w.text for w in words[n : n + len(rest)]] == rest
        and not says(words[n]) & term[0].needs
        and (n == 0 or words[n - 1].text[:3] != term[0].text[:3])
        for n in range(len(words))
    )


def _sent(ground: Sentence) -> list[tuple[Word, Word]]:
    """The verb and the goal of "refer to a specialist"."""
    found = []
    for verb in ground.words[:-2]:
        if maybe(verb.text) and ground.words[verb.at + 1].text == "to":
            rest = [w for w in ground.words[verb.at + 2 :] if w.text not in _ARTICLES][:1]
            found += [(verb, goal) for goal in rest if goal.needs and not maybe(goal.text)]
    return found


def _acts(claim: Sentence, verb: Word, goal: Word) -> list[Word]:
    """The goal, where it stands right before the verb as the one who acts."""
    found = []
    for word in claim.words[1:]:
        before = claim.words[word.at - 1]
        active = maybe(word.text) in (Form.BASE, Form.THIRD) or word.text == verb.text
        if not (active and says(word) & says(verb) and says(before) & says(goal)):
            continue
        lead = {w.text for w in claim.words[max(0, before.at - 2) : before.at]}
        if "to" not in lead and before.text not in _BE:
            found.append(before)
    return found
