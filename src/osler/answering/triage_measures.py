"""Reads ages, temperatures, blood pressures and durations out of a question, for triage.

Everything works on the words of ``osler.text.phrases``; nothing is guessed: a number counts
only where the words around it say what it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from osler.answering.triage_units import UNITS
from osler.text.phrases import Found, Word

_FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_EDGE = ("",) * 8  # stands around the words, so that every word has neighbours
_YEAR = 365.25  # days
_OLDEST = 120.0  # years; a larger number is no age
_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: float(n) for n, word in enumerate(_IN_WORDS, start=1)}
_NUMBERS |= {"eleven": 11.0, "twelve": 12.0, "a": 1.0, "an": 1.0, "couple": 2.0, "few": 3.0}
_BETWEEN = frozenset({"-", "–", "of"})  # may stand between number and unit: "2-month", "couple of"
_MARKS = frozenset({"-", "–", ",", "(", ")"})
_NOT_AGE = frozenset({"pregnant", "along", "gone", "gestation", "postpartum", "into", "ago"})
_NEWBORN = frozenset({"newborn", "newborns", "neonate"})
_CHILD = frozenset(
    {"baby", "babys", "infant", "newborn", "daughter", "son", "boy", "girl", "bub", "lo"}
    | {"child", "toddler", "kid", "granddaughter", "grandson", "nephew", "niece"}
    | {"bebe", "hijo", "hija", "fils", "fille", "enfant", "saugling", "sohn", "tochter"}
    | {"bambino", "bambina", "figlio", "figlia", "neonato", "filho", "filha", "dziecko"}
)
_OF_AGE = frozenset("of is de di tiene a ist hat ha tem ma com con mit".split())
_LASTS = frozenset({"de", "di"})  # "3 jours de fièvre" is no age, "3 semanas de vida" is one
_ALIVE = frozenset({"vida", "vie", "vita", "edad", "idade"})
_FLOW = frozenset({"flow", "peakflow", "pef", "pefr"})
_BEST = frozenset({"best", "usual", "usually", "normal", "normally", "predicted"})
_FLOW_LITRES = (60.0, 850.0)  # a minute; what a peak-flow meter shows
_BEST_REACH = 4  # words between "best" and its figure
_FEVERED = frozenset("chemo chemotherapy shivery shivering chills rigors".split())
_SEXES = frozenset({"m", "f", "male", "female"})
_YEARS_OLD = frozenset({"yo", "yos"})
_SAYS_AGE = frozenset({"aged", "hes", "shes", "only"})
_IS = (["he", "is"], ["she", "is"])
_I_AM = frozenset({"im", "hes", "shes", "am", "is", "turned", "age", "aged", "only", "just"})
_GROWN, _OLDEST = 13, 110  # years: "67, scalp sore"; lower figures may be of weeks or months
_OF_A_PERSON = frozenset({"im", "hes", "shes", "aged", "age", "turned"})
_PEOPLE = frozenset(
    "i he she who husband wife mum mom dad mother father partner brother sister friend".split()
)
_AGE_ENDS = frozenset({"", ".", ",", "and", "with", "?", "!", "so"})
_WAITED = frozenset(
    {"for", "past", "last", "since", "over", "x", "about", "nearly", "almost", "now", "these"}
    | {"cough", "coughing"}
)
_FEVER = frozenset(
    {"temp", "temps", "temperature", "fever", "fevers", "febrile", "running", "thermometer"}
    | {"fieber", "fiebre", "fievre", "temperatur", "febbre", "febre", "goraczka", "goraczke"}
)
_DEGREES = frozenset({"°", "º", "˚", "degrees", "degree", "deg", "degs"})
_CELSIUS = frozenset({"c", "celsius", "centigrade", "celcius", "grad", "grados", "degres"})
_FAHRENHEIT = frozenset({"f", "fahrenheit", "farenheit", "farenheight"})
_PRESSURE = frozenset({"bp", "pressure", "hypertension", "systolic", "blood"})
_NEWBORN_YEARS = 0.04  # about two weeks: a baby called newborn
_HUMAN_C = (33.0, 43.5)  # °C that a living person's temperature can be
_HUMAN_F = (92.0, 111.0)  # °F, the same


_NOT_A_RATE = frozenset(
    "attack attacks disease failure surgery tablets pills pill problems "
    "concentrator concentrators tank tanks cylinder cylinders".split()
)
_ELSEWHERE = frozenset(
    "years yrs puffs tablets pills times old weeks minutes mins seconds secs kg kgs lb lbs pounds "
    "stone cm miles km mcg ml".split()
)
_WAS = frozenset("was were had been earlier yesterday before dropped fell went started".split())
_NOW = frozenset("now currently back".split())
_CLOCK = frozenset("at by since till until around for".split())  # "at 6 now"
_NOW_REACH = 4  # words between "now" and its figure
_TOLD_REACH = 14  # words between a past figure and the present one
_PER_LITRE_TOO = frozenset(  # told in mmol/L or mg/dL as a blood sugar is
    "cholesterol ldl hdl triglycerides potassium sodium calcium magnesium urea ketone ketones "
    "phosphate creatinine".split()
)
_BESIDE_A_SUGAR = frozenset(  # may stand between "sugar" and a figure with "mg"
    "is was at of level levels reading readings result now currently still are were around about "
    "over under above below - : = , blood the today > ( high raised result results back came k "
    "serum it got has".split()
)
_BY_BLOOD_TEST = frozenset({"potassium", "lithium"})  # figures that only their own name tells
_TELLS_A_RESULT = frozenset("level levels is was result back of k".split())
_OF_A_TABLET = frozenset({"mg", "g", "a", "x", "%", "daily", "weekly", "monthly"})
_MG_PER_MMOL = 18.0  # mg/dL of glucose in one mmol/L
_MG_FROM = 41.0  # a blood sugar above this is in mg/dL: no meter shows it in mmol/L
_VITAL_REACH = 5  # words between the name of a vital sign and its figure


@dataclass(frozen=True)
class _Vital:
    """A figure that counts where a word near it says what it is."""

    name: str
    named: frozenset[str]  # words before the figure
    units: frozenset[str]  # words right behind it
    low: float  # what a living person can have
    high: float


_VITALS = (
    _Vital("pulse", frozenset({"pulse", "heart", "hr", "heartrate", "heartbeat", "bpm"}),
           frozenset({"bpm", "beats"}), 20, 300),
    _Vital("sugar", frozenset({"sugar", "sugars", "glucose", "bg", "bgl", "bm", "libre", "dexcom"}),
           frozenset({"mmol", "mgdl"}), 0.5, 900),
    _Vital("sats", frozenset(
               "sats sat oxygen o2 spo2 spo oximeter saturation clip probe peg ox".split()
           ), frozenset(), 40, 100),
    _Vital("breaths", frozenset({"breathing", "respiratory", "resps"}),
           frozenset({"breaths"}), 4, 120),
    _Vital("ketone", frozenset({"ketone", "ketones"}), frozenset(), 0, 15),
    _Vital("potassium",
           frozenset("potassium hyperkalaemia hyperkalemia hyperkalaemic hyperkalemic".split()),
           frozenset(), 1.5, 12),
    _Vital("lithium", frozenset({"lithium"}), frozenset(), 0.1, 8),
    _Vital("peakflow", frozenset({"flow", "peakflow", "pef", "pefr"}), frozenset(), 5, 150),
)  # fmt: skip


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
    pulses: tuple[float, ...] = ()  # heartbeats a minute
    sugars: tuple[float, ...] = ()  # blood sugar, mmol/L
    oxygen: tuple[float, ...] = ()  # oxygen saturation, percent
    breaths: tuple[float, ...] = ()  # a minute
    ketones: tuple[float, ...] = ()  # in the blood, mmol/L
    potassium: tuple[float, ...] = ()  # in the blood, mmol/L
    lithium: tuple[float, ...] = ()  # in the blood, mmol/L
    peak_flows: tuple[float, ...] = ()  # percent of the personal best, or of what is predicted
    places: tuple[Found, ...] = ()  # where they stand: "age", "temp", "bp", "pulse" …

    @property
    def systolic(self) -> tuple[float, ...]:
        """Upper figures of the blood pressures."""
        return tuple(pressure.systolic for pressure in self.pressures)


def measures_in(words: list[Word]) -> Measures:
    """All measures that the words state."""
    forms = [*_EDGE, *(word.form for word in words), *_EDGE]
    spans = list(_spans(forms))
    ages = [_Span(s.value / _YEAR, s.first, s.last) for s in spans if _is_age(forms, s)]
    stated = {
        "age": [age for age in (*ages, *_called_ages(forms)) if age.value < _OLDEST],
        "temp": list(_temperatures(forms)),
        "lasting": [span for span in spans if _has_lasted(forms, span)],
    }
    stated |= {kind.name: list(_latest(forms, _vital(forms, kind), kind)) for kind in _VITALS}
    warm = {one.first for one in stated["temp"]}  # "HR 118, temperature 38.6"
    stated["pulse"] = [one for one in stated["pulse"] if one.first not in warm]
    stated["peakflow"] += _flow_of_best(forms)
    pressures = list(_pressures(forms))
    places = [(name, one.first, one.last) for name, ones in stated.items() for one in ones]
    places += [("bp", at - 1, at + 1) for at in pressures]
    edge = len(_EDGE)
    return Measures(
        ages=tuple(one.value for one in stated["age"]),
        celsius=tuple(one.value for one in stated["temp"]),
        pressures=tuple(_pressure(forms, at) for at in pressures),
        days=tuple(one.value for one in stated["lasting"]),
        pulses=tuple(one.value for one in stated["pulse"]),
        sugars=tuple(one.value for one in stated["sugar"]),
        oxygen=tuple(one.value for one in stated["sats"]),
        breaths=tuple(one.value for one in stated["breaths"]),
        ketones=tuple(one.value for one in stated["ketone"]),
        potassium=tuple(one.value for one in stated["potassium"]),
        lithium=tuple(one.value for one in stated["lithium"]),
        peak_flows=tuple(one.value for one in stated["peakflow"]),
        places=tuple(Found(name, first - edge, last - edge) for name, first, last in places),
    )


class _Span(NamedTuple):
    """A stated value; ``first`` and ``last`` are word numbers, both included."""

    value: float  # days, unless the place says otherwise
    first: int
    last: int


def _number(form: str) -> float | None:
    if _FIGURES.fullmatch(form):
        return float(form.replace(",", "."))
    return _NUMBERS.get(form)


def _inner(forms: list[str]) -> range:
    """Numbers of the words proper, without the padding at both edges."""
    return range(len(_EDGE), len(forms) - len(_EDGE))


def _spans(forms: list[str]) -> Iterator[_Span]:
    for n in _inner(forms):
        number = _number(forms[n])
        unit = n + 2 if forms[n + 1] in _BETWEEN else n + 1
        if number is not None and forms[unit] in UNITS:
            yield _Span(number * UNITS[forms[unit]], n, unit)


def _is_age(forms: list[str], span: _Span) -> bool:
    """True where the words around a span say that it is somebody's age."""
    behind = [form for form in forms[span.last + 1 : span.last + 5] if form not in _MARKS]
    before, ahead = [f for f in forms[span.first - 5 : span.first] if f not in _MARKS][-2:]
    if behind[0] in _NOT_AGE and ahead != "born":
        return False
    if behind[0] in _LASTS and behind[1] not in _ALIVE:
        return False
    called = behind[0] in ("old", "alt") or behind[:2] == ["of", "age"] or behind[0] in _CHILD
    said = ahead in _SAYS_AGE | _CHILD or (before in _CHILD and ahead in _OF_AGE)
    born = behind[0] == "ago" and ahead == "born"
    return called or said or born or forms[span.last] in _YEARS_OLD or [before, ahead] in _IS


