"""Other ways of telling the same, tried where a claim does not hold as it stands.

Each rule writes a text anew without adding, dropping or bounding anything, in claim and quote
alike; then every rule of the gate is asked of what it wrote.

- whom it is for, said in a sentence of its own, stands in front of the others: "This is for adults
  with gout. Rest the joint." is "For adults with gout, rest the joint."
- "so can X" says of X what was said before: "A can cause pain. So can B." is "… B can cause pain."
- sentences that differ in one part are one: "Do not use A for pain. Do not use B for pain."
  is "Do not use A or B for pain."
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from osler.answering.gate.verbs import FINITE, Form, form
from osler.text.sentences import split_sentences

_FRAME = re.compile(
    r"(?:this|it) is (?P<how>for when|for|about) (?P<whom>[^.;:]{3,200})\.$", re.IGNORECASE
)
_SO = re.compile(
    r"(?P<subject>[A-Za-z][^.;:]*?) (?P<aux>can|may|should|do|does|is|are) (?P<told>[^.;:]+)"
    r"(?:[.;]) so (?P=aux) (?P<other>[^.;:]+)(?P<end>[.;]|$)",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"^(?:the|this|its) (?:(?:main|general|key|basic|overall) )?(?:advice|recommendation) "
    r"(?:for|to) (?P<whom>[^,.;:]{3,100}?) is (?:that|to) ",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"(?:among them are|examples are|these include|they include|examples include|"
    r"such [a-z]+ (?:include|are)) (?P<listed>[^.;:]+\.)$",
    re.IGNORECASE,
)
_BY = re.compile(r"(?P<by>By \w+ing\b[^.;:]*), (?P<main>[^,.;:]+)\.$")
_BARE_AUX = ("do", "does")
_ADDS = frozenset("also too either".split())
_POINTS = frozenset("it them they".split())
_DENIES = frozenset("not no never avoid without neither".split())
_CASES = frozenset("if when for with in whose who".split())
_IFS = frozenset("if when whose who".split())  # several such cases each hold
_WITHS = frozenset("with without unless only".split())
_RUN = 4  # words that a pronoun may stand for
_SHARED = 2  # words that both sentences open with, or end with
_PART = 14  # words in the part in which two sentences differ
_PREPOSITIONS = frozenset("for with in to of on at by from as than before after until".split())
_ANYBODY = frozenset("you we i he she this that these those".split())
_JOINS = frozenset("and or".split())
_EVERYONE = re.compile(r"\b(?:all|only|everyone|both|any|not)\b", re.IGNORECASE)
_TWO = 2  # sentences
_LONG = 4  # letters
_COMMA = ","


@lru_cache(maxsize=4096)
def retold(text: str, *, framed: str = "") -> str:
    """The text told so that fewer sentences lean on others; else as it is.

    ``framed``: whom it is for is told in front, of the "first" sentence or of "all", and not in
    a sentence of its own.
    """
    whole = _ADVICE.sub(_advised, " ".join(text.split()))
    parts = _merged(_with_examples([_fronted(s.text) for s in split_sentences(_so(whole))]))
    return " ".join(_framed(parts, which=framed) if framed else parts)


def _advised(match: re.Match[str]) -> str:
    """ "For adults with gout, …" for "the advice for adults with gout is that …"."""
    return f"For {match['whom']}, "


def frame(text: str) -> str:
    """The first sentence that only says whom the others are for; "" where none does."""
    found = (s.text for s in split_sentences(" ".join(text.split())))
    return next((part for part in found if _FRAME.match(part)), "")


def _fronted(text: str) -> str:
    """ "Choose it by weighing its harms." for "By weighing its harms, choose it."."""
    match = _BY.match(text)
    if match is None or form(match["main"].split()[0].lower()) is not Form.BASE:
        return text
    return f"{_upper(match['main'])} {_lower(match['by'])}."


def _so(text: str) -> str:
    """ "B can cause pain" for "so can B"."""
    if " so " not in text.lower():
        return text
    return _SO.sub(_told_again, text)


def _told_again(match: re.Match[str]) -> str:
    aux, told = match["aux"].lower(), match["told"]
    again = told if aux in _BARE_AUX else f"{aux} {told}"
    first = match["subject"] + f" {match['aux']} {told}."
    return f"{first} {_upper(match['other'])} {again}{match['end'] or '.'}"


def _framed(parts: Sequence[str], *, which: str) -> list[str]:
    """ "For adults with gout, rest the joint." for "This is for adults with gout. Rest …"."""
    frames = [m for part in parts for m in [_FRAME.match(part)] if m]
    if len(frames) != 1 or len(parts) == 1 or not _leads(frames[0], parts):
        return list(parts)
    frame = frames[0]
    opener = "When" if frame["how"].lower() == "for when" else "For"
    lead = f"{opener} {frame['whom']}"
    rest = [part for part in parts if part != frame.string]
    led = len(rest) if which == "all" else 1
    return [f"{lead}, {_lower(part)}" for part in rest[:led]] + rest[led:]


def _leads(frame: re.Match[str], parts: Sequence[str]) -> bool:
    """A first sentence, or the last of two, that is for some and not for all."""
    placed = parts[0] == frame.string or (len(parts) == _TWO and parts[1] == frame.string)
    return placed and not _EVERYONE.search(frame["whom"])


def _with_examples(parts: Sequence[str]) -> list[str]:
    """ "Many medicines do, such as A and B." for "Many medicines do. Among them are A and B."."""
    found: list[str] = []
    for part in parts:
        match = _EXAMPLES.match(part)
        if match and found and not _FRAME.match(found[-1]):
            found[-1] = f"{found[-1].rstrip('.')}, such as {match['listed']}"
        else:
            found.append(part)
    return found


def _merged(parts: Sequence[str]) -> list[str]:
    """Neighbours that differ in one part, told as one sentence."""
    found: list[str] = []
    for part in parts:
        both = _as_one(found[-1], part) if found else None
        if both is None:
            found.append(part)
        else:
            found[-1] = both
    return found


def _as_one(first: str, second: str) -> str | None:
    mine = first.rstrip(".").split()
    other = [w for w in second.rstrip(".").split() if w.lower().strip(_COMMA) not in _ADDS]
    if not mine or not other or _FRAME.match(first) or _FRAME.match(second):
        return None
    best = max(_resolved(mine, other), key=lambda words: sum(_shared(mine, words)))
    before, behind = _shared(mine, best)
    own = sum(_shared(mine, other))  # without what its pronoun stands for
    left = mine[before : len(mine) - behind]
    right = best[before : len(best) - behind]
    if not _differ_in_one(left, right) or not before or own < _SHARED:
        return None
    if not behind and not _is_open(mine[:before], left, right):
        return None
    if _is_joint(mine[:before], left, right):
        return None
    join = "or" if _is_choice(mine[:before], left, right) else "and"
    whole = [*mine[:before], *left, join, *right, *mine[len(mine) - behind :]]
    return " ".join(whole) + "."


def _resolved(mine: Sequence[str], other: list[str]) -> list[list[str]]:
    """The second sentence, and again with its "it" or "them" named by each run of the first."""
    found = [other]
    for place, word in enumerate(other):
        if word.lower().strip(_COMMA) in _POINTS:
            found += [
                [*other[:place], *mine[a : a + size], *other[place + 1 :]]
                for size in range(1, _RUN + 1)
                for a in range(len(mine) - size + 1)
                if _is_thing(mine[a : a + size])
            ]
    return found


def _is_thing(run: Sequence[str]) -> bool:
    """No preposition, join or verb stands in what a pronoun speaks of."""
    words = {word.lower().strip(_COMMA) for word in run}
    return not words & (_PREPOSITIONS | FINITE | _JOINS | _POINTS | _ANYBODY) and not any(
        map(form, words)
    )


def _shared(mine: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many words both open with, and end with; none is counted twice."""
    most = min(len(mine), len(other)) - 1
    before = 0
    while before < most and mine[before].lower() == other[before].lower():
        before += 1
    behind = 0
    while behind < most - before and mine[-1 - behind].lower() == other[-1 - behind].lower():
        behind += 1
    return before, behind


