"""The concerns of a question: each complaint or topic in it, named; none is swallowed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from osler.answering.complaints import is_part, is_symptom, only_describes
from osler.answering.disagree_actions import actions_in
from osler.answering.framing import FRAME
from osler.answering.phrases import words_of
from osler.answering.side_symptoms import is_side_symptom
from osler.answering.spelling import is_common, nearest_common
from osler.answering.spots import Spot, spots_in
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Concern
from osler.domain.topic import Topic

_MOST_WORDS = 150  # of one sentence; nobody's sentence is longer
_TOPIC_NAMES, _OTHER_NAMES = 8, 6  # of one topic, of one condition: more would drown own words
# Topics that are complaints rather than diagnoses: their title may stand for a reader's clause.
_COMPLAINTS = frozenset(
    ("low back pain", "thigh pain", "insomnia", "fever in children", "sore throat", "depression",
     "gastro-oesophageal reflux", "tobacco cessation", "unhealthy alcohol use")
)  # fmt: skip
_CLAUSE = re.compile(
    r"\b(?:i|my|me|your|it|it's|is|are|am|has|have|hurts?|can't|cannot|cant|don't|when|feels?|be|"
    r"suddenly|went|gone)\b"
    r"|s (?:ache|hurt|swell|itch)$|\b(?:tore|torn|pulled)\b"
)


@dataclass(frozen=True)
class Found:
    """A concern, and whether the vocabulary or the grammar of complaints knows it."""

    concern: Concern
    known: bool


def concerns_in(text: str, vocabulary: Vocabulary, *, taken: Sequence[str] = ()) -> list[Found]:
    """Concerns in one sentence; ``taken`` are drug names, which are no concerns by themselves."""
    words = words_of(text)[:_MOST_WORDS]
    found = [
        Found(_concern(text[words[s.first].start : words[s.last - 1].end], s, vocabulary), s.known)
        for s in spots_in(text, words, vocabulary, taken)
    ]
    found = [f for f in found if f.known or not _IS_DEGREES.fullmatch(f.concern.asked)]
    return [
        _on_target(f, text, vocabulary) if f.concern.topics == _ANY_SCREENING else f for f in found
    ]


_IS_DEGREES = re.compile(r"\d[\d.,]*(?: ?°?(?:[CF]|degrees))?", re.IGNORECASE)  # "38.2 C"


def names_something(concern: Concern) -> bool:
    """True for own words that may name an illness or a complaint, not the rest of a sentence:
    "zibble" or "scalp rash", not "covered" nor "back to school"."""
    words = [w.text.lower() for w in words_of(concern.asked) if w.key]
    return is_side_symptom(concern) or any(
        is_part(w) or is_symptom(w) or (len(w) > _SHORT and not is_common(w)) for w in words
    )


_SHORT = 4  # letters: an uncommon word that is no longer names nothing: "till", "bark"


_ANY_SCREENING = ("preventive screening",)
_SCREENING_FOR = "screening for "


def _on_target(found: Found, text: str, vocabulary: Vocabulary) -> Found:
    """ "Screening for breast cancer" is about breast cancer, although no topic has its name."""
    targets = [a.removeprefix(_SCREENING_FOR) for a in actions_in(text) if _SCREENING_FOR in a]
    if not targets or vocabulary.topic(f"{targets[0]} screening") is not None:
        return found
    target = f"{targets[0]} screening"
    terms = (target, targets[0], *vocabulary.synonyms(targets[0])[:_OTHER_NAMES])
    return Found(Concern(_capital(target), target, (), _once(terms)), True)


def _put_right(asked: str) -> str:
    """Words that nobody knows, with plain slips mended: "high colesterol"; but not into a word
    that says nothing ("certain" of "curtain")."""

    def mended(word: str) -> str:
        near = nearest_common(word)
        return near if near and near not in FRAME else word

    return " ".join(map(mended, asked.split(" ")))


def _concern(asked: str, spot: Spot, vocabulary: Vocabulary) -> Concern:
    if spot.lent:
        asked = spot.plain
    topics = spot.topics or _topics_of_names(spot.names, vocabulary)
    topics = topics or vocabulary.topics_named(spot.clear)
    known = [topic for name in topics if (topic := vocabulary.topic(name)) is not None]
    written = asked  # what nobody knows is told in the reader's own words, slips and all
    asked = spot.clear or (asked if spot.known else _put_right(asked))
    terms: dict[str, None] = dict.fromkeys([asked.lower(), *spot.terms])
    if spot.clear:
        spot = replace(spot, names=vocabulary.names_of(spot.clear))
    if spot.plain:
        terms[spot.plain] = None
    for name in spot.names[:1] if spot.corrected else ():
        asked = name
    for topic in known[:2]:
        terms |= dict.fromkeys(_search_names(topic))
    for name in spot.names[:2]:
        terms |= dict.fromkeys([name.lower(), *vocabulary.synonyms(name)[:_OTHER_NAMES]])
    own = written if asked == _put_right(written) and not (known or spot.names) else asked
    name = _name(own, spot, known, vocabulary)
    return Concern(name, asked, tuple(topic.name for topic in known), _once(terms))


def _once(terms: Iterable[str]) -> tuple[str, ...]:
    """Each term once, whatever its capitals, as it was first written."""
    seen: dict[str, str] = {}
    for term in terms:
        seen.setdefault(term.casefold(), term)
    return tuple(seen.values())


def _topics_of_names(names: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for name in names for t in vocabulary.topics_named(name)))


def _search_names(topic: Topic) -> list[str]:
    """Names of a topic that a source may use; clauses of readers are none."""
    short = [n for n in topic.lay if len(n.split()) <= 3 and not _CLAUSE.search(n)]
    names = dict.fromkeys([topic.name, *topic.clinical, *short])
    return list(names)[: 2 * _TOPIC_NAMES]


def _name(asked: str, spot: Spot, known: Sequence[Topic], vocabulary: Vocabulary) -> str:
    """As it reads in a title: the topic's title where the reader used its words or a clause."""
    if known and (
        len(asked) < 3 or _takes_title(known[0]) or _same_words(spot.plain or asked, known[0])
    ):
        return known[0].title
    if known and (
        spot.corrected or _is_misspelling(asked, known[0]) or _is_clause(asked, known[0])
    ):
        return known[0].title
    if spot.corrected and spot.names:
        return _capital(spot.names[0])
    titled = known and known[0].name in _COMPLAINTS
    turned = _turned(asked) if spot.plain and not titled else ""
    if turned:
        return _capital(turned)
    if spot.plain and not titled and _CLAUSE.search(asked.lower()):
        return _capital(spot.plain)
    names = [n for name in spot.names for n in (name, *vocabulary.synonyms(name))]
    for written in (*names, *(n for topic in known for n in topic.clinical)):
        if written.isupper() and written.casefold() == asked.casefold():
            return written
    if known and _HALF.search(asked):
        return known[0].title
    if known and not titled and _is_only_signs(asked, known[0]):
        return f"{known[0].title} ({_yours(asked[:1].lower() + asked[1:])})"
    return _capital(_yours(asked))