def _called_ages(forms: list[str]) -> Iterator[_Span]:
    for n in _inner(forms):
        form, before, behind = forms[n], forms[n - 1], forms[n + 1]
        if form in _NEWBORN:
            yield _Span(_NEWBORN_YEARS, n, n)
        elif _FIGURES.fullmatch(form) and behind not in UNITS:
            stated = before in _I_AM and behind in _AGE_ENDS
            decade = behind == "s" and before in ("my", "his", "her", "their")
            sexed = behind in _SEXES and _FEVER.isdisjoint(forms[n - 6 : n])
            short = forms[n + 1 : n + 4] == ["y", "/", "o"]
            first = n == len(_EDGE) and behind == "," and _GROWN <= float(form) <= _OLDEST
            if stated or decade or sexed or short or first or before in ("aged", "age"):
                yield _Span(float(form.replace(",", ".")), n, n)


def _has_lasted(forms: list[str], span: _Span) -> bool:
    behind = forms[span.last + 1]
    is_age = "old" in forms[span.last + 1 : span.last + 3] or forms[span.last] in _YEARS_OLD
    waited = not _WAITED.isdisjoint(forms[span.first - 3 : span.first])
    return not is_age and (waited or behind in ("now", "of", "straight", "ago"))


def _temperatures(forms: list[str]) -> Iterator[_Span]:
    # "baby, 38.3", "7 week old, 38.3" and "on chemo, 38.3" are temperatures
    child = not (_CHILD | _FEVERED).isdisjoint(forms) or "old" in forms
    for n in _inner(forms):
        number = _number(forms[n]) if _FIGURES.fullmatch(forms[n]) else None
        unit = n + 1
        while forms[unit] in _DEGREES:
            unit += 1
        near = (*forms[n - 6 : n], *forms[unit : unit + 3])
        said = unit > n + 1 or not _FEVER.isdisjoint(near)
        said = said or (child and not forms[n].isdigit())
        if number is None or forms[unit] in UNITS or (not child and _is_told_as_age(forms, n)):
            continue
        if _HUMAN_C[0] <= number <= _HUMAN_C[1] and (forms[unit] in _CELSIUS or said):
            yield _Span(number, n, n)
        elif _HUMAN_F[0] <= number <= _HUMAN_F[1] and (forms[unit] in _FAHRENHEIT or said):
            yield _Span(round((number - 32) / 1.8, 2), n, n)


