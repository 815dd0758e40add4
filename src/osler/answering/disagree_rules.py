"""In what two recommendations differ, or why they cannot be set against each other."""

import re
from enum import StrEnum

from osler.answering.disagree_actions import body_of
from osler.answering.disagree_sides import BROAD, Position, Side, is_labelled, is_screening
from osler.domain.recommendation import Phase, Recommendation, Strength
from osler.domain.source import Source
from osler.text.people import People
from osler.text.terms import fold


class Difference(StrEnum):
    """In what two recommendations differ."""

    DIRECTION = "whether to do it"
    STRENGTH = "how strongly"
    AGES = "from or to which age"
    INTERVAL = "how often"


_RAISED = frozenset({"raised risk"})
_ADDED = ("line: added", "line: add", "line: addition", "line: adjunct", "line: plus")
_ONLY_THERE = ("purpose: secondary", "setting: research", "setting: trial", "setting: trials")
_ROUTINE = "purpose: routine"
_TYPE = re.compile(r"\btype (?:1|2|i{1,2})\b")
_INTERVAL = re.compile(
    r"\b(?:(annual(?:ly)?|yearly|every year|once a year)|(biennial(?:ly)?|every (?:2|two|other) "
    r"years?)|every (\d{1,2}|three|four|five|ten)(?: to \d)?(?: |-)years?)\b"
)
_YEARS = {"three": 3, "four": 4, "five": 5, "ten": 10}
_NEXT_AGE = 2.0  # years between last ages that are no difference: "to 74" and "until 75"


def difference(one: Side, other: Side) -> Difference | None:
    """In what two recommendations differ; None where they agree or cannot be compared."""
    if not _are_two_bodies(one.source, other.source) or not _same_time(one.item, other.item):
        return None
    if not _overlap(one.people, other.people):
        return None
    labelled = is_labelled(one) and is_labelled(other) and one.item.label == other.item.label
    if not labelled and not _same_condition(one, other):
        return None
    return _by_direction(one, other, labelled) or _by_degree(one, other, labelled)


def _by_direction(one: Side, other: Side, labelled: bool) -> Difference | None:
    positions = {one.position, other.position}
    against = {Position.AGAINST, Position.OPEN} if Position.FOR in positions else {Position.AGAINST}
    if len(positions) < 2 or not positions & against:
        return None
    no, yes = (one, other) if one.position in against else (other, one)
    if no.position is Position.OPEN and not _is_firm(yes):
        return None
    reaches = _reaches(no, yes) or (yes.position is Position.OPEN and _reaches(yes, no))
    return Difference.DIRECTION if labelled or reaches else None


def _is_firm(side: Side) -> bool:
    """Too little evidence for one is no contradiction to "may" or to a weak yes of another."""
    return side.position is Position.FOR and side.item.strength is Strength.STRONG


def _by_degree(one: Side, other: Side, labelled: bool) -> Difference | None:
    yes = {Position.FOR, Position.MAY}
    both_for = {one.position, other.position} <= yes
    if not both_for and not (one.position is other.position is Position.AGAINST):
        return None
    screening = both_for and is_screening(one) and is_screening(other)
    if screening and _for_whom(one) != _for_whom(other):
        return None
    if not (labelled or screening) and not (_reaches(one, other) and _reaches(other, one)):
        return None
    if {one.item.strength, other.item.strength} == {Strength.STRONG, Strength.WEAK}:
        return Difference.STRENGTH
    if screening and _ages_differ(one.people, other.people):
        return Difference.AGES
    return Difference.INTERVAL if screening and _intervals_differ(one, other) else None


def _for_whom(side: Side) -> frozenset[str]:
    """Risk and people, beside age, that a screening is for."""
    return frozenset(
        w for w in side.narrowing if w.startswith(("risk", "raised", "people", "line"))
    )


def _reaches(no: Side, yes: Side) -> bool:
    """True where a verdict against speaks of the people and the time of the verdict for."""
    narrow, wide = no.narrowing, yes.narrowing
    if no.not_raised and wide & _RAISED:
        return False
    for_some = yes.restricted and not no.restricted and yes.position is not Position.OPEN
    if is_screening(no) and for_some:
        return False
    if any((word in narrow) != (word in wide) for word in (*_ADDED, *_ONLY_THERE)):
        return False
    if _ROUTINE in narrow:
        if not _met(wide, no) or (yes.content - no.pool - no.content and not is_screening(no)):
            return False
        narrow = narrow - {_ROUTINE}
    if not _met(narrow, yes):
        return False
    return is_screening(no) or not (no.content - yes.pool - yes.content)


def _met(narrowing: frozenset[str], by: Side) -> bool:
    """True where the other side narrows so too, or all that it says is so ("chronic pain")."""
    left = {word.partition(": ")[2] for word in narrowing - by.narrowing - by.own_narrowing}
    return not left


def _are_two_bodies(one: Source, other: Source) -> bool:
    """False for one body's editions."""
    return one.id != other.id and not body_of(one.issuer) & body_of(other.issuer)


def _same_time(one: Recommendation, other: Recommendation) -> bool:
    """True where both speak of the same time in the course, as far as they say."""
    late = {Phase.LASTING, Phase.LAST_RESORT, Phase.NO_BETTER}
    phases = {one.timing.phase, other.timing.phase}
    return len(phases) == 1 or Phase.ANY in phases or phases <= late


def _overlap(one: People, other: People) -> bool:
    """True where somebody may belong to both."""
    low = max(one.age_low or 0.0, other.age_low or 0.0)
    high = min(one.age_high or 150.0, other.age_high or 150.0)
    if (
        low >= high
        or (low + 1 > high and min(one.age_low or 0.0, other.age_low or 0.0) >= 2)
        or (one.sex and other.sex and one.sex != other.sex)
    ):
        return False
    return (one.pregnant is True) == (other.pregnant is True)


def _same_condition(one: Side, other: Side) -> bool:
    """True where what one source is about is named by the other; screening names its own."""
    if is_screening(one) or is_screening(other):
        return all(is_screening(s) and s.on_target for s in (one, other))
    types = [set(_TYPE.findall(fold(f"{s.source.title} {s.item.words}"))) for s in (one, other)]
    if all(types) and not types[0] & types[1]:
        return False
    for a, b in ((one, other), (other, one)):
        if a.aim and not a.aim & b.pool:
            return False
    mine, theirs = one.pool | one.content, other.pool | other.content
    return any(c <= theirs and c - BROAD for c in one.conditions) or any(
        c <= mine and c - BROAD for c in other.conditions
    )


def _ages_differ(a: People, b: People) -> bool:
    if a.age_low is not None and b.age_low is not None and a.age_low != b.age_low:
        return True
    return (
        a.age_high is not None
        and b.age_high is not None
        and abs(a.age_high - b.age_high) > _NEXT_AGE
    )


def _intervals_differ(one: Side, other: Side) -> bool:
    a, b = _intervals(one.item.words), _intervals(other.item.words)
    return bool(a) and bool(b) and not a & b


def _intervals(words: str) -> frozenset[int]:
    """Years between two screenings, as a text gives them."""
    found = set()
    for yearly, second, number in _INTERVAL.findall(fold(words)):
        years = _YEARS.get(number) or (int(number) if number.isdigit() else 0)
        found.add(1 if yearly else 2 if second else years)
    return frozenset(found)
