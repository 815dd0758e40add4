"""Who issued an NGC guideline, when, where it is found, and what it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import html

from osler.adapters.readers.ngc_fields import NgcField

MONTHS = {name: number for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
)}  # fmt: skip
DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:\s+(?P<month>[A-Z][a-z]{2,8}))?(?:-[A-Z][a-z]{2,8})?(?:\s+(?P"
    r"<day>\d{1,2})\b)?"
)
RENEWED = re.compile(
    r"\b(?:revised|updated|republished|addend(?:um|a) released)\b([^;)]*)", re.IGNORECASE
)
REAFFIRMED = re.compile(r"\breaffirmed\b([^;)]*)", re.IGNORECASE)
REAFFIRMED_IN = re.compile(
    r"\breaffirm\w*[^.\n]{0,160}?\b(?:in|on|since)\s+([A-Z][a-z]+\s+)?(?:\d{1,2},\s*)?((?:19"
    r"|20)\d\d)",
    re.IGNORECASE,
)
UPDATES = re.compile(r"^This guideline updates (?:a )?previous versions?:\s*", re.IGNORECASE)
DEVELOPER = re.compile(r"\s+-\s+[^-]+?(?:\[[^\]]*\])?$")
COUNTRIES = (
    (
        "United Kingdom",
        r"\(UK\)|\bU\.?K\.?\b|\bNICE\b|Scottish|British"
        r"|Royal College of (?:Obst|Phys|Paed|Psych)",
    ),
    ("Canada", r"Canad|Ontario|Alberta|British Columbia|Toronto|\((?:ON|AB|BC|QC)\)|\(SOGC\)"),
    ("Spain", r"Spain|GuiaSalud"),
    ("Australia", r"Australia"),
    ("New Zealand", r"New Zealand"),
    ("International", r"World Health Organization|\bWHO\b|International Agency"),
    ("Europe", r"\bEuropean\b"),
    (
        "United States",
        r"\[U\.S\.\]|\(U\.S\.\)|\bU\.S\.|^American |Department of Veterans"
        r"|\((?:VA|DC|IL|NY|MD|CA|MI|MN|OH|TX|MA|GA|WA|CO|PA|NC)\):",
    ),
)
PMID = re.compile(r"(?:list_uids=|/pubmed/|term=)(\d{6,9})")
DOI = re.compile(r"\b10\.\d{4,9}/[^\s;\]]+[^\s;\].,)]")
ABBREVIATION = re.compile(r"^(?P<name>[^()]{3,80}?)\s*\((?P<inside>[^()]{2,60})\)")
CONDITION_TAIL = re.compile(
    r"[,;:]?\s*\b(?:including|includes?|such as|e\.g\.|i\.e\.|secondary to|in (?:patients"
    r"|adults|children|people|women|men)\b|that|who|which|requiring|as well as)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_CONDITION = 80  # characters; a longer line is a description, not a name


@dataclass(frozen=True)
class Dates:
    """ISO, as exact as printed; "" where not stated."""

    published: str = ""
    reaffirmed: str = ""


def dates_of(released: str, status: str) -> Dates:
    """Publication of this version and last reaffirmation.

    Read from "2012 Apr (revised 2014; reaffirmed 2016)" and from the status text.
    """
    first = _iso(released)
    renewed = max((_iso(found) for found in RENEWED.findall(released)), default="")
    affirmed = [_iso(found) for found in REAFFIRMED.findall(released)]
    affirmed += [year for _, year in REAFFIRMED_IN.findall(status)]
    return Dates(max(first, renewed), max(affirmed, default=""))


def _iso(text: str) -> str:
    found = DATE.search(text)
    if not found:
        return ""
    month = MONTHS.get((found["month"] or "").lower()[:3])
    if month is None:
        return found["year"]
    day = int(found["day"] or 0)
    return f"{found['year']}-{month:02d}" + (f"-{day:02d}" if 1 <= day <= 31 else "")


def unread_date(released: str) -> str:
    """Words for a date that could be read only in part; "" where it was read whole."""
    found = DATE.search(released)
    if not found:
        return f"date released: {released!r} is no date"
    if found["month"] and found["month"].lower()[:3] not in MONTHS:
        return f"date released: {found['month']!r} is no month in {released!r}"
    return ""


def issuer_of(developers: Iterable[str], citation: str) -> str:
    """Developers without their types; NICE is named where it published the guideline."""
    names = list(dict.fromkeys(DEVELOPER.sub("", line).strip() for line in developers))
    nice = "National Institute for Health and Care Excellence (NICE)"
    if nice in citation and not any("(NICE)" in name for name in names):
        names.append(nice)
    return "; ".join(names)


def jurisdiction_of(developers: str, citation: str) -> str:
    """The country or region that the issuer's name or place of publication shows, else ""."""
    for text in (developers, citation):
        for country, pattern in COUNTRIES:
            if re.search(pattern, text, re.MULTILINE):
                return country
    return ""


def updates_of(status: Iterable[str]) -> str:
    """The earlier version or versions it says it updates, verbatim."""
    lines = list(status)
    for place, line in enumerate(lines):
        found = UPDATES.match(line)
        if found:
            rest = line[found.end() :]
            more = [] if rest else [one for one in lines[place + 1 :] if re.search(r"\d{4}", one)]
            return rest or "\n".join(more)
    return ""


def links_of(field: NgcField | None) -> list[str]:
    """Web addresses in a field, in order."""
    if field is None:
        return []
    found: list[str] = []
    for value in field.values:
        if "<" in value:
            element = html.fragment_fromstring(value, create_parent="div")
            found += [a.get("href", "").strip() for a in element.iter("a")]
    return [link for link in found if link.startswith(("http://", "https://"))]


def pmid_of(links: Iterable[str]) -> str:
    return next((m.group(1) for link in links if (m := PMID.search(link))), "")


def doi_of(text: str, links: Iterable[str]) -> str:
    for place in (text, *links):
        if found := DOI.search(place):
            return found.group()
    return ""


@dataclass(frozen=True)
class Condition:
    name: str  # lower-case
    synonyms: tuple[str, ...] = ()  # abbreviations printed in brackets behind it


def conditions_of(lines: Iterable[str]) -> tuple[Condition, ...]:
    """Short names of the conditions; lines that only describe or note are left out."""
    found: dict[str, Condition] = {}
    for line in lines:
        if line.lower().startswith(("note", "see ", "not applicable")):
            continue
        for condition in _conditions_in(line):
            found.setdefault(condition.name, condition)
    return tuple(found.values())


def _conditions_in(line: str) -> Iterable[Condition]:
    for piece in re.split(r";\s+(?![^()]*\))", line.strip(" .:*†")):
        short = CONDITION_TAIL.sub("", piece).strip(" .,:;")
        bracket = ABBREVIATION.match(short)
        synonyms: tuple[str, ...] = ()
        if bracket:
            inside = [one.strip() for one in re.split(r"[;,]", bracket["inside"])]
            # Words in brackets are as often examples, kinds or limits: "pain (any type)".
            synonyms = tuple(
                one
                for one in inside
                if re.fullmatch(r"[A-Za-z0-9/-]{2,8}", one)
                and sum(letter.isupper() for letter in one) > 1
            )
        name = re.sub(r"\s*\([^()]*\)", "", short).strip(" .,:;").lower()
        if 3 <= len(name) <= LONGEST_CONDITION:
            yield Condition(name, synonyms)
