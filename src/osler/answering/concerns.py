"""The concerns of a question: each complaint or topic in it, none swallowed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from osler.answering.complaints import Complaint, complaints_in
from osler.answering.framing import FRAME, is_join, trimmed
from osler.answering.phrases import Word, words_of
from osler.answering.spelling import is_common
from osler.answering.vocabulary import Match, Vocabulary
from osler.domain.question import Concern
from osler.domain.topic import Topic
from osler.text.drugs import class_name, generic_name

_TOPIC_NAMES, _OTHER_NAMES = 8, 6  # of one topic, of one condition: more would drown own words
_LONGEST_NAME = 9  # words in the name of a concern that is only the reader's own words

# Words before a condition that say which one: kept in its name.
_MODIFIERS = frozenset(
    """severe acute chronic sudden persistent mild recurrent constant new bad benign malignant
    painful swollen infected early late advanced stage frequent excessive prolonged intermittent
    unexplained high low raised heavy irregular blurred double dry wet""".split()
)
_NUMBERED = frozenset(("type", "stage", "grade", "phase"))  # "type 1" belongs to a name
_LOOSE_GAP = 6  # words between a complaint and a symptom of the same part
# Topics that are complaints rather than diagnoses: their title may stand for a reader's clause.
_COMPLAINTS = frozenset(
    ("low back pain", "thigh pain", "insomnia", "fever in children", "sore throat", "depression",
     "gastro-oesophageal reflux", "tobacco cessation", "unhealthy alcohol use")
)  # fmt: skip
_CLAUSE = re.compile(
    r"\b(?:i|my|me|your|it|it's|is|are|am|has|have|hurts?|can't|cannot|cant|don't|when|feels?)\b"
    r"|s (?:ache|hurt|swell|itch)$|\b(?:tore|torn|pulled)\b"
)


@dataclass(frozen=True)
class Found:
    """A concern, and whether the vocabulary or the grammar of complaints knows it."""

    concern: Concern
    known: bool


@dataclass(frozen=True)
class Spot:
    """A run of words in a sentence that is a concern, before it is named."""

    first: int
    last: int
    topics: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    plain: str = ""  # plain name of a complaint: "thigh pain"
    corrected: bool = False  # a word was taken for a misspelling

    @property
    def known(self) -> bool:
        return bool(self.topics or self.names or self.plain)

    @property
    def size(self) -> int:
        return self.last - self.first


def concerns_in(text: str, vocabulary: Vocabulary, *, taken: Sequence[str] = ()) -> list[Found]:
    """Concerns in one sentence; ``taken`` are drug names, which are no concerns by themselves."""
    words = words_of(text)
    names = {name.lower() for name in taken}
    spots = [s for s in _spots(text, words, vocabulary) if _words_in(text, words, s) not in names]
    spots += _own_words(text, words, spots, taken)
    ordered = sorted(spots, key=lambda spot: spot.first)
    return [Found(_concern(text, words, spot, vocabulary), spot.known) for spot in ordered]


def _words_in(text: str, words: Sequence[Word], spot: Spot) -> str:
    return text[words[spot.first].start : words[spot.last - 1].end].lower()


def _spots(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> list[Spot]:
    matched = [_from_match(match) for match in vocabulary.matches_in(words)]
    complaints = complaints_in(words)
    placed = [_from_complaint(c, vocabulary) for c in complaints if c.part]
    found = _widest([*matched, *placed])
    found = _merged([_widened(text, words, spot) for spot in found])
    loose = [c for c in complaints if not c.part and not _covered(c, found)]
    return _with_loose(found, loose)


def _from_match(match: Match) -> Spot:
    return Spot(match.first, match.last, match.topics, match.names, corrected=match.corrected)


def _from_complaint(complaint: Complaint, vocabulary: Vocabulary) -> Spot:
    plain = complaint.plain
    names = vocabulary.names_of(plain)
    return Spot(complaint.first, complaint.last, vocabulary.topics_named(plain), names, plain)


def _widest(spots: Sequence[Spot]) -> list[Spot]:
    """Of overlapping spots the one that knows a topic, else the widest, with the other's name."""
    kept: list[Spot] = []
    for spot in sorted(spots, key=lambda s: (not s.topics, -s.size, s.first)):
        rival = next((k for k in kept if k.first < spot.last and spot.first < k.last), None)
        if rival is None:
            kept.append(spot)
        elif spot.plain and not rival.topics:
            kept[kept.index(rival)] = replace(rival, plain=spot.plain)
    return sorted(kept, key=lambda s: s.first)


