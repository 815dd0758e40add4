"""Where the concerns of a sentence stand: known phrases, complaints, and bare words.

A spot is a run of words; ``concerns`` names it.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from osler.answering.beside import NOTHING, may_be_named_beside
from osler.answering.complaints import Complaint, complaints_in, is_part
from osler.answering.denials import DENIALS, is_denied, never_had
from osler.answering.everyday import LOW_PRESSURE, LOW_SUGAR, everyday_in
from osler.answering.framing import FRAME, is_join, trimmed
from osler.answering.phrases import Word
from osler.answering.spelling import is_common, looks_medical, nearest_common
from osler.answering.vocabulary import Match, Vocabulary
from osler.text.drugs import class_name, generic_name

_LONGEST_NAME = 9  # words in the name of a concern that is only the reader's own words
# Words before a condition that say which one: kept in its name.
_MODIFIERS = frozenset(
    """severe acute chronic sudden persistent mild recurrent constant new bad benign malignant
    painful swollen infected early late advanced frequent excessive prolonged intermittent
    unexplained high low raised heavy irregular blurred double dry wet uncomplicated moderate
    terrible awful horrible slight worsening""".split()
)
_NUMBERED = frozenset(("type", "stage", "grade", "phase"))  # "type 1" belongs to a name
# Said of a condition without making another one of it: "ADHD behaviors", "clubfoot genetic".
_OF_IT = frozenset(
    """disease diseases syndrome disorder disorders pain pains behavior behaviors behaviour
    behaviours genetic hereditary people person patient patients surgery operation virus
    viruses""".split()
)
_SAME_WITH = _MODIFIERS | _NUMBERED | _OF_IT
_WHERE_TO_GO = ("er", "gp")  # "when should I go to the ER?" names no condition
_LOOSE_GAP = 6  # words between a complaint and a symptom of the same part


@dataclass(frozen=True)
class Spot:
    """A run of words in a sentence that is a concern, before it is named."""

    first: int
    last: int
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    plain: str = ""  # plain name of a complaint: "thigh pain"
    corrected: bool = False  # a word was taken for a misspelling
    lent: bool = False  # the symptom of a complaint stands with its neighbour
    clear: str = ""  # the name of what an everyday word means: "common cold"
    terms: tuple[str, ...] = ()  # what else sources call that
    first_of_all: bool = False  # says more than a topic's name: "blood pressure 85/50" is low
    near: bool = False  # only a part is known, whose names are not its: "pilonidal sinus"

    @property
    def known(self) -> bool:
        return bool(self.topics or self.names or self.plain or self.clear or self.near)

    @property
    def size(self) -> int:
        return self.last - self.first


def spots_in(
    text: str, words: Sequence[Word], vocabulary: Vocabulary, taken: Sequence[str]
) -> list[Spot]:
    """Spots of one sentence in reading order; ``taken`` names what is no concern by itself."""
    names = {name.lower() for name in taken}
    known = _asserted(words, _spots(text, words, vocabulary, names), names)
    return sorted(
        [*known, *_own_words(text, words, known, taken, vocabulary)], key=lambda spot: spot.first
    )


def _asserted(words: Sequence[Word], spots: Sequence[Spot], taken: Collection[str]) -> list[Spot]:
    """Without what is only denied ("no numbness"), where something else is asked about."""
    kept = [s for s in spots if not is_denied(words, s.first, s.last)]
    return kept or [s for s in spots if not (taken and never_had(words, s.first, s.last))]


def _words_in(text: str, words: Sequence[Word], spot: Spot) -> str:
    return text[words[spot.first].start : words[spot.last - 1].end].lower()


def _spots(
    text: str, words: Sequence[Word], vocabulary: Vocabulary, taken: Collection[str]
) -> list[Spot]:
    matched = [_without_person(words, _from_match(m)) for m in vocabulary.matches_in(words)]
    no_concern = {*taken, *_WHERE_TO_GO}
    matched = [s for s in matched if s.topics or _words_in(text, words, s) not in no_concern]
    complaints = complaints_in(words)
    placed = [_from_complaint(c, vocabulary) for c in complaints if c.part]
    found = _widest([*matched, *placed, *_everyday(text, words)])
    found = _merged([_widened(text, words, spot, found) for spot in found])
    loose = [c for c in complaints if not c.part and not _covered(c, found)]
    return _with_loose(found, loose)


def _everyday(text: str, words: Sequence[Word]) -> Iterator[Spot]:
    for one in everyday_in(text):
        within = [i for i, w in enumerate(words) if one.start <= w.start and w.end <= one.end]
        if within:
            yield Spot(
                within[0],
                within[-1] + 1,
                clear=one.name,
                terms=one.terms,
                first_of_all=one.name in (LOW_PRESSURE, LOW_SUGAR),
            )


_HAVING = frozenset(("has", "have", "had", "with", "got", "gets", "getting", "keeps"))


def _without_person(words: Sequence[Word], spot: Spot) -> Spot:
    """Without who has it: "child has earache" is about earache."""
    first = spot.first
    texts = [word.text.lower() for word in words[spot.first : spot.last]]
    having = next((i for i, text in enumerate(texts[:3]) if text in _HAVING), 0)
    if having and all(text in FRAME for text in texts[:having]):
        first += having + 1
    while first < spot.last - 1 and (not words[first].key or words[first].text in _HAVING):
        first += 1
    return replace(spot, first=first)


def _from_match(match: Match) -> Spot:
    return Spot(match.first, match.last, match.topics, match.names, corrected=match.corrected)


def _from_complaint(complaint: Complaint, vocabulary: Vocabulary) -> Spot:
    plain = complaint.plain
    names = vocabulary.names_of(plain)
    topics = vocabulary.topics_named(plain)
    return Spot(complaint.first, complaint.last, topics, names, plain, lent=not complaint.own)


def _widest(spots: Sequence[Spot]) -> list[Spot]:
    """Of overlapping spots the one that knows a topic or what an everyday word means, else the
    widest, with the other's name."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=_weight):
        rival = next((k for k in kept if k.first < spot.last and spot.first < k.last), None)
        if rival is None:
            kept.append(spot)
        elif spot.plain and not rival.topics:
            kept[kept.index(rival)] = replace(rival, plain=spot.plain)
    return sorted(kept, key=lambda s: s.first)


