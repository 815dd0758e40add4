"""A second opinion, for words that no rule knows: evidence added up, each piece with its weight.

Where no rule calls an emergency, everything that was heard is weighed: signs, parts of signs,
and the beginnings of words, each once. A sum above a limit means that people who say such things
together were mostly in an emergency. The weights stand in ``red_flag_weights.toml``. They were
**fitted** (penalised logistic regression on the development cases, by
``osler.evaluation.triage_weights``) and rounded: a learned model of the simplest kind, whose every
weight can be read and changed. It can only raise the alarm; it never lowers what a rule says.
"""

import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from osler.answering.triage_parts import PART
from osler.answering.triage_rules import Heard, RuleSet
from osler.text.phrases import Found
from osler.text.terms import stop_words

STEM = 5  # letters of a word that count: "breathing" and "breathless" are "breat"
SHORTEST = 3  # letters: shorter words say little
MOST_LOOKED_AT = 20  # places of one piece; texts repeat themselves
SEPARATE = 2  # things told, from which who, when and where add to the sum
SHOWN = 6  # pieces named to the reader, heaviest first
TEMPERATURES = (36, 38, 39)  # °C at which a temperature says something else
AGES = (1, 5, 18, 65)  # years, the same
_QUESTION = "asks"
_GENERAL = "in general"
_DENIED = "denied"
_SUPPOSED = "supposed"
_ASKS_FOR_HELP = "asks-for-emergency"  # who asks whether to ring does not merely suppose


@dataclass(frozen=True)
class Piece:
    """One piece of evidence and the words it stands on; ``first`` is -1 where it has none."""

    name: str
    first: int = -1
    last: int = -1


@dataclass(frozen=True)
class Counted:
    """The pieces that count, and whether they tell of several things."""

    pieces: Mapping[str, Piece]
    several: bool


@dataclass(frozen=True)
class Weights:
    """What each piece weighs, and the sums from which the alarm is raised."""

    weights: Mapping[str, float]
    base: float  # before any evidence
    emergency: float
    urgent: float
    over_urgent: float  # "emergency", where a rule has said already to be seen today
    source: str

    def weigh(self, pieces: Mapping[str, Piece]) -> float:
        """The sum; every piece counts once."""
        return self.base + sum(self.weights.get(name, 0.0) for name in pieces)

    def heaviest(self, pieces: Mapping[str, Piece], heard: Heard, rules: RuleSet) -> list[Piece]:
        """Those that speak for an emergency and stand on words that say something of it,
        heaviest first: "says" and "her" may weigh, yet they are no reason to give."""
        silent = silent_words(rules)
        told = [p for p in pieces.values() if p.first >= 0 and self.weights.get(p.name, 0.0) > 0]
        told = [p for p in told if not {heard.words[n].form for n in _place(p)} <= silent]
        return sorted(told, key=lambda p: (-self.weights[p.name], p.first))[:SHOWN]


def that_counts(pieces: Mapping[str, Piece], weights: Weights, rules: RuleSet) -> "Counted":
    """Without who, when and where, unless at least two separate things are told beside them.

    "My husband sat 90 minutes in traffic" tells of nothing that ails anybody, and "my husband
    now has back pain" of one thing: the husband and the hour make it no worse.
    """
    aside: set[int] = set()
    for piece in pieces.values():
        if piece.name.partition(" ")[2] in rules.circumstances:
            aside |= _place(piece)
    told = [p for p in pieces.values() if weights.weights.get(p.name, 0.0) > 0]
    words = sorted(set[int]().union(*(_place(piece) for piece in told)) - aside)
    things = sum(n == 0 or word - words[n - 1] > 1 for n, word in enumerate(words))
    if things >= SEPARATE or any(piece.first < 0 for piece in told):
        return Counted(pieces, several=True)
    kept = {k: p for k, p in pieces.items() if p.first < 0 or not _place(p) <= aside}
    return Counted(kept, several=False)


def silent_words(rules: RuleSet) -> frozenset[str]:
    """Words that say nothing of what ails somebody: "nan", "says", "just"."""
    return stop_words() | rules.light | rules.personal


