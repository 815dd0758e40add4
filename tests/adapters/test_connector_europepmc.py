"""Europe PMC's interface, replayed: marks, what is new, full text, errors on the way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.connectors.europepmc import EUROPE_PMC, EUROPE_PMC_FULL, EuropePmc
from osler.adapters.readers.pubmed_europepmc import EuropePmcReader
from osler.errors import FetchFailed, InputError
from osler.ports import Document

from .replaying import Service, Told, serving, web_to_here

START = date(2024, 1, 1)
UNTIL = date(2026, 3, 1)
DAYS = re.compile(r"FIRST_IDATE:\[(\S+) TO (\S+)\] OR UPDATE_DATE:\[\1 TO \2\]")


@dataclass
class Rest:
    """Searches as documented: a mark of where the next answer begins, none after the last."""

    days: dict[int, date]  # PMID -> day of indexing
    open_access: frozenset[int] = frozenset()
    missing: frozenset[int] = frozenset()  # open access, and yet without a full text
    marks_last: bool = False  # the last answer repeats its mark, as earlier versions did
    sizes: list[int] = field(default_factory=list)

    def __call__(self, path: str, told: Told) -> bytes:
        if path == "/search":
            return self.search(told)
        pmcid = int(path.removeprefix("/PMC").removesuffix("/fullTextXML"))
        if pmcid in self.missing or pmcid not in self.open_access:
            raise KeyError(pmcid)
        return f"<?xml version='1.0'?><article><body>{pmcid}</body></article>".encode()

    def search(self, told: Told) -> bytes:
        assert (told["resultType"], told["format"]) == ("core", "xml")
        self.sizes.append(int(told["pageSize"]))
        found = sorted(self.days)
        if days := DAYS.search(told["query"]):
            first, last = date.fromisoformat(days[1]), date.fromisoformat(days[2])
            found = [one for one in found if first <= self.days[one] <= last]
        if "OPEN_ACCESS:y" in told["query"]:
            found = [one for one in found if one in self.open_access]
        mark = told["cursorMark"]
        start = 0 if mark == "*" else int(mark.removeprefix("M+/").removesuffix("=="))
        here = found[start : start + int(told["pageSize"])]
        after = start + len(here)
        more = after < len(found)
        following = f"<nextCursorMark>M+/{after}==</nextCursorMark>" if more else ""
        if not more and self.marks_last:
            following = f"<nextCursorMark>{mark}</nextCursorMark>"
        results = "".join(self.result(one) for one in here)
        return (
            f'<?xml version="1.0"?><responseWrapper><version>6.9</version>'
            f"<hitCount>{len(found)}</hitCount>{following}<request>{len(self.sizes)}</request>"
            f"<resultList>{results}</resultList></responseWrapper>"
        ).encode()

    def result(self, one: int) -> str:
        free = "Y" if one in self.open_access else "N"
        return (
            f"<result><id>{one}</id><source>MED</source><pmid>{one}</pmid><pmcid>PMC{one}</pmcid>"
            f"<title>Record {one}</title><isOpenAccess>{free}</isOpenAccess></result>"
        )


def made(number: int) -> dict[int, date]:
    return {1000 + k: START + timedelta(days=k) for k in range(number)}


@pytest.fixture
def service() -> Iterator[Service]:
    """250 records, each third of them open access."""
    rest = Rest(made(250), open_access=frozenset(range(1000, 1250, 3)))
    with serving(rest) as running:
        yield running


def rest_of(service: Service) -> Rest:
    assert isinstance(service.serve, Rest)
    return service.serve


def pages(service: Service, *, full: bool = False, cursor: str = "", **told: object) -> list[Page]:
    wanted = Wanted(**{"query": "gout", "until": UNTIL, **told})
    connector = EuropePmc(base=service.base, full_text=full)
    return list(connector.pages(wanted, web_to_here(), cursor=cursor))


def records(found: list[Page]) -> list[int]:
    """Record numbers, in the order in which they came."""
    texts = b"".join(page.content for page in found if b"<resultList" in page.content)
    return [int(one) for one in re.findall(rb"<id>(\d+)</id>", texts)]


@pytest.mark.parametrize("repeats", [False, True])
def test_every_record_comes_once_until_there_is_no_next_mark(
    service: Service, repeats: bool
) -> None:
    """Whether the last answer has no mark or the same one again."""
    rest_of(service).marks_last = repeats
    found = pages(service)
    assert [page.records for page in found] == [100, 100, 50]
    assert records(found) == sorted(made(250))
    assert {page.total for page in found} == {250}


def test_nothing_found_is_no_page(service: Service) -> None:
    """And no fault."""
    rest_of(service).days = {}
    assert pages(service) == []


def test_only_what_is_new_is_asked_for(service: Service) -> None:
    """By the day on which a record was indexed or changed; the query itself is kept whole."""
    since = START + timedelta(days=240)
    assert records(pages(service, since=since, query="gout OR podagra")) == list(range(1240, 1250))
    assert service.asked[0][1]["query"].startswith("(gout OR podagra) AND (FIRST_IDATE:[2024-08-28")


@pytest.mark.parametrize("after", [1, 2])
def test_a_run_that_was_cut_short_goes_on_where_it_was(service: Service, after: int) -> None:
    """Nothing comes twice and nothing is left out."""
    begun = pages(service)[:after]
    rest = pages(service, cursor=begun[-1].cursor)
    assert records(begun) + records(rest) == sorted(made(250))


def test_what_came_since_a_run_was_cut_short_comes_after_its_rest(service: Service) -> None:
    """The run goes on as it was begun; then the days since are asked for."""
    begun = pages(service, until=date(2025, 1, 1), most=100)
    rest_of(service).days[5000] = date(2025, 6, 1)  # sorts last, so both stretches find it
    rest_of(service).days[1] = date(2025, 6, 1)  # sorts first, behind the mark
    rest = pages(service, cursor=begun[-1].cursor, until=UNTIL)
    assert {1, 5000} <= set(records(rest))


def test_no_more_records_come_than_were_wanted(service: Service) -> None:
    """The cursor then leads to the next ones."""
    first = pages(service, most=130)
    assert len(records(first)) == 130 and rest_of(service).sizes == [100, 30]
    rest = pages(service, cursor=first[-1].cursor)
    assert records(first) + records(rest) == sorted(made(250))


@pytest.mark.parametrize("fault", [429, 500, 503, "half"])
def test_busy_and_broken_answers_are_asked_for_again(service: Service, fault: int | str) -> None:
    """The result is the same."""
    service.faults = [fault, 0, fault]
    assert records(pages(service)) == sorted(made(250))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>Sorry</html>",
        b"<responseWrapper><hitCount>x</hitCount></responseWrapper>",
        b"<responseWrapper><hitCount>3</hitCount><resultList><result>",
    ],
)
def test_an_answer_of_another_shape_is_no_result(content: bytes) -> None:
    """An error page with status 200 is not "nothing found"."""
    with serving(lambda path, told: content) as service, pytest.raises(FetchFailed):
        pages(service)


def test_a_query_that_is_not_taken_is_told() -> None:
    """In Europe PMC's own words."""
    told = (
        b"<errorBean><errCode>404</errCode><errMsg>Invalid &quot;query&quot;</errMsg></errorBean>"
    )
    with (
        serving(lambda path, asked: told) as service,
        pytest.raises(InputError, match='Invalid "query"'),
    ):
        pages(service)