def _is_told_as_age(forms: list[str], n: int) -> bool:
    """True for the whole number of "I'm 33", "she is 38", "my husband is 40" and "34, fever"."""
    if not forms[n].isdigit() or forms[n + 1] in _DEGREES | _CELSIUS:
        return False
    told = forms[n - 1] in _OF_A_PERSON
    told = told or (forms[n - 1] in ("am", "is", "was") and forms[n - 2] in _PEOPLE)
    return told or (n == len(_EDGE) and forms[n + 1] == ",")


def _vital(forms: list[str], kind: _Vital) -> Iterator[_Span]:
    for n in _inner(forms):
        if not _FIGURES.fullmatch(forms[n]) or forms[n + 1] in UNITS:
            continue
        value = float(forms[n].replace(",", "."))
        named = any(
            forms[at] in kind.named and forms[at + 1] not in _NOT_A_RATE
            for at in range(n - _VITAL_REACH, n)
        )
        named = named or (forms[n + 1] == "%" and forms[n + 2] in kind.named)  # "88% oxygen"
        if kind.name == "sugar":
            named = _tells_sugar(forms, n, named=named)
        elif kind.name in _BY_BLOOD_TEST:
            named = named and _is_beside(forms, n, kind.named) and _is_a_result(forms, n)
        elif forms[n + 1] in kind.units:
            named = True
        if not named or forms[n + 1] in ("/", "over"):
            continue
        if forms[n + 1] in _elsewhere(kind) or not kind.low <= value <= kind.high:
            continue
        if kind.name == "sugar" and value >= _MG_FROM:
            value /= _MG_PER_MMOL
        yield _Span(value, n, n)


