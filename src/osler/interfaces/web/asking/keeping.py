"""Keeping an answer at an address of its own, and deleting it again."""

import hashlib
import secrets
from dataclasses import dataclass, replace

from django.db import transaction

from osler.domain.answer import Answer
from osler.domain.question import Asker, Concern, Question
from osler.interfaces.encode import answer_of
from osler.interfaces.web import engine
from osler.interfaces.web.asking.models import KeptAnswer
from osler.interfaces.web.clock import today


@dataclass(frozen=True)
class Kept:
    """Where an answer was kept, and what whoever kept it may delete it with."""

    answer_id: str
    secret: str


def keep(answer: Answer, *, with_question: bool) -> Kept:
    """Keep it; without ``with_question`` nothing that the reader wrote goes along."""
    stored = engine.keep(answer if with_question else without_words(answer), at=today())
    secret = secrets.token_urlsafe(24)
    KeptAnswer.objects.create(answer_id=stored.id, secret_hash=_hashed(secret), kept_on=today())
    return Kept(stored.id, secret)


def kept(answer_id: str) -> Answer:
    """The answer as it was shown; NotFound where nobody keeps it, InputError if too old."""
    return answer_of(engine.kept(answer_id, at=today()).text)


def may_delete(answer_id: str, secret: str) -> bool:
    return _of(answer_id, secret).exists()


def delete(answer_id: str, secret: str) -> bool:
    """Take one keeper's hold away, and the answer where nobody else holds it. False: not theirs."""
    with transaction.atomic():
        held = _of(answer_id, secret)
        if not held.exists():
            return False
        held.delete()
        if not KeptAnswer.objects.filter(answer_id=answer_id).exists():
            engine.forget(answer_id, at=today())
    return True


def without_words(answer: Answer) -> Answer:
    """The answer without the reader's own words: they are in the question and the red flags."""
    asked = answer.question
    question = Question(
        text="",
        audience=asked.audience,
        at=asked.at,
        language=asked.language,
        concerns=tuple(Concern(name=c.name, asked="", topics=c.topics) for c in asked.concerns),
        intents=asked.intents,
        asker=Asker(),
    )
    flags = tuple(replace(flag, because="") for flag in answer.triage.flags)
    return replace(answer, question=question, triage=replace(answer.triage, flags=flags))


def _of(answer_id: str, secret: str):  # type: ignore[no-untyped-def]  # a QuerySet
    return KeptAnswer.objects.filter(answer_id=answer_id, secret_hash=_hashed(secret))


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
