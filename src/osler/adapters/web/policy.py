"""Where a request may go: which hosts, which ports, which addresses behind their names."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from osler.errors import InputError, NotAllowed

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"https": 443, "http": 80}
LONGEST = 4000  # characters of an address
HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}")
SPECIAL = tuple(  # not public either, whatever this Python's tables say
    ipaddress.ip_network(network)
    for network in (
        *("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24"),  # carriers', protocols', 6to4 relays
        *("3fff::/20", "2620:4f:8000::/48", "5f00::/16"),  # examples, AS112, segment routing
    )
)
ISATAP = 0x5EFE  # the second quarter of an interface id that carries an IPv4 address
EMBEDDING = (  # IPv6 networks that carry an IPv4 address: the last 32 bits, or where it says
    (ipaddress.ip_network("64:ff9b::/96"), 0),
    (ipaddress.ip_network("64:ff9b:1::/48"), 0),
    (ipaddress.ip_network("2002::/16"), 80),
)
HINT = "Allow the host with --allow HOST or OSLER_ALLOW_HOSTS; it is off by default."


@dataclass(frozen=True)
class Target:
    """An address that may be asked, in its plainest form."""

    scheme: str
    host: str  # lower-case ASCII, no trailing dot
    port: int
    path: str  # path and query, percent-encoded
    url: str


@dataclass(frozen=True)
class Policy:
    """``hosts`` may be asked over https; ``within`` are networks allowed besides public ones.

    ``plain`` hosts may be asked over http and on any port: a server of one's own.
    """

    hosts: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    within: tuple[str, ...] = ()  # "127.0.0.0/8": only for a server of one's own

    def target(self, url: str) -> Target:
        """The address, checked; raises InputError or NotAllowed with the reason."""
        parts = _parts(url)
        host = (parts.hostname or "").rstrip(".").lower()
        if parts.username is not None or parts.password is not None:
            raise NotAllowed(f"{_short(url)} carries a user name", hint="Leave it out.")
        own = host in self.plain
        if not own and _is_address(host):
            raise NotAllowed(
                f"{host} is a bare address, and only hosts by name are asked",
                hint="Give the host's name; no setting allows an address.",
            )
        if not own and not HOST.fullmatch(host):
            raise NotAllowed(f"{host or _short(url)!r} is no host name", hint=HINT)
        if not own and not self._allows(host):
            raise NotAllowed(f"{host} is not a host that may be asked", hint=HINT)
        port = _port(parts)
        if not own and (parts.scheme, port) != ("https", PORTS["https"]):
            raise NotAllowed(
                f"{host} may be asked over https on its usual port only",
                hint="Give the address with https:// and without a port.",
            )
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=-._~")
        query = quote(parts.query, safe="/%:@!$&'()*+,;=-._~?")
        netloc = host if port == PORTS.get(parts.scheme) else f"{host}:{port}"
        asked = f"{path}?{query}" if query else path
        return Target(parts.scheme, host, port, asked, f"{parts.scheme}://{netloc}{asked}")

    def check_addresses(self, host: str, found: Iterable[str]) -> list[str]:
        """The addresses behind a name, if every one of them may be connected to.

        One that may not fails the whole name: which of them is taken must not be luck.
        """
        addresses = [ipaddress.ip_address(one.partition("%")[0]) for one in found]
        if not addresses:
            raise NotAllowed(f"{host} has no address", hint="Check how the host is spelt.")
        for address in addresses:
            if not self._open(address):
                raise NotAllowed(
                    f"{host} leads to {address}, which is not a public address",
                    hint="A name that leads into a private network is never followed.",
                )
        return [str(address) for address in addresses]

    def _allows(self, host: str) -> bool:
        named = (one for one in self.hosts if "." in one)  # a whole top-level domain is no host
        return any(host == one or host.endswith(f".{one}") for one in named)

    def _open(self, address: Address) -> bool:
        if any(address in ipaddress.ip_network(network) for network in self.within):
            return True
        return is_public(address)


def _is_address(host: str) -> bool:
    """True for every way to write one: "127.0.0.1", "2130706433", "0x7f000001", "[::1]"."""
    return ":" in host or re.fullmatch(r"(?:(?:0x[0-9a-f]+|\d+)(?:\.|$)){1,4}", host) is not None


def is_public(address: Address) -> bool:
    """True for an address of the public Internet, seen through every way to wrap another one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    if any(address in network for network in SPECIAL):
        return False
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
        and not address.is_loopback
        and not address.is_link_local
    )


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, where it does."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.teredo:
        return address.teredo[1]
    if int(address) < 1 << 32 and int(address) > 1:  # the old "compatible" form, ::a.b.c.d
        return ipaddress.IPv4Address(int(address))
    if (int(address) >> 32) & 0xFFFF == ISATAP:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    for network, shift in EMBEDDING:
        if address in network:
            return ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return None


def _parts(url: str) -> SplitResult:
    if len(url) > LONGEST or any(c <= " " or c == "\\" or ord(c) > 126 for c in url):
        raise InputError(
            f"Not a web address: {_short(url)}", hint="Letters outside ASCII are percent-encoded."
        )
    try:
        parts = urlsplit(url)
        _port(parts)
    except ValueError as error:
        raise InputError(f"Not a web address: {_short(url)}") from error
    if parts.scheme not in PORTS:
        raise NotAllowed(f"{_short(url)} is not a web address", hint="Give https://…")
    return SplitResult(parts.scheme, parts.netloc, parts.path, parts.query, "")


def _port(parts: SplitResult) -> int:
    return parts.port or PORTS.get(parts.scheme, 0)


def _short(url: str) -> str:
    shown = url if len(url) <= 80 else f"{url[:77]}..."
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in shown)


def joined(target: Target, location: str) -> str:
    """Where a redirect leads, as an address to be checked again; InputError where to none."""
    from urllib.parse import urljoin

    base = urlunsplit((target.scheme, target.url.split("/")[2], target.path, "", ""))
    try:
        return urljoin(base, location)
    except ValueError as error:  # brackets that do not match
        raise InputError(f"Not a web address: {_short(location)}") from error
