"""What the desk's screens keep for themselves: counts, and how far news has been sent."""

from typing import ClassVar

from django.db import models


class NotAnswered(models.Model):
    """How often the library had no answer on a topic on a day. Never a question's words."""

    day = models.DateField()
    topic = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)  # a word of ``domain.answer.DeclineKind``
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-day", "topic", "kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "topic", "kind"], name="one_count_a_day")
        ]


class NewsMark(models.Model):
    """Number of the last audit entry whose news was handed to the post; there is one row."""

    number = models.PositiveBigIntegerField(default=0)


class ReportEntry(models.Model):
    """What was done about a safety report, by whom; only ever added to."""

    reference = models.CharField(max_length=16, db_index=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    state = models.CharField(max_length=12)  # after it
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]
