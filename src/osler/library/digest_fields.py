"""Values of a digest: each reader takes what is written and gives it typed, or records a fault."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from osler.library.digest_faults import Faults, nearest

Choice = TypeVar("Choice", bound=StrEnum)

_ID = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_FACT = re.compile(r"[A-Z]{1,3}\d{1,5}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_FORBIDS = re.compile(
    r"\b(do not|don't|never|not|no|nor|avoid|against|without|stop|cannot|neither|instead of"
    r"|rather than)\b",
    re.IGNORECASE,
)
OPENING_WORDS = 8  # a prohibition stands among the first words, where nobody misses it


@dataclass(frozen=True)
class Graded(Generic[Choice]):
    """A rung of our ladder with the source's own words for it."""

    rung: Choice
    text: str


def choice(kind: type[Choice], value: str, *, key: str, line: int, faults: Faults) -> Choice | None:
    """One of an enum's values; None where empty, and None with a fault where it is not one."""
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        hint = nearest(value, [str(member) for member in kind])
        allowed = ", ".join(kind)
        hint = hint if hint.startswith("Allowed") else f"{hint} Allowed: {allowed}."
        faults.add(line, f'"{value}" is not a value of "{key}". {hint}')
        return None


def comma_list(value: str) -> tuple[str, ...]:
    """``a, b`` as a tuple, blanks dropped."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def fact_ids(value: str, *, line: int, faults: Faults) -> tuple[str, ...]:
    """Ids like ``F012, F013``."""
    ids = comma_list(value)
    for fact in ids:
        if not _FACT.fullmatch(fact):
            faults.add(line, f'"{fact}" is not a fact id; write F and a number: F012.')
    if len(set(ids)) < len(ids):
        faults.add(line, "A fact id is listed twice; keep one.")
    return ids


def check_id(value: str, *, file_name: str, line: int, faults: Faults) -> None:
    """The id is plain, and it is the name of the file."""
    if not _ID.fullmatch(value):
        faults.add(line, f'Write the id "{value}" in lower-case letters, digits, "-" and ".".')
    stem = file_name.removesuffix(".md")
    if value != stem:
        faults.add(line, f'The id "{value}" is not the file name "{stem}"; make them the same.')


def check_date(value: str, *, key: str, line: int, faults: Faults) -> int:
    """The year of an ISO date as exact as 2017, 2017-09 or 2017-09-15; 0 and a fault if not one."""
    match = _DATE.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else 1 for part in match.groups())
        date(year, month, day)
    except ValueError:
        faults.add(line, f'Write "{key}" as 2017, 2017-09 or 2017-09-15; "{value}" is no date.')
        return 0
    return check_year(year, key=key, line=line, faults=faults)


def check_year(year: int, *, key: str, line: int, faults: Faults) -> int:
    """A year in which guidance can have been published; 0 stands for "not stated"."""
    if year and not 1800 <= year <= 2100:
        faults.add(line, f'{year} is no year of publication; "{key}" has four digits, or is 0.')
        return 0
    return year


def check_doi(value: str, *, line: int, faults: Faults) -> None:
    if not _DOI.fullmatch(value):
        faults.add(line, f'Write the DOI without an address, as 10.7326/M16-2367; not "{value}".')


def check_pmid(value: str, *, line: int, faults: Faults) -> None:
    if not re.fullmatch(r"[1-9]\d{0,8}", value):
        faults.add(line, f'Write the PMID as digits only; not "{value}".')


def check_url(value: str, *, line: int, faults: Faults) -> None:
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        faults.add(line, f'Write the whole address, with https://; not "{value}".')


def forbids_at_once(sentence: str) -> bool:
    """True where a prohibition stands among the first words."""
    opening = " ".join(sentence.split()[:OPENING_WORDS])
    return bool(_FORBIDS.search(opening))


def numbers_in(sentence: str) -> frozenset[str]:
    """Every number written in digits, thousands separators dropped: "1,200 mg" gives 1200."""
    return frozenset(re.sub(r",(?=\d{3}\b)", "", found) for found in _NUMBER.findall(sentence))


def graded(
    value: str,
    kind: type[Choice],
    absent: Choice,
    *,
    key: str,
    line: int,
    faults: Faults,
) -> Graded[Choice]:
    """``ladder | source's words``; the words may be left out, and then so is the bar."""
    if not value:
        return Graded(absent, "")
    rung, _, text = (part.strip() for part in value.partition("|"))
    return Graded(choice(kind, rung, key=key, line=line, faults=faults) or absent, text)


def priority(value: str, *, line: int, faults: Faults) -> int:
    """1 to 5; 3 where absent or wrong."""
    if value in ("", "1", "2", "3", "4", "5"):
        return int(value or 3)
    faults.add(line, f'"priority" runs from 1 (short answer) to 5 (a detail); not "{value}".')
    return 3


def string_list(
    front: Mapping[str, object], key: str, *, line: int, faults: Faults
) -> tuple[str, ...]:
    """A list of non-empty texts from front matter; () where absent."""
    value = front.get(key, [])
    if isinstance(value, list) and all(isinstance(v, str) and v.strip() for v in value):
        return tuple(" ".join(v.split()) for v in value)
    faults.add(line, f'Write "{key}" as a list of words: ["first", "second"].')
    return ()
