"""Django behind ASGI: the whole of a request is worked on in one thread of its lane.

Django's own handler hands a request to a thread and back for each middleware, some thirty times
for a page, and makes a thread for every request that comes, however many are at work.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import aclosing, contextmanager, suppress
from tempfile import SpooledTemporaryFile
from threading import Event
from typing import Any

from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.core.signals import request_started
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from osler.interfaces.web.serving import turned_away
from osler.interfaces.web.serving.lanes import ASKING, FLAGGED, Lane, LaneFull, lane_of
from osler.interfaces.web.serving.leaving import ReaderGone, still_there, watched
from osler.interfaces.web.serving.sending import (
    END,
    Message,
    Receive,
    Send,
    piece_of,
    send_whole,
    start_of,
)

PAUSE = 2.5  # seconds before a question is refused; if a place is free by then, it gets it
AT_THE_DOOR = 128  # who wait so; beyond them one is refused at once


class Site(ASGIHandler):
    """An ASGI application."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self._at_the_door = 0  # who waits there, without a place
        self.load_middleware(is_async=False)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise ValueError(f"This site answers HTTP, not {scope['type']}")
        with suppress(RequestAborted):
            await self._answer(scope, await self.read_body(receive), receive, send)

    async def _answer(
        self, scope: Message, body: "SpooledTemporaryFile[bytes]", receive: Receive, send: Send
    ) -> None:
        request, fault = self.create_request(scope, body)
        if request is None:
            await send_whole(fault, send, method=scope["method"])
            return
        with _watching(receive, watched(request)) as gone:
            lane = lane_of(scope["method"], request.path_info)
            response, lane = await self._response(request, lane, gone)
            if response.streaming:
                pieces = _pieces(response, lane, still_there(request))
                await _unless(gone, asyncio.ensure_future(_send_pieces(response, pieces, send)))
            else:
                await send_whole(response, send, method=scope["method"])

    async def _response(
        self, request: HttpRequest, lane: Lane, gone: "asyncio.Task[None]"
    ) -> tuple[HttpResponseBase, Lane]:
        """The response, and the lane whose thread made it."""
        try:
            return await _unless(gone, lane.begin(self._made, request)), lane
        except LaneFull:
            if not FLAGGED.full and turned_away.look_for_flags(request):
                return await _unless(gone, FLAGGED.begin(self._made, request)), FLAGGED
        if lane is ASKING and self._at_the_door < AT_THE_DOOR:
            await self._wait_at_the_door(gone)
            if not lane.full:
                return await _unless(gone, lane.begin(self._made, request)), lane
        return turned_away.response_to(request), lane

    async def _wait_at_the_door(self, gone: "asyncio.Task[None]") -> None:
        """A refusal looks for red flags, and so costs a twentieth of an answer. Programs that ask
        again the moment they are refused would leave little time for answers."""
        self._at_the_door += 1
        try:
            await _unless(gone, asyncio.ensure_future(asyncio.sleep(PAUSE)))
        finally:
            self._at_the_door -= 1

    def _made(self, request: HttpRequest) -> HttpResponseBase:
        """In a thread: all that Django does for a request, up to its end where nothing streams."""
        set_script_prefix(get_script_prefix(request.scope))
        request_started.send(sender=self.__class__, scope=request.scope)
        response = self.get_response(request)
        if not response.streaming:
            response.close()
        return response


async def _send_pieces(response: HttpResponseBase, made: Any, send: Send) -> None:
    await send(start_of(response))
    async with aclosing(made) as pieces:
        async for piece in pieces:
            await send(piece_of(piece))
    await send(END)


async def _pieces(response: Any, lane: Lane, still: Callable[[], None]) -> Any:
    """What a response streams; where it does so synchronously, from a thread of the lane."""
    if response.is_async:
        try:
            async for piece in response:
                yield piece
        finally:
            await lane.go_on(response.close)
        return
    loop, queue = asyncio.get_running_loop(), asyncio.Queue[bytes | None]()

    def put(piece: bytes | None) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, piece)

    pouring = lane.go_on(_pour, response, put, still)
    try:
        while (piece := await queue.get()) is not None:
            yield piece
    except BaseException:
        pouring.cancel()  # if it has not begun; else it sees for itself that the reader has gone
        raise
    await pouring


def _pour(response: Any, put: Callable[[bytes | None], None], still: Callable[[], None]) -> None:
    try:
        for piece in response:
            still()
            put(piece)
    except ReaderGone:
        pass
    finally:
        put(None)
        response.close()


@contextmanager
def _watching(receive: Receive, left: Event) -> Iterator["asyncio.Task[None]"]:
    """A task that ends when the reader has gone; ``left`` tells the threads that work for them."""

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        left.set()

    gone = asyncio.ensure_future(watch())
    try:
        yield gone
    finally:
        gone.cancel()


async def _unless(gone: "asyncio.Task[None]", work: "asyncio.Future[Any]") -> Any:
    """What the work gives; RequestAborted, and no more work, once the reader has gone."""
    await asyncio.wait((gone, work), return_when=asyncio.FIRST_COMPLETED)
    if work.done():
        return work.result()
    work.cancel()
    raise RequestAborted
