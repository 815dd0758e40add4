"""Questions that the library could not answer, as counts by day and topic."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import F, Sum

from osler.domain.answer import Answer, DeclineKind
from osler.interfaces.web.clock import today
from osler.interfaces.web.review_desk.models import NotAnswered

UNKNOWN = "no topic found"  # the question named nothing that the library knows
COUNTED = frozenset({DeclineKind.NO_EVIDENCE, DeclineKind.TOO_THIN, DeclineKind.NOT_VERIFIED})
TOPICS = 3  # of one question; more would say too much of who asked


@dataclass(frozen=True)
class Unanswered:
    topic: str
    count: int


def not_answered(topics: Iterable[str], kind: DeclineKind | str) -> None:
    """Add one to the count of each topic. Topics are names of the library, never typed words."""
    word, day = str(DeclineKind(kind)), today()
    named = sorted({topic.strip()[:200] for topic in topics if topic.strip()})[:TOPICS]
    with transaction.atomic():
        for topic in named or [UNKNOWN]:
            row, _ = NotAnswered.objects.get_or_create(day=day, topic=topic, kind=word)
            NotAnswered.objects.filter(pk=row.pk).update(count=F("count") + 1)


def most_missed(*, days: int, limit: int = 25) -> list[Unanswered]:
    """The topics most often asked after in vain in these last days."""
    since = today() - timedelta(days=days)
    rows = NotAnswered.objects.filter(day__gt=since).order_by().values("topic")
    found = rows.annotate(total=Sum("count")).order_by("-total", "topic")[:limit]
    return [Unanswered(row["topic"], row["total"]) for row in found]


def note(answer: Answer) -> None:
    """Count an answer that the library could not give; an answer never fails because of it."""
    declined = answer.declined
    if declined is None or declined.kind not in COUNTED:
        return
    topics = [topic for concern in answer.question.concerns for topic in concern.topics[:1]]
    with suppress(DatabaseError):
        not_answered(topics, declined.kind)
