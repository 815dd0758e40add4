"""A reader who speaks to an ASGI application, with no server between."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


async def sent_to(
    application: Any,
    path: str,
    *,
    method: str = "GET",
    query: str = "",
    body: bytes = b"",
    leaves: bool = False,
    **more: str,
) -> list[Any]:
    """Every message that the application sends; ``leaves``: the reader goes at once."""
    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in more.items()]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "query_string": query.encode(),
        "headers": [
            (b"host", b"localhost"),
            (b"content-length", str(len(body)).encode()),
            *headers,
        ],
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
    }
    sent: list[Any] = []
    comes = [{"type": "http.request", "body": body}]

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        if comes:
            return comes.pop()
        if not leaves:
            await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    await application(scope, receive, send)
    return sent


def run_apart(told: Coroutine[Any, Any, T]) -> T:
    """What comes of it in a thread of its own: a browser's loop may be alive in this one."""
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(asyncio.run, told).result()


def asked(application: Any, path: str, **more: Any) -> list[Any]:
    return run_apart(sent_to(application, path, **more))


def headers_of(sent: list[Any]) -> dict[str, str]:
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


def body_of(sent: list[Any]) -> str:
    return b"".join(each["body"] for each in sent[1:]).decode()
