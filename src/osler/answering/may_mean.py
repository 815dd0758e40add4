"""May mean: what a question that was not understood may be about, and what it is surely not."""

from collections.abc import Collection

from osler.answering.likened import likened, model, profiles
from osler.answering.spelling import is_common
from osler.answering.strangers import is_strange
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import on_topic
from osler.domain.question import Question
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
    return tuple(on_topic(topic.title) for topic in held if topic is not None)[:OFFERED]


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
