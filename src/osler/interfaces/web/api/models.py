"""Keys of programs that use the REST interface, and what each may do."""

import hashlib
import secrets
from datetime import datetime
from typing import ClassVar

from django.db import models

SCOPES = ("ask", "read", "check")
MARK = "osler_"  # a key begins with it, so that scanners of leaked secrets can know it


def digest_of(key: str) -> str:
    """What is kept of a key; it is long and random, so one round of SHA-256 is enough."""
    return hashlib.sha256(key.encode()).hexdigest()


class ApiKey(models.Model):
    """A key is shown once, when it is made; only its digest is kept."""

    name = models.CharField(max_length=80, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made = models.DateTimeField()
    expires = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    @classmethod
    def make(
        cls, name: str, *, scopes: tuple[str, ...], at: datetime, expires: datetime | None = None
    ) -> str:
        """Keep a new key; the key itself, which cannot be seen again."""
        key = MARK + secrets.token_urlsafe(32)
        cls.objects.create(
            name=name, digest=digest_of(key), scopes=sorted(scopes), made=at, expires=expires
        )
        return key

    def works(self, at: datetime) -> bool:
        return self.revoked is None and (self.expires is None or at < self.expires)
