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
``systolic<91``     the upper figure of a blood pressure stated
``lasting>=5``      something has lasted, in days (also ``<``)
``pulse>=130``      a heart rate stated, in beats a minute
``sugar>=16``       a blood sugar stated, in mmol/L
``sats<92``         a blood oxygen stated, in percent
``breaths>=25``     breaths a minute stated
``potassium>=6.5``  a potassium stated, in mmol/L (also ``lithium``)
``peakflow<50``     a peak flow stated, in percent of the best or of what is predicted
==================  ==========================================================
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from osler.answering.regions import ANYWHERE, Region
from osler.answering.triage_measures import Measures
from osler.answering.triage_parts import (
    PART,
    Frame,
    Frames,
    frames_with_wordings,
    read_frames,
)
from osler.answering.triage_spelling import Respeller
from osler.domain.recommendation import Urgency
from osler.errors import InputError
from osler.text.negation import Cues
from osler.text.phrases import Found, PhraseBook, Word

EXCEPT = "-"  # before a sign's name: phrases that cancel it where they overlap
FIGURE = EXCEPT  # name of the figures of speech: they cancel every sign that they overlap
_BOUND = re.compile(
    r"(age|temp|bp|systolic|lasting|pulse|sugar|sats|breaths|ketone|potassium|lithium|peakflow)"
    r"(<|>=)([\d./]+)"
)
_DENYING = frozenset(
    "no not never without none nothing nobody noone cant cannot cnt couldnt wont wouldnt dont "
    "doesnt didnt isnt arent aint wasnt werent hasnt havent hadnt unable stopped lost refuses gone "
    "nicht kein keine keinen nie pas ne sans plus sin nao nunca non senza nie bez".split()
)
_REGIONAL = {name: f"{{{name}}}" for name in ANYWHERE.words}  # filled in when it is said
_INSIDE_WORDS = ("ar", "zh")  # languages whose words carry others in them
_OPTION = re.compile(r"[^\W\d_]+\*?")  # a word of a phrase, with its star
_SHORTEST_START = 4  # letters and star: a shorter beginning is no sign of a right spelling
NO_FRAMES = Frames(())
_NOTHING_MEASURED = Measures()
_MEASURES = {
    "age": "ages",
    "temp": "celsius",
    "lasting": "days",
    "pulse": "pulses",
    "sugar": "sugars",
    "sats": "oxygen",
    "breaths": "breaths",
    "systolic": "systolic",
    "ketone": "ketones",
    "potassium": "potassium",
    "lithium": "lithium",
    "peakflow": "peak_flows",
}


@dataclass(frozen=True)
class Bound:
    """A bound on a measure, as written in a rule: ``age<0.25``."""

    name: str
    measure: str  # "bp" or a key of _MEASURES
    below: bool  # True for "<", False for ">="
    limit: tuple[float, ...]  # one figure; two for a blood pressure

    def met_by(self, measures: Measures) -> bool:
        """True where any stated value meets it."""
        if self.measure == "bp":
            reached = any(
                figure >= bound
                for pressure in measures.pressures
                for figure, bound in zip(pressure, self.limit, strict=True)
            )
            return reached is not self.below and bool(measures.pressures)
        values = getattr(measures, _MEASURES[self.measure])
        return any((value < self.limit[0]) is self.below for value in values)


@dataclass(frozen=True)
class Condition:
    """One condition of a line: any of ``signs`` or ``bounds``, or none of them if ``absent``."""

    signs: tuple[str, ...]
    bounds: tuple[Bound, ...]
    absent: bool = False

    def met_by(self, heard: "Heard") -> tuple[str, ...]:
        """The names of what meets it, ``absent`` aside."""
        said = [sign for sign in self.signs if sign in heard.signs]
        said += [bound.name for bound in self.bounds if bound.met_by(heard.measures)]
        return tuple(said)


@dataclass(frozen=True)
class Rule:
    id: str
    title: str
    urgency: Urgency
    template: str  # what to do, in plain words; {call}, {number}, {crisis}, {poison} are regional
    when: tuple[tuple[Condition, ...], ...]
    lines: tuple[str, ...]  # ``when`` as written
    sources: tuple[str, ...]  # citations
    facts: tuple[str, ...]  # what they are cited for: keys of the table of sources
    signs: frozenset[str]  # every sign that a line names

    def says(self, region: Region) -> str:
        """What to do, with the numbers of the region."""
        return self.template.format(**region.words)

    @property
    def message(self) -> str:
        """What to do, in words that are true in every country."""
        return self.says(ANYWHERE)


