"""Where a source stands: by its own words first, by policy where it is silent."""

import re
import tomllib
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from osler.domain.source import Standing, StandingLevel

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
VALIDITY = re.compile(
    r"\b(?:withdrawn|invalid|expires?|outdated|lapses?)\b[^.\n]{0,60}?\b(\d{1,2}|"
    + "|".join(NUMBERS)
    + r") years"
    r" (?:after|from|following) (?:the )?(?:date of )?(?:publication|release|issue)",
    re.IGNORECASE,
)
WITHDRAWN = re.compile(
    r"\b(?:guideline|statement|recommendation|summary|document)s?\b[^.\n]{0,60}\b(?:has|have"
    r"|was|were|is|are) "
    r"(?:been )?(?:withdrawn|rescinded|retired)\b",
    re.IGNORECASE,
)
SUPERSEDED = re.compile(
    r"\b(?:guideline|statement|document)\b[^.\n]{0,60}\b(?:has|was|is) (?:been"
    r" )?(?:superseded|replaced) by\b([^\n]*)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StandingFacts:
    """What a source says of itself. Dates are ISO, as exact as printed; "" where not stated."""

    published: str = ""  # of this version
    reaffirmed: str = ""  # last time the issuer said it still holds
    statements: str = ""  # status text and other words on validity, verbatim
    listed_current: bool = False  # its collection called it the current release


@dataclass(frozen=True)
class Policy:
    years: int
    why: str
    checked_by: str
    checked_until: str  # ISO month


@cache
def policy_table() -> dict[str, Any]:
    """The policy as data, read once."""
    text = resources.files("osler.library").joinpath("standing_policy.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def policy() -> Policy:
    """When a source that is silent counts as past its review."""
    table = policy_table()
    return Policy(
        table["age"]["years"],
        table["age"]["why"],
        table["checked"]["by"],
        table["checked"]["until"],
    )


def standing_of(facts: StandingFacts, *, at: date) -> Standing:
    """The standing on a day. The reason names no day but the source's own, so it stays stable."""
    said = _as_stated(facts)
    if said:
        return said
    newest = max(facts.published, facts.reaffirmed)
    if not newest:
        return Standing(StandingLevel.UNKNOWN, "The source states no date.")
    standing = _by_validity(facts, newest, at) or _by_age(facts, newest, at)
    if standing.level is StandingLevel.PAST_REVIEW:
        return standing
    ends = (_later(newest, years) for years in (policy().years, _years_valid(facts)) if years)
    return replace(standing, review_by=min(ends))


def _as_stated(facts: StandingFacts) -> Standing | None:
    if found := SUPERSEDED.search(facts.statements):
        return Standing(
            StandingLevel.SUPERSEDED,
            f"As stated: {_sentence(found)}",
            replaced_by=found.group(1).strip(" ."),
        )
    if found := WITHDRAWN.search(facts.statements):
        return Standing(StandingLevel.WITHDRAWN, f"As stated: {_sentence(found)}")
    return None


def _sentence(found: re.Match[str]) -> str:
    """The line or sentence around a match, without its full stop."""
    text = found.string
    start = max(text.rfind(". ", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1)
    ends = [end for end in (text.find(". ", found.end()), text.find("\n", found.end())) if end >= 0]
    return text[start : min(ends, default=len(text))].strip(" .")


def _by_validity(facts: StandingFacts, newest: str, at: date) -> Standing | None:
    found, years = VALIDITY.search(facts.statements), _years_valid(facts)
    if not found or years is None:
        return None
    end = _later(newest, years)
    if at.isoformat() <= end:
        return None
    return Standing(
        StandingLevel.PAST_REVIEW,
        f"Past its issuer's own validity: “{_sentence(found)}” ({_origin(facts)}).",
        since=end[:4],
    )


def _years_valid(facts: StandingFacts) -> int | None:
    """For how many years the issuer says that it is valid."""
    found = VALIDITY.search(facts.statements)
    return (NUMBERS.get(found[1].lower()) or int(found[1])) if found else None


def _by_age(facts: StandingFacts, newest: str, at: date) -> Standing:
    rule = policy()
    end = _later(newest, rule.years)
    if at.isoformat() > end:
        closed = f"{rule.checked_by} closed in {_month(rule.checked_until)}"
        checked = f"; nothing has been checked since the {closed}"
        return Standing(
            StandingLevel.PAST_REVIEW,
            f"Old by policy: {_origin(facts)}, more than {rule.years} years before"
            f"{checked if facts.listed_current else ''}.",
            since=end[:4],
        )
    if facts.listed_current:
        return Standing(
            StandingLevel.IN_FORCE,
            f"Listed as current by the {rule.checked_by} until {_month(rule.checked_until)}.",
        )
    return Standing(StandingLevel.UNKNOWN, "The source does not say, and it is not old by policy.")


def _origin(facts: StandingFacts) -> str:
    if facts.reaffirmed > facts.published:
        published = facts.published or "on a date not stated"
        return f"published {published}, last reaffirmed {facts.reaffirmed}"
    return f"published {facts.published}"


def _later(day: str, years: int) -> str:
    """The last day of validity: a year or month counts to its end ("2016" + 5 -> "2021-12-31")."""
    end = f"{int(day[:4]) + years:04d}{day[4:]}"
    if len(end) == 7:
        return f"{end}-{monthrange(int(end[:4]), int(end[5:]))[1]:02d}"
    return f"{end}-12-31" if len(end) == 4 else end


def _month(iso: str) -> str:
    return date.fromisoformat(f"{iso}-01").strftime("%B %Y")
