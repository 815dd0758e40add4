"""Asks for an address: each hop checked, bounded in size and time, patient with busy servers.

Redirects are followed by hand, so that every hop passes the policy. Proxies of the environment
are not used, cookies are not kept, and nothing is unpacked on the way.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from osler import __version__
from osler.adapters.web.policy import Policy, Target, joined
from osler.errors import FetchFailed, NotAllowed

if TYPE_CHECKING:
    import httpcore

REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 503)
TRANSIENT = (500, 502, 504)
AGENT = f"Osler/{__version__} (self-hosted clinical library; https://pypi.org/project/osler/)"


@dataclass(frozen=True)
class Limits:
    """How much one request may cost, and how politely hosts are asked."""

    size: int = 256 * 1024**2  # bytes of one answer
    seconds: float = 600.0  # of one answer, waits included
    silence: float = 30.0  # seconds without a byte
    hops: int = 5
    tries: int = 5
    pause: float = 0.4  # seconds between two requests to one host
    longest_wait: float = 120.0  # seconds that a server may ask us to wait


@dataclass(frozen=True)
class Reply:
    """One answer, whole."""

    url: str  # where it came from in the end
    status: int
    headers: Mapping[str, str]  # lower-case names
    content: bytes

    @property
    def tag(self) -> str:
        """What tells this answer from a later one; "" where the server gives nothing."""
        return self.headers.get("etag") or self.headers.get("last-modified", "")


class Answered(FetchFailed):
    """The server answered, and what it says is that it will not give this."""

    def __init__(self, message: str, *, status: int) -> None:
        super().__init__(message)
        self.status = status

    @property
    def nothing_there(self) -> bool:
        """It has nothing under this address."""
        return 400 <= self.status < 500


def if_new(tag: str) -> dict[str, str]:
    """Headers that ask for an answer only where it is not the one that ``Reply.tag`` told.

    None for a tag that cannot be sent back as it came.
    """
    if not (tag.isascii() and tag.isprintable() and tag):
        return {}
    is_etag = tag.startswith(('"', 'W/"'))
    return {"If-None-Match" if is_etag else "If-Modified-Since": tag}


@dataclass
class Web:
    """Asks hosts that the policy allows. ``clock``, ``sleep`` and ``now`` are the system's."""

    policy: Policy
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    resolve: Callable[[str, int], list[str]] | None = None
    tell: Callable[[str], None] = lambda _: None
    _last: dict[str, float] = field(default_factory=dict)
    _pool: "httpcore.ConnectionPool | None" = None

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Reply:
        """The answer; status 200, or 304 where ``headers`` asked for what is new.

        Raises NotAllowed, InputError or FetchFailed with the reason.
        """
        sink = _Sink()
        reply = self._patiently(self.policy.target(url), headers or {}, sink)
        return replace(reply, content=bytes(sink.content))

    def _patiently(self, target: Target, headers: Mapping[str, str], sink: "_Sink") -> Reply:
        """Try again after what may pass: a busy server, a broken line, half an answer."""
        until = self.clock() + self.limits.seconds
        for attempt in range(1, self.limits.tries + 1):
            sink.empty()
            try:
                return self._followed(target, headers, sink, until)
            except _ComeBack as error:
                wait = error.after if error.after is not None else 0.5 * 2**attempt
                last = attempt == self.limits.tries or self.clock() + wait > until
                if last or wait > self.limits.longest_wait:
                    asked = f" and asks to wait {error.after:.0f} s" if error.after else ""
                    raise FetchFailed(f"{target.host}: {error}{asked}") from error
                self.tell(f"{target.host}: {error}; trying again in {wait:.0f} s")
                self.sleep(wait)
        raise AssertionError("the last try raises")

    def _followed(
        self, target: Target, headers: Mapping[str, str], sink: "_Sink", until: float
    ) -> Reply:
        """One answer at the end of at most ``hops`` redirects, each of them checked."""
        for _ in range(self.limits.hops + 1):
            reply = self._asked(target, headers, sink, until)
            if reply.status not in REDIRECTS:
                return self._judged(reply, target, asked_if_new=bool(headers))
            location = reply.headers.get("location", "")
            if not location:
                raise FetchFailed(f"{target.host} redirects to nowhere")
            there = self.policy.target(joined(target, location))
            if target.scheme == "https" and there.scheme == "http":
                raise NotAllowed(
                    f"{target.host} redirects from https to http",
                    hint="Look in a browser where it leads, and save the page there.",
                )
            target = there
            sink.empty()
        raise FetchFailed(f"{target.host} redirects more than {self.limits.hops} times")

    def _judged(self, reply: Reply, target: Target, *, asked_if_new: bool) -> Reply:
        if reply.status in BUSY:
            raise _ComeBack("it is busy", self._retry_after(reply.headers.get("retry-after", "")))
        if reply.status in TRANSIENT:
            raise _ComeBack(f"it answers with error {reply.status}", None)
        if reply.status != 200 and not (reply.status == 304 and asked_if_new):
            raise Answered(
                f"{target.host} answers {target.path[:200]} with {reply.status}",
                status=reply.status,
            )
        return reply

    def _asked(
        self, target: Target, headers: Mapping[str, str], sink: "_Sink", until: float
    ) -> Reply:
        import httpcore

        self._wait_turn(target.host)
        sent = {"Host": _host(target), "User-Agent": AGENT, "Accept-Encoding": "identity"}
        silence = self.limits.silence
        timeouts = {"connect": silence, "read": silence, "write": silence, "pool": silence}
        try:
            with self._connections().stream(
                "GET",
                target.url,
                headers=list((sent | dict(headers)).items()),
                extensions={"timeout": timeouts},
            ) as answer:
                named = {
                    name.decode("latin-1").lower(): value.decode("latin-1")
                    for name, value in answer.headers
                }
                self._check_size(target, named.get("content-length", ""))
                for piece in answer.iter_stream():
                    if self.clock() > until:
                        raise FetchFailed(f"{target.host} took more than {self.limits.seconds} s")
                    sink.take(piece, most=self.limits.size, host=target.host)
                return Reply(target.url, answer.status, named, b"")
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            told = str(error) or type(error).__name__
            raise _ComeBack(f"the connection failed ({told[:200]})", None) from error

    def _check_size(self, target: Target, length: str) -> None:
        if length.isdigit() and int(length) > self.limits.size:
            raise FetchFailed(
                f"{target.host} would send {int(length)} bytes; {self.limits.size} are the most"
            )

    def _wait_turn(self, host: str) -> None:
        ready = self._last.get(host, float("-inf")) + self.limits.pause
        if (wait := ready - self.clock()) > 0:
            self.sleep(wait)
        self._last[host] = self.clock()

    def _retry_after(self, told: str) -> float | None:
        """Seconds that a server asks us to wait, from either form of the header."""
        if told.isdecimal():  # not isdigit: a raised two is a digit, and no number
            return float(told)
        try:
            when = parsedate_to_datetime(told)
        except (ValueError, TypeError, OverflowError):
            return None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - self.now()).total_seconds())

    def _connections(self) -> "httpcore.ConnectionPool":
        if self._pool is None:
            import httpcore

            from osler.adapters.web.backend import CheckedBackend, resolve

            backend = CheckedBackend(self.policy, resolve=self.resolve or resolve)
            self._pool = httpcore.ConnectionPool(network_backend=backend, max_connections=2)
        return self._pool

    def close(self) -> None:
        """End all connections."""
        if self._pool is not None:
            self._pool.close()


class _ComeBack(Exception):
    """What may be different the next time; ``after`` is how long the server asks to wait."""

    def __init__(self, message: str, after: float | None) -> None:
        super().__init__(message)
        self.after = after


@dataclass
class _Sink:
    """Where the bytes of an answer go."""

    content: bytearray = field(default_factory=bytearray)

    def empty(self) -> None:
        self.content.clear()

    def take(self, piece: bytes, *, most: int, host: str) -> None:
        if len(self.content) + len(piece) > most:
            raise FetchFailed(f"{host} sends more than {most} bytes")
        self.content += piece


def _host(target: Target) -> str:
    return target.url.split("/")[2]