def _is_in(place: Found, words: Collection[int]) -> bool:
    """True for what stands wholly on such words."""
    return place.first >= 0 and all(n in words for n in range(place.first, place.last + 1))


def _place(piece: Piece) -> set[int]:
    return set(range(piece.first, piece.last + 1)) if piece.first >= 0 else set()


@cache
def fitted_weights() -> Weights:
    """The weights that come with Osler."""
    text = (files("osler.answering") / "red_flag_weights.toml").read_text("utf-8")
    return read_weights(text)


def read_weights(toml: str) -> Weights:
    """Read a weight file."""
    table = tomllib.loads(toml)
    limits = table["limits"]
    return Weights(
        weights=_by_piece(table["weights"]["lines"]),
        base=limits["base"],
        emergency=limits["emergency"],
        urgent=limits["urgent"],
        over_urgent=limits["over_urgent"],
        source=table["about"]["source"],
    )


def _by_piece(lines: str) -> dict[str, float]:
    """Lines of ``piece = weight``; one text reads many times faster than a table of TOML."""
    pairs = (line.rpartition(" = ") for line in lines.strip().split("\n"))
    return {piece: float(weight) for piece, _, weight in pairs}


def evidence(heard: Heard, rules: RuleSet) -> dict[str, Piece]:
    """Everything heard that may weigh, each piece at its first place."""
    found: dict[str, Piece] = {}
    for piece in _pieces(heard, rules):
        found.setdefault(piece.name, piece)
    return found


def _pieces(heard: Heard, rules: RuleSet) -> Iterator[Piece]:
    for name, places in heard.signs.items():
        if not all(_is_in(place, heard.spoken_for) for place in places):
            yield Piece(f"sign {name}", places[0].first, places[0].last)
    for place in heard.measures.places:
        yield Piece(f"measure {place.name}", place.first, place.last)
    for named, values, bounds in (
        ("temperature", heard.measures.celsius, TEMPERATURES),
        ("age", heard.measures.ages, AGES),
    ):
        told = [place for place in heard.measures.places if place.name == named]
        if told and all(_is_in(place, heard.spoken_for) for place in told):
            continue  # "since my baby was born 5 weeks ago" is of no baby of 5 weeks that is ill
        for value in values:
            yield Piece(f"{named} from {max((b for b in bounds if value >= b), default=0)}")
    if heard.cues is None:
        return
    denied, looked_at = False, Counter[str]()
    asks = _ASKS_FOR_HELP in heard.signs
    for hit in heard.hits:
        looked_at[hit.name] += 1
        if looked_at[hit.name] > MOST_LOOKED_AT:
            continue
        taken = frozenset(range(hit.first, hit.last + 1))
        meant = heard.cues.assertion_of_words(hit.first, hit.last, taken=taken)
        if meant.negated:
            denied = True
        elif meant.hypothetical and not asks:
            yield Piece(_SUPPOSED)
        elif hit.name.startswith(PART) and heard.excepted.isdisjoint(taken):
            yield Piece(f"part {hit.name.removeprefix(PART)}", hit.first, hit.last)
    if denied:
        yield Piece(_DENIED)
    yield from _words(heard, rules)


def _words(heard: Heard, rules: RuleSet) -> Iterator[Piece]:
    before = ","
    asks, silent = _ASKS_FOR_HELP in heard.signs, silent_words(rules)
    looked_at = Counter[str]()
    for n, word in enumerate(heard.words):
        form = word.form
        if form == "?" or (before in (",", ".") and form in rules.asking):
            yield Piece(_QUESTION)
        if form in rules.information:
            yield Piece(_GENERAL)
        before = form
        if not form.isalpha() or len(form) < SHORTEST or n in heard.excepted:
            continue
        if form in silent:
            continue
        looked_at[form] += 1
        if looked_at[form] > MOST_LOOKED_AT or heard.cues is None:
            continue
        meant = heard.cues.assertion_of_words(n, n)
        if not meant.negated and (asks or not meant.hypothetical):
            yield Piece(f"word {form[:STEM]}", n, n)
