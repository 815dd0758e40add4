"""The anchors of a sentence: what is bound to what, each with its slot."""

from dataclasses import dataclass, replace
from functools import lru_cache

from osler.answering.gate.lexicon import listed
from osler.answering.gate.pair import says
from osler.answering.gate.sentence import Sentence
from osler.answering.gate.slots import Slot, layout
from osler.answering.gate.verbs import PREPOSITIONS
from osler.text.quantities import Quantity

_PLACING = PREPOSITIONS | listed("prior later following")  # a slot tells what they say
_PERSONS = {  # people who act; framing elsewhere
    word: f"person:{name}"
    for name, words in {
        "doctor": "doctor doctors clinician clinicians gp",
        "patient": "patient patients",
        "somebody": "someone anyone somebody",
    }.items()
    for word in words.split()
}
_TIMED = ("at once", "immediately", "urgently", "urgent")


@dataclass(frozen=True, eq=False, slots=True)
class Anchor:
    """A content word or phrase, a group of people, or a number."""

    at: int
    end: int  # place after its last word
    text: str
    marks: frozenset[str]
    quantity: Quantity | None
    slot: Slot
    phrase: int  # the noun phrase it stands in

    @property
    def is_people(self) -> bool:
        return any(mark.startswith(("group:", "person:")) for mark in self.marks)

    @property
    def is_drug(self) -> bool:
        return any(mark.startswith(("drug:", "class:")) for mark in self.marks)

    def meets(self, other: "Anchor") -> bool:
        """True where both may stand for the same."""
        if self.quantity is not None and other.quantity is not None:
            return self.quantity.same_as(other.quantity)
        return not self.marks.isdisjoint(other.marks)


@lru_cache(maxsize=8192)
def anchors(sentence: Sentence) -> tuple[Anchor, ...]:
    """Every anchor of the sentence, in order."""
    place = layout(sentence)
    found: list[Anchor] = []

    def add(at: int, end: int, text: str, marks: frozenset[str], q: Quantity | None) -> None:
        found.append(Anchor(at, end, text, marks, q, place.slots[at], place.phrases[at]))

    grouped = {i for mark in sentence.groups for i in range(mark.at, mark.end)}
    for mark in sentence.groups:
        add(mark.at, mark.end, mark.text, frozenset({f"group:{mark.kind}"}), None)
    for mark in sentence.kinds("strong"):
        if mark.text in _TIMED:
            gives = frozenset(m for w in sentence.words[mark.at : mark.end] for m in w.gives)
            add(mark.at, mark.end, mark.text, gives, None)
    for word in sentence.words:
        if word.text in _PERSONS and not word.needs:
            add(word.at, word.at + 1, word.text, frozenset({_PERSONS[word.text]}), None)
    for quantity in sentence.quantities:
        inside = [w.at for w in sentence.words if quantity.start < w.end and w.start < quantity.end]
        if inside:
            add(inside[0], inside[-1] + 1, quantity.text, frozenset(), quantity)
            follow = sentence.words[inside[-1] + 1 : inside[-1] + 2]
            if any(w.text in ("later", "afterwards") for w in follow) or "later" in quantity.text:
                found[-1] = replace(found[-1], slot=Slot("after", "", ""))
    for word in sentence.content:
        bare = word.text not in _PLACING
        if bare and word.at not in grouped and word.at not in sentence.measured:
            end = word.at + 1
            while end < len(sentence.words) and sentence.words[end].head == word.at:
                end += 1
            marks = says(word)
            if end > word.at + 1:  # a phrase stands for its meaning, not for its first word
                marks = word.needs | frozenset(m for m in word.gives if m[0] == "=" or "+" in m)
            add(word.at, end, word.text, marks, None)
    return tuple(sorted(found, key=lambda anchor: anchor.at))
