"""Europe PMC through its RESTful interface: records, and on request full text, of what it finds.

Interface: Europe PMC. Articles RESTful API (https://europepmc.org/RestfulWebService): ``search``
with ``resultType=core``, ``format=xml`` and a ``cursorMark``, and ``{PMCID}/fullTextXML``. An
answer without ``nextCursorMark`` is the last one (Europe PMC Developer Forum. Europe PMC Web
Services Announcement, Version 6.6. 4 Aug 2021). What is new is asked for by FIRST_IDATE, the day
on which a record was first indexed, and UPDATE_DATE, both in the interface's list of fields.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from urllib.parse import urlencode

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.web.fetcher import Answered, Web
from osler.errors import FetchFailed, InputError

BASE = "https://www.ebi.ac.uk/europepmc/webservices/rest/"
AT_ONCE = 100  # records in one answer
START = "*"  # the mark of the first answer
RESULT = re.compile(rb"<result>(.*?)</result>", re.DOTALL)


@dataclass(frozen=True)
class EuropePmc:
    """``full_text``: also the full text of each article that is open access."""

    base: str = BASE
    full_text: bool = False
    hosts: frozenset[str] = frozenset({"www.ebi.ac.uk"})
    pause: float = 0.4
    licence: str = (
        "Europe PMC gives records freely; an article is used under its own licence, "
        "which its record or full text names (https://europepmc.org/Copyright)"
    )
    documentation: str = "https://europepmc.org/RestfulWebService"
    needs_query: bool = True

    @property
    def name(self) -> str:
        return "europepmc-full" if self.full_text else "europepmc"

    @property
    def about(self) -> str:
        if self.full_text:
            return "full text of the open-access articles that Europe PMC finds for a query"
        return "abstracts, preprints too, that Europe PMC finds for a query"

    def pages(self, wanted: Wanted, web: Web, *, cursor: str = "") -> Iterator[Page]:
        """Records in pages of 100; each full text is a page after that of its record."""
        place = _place(cursor)
        if place:
            stretches = [place, Place(place.last, wanted.until)]
            stretches = stretches if place.last < wanted.until else [place]
        else:
            stretches = [Place(wanted.since, wanted.until)]
        left = wanted.most
        for stretch in stretches:
            for page in self._found(stretch, left, wanted, web):
                left -= page.records
                yield page
            if left <= 0:
                return

    def _found(self, stretch: "Place", most: int, wanted: Wanted, web: Web) -> Iterator[Page]:
        """The pages of a stretch from its mark on, with ``most`` records."""
        mark = stretch.mark
        while most > 0:
            url = self._url(stretch, mark, min(AT_ONCE, most), wanted)
            content = web.get(url).content
            count = _count(content)
            results = RESULT.findall(content)
            following = _first(rb"<nextCursorMark>([^<]{1,2000})</nextCursorMark>", content)
            if not results:
                return
            most -= len(results)
            last = following in ("", mark)
            here, there = stretch.at(mark), stretch.at(following)
            texts = list(self._texts(results, web, here)) if self.full_text else []
            name = f"europepmc-{_named(results[0])}-{_named(results[-1])}.xml"
            essence = content[content.find(b"<resultList") :]
            cursor = stretch.end if last else there
            yield Page(
                name, _without_email(url), content, len(results), here if texts else cursor,
                count, essence,
            )  # fmt: skip
            for number, text in enumerate(texts, start=1):
                done = number == len(texts)
                yield text if not done else _moved(text, cursor)
            if last:
                return
            mark = following

    def _texts(self, results: list[bytes], web: Web, cursor: str) -> Iterator[Page]:
        """The full texts of open-access articles; one that is not there is passed over."""
        for result in results:
            pmcid = _first(rb"<pmcid>(PMC\d{1,12})</pmcid>", result)
            if not pmcid or b"<isOpenAccess>Y</isOpenAccess>" not in result:
                continue
            url = f"{self.base}{pmcid}/fullTextXML"
            try:
                content = web.get(url).content
            except Answered as error:
                if not error.nothing_there:
                    raise
                web.tell(f"Europe PMC has no full text of {pmcid}")
                continue
            if b"<article" not in content[:8192]:
                raise FetchFailed(f"Europe PMC's answer holds no full text of {pmcid}")
            yield Page(f"{pmcid}.xml", url, content, 0, cursor, 0)

    def _url(self, stretch: "Place", mark: str, size: int, wanted: Wanted) -> str:
        query = wanted.query
        if self.full_text:
            query = f"({query}) AND OPEN_ACCESS:y"
        if stretch.first:
            days = f"[{stretch.first} TO {stretch.last}]"
            query = f"({query}) AND (FIRST_IDATE:{days} OR UPDATE_DATE:{days})"
        asked = {
            "query": query,
            "resultType": "core",
            "format": "xml",
            "pageSize": str(size),
            "cursorMark": mark,
        }
        if wanted.email:
            asked["email"] = wanted.email
        return f"{self.base}search?{urlencode(asked)}"


@dataclass(frozen=True)
class Place:
    """How far a stretch of days has been read: up to the answer with this mark."""

    first: date | None  # None: from the beginning
    last: date
    mark: str = START

    def at(self, mark: str) -> str:
        """The cursor that goes on with this mark."""
        return f"{self.first or ''}:{self.last}:{mark}"

    @property
    def end(self) -> str:
        """The cursor after the stretch: what came in from its last day on."""
        return f"{self.last}:{self.last}:{START}"


def _place(cursor: str) -> Place | None:
    if not cursor:
        return None
    try:
        first, last, mark = cursor.split(":", 2)
        return Place(
            date.fromisoformat(first) if first else None, date.fromisoformat(last), mark or START
        )
    except ValueError as error:
        raise InputError(f"Not a place in a Europe PMC query: {cursor!r}") from error


def _count(content: bytes) -> int:
    """How many records there are; raises where the answer is no result, or an error."""
    if problem := _first(rb"<errMsg>([^<]{1,500})</errMsg>", content[:4096]):
        raise InputError(f"Europe PMC does not take the query: {problem}")
    told = _first(rb"<hitCount>(\d{1,12})</hitCount>", content[:8192])
    if b"<responseWrapper" not in content[:4096] or not told:
        raise FetchFailed("Europe PMC's answer to the search cannot be read")
    if not content.rstrip().endswith(b"</responseWrapper>"):
        raise FetchFailed("Europe PMC's answer to the search breaks off")
    return int(told)


def _first(pattern: bytes, content: bytes) -> str:
    found = re.search(pattern, content)
    return unescape(found[1].decode("utf-8", "replace")) if found else ""


def _named(result: bytes) -> str:
    return _first(rb"<id>([^<]{1,40})</id>", result)


def _moved(page: Page, cursor: str) -> Page:
    from dataclasses import replace

    return replace(page, cursor=cursor)


def _without_email(url: str) -> str:
    return url.partition("&email=")[0]


EUROPE_PMC = EuropePmc()
EUROPE_PMC_FULL = EuropePmc(full_text=True)
