"""Whom a population phrase speaks of: ages in years, sex, pregnancy. Only what is said is read.

An age counts only beside the people it belongs to ("children under 5", "women 65 and over"):
"pain of up to 12 weeks" and "a score of 2 or more" are no ages.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

ADULT_FROM = 18.0  # years; what "adults" means where no age is given
CHILD_TO = 17.99  # years; what "children" means where no age is given

_PER_YEAR = {"year": 1.0, "month": 12.0, "week": 365.25 / 7, "day": 365.25}
_PEOPLE = (
    r"(?:adults?|people|persons|individuals|patients|men|women|males|females|children|child|"
    r"babies|baby|infants?|newborns?|boys|girls|teenagers|adolescents|those|anyone|everyone)"
)
_N = r"(\d{1,3}(?:\.\d+)?)"
_UNIT = r"(?:[ -]?(years?|months?|weeks?|days?)(?: old| of age)?)?"
_AGED = r"(?:,? (?:who are |aged |ages |of age |of |between |from )*)"
_RANGE = re.compile(rf"\b{_PEOPLE}{_AGED}{_N}{_UNIT} ?(?:to|and|-|–|through) ?{_N}{_UNIT}\b", re.I)
_FROM = re.compile(
    rf"\b{_PEOPLE}{_AGED}(?:(over|older than|above)|≥ ?|at least )? ?{_N}{_UNIT}"
    rf"(?(1)|(?: ?(?:and|or) (?:over|older|above|more)\b))",
    re.I,
)
_AT_LEAST = re.compile(rf"\b{_PEOPLE}{_AGED}(?:≥ ?|at least ){_N}{_UNIT}", re.I)
_UNDER = re.compile(rf"\b{_PEOPLE}{_AGED}(?:under|younger than|below|less than) {_N}{_UNIT}", re.I)
_UP_TO = re.compile(
    rf"\b{_PEOPLE}{_AGED}(?:up to {_N}{_UNIT}|{_N}{_UNIT} (?:and|or) (?:younger|under|less))", re.I
)
_NOT_AN_AGE = re.compile(r" ?(?:%|mm ?hg|mg|kg|/|points?|°|times|headache|pack|episodes)", re.I)
_ADULTS = re.compile(r"\b(?:adults?|older people)\b", re.I)
YOUNG = re.compile(
    r"\b(?:child(?:ren)?|infants?|neonates?|newborns?|p(?:a)?ediatric|adolescents?|teenagers?|"
    r"young people|bab(?:y|ies)|toddlers?)\b",
    re.I,
)
_FEMALE = re.compile(r"\b(?:women|woman|females?|girls?)\b", re.I)
_MALE = re.compile(r"\b(?:men|man|males?|boys?)\b", re.I)
_NOT_PREGNANT = re.compile(r"\b(?:non-?pregnant|not pregnant)\b", re.I)
_NOT_YET = re.compile(
    r"\b(?:planning|plan|able|trying|wish\w*|want\w*|before|become|becoming)\b", re.I
)
_PREGNANT = re.compile(r"\b(?:pregnant|in pregnancy|during pregnancy)\b", re.I)


@dataclass(frozen=True)
class People:
    """Ages in years, both included, None where not said; sex "female", "male" or ""."""

    age_low: float | None = None
    age_high: float | None = None
    sex: str = ""
    pregnant: bool | None = None


@lru_cache(4096)
def people_of(text: str) -> People:
    """What a population phrase says of age, sex and pregnancy."""
    low, high = _ages(text)
    adults, young = _ADULTS.search(text), YOUNG.search(text)
    if low is None and high is None:
        if adults and not young:
            low = ADULT_FROM
        elif young and not adults:
            high = CHILD_TO
    elif adults and not young and low is None:
        low = ADULT_FROM
    elif young and not adults and high is None:
        high = CHILD_TO
    if low is not None and high is not None and low > high:
        low = high = None
    return People(low, high, _sex(text), _pregnant(text))


def _ages(text: str) -> tuple[float | None, float | None]:
    if found := _genuine(_RANGE, text):
        low, unit, high, last = found.groups()
        return _years(low, unit or last), _years(high, last or unit, to_the_end=True)
    low = high = None
    if found := _genuine(_FROM, text):
        low = _years(found[2], found[3])
    elif found := _genuine(_AT_LEAST, text):
        low = _years(found[1], found[2])
    if found := _genuine(_UNDER, text):
        high = round(_years(found[1], found[2]) - 0.001, 4)
    elif found := _genuine(_UP_TO, text):
        number, unit = (found[1], found[2]) if found[1] else (found[3], found[4])
        high = _years(number, unit, to_the_end=True)
    return low, high


def _genuine(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that is an age and not, say, a blood pressure."""
    found = pattern.search(text)
    return found if found and not _NOT_AN_AGE.match(text, found.end()) else None


def _years(number: str, unit: str | None, *, to_the_end: bool = False) -> float:
    """Years; ``to_the_end`` of the last unit named: "to 5 years" includes 5 years 11 months."""
    per_year = _PER_YEAR[(unit or "year").lower().rstrip("s")]
    return round((float(number) + (0.99 if to_the_end else 0)) / per_year, 4)


def _sex(text: str) -> str:
    female, male = _FEMALE.search(text), _MALE.search(text)
    if bool(female) == bool(male):
        return ""
    return "female" if female else "male"


def _pregnant(text: str) -> bool | None:
    if _NOT_PREGNANT.search(text):
        return False
    if _NOT_YET.search(text):
        return None
    return True if _PREGNANT.search(text) else None


_OR_NOT = re.compile(r"\b(?:without|no|not|never|or)\b[^.;,]*$", re.IGNORECASE)


def named_of(pattern: re.Pattern[str], words: str) -> str:
    """What words name of people who are all meant: not "without heart disease", nor "aged 65 or
    over, or with heart disease"; "" where none is named."""
    for found in pattern.finditer(words):
        if not _OR_NOT.search(words[: found.start()]) and not _OR_NOT.search(found.group()):
            return found.group()
    return ""
