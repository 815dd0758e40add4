"""The same sentence with a denial more or less: "they do prevent them".

A "not" that moves to another clause denies another verb: "who take insulin can not drive" of
"who do not take insulin can drive".
"""

import re
from collections.abc import Sequence

from osler.answering.gate.lexicon import listed, stem
from osler.answering.gate.pair import Balance
from osler.answering.gate.sentence import Sentence
from osler.domain.answer import Reason

_DENIALS = listed("not never no nor neither cannot don't doesn't won't can't shouldn't mustn't")
_PASSED = listed("do does did a an the also too so then and but really indeed in fact") | _DENIALS


def turned_about(claims: Sequence[Sentence], quoted: Sequence[Sentence]) -> list[Reason]:
    """Reasons "polarity": a sentence of the claim is one of the quote's with other denials."""
    found = []
    for claim in claims:
        homes = [s for s in quoted if _bare(s) == _bare(claim)]
        if homes and all(_denials(s) != _denials(claim) for s in homes):
            found.append(Reason("polarity", f"“{claim.text}” is denied otherwise in the quote"))
    return found


def _bare(sentence: Sentence) -> list[str]:
    return [w.text for w in sentence.words if w.text not in _PASSED]


def _denials(sentence: Sentence) -> int:
    return sum(w.text in _DENIALS for w in sentence.words)


_MAY = r"(?:should|can|may|must|will|could|might|would|need)"
_HAVE = r"have (?:a|an|the|one|any|it|them)"  # no auxiliary: "should have one"
_DENIED = re.compile(rf"\b(?:{_MAY} not|{_MAY}n't|can't|cannot) (?:be )?(?P<verb>{_HAVE}|[a-z]+)\b")
_AFFIRMED = re.compile(rf"\b{_MAY} (?:be )?(?!not\b|be\b|never\b|no\b)(?P<verb>{_HAVE}|[a-z]+)\b")
_NO = re.compile(
    r"(?:\b(?:not|never|no|cannot|avoid\w*|neither|nor|nobody|none|against|without|unless)|n't)\b"
    rf"(?!.*\b{_MAY}\b)[^,;:.]*$"  # "not having dialysis may eat" does not deny "eat"
)
_AUXILIARIES = listed("have has had do")
_BUT_NOT = re.compile(r"\bbut not\b|, not\b")
_LEAD = 24  # characters before a verb in which its own denial stands


def kept(balance: Balance) -> list[Reason]:
    """Reasons "polarity": a verb behind "can not" that the quote has behind "can" alone."""
    there = " ".join(s.text for s in balance.grounds)
    if _BUT_NOT.search(there):
        return []  # "in adults but not in children": ``polarity`` tells which
    affirmed = {stem(m["verb"]) for m in _AFFIRMED.finditer(there)} - _AUXILIARIES
    return [
        Reason("polarity", f"the quote does not say “{match[0]}”")
        for s in balance.claims
        for match in _DENIED.finditer(s.text)
        if stem(match["verb"]) in affirmed and not _is_denied(match["verb"], there)
    ]


def _is_denied(verb: str, text: str) -> bool:
    """True where a denial stands before one of its places in the same clause."""
    return any(
        stem(match[0]) == stem(verb)
        and _NO.search(text[max(0, match.start() - _LEAD) : match.start()])
        for match in re.finditer(rf"{_HAVE}|[a-z]+", text)
    )
