"""How often one key or address may ask; triage is never limited.

A limit with a name is counted for all processes of the site together (``shared_counts``). Where
that cannot be had, and for a limit without a name, each process counts in its own memory.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from osler.interfaces.web.api.keys import who
from osler.interfaces.web.site_base.shared_counts import OutOfReach, shared_counts

KEPT = 10_000  # askers whose counts are kept; the ones not seen for longest go first


class Bucket(BaseThrottle):
    """A bucket of ``burst`` requests that fills up again at ``rate`` requests a second."""

    def __init__(
        self,
        *,
        rate: float,
        burst: int,
        name: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._burst, self._name, self._clock = rate, burst, name, clock
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._wait = 0.0

    def allow_request(self, request: HttpRequest) -> bool:
        if self._name:
            asker, rate = f"{self._name} {who(request)}", self._rate * settings.API_PACE
            with suppress(OutOfReach):
                self._wait = shared_counts().take(asker, rate=rate, burst=self._burst)
                return not self._wait
        return self._allowed_here(request)

    def _allowed_here(self, request: HttpRequest) -> bool:
        name = hashlib.blake2b(who(request).encode(), digest_size=12).digest()
        at = self._clock()
        with self._lock:
            left, since = self._left.pop(name, (float(self._burst), at))
            left = min(self._burst, left + (at - since) * self._rate * settings.API_PACE)
            allowed = left >= 1
            self._left[name] = (left - 1 if allowed else left, at)
            self._wait = 0.0 if allowed else (1 - left) / (self._rate * settings.API_PACE)
            if len(self._left) > KEPT:
                self._left.popitem(last=False)
        return allowed

    def wait(self) -> float:
        """Seconds until one more is allowed, at least one."""
        return max(1.0, self._wait)