def _covered(complaint: Complaint, spots: Sequence[Spot]) -> bool:
    return any(s.first < complaint.last and complaint.first < s.last for s in spots)


def _widened(text: str, words: Sequence[Word], spot: Spot) -> Spot:
    """The spot with the words that belong to its name: "sudden", "sleep paralysis", "loss of"."""
    first, last = spot.first, spot.last
    if spot.topics:
        while first > 0 and first > spot.first - 2 and words[first - 1].text.lower() in _MODIFIERS:
            first -= 1
        return replace(spot, first=first)
    while first > 0 and first > spot.first - 2 and _belongs(text, words, first - 1, first):
        first -= 1
    while last < len(words) and last < spot.last + 2 and _belongs(text, words, last, last - 1):
        last += 1
    if last + 1 < len(words) and words[last].text.lower() in _NUMBERED:
        last += 2 if words[last + 1].text.isdigit() or words[last + 1].text.isupper() else 0
    if first > 1 and words[first - 1].text == "of" and _names_something(words[first - 2]):
        first -= 2
    return replace(spot, first=first, last=last)


def _belongs(text: str, words: Sequence[Word], place: int, beside: int) -> bool:
    """A word of content right beside another, with only a space between."""
    near, far = sorted((place, beside))
    between = text[words[near].end : words[far].start]
    return between in (" ", "-") and (_names_something(words[place]) or _modifies(words[place]))


def _names_something(word: Word) -> bool:
    text = word.text.lower()
    return (
        bool(word.key) and not is_join(text) and text not in FRAME and text not in _QUESTION_WORDS
    )


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
                names=own.names or other.names,
                plain=own.plain or other.plain,
            )
    return kept


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
    text: str, words: Sequence[Word], spots: Sequence[Spot], taken: Sequence[str]
) -> list[Spot]:
    """What is asked about in words that nobody knows.

    Where nothing else is known, all that is left of the sentence; beside a known concern only
    a bare name joined to it ("gout and zibble"), as the rest speaks of the known one.
    """
    skip = {part for name in taken for part in name.lower().split()}
    found = []
    for first, last in _parts(text, words):
        if any(s.first < last and first < s.last for s in spots):
            continue
        first, last = trimmed(words, first, min(last, first + 3 * _LONGEST_NAME))
        if spots and any(w.text.lower() in _QUESTION_WORDS for w in words[first:last]):
            continue
        last = _before_class(words, first, last)
        content = [w for w in words[first:last] if _is_content(w, skip)]
        if content and _is_something(words, content):
            found.append(Spot(first, min(last, first + _LONGEST_NAME)))
    return found[:_MOST_OWN]


def _before_class(words: Sequence[Word], first: int, last: int) -> int:
    """ "Is dandruff a fungus" is about dandruff: the end of what stands before "a"."""
    if first >= last or words[0].text.lower() not in ("is", "are"):
        return last
    return next((i for i in range(first + 1, last) if words[i].text.lower() in ("a", "an")), last)


def _is_content(word: Word, skip: set[str]) -> bool:
    return bool(word.key) and len(word.text) > 1 and word.text.lower() not in skip


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


