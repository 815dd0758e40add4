"""To whom a statement applies: ages, sex and pregnancy read from the words, nothing assumed."""

import re
from dataclasses import dataclass

from osler.domain.recommendation import Population

ADULT_FROM = 18.0  # years; a source that says "adults" and no age
CHILD_TO = 17.0
_AGE = r"(\d{1,3}(?:\.\d)?)"
_UNIT = r"(?:[- ]?(years?|months?|weeks?|days?)(?:[- ]old|(?: of)? age)?)"
PER_YEAR = {"year": 1.0, "month": 12.0, "week": 52.18, "day": 365.25}
RANGE = re.compile(
    rf"\b(?:aged?|ages|between)?\s*{_AGE}\s*(years?|months?|weeks?|days?)?\s*(?:to|-|–|and"
    rf"|through)\s*{_AGE}{_UNIT}",
    re.IGNORECASE,
)
FROM = re.compile(
    rf"(?:≥|>=|at least|aged|age)\s*{_AGE}{_UNIT}?\s*(?:and (?:older|over|above)|or (?:older"
    r"|over|more|above))|(?:≥|>=|over|older than|above|at least|from)\s*(?:the age of"
    rf" )?{_AGE}{_UNIT}|{_AGE}{_UNIT}\s*(?:and|or) (?:older|over|above|more)|\bover {_AGE}s\b",
    re.IGNORECASE,
)
UP_TO = re.compile(
    r"(?:≤|<=|<|under|younger than|less than|below|up to|through)\s*(?:the age of |age"
    rf" )?{_AGE}{_UNIT}|{_AGE}{_UNIT}\s*(?:and|or) (?:younger|under|less)|\bunder {_AGE}s\b",
    re.IGNORECASE,
)
ADULTS = re.compile(r"\badults?\b", re.IGNORECASE)
CHILDREN = re.compile(
    r"\b(?:child(?:ren)?|infants?|neonates?|newborns?|p(?:a)?ediatric|adolescents?|young"
    r" people|babies|toddlers?)\b",
    re.IGNORECASE,
)
PREGNANT = re.compile(r"\b(?:pregnant|during pregnancy|in pregnancy|gravid)\b", re.IGNORECASE)
NOT_PREGNANT = re.compile(r"\b(?:non-?pregnant|not pregnant)\b", re.IGNORECASE)
FEMALE = re.compile(r"\b(?:women|woman|females?|girls)\b", re.IGNORECASE)
MALE = re.compile(r"\b(?:men|man|males?|boys)\b", re.IGNORECASE)
WHO = re.compile(
    r"\b(?:in|for|among|to|of|with)\s+((?:(?:all|most|selected|some|asymptomatic|symptomatic"
    r"|older|young|adult|pregnant|nonpregnant|postmenopausal|p(?:a)?ediatric|hospitalized"
    r"|healthy|critically ill|obese|elderly|premenopausal)\s+){0,3}"
    r"(?:patients|people|persons|individuals|adults|children|infants|neonates|women|men"
    r"|adolescents|young people|those|clients|residents|workers)\b[^.;:()]{0,160})",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"^((?:(?:all|most|asymptomatic|older|young|adult|pregnant|postmenopausal"
    r"|p(?:a)?ediatric|hospitalized)\s+){0,3}"
    r"(?:patients|people|persons|individuals|adults|children|infants|neonates|women|men"
    r"|adolescents|survivors|young people)\b[^.;:]{0,160}?)\s+(?:should|must|may|can|need"
    r"|are|is|ought)\b",
    re.IGNORECASE,
)
CUT = re.compile(
    r"\s+(?:should|must|may|can|is|are|and consider|we|the panel|,\s+(?:and|but|we"
    r"|the))\b.*$|,\s+(?:clinicians|the|we|consider|offer)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Ages:
    """Years, both included; None where the words give no bound."""

    low: float | None = None
    high: float | None = None


def population_of(words: str, *, stated: str = "") -> Population:
    """Population of a recommendation: from its own words, else from a governing statement.

    ``stated`` is a population line or heading that governs it. Only what is said is read:
    a word such as "adults" bounds the age, silence bounds nothing.
    """
    own = _phrase(words)
    text = own or stated
    if not text:
        return Population()
    ages = ages_of(text)
    return Population(
        text=text, age_low=ages.low, age_high=ages.high, sex=_sex(text), pregnant=_pregnant(text)
    )


def _phrase(words: str) -> str:
    found = SUBJECT.match(words) or WHO.search(words)
    return CUT.sub("", found.group(1)).strip(" ,") if found else ""


def ages_of(text: str) -> Ages:
    low, high = _bounds(text)
    if low is None and high is None:
        adults, children = ADULTS.search(text), CHILDREN.search(text)
        if adults and not children:
            low = ADULT_FROM
        elif children and not adults:
            high = CHILD_TO
    return Ages(low, high) if low is None or high is None or low <= high else Ages()


def _bounds(text: str) -> tuple[float | None, float | None]:
    if found := RANGE.search(text):
        low, unit, high, last = found.groups()
        return _years(low, unit or last), _years(high, last)
    low_found, high_found = FROM.search(text), UP_TO.search(text)
    return _bound(low_found), _bound(high_found)


def _bound(found: re.Match[str] | None) -> float | None:
    if not found:
        return None
    groups = [group for group in found.groups() if group]
    unit = next((group for group in groups if group[0].isalpha()), "year")
    return _years(groups[0], unit)


def _years(number: str, unit: str) -> float:
    return round(float(number) / PER_YEAR[unit.lower().rstrip("s")], 4)


def _sex(text: str) -> str:
    female, male = FEMALE.search(text), MALE.search(text)
    if bool(female) == bool(male):
        return ""
    return "female" if female else "male"


def _pregnant(text: str) -> bool | None:
    if NOT_PREGNANT.search(text):
        return False
    return True if PREGNANT.search(text) else None
