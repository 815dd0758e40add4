"""Questions that the library could not answer, as counts by day and topic."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Sum

from osler.domain.answer import DeclineKind
from osler.interfaces.web.clock import today
from osler.interfaces.web.review_desk.models import NotAnswered

UNKNOWN = "no topic found"  # the question named nothing that the library knows
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
