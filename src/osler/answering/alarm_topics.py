"""Alarm topics: what a rule of triage heard is asked about too, where the library has its topic.

"I missed two pills and had sex last night" asks of emergency contraception, and "bee sting and
my lips are swelling" of anaphylaxis, although neither is named.
"""

from dataclasses import replace

from osler.answering.concerns import concerns_in
from osler.answering.vocabulary import Vocabulary
from osler.domain.answer import Triage
from osler.domain.question import Concern, Question
from osler.domain.topic import Topic
from osler.text.terms import stem_set


def with_alarm_topics(question: Question, flags: Triage, vocabulary: Vocabulary) -> Question:
    """The question with the topics for which fired rules are named.

    Beside a topic that is asked about, only one that its file calls related: the alarm itself is
    said above the answer. Words of the reader that set the alarm off are no concern any more.
    """
    asked = [name for concern in question.concerns for name in concern.topics]
    heard = {flag.rule.replace("-", " "): stem_set(flag.because) for flag in flags.flags}
    known = [topic for rule in heard if (topic := vocabulary.topic(rule)) is not None]
    new = [t for t in known if t.name not in asked and _belongs(t, asked, vocabulary)][:1]
    if not new:
        return question
    because = frozenset[str]().union(*heard.values())
    kept = [c for c in question.concerns if c.topics or not stem_set(c.asked) & because]
    added = [_named(topic, vocabulary) for topic in new]
    return replace(question, concerns=(*kept, *added))


def _belongs(topic: Topic, asked: list[str], vocabulary: Vocabulary) -> bool:
    """True where nothing else is known of the question, or what is has it for a relative."""
    topics = [t for name in asked if (t := vocabulary.topic(name)) is not None]
    return not topics or any(topic.name in t.related for t in topics)


def _named(topic: Topic, vocabulary: Vocabulary) -> Concern:
    found = next(f.concern for f in concerns_in(topic.name, vocabulary))
    return replace(found, name=topic.title, topics=(topic.name,))
