"""Small words that bound a statement: "even if", "at once", "low-dose", "until 2019", "under"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from osler.answering.gate.pair import Balance, says
from osler.domain.answer import Reason

_THEN = r"(?:in|until|till|before) (?:19|20)\d\d\b"
_PAST = (
    r"(?:allowed|used|advised|recommended|approved|supported|licensed|offered|suggested|left|was"
    r"|were)"
)
_HAD = r"(?:had|past|previous\w*|earlier|history|after|before|survivors?|once|following|recent)\b"
_AT_ONCE = r"at once|immediately|right away|straight away|without delay"
_DRUGS = r"(?:opioid|painkiller|steroid|medicine|blocker|inhibitor|drug)\w*"
_STANDS = tuple(  # what the quote says; what of the claim may stand for it
    (re.compile(rf"\b(?:{there})"), re.compile(rf"\b(?:{here})"))
    for there, here in (
        (
            r"even (?:if|when|after|without|though|with|where|while|before|in|during)\b",
            r"(?:even|regardless|despite|whether|although|though|still|as well|no matter|"
            r"also (?:if|when|after|without|with|in|for)|too)\b",
        ),
        (r"low[- ]dose\b", r"(?:low|lowest|small|baby|mini)\b|\d+ ?mg\b"),
        (r"high[- ]dose\b", r"(?:high|highest|large|big)\b|\d+ ?mg\b"),
        (
            r"(?:one[- ]to[- ]one|individual)\b(?! (?:risk|need|case|person|patient)s?\b)",
            r"(?:one[- ]to[- ]one|individual\w*|alone|own|each|personal\w*|made for)\b",
        ),
        (r"very low\b", r"(?:very|lowest)\b"),
        (
            r"(?:who|that) (?:has|have) had\b",
            _HAD,
        ),
        (
            r"(?:on|by) (?:your|their) own\b",
            r"(?:own|yoursel\w+|themsel\w+|alone|advice|help|talk)",
        ),
        (r"all gone\b", r"(?:all|complete\w*|full\w*|every|no|entire\w*)\b"),
        (
            r"(?:mostly|mainly|largely)\b",
            r"(?:most\w*|main\w*|largely|usual\w*|general\w*|common\w*|typical\w*|often|majority"
            r"|chiefly|nearly|almost)\b",
        ),
        (rf"strong(?:er)? {_DRUGS}", r"strong|potent|powerful"),
        (rf"weak(?:er)? {_DRUGS}", r"weak|mild"),
        (
            r"(?<!as )(?<!if )(?<!where )(?<!when )possible (?!to\b|for\b|that\b|after\b)[a-z]",
            r"possibl|suspect|(?:may|might|could|can|whether|if)\b",
        ),
        (
            r"(?:mg|g|mcg|dose|mouth|tablets?|given|taken) once\b"
            r"(?! (?:a|an|daily|every|per|each|the|you|they|it|weekly|or|and)\b)",
            r"(?:once|single|one)\b",
        ),
        (rf"{_THEN}[^.;]*\b{_PAST}\b|{_PAST}\b[^.;]*\b{_THEN}", r"(?:19|20)\d\d\b"),
        (
            rf"(?:{_AT_ONCE})\b",
            rf"(?:{_AT_ONCE}|emergency|same day|promptly|as soon as|quickly|now)\b"
            r"|immediate|urgent",
        ),
    )
)
_ADVICE = re.compile(r"\b(?:the|this|that|its|their|an?) ([a-z-]+) (?:advice|recommendations?)\b")
_VERY = ("very", "extremely")
_DEGREES = frozenset(
    "very extremely extreme highly high severe severely great greatly too much most so".split()
)
_GRADED = re.compile(r"\b(?P<grade>high|low)-(?:risk|quality|grade) (?P<noun>[a-z]+)")
_PLAIN = frozenset("main general key basic overall same following".split())


def kept(balance: Balance) -> list[Reason]:
    """Reasons "strength": a small word that bounds the quote is left out."""
    here = " ".join(s.text for s in balance.claims)
    there = " ".join(s.text for s in balance.grounds)
    return [
        Reason("strength", f"the quote says “{text}”")
        for text in (
            *_bare(here, there),
            *_other_advice(here, there),
            *_under(balance),
            *_not_all(here, there),
            *_not_very(balance),
            *_graded(here, there),
        )
    ] + [Reason("population", f"“{text}” is added") for text in _and_others(here, there)]


def _bare(here: str, there: str) -> Iterator[str]:
    for said, stands in _STANDS:
        if (match := said.search(there)) and not stands.search(here):
            yield match[0]


def _other_advice(here: str, there: str) -> Iterator[str]:
    """ "The old advice is to rest" is no advice to rest."""
    for match in _ADVICE.finditer(there):
        if match[1] not in _PLAIN and not re.search(rf"\b{match[1]}\b", here):
            yield match[0]


def _not_all(here: str, there: str) -> Iterator[str]:
    """ "Turn off some appliances" from "turn off all appliances"."""
    for match in re.finditer(r"\bsome (\w+)", here):
        if match[0] not in there and (found := re.search(rf"\ball (?:the )?{match[1]}\b", there)):
            yield found[0]


def _not_very(balance: Balance) -> Iterator[str]:
    """ "A small rise" from "a very small rise": no word of degree stands before it."""
    for ground in balance.grounds:
        for lead, word in pairwise(ground.words):
            if lead.text not in _VERY or (lead.text, word.text) == ("very", "low"):
                continue
            homes = [
                {w.text for w in s.words[max(0, home.at - 2) : home.at]}
                for s in balance.claims
                for home in s.words
                if home.text == word.text or word.needs & says(home)
            ]
            if homes and not any(_DEGREES & home for home in homes):
                yield f"{lead.text} {word.text}"


def _graded(here: str, there: str) -> Iterator[str]:
    """ "One factor" from "one high-risk factor"."""
    for match in _GRADED.finditer(there):
        bare = re.search(rf"(?<!risk )(?<!risk-)\b{match['noun']}\b", here)
        if bare and here.count(match["grade"]) < there.count(match["grade"]):
            yield match[0]


def _and_others(here: str, there: str) -> Iterator[str]:
    """ "Screen those at risk, and others" from "screen those at risk"."""
    for match in re.finditer(r"\b(?:and|or) others\b", here):
        if "other" not in there:
            yield match[0]


def _under(balance: Balance) -> Iterator[str]:
    """ "Under watchful waiting", "under specialist care"."""
    for ground in balance.grounds:
        for lead, word in pairwise(ground.words):
            numbered = bool({lead.at, word.at} & ground.measured)
            lost = word.needs and not says(word) & balance.spoken
            if lead.text == "under" and lost and not numbered:
                yield f"under {word.text}"
