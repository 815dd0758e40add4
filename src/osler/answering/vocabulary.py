"""The vocabulary: which words mean a topic or a condition, and what else it is called.

Topics come from the starter library; (name, synonym) pairs from the sources and from ICD-10-CM.
A phrase is known by its key: the stems of its words, empty words left out, so "pain in my thigh"
and "pains in the thigh" are one phrase. Built once when the library is built, kept as bytes.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from osler.answering.phrases import LONGEST, Word, key_of, word_key, words_of
from osler.answering.same_names import alike, of_initials, whole_pair
from osler.answering.spelling import Speller, is_common, medical_words, plain_words
from osler.domain.topic import Topic

_FORMAT = "osler vocabulary 3"  # goes up when the form or ``key_of`` changes
_INFLECTION = 2  # letters by which forms of one word differ: "migraine", "migraines"
_ABBREVIATION = 2  # letters of a name that counts in capitals only
_SURE_FROM = 6  # letters: a shorter common word is no likely correction
_NAMES_KEPT = 3  # a synonym of more names than this names none of them

# Names that are no complaint or condition by themselves.
_GENERIC = frozenset(
    """abortion adoption alcohol allergy anatomy arm arms art atlas axis battery biopsy bleeding
    blood blow braces breastfeeding bulk cancer cap car care caregivers check child children cord
    crack crystal death diet diets disabilities disability divorce drinking drug drugs dying era
    exercise falling fed fires five floods glass go gas health hit hormones ice illness imaging
    infection infections injury injuries iris iron mad makeup man med medicare medications
    medicines men met minerals near newborn noise normal nursing nutrition operation ozone pain
    parenting period pet pregnancy pure rape rehab safety salt sex shots smoking speed sports
    stool surgery sweat symptom symptoms tar tears treatment tumor tumour worry worries concern
    growth syndrome disease condition disorder memory deficiency confused bruise dislocated
    discharge girl boy age aging ageing stress test tests virus bacteria ulcer vitamins walking
    water weakness women x-rays xray acute chronic subacute type types stage attack attacks
    shot fit general problem problems disorders diseases conditions syndromes deficiencies
    reaction reactions pressure sugar cold heat wind hot dry red weak level levels affected
    affecting affects affect affective""".split()
)
_GENERIC_PHRASES = frozenset(
    (
        "side effects",
        "drug reactions",
        "blood tests",
        "pain relievers",
        "mental illness",
        "mental disorder",
        "mental disorders",
    )
)


_WORDS_TOO = ("PAD",)


@dataclass(frozen=True)
class Match:
    """A known phrase in a text; words ``first`` to ``last`` (last excluded) of ``words_of``."""

    first: int
    last: int
    topics: tuple[str, ...]  # topic names, likeliest first
    names: tuple[str, ...]  # condition names from the pairs
    corrected: bool = False  # a word was taken for a misspelling


@dataclass(frozen=True)
class Vocabulary:
    """Phrases and what they mean. Equal inputs give equal bytes."""

    topics: tuple[Topic, ...]
    _names: tuple[str, ...] = ()  # condition names
    _synonyms: tuple[str, ...] = ()  # beside each name its synonyms, joined by "|"
    _names_of: dict[str, str] = field(default_factory=dict)  # key -> places in ``_names``
    _words: tuple[str, ...] = ()  # that a misspelt word may stand for
    only_starter: bool = True  # of a library to which nobody added anything

    @classmethod
    def build(cls, topics: Sequence[Topic], pairs: Sequence[tuple[str, str]]) -> "Vocabulary":
        """A vocabulary of these topics and (name, synonym) pairs."""
        synonyms: dict[str, dict[str, None]] = {}
        spelt: dict[str, str] = {}
        for name, synonym in sorted({whole_pair(name, synonym) for name, synonym in pairs}):
            own = spelt.setdefault(name.casefold(), name)
            synonyms.setdefault(own, {})[synonym] = None
        for word in medical_words():
            synonyms.setdefault(spelt.setdefault(word, word), {})[word] = None
        names = tuple(synonyms)
        places: dict[str, list[str]] = {}
        for place, name in enumerate(names):
            keys = {_phrase_key(phrase) for phrase in (name, *synonyms[name])} - {""}
            for key in sorted(keys):
                places.setdefault(key, []).append(str(place))
        single = (s for own in synonyms.values() for s in own if " " not in s)
        names_of = {k: ",".join(p) for k, p in places.items() if len(p) <= _NAMES_KEPT}
        joined = tuple("|".join(s for s in synonyms[name] if s != name) for name in names)
        return cls(tuple(topics), names, joined, names_of, tuple(plain_words([*names, *single])))

    def to_bytes(self) -> bytes:
        """A form that ``from_bytes`` reads in tens of milliseconds."""
        blocks = [
            _FORMAT,
            json.dumps([asdict(topic) for topic in self.topics]),
            "\n".join(self._names),
            "\n".join(self._synonyms),
            "\n".join(self._names_of),
            "\n".join(self._names_of.values()),
            " ".join(self._words),
        ]
        return "\x1e".join(blocks).encode("utf-8")

    @classmethod
    def from_bytes(cls, content: bytes) -> "Vocabulary":
        """What ``to_bytes`` wrote; raises ValueError for anything else."""
        form, *blocks = content.decode("utf-8").split("\x1e")
        if form != _FORMAT or len(blocks) != 6:
            raise ValueError("Not a vocabulary of this version of Osler.")
        topics = tuple(_topic(fields) for fields in json.loads(blocks[0]))
        names, synonyms, keys, places = (block.split("\n") for block in blocks[1:5])
        names_of = dict(zip(keys, places, strict=True)) if keys != [""] else {}
        return cls(topics, tuple(names), tuple(synonyms), names_of, tuple(blocks[5].split()))

    def topic(self, name: str) -> Topic | None:
        """The topic of this name."""
        return self._topics_by_name.get(name)

    def topics_named(self, phrase: str) -> tuple[str, ...]:
        """Topics that a phrase is a name of, likeliest first; () where it is none."""
        return self._topics_at(key_of(phrase), words_of(phrase))

    def names_of(self, phrase: str) -> tuple[str, ...]:
        """Condition names that a phrase means; () where it is not known."""
        return self._meant(key_of(phrase), words_of(phrase))

    def knows(self, phrase: str) -> bool:
        """True where a phrase as it is written names a topic or a condition."""
        return bool(self.topics_named(phrase) or self.names_of(phrase))

    def may_spell(self, word: str) -> bool:
        """True for a word of some name, a common one, and a slip in writing of either."""
        written = words_of(word.lower())
        return not self._speller.is_misspelt(word.lower()) or bool(self._speller.corrected(written))

    def synonyms(self, name: str) -> tuple[str, ...]:
        """What else a condition of the pairs is called, in alphabetical order."""
        place = self._places.get(name.casefold())
        joined = self._synonyms[place] if place is not None else ""
        return tuple(joined.split("|")) if joined else ()

    def matches(self, text: str) -> list[Match]:
        """Known phrases in a text: the longest at each place, in order, not overlapping."""
        return self.matches_in(words_of(text))

    def matches_in(self, words: Sequence[Word]) -> list[Match]:
        """Known phrases among words."""
        spelt = self._speller.corrected(words)
        found: list[Match] = []
        at = 0
        while at < len(words):
            match = self._longest_at(words, spelt, at)
            if match is None:
                at += 1
            else:
                found.append(match)
                at = match.last
        return found

    def _longest_at(
        self, words: Sequence[Word], spelt: dict[int, tuple[str, ...]], at: int
    ) -> Match | None:
        if not words[at].key and at not in spelt:
            return None
        for last in range(min(at + LONGEST, len(words)), at, -1):
            if not words[last - 1].key:
                continue
            for key, corrected in _keys(words, spelt, at, last):
                topics = self._topics_at(key, words[at:last])
                # "hoard" is not "hard", but "eczma" is eczema
                vague = corrected and len(key) < _SURE_FROM and is_common(key)
                names = () if topics or vague else self._known(key, words[at:last])
                if topics or names:
                    return Match(at, last, topics, names, corrected)
        return None

    def _topics_at(self, key: str, words: Sequence[Word]) -> tuple[str, ...]:
        """Topics of a key; one word alone must be written much like the name ("sinus" is not
        "sinusitis", although both have one stem)."""
        topics = self._topics_of.get(key, ())
        if topics and " " not in key and len(words) == 1:
            lengths = self._lengths.get(key, ())
            if all(abs(len(words[0].text) - length) > _INFLECTION for length in lengths):
                return ()
            if key in self._in_capitals and not words[0].text.isupper():
                return ()
        return topics

    def _known(self, key: str, words: Sequence[Word]) -> tuple[str, ...]:
        return () if len(words) == 1 and not _may_stand_alone(words[0]) else self._meant(key, words)

    def _meant(self, key: str, words: Sequence[Word]) -> tuple[str, ...]:
        """Condition names of a key: those written so before those it is a synonym of."""
        places = self._names_of.get(key)
        names = [self._names[int(place)] for place in places.split(",")] if places else []
        if len(words) == 1:
            names = [n for n in names if self._is_written(words[0].text, key, n)]
            names = of_initials(words[0].text, names)
        return tuple([n for n in names if key_of(n) == key] or names)

    def _is_written(self, word: str, key: str, name: str) -> bool:
        """True where a name or a synonym is written much like the word ("sinus" has the stem of
        "sinusitis" and is another thing); the key of a corrected word is another word."""
        phrases = [p for p in (name, *self.synonyms(name)) if key_of(p) == key]
        return word_key(word.lower()) != key or any(alike(word, p) for p in phrases)

    @cached_property
    def _topics_by_name(self) -> dict[str, Topic]:
        return {topic.name: topic for topic in self.topics}

    @cached_property
    def _topics_of(self) -> dict[str, tuple[str, ...]]:
        """Key -> topics; a topic's own name comes before its lay names, before misspellings."""
        found: dict[str, dict[str, None]] = {}
        for rank in range(4):
            for topic in self.topics:
                for phrase in _phrases(topic)[rank]:
                    found.setdefault(key_of(phrase), {})[topic.name] = None
        return {key: tuple(names) for key, names in found.items()}

    @cached_property
    def _in_capitals(self) -> frozenset[str]:
        """Keys of clinicians' abbreviations of two letters, or that are words besides: "MI" is one,
        "mi" may be Spanish, and "2 pads an hour" are no PAD."""
        lay = {key_of(name) for topic in self.topics for name in topic.lay}
        named = (n for topic in self.topics for n in topic.clinical if n.isupper())
        short = {n for n in named if len(n) == _ABBREVIATION or n in _WORDS_TOO}
        return frozenset(key_of(name) for name in short) - lay

    @cached_property
    def _lengths(self) -> dict[str, set[int]]:
        """Key of one word -> letters in the names of topics that are one word: "the change" is
        known by more than "changed"."""
        found: dict[str, set[int]] = {}
        for topic in self.topics:
            for phrase in (name for group in _phrases(topic) for name in group):
                if " " not in phrase:
                    found.setdefault(key_of(phrase), set()).add(len(phrase))
        return found

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name.casefold(): place for place, name in enumerate(self._names)}

    @cached_property
    def _speller(self) -> Speller:
        named = [p for t in self.topics for group in _phrases(t)[:3] for p in group]
        return Speller(plain_words(named), self._words)


