"""The state of the desk, looked up once for all who ask for it at the same time.

The look is taken in a thread of its own: a database that is slow keeps nobody else waiting.
Whoever asks while a look is under way waits for the next one, because that one may have been too
early: a change at the desk is seen by everybody who asks after it.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

PATIENCE = 2.0  # seconds


class Looking:
    """Looks for many; one an event loop."""

    def __init__(self, look: Callable[[], str]) -> None:
        self._look = look
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="looking")
        self._under_way: asyncio.Future[str] | None = None
        self._next: asyncio.Task[str] | None = None

    async def state(self) -> str:
        """What a look says that began after this call; TimeoutError, or what the look raises."""
        if self._next is None:
            self._next = asyncio.ensure_future(self._after_the_present_one())
        return await asyncio.wait_for(asyncio.shield(self._next), PATIENCE)

    async def _after_the_present_one(self) -> str:
        if self._under_way is not None:
            await asyncio.wait((self._under_way,))
        self._next = None
        loop = asyncio.get_running_loop()
        self._under_way = loop.run_in_executor(self._thread, self._look)
        return await self._under_way
