"""MedlinePlus through its web service: the health topics of a search, in English or Spanish.

Interface: U.S. National Library of Medicine. MedlinePlus Web Service
(https://medlineplus.gov/about/developers/webservices/): ``db``, ``term``, ``rettype=topic`` and
``retmax``; later answers by the ``file`` and ``server`` that the first one names and
``retstart``. Data are renewed Tuesday to Saturday; the service tells no dates of change, so that
all topics are asked for again, and the library sees which of them changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.web.fetcher import Web
from osler.errors import FetchFailed, InputError

BASE = "https://wsearch.nlm.nih.gov/ws/query"
AT_ONCE = 100  # topics in one answer
TOOL = "osler"


@dataclass(frozen=True)
class MedlinePlus:
    """``spanish``: topics in Spanish, searched for in Spanish."""

    base: str = BASE
    spanish: bool = False
    hosts: frozenset[str] = frozenset({"wsearch.nlm.nih.gov"})
    pause: float = 0.8  # the service's keepers allow 85 requests a minute
    licence: str = (
        "summaries of health topics are in the public domain; name their source: MedlinePlus, "
        "National Library of Medicine (https://medlineplus.gov/about/using/usingcontent/)"
    )
    documentation: str = "https://medlineplus.gov/about/developers/webservices/"
    needs_query: bool = True

    @property
    def name(self) -> str:
        return "medlineplus-es" if self.spanish else "medlineplus"

    @property
    def about(self) -> str:
        return f"health topics for patients, in {'Spanish' if self.spanish else 'English'}"

    def pages(self, wanted: Wanted, web: Web, *, cursor: str = "") -> Iterator[Page]:
        """Topics by rank, in pages of 100."""
        place = _place(cursor)
        brought = 0
        while brought < wanted.most:
            url = self._url(place, min(AT_ONCE, wanted.most - brought), wanted)
            content = web.get(url).content
            total = _total(content)
            here = content.count(b"<document ")
            if not here:
                if place and place.start < total:
                    raise FetchFailed("MedlinePlus does not know any more what it had found")
                return
            brought += here
            start = (place.start if place else 0) + here
            place = Place(
                start,
                file=_first(rb"<file>([\w.-]{1,200})</file>", content) or (place or NOWHERE).file,
                server=_first(rb"<server>([\w.-]{1,200})</server>", content)
                or (place or NOWHERE).server,
            )
            more = start < total and bool(place.file)
            name = f"{self.name}-{start - here + 1}-{start}.xml"
            essence = content[content.find(b"<list") :]
            after = place.cursor if more else ""
            yield Page(name, _plain(url), content, here, after, total, essence)
            if not more:
                return

    def _url(self, place: "Place | None", size: int, wanted: Wanted) -> str:
        asked = {"db": "healthTopicsSpanish" if self.spanish else "healthTopics"}
        if place:
            asked |= {"file": place.file, "server": place.server, "retstart": str(place.start)}
        else:
            asked |= {"term": wanted.query}
        asked |= {"rettype": "topic", "retmax": str(size), "tool": TOOL}
        if wanted.email:
            asked["email"] = wanted.email
        return f"{self.base}?{urlencode(asked)}"


@dataclass(frozen=True)
class Place:
    """How many topics were brought of a search that the service keeps under these names."""

    start: int
    file: str
    server: str

    @property
    def cursor(self) -> str:
        return f"{self.start}:{self.file}:{self.server}"


NOWHERE = Place(0, "", "")


def _place(cursor: str) -> Place | None:
    if not cursor:
        return None
    try:
        start, file, server = cursor.split(":")
        return Place(int(start), file, server)
    except ValueError as error:
        raise InputError(f"Not a place in a MedlinePlus search: {cursor!r}") from error


def _total(content: bytes) -> int:
    if b"<nlmSearchResult" not in content[:1024]:
        raise FetchFailed("MedlinePlus's answer is no search result")
    if not content.rstrip().endswith(b"</nlmSearchResult>"):
        raise FetchFailed("MedlinePlus's answer breaks off")
    return int(_first(rb"<count>(\d{1,9})</count>", content) or 0)


def _first(pattern: bytes, content: bytes) -> str:
    found = re.search(pattern, content)
    return found[1].decode("ascii", "replace") if found else ""


def _plain(url: str) -> str:
    return url.partition("&email=")[0]


MEDLINEPLUS = MedlinePlus()
MEDLINEPLUS_SPANISH = MedlinePlus(spanish=True)