def _topic(fields: dict[str, Any]) -> Topic:
    read: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
    return Topic(**read)


def _phrases(topic: Topic) -> tuple[tuple[str, ...], ...]:
    return ((topic.name, topic.title), topic.clinical, topic.lay, topic.misspellings)


def _phrase_key(phrase: str) -> str:
    """The key of a condition name; "" where the phrase is too general to mean one."""
    words = [w.text.lower() for w in words_of(phrase) if w.key]
    # "CAP" is an abbreviation, a cap is none.
    general = len(words) == 1 and words[0] in _GENERIC and not phrase.isupper()
    if len(phrase) < 2 or general or phrase.casefold() in _GENERIC_PHRASES:
        return ""
    return key_of(_LETTER_A.sub(" A", phrase))


_LETTER_A = re.compile(r" a$")  # "hepatitis a": a letter, not an article


def _may_stand_alone(word: Word) -> bool:
    """Short names are abbreviations: of two letters in capitals only, and never common words."""
    if len(word.text) <= 2:
        return word.text.isupper()
    return len(word.text) > 4 or word.text.isupper() or not is_common(word.text)


def _keys(
    words: Sequence[Word], spelt: dict[int, tuple[str, ...]], at: int, last: int
) -> Iterator[tuple[str, bool]]:
    """The key as written, then with each misspelt word put right."""
    parts = [word.key for word in words[at:last]]
    yield " ".join(part for part in parts if part), False
    for place in range(at, last):
        for other in spelt.get(place, ()):
            put_right = [*parts[: place - at], other, *parts[place - at + 1 :]]
            yield " ".join(part for part in put_right if part), True
