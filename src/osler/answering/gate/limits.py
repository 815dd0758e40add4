"""The parts of a sentence that bound it: conditions (if, unless, until …) and whom it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from osler.answering.gate.clauses import MAIN, PAREN, clauses
from osler.answering.gate.lexicon import listed
from osler.answering.gate.scope import marks_of
from osler.answering.gate.sentence import WHO, Sentence, Word

# Words that open a condition, by family: one of a family may stand for another.
_FAMILIES = {
    "if": "if when whenever where once provided providing case who whose with in for among as at "
    "on",
    "unless": "unless except exception exceptions",
    "until": "until till",
    "before": "before prior",
    "after": "after following beyond",
    "during": "during while throughout",
    "only": "only",
    "whether": "whether",
}
_FAMILY = {word: family for family, words in _FAMILIES.items() for word in words.split()}
_CONDITIONS = listed(
    "if when whenever once provided providing unless except until till before prior after "
    "following beyond during while throughout only whether who whose exception exceptions where"
)
_PHRASAL = listed("in for with among at on after before during following beyond prior throughout")
_CLAUSAL = listed("if when whenever unless except until till before after while whether")
_PEOPLE = listed("in for with among at on")
_THOSE = listed("people person adults adult patients women men those anyone someone")
_OPENERS = _CONDITIONS | _PEOPLE
_CLOSERS = listed("but although though because so whereas should must needs")
_VERBS = listed("is are was were may can need has have will might could do does")  # end a phrase

_HAVE = listed("has have had is are was were")

_EXCEPTIONS = listed("exception exceptions")
_NEXT = 2

_RELATIVE = ("who", "whose")
_PHRASE_STOPS = _CLOSERS | _OPENERS | _VERBS
_CLAUSE_STOPS = _CLOSERS | _CLAUSAL


@dataclass(frozen=True, slots=True)
class Limit:
    """One bounding part; ``marks`` holds, word by word, what its content stands for."""

    opener: str
    family: str
    text: str
    marks: tuple[frozenset[str], ...]
    places: frozenset[int]
    conjuncts: tuple[frozenset[str], ...] = ()  # what its parts between "and" stand for
    aside: frozenset[str] = frozenset()  # what stands in brackets in it

    @property
    def is_condition(self) -> bool:
        return self.opener in _CONDITIONS

    @property
    def content(self) -> frozenset[str]:
        return self.aside.union(*self.marks)

    def kept_by(self, marks: frozenset[str]) -> float:
        """Share of its content that stands in ``marks``."""
        return sum(1 for own in self.marks if own & marks) / len(self.marks)


@lru_cache(maxsize=8192)
def limits(sentence: Sentence) -> tuple[Limit, ...]:
    """Every bounding part of the sentence, in order; a condition holds the phrases inside it."""
    found = (
        _limit(sentence, word.at, _end(sentence, word.at))
        for word in sentence.words
        if word.text in _OPENERS and word.at not in sentence.measured and _opens(sentence, word.at)
    )
    return tuple(limit for limit in found if limit.marks)


def _opens(sentence: Sentence, place: int) -> bool:
    """ "At once", "once a day" and "at age 60" open nothing; "where" does at a start or a comma."""
    word = sentence.words[place]
    if WHO in word.needs:
        return False
    if word.text == "on":  # "people on warfarin"
        return bool(place) and sentence.words[place - 1].text in _THOSE
    if word.text == "at":
        return sentence.measured.isdisjoint((place + 1, place + 2))
    if word.text == "where":
        return not place or "," in sentence.text[sentence.words[place - 1].end : word.start]
    return word.text != "once" or clauses(sentence).family(place) == "if"


def _end(sentence: Sentence, start: int) -> int:
    """Where a bounding part ends: at a stop, a verb after a phrase, or the next of its kind."""
    words = sentence.words
    phrase = words[start].text in _PHRASAL
    stops = _PHRASE_STOPS if phrase else _CLAUSE_STOPS
    signs = ";:,()" if phrase else ";:,"
    relative = words[start].text in _RELATIVE and clauses(sentence).family(start) == "who"
    for word in words[start + 1 :]:
        if phrase and words[start].text in _CLAUSAL and word.text in _HAVE and word.at > start + 1:
            stops = _CLAUSE_STOPS  # "after a child has had a fit"
            continue
        if relative and clauses(sentence).family(word.at) == MAIN:
            return word.at
        between = sentence.text[words[word.at - 1].end : word.start]
        if word.at <= start + _NEXT and words[start].text in _EXCEPTIONS:
            continue  # "the exception is when"
        if word.text == "for" and words[start].text == "who" and word.at > start + 2:
            return word.at
        if word.text in stops or any(sign in between for sign in signs):
            return word.at
    return len(words)


def _limit(sentence: Sentence, start: int, end: int) -> Limit:
    words = sentence.words[start + 1 : end]
    opener = sentence.words[start].text
    span = sentence.text[
        sentence.words[start].start : (words[-1].end if words else sentence.words[start].end)
    ]
    people = {i for mark in sentence.groups for i in range(mark.at, mark.end)}
    aside = clauses(sentence).family(start) != PAREN
    bracketed = {w.at for w in words if aside and clauses(sentence).family(w.at) == PAREN}
    heads = {w.at for w in words} | {start}  # "in hospital" is one phrase, and "in" its head
    content = [
        w
        for w in words
        if w.needs and w.at not in people | bracketed and w.head in heads and _leads(words, w)
    ]
    return Limit(
        opener,
        _FAMILY.get(opener, opener),
        span,
        marks=tuple(marks_of(w) for w in content),
        places=frozenset(range(start, end)),
        conjuncts=_conjuncts(words, content),
        aside=frozenset(m for w in words if w.at in bracketed for m in marks_of(w)),
    )


def _leads(words: Sequence[Word], word: Word) -> bool:
    """True for the first word of a phrase, as far as it stands among these."""
    return not any(w.head == word.head and w.at < word.at for w in words)


def _conjuncts(words: Sequence[Word], content: Sequence[Word]) -> tuple[frozenset[str], ...]:
    """What stands between one "and" and the next, where it says anything."""
    joins = [w.at for w in words if w.text == "and"]
    edges = [-1, *joins, 1 << 30]
    parts = (
        frozenset(m for w in content if a < w.at < b for m in marks_of(w))
        for a, b in pairwise(edges)
    )
    return tuple(part for part in parts if part)