def test_full_texts_of_open_access_articles_come_with_their_records(service: Service) -> None:
    """One that is not there is passed over; only open-access articles are searched for."""
    rest_of(service).missing = frozenset({1003})
    found = pages(service, full=True)
    texts = [page.name for page in found if page.name.startswith("PMC")]
    assert texts == [f"PMC{n}.xml" for n in range(1000, 1250, 3) if n != 1003]
    assert records(found) == list(range(1000, 1250, 3))
    assert sum(page.records for page in found) == 84  # a full text is no further record


@pytest.mark.parametrize("after", [1, 2, 30])
def test_full_texts_cut_short_are_begun_again_with_their_records(
    service: Service, after: int
) -> None:
    """Each page is safe to keep twice; none is left out."""
    rest_of(service).open_access = frozenset(range(1000, 1250))
    whole = pages(service, full=True)
    begun = whole[:after]
    rest = pages(service, full=True, cursor=begun[-1].cursor)
    assert {page.name for page in begun + rest} == {page.name for page in whole}


def test_a_full_text_that_is_no_article_is_not_kept(service: Service) -> None:
    """An error page is no article; a server that fails is not passed over."""
    serve = service.serve
    service.serve = lambda path, told: b"<html>" if "fullText" in path else serve(path, told)
    with pytest.raises(FetchFailed, match="no full text of PMC1000"):
        pages(service, full=True)
    service.faults = [0, *[500] * 9]
    with pytest.raises(FetchFailed, match="error 500"):
        pages(service, full=True)


def test_marks_of_the_asking_do_not_make_a_page_another_one(service: Service) -> None:
    """The same records are the same page, whatever the answer says of its request."""
    first, second = pages(service, most=100), pages(service, most=100)
    assert first[0].content != second[0].content
    assert first[0].essence == second[0].essence


def test_an_address_is_sent_and_not_kept(service: Service) -> None:
    """The kept address of a page may be shared."""
    found = pages(service, email="me@example.org")
    assert all(told["email"] == "me@example.org" for _, told in service.asked)
    assert not any("example.org" in page.url for page in found)


@pytest.mark.parametrize("cursor", ["yesterday", "x:2024-01-01:*", "2024-01-01"])
def test_a_cursor_that_is_none_is_refused(service: Service, cursor: str) -> None:
    """It is not taken for the start."""
    with pytest.raises(InputError, match="Not a place"):
        pages(service, cursor=cursor)


def test_what_comes_is_what_the_reader_knows(service: Service) -> None:
    """Each record becomes a source, or says why not."""
    (page, *_) = pages(service, most=3)
    reader = EuropePmcReader(at=UNTIL)
    assert reader.recognises(Path(page.name), page.content[:4096])
    read = [one for one in reader.read(Path(page.name), page.content) if isinstance(one, Document)]
    assert [one.source.id for one in read] == ["pmid-1000", "pmid-1001", "pmid-1002"]


def test_two_connectors_ask_one_interface() -> None:
    """One for records, one for full text too; each with its own place."""
    assert (EUROPE_PMC.name, EUROPE_PMC_FULL.name) == ("europepmc", "europepmc-full")
    assert EUROPE_PMC.about != EUROPE_PMC_FULL.about