class Denying:
    """The denying words that the phrases of a name hold, read when they are first asked for."""

    def __init__(
        self, phrases: Mapping[str, Sequence[str]], classes: Mapping[str, str] | None = None
    ) -> None:
        self._phrases = phrases
        self._classes = classes or {}
        self._known: dict[str, frozenset[str]] = {}

    def of(self, name: str) -> frozenset[str]:
        """Words such as the "not" of "not breathing"."""
        own = self._known.get(name)
        if own is None:
            spots = {spot for line in self._phrases.get(name, ()) for spot in line.split()}
            options = {option for spot in spots for option in spot.split("|")}
            for option in [o for o in options if o.startswith("<")]:
                options.update(self._classes[option[1:-1]].split("|"))
            own = self._known[name] = _DENYING & options
        return own


@dataclass(frozen=True)
class RuleSet:
    rules: tuple[Rule, ...]  # in the order of the file
    signs: Mapping[str, tuple[str, ...]]
    book: PhraseBook
    respell: Respeller
    past_counts: frozenset[str]  # signs that count although long ago: past cancer, a known risk
    events: frozenset[str]  # of those, what happened: years later it counts no more
    always_counts: frozenset[str]  # signs that count even in a general question
    asking: frozenset[str]  # words that open a question
    information: frozenset[str]  # words that ask about a thing in general ("symptoms")
    personal: frozenset[str]  # words that speak of somebody
    denying: Denying  # denying words in the wordings of a sign or part
    residual: frozenset[str] = frozenset()  # signs that an old stroke leaves behind
    frames: Frames = NO_FRAMES
    inside: tuple[Frame, ...] = ()  # frames whose wordings are looked for inside words
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # wordings by part
    part_signs: frozenset[str] = frozenset()  # parts that rules name as signs
    spoken_for: frozenset[str] = frozenset()  # signs whose words weigh nothing beside their rule
    circumstances: frozenset[str] = frozenset()  # who, when, where: no reason for alarm alone
    aside: frozenset[str] = frozenset()  # parts that no frame or rule asks for: they say no sign
    literal: frozenset[str] = frozenset()  # words beside which nothing is a figure of speech
    light: frozenset[str] = frozenset()  # words that add no distance between parts
    turns: frozenset[str] = frozenset()  # words at which a clause ends


@dataclass(frozen=True)
class Heard:
    """What a question says: signs that hold, and measures."""

    signs: Mapping[str, tuple[Found, ...]]
    measures: Measures
    words: Sequence[Word] = ()
    hits: Sequence[Found] = ()  # signs and parts as said, however they are meant
    cues: Cues | None = None
    excepted: frozenset[int] = frozenset()  # numbers of words that have a harmless reading
    spoken_for: frozenset[int] = frozenset()  # of those, words of which their rule says all


@cache
def red_flags() -> RuleSet:
    """The rules that come with Osler."""
    folder = files("osler.answering")
    rules, parts, languages, idioms = (
        (folder / f"red_flag{name}.toml").read_text("utf-8")
        for name in ("s", "_parts", "_languages", "_idioms")
    )
    return read_rules(rules, parts=parts, languages=languages, idioms=idioms)


def read_rules(toml: str, *, parts: str = "", languages: str = "", idioms: str = "") -> RuleSet:
    """Read the rules and the parts of signs; raises InputError that names the rule at fault."""
    table, more, foreign = tomllib.loads(toml), tomllib.loads(parts), tomllib.loads(languages)
    said = tomllib.loads(idioms)
    figures = _lines(_by_name(said.get("idioms", {})))
    signs, part_lines = _by_name(table["signs"]), _by_name(more.get("parts", {}))
    inside = {name: foreign.pop(name) for name in _INSIDE_WORDS if name in foreign}
    spoken, wordings = frames_with_wordings(foreign)
    framed = more.get("frames", {})
    made = {frame.sign for frame in spoken}
    known = {**dict.fromkeys([*framed, *sorted(made)], ()), **part_lines, **signs}
    rules = tuple(_rule(entry, table=table, signs=known) for entry in table["rules"])
    frames = Frames((*read_frames(framed, names=[*signs, *part_lines]), *spoken))
    phrases = _phrases(signs, part_lines | wordings) | {FIGURE: figures}
    return RuleSet(
        rules=rules,
        signs=signs,
        book=PhraseBook(phrases, classes=table["classes"]),
        respell=_respeller(
            table, more, _lines(wordings), spared=_OPTION.findall("\n".join(figures))
        ),
        past_counts=frozenset(table["counts"]["past"]),
        events=frozenset(table["counts"].get("events", ())),
        always_counts=frozenset(table["counts"]["always"]),
        spoken_for=frozenset(table["counts"].get("spoken-for", ())),
        circumstances=frozenset(table["counts"].get("circumstances", ())),
        asking=frozenset(table["speech"]["asking"].split()),
        information=frozenset(table["speech"]["information"].split()),
        personal=frozenset(table["speech"]["personal"].split()),
        denying=Denying(phrases, table["classes"]),
        residual=frozenset(table["counts"].get("residual", ())),
        frames=frames,
        inside=frames_with_wordings(inside)[0],
        parts=part_lines,
        part_signs=_named(rules, part_lines),
        aside=frozenset(part_lines) - _asked_for(rules, frames),
        literal=frozenset(said.get("literal", {}).get("words", "").split()),
        light=frozenset(more.get("speech", {}).get("light", "").split()),
        turns=frozenset(more.get("speech", {}).get("turns", "").split()),
    )