def _parts(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Runs of words between "and", "or", commas and the like."""
    first = 0
    comparing = _COMPARING.search(text.lower()) is not None
    for place, word in enumerate(words):
        between = text[words[place - 1].end : word.start] if place else ""
        apart = is_join(word.text) or word.text.lower() in _CAUSING
        if apart or (comparing and word.text.lower() in _COMPARED):
            yield first, place
            first = place + 1
        elif any(mark in between for mark in ",;:/&()"):
            yield first, place
            first = place
    yield first, len(words)


def _is_something(words: Sequence[Word], content: Sequence[Word]) -> bool:
    """Content in a sentence with small words, or in words that are surely words."""
    if not content:
        return False
    small = sum(1 for word in words if not word.key or word.text.lower() in FRAME)
    return small >= 2 or any(is_common(word.text) or _looks_medical(word.text) for word in content)


def _looks_medical(word: str) -> bool:
    return len(word) > 6 and word.lower().endswith(
        ("itis", "osis", "oma", "emia", "aemia", "algia", "pathy", "ectomy", "plasia", "trophy",
         "uria", "penia", "rrhea", "rrhoea", "syndrome", "itides", "oedema", "edema", "phobia")
    )  # fmt: skip


def _concern(text: str, words: Sequence[Word], spot: Spot, vocabulary: Vocabulary) -> Concern:
    asked = text[words[spot.first].start : words[spot.last - 1].end]
    topics = spot.topics or _topics_of_names(spot.names, vocabulary)
    known = [topic for name in topics if (topic := vocabulary.topic(name)) is not None]
    terms: dict[str, None] = dict.fromkeys([asked.lower()])
    if spot.plain:
        terms[spot.plain] = None
    for name in spot.names[:1] if spot.corrected else ():
        asked = name
    for topic in known[:2]:
        terms |= dict.fromkeys(_search_names(topic))
    for name in spot.names[:2]:
        terms |= dict.fromkeys([name.lower(), *vocabulary.synonyms(name)[:_OTHER_NAMES]])
    return Concern(
        _name(asked, spot, known, vocabulary), asked, tuple(t.name for t in known), tuple(terms)
    )


def _topics_of_names(names: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for name in names for t in vocabulary.topics_named(name)))


def _search_names(topic: Topic) -> list[str]:
    """Names of a topic that a source may use; clauses of readers are none."""
    short = [n for n in topic.lay if len(n.split()) <= 3 and not _CLAUSE.search(n)]
    names = dict.fromkeys([topic.name, *topic.clinical, *short])
    return list(names)[: 2 * _TOPIC_NAMES]


def _name(asked: str, spot: Spot, known: Sequence[Topic], vocabulary: Vocabulary) -> str:
    """As it reads in a title: the topic's title where the reader used its words or a clause."""
    if known and (_takes_title(known[0]) or _same_words(spot.plain or asked, known[0])):
        return known[0].title
    if known and (
        spot.corrected or _is_misspelling(asked, known[0]) or _is_clause(asked, known[0])
    ):
        return known[0].title
    if spot.corrected and spot.names:
        return _capital(spot.names[0])
    if spot.plain and not known and _CLAUSE.search(asked.lower()):
        return _capital(spot.plain)
    names = [n for name in spot.names for n in (name, *vocabulary.synonyms(name))]
    for written in (*names, *(n for topic in known for n in topic.clinical)):
        if written.isupper() and written.casefold() == asked.casefold():
            return written
    return _capital(_without_lead(asked))


def _takes_title(topic: Topic) -> bool:
    return topic.name.endswith((" screening", " prevention", " cessation", " use"))


def _is_misspelling(asked: str, topic: Topic) -> bool:
    return asked.casefold() in topic.misspellings


def _same_words(asked: str, topic: Topic) -> bool:
    """ "lower back pain" and "low back pain": the same last word, and at least half the words."""
    own = [word.key for word in words_of(asked) if word.key]
    its = [word.key for word in words_of(topic.title) if word.key]
    shared = len(set(own) & set(its))
    return bool(own and its) and own[-1] == its[-1] and 2 * shared > len(own)


def _is_clause(asked: str, topic: Topic) -> bool:
    clause = _CLAUSE.search(asked.lower()) is not None
    return "," in asked or (clause and topic.name in _COMPLAINTS)


def _without_lead(asked: str) -> str:
    words = asked.split()
    while len(words) > 1 and words[0].lower() in (
        "my",
        "the",
        "a",
        "an",
        "your",
        "his",
        "her",
        "our",
    ):
        words = words[1:]
    return " ".join("your" if word.lower() == "my" else word for word in words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
