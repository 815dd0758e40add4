"""Scope: questions that Osler does not answer, each with the reason and what to do instead.

Refusing a real health question is a defect as bad as answering a harmful one, so each rule asks
for clear words, and what is merely unusual goes on to the search, which may find nothing.
"""

import re
from dataclasses import replace

from osler.answering.alarm_topics import brought_by_alarms
from osler.answering.harm import harm_asked_in
from osler.answering.language import NAMES
from osler.answering.reading import has_command, plain, sentences
from osler.answering.regions import ANYWHERE, Region
from osler.answering.scope_patterns import (
    FROM_ANIMAL,
    HEALTHY_WORDS,
    NOT_HEALTH,
    OF_AN_OBJECT,
    PUZZLE,
    SPEAKS_OF_SOMEBODY,
    VETERINARY,
)
from osler.answering.spelling import is_common
from osler.answering.things import is_about_a_thing
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Question

_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_WORDS = 80  # words looked at to tell nonsense
_LONG_ENOUGH_BESIDE_COMMANDS = 12  # letters beside commands in which a question may lie
_LONGEST_BESIDE_COMMANDS = 800  # letters beside commands that may still be a question
_LONG_ENOUGH_FOR_MARKUP_ONLY = 3  # letters left when markup and commands are gone


def scope_of(question: Question, *, region: Region = ANYWHERE) -> Decline | None:
    """Why a question is not answered; None where it is in scope.

    ``region`` gives the numbers to ring.
    """
    read = plain(question.text)
    lowered = read.lower()
    harmful = harm_asked_in(lowered)
    if harmful is not None:
        return replace(harmful, next_step=harmful.next_step.format(**region.words))
    if question.language != "en":
        return _other_language(question.language)
    outside = _outside(lowered, question)
    if outside is not None:
        return outside
    if has_command(read) and len(read) > _LONGEST_BESIDE_COMMANDS:
        return _decline(DeclineKind.ONLY_COMMANDS, _COMMANDS_LONG, _TRY_AGAIN)
    if not question.concerns:
        return _not_understood(question.text, read)
    return None


def _other_language(language: str) -> Decline:
    name = NAMES.get(language, NAMES["und"])
    return _decline(
        DeclineKind.NOT_UNDERSTOOD,
        f"This looks like {name}. Osler reads English only.",
        f"Please ask again in English. {_IF_URGENT}",
    )


def _outside(text: str, question: Question) -> Decline | None:
    known = question.drugs or any(c.topics or len(c.terms) > 1 for c in question.concerns)
    if VETERINARY.search(text) and not FROM_ANIMAL.search(text):
        return _decline(
            DeclineKind.OUT_OF_SCOPE,
            "This is about an animal. Osler holds guidance for people only.",
            "Ask a vet. Do not give an animal a medicine made for people unless a vet says so.",
        )
    thing = OF_AN_OBJECT.search(text)
    alarms = brought_by_alarms(question)  # a boiler may make people ill
    alone = thing is not None and not SPEAKS_OF_SOMEBODY.search(
        text[: thing.start()] + text[thing.end() :]
    )
    if not alarms and (alone or is_about_a_thing(text)):
        return _decline(
            DeclineKind.OUT_OF_SCOPE,
            "This is about a thing, not about a person. Osler holds guidance for people only.",
            "If it is a person who is unwell, say who has what, for example: "
            '"My mother has a fever."',
        )
    aside = NOT_HEALTH.search(text) and not known and not HEALTHY_WORDS.search(text)
    if aside or (PUZZLE.search(text) and not alarms):
        return _decline(
            DeclineKind.OUT_OF_SCOPE,
            "This is not a question about health. Osler answers health questions only.",
            "Ask about a symptom, a condition, a test or a medicine.",
        )
    return None


def _not_understood(text: str, read: str) -> Decline | None:
    said = sentences(read)
    letters = sum(c.isalpha() for c in " ".join(said))
    if not text.strip():
        return _decline(
            DeclineKind.NOT_UNDERSTOOD, "No question was asked.", "Type a question about health."
        )
    if has_command(read) and letters < _LONG_ENOUGH_BESIDE_COMMANDS:
        return _decline(DeclineKind.ONLY_COMMANDS, _COMMANDS_ONLY, _TRY_AGAIN)
    if letters < _LONG_ENOUGH_FOR_MARKUP_ONLY:
        reason = (
            "There is no question in this text, only markup."
            if "<" in text
            else "There are no words in this text that could be a question."
        )
        return _decline(DeclineKind.NOT_UNDERSTOOD, reason, _TRY_AGAIN)
    return _decline(
        DeclineKind.NOT_UNDERSTOOD, _unclear(" ".join(said)), f"{_TRY_AGAIN} {_IF_URGENT}"
    )


_IF_URGENT = "If it is urgent, call your emergency number or see a doctor."
_COMMANDS_ONLY = (
    "This text tells a program what to do and asks nothing about health. It was not followed: "
    "Osler answers from its sources only, and nothing in a question changes how."
)
_COMMANDS_LONG = (
    "This is a long text that tells a program what to do. It was not followed, and no question "
    "about health was looked for in it."
)
_TRY_AGAIN = (
    "Say in plain words what troubles you and what you want to know, for example: "
    '"What can I do for low back pain?"'
)


def _unclear(said: str) -> str:
    words = _WORD.findall(said.lower())[:_MOST_WORDS]
    odd = [word for word in words if not is_common(word)]
    if words and 2 * len(odd) >= len(words):
        return "These words could not be read as a question."
    return "It is not clear which complaint, condition or medicine this is about."


def _decline(kind: DeclineKind, reason: str, next_step: str) -> Decline:
    return Decline(kind=kind, reason=reason, next_step=next_step.strip())
