"""Alarm topics: what a rule of triage heard is asked about too, where the library has its topic.

"Numb when I wipe" asks of cauda equina syndrome, "I missed two pills and had sex last night" of
emergency contraception, although neither is named. Of a topic that only an alarm brought, lay
readers are told what to do at once and what must not be done; its later care is no answer yet.
The table ``[[alarm]]`` of ``applicability.toml`` says which rules bring which topic; a rule that
bears the very name of a topic brings it too.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from osler.answering.concerns import concerns_in
from osler.answering.groups import alarm_rows
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import RedFlag, Triage
from osler.domain.evidence import Evidence
from osler.domain.question import Concern, Question
from osler.domain.recommendation import Direction, Facet, Phase, Urgency
from osler.domain.topic import Topic
from osler.text.terms import stem_set

LATER = "on later care of what an alarm is about, because help comes first"
MOST = 2  # topics that alarms bring to one question: the box above holds them all
PRESSING = (Urgency.EMERGENCY, Urgency.URGENT)


@dataclass(frozen=True)
class Row:
    """``rules`` bring a ``topic``, called ``name`` in the title; ``said``: only if they heard it"""

    rules: frozenset[str]
    topic: str
    name: str
    said: re.Pattern[str]


@cache
def rows() -> tuple[Row, ...]:
    """Every row, in the order of the table."""
    return tuple(
        Row(
            rules=frozenset(row["rules"]),
            topic=row["topic"],
            name=row.get("name", f"Possible {row['topic']}"),
            said=re.compile(row.get("said", ""), re.IGNORECASE),
        )
        for row in alarm_rows()
    )


def with_alarm_topics(question: Question, flags: Triage, vocabulary: Vocabulary) -> Question:
    """The question with the topics that its alarms bring, the most urgent first.

    A rule that is only named like a topic brings it beside nothing but its relatives. Words of
    the reader that set an alarm off are no concern any more.
    """
    asked = {name for concern in question.concerns for name in concern.topics}
    brought = dict[str, Concern]()
    for flag in flags.flags:
        for concern in _brought_by(flag, question, vocabulary):
            if asked.isdisjoint(concern.topics):
                brought.setdefault(concern.topics[0], concern)
    new = list(brought.values())[:MOST]
    if not new:
        return question
    because = frozenset[str]().union(*(stem_set(flag.because) for flag in flags.flags))
    kept = [c for c in question.concerns if c.topics or not stem_set(c.asked) & because]
    return replace(question, concerns=(*new, *kept))


def _brought_by(flag: RedFlag, question: Question, vocabulary: Vocabulary) -> Iterator[Concern]:
    asked = [name for concern in question.concerns for name in concern.topics]
    for row in rows():
        if flag.rule in row.rules and row.said.search(flag.because):
            if not (question.audience.clinical and asked):
                yield from _concern(vocabulary.topic(row.topic), row.name, vocabulary)
    named = vocabulary.topic(flag.rule.replace("-", " "))
    if named is not None and _belongs(named, asked, vocabulary):
        yield from _concern(named, named.title, vocabulary)


def _concern(topic: Topic | None, name: str, vocabulary: Vocabulary) -> Iterator[Concern]:
    if topic is not None:
        found = next(f.concern for f in concerns_in(topic.name, vocabulary))
        yield replace(found, name=name, topics=(topic.name,))


def _belongs(topic: Topic, asked: Collection[str], vocabulary: Vocabulary) -> bool:
    """True where nothing else is known of the question, or what is has it for a relative."""
    topics = [t for name in asked if (t := vocabulary.topic(name)) is not None]
    return not topics or any(topic.name in t.related for t in topics)


def helps_now(evidence: Evidence) -> bool:
    """True for what is said at once of a topic that only an alarm brought: its warnings, first
    aid, and what must not be done."""
    item = evidence.recommendation
    if item is None or not evidence.filed:
        return False
    first_aid = item.facet is Facet.SELF_CARE and item.timing.phase is Phase.NOW
    harmful = item.facet is Facet.SAFETY and item.direction is Direction.AGAINST
    return item.urgency in PRESSING or first_aid or harmful
