"""How often one key or address may ask; triage is never limited.

Counts are kept in this process's memory: with several processes each has its own, so that a
limit is as many times higher.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from osler.interfaces.web.api.keys import who

KEPT = 10_000  # askers whose counts are kept; the ones not seen for longest go first


class Bucket(BaseThrottle):
    """A bucket of ``burst`` requests that fills up again at ``rate`` requests a second."""

    def __init__(
        self, *, rate: float, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()
        self._wait = 0.0

    def allow_request(self, request: HttpRequest) -> bool:
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