def _tells_sugar(forms: list[str], n: int, *, named: bool) -> bool:
    """True where a figure is told as a blood sugar: "sertraline 50mg" is the strength of a tablet.

    "mg" alone says nothing of sugar; "sugar is 300 mg" has none but small words between.
    """
    if forms[n + 1 : n + 4] == ["mmol", "/", "mol"]:
        return False  # an HbA1c
    if forms[n + 1 : n + 4] == ["mg", "/", "dl"] or forms[n + 1] in ("mmol", "mgdl"):
        return named or _PER_LITRE_TOO.isdisjoint(forms[n - _VITAL_REACH : n])
    if forms[n + 1] not in ("mg", "mcg", "g", "ml", "units"):
        return named
    return _is_beside(forms, n, next(kind for kind in _VITALS if kind.name == "sugar").named)


def _is_beside(forms: list[str], n: int, names: frozenset[str]) -> bool:
    """True where none but small words stand between one of the names and the figure."""
    at = n - 1
    while forms[at] in _BESIDE_A_SUGAR:
        at -= 1
    return forms[at] in names


def _is_a_result(forms: list[str], n: int) -> bool:
    """True for "6.6", "level of 7" and "7 mmol": "lithium, 3 monthly bloods" gives no level."""
    told = not _TELLS_A_RESULT.isdisjoint(forms[n - _VITAL_REACH : n])
    return told or not forms[n].isdigit() or forms[n + 1] == "mmol"


