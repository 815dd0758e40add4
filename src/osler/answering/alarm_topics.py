"""Alarm topics: what a rule of triage heard is asked about too, where the library has its topic.

"Numb when I wipe" asks of cauda equina syndrome, "I missed two pills and had sex last night" of
emergency contraception, although neither is named. Of a topic that only an alarm brought, lay
readers are told what to do at once and what must not be done; its later care is no answer yet.
The table ``[[alarm]]`` of ``applicability.toml`` says which rules bring which topic.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from osler.answering.concerns import concerns_in
from osler.answering.groups import alarm_rows, is_for_unnamed_group, life_threat
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Triage
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
    """``rules`` bring a ``topic``, called ``name`` in the title.

    ``said``: only where they heard such words; ``care``: with its care, and only beside what is
    related to it; ``named``: its care waits too where the reader's own words lead to the topic,
    but are none of these; ``alone``: lay readers are told of nothing else but
    these topics. ``instead``: topics that then give way, because the danger is taken for them;
    ``lacks``: what the library would have to hold to answer, and does not; ``heading``: the title
    of what lay readers are told, whatever words they used; ``for_others``: what is said to those
    who help, by its words or its people, and not to somebody who speaks of themselves; ``unless``:
    rules that explain the same words better.
    """

    rules: frozenset[str]
    topic: str
    name: str
    said: re.Pattern[str]
    care: bool
    named: re.Pattern[str] | None
    alone: frozenset[str] | None
    instead: frozenset[str]
    lacks: str
    heading: str
    for_others: re.Pattern[str] | None
    unless: frozenset[str]


@cache
def rows() -> tuple[Row, ...]:
    """Every row, in the order of the table."""
    return tuple(
        Row(
            rules=frozenset(row["rules"]),
            topic=row["topic"],
            name=row.get("name", f"Possible {row['topic']}"),
            said=re.compile(row.get("said", ""), re.IGNORECASE),
            care=row.get("care", False),
            named=re.compile(row["named"], re.IGNORECASE) if "named" in row else None,
            alone=frozenset((row["topic"], *row["alone"])) if "alone" in row else None,
            instead=frozenset(row.get("instead", ())),
            lacks=row.get("lacks", ""),
            heading=row.get("heading", ""),
            for_others=re.compile(row["for_others"]) if "for_others" in row else None,
            unless=frozenset(row.get("unless", ())),
        )
        for row in alarm_rows()
    )


def with_alarm_topics(question: Question, flags: Triage, vocabulary: Vocabulary) -> Question:
    """The question with the topics that its alarms bring, the most urgent first.

    Words of the reader that set an alarm off are no concern any more.
    """
    asked = {name for concern in question.concerns for name in concern.topics}
    brought, fired, explained = dict[str, Concern](), {flag.rule for flag in flags.flags}, False
    for flag in flags.flags:
        for row in rows():
            if flag.rule not in row.rules:
                continue
            if row.unless & fired:
                explained = True
            elif row.said.search(flag.because) and row.topic not in asked:
                brought |= {c.name: c for c in _brought_by(row, question, vocabulary)}
    new = list(brought.values())[:MOST]
    kept = list(question.concerns)
    if new or explained:
        because = frozenset[str]().union(*(stem_set(flag.because) for flag in flags.flags))
        kept = [c for c in kept if c.topics or not stem_set(c.asked) & because]
    kept = _without_taken_for(kept, new, flags)
    kept = [_named_for_alarm(concern, flags, question) for concern in kept]
    concerns = (*new, *_without_lesser(kept, new, question))
    return question if concerns == question.concerns else replace(question, concerns=concerns)


def _named_for_alarm(concern: Concern, flags: Triage, question: Question) -> Concern:
    """The concern under the name that an alarm gives it, where of its topic something is lacking
    that the alarm is about: any depression is not that after a birth."""
    fired = {flag.rule for flag in flags.flags}
    if question.audience.clinical:
        return concern
    for row in rows():
        if row.lacks and row.rules & fired and row.topic in concern.topics[:1]:
            return replace(concern, name=row.name)
    return concern


def _without_taken_for(
    kept: Collection[Concern], new: Collection[Concern], flags: Triage
) -> list[Concern]:
    """Without what a danger is taken for: back from Kenya with a fever, "is it just flu"; whether
    an alarm brought the danger, or the question tells of it too."""
    fired = {flag.rule for flag in flags.flags}
    topics = {name for c in (*kept, *new) for name in c.topics}
    named = {c.name for c in new}
    told = [r for r in rows() if r.name in named or (r.rules & fired and r.topic in topics)]
    gone = {name for row in told for name in row.instead}
    return [c for c in kept if not gone.intersection(c.topics[:1])]


def lacking(question: Question) -> tuple[str, ...]:
    """What the library does not hold, of the alarms whose topics a question has."""
    named = {c.name for c in question.concerns}
    return tuple(row.lacks for row in rows() if row.lacks and row.name in named)


def _without_lesser(
    kept: Collection[Concern], new: Collection[Concern], question: Question
) -> Collection[Concern]:
    """Without what matters less than a poison, to lay readers: "can I drink bleach to cure covid"
    is not answered with the care of covid."""
    if question.audience.clinical:
        return kept
    named = {topic for c in (*new, *kept) for topic in c.topics}
    told = [row.alone for row in rows() if row.alone is not None and row.topic in named]
    return [c for c in kept if all(topics.intersection(c.topics) for topics in told)]


def _brought_by(row: Row, question: Question, vocabulary: Vocabulary) -> Iterator[Concern]:
    topic = vocabulary.topic(row.topic)
    asked = [name for concern in question.concerns for name in concern.topics]
    if topic is None or (question.audience.clinical and asked):
        return
    if not row.care or _belongs(topic, asked, vocabulary):
        found = next(f.concern for f in concerns_in(topic.name, vocabulary))
        yield replace(found, name=row.name, asked=topic.name, topics=(topic.name,))


def _belongs(topic: Topic, asked: Collection[str], vocabulary: Vocabulary) -> bool:
    """True where nothing else is known of the question, or what is has it for a relative."""
    topics = [t for name in asked if (t := vocabulary.topic(name)) is not None]
    return not topics or any(topic.name in t.related for t in topics)


def brought_by_alarms(question: Question, *, for_care: bool = True) -> frozenset[str]:
    """Names of the concerns that only an alarm brought; without ``for_care``, those of which
    nothing is told but what helps now."""
    named = {(row.name, row.topic) for row in rows() if for_care or not row.care}
    return frozenset(
        c.name
        for c in question.concerns
        if (c.name, c.asked) in named and c.asked not in question.text.lower()
    )


def told_at_once(question: Question, urgency: Urgency) -> frozenset[str]:
    """Names of the concerns of which only that is told which helps now."""
    brought = brought_by_alarms(question, for_care=False)
    if question.audience.clinical or urgency not in PRESSING:
        return brought
    waits = {row.topic for row in rows() if row.named and not row.named.search(question.text)}
    return brought | {c.name for c in question.concerns if waits.intersection(c.topics[:1])}


def told_of(shown: Iterable[Evidence]) -> frozenset[str]:
    """The concerns and the topics that what is shown is of."""
    return frozenset(name for e in shown for name in (e.concern, *e.item.topics))


def as_told(alarmed: Question, asked: Question, told: frozenset[str]) -> Question:
    """The question with those alarm topics of which something is told, or as it was asked."""
    brought = brought_by_alarms(alarmed)
    silent = {
        c for c in alarmed.concerns if c.name in brought and told.isdisjoint((c.name, *c.topics))
    }
    if brought and len(silent) == len(brought):
        return asked
    return replace(alarmed, concerns=tuple(c for c in alarmed.concerns if c not in silent))


def helps_now(evidence: Evidence, question: Question) -> bool:
    """True for what is said at once of a topic that only an alarm brought: its warnings, first
    aid, and what must above all not be done; not what is for people who take something else."""
    item = evidence.recommendation
    if item is None or not evidence.filed or is_for_unnamed_group(item.population.text, question):
        return False
    first_aid = item.facet is Facet.SELF_CARE and item.timing.phase is Phase.NOW
    against = item.facet is Facet.SAFETY and item.direction is Direction.AGAINST
    pressing = item.urgency in (*PRESSING, Urgency.SOON)
    return pressing or first_aid or (against and item.priority == 1)


def dangers(question: Question, fired: Collection[str]) -> frozenset[str]:
    """Topics of what threatens a life: those of the rules that fired, and what is asked about by
    the name of a danger."""
    _, others = life_threat()
    asked = {name for concern in question.concerns for name in concern.topics}
    told = (row for row in rows() if row.topic in asked or not row.rules.isdisjoint(fired))
    return others.union(*({row.topic, *(row.alone or ())} for row in told))


def heading_of(concern: Concern, urgency: Urgency) -> str:
    """The title that a topic has under an alarm, "" where it has none of its own."""
    found = (r.heading for r in rows() if r.topic in concern.topics[:1] and urgency in PRESSING)
    return next(filter(None, found), "")


def offers_help(flags: Triage) -> bool:
    """True where an alarm is of somebody in need, of whom nothing is mistaken for anything."""
    fired = {flag.rule for flag in flags.flags}
    return any(row.heading and row.rules & fired for row in rows())


_SELF = re.compile(
    r"\b(?:i|i'?m|i'?ve|im|ive|me|myself|my)\b|"
    r"\b(?:thoughts|suicidal|feelings?) (?:since|after) (?:starting|stopping|taking|having|"
    r"losing)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:he|she|they|him|her|them|his|their|himself|herself|themsel(?:f|ves)|some(?:one|body)|"
    r"any(?:one|body)|person|friends?|people|patients?)\b",
    re.IGNORECASE,
)


def is_of_self(question: Question) -> bool:
    """True for a lay reader who speaks of themselves and of nobody else."""
    if question.audience.clinical or question.asker.other_person:
        return False
    return bool(_SELF.search(question.text)) and not _SOMEBODY.search(question.text)


# Where help is to be had: said even in the words for another.
_WHERE_HELP_IS = re.compile(
    r"\b(?:call|ring|phone|text)\b.{0,60}\b(?:ambulance|emergency|crisis|\d{3})", re.IGNORECASE
)


def is_said_to_helpers(evidence: Evidence, question: Question, fired: Collection[str]) -> bool:
    """True for what is said to those who help, where somebody in need speaks of themselves: who
    wants to die is not told to ask someone whether they want to, nor how others prepare for it;
    where help is to be had stays."""
    item = evidence.recommendation
    if item is None or not is_of_self(question):
        return False
    said = f"{item.words} {item.population.text}"
    rules = [r for r in rows() if r.for_others and not r.rules.isdisjoint(fired)]
    if item.urgency in PRESSING:
        return _WHERE_HELP_IS.search(said) is None and any(
            r.for_others and r.for_others.search(item.words) for r in rules
        )
    return any(r.for_others and r.for_others.search(said) for r in rules)


def warns_others(evidence: Evidence, question: Question) -> bool:
    """True, for lay readers, for a warning to people who take or have what nobody told of: under an
    alarm nobody reads two boxes to find their own line."""
    item = evidence.recommendation
    if item is None or item.urgency not in PRESSING or question.audience.clinical:
        return False
    return is_for_unnamed_group(item.population.text, question)
