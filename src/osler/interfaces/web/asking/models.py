"""What readers leave behind because they chose to: kept answers, opinions, safety reports.

A question's words are in here only where somebody ticked the box that says so.
"""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no sign that is read as another one over the phone
REFERENCE_LENGTH = 8  # 30^8: nobody guesses somebody else's


def new_reference() -> str:
    """ "S-7KQ2-M9XC": what a reader is given and can quote."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH))
    return f"S-{drawn[:4]}-{drawn[4:]}"


class KeptAnswer(models.Model):
    """That a reader asked to keep an answer; the answer itself lies in the library."""

    answer_id = models.CharField(max_length=12, db_index=True)
    secret_hash = models.CharField(max_length=64)  # SHA-256 of what the delete link holds
    kept_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]


class Feedback(models.Model):
    """Whether an answer helped, and why or why not."""

    on = models.DateField()
    helpful = models.BooleanField()
    reasons = models.JSONField(default=list, blank=True)  # keys of ``asking/reasons.py``
    comment = models.TextField(blank=True, default="")
    article_id = models.CharField(max_length=200, blank=True, default="")  # of an article
    question = models.TextField(blank=True, default="")  # only where the reader ticked so

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]


class SafetyReport(models.Model):
    """Something that could harm, or did. The board's own queue; never deleted by the site."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        LOOKED_AT = "looked at", _("Being looked at")
        CLOSED = "closed", _("Closed")

    reference = models.CharField(max_length=16, unique=True, default=new_reference)
    at = models.DateTimeField()
    what = models.TextField()
    harmed = models.BooleanField(default=False)  # it has already happened to somebody
    about = models.CharField(max_length=200, blank=True, default="")  # an address of this site
    question = models.TextField(blank=True, default="")  # only where the reader ticked so
    contact = models.TextField(blank=True, default="")  # only where given
    state = models.CharField(max_length=12, choices=State.choices, default=State.NEW)
    outcome = models.TextField(blank=True, default="")  # what was done about it
    board_told = models.BooleanField(default=False)  # by e-mail, that it is there

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
