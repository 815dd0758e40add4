"""The way out to the network: where it may go, and how it behaves there."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osler.adapters.web.fetcher import Limits, Web, if_new
from osler.adapters.web.policy import Policy, is_public, joined
from osler.errors import FetchFailed, InputError, NotAllowed

OPEN = Policy(frozenset({"example.org"}))
OWN = Policy(plain=frozenset({"here.test"}), within=("127.0.0.0/8",))

NOT_PUBLIC = (
    *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.9.9", "169.254.169.254", "0.0.0.0"),
    *("100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1"),
    *("fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "::127.0.0.1", "fec0::1", "2001:db8::1"),
    *("2606:4700::5efe:7f00:1", "192.88.99.1", "192.0.0.8", "3fff::1", "2620:4f:8000::1"),
)
REFUSED = (
    *("ftp://example.org/x", "file:///etc/passwd", "gopher://example.org", "example.org"),
    *("http://example.org/", "https://example.org:8443/", "https://user:pass@example.org/"),
    *("https://127.0.0.1/", "https://[::1]/", "https://2130706433/", "https://0x7f.1/"),
    *("https://localhost/", "https://example.org.evil.test/", "https://evil-example.org/"),
    *("https://example.org\\@evil.test/", "https://example.org\t/", "https://exämple.org/"),
    *("https://example.org@evil.test/", "https://", "https:///x", "https://example.org:99999/"),
)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_inside_a_private_network_is_not_public(address: str) -> None:
    """Nor one that wraps such an address in an IPv6 one."""
    assert not is_public(ip_address(address))
    with pytest.raises(NotAllowed):
        OPEN.check_addresses("example.org", [address])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    """Its wrapped form too."""
    assert is_public(ip_address(address))


def test_a_name_with_one_private_address_is_refused_whole() -> None:
    """Which address is taken must not be luck."""
    with pytest.raises(NotAllowed, match="not a public address"):
        OPEN.check_addresses("example.org", ["93.184.216.34", "10.0.0.1"])


@pytest.mark.parametrize("url", REFUSED)
def test_an_address_that_is_not_allowed_is_refused_before_anything_is_resolved(url: str) -> None:
    """Other schemes and ports, hosts nobody allowed, numbers for hosts, user names."""
    with pytest.raises((NotAllowed, InputError)):
        OPEN.target(url)


def test_without_an_allowed_host_nothing_may_be_asked() -> None:
    """Off is the default."""
    with pytest.raises(NotAllowed, match="not a host that may be asked") as refused:
        Policy().target("https://example.org/")
    assert "--allow" in refused.value.hint


def test_a_whole_top_level_domain_is_not_allowed_by_its_name() -> None:
    """`--allow org` opens nothing."""
    with pytest.raises(NotAllowed):
        Policy(frozenset({"org"})).target("https://example.org/")


def test_a_host_below_an_allowed_one_may_be_asked() -> None:
    """Its plainest form is what is asked."""
    target = OPEN.target(
        "https://WWW.Example.org./a b?q=ü#part".replace(" ", "%20").replace("ü", "u")
    )
    assert (target.host, target.path) == ("www.example.org", "/a%20b?q=u")


@given(st.text(max_size=60))
def test_any_text_gives_a_target_or_a_reason(url: str) -> None:
    """No other error comes out, and only allowed hosts do."""
    try:
        target = OPEN.target(url)
    except (NotAllowed, InputError):
        return
    assert target.host == "example.org" or target.host.endswith(".example.org")


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_does_not_change_what_it_is(address: IPv4Address) -> None:
    """Mapped into IPv6 or translated, it is as public or private as before."""
    wrapped = (f"::ffff:{address}", f"64:ff9b::{int(address) >> 16:x}:{int(address) & 65535:x}")
    assert {is_public(ip_address(one)) for one in wrapped} == {is_public(address)}


Answer = Callable[["Replaying"], None]


class Replaying(BaseHTTPRequestHandler):
    """Gives the answers that a test has lined up, and notes what was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Replay)
        server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = server.answers.pop(0) if server.answers else plain(b"")
        answer(self)

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Replay(ThreadingHTTPServer):
    """A server on the loopback address with answers from a list."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Replaying)
        self.answers: list[Answer] = []
        self.asked: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str = "/") -> str:
        return f"http://here.test:{self.server_address[1]}{path}"


def plain(content: bytes, status: int = 200, **headers: str) -> Answer:
    """A whole answer."""

    def answer(to: Replaying) -> None:
        to.send_response(status)
        to.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            to.send_header(name.replace("_", "-"), value)
        to.end_headers()
        to.wfile.write(content)

    return answer


def half(content: bytes, length: int) -> Answer:
    """An answer that breaks off."""

    def answer(to: Replaying) -> None:
        to.send_response(200)
        to.send_header("Content-Length", str(length))
        to.end_headers()
        to.wfile.write(content)
        to.close_connection = True

    return answer


@pytest.fixture
def server() -> Iterator[Replay]:
    """Answers come in the order in which they were lined up."""
    replay = Replay()
    thread = threading.Thread(target=replay.serve_forever, daemon=True)
    thread.start()
    yield replay
    replay.shutdown()
    replay.server_close()


@dataclass
class Time:
    """A clock that only sleeping moves."""

    at: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def web(policy: Policy = OWN, *, limits: Limits | None = None, time: Time | None = None) -> Web:
    """A fetcher whose every name leads to this machine."""
    time = time or Time()
    return Web(
        policy,
        limits=limits or Limits(silence=5.0),
        clock=lambda: time.at,
        sleep=time.sleep,
        now=lambda: datetime(2026, 3, 1, tzinfo=UTC),
        resolve=lambda host, port: ["127.0.0.1"],
    )


def test_a_name_that_leads_into_a_private_network_is_never_connected_to(server: Replay) -> None:
    """The host is allowed, its address is not: nothing arrives there."""
    policy = Policy(plain=frozenset({"here.test"}))
    with pytest.raises(NotAllowed, match=r"127\.0\.0\.1, which is not a public address"):
        web(policy).get(server.url())
    assert server.asked == []


def test_every_hop_is_checked(server: Replay) -> None:
    """A redirect to a host that nobody allowed ends there."""
    server.answers = [plain(b"", 302, Location="http://169.254.169.254/latest/meta-data/")]
    with pytest.raises(NotAllowed, match=r"169\.254\.169\.254"):
        web().get(server.url())


def test_redirects_are_followed_a_few_times_and_no_more(server: Replay) -> None:
    """A circle ends with a reason."""
    server.answers = [plain(b"", 301, Location="/next"), plain(b"found")]
    assert web().get(server.url()).content == b"found"
    assert [path for path, _ in server.asked] == ["/", "/next"]
    server.answers = [plain(b"", 302, Location="/again")] * 9
    with pytest.raises(FetchFailed, match="more than 5 times"):
        web().get(server.url())


@pytest.mark.parametrize("told", ["7", "Sun, 01 Mar 2026 00:00:07 GMT"])
def test_a_busy_server_is_asked_again_when_it_says(server: Replay, told: str) -> None:
    """Both forms of Retry-After are honoured."""
    server.answers = [plain(b"", 429, Retry_After=told), plain(b"here")]
    time = Time()
    assert web(time=time).get(server.url()).content == b"here"
    assert 7.0 in time.slept


def test_a_server_that_stays_busy_fails_with_a_reason(server: Replay) -> None:
    """After a few tries; a wait of hours is not sat out."""
    server.answers = [plain(b"", 503)] * 5
    with pytest.raises(FetchFailed, match="it is busy"):
        web().get(server.url())
    server.answers = [plain(b"", 503, Retry_After="86400")]
    with pytest.raises(FetchFailed, match="asks to wait 86400 s"):
        web().get(server.url())


def test_half_an_answer_is_no_answer(server: Replay) -> None:
    """It is asked for again; nothing of the half is kept."""
    server.answers = [half(b"<half>", 100), plain(b"<whole/>")]
    assert web().get(server.url()).content == b"<whole/>"


def test_an_answer_that_is_too_large_is_not_taken(server: Replay) -> None:
    """Whether it says so first or just keeps sending."""
    limits = Limits(size=10)
    server.answers = [plain(b"x" * 11)]
    with pytest.raises(FetchFailed, match="10 are the most"):
        web(limits=limits).get(server.url())

    def endless(to: Replaying) -> None:
        to.send_response(200)
        to.send_header("Transfer-Encoding", "chunked")
        to.end_headers()
        to.wfile.write(b"b\r\nxxxxxxxxxxx\r\n0\r\n\r\n")

    server.answers = [endless]
    with pytest.raises(FetchFailed, match="more than 10 bytes"):
        web(limits=limits).get(server.url())


def test_an_error_of_the_server_is_told_and_not_repeated(server: Replay) -> None:
    """404 stays 404."""
    server.answers = [plain(b"", 404)]
    with pytest.raises(FetchFailed, match="answers / with 404"):
        web().get(server.url())
    assert len(server.asked) == 1


def test_a_host_is_not_asked_twice_at_once(server: Replay) -> None:
    """There is a pause between two requests to it."""
    time = Time()
    fetcher = web(time=time)
    server.answers = [plain(b"1"), plain(b"2")]
    fetcher.get(server.url())
    fetcher.get(server.url())
    assert time.slept == [pytest.approx(0.4)]


def test_the_request_says_who_asks_and_takes_nothing_packed(server: Replay) -> None:
    """What is unpacked here is unpacked within limits, in a child process."""
    server.answers = [plain(b"", ETag='"1"')]
    reply = web().get(server.url(), headers={"If-None-Match": '"0"'})
    _, headers = server.asked[0]
    assert headers["user-agent"].startswith("Osler/")
    assert headers["accept-encoding"] == "identity"
    assert headers["if-none-match"] == '"0"'
    assert reply.tag == '"1"'


def test_a_redirect_is_joined_to_where_it_came_from() -> None:
    """As a browser would."""
    target = OPEN.target("https://example.org/a/b?c=d")
    assert joined(target, "../x") == "https://example.org/x"
    assert joined(target, "//other.test/y") == "https://other.test/y"


@pytest.mark.parametrize("told", ["\N{SUPERSCRIPT TWO}", f"Mon, 01 Jan 2027 00:00:00 +{'9' * 14}"])
def test_a_wait_that_is_none_is_waited_for_as_if_none_was_told(server: Replay, told: str) -> None:
    """A raised digit and a time zone without bounds are no numbers."""
    server.answers = [plain(b"", 429, Retry_After=told), plain(b"it")]
    assert web().get(server.url()).content == b"it"


def test_a_redirect_to_no_address_is_told(server: Replay) -> None:
    """Brackets that do not match."""
    server.answers = [plain(b"", 302, Location="http://[::1")]
    with pytest.raises(InputError, match="Not a web address"):
        web().get(server.url())


@pytest.mark.parametrize("status", [206, 304])
def test_part_of_an_answer_or_none_that_nobody_asked_for_is_no_answer(
    server: Replay, status: int
) -> None:
    """No range and no state were asked for."""
    server.answers = [plain(b"", status)]
    with pytest.raises(FetchFailed, match=str(status)):
        web().get(server.url())


def test_a_tag_that_cannot_be_sent_back_is_not_sent() -> None:
    """Letters outside ASCII came in a header; none may go out in one."""
    assert if_new('"\N{LATIN SMALL LETTER E WITH ACUTE}"') == {} == if_new('"\x1b"')
    assert if_new('"a"') == {"If-None-Match": '"a"'}


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        ("https://www.example.org:8443/", "without a port"),
        ("http://example.org/", "without a port"),
        ("https://127.0.0.1/x", "no setting allows an address"),
        ("https://2130706433/", "no setting allows an address"),
        ("https://0x7f.1/", "no setting allows an address"),
        ("https://[::1]/", "no setting allows an address"),
        ("https://other.test/", "--allow"),
    ],
)
def test_a_refused_address_is_told_what_helps(url: str, hint: str):
    """ "The editorial policy says who may do this" helped nobody; nor does --allow 127.0.0.1."""
    with pytest.raises(NotAllowed) as refused:
        Policy(frozenset({"example.org", "127.0.0.1"})).target(url)
    assert hint in refused.value.hint
