"""May mean: what a question that was not understood may be about, and what it is surely not."""

import re
from collections.abc import Collection

from osler.answering.devices import handles_a_device
from osler.answering.likened import likened, model, profiles, untold_stems
from osler.answering.near import GENERIC
from osler.answering.spelling import is_common
from osler.answering.strangers import is_strange
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import on_topic
from osler.domain.question import Question
from osler.domain.topic import Topic
from osler.text.terms import stem_set

OFFERED = 3  # topics offered where none is sure


def may_mean(question: Question, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Questions on at most OFFERED topics that a question without an answer may be about, the
    likest first; () where it names a condition that no topic is about."""
    found = likened(question.text)
    named = any(
        not c.topics and (is_strange(c) or vocabulary.names_of(c.asked)) for c in question.concerns
    )
    if named or found.sure < model()["offers"] or _is_unread(question):
        return ()
    known = {name for concern in question.concerns for name in concern.topics}
    if known and question.asker.conditions:
        return ()  # it was understood: only the illness beside it is not held
    near = [name for name, score in found.topics if score >= found.topics[0][1] / 2]
    held = (vocabulary.topic(name) for name in near if name not in known)
    fit = (
        t for t in held if t is not None and (not _names_other(question) or _shares(t, question))
    )
    return tuple(on_topic(topic.title) for topic in fit)[:OFFERED]


def _names_other(question: Question) -> bool:
    """True where a question names what no topic is about: then a topic that is merely like the rest
    of its words is no guess at what it means."""
    named = any(_SYNDROME.search(c.asked) for c in question.concerns if not c.topics)
    return named or bool(untold_stems(question)) or handles_a_device(question.text)


def _shares(topic: Topic, question: Question) -> bool:
    """True where the name of a topic shares a word that says something with the question."""
    if handles_a_device(question.text):
        return False
    own = stem_set(f"{topic.name} {topic.title}") - GENERIC - _SAYS_NOTHING
    return not own.isdisjoint(stem_set(question.text))


_SYNDROME = re.compile(r"\b(?:syndrome|disease|disorder|malformation|dystrophy)\b", re.IGNORECASE)
_SAYS_NOTHING = stem_set("side effects medicines tests high low long people men women adults")


def _is_unread(question: Question) -> bool:
    """True where the chief word of what was asked is none that anybody here knows: a holiday and a
    country, which stand beside it, mean no topic."""
    heads = [(c.topics, c.asked.lower().split()) for c in question.concerns]
    return bool(heads) and all(
        not topics and words and words[0].isalpha() and not _is_read(words[0])
        for topics, words in heads
    )


def _is_read(word: str) -> bool:
    return is_common(word) or bool(stem_set(word) & profiles().lines.keys())


def is_near(question: Question, topics: Collection[str]) -> bool:
    """True where a question is like one of these topics, or like none at all."""
    found = likened(question.text)
    return found.sure < model()["offers"] or any(found.is_near(topic) for topic in topics)
