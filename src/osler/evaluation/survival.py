"""Which elements of a clinician's statement are missing in its plain wording.

A second opinion on plain words: it shares no rule with the gate, only the table of drug names.
Numbers are compared with the unit behind them; signs of danger, conditions and denials by the
patterns of ``cases/plain_elements.toml``. It looks for what is lost, not for what is added.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from osler.text.drugs import find_classes, find_drugs

_NUMBER = re.compile(
    r"(?<![\w.])(\d+(?:,\d{3})*(?:\.\d+)?(?:/\d+)?)(?: ?(%|°C|[A-Za-z]+(?:/\w+)?))?"
)
_UNITS = {
    **dict.fromkeys(("mg", "mg/dl", "mcg", "g", "kg", "ml", "mm", "cm", "mmol", "%", "°c")),
    **dict.fromkeys(("second", "minute", "hour", "day", "week", "month", "year", "point", "puff")),
}
_TIMES = {
    "once": r"once (?:a|per|every|daily|weekly|by|for)|one time",
    "twice": r"twice|two (?:times|occasions)",
    "daily": r"daily|(?:a|each|every|per) day",
    "weekly": r"weekly|(?:a|each|every|per) week",
    "yearly": r"yearly|annually|(?:a|each|every|per|of) year",
}
_WORDS = {
    word: rf"{word}|{digit}"
    for digit, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}


@dataclass(frozen=True)
class Lost:
    """One element that stands in the clinician's text and not in the plain one."""

    kind: str  # "number", "unit", "frequency", "denial", "condition", "red flag" or "drug"
    what: str


def lost(words: str, plain: str) -> list[Lost]:
    """All that is missing in ``plain``, in a fixed order; empty where nothing is."""
    return [*_numbers(words, plain), *_drugs(words, plain), *_patterns(words, plain)]


def _numbers(words: str, plain: str) -> Iterator[Lost]:
    there = _measured(plain)
    numbers = {number for number, _ in there}
    for number, unit in sorted(_measured(words) - there):
        if number not in numbers:
            yield Lost("number", number)
        elif unit:
            yield Lost("unit", f"{number} {unit}")
    for kind, table in (("frequency", _TIMES), ("number", _WORDS)):
        for name, pattern in table.items():
            if _has(pattern, words) and not _has(pattern, plain):
                yield Lost(kind, name)


def _measured(text: str) -> set[tuple[str, str]]:
    """(number, unit) for every number in digits; "" where no unit that we know follows."""
    return {
        (number.replace(",", ""), unit)
        for number, word in _NUMBER.findall(text)
        for unit in [_unit(word)]
    }


def _unit(word: str) -> str:
    low = word.lower()
    return next((unit for unit in (low, low.removesuffix("s")) if unit in _UNITS), "")


def _drugs(words: str, plain: str) -> Iterator[Lost]:
    kept = {drug.generic for drug in find_drugs(plain)}
    for name in sorted({drug.generic for drug in find_drugs(words)} - kept):
        yield Lost("drug", name)
    classes = {found.generic for found in find_classes(plain)}
    for name in sorted({found.generic for found in find_classes(words)} - classes):
        yield Lost("drug", name)


def _patterns(words: str, plain: str) -> Iterator[Lost]:
    elements = _elements()
    for kind, table in (("red flag", "red_flags"), ("condition", "limiting")):
        for name, pattern in elements[table].items():
            keeping = "|".join([pattern, *filter(None, [elements["also_kept_by"].get(name)])])
            if _has(pattern, words) and not _has(keeping, plain):
                yield Lost(kind, name)
    denial = elements["forbidding"]["no"]
    missing = len(_found(denial, words)) - len(_found(denial, plain))
    if missing > 0:
        yield Lost("denial", f"{missing} fewer")


def _has(pattern: str, text: str) -> bool:
    return bool(_found(pattern, text))


def _found(pattern: str, text: str) -> list[str]:
    return re.findall(rf"\b(?:{pattern})\b", text, re.IGNORECASE)


@cache
def _elements() -> Mapping[str, Mapping[str, str]]:
    """Table -> element -> one pattern of all its alternatives."""
    source = files("osler.evaluation") / "cases" / "plain_elements.toml"
    tables = tomllib.loads(source.read_text("utf-8"))
    return {
        table: {name: "|".join(patterns) for name, patterns in rows.items()}
        for table, rows in tables.items()
    }