def _weight(spot: Spot) -> tuple[bool, bool, bool, int, int]:
    return (not spot.first_of_all, not spot.topics, not spot.clear, -spot.size, spot.first)


def _covered(complaint: Complaint, spots: Sequence[Spot]) -> bool:
    return any(s.first < complaint.last and complaint.first < s.last for s in spots)


def _widened(text: str, words: Sequence[Word], spot: Spot, found: Sequence[Spot]) -> Spot:
    """The spot with the words that belong to its name: "sudden", "sleep paralysis", "loss of".

    It ends where another that was found begins.
    """
    first, last = spot.first, spot.last
    floor = max((s.last for s in found if s.last <= spot.first), default=0)
    ceiling = min((s.first for s in found if s.first >= spot.last), default=len(words))
    if spot.topics:
        while first > 0 and first > spot.first - 2 and words[first - 1].text.lower() in _MODIFIERS:
            first -= 1
        return replace(spot, first=first)
    if spot.clear:
        return spot
    low, high = max(floor, spot.first - 2), min(ceiling, spot.last + 2)
    while first > low and _belongs(text, words, first - 1, first):
        first -= 1
    while last < high and _belongs(text, words, last, last - 1):
        last += 1
    if last + 1 < len(words) and words[last].text.lower() in _NUMBERED:
        last += 2 if words[last + 1].text.isdigit() or words[last + 1].text.isupper() else 0
    if first > 1 and words[first - 1].text == "of" and _names_something(words[first - 2]):
        first -= 2
    return _named(words, spot, first, last)


