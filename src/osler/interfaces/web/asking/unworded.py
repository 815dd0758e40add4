"""An answer without the reader's own words, for whoever keeps it without the question.

They stand in the question and in the red flags, and wherever the answer names what was asked:
its title, what it could not answer, its notices. A name that the answer's statements or sources
bear is no longer the reader's alone and stays; any other may be the name of a person or a street.
"""

from collections.abc import Iterator
from dataclasses import replace

from osler.answering.asked_for import asked_treatment
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Answer
from osler.domain.question import Asker, Concern, Question
from osler.text.identifying import identifying
from osler.text.terms import stems

ELSE = "something else that was asked"


def without_words(answer: Answer) -> Answer:
    """The same statements; in place of a name that nobody else wrote: something else."""
    own = sorted(_own_names(answer), key=len, reverse=True)

    def told(text: str) -> str:
        for name in own:
            text = text.replace(name, ELSE).replace(in_a_sentence(name), ELSE)
        return text[:1].upper() + text[1:]

    flags = tuple(replace(flag, because="") for flag in answer.triage.flags)
    return replace(
        answer,
        question=_without(answer.question, tuple(told(c.name) for c in answer.question.concerns)),
        triage=replace(answer.triage, flags=flags),
        title=told(answer.title),
        unanswered=tuple(told(each) for each in answer.unanswered),
        applicability=tuple(told(each) for each in answer.applicability),
        notices=tuple(told(each) for each in answer.notices),
    )


def _without(asked: Question, names: tuple[str, ...]) -> Question:
    concerns = zip(names, asked.concerns, strict=True)
    return Question(
        text="",
        audience=asked.audience,
        at=asked.at,
        language=asked.language,
        concerns=tuple(Concern(name=name, asked="", topics=c.topics) for name, c in concerns),
        intents=asked.intents,
        asker=Asker(),
    )


def _own_names(answer: Answer) -> Iterator[str]:
    """Names that stand in the question alone, and what looks like somebody's own in it."""
    asked = answer.question
    borne = [set(stems(words)) for words in _said(answer)]
    thing = asked_treatment(asked)
    for name in (*(c.name for c in asked.concerns if not c.topics), *([thing] if thing else ())):
        if not any(set(stems(name)) <= words for words in borne):
            yield name
    for text in (asked.text, *asked.earlier):
        yield from (found.words for found in identifying(text))


def _said(answer: Answer) -> Iterator[str]:
    """What the answer says in words of its sources or of the library."""
    for claim in answer.claims():
        yield claim.text
        yield from (citation.quote for citation in claim.citations)
    yield from (reference.title for reference in answer.references)
