"""What the library holds, in numbers: sources and topics. Counted once for a library and a day."""

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.utils.text import slugify

from osler.answering.ask import Engine
from osler.bootstrap import STARTER
from osler.domain.recommendation import Recommendation, Urgency
from osler.domain.source import Source
from osler.domain.topic import Topic
from osler.interfaces.web import engine
from osler.library.gaps import known_gaps
from osler.library.quoting import Quoting, quoted
from osler.text.listed import Listed, listed
from osler.text.terms import stems

OF_SOMEBODY = frozenset(("i", "my", "i'm", "i've", "is", "has", "have", "won't"))
SIGNS = (Urgency.EMERGENCY, Urgency.URGENT, Urgency.SOON)


@dataclass(frozen=True)
class SourceRow:
    """A source and how many statements of it answers may use."""

    source: Source  # with the standing of the day
    statements: int

    @property
    def dated(self) -> str:
        """As exact as the source states."""
        return self.source.published or (str(self.source.year) if self.source.year else "")


@dataclass(frozen=True)
class Sign:
    """A warning sign of a topic, in the words that stand in the library."""

    urgency: Urgency
    words: str
    source: Source
    clinician_only: bool
    plain: str = ""  # for who is no clinician

    @property
    def in_plain(self) -> "Sign":
        """The same sign in plain words, where somebody wrote them."""
        return replace(self, words=self.plain or self.words)

    @property
    def listed(self) -> Listed | None:
        """The list in it, to be shown as points."""
        return listed(self.words)

    @property
    def place(self) -> tuple[int, bool, str]:
        """Most urgent first, and of those what lists several signs at once."""
        return self.urgency.rank, listed(self.plain or self.words) is None, self.words


@dataclass(frozen=True)
class TopicRow:
    topic: Topic
    slug: str
    statements: int
    sources: tuple[Source, ...]  # by title
    signs: tuple[Sign, ...]  # most urgent first
    gaps: tuple[str, ...]  # what the library is known not to hold

    @property
    def also(self) -> tuple[str, ...]:
        """Other names, clinical and everyday."""
        return (*self.topic.clinical, *self.topic.lay)

    @property
    def called(self) -> tuple[str, ...]:
        """Everyday names for a list: none that is a sentence, or says what one before it says."""
        told, found = [set(stems(self.topic.title))], []
        for name in self.topic.lay:
            own = set(stems(name))
            if not (OF_SOMEBODY & set(name.lower().split()) or any(own >= one for one in told)):
                told.append(own)
                found.append(name)
        return tuple(found)

    @property
    def newest(self) -> int:
        """Year of the newest source; 0 where none states one."""
        return max((source.year for source in self.sources), default=0)


@dataclass(frozen=True)
class Holdings:
    fingerprint: str
    day: date
    sources: tuple[SourceRow, ...]  # by id
    topics: tuple[TopicRow, ...]  # by title

    @cached_property
    def by_slug(self) -> dict[str, TopicRow]:
        return {row.slug: row for row in self.topics}

    @cached_property
    def by_name(self) -> dict[str, TopicRow]:
        return {row.topic.name: row for row in self.topics}

    @property
    def statements(self) -> int:
        return sum(row.statements for row in self.sources)


_LOCK = threading.Lock()
_counted: Holdings | None = None


def holdings(day: date) -> Holdings:
    """What the library holds on a day; LibraryError and OSError where it cannot be read."""
    global _counted
    with engine.using(day) as used:
        fingerprint = used.library.fingerprint()
        with _LOCK:
            if _counted is None or (_counted.fingerprint, _counted.day) != (fingerprint, day):
                _counted = _count(used, fingerprint, day)
            return _counted


def _count(used: Engine, fingerprint: str, day: date) -> Holdings:
    sources = {source.id: source.on(day) for source in used.library.sources()}
    statements = Counter(e.source_id for e in used.library.entries() if e.is_recommendation)
    gaps = known_gaps(STARTER)
    topics = (
        _topic_row(topic, used.library.recommendations_on(topic.name), sources, gaps)
        for topic in used.vocabulary.topics
    )
    return Holdings(
        fingerprint=fingerprint,
        day=day,
        sources=tuple(SourceRow(source, statements[i]) for i, source in sources.items()),
        topics=tuple(sorted(topics, key=lambda row: row.topic.title.casefold())),
    )


def _topic_row(
    topic: Topic,
    every: Iterable[Recommendation],
    sources: dict[str, Source],
    gaps: dict[str, tuple[str, ...]],
) -> TopicRow:
    own = [
        r for r in every if r.source_id in sources and sources[r.source_id].standing.level.usable
    ]
    ids = {recommendation.source_id for recommendation in own}
    signs = [_sign(r, sources[r.source_id]) for r in own if r.urgency in SIGNS]
    return TopicRow(
        topic=topic,
        slug=slugify(topic.name),
        statements=len(own),
        sources=tuple(sorted((sources[i] for i in ids), key=lambda s: (s.title.casefold(), s.id))),
        signs=tuple(sorted(signs, key=lambda sign: sign.place)),
        gaps=gaps.get(topic.name, ()),
    )


def _sign(recommendation: Recommendation, source: Source) -> Sign:
    assert recommendation.urgency is not None
    words = quoted(recommendation.words, source.licence, source.form, quoting=Quoting.LICENCE)
    plain = recommendation.plain
    return Sign(recommendation.urgency, words, source, recommendation.clinician_only, plain)
