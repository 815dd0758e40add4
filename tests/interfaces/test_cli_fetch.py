"""``osler library fetch``: what it says, in words and in JSON, and how it ends."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from osler.adapters.connectors.address import AnyAddress
from osler.adapters.connectors.connector import Connector
from osler.adapters.connectors.medlineplus import MedlinePlus
from osler.bootstrap import fetching
from tests.adapters.replaying import Service, Told, serving, web_to_here
from tests.interfaces.commands import osler

TOPIC = (
    b'<nlmSearchResult><count>1</count><list><document rank="0" url="u"><content name="x">'
    b'<health-topic title="Zorblax fever" id="1"><full-summary>&lt;p&gt;Zorblax fever is an '
    b"invented illness of these tests.&lt;/p&gt;</full-summary></health-topic></content>"
    b"</document></list></nlmSearchResult>"
)


def serve(path: str, told: Told) -> bytes:
    if path == "/ws/query":
        return TOPIC
    raise KeyError(path)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """One topic; nothing else is there."""
    with serving(serve) as running:

        def connectors(*, allow: frozenset[str] = frozenset()) -> dict[str, Connector]:
            known: tuple[Connector, ...] = (
                MedlinePlus(base=f"{running.base}ws/query"),
                AnyAddress(allow),
            )
            return {one.name: one for one in known}

        monkeypatch.setattr(fetching, "connectors", connectors)
        monkeypatch.setattr(fetching, "_web", web_to_here)
        yield running


def test_a_source_that_is_not_known_is_told_with_those_that_are(new_home: Path) -> None:
    """Exit code 2, nothing sent."""
    ran = osler("library", "fetch", "medlin", "fever", home=new_home)
    assert ran.code == 2 and "no connector 'medlin'" in ran.err and "europepmc" in ran.err


def test_a_source_that_needs_a_query_says_how(new_home: Path) -> None:
    """With an example."""
    ran = osler("library", "fetch", "pubmed", "--json", home=new_home)
    assert ran.code == 2 and "osler library fetch pubmed" in ran.json["error"]["hint"]


def test_a_host_that_nobody_allowed_is_not_asked(new_home: Path) -> None:
    """Exit code 4, and how to allow it."""
    ran = osler("library", "fetch", "url", "https://example.org/", home=new_home)
    assert ran.code == 4 and "--allow" in ran.err


def test_a_source_and_all_kept_queries_are_not_asked_at_once(new_home: Path) -> None:
    """One or the other."""
    ran = osler("library", "fetch", "pubmed", "gout", "--again", home=new_home)
    assert ran.code == 2 and "not both" in ran.err


def test_a_service_that_fails_ends_with_its_own_exit_code(service: Service, new_home: Path) -> None:
    """In words and in JSON; the same command goes on."""
    service.faults = [500] * 5
    ran = osler("library", "fetch", "medlineplus", "fever", home=new_home)
    assert ran.code == 7 and "error 500" in ran.err and "The same command goes on" in ran.err
    service.faults = [500] * 5
    ran = osler("library", "fetch", "--again", "--json", home=new_home)
    assert ran.code == 7 and "error 500" in ran.json[0]["stopped"]
    service.faults = [404]
    ran = osler("library", "fetch", "medlineplus", "fever", "--json", home=new_home)
    assert ran.code == 7 and "404" in ran.json["stopped"]


def test_an_interrupt_ends_as_interrupts_do(
    service: Service, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 130; what came is kept."""

    def stops(self: object, url: str, **_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("osler.adapters.web.fetcher.Web.get", stops)
    ran = osler("library", "fetch", "medlineplus", "fever", home=new_home)
    assert ran.code == 130 and "interrupted" in ran.err


def test_what_came_is_told_and_kept(service: Service, new_home: Path) -> None:
    """Then there is nothing new; then everything that is kept is asked again."""
    ran = osler("library", "fetch", "medlineplus", "fever", "--at", "2026-03-01", home=new_home)
    assert ran.code == 0 and "1 records in 1 new files" in ran.out and "public domain" in ran.out
    ran = osler("library", "fetch", "medlineplus", "fever", "--at", "2026-03-02", home=new_home)
    assert ran.code == 0 and "Nothing new" in ran.out
    ran = osler("library", "fetch", "--again", "--at", "2026-03-03", home=new_home)
    assert ran.code == 0 and "medlineplus 'fever'" in ran.out
    listed = osler("library", "fetch", "--list", "--json", home=new_home).json
    (query,) = listed["queries"]
    assert (query["query"], query["finished"], query["pages"]) == ("fever", "2026-03-03", 3)
    told = osler("library", "fetch", "--list", home=new_home).out
    assert "kept: medlineplus 'fever'" in told and "until 2026-03-03" in told


def test_a_kept_query_that_may_not_be_asked_any_more_says_so(
    service: Service, new_home: Path
) -> None:
    """The others are asked all the same."""
    service.moved = {"/x.html": "http://127.0.0.1:9/"}
    url = f"{service.base}x.html"
    assert osler("library", "fetch", "url", url, home=new_home).code == 4
    ran = osler("library", "fetch", "--again", home=new_home)
    assert ran.code == 4 and "127.0.0.1" in ran.err
    ran = osler("library", "fetch", "--again", "--json", home=new_home)
    assert "127.0.0.1" in ran.json[0]["error"]


def test_nothing_kept_is_nothing_to_ask_again(new_home: Path) -> None:
    """It says where to begin."""
    assert "No query is kept" in osler("library", "fetch", "--again", home=new_home).out


def test_every_source_is_listed_with_hosts_and_terms(new_home: Path) -> None:
    """Before anything is sent."""
    listed = osler("library", "fetch", "--list", "--json", home=new_home).json
    named = {one["name"]: one for one in listed["sources"]}
    assert {"pubmed", "europepmc", "dailymed", "medquad", "retractions", "url"} <= set(named)
    assert all(one["licence"] for one in named.values())
    assert named["dailymed"]["hosts"] == ["dailymed.nlm.nih.gov"]
    assert "retractions" in osler("library", "fetch", home=new_home).out


def test_a_key_is_taken_from_the_environment_of_its_source(
    service: Service, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is sent to nobody else."""
    seen: list[str] = []
    fetch: Callable[..., object] = fetching.fetch

    def watched(*args: object, **more: object) -> object:
        seen.append(more["asking"].key)  # type: ignore[attr-defined]
        return fetch(*args, **more)

    monkeypatch.setattr(fetching, "fetch", watched)
    key = {"OSLER_MEDLINEPLUS_KEY": "secret", "OSLER_PUBMED_KEY": "other"}
    osler("library", "fetch", "medlineplus", "fever", home=new_home, more=key)
    assert seen == ["secret"]


def test_help_says_what_is_sent_out() -> None:
    """Whoever asks a service tells it the question."""
    told = " ".join(osler("library", "fetch", "--help").out.split())
    assert "Your query is sent to that source" in told


def test_a_question_never_loads_the_network(home: Path) -> None:
    """Neither the fetcher nor what it rests on."""
    code = (
        "import sys\nfrom osler.interfaces.cli import main\n"
        f"sys.argv = ['osler', 'ask', 'back pain', '--home', {str(home)!r}]\n"
        "try:\n    main.run()\nexcept SystemExit:\n    pass\n"
        "bad = [m for m in sys.modules if m.startswith(('osler.adapters.web', "
        "'osler.adapters.connectors', 'osler.bootstrap.fetching', 'httpcore', 'ssl'))]\n"
        "print(bad, file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert ran.stderr.strip().splitlines()[-1] == "[]"