def _is_only_signs(asked: str, topic: Topic) -> bool:
    """True for half a sentence that tells of a topic without naming it: "big toe red", of gout."""
    if not only_describes(asked.split()[-1].lower()):
        return False
    own = {word.key for word in words_of(asked) if word.key}
    names = " ".join((topic.title, *topic.clinical, *topic.lay[:1]))
    return len(own) > 1 and own.isdisjoint(word.key for word in words_of(names))


_HALF = re.compile(r"\bfirst time\b", re.IGNORECASE)
_IS_SO = re.compile(
    r"(?P<part>[\w' -]{2,25}?) (?:is|are|feels?|looks?|(?:has|have) been) "
    r"(?:(?:all|so|very|really|quite) )?(?P<how>[\w' -]+)"
)


def _turned(asked: str) -> str:
    """ "Knee is hot and swollen" as a name, "hot and swollen knee"; "" for other clauses."""
    found = _IS_SO.fullmatch(asked.lower())
    if (
        found is None
        or " and " not in asked
        or not all(w in ("and", "so") or only_describes(w) for w in found["how"].split())
    ):
        return ""
    return f"{found['how']} {found['part']}"


def _takes_title(topic: Topic) -> bool:
    return topic.name.endswith((" screening", " prevention", " cessation", " use"))


def _is_misspelling(asked: str, topic: Topic) -> bool:
    return asked.casefold() in topic.misspellings


def _same_words(asked: str, topic: Topic) -> bool:
    """The same last word and over half the words: "lower back pain" and "low back pain"."""
    own = [word.key for word in words_of(asked) if word.key]
    its = [word.key for word in words_of(topic.title) if word.key]
    shared = len(set(own) & set(its))
    return bool(own and its) and own[-1] == its[-1] and 2 * shared > len(own)


def _is_clause(asked: str, topic: Topic) -> bool:
    clause = _CLAUSE.search(asked.lower()) is not None
    return "," in asked or (clause and topic.name in _COMPLAINTS)


def _yours(asked: str) -> str:
    """The reader's words, said back to the reader."""
    return re.sub(r"^[Ff]eel\b", "feeling", re.sub(r"\b[Mm]y\b", "your", asked))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
