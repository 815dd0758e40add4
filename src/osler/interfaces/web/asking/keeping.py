"""Keeping an answer at an address of its own, and deleting it again."""

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction

from osler.domain.answer import Answer
from osler.errors import NotFound
from osler.interfaces.encode import answer_of
from osler.interfaces.web import engine
from osler.interfaces.web.asking.models import KeptAnswer
from osler.interfaces.web.asking.unworded import without_words
from osler.interfaces.web.clock import today
from osler.interfaces.web.site_base.patience import within


@dataclass(frozen=True)
class Kept:
    """Where an answer was kept, and what whoever kept it may delete it with."""

    answer_id: str
    secret: str


def keep(answer: Answer, *, with_question: bool) -> Kept:
    """Keep it; without ``with_question`` nothing that the reader wrote goes along."""
    stored = engine.keep(answer if with_question else without_words(answer), at=today())
    secret = secrets.token_urlsafe(24)
    with within():
        KeptAnswer.objects.create(answer_id=stored.id, secret_hash=_hashed(secret), kept_on=today())
    return Kept(stored.id, secret)


@dataclass(frozen=True)
class Shown:
    """A kept answer as it was shown, and why it no longer holds as it stands, oldest first."""

    answer: Answer
    changes: tuple[str, ...]


def kept(answer_id: str) -> Shown:
    """NotFound where nobody keeps it; InputError where another version of Osler wrote it."""
    stored = engine.kept(answer_id, at=today())
    return Shown(answer_of(stored.text), tuple(one.reason for one in stored.needs_update))


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
            with suppress(NotFound):  # whoever runs the site may have deleted it already
                engine.forget(answer_id, at=today())
    return True


def _of(answer_id: str, secret: str):  # type: ignore[no-untyped-def]  # a QuerySet
    return KeptAnswer.objects.filter(answer_id=answer_id, secret_hash=_hashed(secret))


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
