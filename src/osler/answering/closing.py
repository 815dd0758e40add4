"""Closing: what a terse question of a professional asks with its last words: "…, GCS 15 - CT?".

All before the dash describes the patient. A statement that speaks of what stands behind it opens
better than one that only speaks of the patient.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from osler.answering.framing import FRAME
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Recommendation
from osler.ports import Item
from osler.text.terms import stem_set

if TYPE_CHECKING:
    from osler.answering.opening import Opening
    from osler.answering.verify import Verified

_BEHIND_DASH = re.compile(r"\s[-–—]\s*(?P<asked>[^?–—]{2,60})\?\s*$")
_BEHIND_COMMA = re.compile(r"[,;.:]\s+(?!and |but |or )(?P<asked>[^?,;.:–—]{2,40})\?\s*$")
_MOST_WORDS = 8  # of what is asked so; a longer one is a question of its own
# What says nothing of the thing itself: "ok?", "what now?", "start what?", "stop or reduce dose?".
_ONLY_ASKS = stem_set(
    "ok okay safe now next what which when how much many long soon often start add give use do "
    "need needed due advice advise treat first step change or and dose dosing dispense go on"
)
_FRAME = stem_set(" ".join(FRAME)) | _ONLY_ASKS
_CRITERIA = re.compile(r"\b(?:is|are) diagnosed (?:when|by|if|with)\b|\bcriteria\b|\bconfirms?\b")
_WHERE = frozenset("admit admission hospital home refer referral".split())


@cache
def ways() -> dict[str, re.Pattern[str]]:
    """How sources speak of what is asked in a word: the table ``closing.toml``."""
    text = resources.files("osler.answering").joinpath("closing.toml").read_text("utf-8")
    rows = tomllib.loads(text)["row"]
    return {word: re.compile(row["said"], re.IGNORECASE) for row in rows for word in row["words"]}


def closing_of(text: str) -> str:
    """The last words, where they ask behind a description; "" where nothing is asked so."""
    found = _BEHIND_DASH.search(text) or _BEHIND_COMMA.search(text)
    if found is None or len(found["asked"].split()) > _MOST_WORDS:
        return ""
    return found["asked"].strip()


def asks_particular(question: Question) -> bool:
    """True for a professional who asks for one thing by name behind a description; not for who
    asks where somebody should be looked after, which a warning may say."""
    things = _things(closing_of(question.text))
    return question.audience.clinical and bool(things) and not _WHERE & set(things)


def asks_place(question: Question) -> bool:
    """True for a professional whose last words ask where somebody is looked after."""
    asked = closing_of(question.text)
    return question.audience.clinical and bool(_WHERE & set(_things(asked)))


def said_of_closing(question: Question, item: Item) -> float:
    """The share of what was asked so, that a statement speaks of; 0 for lay readers."""
    if not question.audience.clinical:
        return 0.0
    asked = closing_of(question.text)
    if (
        asked
        and question.intents[:1] == (Intent.TESTS,)
        and not ways().keys() & set(_things(asked))
    ):
        return float(_CRITERIA.search(item.words) is not None)  # "- GDM?": what shows that it is
    things = _things(asked)
    if not things:
        return 0.0
    label = item.label if isinstance(item, Recommendation) else ""
    words = f"{label} . {item.words}"
    said = stem_set(words)
    return sum(_is_said(thing, words, said) for thing in things) / len(things)


def _is_said(thing: str, words: str, said: frozenset[str]) -> bool:
    way = ways().get(thing)
    return (way is not None and way.search(words) is not None) or stem_set(thing) <= said


@cache
def _things(closing: str) -> tuple[str, ...]:
    """The words that name what is asked for."""
    words = (word.lower().strip("'’") for word in re.findall(r"[A-Za-z][\w'’-]*", closing))
    return tuple(dict.fromkeys(w for w in words if stem_set(w) - _FRAME or w in ways()))


def closing(opening: "Opening", verified: "Verified") -> float:
    """The share of what a professional asks with the last words, that a statement speaks of."""
    return said_of_closing(opening.question, verified.draft.chosen.evidence.item)
