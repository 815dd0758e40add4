"""Splitting clinical text into sentences. Spans rebuild the text exactly.

A full stop ends a sentence only where what follows can begin one and what precedes
is no abbreviation, initial, number or list label. Closing brackets and quotes go with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_letters


@dataclass(frozen=True)
class Sentence:
    """``text == whole[start:end]``; between sentences stands only white space."""

    start: int
    end: int
    text: str


# Never the end of a sentence, whatever follows.
NEVER = frozenset(
    "e.g i.e eg ie vs v viz cf dr drs mr mrs ms prof st no nos fig figs eq sec ref refs ch"
    " pp vol ed eds "
    "approx ca resp incl excl esp max min dept hosp univ".split()
)
# The end of a sentence only before a word that plainly begins one (a capitalised common word).
SELDOM = frozenset(
    "al etc mg mcg g kg ml l dl mmol h hr hrs min mins sec wk wks mo mos yr yrs d b.i.d"
    " t.i.d q.i.d b.d t.d.s "
    "o.d p.o i.v i.m s.c p.r.n a.m p.m u.s u.k u.s.a ph.d m.d "
    "jr sr inc ltd co dept temp wt ht sp spp subsp".split()
)
OPENERS = frozenset(
    "a after all although an and any as at avoid because before both but by can check"
    " clinicians consider "
    "do does during each either evidence for from give he her his how however if in is it"
    " its many may most "
    "no not of offer on once one only or other otherwise patients people refer repeat she"
    " should since some "
    "such take that the their then there these they this those to treatment use was we were"
    " what when where "
    "which while who with women you your".split()
)
# Numbers follow these: "no. 5", "fig. 2"; elsewhere "no." ends a sentence.
BEFORE_NUMBERS = frozenset("no nos fig figs eq sec ref refs ch pp p vol table".split())
LISTED = BEFORE_NUMBERS | NEVER | SELDOM
CLOSERS = tuple(')]”"’')
LOOK_BACK = 80  # characters: more than any word or list label
END = re.compile(r"(?<![.!?…])[.!?…]++(?:[\"'”’)\]»]*)(?:[⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ,]+(?=\s|$))?(?=\s|$)")
IN_WORD = ascii_letters + ".-"
LABEL_BEFORE = re.compile(
    r"(?:^|\n|[.;:!?)]\s)\s*\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivxIVX]{1,4})$"
)
LETTERED = re.compile(  # "vitamin D", "grade B": the letter is no initial
    r"(?:vitamin|hepatitis|type|grade|level|class|group|stage|influenza|and|or)\s+$",
    re.IGNORECASE,
)
AFTER_NUMBER_WORD = re.compile(r"\b(?:nos?|figs?|eq|sec|refs?|ch|vol)\.\s+\d+$", re.IGNORECASE)
NEXT = re.compile(r"\s*[\"'“‘(\[«•–—-]*\s*(\w[\w-]*)?")


def split_sentences(text: str) -> list[Sentence]:
    """Sentences in order; a line break always ends one. Empty for blank text."""
    return [_trimmed(text, start, end) for start, end in _ranges(text) if text[start:end].strip()]


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for mark in END.finditer(text, line.start(), line.end()):
            if mark.end() < line.end() and _ends(text, mark, line.start(), line.end()):
                yield start, mark.end()
                start = mark.end()
        yield start, line.end()


def _ends(text: str, mark: re.Match[str], line_start: int, line_end: int) -> bool:
    """True where the mark ends a sentence."""
    after = text[mark.end() + 1 : mark.end() + 2]  # as a rule it begins the next word
    if not after.isalpha() and (found := NEXT.match(text, mark.end(), line_end)):
        after = (found[1] or "")[:1]
    if after.islower():
        return False
    printed = mark.group()
    if printed != "." and not printed.startswith("."):
        return True
    if printed.startswith("..") or printed[1:2] in CLOSERS:
        return bool(after)
    # The last word and label decide; looking further back is quadratic on a long line.
    before = text[max(line_start, mark.start() - LOOK_BACK) : mark.start()]
    if (
        _may_be_label(before)
        and LABEL_BEFORE.search(before)
        and not AFTER_NUMBER_WORD.search(before)
    ):
        return False
    start = len(before.rstrip(IN_WORD))
    word = before[start:].lstrip(".-")
    bare = word.lower().rstrip(".")
    if len(bare) > 1 and bare not in LISTED:
        return True
    following = NEXT.match(text, mark.end(), line_end)
    return _word_allows(before, word, (following[1] or "") if following else "")


def _may_be_label(before: str) -> bool:
    """False where LABEL_BEFORE cannot match: most words end in two letters that are no numeral."""
    last = before[-2:]
    return not last.isalpha() or len(last) < 2 or last[1] in "ivxIVX"


def _word_allows(before: str, printed: str, word_after: str) -> bool:
    """Whether the word before a full stop, "" where none is, lets it end the sentence."""
    if not printed:
        return True
    word = printed.lower().rstrip(".")
    if word in BEFORE_NUMBERS:
        return not word_after[:1].isdigit()
    if word in NEVER:
        return False
    if len(word) == 1 and printed.isupper():
        letterless = before[: len(before) - len(printed)]
        return word_after.lower() in OPENERS or bool(LETTERED.search(letterless))
    return word not in SELDOM or word_after.lower() in OPENERS


def _trimmed(text: str, start: int, end: int) -> Sentence:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Sentence(start, end, text[start:end])
