"""Turns of a sentence that are written as another one before it is read, and some tried on quotes.

Both sides, always (``written``):

- "A was less common than B" is "B was more common than A";
- "Only use it if …" is "Use it only if …";
- "Refrain from driving" is "Do not drive".

Quotes alone, tried where a claim does not hold as it stands (``unfolded``): each says no more than
the quote did.

- "Use it in A but not in B." is "Use it in A. Do not use it in B.";
- "There is no need to …" is "You do not need to …";
- "unless there is fever" is "if there is no fever" (not the other way about);
- "Side effects are A, B and C." is "A, B and C are side effects.";
- "Side effects: A; B; C." is "Side effects are A, B and C."
"""

import re
from functools import lru_cache

from osler.answering.gate.verbs import FINITE, PREPOSITIONS, Form, base_of, maybe
from osler.text.sentences import split_sentences

_PART = r"(?:(?!\b(?:and|but|or|if|when|because|which|that|who|than|not|no)\b)[\w'’ -])"
_LESS = re.compile(
    rf"^(?P<a>{_PART}{{1,60}}?) (?P<be>is|are|was|were) less (?P<how>[a-z]+) than"
    rf" (?P<b>{_PART}{{1,60}}?)(?P<tail> (?:for|in|at|during|among) {_PART}+)?\.?$",
    re.IGNORECASE,
)
_LESS_WITH = re.compile(
    rf"^(?P<who>{_PART}{{1,60}}?) (?P<be>is|are|was|were) less (?P<how>[a-z]+)"
    rf" (?P<at>with|in|after|on|for) (?P<a>{_PART}{{1,60}}?) than (?P=at)"
    rf" (?P<b>{_PART}{{1,60}})\.?$",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^only (?P<verb>[a-z]+) (?P<what>[^,;:.]{2,80}?) (?=(?:if|when)\b)", re.IGNORECASE
)
_REFRAIN = re.compile(
    r"(?P<lead>^|\b(?:should|must) )refrain from (?P<verb>[a-z]+ing)\b", re.IGNORECASE
)
_BUT_NOT = re.compile(
    r"^(?P<lead>[^,;:.]{2,100}?) (?P<at>in|on|for|to|into|at|after|before|with|from|during|by)"
    r" (?P<a>[^,;:.]{2,60}?)(?:,? but not|, not|,? and not) (?P=at) (?P<b>[^,;:.]{2,60})\.?$",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?P<aux>can|may|should|must|will|is|are)(?= (?!not\b))")
_DENIES = re.compile(r"\b(?:not|no|never|avoid\w*|without|only|cannot)\b|n't\b", re.IGNORECASE)
_UNLESS = re.compile(r"\bunless there (?P<be>is|are) (?:an? |any )?(?!no\b)", re.IGNORECASE)
_NO_NEED = re.compile(r"^There is no need (?P<to>to|for)\b")
_LISTED = re.compile(
    r"^(?P<what>(?!(?i:these|those|they|there|the)\b)[A-Za-z][a-z' -]{2,50}s) are"
    r" (?P<list>[a-z][\w' -]+(?:, [\w' -]+)*,? and [\w' -]+)\.$"
)
_COLON = re.compile(r"^(?P<what>[A-Z][a-z' -]{2,40}s): (?P<list>[^;:.,]+(?:; [^;:.,]+)+)\.?$")


@lru_cache(maxsize=8192)
def written(sentence: str) -> str:
    """One sentence with its comparisons by "less" turned, and its orders in their plain form."""
    low = sentence.lower()
    if " less " in low:
        sentence = _LESS_WITH.sub(_more_with, _LESS.sub(_more, sentence))
    if low.startswith("only "):
        sentence = _ONLY.sub(_only_behind, sentence)
    return _REFRAIN.sub(_denied, sentence) if "refrain" in low else sentence


def _more(match: re.Match[str]) -> str:
    a, b = _lower(match["a"]), _upper(match["b"])
    return f"{b} {match['be']} more {match['how']} than {a}{match['tail'] or ''}."


def _more_with(match: re.Match[str]) -> str:
    a, b, at = match["a"], match["b"], match["at"]
    return f"{match['who']} {match['be']} more {match['how']} {at} {b} than {at} {a}."


def _only_behind(match: re.Match[str]) -> str:
    if maybe(match["verb"].lower()) is not Form.BASE:
        return match[0]
    return f"{_upper(match['verb'])} {match['what']} only "


def _denied(match: re.Match[str]) -> str:
    base = base_of(match["verb"].lower())
    if not base:
        return match[0]
    return f"{match['lead'] or 'Do '}not {base}"


@lru_cache(maxsize=4096)
def unfolded(text: str) -> str:
    """A quote told in more sentences, or with less in each; else as it is."""
    parts = [_unfolded(s.text) for s in split_sentences(" ".join(text.split()))]
    return " ".join(parts)


def _unfolded(sentence: str) -> str:
    sentence = _NO_NEED.sub(r"You do not need \g<to>", _UNLESS.sub(_if_no, sentence))
    if _COLON.match(sentence):
        return _COLON.sub(_in_a_line, sentence)
    listed = _LISTED.match(sentence)
    if listed and not _has_verb(listed["what"]) and not _has_verb(listed["list"]):
        return f"{_upper(listed['list'])} are {_lower(listed['what'])}."
    match = _BUT_NOT.match(sentence)
    return _in_two(match) if match else sentence


def _if_no(match: re.Match[str]) -> str:
    return f"{'If' if match[0][0] == 'U' else 'if'} there {match['be']} no "


def _in_a_line(match: re.Match[str]) -> str:
    if _has_verb(match["what"]):
        return match[0]
    *first, last = match["list"].split("; ")
    return f"{match['what']} are {', '.join(first)} and {last}."


def _in_two(match: re.Match[str]) -> str:
    """ "Use it in A. Do not use it in B."; as it is where something else is denied too."""
    lead, at, whole = match["lead"], match["at"], match.string
    if _DENIES.search(lead) or _DENIES.search(match["a"]):
        return whole
    denied = _MODAL.sub(r"\g<aux> not", lead, count=1)
    if denied == lead:
        first, _, rest = lead.partition(" ")
        if maybe(first.lower()) is not Form.BASE:
            return whole
        denied = f"Do not {first.lower()} {rest}".rstrip()
    return f"{lead} {at} {match['a']}. {denied} {at} {match['b']}."


def _has_verb(text: str) -> bool:
    words = text.lower().replace(",", "").split()
    return any(w in FINITE or w in PREPOSITIONS - {"of"} for w in words)


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
