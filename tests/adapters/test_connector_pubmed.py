"""PubMed's interface, replayed: paging, the limit of a search, interruptions, what is new."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from osler.adapters.connectors import pubmed
from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.connectors.pubmed import PubMed
from osler.errors import FetchFailed, InputError

from .replaying import Service, Told, serving, web_to_here

START = date(2020, 1, 1)
UNTIL = date(2026, 3, 1)


@dataclass
class Eutils:
    """Searches and fetches as the E-utilities document it: JSON lists, XML records, a limit."""

    days: dict[int, date]  # PMID -> entry date
    limit: int = 9_999

    def __call__(self, path: str, told: Told) -> bytes:
        assert told["db"] == "pubmed" and told["tool"] == "osler"
        return {"/esearch.fcgi": self.search, "/efetch.fcgi": self.fetch}[path](told)

    def search(self, told: Told) -> bytes:
        if told["term"] == "((":
            found = {"ERROR": "Invalid query", "count": "0", "idlist": []}
            return json.dumps({"esearchresult": found}).encode()
        first, last = (date(*map(int, told[e].split("/"))) for e in ("mindate", "maxdate"))
        ids = [pmid for pmid, day in self.days.items() if first <= day <= last]
        given = sorted(ids, reverse=True)[: min(int(told["retmax"]), self.limit)]
        found = {"count": str(len(ids)), "idlist": [str(one) for one in given]}
        return json.dumps({"esearchresult": found}).encode()

    def fetch(self, told: Told) -> bytes:
        ids = told["id"].split(",")
        assert len(ids) <= 200
        records = "".join(f"<PubmedArticle>{int(one)}</PubmedArticle>" for one in ids)
        return f"<PubmedArticleSet>{records}</PubmedArticleSet>".encode()


def made(number: int) -> dict[int, date]:
    """Records that came in one a day, now and then with a lower number than the day before's."""
    return {1000 + (k if k % 7 else k + 20 * 7): START + timedelta(days=k) for k in range(number)}


@pytest.fixture
def service() -> Iterator[Service]:
    """500 records."""
    with serving(Eutils(made(500))) as running:
        yield running


def pages(service: Service, *, cursor: str = "", **told: object) -> list[Page]:
    """Every page of a query."""
    wanted = Wanted(**{"query": "gout", "until": UNTIL, **told})
    return list(PubMed(base=service.base).pages(wanted, web_to_here(), cursor=cursor))


def records(found: list[Page]) -> list[int]:
    """PMIDs, in the order in which they came."""
    texts = b"".join(page.content for page in found).decode()
    return [int(one.split("<")[0]) for one in texts.split("<PubmedArticle>")[1:]]


def test_every_record_comes_once(service: Service) -> None:
    """In pages of 200."""
    found = pages(service)
    assert [page.records for page in found] == [200, 200, 100]
    assert sorted(records(found)) == sorted(made(500))
    assert {page.total for page in found} == {500}


def test_a_query_beyond_the_limit_of_a_search_is_asked_for_in_stretches(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The interface never gives more than its limit, and nothing is left out."""
    monkeypatch.setattr(pubmed, "MOST_IN_SEARCH", 60)
    assert isinstance(service.serve, Eutils)
    service.serve.limit = 60
    assert sorted(records(pages(service))) == sorted(made(500))


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_run_that_was_cut_short_goes_on_where_it_was(
    service: Service, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing comes twice and nothing is left out, wherever it was cut."""
    monkeypatch.setattr(pubmed, "AT_ONCE", 90)
    monkeypatch.setattr(pubmed, "MOST_IN_SEARCH", 200)
    whole = pages(service)
    begun = whole[:after]
    rest = pages(service, cursor=begun[-1].cursor)
    assert sorted(records(begun) + records(rest)) == sorted(made(500))


def test_only_what_is_new_is_asked_for(service: Service) -> None:
    """By the day on which records came in."""
    since = START + timedelta(days=490)
    found = pages(service, since=since)
    assert sorted(records(found)) == sorted(p for p, day in made(500).items() if day >= since)
    assert pages(service, since=UNTIL + timedelta(days=1)) == []


def test_no_more_records_come_than_were_wanted(service: Service) -> None:
    """The cursor then leads to the next ones."""
    first = pages(service, most=250)
    assert len(records(first)) == 250
    rest = pages(service, cursor=first[-1].cursor)
    assert sorted(records(first) + records(rest)) == sorted(made(500))


@pytest.mark.parametrize("fault", [429, 500, 503, "half"])
def test_busy_and_broken_answers_are_asked_for_again(service: Service, fault: int | str) -> None:
    """The result is the same."""
    service.faults = [0, fault, 0, fault]
    assert sorted(records(pages(service))) == sorted(made(500))


def test_a_query_that_pubmed_does_not_take_is_told(service: Service) -> None:
    """In PubMed's own words."""
    with pytest.raises(InputError, match="does not take the query: Invalid query"):
        pages(service, query="((")


NO_RESULT = (
    *(b"", b"<html>", b'{"esearchresult": {"count": "x"}}', b"[1]", b"[" * 100_000),
    b'{"esearchresult": {"count": "1", "idlist": ["\\u00b2"]}}',  # a raised two is no number
)


@pytest.mark.parametrize("content", NO_RESULT, ids=range(len(NO_RESULT)))
def test_an_answer_of_another_shape_is_no_result(content: bytes) -> None:
    """An error page is not "nothing found"."""
    with serving(lambda path, told: content) as service, pytest.raises(FetchFailed):
        pages(service)


def test_records_are_only_taken_from_an_answer_that_holds_some() -> None:
    """The interface reports some errors with status 200."""
    eutils = Eutils(made(3))
    eutils.fetch = lambda told: b"<eFetchResult><ERROR>oops</ERROR></eFetchResult>"  # type: ignore[method-assign]
    with serving(eutils) as service, pytest.raises(FetchFailed, match="no records"):
        pages(service)


def test_key_and_address_are_sent_and_neither_is_kept(service: Service) -> None:
    """The kept address of a page may be shared."""
    found = pages(service, key="secret", email="me@example.org")
    assert all(told["api_key"] == "secret" for _, told in service.asked)
    assert all(told["email"] == "me@example.org" for _, told in service.asked)
    assert not any("secret" in page.url or "example.org" in page.url for page in found)


def test_a_cursor_that_is_none_is_refused(service: Service) -> None:
    """It is not taken for the start."""
    with pytest.raises(InputError, match="Not a place"):
        pages(service, cursor="yesterday")
