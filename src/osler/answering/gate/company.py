"""A number keeps its company: the people, the moment and the other numbers it is told with.

"40 mg for 5 days in adults, 20 mg for 3 days in children" is two measures. A measure is what
stands between two joins and holds a number; two labels that are told in one measure of the
claim, and in two of the quote, say something else where one of the two stands in the quote
with a rival of the other.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.lexicon import listed
from osler.answering.gate.numbers import family
from osler.answering.gate.pair import Pair
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbatim import leans
from osler.domain.answer import Reason
from osler.text.quantities import Quantity

_JOINS = listed("and or but then followed whereas while")
_COUNT = "count"  # steps, tables and trials: their own words hold them
_AGED = listed("aged age ages old")
_NEAR = 3  # words before a number that tell it is an age
_MOMENTS = {
    "now": re.compile(r"\b(?:at once|immediately|straight away|right away|at first|initially)\b"),
    "later": re.compile(r"\b(?:later|after that|afterwards?|thereafter|then after)\b"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """Something that a number can be told with; ``kind`` tells its rivals."""

    kind: str
    name: str
    at: int  # first character
    quantity: Quantity | None = None

    def same_as(self, other: "Label") -> bool:
        if self.kind != other.kind:
            return False
        if self.quantity and other.quantity:
            return self.quantity.same_as(other.quantity)
        return self.name == other.name


Measure = tuple[Label, ...]


def said(pair: Pair) -> list[Reason]:
    """Reasons "numbers": labels told together that the quote tells apart."""
    mine = measures(pair.claim)
    found: dict[str, None] = {}
    for ground in pair.grounds:
        theirs = measures(ground)
        if len(theirs) > 1:
            for measure in mine:
                found.update(dict.fromkeys(_mixed(measure, theirs)))
    found.update(dict.fromkeys(_across(pair)))
    return [Reason("numbers", detail) for detail in found]


def _across(pair: Pair) -> list[str]:
    """A number of one sentence with a word of another, which has a number of its own."""
    found = []
    for quantity in (q for q in pair.claim.quantities if len(pair.grounds) > 1):
        own = [s for s in pair.grounds if any(quantity.same_as(q) for q in s.quantities)]
        rivals = [
            s
            for s in pair.grounds
            if s not in own and any(family(q) == family(quantity) for q in s.quantities)
        ]
        if not own or not rivals or any(leans(s.text) for s in own):
            continue
        told = frozenset[str]().union(*(s.gives for s in own))
        theirs = frozenset[str]().union(*(s.gives for s in rivals))
        found += [
            f"“{quantity.text}” is told with another than “{word.text}”"
            for word in pair.claim.content
            if word.at not in pair.claim.measured and not word.needs & told and word.needs & theirs
        ]
    return found


def _mixed(measure: Measure, theirs: tuple[Measure, ...]) -> list[str]:
    return [
        f"“{a.name}” is told with another than “{b.name}”"
        for a in measure
        if a.kind != "word"
        for b in measure
        if b is not a and b.kind != a.kind and _apart(a, b, theirs)
    ]


def _apart(a: Label, b: Label, theirs: tuple[Measure, ...]) -> bool:
    """True where each stands in the quote, never together, and the one with the other's rival."""
    with_a = [m for m in theirs if any(a.same_as(x) for x in m)]
    with_b = [m for m in theirs if any(b.same_as(x) for x in m)]
    if not with_a or not with_b or any(m in with_b for m in with_a):
        return False
    first, last = theirs.index(with_a[0]), theirs.index(with_b[0])
    if b.kind != "word":
        return all(_rival(b, m) for m in with_a)
    return last > first and all(_rival_moment(a, m) for m in with_b)


def _rival(label: Label, measure: Measure) -> bool:
    return any(x.kind == label.kind and not x.same_as(label) for x in measure)


def _rival_moment(label: Label, measure: Measure) -> bool:
    return label.kind == "time" and any(x.kind == "moment" for x in measure)


@lru_cache(maxsize=8192)
def measures(sentence: Sentence) -> tuple[Measure, ...]:
    """The measures of a sentence, each with its labels in order."""
    found: list[list[Label]] = [[]]
    held: list[Label] = []
    for piece in _pieces(sentence):
        if _numbers(piece.labels) and (
            piece.hard
            or _moment(piece.labels) & _moment(found[-1])
            or (_moment(piece.labels) and "time" in _kinds(found[-1]))
            or _kinds(piece.labels) & _kinds(found[-1])
        ):
            if _numbers(found[-1]):
                found.append([])
            found[-1] += [*held, *piece.labels]
            held = []
        elif not _numbers(piece.labels) and piece.hard:
            held += piece.labels
        else:
            found[-1] += [*held, *piece.labels]
            held = []
    found[-1] += held
    return tuple(tuple(m) for m in found if m)


@dataclass(frozen=True, slots=True)
class _Piece:
    labels: list[Label]
    hard: bool  # behind a semicolon


def _pieces(sentence: Sentence) -> list[_Piece]:
    starts, hard = [0], [False]
    for word in sentence.words[1:]:
        gap = sentence.text[sentence.words[word.at - 1].end : word.start]
        if word.at in sentence.measured and word.at - 1 in sentence.measured:
            continue
        if ";" in gap or "," in gap or word.text in _JOINS:
            starts.append(word.start)
            hard.append(";" in gap)
    ends = [*starts[1:], len(sentence.text) + 1]
    labels = _labels(sentence)
    return [
        _Piece([x for x in labels if start <= x.at < end], is_hard)
        for start, end, is_hard in zip(starts, ends, hard, strict=True)
    ]


def _labels(sentence: Sentence) -> list[Label]:
    found = [
        Label(_kind(q, sentence), q.text, q.start, q)
        for q in sentence.quantities
        if family(q) != _COUNT
    ]
    words = sentence.words
    found += [Label("people", m.kind, words[m.at].start) for m in sentence.groups]
    found += [
        Label("sex", m.kind, words[m.at].start)
        for m in sentence.sides
        if m.kind.startswith("male_female")
    ]
    found += [
        Label("moment", name, match.start())
        for name, shape in _MOMENTS.items()
        for match in shape.finditer(sentence.text)
    ]
    taken = {k for m in (*sentence.groups, *sentence.marks) for k in range(m.at, m.end)}
    found += [
        Label("word", min(w.needs), w.start)
        for w in sentence.content
        if w.at not in sentence.measured | taken and len(w.text) > 2
    ]
    return sorted(found, key=lambda label: label.at)


def _kind(quantity: Quantity, sentence: Sentence) -> str:
    """The family of a number; how old people are is no rival of how long something lasts."""
    kind = family(quantity)
    before = [w for w in sentence.words if w.end <= quantity.start][-_NEAR:]
    after = [w.text for w in sentence.words if w.start >= quantity.end][:2]
    grouped = {k for m in sentence.groups for k in range(m.at, m.end)}
    told = any(w.at in grouped or w.text in _AGED for w in before)
    return "age" if kind == "time" and (told or _AGED & set(after)) else kind


def _numbers(labels: list[Label]) -> bool:
    return any(x.quantity or x.kind == "moment" for x in labels)


def _kinds(labels: list[Label]) -> set[str]:
    return {x.kind for x in labels if x.quantity}


def _moment(labels: list[Label]) -> set[str]:
    return {x.kind for x in labels if x.kind == "moment"}
