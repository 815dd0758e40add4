"""Connects to checked addresses only: names are resolved here, once, and what was checked is used.

A name that is resolved again between check and connection could lead elsewhere (DNS rebinding);
here the connection goes to the very address that was checked.
"""

import socket
from collections.abc import Callable, Iterable
from typing import Any

import httpcore
from httpcore import SyncBackend

from osler.adapters.web.policy import Policy

Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """Every address of a name, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class CheckedBackend(httpcore.NetworkBackend):
    """``httpcore``'s sockets behind the policy."""

    def __init__(self, policy: Policy, *, resolve: Resolve = resolve) -> None:
        self._policy = policy
        self._resolve = resolve
        self._plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first checked address that answers. TLS still checks the name."""
        try:
            found = self._resolve(host, port)
        except OSError as error:
            raise httpcore.ConnectError(f"no address found: {error.strerror or error}") from error
        failed: Exception = httpcore.ConnectError("no address")
        for address in self._policy.check_addresses(host, found):
            try:
                return self._plain.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed
