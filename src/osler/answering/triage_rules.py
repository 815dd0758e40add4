"""Loads the red-flag rules and answers whether a rule holds for what was read.

The rules are data, in ``red_flags.toml``; its head explains the notation. A rule holds when one
of its ``when`` lines holds; a line holds when all its conditions do (joined by `` + ``):

==================  ==========================================================
``chest-pain``      the sign is said, of somebody, as being so now
``sweating|faint``  either
``!pregnant``       it is not said
``age<0.25``        an age stated, in years (also ``>=``)
``temp>=38``        a body temperature stated, in °C
``bp>=180/120``     a blood pressure stated, either figure reaching it
``lasting>=5``      something has lasted, in days (also ``<``)
==================  ==========================================================
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from osler.answering.triage_measures import Measures, Pressure
from osler.domain.recommendation import Urgency
from osler.errors import InputError
from osler.text.phrases import Found, PhraseBook

EXCEPT = "-"  # before a sign's name: phrases that cancel it where they overlap
_MEASURE = re.compile(r"(age|temp|bp|lasting)(<|>=)([\d./]+)")


@dataclass(frozen=True)
class Condition:
    """One condition of a line: any of ``options``, or none of them where ``absent``."""

    options: tuple[str, ...]
    absent: bool = False


@dataclass(frozen=True)
class Rule:
    id: str
    title: str
    urgency: Urgency
    message: str  # what to do, in plain words, true in every country
    when: tuple[tuple[Condition, ...], ...]
    lines: tuple[str, ...]  # ``when`` as written
    sources: tuple[str, ...]  # citations


@dataclass(frozen=True)
class RuleSet:
    rules: tuple[Rule, ...]  # in the order of the file
    signs: Mapping[str, tuple[str, ...]]
    book: PhraseBook
    spelling: Mapping[str, str]
    past_counts: frozenset[str]  # signs that count although long ago: past cancer, a known risk
    always_counts: frozenset[str]  # signs that count even in a general question
    measures_used: frozenset[str]


@dataclass(frozen=True)
class Heard:
    """What a question says: signs that hold, and measures."""

    signs: Mapping[str, tuple[Found, ...]]
    measures: Measures


@cache
def red_flags() -> RuleSet:
    """The rules that come with Osler."""
    return read_rules((files("osler.answering") / "red_flags.toml").read_text("utf-8"))


def read_rules(toml: str) -> RuleSet:
    """Read a rule file; raises InputError that names the rule at fault."""
    table = tomllib.loads(toml)
    signs = {name: tuple(text.strip().split("\n")) for name, text in table["signs"].items()}
    phrases: dict[str, list[str]] = {}
    for name, lines in signs.items():
        for line in lines:
            excepted = line.startswith("- ")
            phrases.setdefault(EXCEPT + name if excepted else name, []).append(line.lstrip("- "))
    rules = tuple(_rule(entry, table=table, signs=signs) for entry in table["rules"])
    return RuleSet(
        rules=rules,
        signs=signs,
        book=PhraseBook(phrases, classes=table["classes"]),
        spelling=table["spelling"],
        past_counts=frozenset(table["counts"]["past"]),
        always_counts=frozenset(table["counts"]["always"]),
        measures_used=frozenset(
            option for rule in rules for line in rule.when for c in line for option in c.options
        )
        - signs.keys(),
    )


def _rule(
    entry: Mapping[str, object], *, table: Mapping[str, dict[str, str]], signs: Mapping[str, object]
) -> Rule:
    name = str(entry.get("id"))
    try:
        lines = tuple(str(line) for line in list(entry["when"]))  # type: ignore[call-overload]
        return Rule(
            id=name,
            title=str(entry["title"]),
            urgency=Urgency(str(entry["urgency"])),
            message=str(entry["message"]).format(**table["says"]),
            when=tuple(_line(line, signs=signs) for line in lines),
            lines=lines,
            sources=tuple(table["sources"][str(key)] for key in list(entry["sources"])),  # type: ignore[call-overload]
        )
    except (KeyError, ValueError, TypeError) as fault:
        raise InputError(f"Red-flag rule {name}: {fault}") from fault


def _line(line: str, *, signs: Mapping[str, object]) -> tuple[Condition, ...]:
    conditions = []
    for part in line.split(" + "):
        options = tuple(part.removeprefix("!").split("|"))
        for option in options:
            if option not in signs and not _MEASURE.fullmatch(option):
                raise ValueError(f"no sign or measure is called {option!r}")
        conditions.append(Condition(options, absent=part.startswith("!")))
    return tuple(conditions)


def what_holds(rule: Rule, heard: Heard) -> tuple[str, ...] | None:
    """The signs and measures that make the rule hold; None where it does not."""
    for line in rule.when:
        reasons = _line_holds(line, heard)
        if reasons is not None:
            return reasons
    return None


def _line_holds(line: tuple[Condition, ...], heard: Heard) -> tuple[str, ...] | None:
    reasons: list[str] = []
    for condition in line:
        met = [option for option in condition.options if _said(option, heard)]
        if bool(met) == condition.absent:
            return None
        reasons += met
    return tuple(reasons)


def _said(option: str, heard: Heard) -> bool:
    if option in heard.signs:
        return True
    match = _MEASURE.fullmatch(option)
    return match is not None and _MEASURED[match[1]](heard.measures, match[2], match[3])


def _compare(values: tuple[float, ...], sense: str, bound: str) -> bool:
    limit = float(bound)
    return any(value < limit if sense == "<" else value >= limit for value in values)


def _pressure(measures: Measures, sense: str, bound: str) -> bool:
    limit = Pressure(*(float(figure) for figure in bound.split("/")))
    reached = any(
        p.systolic >= limit.systolic or p.diastolic >= limit.diastolic for p in measures.pressures
    )
    return reached if sense == ">=" else bool(measures.pressures) and not reached


_MEASURED: Mapping[str, Callable[[Measures, str, str], bool]] = {
    "age": lambda measures, sense, bound: _compare(measures.ages, sense, bound),
    "temp": lambda measures, sense, bound: _compare(measures.celsius, sense, bound),
    "lasting": lambda measures, sense, bound: _compare(measures.days, sense, bound),
    "bp": _pressure,
}