def _respeller(
    table: Mapping[str, dict[str, str]],
    more: Mapping[str, dict[str, str]],
    spoken: Sequence[str],
    *,
    spared: Sequence[str] = (),
) -> Respeller:
    """Knows every word that stands in a sign, a part or a class."""
    lines = [*table["signs"].values(), *table["classes"].values(), *more.get("parts", {}).values()]
    options = set(_OPTION.findall("\n".join(lines)))
    options |= set(_OPTION.findall("\n".join(spoken)))
    plain = (o for o in options if not o.endswith("*"))
    starts = (o[:-1] for o in options if o.endswith("*") and len(o) > _SHORTEST_START)
    speech = " ".join([*table["speech"].values(), *more.get("speech", {}).values()]).split()
    return Respeller(table["spelling"], known=[*plain, *speech], starts=starts, spared=spared)


def _lines(table: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [line for lines in table.values() for line in lines]


def _by_name(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(text.strip().split("\n")) for name, text in table.items()}


def _phrases(
    signs: Mapping[str, tuple[str, ...]], parts: Mapping[str, tuple[str, ...]]
) -> dict[str, list[str]]:
    """What the phrase book looks for: signs, parts, and the exceptions of both."""
    phrases: dict[str, list[str]] = {}
    named = [*signs.items(), *((PART + name, lines) for name, lines in parts.items())]
    for name, lines in named:
        for line in lines:
            excepted = line.startswith("- ")
            phrases.setdefault(EXCEPT + name if excepted else name, []).append(line.lstrip("- "))
    return phrases


def _named(rules: Sequence[Rule], parts: Mapping[str, object]) -> frozenset[str]:
    return frozenset(parts).intersection(name for rule in rules for name in rule.signs)


def _asked_for(rules: Sequence[Rule], frames: Frames) -> frozenset[str]:
    """Names that make a sign or meet a rule by being said."""
    made = {name for frame in frames.all for part in frame.parts for name in part}
    lines = (line for rule in rules for line in rule.when)
    met = {sign for line in lines for c in line if not c.absent for sign in c.signs}
    return frozenset(made | met)


def _rule(
    entry: Mapping[str, object], *, table: Mapping[str, dict[str, str]], signs: Mapping[str, object]
) -> Rule:
    name = str(entry.get("id"))
    try:
        lines = tuple(str(line) for line in list(entry["when"]))  # type: ignore[call-overload]
        when = tuple(_line(line, signs=signs) for line in lines)
        return Rule(
            id=name,
            title=str(entry["title"]),
            urgency=Urgency(str(entry["urgency"])),
            template=str(entry["message"]).format(**(_REGIONAL | table["says"])),
            when=when,
            lines=lines,
            facts=tuple(str(key) for key in list(entry["sources"])),  # type: ignore[call-overload]
            sources=tuple(table["sources"][str(key)] for key in list(entry["sources"])),  # type: ignore[call-overload]
            signs=frozenset(sign for line in when for c in line for sign in c.signs),
        )
    except (KeyError, ValueError, TypeError) as fault:
        raise InputError(f"Red-flag rule {name}: {fault}") from fault


def _line(line: str, *, signs: Mapping[str, object]) -> tuple[Condition, ...]:
    conditions = []
    for part in line.split(" + "):
        names = part.removeprefix("!").split("|")
        bounds = tuple(_bound(name) for name in names if name not in signs)
        said = tuple(name for name in names if name in signs)
        conditions.append(Condition(said, bounds, absent=part.startswith("!")))
    return tuple(conditions)


def _bound(name: str) -> Bound:
    match = _BOUND.fullmatch(name)
    if match is None:
        raise ValueError(f"no sign or measure is called {name!r}")
    limit = tuple(float(figure) for figure in match[3].split("/"))
    if len(limit) != (2 if match[1] == "bp" else 1):
        raise ValueError(f"a bound of this measure has another shape: {name!r}")
    return Bound(name, match[1], match[2] == "<", limit)


def what_holds(rule: Rule, heard: Heard) -> tuple[str, ...] | None:
    """The signs and measures that make the rule hold; None where it does not."""
    if rule.signs.isdisjoint(heard.signs) and heard.measures == _NOTHING_MEASURED:
        return None
    for line in rule.when:
        reasons = _line_holds(line, heard)
        if reasons is not None:
            return reasons
    return None


def _line_holds(line: tuple[Condition, ...], heard: Heard) -> tuple[str, ...] | None:
    reasons: list[str] = []
    for condition in line:
        met = condition.met_by(heard)
        if bool(met) == condition.absent:
            return None
        reasons += met
    return tuple(reasons)