def _named(words: Sequence[Word], spot: Spot, first: int, last: int) -> Spot:
    """The wider spot; the names of its core are its names only where the words around it change
    nothing but degree or place: "knee osteoarthritis", not "pilonidal sinus"."""
    around = [*words[first : spot.first], *words[spot.last : last]]
    texts = [word.text.lower() for word in around]
    if all(t in _SAME_WITH or t.isdigit() or is_part(t) for t in texts):
        return replace(spot, first=first, last=last)
    return replace(spot, first=first, last=last, names=(), corrected=False, near=True)


def _belongs(text: str, words: Sequence[Word], place: int, beside: int) -> bool:
    """A word of content right beside another, with only a space between."""
    near, far = sorted((place, beside))
    between = text[words[near].end : words[far].start]
    near_enough = between in (" ", "-")
    return near_enough and (_names_something(words[place]) or _modifies(words[place]))


def _names_something(word: Word) -> bool:
    text = word.text.lower()
    if not word.key or is_join(text) or text in FRAME or text in _QUESTION_WORDS:
        return False
    return generic_name(text) is None and class_name(text) is None


def _modifies(word: Word) -> bool:
    text = word.text.lower()
    return text in _MODIFIERS


def _merged(spots: Sequence[Spot]) -> list[Spot]:
    """Spots that touch after widening are one, unless each has its own topic."""
    kept: list[Spot] = []
    for spot in spots:
        before = kept[-1] if kept else None
        if before is None or before.last < spot.first or (before.topics and spot.topics):
            kept.append(spot)
        else:
            own, other = (before, spot) if before.topics or not spot.topics else (spot, before)
            kept[-1] = replace(
                own,
                first=before.first,
                last=max(before.last, spot.last),
                names=_both(own.names, other.names),
                plain=own.plain or other.plain,
                near=own.near or other.near,
            )
    return kept


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Names of two that stand side by side, one of each first: "melanoma skin cancer"."""
    return (*one[:1], *other[:1]) if one and other else one or other


def _with_loose(spots: Sequence[Spot], loose: Sequence[Complaint]) -> list[Spot]:
    """A symptom without a part goes to the complaint before it: "knee pain and it is swollen"."""
    kept = list(spots)
    for symptom in loose:
        before = [s for s in kept if s.last <= symptom.first and s.plain]
        if before and symptom.first - before[-1].last <= _LOOSE_GAP:
            own = before[-1]
            kept[kept.index(own)] = replace(own, last=symptom.last)
    return kept


def _own_words(
    text: str,
    words: Sequence[Word],
    spots: Sequence[Spot],
    taken: Sequence[str],
    vocabulary: Vocabulary,
) -> list[Spot]:
    """What is asked about in words that nobody knows.

    Where nothing else is known, all that is left of the sentence; beside a known concern only
    a bare name joined to it ("gout and zibble"), as the rest speaks of the known one.
    """
    skip = {part for name in taken for part in name.lower().split()}
    if spots and _offers_choice(words, spots):
        return []
    found = []
    for first, last in _parts(text, words, known=bool(spots)):
        if any(s.first < last and first < s.last for s in spots):
            continue
        if first < last and words[first].text.lower() in DENIALS:
            continue
        first, last = trimmed(words, first, min(last, first + 3 * _LONGEST_NAME))
        if spots and any(w.text.lower() in _QUESTION_WORDS for w in words[first:last]):
            continue
        if spots and never_had(words, first, last):
            continue
        last = _before_clause(words, first, _before_class(words, first, last))
        content = [w for w in words[first:last] if _is_content(w, skip)]
        if spots and not may_be_named_beside(words, first, last):
            continue
        if content and (spots or _is_something(words, content)):
            first, last = trimmed(words, first, min(last, first + _LONGEST_NAME))
            found.append(Spot(first, last, names=_eponym(words[first:last], vocabulary)))
    return found[:_MOST_OWN]


def _eponym(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[str, ...]:
    """What "Raynaud's" alone is short for, where only one thing is called so."""
    if len(words) != 1 or not re.search(r"['’]s?$", words[0].text):
        return ()
    kinds = ("disease", "syndrome", "phenomenon", "disorder")
    return next((n for k in kinds if (n := vocabulary.names_of(f"{words[0].text} {k}"))), ())


def _offers_choice(words: Sequence[Word], spots: Sequence[Spot]) -> bool:
    """True for "should I put heat or ice on my back": one of two things for the known concern."""
    texts = [word.text.lower() for word in words]
    first = min(spot.first for spot in spots)
    leads = texts[:1] and texts[0] in _CHOOSING and "or" in texts[:first]
    return bool(leads) and any(text in _FOR for text in texts[max(0, first - 3) : first])


_CHOOSING = frozenset("should can could may do does is are which what would".split())
_FOR = frozenset("for on in to with".split())


def _is_a_word(text: str) -> bool:
    return is_common(text) or looks_medical(text) or nearest_common(text) != ""


def _before_class(words: Sequence[Word], first: int, last: int) -> int:
    """The end of what stands before "a": "Is dandruff a fungus" is about dandruff."""
    if first >= last or words[0].text.lower() not in ("is", "are"):
        return last
    articles = (i for i in range(first + 1, last) if words[i].text.lower() in ("a", "an", "the"))
    return next(articles, last)


def _before_clause(words: Sequence[Word], first: int, last: int) -> int:
    """The end of what stands before a verb or a span of time: "blistering mean hot"."""
    texts = [word.text.lower() for word in words[first:last]]
    for i, text in enumerate(texts):
        after = texts[i + 1] if i + 1 < len(texts) else ""
        spans = (text == "for" and after in _SPANS) or (text == "in" and after in _PERSONS)
        spans = spans or (text == "to" and i + 1 == len(texts))  # "a period to be irregular"
        if i and (text in _ENDING or spans):
            return first + i
    return last


_ENDING = frozenset(
    """mean means affect affects get without be being become becomes make makes need needs
    treated managed diagnosed prevented
    cause causes help helps happen happens start starts if when because while""".split()
)
_PERSONS = frozenset(
    "pregnancy adults children babies toddlers infants women men people someone older".split()
)
_SPANS = frozenset("a an the about over many some years months weeks days hours ages long".split())


def _is_content(word: Word, skip: set[str]) -> bool:
    text = word.text.lower()
    return bool(word.key) and len(text) > 1 and text not in skip and text not in NOTHING


_MOST_OWN = 3  # concerns in own words of one sentence
_QUESTION_WORDS = frozenset(
    """what why how when where which who is are do does did can could should would will it they he
    she i we you if because that but then take taking took has have had was were no not any every
    been""".split()
)


_COMPARING = re.compile(
    r"\b(?:same as|different (?:from|to|than)|worse than|better than|compared)\b"
)
_CAUSING = frozenset(("cause", "causes", "caused", "trigger", "triggers", "triggered"))
_COMPARED = frozenset(("as", "from", "than", "to", "with"))


def _parts(text: str, words: Sequence[Word], *, known: bool) -> Iterator[tuple[int, int]]:
    """Runs of words between "and", "or", commas and the like."""
    first = 0
    classing = known and bool(words) and words[0].text.lower() in ("is", "are")
    comparing = _COMPARING.search(text.lower()) is not None
    for place, word in enumerate(words):
        between = text[words[place - 1].end : word.start] if place else ""
        apart = is_join(word.text) or word.text.lower() in _CAUSING
        if apart or (comparing and word.text.lower() in _COMPARED):
            yield first, place
            first = place + 1
        elif classing and place > 1 and word.text.lower() in ("a", "an"):
            yield first, place  # "is uveitis an autoimmune disease": the class is no concern
            return
        elif any(mark in between for mark in ",;:/&()"):
            yield first, place
            first = place
    yield first, len(words)


def _is_something(words: Sequence[Word], content: Sequence[Word]) -> bool:
    """Content in a sentence with small words, or in words that are surely words."""
    small = sum(1 for word in words if not word.key or word.text.lower() in FRAME)
    return small >= 2 or any(_is_a_word(word.text) for word in content)
