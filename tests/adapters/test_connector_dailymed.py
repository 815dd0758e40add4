"""DailyMed's web services, replayed: the list, labels, versions, errors on the way."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pytest

from osler.adapters.connectors import dailymed
from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.connectors.dailymed import DailyMed
from osler.errors import FetchFailed

from .replaying import Service, Told, serving, web_to_here

UNTIL = date(2026, 3, 1)


def set_id(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-000000000000"


@dataclass
class Labels:
    """Lists as documented: 100 at most, numbers as text, "null" after the last page."""

    versions: dict[str, int]
    gone: frozenset[str] = frozenset()
    order: list[str] = field(default_factory=list)  # of the list; it may change while it is read
    shifts: bool = False  # a label that was changed goes to the end between two pages
    more: int = 0  # that it says it has

    def __call__(self, path: str, told: Told) -> bytes:
        if path == "/spls.json":
            return self.list(told)
        one = path.removeprefix("/spls/").removesuffix(".xml")
        if one in self.gone:
            raise KeyError(one)
        return (
            f'<document xmlns="urn:hl7-org:v3"><setId root="{one}"/>'
            f'<versionNumber value="{self.versions[one]}"/></document>'
        ).encode()

    def list(self, told: Told) -> bytes:
        assert told["drug_name"] == "zorblax"
        order = self.order or sorted(self.versions, reverse=True)
        page, size = int(told["page"]), int(told["pagesize"])
        assert size <= 100
        here = order[(page - 1) * size : page * size]
        more = page * size < len(order)
        if self.shifts:
            self.order = [*order[1:], order[0]]
        rows = [
            {"setid": one, "spl_version": str(self.versions[one]), "published_date": "Mar 01, 2026"}
            for one in here
        ]
        told_of = {
            "next_page": str(page + 1) if more else "null",
            "total_elements": str(len(order) + self.more),
        }
        return json.dumps({"data": rows, "metadata": told_of}).encode()


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """46 labels, listed by twenty: a hundred at once take long to replay."""
    monkeypatch.setattr(dailymed, "AT_ONCE", 20)
    with serving(Labels({set_id(n): 1 + n % 3 for n in range(46)})) as running:
        yield running


def labels_of(service: Service) -> Labels:
    assert isinstance(service.serve, Labels)
    return service.serve


def pages(service: Service, **told: object) -> list[Page]:
    wanted = Wanted(**{"query": "zorblax", "until": UNTIL, **told})
    return list(DailyMed(base=service.base).pages(wanted, web_to_here()))


def test_every_label_comes_once_under_its_set_and_version(service: Service) -> None:
    """One page a label, in the order of set ids."""
    found = pages(service)
    assert [page.name for page in found] == [f"spl-{set_id(n)}-v{1 + n % 3}.xml" for n in range(46)]
    assert {page.total for page in found} == {46}


def test_a_list_that_shifts_between_its_pages_gives_every_label_once(service: Service) -> None:
    """It is taken whole before any label is asked for, and again where some slipped through."""
    labels_of(service).shifts = True
    names = [page.name for page in pages(service)]
    assert len(names) == len(set(names)) == 46


def test_a_list_that_never_holds_what_it_says_is_a_failure(service: Service) -> None:
    """No label is left out without a word."""
    labels_of(service).more = 1
    with pytest.raises(FetchFailed, match="changed each time"):
        pages(service)


def test_a_label_that_is_kept_is_asked_for_again_only_in_a_new_version(service: Service) -> None:
    """So a run that was cut short goes on, and one that ended brings what is new."""
    have = frozenset(page.name for page in pages(service, most=40))
    labels_of(service).versions[set_id(7)] = 9
    assert [page.name for page in pages(service, have=have)] == [
        f"spl-{set_id(7)}-v9.xml",
        *(f"spl-{set_id(n)}-v{1 + n % 3}.xml" for n in range(40, 46)),
    ]


def test_no_more_labels_come_than_were_wanted(service: Service) -> None:
    """The last one says that there are more."""
    found = pages(service, most=3)
    assert len(found) == 3 and all(page.cursor for page in found)
    assert pages(service)[-1].cursor == ""


def test_no_label_of_that_name_is_no_fault(service: Service) -> None:
    """Nothing is found."""
    labels_of(service).versions = {}
    assert pages(service) == []


def test_a_label_that_went_away_is_passed_over(service: Service) -> None:
    """The others come."""
    labels_of(service).gone = frozenset({set_id(5)})
    assert len(pages(service)) == 45


@pytest.mark.parametrize("fault", [429, 503, "half"])
def test_busy_and_broken_answers_are_asked_for_again(service: Service, fault: int | str) -> None:
    """The result is the same."""
    service.faults = [fault, 0, fault, 0, 0, fault]
    assert len(pages(service)) == 46


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html>",
        b"[]",
        b'{"data": [{"setid": "../../x", "spl_version": 1}], "metadata": {}}',
        b'{"data": [{"setid": "00000001-aa", "spl_version": "x"}], "metadata": {}}',
        b'{"data": [], "metadata": []}',
    ],
)
def test_an_answer_of_another_shape_is_no_list(content: bytes) -> None:
    """An error page is not "nothing found", and an id is never part of another address."""
    with (
        serving(lambda path, told: content) as service,
        pytest.raises(FetchFailed, match="cannot be read"),
    ):
        pages(service)


def test_an_answer_that_is_no_label_is_not_kept(service: Service) -> None:
    """Nor is a server that fails passed over."""
    serve = service.serve
    service.serve = lambda path, told: serve(path, told) if path == "/spls.json" else b"<html>"
    with pytest.raises(FetchFailed, match="holds no label"):
        pages(service)
    service.faults = [0, 0, 0, *[500] * 9]
    with pytest.raises(FetchFailed, match="error 500"):
        pages(service)