def _elsewhere(kind: _Vital) -> frozenset[str]:
    """Units that a figure of another thing has: "potassium 8 mg", "lithium 2 a day"."""
    return _ELSEWHERE | _OF_A_TABLET if kind.name in _BY_BLOOD_TEST else _ELSEWHERE


def _flow_of_best(forms: list[str]) -> Iterator[_Span]:
    """A peak flow in litres as percent of the best, where both are told: "180, my best is 450"."""
    litres = [
        n
        for n in _inner(forms)
        if _FIGURES.fullmatch(forms[n])
        and _FLOW_LITRES[0] <= float(forms[n].replace(",", ".")) <= _FLOW_LITRES[1]
    ]
    best = [n for n in litres if not _BEST.isdisjoint(forms[n - _BEST_REACH : n])]
    now = [n for n in litres if n not in best and not _FLOW.isdisjoint(forms[n - _VITAL_REACH : n])]
    if best and now:
        share = 100 * float(forms[now[0]]) / float(forms[best[0]])
        yield _Span(share, now[0], now[0])


def _latest(forms: list[str], said: Iterator[_Span], kind: _Vital) -> Iterator[_Span]:
    """What holds now, where a figure is told as past and another as present.

    "Sats were 88 on the plane but now 98" is 98; without "now" or "back to" every figure counts.
    """
    every = list(said)
    for n in _inner(forms):
        if not every or n - every[0].last not in range(1, _TOLD_REACH):
            continue
        figure = _FIGURES.fullmatch(forms[n]) and forms[n + 1] not in _ELSEWHERE
        figure = figure and forms[n + 1] not in UNITS
        value = float(forms[n].replace(",", ".")) if figure else 0.0
        told = not _NOW.isdisjoint(forms[n - _NOW_REACH : n]) or (
            forms[n + 1] in _NOW and forms[n - 1] not in _CLOCK  # "2.1 last night, 6 now"
        )
        if (
            told
            and not _WAS.isdisjoint(forms[every[0].first - _NOW_REACH : n])
            and (kind.low <= value <= kind.high)
        ):
            return iter([_Span(value, n, n)])
    return iter(every)


def _pressures(forms: list[str]) -> Iterator[int]:
    """Numbers of the words between the two figures of a blood pressure."""
    for n in _inner(forms):
        figures = _FIGURES.fullmatch(forms[n - 1]) and _FIGURES.fullmatch(forms[n + 1])
        if forms[n] not in ("/", "over") or not figures:
            continue
        top, low = _pressure(forms, n)
        human = 60 <= top <= 300 and 30 <= low <= 200 and top > low
        if human and (top >= 140 or not _PRESSURE.isdisjoint(forms[max(0, n - 9) : n])):
            yield n


def _pressure(forms: list[str], at: int) -> Pressure:
    top, low = (float(forms[n].replace(",", ".")) for n in (at - 1, at + 1))
    return Pressure(top, low)
