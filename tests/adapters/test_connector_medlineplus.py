"""MedlinePlus's web service, replayed: paging by file and server, errors on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.connectors.medlineplus import MedlinePlus
from osler.adapters.readers.medlineplus import MedlinePlusReader
from osler.errors import FetchFailed, InputError

from .replaying import Service, Told, serving, web_to_here

UNTIL = date(2026, 3, 1)


@dataclass
class Wsearch:
    """Searches as documented: a first answer by term, later ones by file and server."""

    topics: int
    searches: int = 0
    forgotten: bool = False  # the service does not know the search any more
    database: str = "healthTopics"

    def __call__(self, path: str, told: Told) -> bytes:
        assert told["db"] == self.database and told["rettype"] == "topic"
        start = int(told.get("retstart", "0"))
        if "term" in told:
            assert "file" not in told
            self.searches += 1
        else:
            assert (told["file"], told["server"]) == (f"viv_{self.searches}", "srch16")
        if self.forgotten and start:
            return b"<nlmSearchResult><count>230</count></nlmSearchResult>"
        if not self.topics:
            return b"<nlmSearchResult><term>x</term><count>0</count></nlmSearchResult>"
        here = range(start, min(start + int(told["retmax"]), self.topics))
        documents = "".join(
            f'<document rank="{n}" url="https://example.org/{n}.html"><content name="healthTopic">'
            f'<health-topic title="Topic {n}" id="{n + 1}" url="https://example.org/{n}.html">'
            f"<full-summary>&lt;p&gt;Topic {n} is an invented topic for tests.&lt;/p&gt;"
            f"</full-summary></health-topic></content></document>"
            for n in here
        )
        return (
            f'<?xml version="1.0"?><nlmSearchResult><file>viv_{self.searches}</file>'
            f"<server>srch16</server><count>{self.topics}</count>"
            f'<list num="{self.topics}" start="{start}" per="{told["retmax"]}">{documents}</list>'
            f"</nlmSearchResult>"
        ).encode()


@pytest.fixture
def service() -> Iterator[Service]:
    """230 topics."""
    with serving(Wsearch(230)) as running:
        yield running


def wsearch_of(service: Service) -> Wsearch:
    assert isinstance(service.serve, Wsearch)
    return service.serve


def pages(
    service: Service, *, spanish: bool = False, cursor: str = "", **told: object
) -> list[Page]:
    wanted = Wanted(**{"query": "asthma", "until": UNTIL, **told})
    connector = MedlinePlus(base=f"{service.base}ws/query", spanish=spanish)
    return list(connector.pages(wanted, web_to_here(), cursor=cursor))


def topics(found: list[Page]) -> list[int]:
    texts = b"".join(page.content for page in found)
    return [int(one) for one in re.findall(rb'title="Topic (\d+)"', texts)]


def test_every_topic_comes_once(service: Service) -> None:
    """The first answer by its term, the others by the names that it gave."""
    found = pages(service)
    assert [page.records for page in found] == [100, 100, 30]
    assert topics(found) == list(range(230))
    assert found[-1].cursor == "" and wsearch_of(service).searches == 1


@pytest.mark.parametrize("after", [1, 2])
def test_a_run_that_was_cut_short_goes_on_where_it_was(service: Service, after: int) -> None:
    """Nothing comes twice and nothing is left out."""
    begun = pages(service)[:after]
    assert topics(begun + pages(service, cursor=begun[-1].cursor)) == list(range(230))


def test_a_search_that_the_service_forgot_is_a_failure(service: Service) -> None:
    """It is not taken for the end."""
    begun = pages(service)[:1]
    wsearch_of(service).forgotten = True
    with pytest.raises(FetchFailed, match="does not know any more"):
        pages(service, cursor=begun[-1].cursor)


def test_nothing_found_is_no_page(service: Service) -> None:
    """And no fault."""
    wsearch_of(service).topics = 0
    assert pages(service) == []


def test_no_more_topics_come_than_were_wanted(service: Service) -> None:
    """The cursor then leads to the next ones."""
    first = pages(service, most=130)
    assert topics(first) == list(range(130))
    assert topics(pages(service, cursor=first[-1].cursor)) == list(range(130, 230))


def test_the_same_topics_found_again_are_the_same_page(service: Service) -> None:
    """Each search has another name; its topics count."""
    first, second = pages(service), pages(service)
    assert first[0].content != second[0].content
    assert [page.essence for page in first] == [page.essence for page in second]


def test_spanish_topics_have_their_own_database(service: Service) -> None:
    """And their own connector."""
    wsearch_of(service).database = "healthTopicsSpanish"
    assert len(topics(pages(service, spanish=True, email="me@example.org"))) == 230
    assert MedlinePlus(spanish=True).name == "medlineplus-es"
    assert "Spanish" in MedlinePlus(spanish=True).about
    assert all(told["email"] == "me@example.org" for _, told in service.asked)


@pytest.mark.parametrize("fault", [429, 503, "half"])
def test_busy_and_broken_answers_are_asked_for_again(service: Service, fault: int | str) -> None:
    """The result is the same."""
    service.faults = [fault, 0, fault]
    assert topics(pages(service)) == list(range(230))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no search result"),
        (b"<html>Too many requests</html>", "no search result"),
        (b"<nlmSearchResult><count>3</count><list>", "breaks off"),
    ],
)
def test_an_answer_of_another_shape_is_no_result(content: bytes, reason: str) -> None:
    """An error page is not "nothing found"."""
    with (
        serving(lambda path, told: content) as service,
        pytest.raises(FetchFailed, match=reason),
    ):
        pages(service)


@pytest.mark.parametrize("cursor", ["yesterday", "x:file:server"])
def test_a_cursor_that_is_none_is_refused(service: Service, cursor: str) -> None:
    """It is not taken for the start."""
    with pytest.raises(InputError, match="Not a place"):
        pages(service, cursor=cursor)


def test_what_comes_is_what_the_reader_knows(service: Service) -> None:
    """Each topic becomes a source."""
    (page,) = pages(service, most=7)[:1]
    reader = MedlinePlusReader()
    assert reader.recognises(Path(page.name), page.content[:4096])
    assert len(list(reader.read(Path(page.name), page.content))) == 7
