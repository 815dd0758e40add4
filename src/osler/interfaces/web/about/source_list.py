"""The list of sources: filtered, sorted and paged by plain links and a plain form."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from osler.domain.source import Kind, StandingLevel
from osler.interfaces.web.articles.holdings import SourceRow

A_PAGE = 50  # sources
SORTS: dict[str, Callable[[SourceRow], Any]] = {
    "title": lambda row: row.source.title.casefold(),
    "issuer": lambda row: (not row.source.issuer, row.source.issuer.casefold()),
    "date": lambda row: row.dated,
    "standing": lambda row: row.source.standing.level.rank,
    "licence": lambda row: (not row.source.licence, row.source.licence.casefold()),
    "statements": lambda row: row.statements,
}
DOWNWARDS = frozenset(("date", "statements"))  # the newest and the most first


@dataclass(frozen=True)
class Wanted:
    """What a reader asked to see; what names nothing counts as not asked."""

    kind: str = ""
    standing: str = ""
    topic: str = ""  # name
    sort: str = "title"
    page: int = 1

    @property
    def query(self) -> str:
        """The part of an address that shows this again."""
        told = {k: v for k, v in self.__dict__.items() if v and v != getattr(Wanted(), k)}
        return f"?{urlencode(told)}" if told else ""


@dataclass(frozen=True)
class Sheet:
    """One page of the list."""

    rows: tuple[SourceRow, ...]
    wanted: Wanted
    found: int
    pages: int

    @property
    def before(self) -> str:
        return replace(self.wanted, page=self.wanted.page - 1).query or "?"

    @property
    def after(self) -> str:
        return replace(self.wanted, page=self.wanted.page + 1).query

    def sorted_by(self, name: str) -> str:
        return replace(self.wanted, sort=name, page=1).query or "?"


def wanted_of(told: QueryDict, topics: Iterable[str]) -> Wanted:
    """From an address."""
    page = told.get("page", "")
    return Wanted(
        kind=_among(told.get("kind", ""), Kind),
        standing=_among(told.get("standing", ""), StandingLevel),
        topic=_among(told.get("topic", ""), topics),
        sort=_among(told.get("sort", ""), SORTS) or "title",
        page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 7 else 1,
    )


def sheet_of(rows: Iterable[SourceRow], wanted: Wanted) -> Sheet:
    """The page that was asked for, or the last one."""
    found = sorted((row for row in rows if _fits(row, wanted)), key=lambda row: row.source.id)
    found.sort(key=SORTS[wanted.sort], reverse=wanted.sort in DOWNWARDS)
    pages = max(1, -(-len(found) // A_PAGE))
    wanted = replace(wanted, page=max(1, min(wanted.page, pages)))
    first = (wanted.page - 1) * A_PAGE
    return Sheet(tuple(found[first : first + A_PAGE]), wanted, len(found), pages)


def _fits(row: SourceRow, wanted: Wanted) -> bool:
    source = row.source
    return (
        (not wanted.kind or source.kind == wanted.kind)
        and (not wanted.standing or source.standing.level == wanted.standing)
        and (not wanted.topic or wanted.topic in source.topics)
    )


def _among(word: str, known: Iterable[str]) -> str:
    return word if word in set(map(str, known)) else ""
