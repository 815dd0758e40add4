"""Triage: are emergencies caught, at which level, and how often does it alarm in vain?"""

from collections.abc import Iterable, Iterator, Sequence

from osler.answering.triage import TOGETHER, triage
from osler.domain.answer import Triage
from osler.evaluation.named_emergencies import NamedEmergency, named_emergencies
from osler.evaluation.suite import Bench, Better, Figure, Score, Suite
from osler.evaluation.triage_cases import TriageCase, triage_cases

HALVES = ("test", "second test", "development")
CAUGHT, OVER = 1.0, 0.10  # aims: every emergency; under a tenth of the others
ALARMS = ("emergency", "urgent")
_TUNED = "rules were written and weights fitted with these in view: no measure of new wordings"
_FRESH = (
    "the batches second-met to fifth-met are among them; as first met, before a rule was changed "
    "for them: emergencies caught 432 of 485, others called emergencies 46 of 429, routine ones "
    "urgent or more 57 of 380; the last batch once the others had been mended: 57 of 62, 6 of 62, "
    "12 of 62; sixth-met has no such score, it was written beside its mends; seventh-met, everyday "
    "texts with alarming words for the most part: 254 of 267, 130 of 1,213, 154 of 1,021, and of "
    "those the long and personal ones 18 of 77, 21 of 65; a list written after all mends, counted "
    "and not read: 73 of 80, 7 of 120, 14 of 100 (before the mends 72, 9, 13); eighth-met and "
    "ninth-met were written beside their mends; tenth-met, oblique emergencies and harmless texts "
    "with alarming words, before any was tried: its half here 74 of 80 and 10 of 107, the half "
    "that is counted and not read 71 of 79 and 13 of 106, after all mends 72 of 79 and 7 of 106; "
    "eleventh-met: an attacker's, before any mend 155 of 194 and 20 of 207 (not blind beyond its "
    "first third); of the same families in other words, written before a mend 39 of 60 and 15 of "
    "60, written after the first mend 21 of 30 and 0 of 30 (before it 17 and 3)"
)
_NAMED = "three wordings each, written before the rules were tried on them; rules mended since"
_BLIND = (
    "written by somebody who had not seen the rules, routine texts made to tempt; "
    "never looked at, scored as a total only"
)
_FIRST_MET = (
    "written before the wordings of the rules were looked up; emergencies caught, others called "
    "emergencies, routine ones urgent or more: first score 105 of 110, 22 of 135, 8 of 90; after "
    "mending on the development half 105 of 110, 18 of 135, 7 of 90; its misses were read and "
    "mended then, so what it shows now is no measure of new wordings"
)
_NOTES = {"development": f"{_TUNED}; {_FRESH}", "test": _BLIND, "second test": _FIRST_MET}


def figures(bench: Bench) -> Iterator[Figure]:
    """By half; the languages other than English apart; then what the rules do alone."""
    judged = [(case, triage(case.text)) for case in triage_cases()]
    bench.progress(f"{len(judged)} cases of triage")
    for half in HALVES:
        told = [pair for pair in judged if pair[0].half == half]
        if told:
            yield from _half(told, half)
    for language in sorted({case.language for case, _ in judged} - {"en"}):
        told = [pair for pair in judged if pair[0].language == language]
        yield _caught(told, f"emergencies caught, {language}", aim=CAUGHT, note=_TUNED)
    yield from _named(named_emergencies())


def _named(every: Sequence[NamedEmergency]) -> Iterator[Figure]:
    """Those that the facts name, each wording by itself."""
    for level in ("emergency", "urgent"):
        told = [
            TriageCase(text, level, one.fact, half="")
            for one in every
            if one.urgency == level
            for text in one.texts
        ]
        name = "named emergencies caught" if level == "emergency" else "named urgent signs caught"
        levels = ALARMS[: ALARMS.index(level) + 1]
        scores = tuple(_score(case, triage(case.text), *levels) for case in told)
        if scores:
            yield Figure(name, scores, aim=CAUGHT, note=_NAMED)


def _half(told: Sequence[tuple[TriageCase, Triage]], half: str) -> Iterator[Figure]:
    note = _NOTES[half]
    others = [pair for pair in told if pair[0].urgency != "emergency"]
    routine = [pair for pair in told if pair[0].urgency == "routine"]
    yield _caught(told, f"emergencies caught, {half}", aim=CAUGHT, note=note)
    yield _caught(told, f"emergencies told urgent or more, {half}", levels=ALARMS, note=note)
    yield _caught(told, f"emergencies caught by rules alone, {half}", alone=True, note=note)
    yield _alarms(others, f"others called emergencies, {half}", ("emergency",), aim=OVER)
    yield _alarms(routine, f"routine told urgent or more, {half}", ALARMS, aim=OVER)
    yield Figure(f"right level, {half}", tuple(_score(*pair, pair[0].urgency) for pair in told))
    for level in ("urgent", "soon"):
        of_level = [pair for pair in told if pair[0].urgency == level]
        scores = tuple(_score(*pair, level) for pair in of_level)
        if scores:
            yield Figure(f"{level} told as {level}, {half}", scores)


def _caught(
    told: Iterable[tuple[TriageCase, Triage]],
    name: str,
    *,
    levels: tuple[str, ...] = ("emergency",),
    aim: float | None = None,
    alone: bool = False,
    note: str = "",
) -> Figure:
    emergencies = [pair for pair in told if pair[0].urgency == "emergency"]
    scores = tuple(_score(case, _by_rules(t) if alone else t, *levels) for case, t in emergencies)
    return Figure(name, scores, aim=aim, note=note)


def _alarms(
    told: Iterable[tuple[TriageCase, Triage]], name: str, levels: tuple[str, ...], *, aim: float
) -> Figure:
    scores = tuple(_score(case, judged, *levels) for case, judged in told)
    return Figure(name, scores, better=Better.LOWER, aim=aim)


def _by_rules(judged: Triage) -> Triage:
    """The same without the second opinion."""
    flags = tuple(flag for flag in judged.flags if flag.rule != TOGETHER)
    return Triage(flags[0].urgency, flags) if flags else Triage(_ROUTINE)


def _score(case: TriageCase, judged: Triage, *levels: str) -> Score:
    because = f": {judged.flags[0].rule} ({judged.flags[0].because})" if judged.flags else ""
    saw = f"{judged.urgency.value}{because}"
    return Score(case.text, float(judged.urgency.value in levels), saw=saw)


_ROUTINE = triage("").urgency

SUITE = Suite(
    name="triage",
    asks="Are emergencies caught in lay words, at the right level, without alarming in vain?",
    run=figures,
)