def _differ_in_one(left: Sequence[str], right: Sequence[str]) -> bool:
    """A part of a few words on both sides, without a number or a sign between parts."""
    parts = (left, right)
    if not all(0 < len(part) <= _PART for part in parts):
        return False
    words = {word.lower().strip(_COMMA) for part in parts for word in part}
    if words & FINITE or _content(left) & _content(right):
        return False
    return not any(char.isdigit() or char in ";:" for word in words for char in word)


def _content(part: Sequence[str]) -> set[str]:
    """Its words of four letters and more."""
    return {w for word in part if len(w := word.lower().strip(_COMMA)) >= _LONG}


def _is_open(before: Sequence[str], left: Sequence[str], right: Sequence[str]) -> bool:
    """Where nothing is shared at the end, both parts are plain things or two cases of one kind."""
    heads = {part[0].lower() for part in (left, right)}
    if len(heads) == 1 and heads <= _CASES:
        return True
    if before[-1].lower() in _CASES:
        return True
    words = {word.lower().strip(_COMMA) for word in (*left, *right)}
    return not words & _PREPOSITIONS


def _is_choice(before: Sequence[str], left: Sequence[str], right: Sequence[str]) -> bool:
    """Cases, and what is denied, are joined by "or"."""
    lead = {word.lower() for word in before}
    heads = {part[0].lower() for part in (left, right)}
    open_case = any(word.lower() in _IFS for word in _after_comma(before))
    return bool(lead & _DENIES) or open_case or heads <= _IFS or before[-1].lower() in _IFS


def _is_joint(before: Sequence[str], left: Sequence[str], right: Sequence[str]) -> bool:
    """What each of two sentences says of its own case is not said of one who has both."""
    lead = {word.lower() for word in _after_comma(before)}
    heads = {part[0].lower() for part in (left, right)}
    cases = [{word.lower() for word in part} & (_WITHS | _IFS) for part in (left, right)]
    return bool(lead & _WITHS) or heads <= _WITHS or bool(cases[0]) != bool(cases[1])


def _after_comma(words: Sequence[str]) -> Sequence[str]:
    """The words behind the last comma."""
    ends = [n + 1 for n, word in enumerate(words) if word.endswith(_COMMA)]
    return words[ends[-1] :] if ends else words


def _lower(text: str) -> str:
    first = text.split()[0]
    return text if first[1:] and first != first.capitalize() else text[0].lower() + text[1:]


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
