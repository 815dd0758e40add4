"""Reads ages, temperatures, blood pressures and durations out of a question, for triage.

Everything works on the words of ``osler.text.phrases``; nothing is guessed: a number counts
only where the words around it say what it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from osler.text.phrases import Word

_DAYS = {"day": 1.0, "week": 7.0, "wk": 7.0, "month": 30.44, "mth": 30.44, "mo": 30.44}
_DAYS |= {"year": 365.25, "yr": 365.25, "yo": 365.25, "hour": 1 / 24, "hr": 1 / 24, "night": 1.0}
_UNITS = {form + plural: days for form, days in _DAYS.items() for plural in ("", "s")}
_YEAR = 365.25  # days
_NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    )
) | {"a": 1, "an": 1, "couple": 2, "few": 3, "several": 3}
_OLD = frozenset({"old", "olds", "of"})
_BABY = frozenset({"baby", "babys", "infant", "newborn", "daughter", "son", "boy", "girl", "bub"})
_CHILD = _BABY | {"child", "toddler", "kid", "granddaughter", "grandson", "nephew", "niece", "lo"}
_I_AM = frozenset({"im", "hes", "shes", "am", "is", "turned", "age", "aged", "only", "just"})
_WAITED = frozenset("for past last since over x about nearly almost now these than least".split())
_NOT_AGE = frozenset({"pregnant", "along", "gone", "gestation", "postpartum", "into", "ago"})
_MARKS = frozenset({"-", "–", ",", "(", ")"})
_FEVER = frozenset({"temp", "temps", "temperature", "fever", "fevers", "febrile", "fieber"})
_FEVER |= frozenset({"fiebre", "fievre", "temperatur", "running"})
_DEGREES = frozenset({"°", "º", "˚", "degrees", "degree", "deg", "degs", "o"})
_CELSIUS = frozenset({"c", "celsius", "centigrade", "celcius", "grad", "grados", "degres"})
_FAHRENHEIT = frozenset({"f", "fahrenheit", "farenheit", "farenheight"})
_PRESSURE = frozenset({"bp", "pressure", "hypertension", "systolic", "blood"})
_NEWBORN_YEARS = 0.04  # about two weeks: a baby called newborn
_HUMAN_C = (33.0, 43.5)  # °C that a living person's temperature can be
_HUMAN_F = (92.0, 111.0)  # °F, the same
_PERSONAL_C = 38.0 - 1.0  # below this "fever 36" is a duration or a count, not a fever


class Pressure(NamedTuple):
    """A blood pressure in mmHg."""

    systolic: float
    diastolic: float


@dataclass(frozen=True)
class Measures:
    ages: tuple[float, ...] = ()  # years; a baby of six weeks is 0.115
    celsius: tuple[float, ...] = ()  # body temperatures
    pressures: tuple[Pressure, ...] = ()
    days: tuple[float, ...] = ()  # how long something has lasted


def measures_in(words: list[Word]) -> Measures:
    """All measures that the words state."""
    forms = [word.form for word in words]
    spans = list(_spans(forms))
    ages = [years for years in (_age(forms, span) for span in spans) if years is not None]
    ages += _called_ages(forms)
    return Measures(
        ages=tuple(ages),
        celsius=tuple(_temperatures(forms)),
        pressures=tuple(_pressures(forms)),
        days=tuple(span.days for span in spans if _lasted(forms, span)),
    )


class _Span(NamedTuple):
    """A number with a unit of time; ``first`` and ``last`` are word numbers."""

    days: float
    first: int
    last: int


def _number(form: str) -> float | None:
    if form[:1].isdigit():
        return float(form.replace(",", "."))
    number = _NUMBERS.get(form)
    return None if number is None else float(number)


def _spans(forms: list[str]) -> Iterator[_Span]:
    for n, form in enumerate(forms):
        number = _number(form)
        if number is None:
            continue
        unit = n + 1
        while unit < len(forms) and (forms[unit] in _MARKS or forms[unit] in ("of", "y")):
            unit += 1
        if unit < len(forms) and forms[unit] in _UNITS:
            yield _Span(number * _UNITS[forms[unit]], n, unit)


def _age(forms: list[str], span: _Span) -> float | None:
    """The span in years where the words around it say that it is an age."""
    behind = [form for form in forms[span.last + 1 : span.last + 4] if form not in _MARKS]
    ahead = [form for form in forms[max(0, span.first - 4) : span.first] if form not in _MARKS]
    if behind[:1] and behind[0] in _NOT_AGE:
        return None
    before, last = (["", ""] + ahead)[-2:]
    is_age = (
        forms[span.last] in ("yo", "yos")
        or behind[:1] == ["old"]
        or behind[:2] == ["of", "age"]
        or (behind[:1] != [] and behind[0] in _CHILD)
        or last in ("aged", "hes", "shes", "only")
        or (before in _CHILD and last in ("of", "is", "only"))
        or (before in ("he", "she") and last == "is")
    )
    years = span.days / _YEAR
    return years if is_age and years < 120 else None


def _called_ages(forms: list[str]) -> Iterator[float]:
    for n, form in enumerate(forms):
        before = forms[n - 1] if n else ""
        behind = forms[n + 1] if n + 1 < len(forms) else ""
        if form in ("newborn", "newborns", "neonate"):
            yield _NEWBORN_YEARS
        if not form.isdigit() or not 0 < int(form) < 120:
            continue
        in_age_place = before in _I_AM and behind in ("", ".", ",", "and", "with", "?", "!", "so")
        decade = behind == "s" and before in ("my", "his", "her", "their")
        sexed = behind in ("m", "f", "male", "female") and int(form) < 92
        y_o = behind == "y" and forms[n + 2 : n + 4] in (["/", "o"], ["o"])
        if in_age_place or decade or sexed or y_o or before in ("aged", "age"):
            if behind not in _UNITS:
                yield float(form)


def _lasted(forms: list[str], span: _Span) -> bool:
    behind = forms[span.last + 1 : span.last + 3]
    ahead = forms[max(0, span.first - 3) : span.first]
    is_age = "old" in behind or forms[span.last] in ("yo", "yos")
    return not is_age and (
        not _WAITED.isdisjoint(ahead) or behind[:1] in (["now"], ["of"], ["straight"], ["ago"])
    )


def _temperatures(forms: list[str]) -> Iterator[float]:
    for n, form in enumerate(forms):
        number = _number(form) if form[0].isdigit() else None
        if number is None:
            continue
        unit = n + 1
        while unit < len(forms) and forms[unit] in _DEGREES:
            unit += 1
        sign = forms[unit] if unit < len(forms) else ""
        said = unit > n + 1 or not _FEVER.isdisjoint(forms[max(0, n - 6) : n])
        said = said or not _FEVER.isdisjoint(forms[unit : unit + 3])
        if (
            sign in _UNITS
            or sign in _MARKS
            and forms[unit + 1 : unit + 2] != []
            and forms[unit + 1] in _UNITS
        ):
            continue
        if _HUMAN_C[0] <= number <= _HUMAN_C[1] and (sign in _CELSIUS or said):
            yield number
        elif _HUMAN_F[0] <= number <= _HUMAN_F[1] and (sign in _FAHRENHEIT or said):
            yield round((number - 32) / 1.8, 2)


def _pressures(forms: list[str]) -> Iterator[Pressure]:
    for n in range(1, len(forms) - 1):
        if forms[n] not in ("/", "over") or not forms[n - 1][0].isdigit():
            continue
        top, low = _number(forms[n - 1]), _number(forms[n + 1])
        if top is None or low is None or not (60 <= top <= 300 and 30 <= low <= 200 and top > low):
            continue
        if top >= 140 or not _PRESSURE.isdisjoint(forms[max(0, n - 9) : n]):
            yield Pressure(top, low)
