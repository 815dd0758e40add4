"""PubMed through the E-utilities: search, then the records as PubMed XML.

Interface: Sayers E. A General Introduction to the E-utilities; The E-utilities In-Depth. In:
Entrez Programming Utilities Help. Bethesda (MD): NCBI; 2010-. Without a key three requests a
second are allowed. A search gives no more than 9,999 records, so that a larger one is asked
for in stretches of the day on which records came in (EDAT), each small enough.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.web.fetcher import Web
from osler.errors import FetchFailed, InputError

BASE = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
FIRST_DAY = date(1945, 1, 1)  # before the oldest entry date
MOST_IN_SEARCH = 9_999
AT_ONCE = 200  # records in one answer
TOOL = "osler"


@dataclass(frozen=True)
class Stretch:
    """Records that came in between two days, both included."""

    first: date
    last: date

    def halves(self) -> tuple["Stretch", "Stretch"]:
        middle = self.first + (self.last - self.first) // 2
        return Stretch(self.first, middle), Stretch(middle + timedelta(days=1), self.last)


@dataclass(frozen=True)
class PubMed:
    """``base`` is the interface's address; another one only where it is replayed in tests."""

    base: str = BASE
    name: str = "pubmed"
    about: str = "abstracts that PubMed finds for a query, with retractions and corrections"
    hosts: frozenset[str] = frozenset({"eutils.ncbi.nlm.nih.gov"})
    pause: float = 0.4
    licence: str = (
        "NLM gives PubMed data under its terms "
        "(https://www.nlm.nih.gov/databases/download/terms_and_conditions.html); "
        "abstracts may be protected by their publishers"
    )
    documentation: str = "https://www.ncbi.nlm.nih.gov/books/NBK25501/"
    needs_query: bool = True

    def pages(self, wanted: Wanted, web: Web, *, cursor: str = "") -> Iterator[Page]:
        """Records by entry date, oldest first, in pages of 200."""
        place = _place(cursor)
        first = place.done + timedelta(days=1) if place else wanted.since or FIRST_DAY
        if first > wanted.until:
            return
        total = self._count(Stretch(first, wanted.until), wanted, web)
        brought, after = 0, place.pmid if place else 0
        done = first - timedelta(days=1)
        for stretch, ids in self._planned(first, place, wanted, web):
            left = [one for one in ids if int(one) > after]
            after = 0
            while left and brought < wanted.most:
                part = left[: min(AT_ONCE, wanted.most - brought)]
                left = left[len(part) :]
                brought += len(part)
                at = Place(done, stretch.last, int(part[-1]))
                at = at if left else Place(stretch.last, stretch.last, 0)
                yield self._page(part, wanted, web, cursor=at.cursor, total=total)
            done = stretch.last

    def _planned(
        self, first: date, place: "Place | None", wanted: Wanted, web: Web
    ) -> Iterator[tuple[Stretch, list[str]]]:
        """The stretches from here on; one that was begun is asked for as it was."""
        if place and place.last > place.done:
            yield from self._stretches(Stretch(first, place.last), wanted, web)
            first = place.last + timedelta(days=1)
        if first <= wanted.until:
            yield from self._stretches(Stretch(first, wanted.until), wanted, web)

    def _stretches(
        self, stretch: Stretch, wanted: Wanted, web: Web
    ) -> Iterator[tuple[Stretch, list[str]]]:
        """Stretches small enough to be given whole, with their PMIDs in ascending order."""
        count, ids = self._search(stretch, wanted, web)
        if count <= MOST_IN_SEARCH:
            yield stretch, sorted(ids, key=int)
            return
        if stretch.first == stretch.last:
            raise InputError(
                f"PubMed has {count} records of {stretch.first} for this query, and gives "
                f"{MOST_IN_SEARCH} at most",
                hint="Narrow the query.",
            )
        for half in stretch.halves():
            yield from self._stretches(half, wanted, web)

    def _count(self, stretch: Stretch, wanted: Wanted, web: Web) -> int:
        return self._search(stretch, wanted, web, most=0)[0]

    def _search(
        self, stretch: Stretch, wanted: Wanted, web: Web, *, most: int = MOST_IN_SEARCH
    ) -> tuple[int, list[str]]:
        """How many records there are, and their PMIDs."""
        asked = {
            "db": "pubmed",
            "term": wanted.query,
            "retmode": "json",
            "retmax": str(most),
            "datetype": "edat",
            "mindate": f"{stretch.first:%Y/%m/%d}",
            "maxdate": f"{stretch.last:%Y/%m/%d}",
        }
        reply = web.get(self._url("esearch.fcgi", asked, wanted))
        try:
            found = json.loads(reply.content)["esearchresult"]
            if problem := found.get("ERROR"):
                raise InputError(f"PubMed does not take the query: {problem}")
            ids = [str(one) for one in found["idlist"]]
            if not all(re.fullmatch(r"[0-9]{1,12}", one) for one in ids):
                raise ValueError(ids)
            return int(found["count"]), ids
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise FetchFailed("PubMed's answer to the search cannot be read") from error

    def _page(self, ids: list[str], wanted: Wanted, web: Web, *, cursor: str, total: int) -> Page:
        asked = {"db": "pubmed", "id": ",".join(ids), "retmode": "xml"}
        url = self._url("efetch.fcgi", asked, wanted)
        reply = web.get(url)
        if b"<PubmedArticleSet" not in reply.content[:4096]:
            raise FetchFailed("PubMed's answer holds no records")
        name = f"pubmed-{ids[0]}-{ids[-1]}.xml"
        return Page(name, _without_asker(url), reply.content, len(ids), cursor, total)

    def _url(self, path: str, asked: dict[str, str], wanted: Wanted) -> str:
        who = {"tool": TOOL, "email": wanted.email, "api_key": wanted.key}
        given = {name: value for name, value in (asked | who).items() if value}
        return f"{self.base}{path}?{urlencode(given)}"


@dataclass(frozen=True)
class Place:
    """How far a query has been read."""

    done: date  # everything up to this day is there
    last: date  # end of the stretch that was begun after it; the same day where none was
    pmid: int  # of that stretch everything up to this PMID is there

    @property
    def cursor(self) -> str:
        return f"{self.done}:{self.last}:{self.pmid}"


def _place(cursor: str) -> Place | None:
    if not cursor:
        return None
    try:
        done, last, pmid = cursor.split(":")
        return Place(date.fromisoformat(done), date.fromisoformat(last), int(pmid))
    except ValueError as error:
        raise InputError(f"Not a place in a PubMed query: {cursor!r}") from error


def _without_asker(url: str) -> str:
    return url.partition("&email=")[0].partition("&api_key=")[0]


PUBMED = PubMed()
