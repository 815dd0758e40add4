"""A server on the loopback address that replays documented answers, and errors on the way."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

from osler.adapters.connectors.connector import Connector
from osler.adapters.web.fetcher import Limits, Web
from osler.adapters.web.policy import Policy

Told = dict[str, str]  # the query of a request
Serve = Callable[[str, Told], bytes]  # path and query to content; KeyError is 404


class Service(ThreadingHTTPServer):
    """``faults`` are answered first, one a request: a status, or "half" for a broken line.

    ``headers`` go with each answer; one asked for with the same ``etag`` is 304. ``moved``: from
    a path to an address.
    """

    def __init__(self, serve: Serve) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.serve = serve
        self.faults: list[int | str] = []
        self.asked: list[tuple[str, Told]] = []
        self.headers: dict[str, str] = {}
        self.moved: dict[str, str] = {}

    @property
    def base(self) -> str:
        return f"http://here.test:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        service = self.server
        assert isinstance(service, Service)
        parts = urlsplit(self.path)
        told = {name: values[0] for name, values in parse_qs(parts.query).items()}
        service.asked.append((parts.path, told))
        fault = service.faults.pop(0) if service.faults else 0
        if isinstance(fault, int) and fault:
            self._send(fault, b"", headers={"Retry-After": "1"})
            return
        if parts.path in service.moved:
            self._send(302, b"", headers={"Location": service.moved[parts.path]})
            return
        try:
            content = service.serve(parts.path, told)
        except KeyError:
            self._send(404, b"")
            return
        if self.headers.get("If-None-Match") == service.headers.get("ETag", ""):
            self._send(304, b"")
            return
        self._send(200, content, cut=fault == "half", headers=service.headers)

    def _send(
        self,
        status: int,
        content: bytes,
        *,
        headers: Mapping[str, str] = MappingProxyType({}),
        cut: bool = False,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if cut else content)
        self.close_connection = cut

    def log_message(self, *_: object) -> None:
        """Quiet."""


@contextmanager
def serving(serve: Serve) -> Iterator[Service]:
    """The service while a test runs."""
    service = Service(serve)
    thread = threading.Thread(target=service.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()


def web_to_here(connector: Connector | None = None, told: Callable[[str], None] = print) -> Web:
    """A fetcher that knows one host, on this machine, and never really waits."""
    del connector
    return Web(
        Policy(plain=frozenset({"here.test"}), within=("127.0.0.0/8",)),
        limits=Limits(pause=0.0, silence=5.0),
        sleep=lambda _: None,
        resolve=lambda host, port: ["127.0.0.1"],
        tell=told,
    )
