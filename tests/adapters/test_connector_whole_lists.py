"""MedQuAD and the Retraction Watch data, replayed: whole files that are renewed."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.connectors.whole_lists import MEDQUAD, RETRACTIONS, WholeList
from osler.errors import FetchFailed

from .replaying import Service, serving, web_to_here

UNTIL = date(2026, 3, 1)
CSV = (
    b"Record ID,Title,RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDOI,"
    b"OriginalPaperPubMedID,RetractionNature\n1,Zorblax,1/2/2026 0:00,unavailable,0,"
    b"10.1/zorblax,0,Retraction\n"
)


def packed() -> bytes:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w") as archive:
        archive.writestr("MedQuAD-master/readme.txt", "invented")
    return told.getvalue()


@pytest.fixture
def service() -> Iterator[Service]:
    """Both files, under their own paths."""
    files = {"/medquad.zip": packed(), "/retraction_watch.csv": CSV}
    with serving(lambda path, told: files[path]) as running:
        yield running


def pages(one: WholeList, service: Service, *, tag: str = "") -> list[Page]:
    here = replace(one, address=f"{service.base}{one.file}")
    return list(here.pages(Wanted("", UNTIL, tag=tag), web_to_here()))


@pytest.mark.parametrize("one", [MEDQUAD, RETRACTIONS])
def test_a_list_comes_whole_and_takes_the_place_of_the_one_before(
    service: Service, one: WholeList
) -> None:
    """It is one record of a run."""
    (page,) = pages(one, service)
    assert (page.name, page.records, page.cursor, page.whole) == (one.file, 1, "", True)


@pytest.mark.parametrize("tag", ['"abc"', 'W/"abc"'])
def test_a_list_that_has_not_changed_does_not_come_again(service: Service, tag: str) -> None:
    """The server knows by the tag it gave."""
    service.headers = {"ETag": tag}
    (page,) = pages(RETRACTIONS, service)
    assert page.tag == tag
    assert pages(RETRACTIONS, service, tag=page.tag) == []


def test_a_server_that_tells_days_is_asked_by_day(service: Service) -> None:
    """It may ignore that; then the bytes tell."""
    service.headers = {"Last-Modified": "Sun, 01 Mar 2026 00:00:00 GMT"}
    (page,) = pages(RETRACTIONS, service)
    (again,) = pages(RETRACTIONS, service, tag=page.tag)
    assert again.content == page.content


@pytest.mark.parametrize("one", [MEDQUAD, RETRACTIONS])
@pytest.mark.parametrize("content", [b"", b"<html>Sign in</html>", b"version https://git-lfs"])
def test_an_error_page_takes_the_place_of_no_list(one: WholeList, content: bytes) -> None:
    """What was there stays there."""
    with (
        serving(lambda path, told: content) as service,
        pytest.raises(FetchFailed, match=f"is not {one.file}"),
    ):
        pages(one, service)


@pytest.mark.parametrize("fault", [429, 503, "half"])
def test_busy_and_broken_answers_are_asked_for_again(service: Service, fault: int | str) -> None:
    """Half a list is no list: rows would be missing without a word."""
    service.faults = [fault]
    (page,) = pages(RETRACTIONS, service)
    assert page.content == CSV
