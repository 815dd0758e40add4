"""Kinds that keep a statement's words and move one: a "not", an "only", an adjective, a share.

"Not all" is made none.
"""

import re
from collections.abc import Iterator

from osler.evaluation.mutations.changing import replaced, sentences, swapped, swaps
from osler.evaluation.mutations.kinds import Truth, kind

_NONE = swaps(r"""
    not always -> not
    not everyone -> no one
    not every -> no
    not all(?! of) -> no
    not necessarily -> not
    not entirely -> not
    not completely -> not
""")


@kind()
def not_all_made_none(truth: Truth) -> Iterator[str]:
    yield from swapped(truth.text, _NONE)


_ORDERS = r"(?:use|give|offer|take|start|prescribe|test|screen|do|consider|apply|choose|get)"
_CASES = r"(?:if|for|in|on|to|with|after|when|at|by|during|before|where)"
_LATE = re.compile(
    rf"(?i)\b{_ORDERS} (?P<what>(?!not\b|only\b)[\w -]{{3,40}}?)(?P<only> only)(?= {_CASES}\b)"
)
_FIRST = re.compile(
    r"(?:^|(?<=[.;:] ))Only (?P<who>[\w -]{3,40}?) (?P<verb>can|should|may|must|need|needs)\b"
)


@kind()
def only_moved(truth: Truth) -> Iterator[str]:
    """ "Use only X for Y" of "use X only for Y"; "X can only do it" of "only X can do it"."""
    text = truth.text
    for match in _LATE.finditer(text):
        start = match.start("what")
        yield text[:start] + "only " + match["what"] + text[match.end("only") :]
    for match in _FIRST.finditer(text):
        moved = f"{match['who'][0].upper()}{match['who'][1:]} {match['verb']} only"
        yield text[: match.start()] + moved + text[match.end() :]


_SHARE = r"(?:(?:a|one|two|three)[ -](?:thirds?|quarters?|fifths?)|half|\d+ ?%)"
_OF = re.compile(
    rf"(?P<share>\b(?:(?:only|about|some|more than|less than|fewer than|up to) )*{_SHARE})"
    r" of (?:the )?(?=[a-z]{4,})",
    re.IGNORECASE,
)


@kind()
def share_made_size(truth: Truth) -> Iterator[str]:
    """ "People improve by half" of "half of people improve"."""
    parts = sentences(truth.text)
    for i, part in enumerate(parts):
        for match in _OF.finditer(part):
            if part[: match.start()].rstrip().endswith((" by", " to", " from", " of", "below")):
                continue
            bare = replaced(part, match.start(), match.end(), "").rstrip(".")
            size = f"{bare} by {match['share'].lower()}."
            yield " ".join([*parts[:i], size, *parts[i + 1 :]])


_ADJECTIVES = (
    r"(?:new|severe|acute|chronic|sudden|mild|high|low|long|short|strong|weak|frequent|recent|heavy"
    r"|small|large|painful|swollen|regular|serious|untreated|active)"
)
_BEFORE_NOUN = re.compile(
    rf"(?i)(?<![\w-])(?P<word>{_ADJECTIVES}) (?=[a-z]{{4,}})(?!\w+ly\b"
    r"|(?:and|enough|with|than|when|that|from|after|before|while|because|over)\b)"
)
_ARTICLE = re.compile(
    r"\b(?:a|an|the) (?=[a-z]{4,})"
    r"(?!(?:same|first|most|best|other|much|more|little|lower|higher)\b)"
)


@kind()
def adjective_moved(truth: Truth) -> Iterator[str]:
    """ "Confusion needs a new doctor" of "new confusion needs a doctor", within a sentence."""
    parts = sentences(truth.text)
    for i, part in enumerate(parts):
        for match in _BEFORE_NOUN.finditer(part):
            word = match["word"].lower()
            for home in _ARTICLE.finditer(part):
                if home.end() <= match.end() + 1 or word in part[home.end() :][:30]:
                    continue  # its own noun stands between, or another such word
                moved = part[: home.end()] + word + " " + part[home.end() :]
                moved = replaced(moved, match.start(), match.end(), "")
                yield " ".join([*parts[:i], moved, *parts[i + 1 :]])


_SIDES = re.compile(
    r"\b(?P<lead>who|if|when) (?P<who>[\w ]{0,30}?)(?P<be>do|does|is|are|can|has|have) not "
    r"(?P<what>[\w ]{3,40}?)(?P<verb>,? (?:[\w ]{2,30}? )?(?:should|can|may|must))(?! not)\b"
)


@kind()
def not_moved(truth: Truth) -> Iterator[str]:
    """ "Who smoke should not" of "who do not smoke should"."""
    for match in _SIDES.finditer(truth.text):
        be = "" if match["be"] in ("do", "does") else match["be"] + " "
        moved = f"{match['lead']} {match['who']}{be}{match['what']}{match['verb']} not"
        yield replaced(truth.text, match.start(), match.end(), moved)
