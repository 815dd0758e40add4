"""The slot of each word in its unit: in which segment, under which preposition, on which side."""

from dataclasses import dataclass
from functools import lru_cache

from osler.answering.gate.clauses import MAIN, Clauses, clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.verbs import FINITE, PREPOSITIONS, Form, form, maybe

_SAME = {"among": "in", "within": "in", "onto": "on", "vs": "than", "versus": "than"}
_COMPARED = listed("compared relative preferred superior inferior")  # "to", "with", "over": than
_BE = listed("is are was were be been being get gets")
_OBJECT_OPENERS = listed("the a an your their for")
_BREAKS = listed("and or but nor plus")
_DETERMINERS = listed(
    "the a an your their his her its this that these those each every any some no"
)
_BREAK_BEHIND = PREPOSITIONS | _BREAKS | FINITE
_BREAK_AT = _BREAK_BEHIND | _DETERMINERS
_BEFORE_PAST = _DETERMINERS | PREPOSITIONS
_BEFORE_NOUNS = _BEFORE_PAST - {"to"}


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a word stands; two words exchange slots where what is said of them is exchanged."""

    segment: str
    marker: str  # the preposition over it; "" for a subject or an object
    side: str  # "agent", "patient" or "": beside the verb, the passive turned round


@dataclass(frozen=True, eq=False)
class Layout:
    """Slots and noun phrases, one entry a word."""

    clauses: Clauses
    slots: tuple[Slot, ...]
    phrases: tuple[int, ...]  # number of the noun phrase of each word


@lru_cache(maxsize=8192)
def layout(sentence: Sentence) -> Layout:
    return _Placer(sentence).place()


class _Placer:
    def __init__(self, sentence: Sentence) -> None:
        self.words = sentence.words
        self.text = sentence.text
        self.cut = clauses(sentence)
        self.measured = sentence.measured
        self.verbs: dict[int, bool] = {}  # asked for several times a word

    def place(self) -> Layout:
        slots: list[Slot] = []
        phrases: list[int] = []
        marker = verb = ""
        number = last = -1
        passive = False
        for i, word in enumerate(self.words):
            segment = self.cut.of_word[i]
            if segment != last:
                marker, verb, passive, number = "", "", False, number + 1
                if last >= 0 and self.cut.segments[segment].family == MAIN:
                    verb, passive = self._verb_before(i, segment)
            last = segment
            if marker == "than" and i and self._after_comma(i):
                marker = ""  # "worse than expected, and dark urine"
            breaks = self._breaks(i)
            if self._is_marker(i):
                marker = self._marker(i)
            elif self._is_verb(i):
                passive = self._is_passive(i)
                marker, verb = "", word.text
            number += breaks
            slots.append(self._slot(i, marker, verb, passive=passive))
            phrases.append(number)
        return Layout(self.cut, tuple(slots), tuple(phrases))

    def _verb_before(self, i: int, segment: int) -> tuple[str, bool]:
        """The verb of a main clause that goes on after a segment inside it."""
        for k in range(i - 1, -1, -1):
            if self.cut.of_word[k] == segment and self._is_verb(k):
                return self.words[k].text, self._is_passive(k)
        return "", False

    def _slot(self, i: int, marker: str, verb: str, *, passive: bool) -> Slot:
        family = self.cut.family(i)
        if marker == "by" and passive:
            return Slot(family, "", "agent")
        if marker:
            return Slot(family, marker, "")
        if not verb:
            return Slot(family, "", "patient" if self._passive_ahead(i) else "agent")
        return Slot(family, "", "other" if passive else "patient")

    def _passive_ahead(self, i: int) -> bool:
        segment = self.cut.of_word[i]
        for k in range(i + 1, len(self.words)):
            if self.cut.of_word[k] == segment and self._is_verb(k):
                return self._is_passive(k)
        return False

    def _is_verb(self, i: int) -> bool:
        """True for the main verb of a group: not an auxiliary before another verb."""
        if i not in self.verbs:
            self.verbs[i] = self._reads_as_verb(i)
        return self.verbs[i]

    def _reads_as_verb(self, i: int) -> bool:
        word = self.words[i].text
        if i < 0 or i in self.measured or self._in_phrase(i):
            return False
        if word in FINITE:
            return not any(maybe(self._text(k)) for k in (i + 1, i + 2, i + 3))
        kind = form(word)
        if kind is None and maybe(word) is Form.BASE:
            opens = not i or self.cut.unit(i - 1) != self.cut.unit(i) or self._after_comma(i)
            return opens and self._text(i + 1) in _OBJECT_OPENERS
        if kind in (Form.BASE, Form.THIRD):
            return self._text(i - 1) not in _BEFORE_NOUNS
        if kind is Form.PAST:
            return self._text(i - 1) not in _BEFORE_PAST
        return kind is Form.ING

    def _in_phrase(self, i: int) -> bool:
        """Part of a term: "sleeping pill"."""
        participle = form(self.words[i].text) in (Form.ING, Form.PAST)
        if not participle or "by" in (self._text(i + 1), self._text(i + 2)):
            return False
        ahead = self.words[i + 1].head if i + 1 < len(self.words) else -1
        return self.words[i].head != i or ahead == i

    def _after_comma(self, i: int) -> bool:
        return "," in self.text[self.words[i - 1].end : self.words[i].start]

    def _is_passive(self, i: int) -> bool:
        if maybe(self.words[i].text) is not Form.PAST:
            return False
        return any(self._text(k) in _BE for k in (i - 1, i - 2)) or (
            self._text(i + 1) == "by" and self._text(i - 1) not in FINITE
        )

    def _text(self, i: int) -> str:
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def _is_marker(self, i: int) -> bool:
        word = self.words[i].text
        if word not in PREPOSITIONS or i in self.measured:
            return False
        return not (word == "to" and maybe(self._text(i + 1)) is Form.BASE)

    def _marker(self, i: int) -> str:
        word = self.words[i].text
        if self._text(i - 1) == "than":
            return "than"
        if word == "of" and self._text(i - 1) in ("instead", "place"):
            return "than"
        if word == "to" and self._text(i - 1) == "prior":
            return "before"
        if word in ("to", "with", "over") and self._text(i - 1) in _COMPARED:
            return "than"
        return _SAME.get(word, word)

    def _breaks(self, i: int) -> bool:
        """True where a new noun phrase begins."""
        gap = self.text[self.words[i - 1].end : self.words[i].start] if i else ""
        word = self.words[i].text
        return (
            any(sign in gap for sign in ",;:()")
            or word in _BREAK_AT
            or self._is_verb(i)
            or (i > 0 and self._is_verb(i - 1))
            or self._text(i - 1) in _BREAK_BEHIND
        )
