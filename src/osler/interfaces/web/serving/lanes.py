"""How many requests are worked on at once and how many may wait, one lane a kind of request.

A question takes the engine for tens of milliseconds and a page a few; so that neither keeps the
other out, each kind has its own threads and its own queue. Whoever comes when a queue is full is
turned away at once, which costs next to nothing: an overloaded site answers as many as it can.
The emergency page has threads of its own, and nobody is turned away from it.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class LaneFull(Exception):
    """So many are in this lane that a further one would wait too long."""


class Lane:
    """Threads for one kind of request. Begin work from the event loop only: it counts unlocked."""

    def __init__(self, name: str, *, threads: int, most: int | None) -> None:
        """``most`` at work and waiting together; None: nobody is turned away."""
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._most = most
        self._inside = 0

    @property
    def full(self) -> bool:
        return self._most is not None and self._inside >= self._most

    @property
    def busy(self) -> bool:
        """Whether anybody is at work or waits."""
        return self._inside > 0

    def begin(
        self, work: Callable[P, T], /, *given: P.args, **named: P.kwargs
    ) -> "asyncio.Future[T]":
        """Work in a thread of this lane; raises LaneFull.

        What is cancelled before its turn has come is never done.
        """
        if self.full:
            raise LaneFull
        return self.go_on(work, *given, **named)

    def go_on(
        self, work: Callable[P, T], /, *given: P.args, **named: P.kwargs
    ) -> "asyncio.Future[T]":
        """The same for whoever has been let in already."""
        loop = asyncio.get_running_loop()
        begun = self._threads.submit(work, *given, **named)
        self._inside += 1

        def ended(_: "Future[T]") -> None:
            loop.call_soon_threadsafe(self._left)

        begun.add_done_callback(ended)
        return asyncio.wrap_future(begun)

    def _left(self) -> None:
        self._inside -= 1


# One has the engine, another writes its page; the last of so many waits some four seconds.
ASKING = Lane("asking", threads=2, most=48)
PAGES = Lane("pages", threads=4, most=128)
EMERGENCY = Lane("emergency", threads=2, most=None)  # asks neither a database nor the library
FLAGGED = Lane("flagged", threads=1, most=64)  # turned away, and to be told of red flags
TRIAGE = Lane("triage", threads=1, most=None)  # of programs; their keys lie in the database

_OPEN = {"/emergency": EMERGENCY, "/api/v1/triage": TRIAGE}
_ASKS = frozenset(("/ask", "/ask/stream", "/keep", "/file", "/api/v1/ask", "/api/v1/ask/stream"))


def lane_of(method: str, path: str) -> Lane:
    """Where a request belongs."""
    return _OPEN.get(path) or (ASKING if method == "POST" and path in _ASKS else PAGES)
