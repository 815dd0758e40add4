"""Django's cache, of which what guards the door is shared by every process.

allauth counts wrong passwords in it, and notes codes that were used. The rest of it, which Wagtail
keeps, stays in the memory of each process.
"""

from contextlib import suppress
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

from osler.interfaces.web.site_base.shared_counts import OutOfReach, shared_counts

SHARED = ("allauth", "jwt:")  # how the names begin that allauth keeps
Timeout = float | object | None  # seconds; DEFAULT_TIMEOUT; None: for good


class SharedCache(LocMemCache):
    """What cannot be shared now is kept here."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        if not key.startswith(SHARED):
            return super().get(key, default, version)
        try:
            told = shared_counts().get(key)
        except OutOfReach:
            return super().get(key, default, version)
        return default if told is None else told

    def set(
        self, key: str, value: Any, timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        until = self._until(key, timeout)
        if until is not None:
            with suppress(OutOfReach):
                return shared_counts().set(key, value, until)
        return super().set(key, value, timeout, version)

    def add(
        self, key: str, value: Any, timeout: Timeout = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        until = self._until(key, timeout)
        if until is not None:
            with suppress(OutOfReach):
                return shared_counts().add(key, value, until)
        return super().add(key, value, timeout, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        if key.startswith(SHARED):
            with suppress(OutOfReach):
                shared_counts().delete(key)
        return super().delete(key, version)

    def clear(self) -> None:
        with suppress(OutOfReach):
            shared_counts().clear()
        super().clear()

    def _until(self, key: str, timeout: Timeout) -> float | None:
        """When it runs out; None for what is not shared."""
        return self.get_backend_timeout(timeout) if key.startswith(SHARED) else None
