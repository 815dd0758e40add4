"""A response as the messages of ASGI."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


_WITHOUT_BODY = (204, 304)


async def send_whole(response: HttpResponse, send: Send, *, method: str) -> None:
    """A response that lies in memory."""
    body = response.content
    if "Content-Length" not in response and response.status_code not in _WITHOUT_BODY:
        response["Content-Length"] = str(len(body))
    await send(start_of(response))
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})


def start_of(response: HttpResponseBase) -> Message:
    headers = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    for cookie in response.cookies.values():
        headers.append((b"Set-Cookie", cookie.output(header="").strip().encode("ascii")))
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}


def piece_of(body: bytes) -> Message:
    """One piece of a stream; ``END`` comes after the last."""
    return {"type": "http.response.body", "body": body, "more_body": True}


END: Message = {"type": "http.response.body", "body": b""}
