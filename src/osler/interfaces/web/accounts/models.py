"""People who sign in. What each may do is decided by the core's table of roles."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody with an account; ``roles`` are names of ``osler.domain.article.Role``."""

    roles = models.JSONField(default=list, blank=True)
    interests = models.TextField(blank=True, default="")  # a standing declaration, in own words
    notified = models.BooleanField(
        _("E-mail me when an article waits for me or something happens to mine"), default=True
    )
    language = models.CharField(max_length=10, default="en")  # of the e-mails

    class Meta(AbstractUser.Meta):
        ordering: ClassVar[list[str]] = ["username"]


class Invitation(models.Model):
    """A way in for one person, once. The secret of its link is kept only as a hash."""

    email = models.EmailField()
    roles = models.JSONField(default=list)
    secret_hash = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=150)
    made = models.DateTimeField()
    ends = models.DateTimeField()
    used_by = models.CharField(max_length=150, blank=True, default="")

    class Meta:
        ordering: ClassVar[list[str]] = ["-made", "-id"]


class RoleChange(models.Model):
    """Who gave whom which roles; only ever added to."""

    at = models.DateTimeField()
    by = models.CharField(max_length=150)
    whom = models.CharField(max_length=150)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]
