"""Unheld: the things that a question asks about, each of which something shown must name.

"Can I take St John's wort with my pill" is not answered by what is said of St John's wort with
another medicine, nor "how long does it take to work" by what it works for. What an asking clause
names is looked for in what is shown: by its words, by a name that the vocabulary knows, or as one
of the notions of the table of signs; and it must stand beside the medicine or the topic that it is
asked of. What nothing names so is said at the head of the answer.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from osler.answering.asked_clause import (
    GENERIC,
    PEOPLE,
    WAYS,
    Run,
    asking_clauses,
    runs_in,
    timed_clause,
)
from osler.answering.asked_for import called
from osler.answering.focus import medicines_named
from osler.answering.medicines import speaks_of
from osler.answering.time_asked import time_asked
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Recommendation
from osler.text.drugs import find_classes, find_drugs
from osler.text.terms import stem_set

_LIKE = 6  # letters by which two long words are one: "grapefruit", "grapefruits"
_SHORT = 4  # letters of a word that may begin a longer one: "carbs" and "carbohydrates"
_MOST_NOTED = 2  # things of one question that are told
GENERIC_STEMS = stem_set(" ".join(GENERIC))
_MANY = 3  # words of a thing, of which two thirds are enough


@dataclass(frozen=True)
class Said:
    """What one shown statement says, and where it is filed."""

    verified: Verified

    @cached_property
    def words(self) -> str:
        """Its words, with those beside it: cautions, people, label, topics."""
        draft, item = self.verified.draft, self.verified.draft.chosen.evidence.item
        beside = (
            (item.population.text, item.label, *item.cautions)
            if isinstance(item, Recommendation)
            else ()
        )
        return " . ".join((draft.quote, draft.text, *beside, *item.topics))

    @cached_property
    def stems(self) -> frozenset[str]:
        return stem_set(self.words)

    @property
    def topics(self) -> frozenset[str]:
        return frozenset(self.verified.draft.chosen.evidence.item.topics)

    def names(self, word: str) -> bool:
        """True where a stem stands in it, or a word that is written much like it."""
        return word in self.stems or any(_alike(word, stem) for stem in self.stems)


def _alike(asked: str, told: str) -> bool:
    """True for long words that begin alike, and for a word that is the beginning of a longer one:
    "carbs", but not tooth for toothpaste."""
    if min(len(asked), len(told)) > _LIKE:
        return asked[:_LIKE] == told[:_LIKE]
    return len(asked) >= _SHORT and told.startswith(asked) and len(told) > len(asked) + 1


@dataclass(frozen=True)
class Asking:
    """A question, and what is shown as its answer."""

    question: Question
    said: tuple[Said, ...]
    vocabulary: Vocabulary

    @cached_property
    def drugs(self) -> tuple[str, ...]:
        classes = (m.generic for m in find_classes(self.question.text))
        return tuple(dict.fromkeys((*self.question.drugs, *classes)))

    @cached_property
    def topics(self) -> frozenset[str]:
        return frozenset(t for c in self.question.concerns for t in c.topics)

    def beside(self, run: Run) -> tuple[Said, ...]:
        """Statements on what a thing is asked of: the medicines named besides it, or the topics."""
        own = medicines_written(run.text)
        drugs = [d for d in self.drugs if d not in own]
        is_topic = not self.topics.isdisjoint(self.vocabulary.topics_named(run.text))
        topics = frozenset() if is_topic else self.topics
        if own or (not drugs and not topics):
            return self.said
        on_it = tuple(
            one for one in self.said if topics & one.topics or (drugs and self.speaks(one, drugs))
        )
        return on_it or self.said

    def speaks(self, one: Said, drugs: Sequence[str]) -> bool:
        """True where a statement names a medicine, in other words too: "peppermint" for its oil."""
        if speaks_of(one.words, drugs):
            return True
        return any((named := stem_set(d) - GENERIC_STEMS) and named <= one.stems for d in drugs)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        clauses = asking_clauses(self.question.text)
        return tuple(run for clause in clauses for run in runs_in(clause))

    def unsaid(self) -> tuple[str, ...]:
        """Each thing that no statement names beside what it is asked of."""
        return tuple(
            run.text
            for run in self.runs
            if not any(self.names(one, run) for one in self.beside(run))
        )

    def apart(self) -> tuple[str, str] | None:
        """Two things, one asked for with the other, of which no statement names both; else None."""
        text = self.question.text
        things = [run for run in self.runs if not medicines_written(run.text)]
        safe = self.question.intents[:1] == (Intent.SAFETY,)
        for one, other in pairwise(things):
            subjects = self._is_subject(one), self._is_subject(other)
            if any(subjects) and not (safe and all(subjects)):
                continue  # what is asked of a topic must stand beside it anyway
            between = text[text.find(one.text) + len(one.text) : text.find(other.text)]
            together = _WITH.search(between) is not None
            if together and not any(self.names(s, one) and self.names(s, other) for s in self.said):
                return one.text, other.text
        return None

    def _is_subject(self, run: Run) -> bool:
        """True for what names a topic of the question."""
        names = [self._names_of(topic) for topic in self.topics]
        return any(stem_set(word) <= own for own in names for word in run.words)

    def uncaused(self) -> tuple[str, str] | None:
        """What is asked to bring on what, where no statement names both; else None."""
        asked = CAUSES.match(self.question.text.strip())
        if asked is None:
            return None
        one, other = (list(runs_in(asked[part])) for part in ("one", "other"))
        if not one or not other:
            return None
        if any(all(self._says(said, run) for run in (*one, *other)) for said in self.said):
            return None
        return one[-1].text, other[0].text

    def _says(self, one: Said, run: Run) -> bool:
        """The same, and of a medicine its name or that of its class."""
        drugs = medicines_written(run.text)
        return self.speaks(one, drugs) if drugs else self.names(one, run)

    def names(self, one: Said, run: Run) -> bool:
        """True where a statement names a thing, by its words or by a name that is known of it."""
        drugs = medicines_written(run.text)
        if (drugs and self.speaks(one, drugs)) or self._by_name(one, run):
            return True
        if drugs and medicines_named(run.text) & medicines_named(one.words):
            return True
        if any((way := WAYS.get(w)) and way.search(one.words) for w in run.words):
            return True  # a brain scan is a scan
        wanted = [w for w in run.words if not self._is_filed(one, w)]
        told = [w for w in wanted if self._is_named(one, w)]
        enough = 2 * len(wanted) / 3 if len(wanted) >= _MANY else len(wanted)
        return len(told) >= enough

    def _is_named(self, one: Said, word: str) -> bool:
        if word in WAYS:
            return False
        stems = stem_set(word) | stem_set(called(word))
        return any(one.names(stem) for stem in stems)

    def _by_name(self, one: Said, run: Run) -> bool:
        """True where the vocabulary knows the thing, and the statement names it by any name."""
        topics = set(self.vocabulary.topics_named(run.text))
        mended = (m.topics for m in self.vocabulary.matches(run.text) if m.corrected)
        if topics.union(*mended) & one.topics:
            return True
        names = self.vocabulary.names_of(run.text)
        every = (n for name in names for n in (name, *self.vocabulary.synonyms(name)))
        return any(s and s <= one.stems for s in map(stem_set, every))

    def _is_filed(self, one: Said, word: str) -> bool:
        """True for a word of the name of a topic that the statement is filed under."""
        named = word not in PEOPLE
        return named and any(stem_set(word) <= self._names_of(topic) for topic in one.topics)

    def _names_of(self, topic: str) -> frozenset[str]:
        """Stems of the names of a topic, and of what people call it where the question does."""
        known = self.vocabulary.topic(topic) if topic in self.topics else None
        if known is None:
            return stem_set(topic)
        lay = (name for name in known.lay if stem_set(name) <= self._asked)
        return stem_set(" ".join((known.name, known.title, *known.clinical, *lay)))

    @cached_property
    def _asked(self) -> frozenset[str]:
        return stem_set(self.question.text)

    def untimed(self) -> bool:
        """True where a time was asked for, and no statement on it gives one of that kind."""
        asked = time_asked(self.question.text)
        if asked is None:
            return False
        clause = timed_clause(self.question.text)
        drugs = medicines_written(clause)
        of = [
            one
            for one in self.said
            if (self.speaks(one, drugs) if drugs else not self.topics or one.topics & self.topics)
        ]
        return not any(
            asked.is_given_by(one.verified.draft.quote)
            and all(self.names(one, run) for run in runs_in(clause))
            for one in of
        )


_WITH = re.compile(
    r"\b(?:with|before|after|while|during|if|when|on|for|in)\b|,\W*(?:i|he|she) (?:have|has|take)",
    re.IGNORECASE,
)


def medicines_written(words: str) -> tuple[str, ...]:
    """Generic names and classes that stand in a text."""
    return tuple(m.generic for m in (*find_drugs(words), *find_classes(words)))


CAUSES = re.compile(
    r"(?:do|does|can|could|will|would|did|is) (?P<one>.{2,40}?) "
    r"(?:caus(?:e|ing)|leads? to|trigger|bring(?:ing)? on|mak(?:e|ing) (?:me|you|people|him|her|"
    r"your|my)|giv(?:e|ing) (?:me|you)|affect) (?P<other>.{3,60})",
    re.IGNORECASE,
)


def unheld(
    question: Question, shown: Iterable[Verified], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """What must be read first: the things asked about that nothing shown names, and that no time
    is given where one was asked for."""
    asking = Asking(question, tuple(map(Said, shown)), vocabulary)
    told = list(dict.fromkeys(asking.unsaid()))[:_MOST_NOTED]
    if told:
        return (f"No source that was found speaks of {' or '.join(told)}.",)
    both = asking.uncaused()
    if both:
        one, other = both
        return (f"No source that was found says whether {one} can bring on {other}.",)
    parted = asking.apart()
    if parted:
        one, other = parted
        return (f"No source that was found speaks of {one} together with {other}.",)
    if asking.untimed():
        return ("No source that was found says how long this takes or lasts.",)
    return ()


def once(notices: Iterable[str]) -> tuple[str, ...]:
    """Notices without what one before says already: "speaks of kelp" in "kelp or seaweed"."""
    kept: list[str] = []
    for notice in notices:
        thing = notice.removeprefix(_SPEAKS).rstrip(".").lower()
        told = notice.startswith(_SPEAKS) and any(
            one.startswith(_SPEAKS) and thing in one.lower() for one in kept
        )
        if not told:
            kept.append(notice)
    return tuple(kept)


_SPEAKS = "No source that was found speaks of "
