"""People who sign in. What each may do is decided by the core's table of roles."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Somebody with an account; ``roles`` are names of ``osler.domain.article.Role``."""

    roles = models.JSONField(default=list, blank=True)
    interests = models.TextField(blank=True, default="")  # a standing declaration, in own words

    class Meta(AbstractUser.Meta):
        ordering: ClassVar[list[str]] = ["username"]
