"""Where recommendations differ: the same action, for the same people, another verdict.

Two recommendations of different bodies are set against each other only where all of these hold,
because a false "they disagree" misleads as much as a hidden one:

- the same action, in the place of the object (``disagree_actions``), or the same label in digests;
- the same condition: what one source is about is named by the other;
- people who overlap in age, sex and pregnancy;
- words that narrow (severity, course, line of treatment, risk, purpose) do not tell them apart.
  Advice against something for all also speaks of the few for whom others advise it;
  advice against it for the few is an exception to advice for all, and no disagreement.

A newer edition of the same body's advice is no disagreement, and a superseded source starts none.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from osler.answering.disagree_actions import body_of
from osler.answering.disagree_rules import Difference, difference
from osler.answering.disagree_sides import (
    Outline,
    Position,
    Side,
    is_labelled,
    is_screening,
    outline_of,
    side_of,
)
from osler.domain.evidence import Evidence
from osler.domain.recommendation import Strength
from osler.domain.source import StandingLevel


@dataclass(frozen=True)
class Contest:
    """One action on which bodies differ; ``sides`` in the order the evidence came."""

    on: str
    difference: Difference
    sides: tuple[Evidence, ...]
    concerned: frozenset[str] = frozenset()  # ids of all statements that differ, shown or not

    @property
    def is_screening(self) -> bool:
        return self.on.startswith("screening for ")


_GONE = (StandingLevel.SUPERSEDED, StandingLevel.DRAFT)
MOST_SIDES = 6  # of one contest: the best statement of each source and time


def contests(evidence: Iterable[Evidence]) -> tuple[Contest, ...]:
    """Every action on which the evidence differs; what differs in direction first, then by name."""
    groups: dict[str, list[Outline]] = {}
    for e in evidence:
        outline = outline_of(e)
        if outline is not None:
            for key in dict.fromkeys(_keys(outline)):
                groups.setdefault(key, []).append(outline)
    read: dict[int, Side] = {}  # each read whole once, and only where it can differ from another
    found = [
        contest
        for key in sorted(groups)
        if _may_differ(groups[key])
        for contest in _settle(key, [_whole(outline, read) for outline in groups[key]])
    ]
    found.sort(key=lambda c: (list(Difference).index(c.difference), c.on not in _labels(c), c.on))
    kept: list[Contest] = []
    settled: set[str] = set()  # ids that stand in a contest already
    for contest in found:
        same = [n for n, k in enumerate(kept) if k.concerned & contest.concerned]
        alike = same and kept[same[0]].difference is contest.difference
        if same and (alike or (contest.is_screening and kept[same[0]].on == contest.on)):
            kept[same[0]] = _joined(kept[same[0]], contest)
        elif not contest.concerned & settled:
            kept.append(contest)
        settled |= contest.concerned
    return tuple(kept)


def strengths_of(sides: Iterable[Evidence]) -> str:
    """One sentence that names each source with its year and how strongly it advises."""
    said = [
        " ".join(word for word in (e.source.issuer, str(e.source.year or "")) if word)
        + f": {e.recommendation.strength}"
        for e in sides
        if e.recommendation is not None
    ]
    return f"Sources differ in how strongly they advise this ({'; '.join(said)})."


def _labels(contest: Contest) -> set[str]:
    return {e.recommendation.label for e in contest.sides if e.recommendation is not None}


def _joined(one: Contest, other: Contest) -> Contest:
    """One contest of two that share a statement; the first gives the name."""
    sides = {_seat(e): e for e in (*other.sides, *one.sides)}
    order = dict.fromkeys(_seat(e) for e in (*one.sides, *other.sides))
    seated = _at_most(sides[seat] for seat in order)
    return Contest(one.on, one.difference, seated, one.concerned | other.concerned)


def _at_most(sides: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """MOST_SIDES of them, in their order; a body's second statement gives way to a new body."""
    sides = tuple(sides)
    heard: set[str] = set()
    second: list[str] = []
    for side in sides:
        bodies = body_of(side.source.issuer)
        if bodies & heard:
            second.append(side.item.id)
        heard |= bodies
    dropped = set(second[len(second) - max(0, len(sides) - MOST_SIDES) :])
    return tuple(s for s in sides if s.item.id not in dropped)[:MOST_SIDES]


def _seat(evidence: Evidence) -> str:
    """One statement of each source for each time in the course has a seat."""
    item = evidence.recommendation
    return f"{evidence.source.id} {item.timing.phase if item else ''}"


def _may_differ(group: Sequence[Outline]) -> bool:
    """False where one source speaks alone, or all say the same as strongly."""
    if len({o.source.id for o in group}) < 2:
        return False
    positions = {o.position for o in group}
    opposed = len(positions) > 1 and positions & {Position.AGAINST, Position.OPEN}
    strengths = {o.item.strength for o in group}
    unlike = {Strength.STRONG, Strength.WEAK} <= strengths
    return bool(opposed) or unlike or any(map(is_screening, group))


def _whole(outline: Outline, read: dict[int, Side]) -> Side:
    side = read.get(id(outline))
    if side is None:
        side = read[id(outline)] = side_of(outline)
    return side


def _keys(side: Outline) -> Iterator[str]:
    """Names under which a side is compared; advice against a class also under its members."""
    if is_labelled(side):
        yield side.item.label
    for action in side.actions:
        yield action.name
        if side.position is Position.AGAINST:
            yield from sorted(action.members)


def _settle(key: str, group: Sequence[Side]) -> Iterator[Contest]:
    """For each kind of difference one contest; replaced sources join it, but start none."""
    pairs: dict[Difference, dict[str, Side]] = {}
    gone = [side for side in group if side.source.standing.level in _GONE]
    current = [side for side in group if side.source.standing.level not in _GONE]
    ages = _ages_by_source(current)
    for n, one in enumerate(current):
        for other in current[n + 1 :]:
            kind = difference(one, other)
            if kind is Difference.AGES and ages[one.source.id] == ages[other.source.id]:
                continue  # what one says in two bands, the other says in one
            if kind is not None:
                pairs.setdefault(kind, {}).update({s.item.id: s for s in (one, other)})
    for kind, sides in pairs.items():
        joined = [g for g in gone if any(difference(g, s) is kind for s in sides.values())]
        sides |= {g.item.id: g for g in joined}
        seats: dict[str, Evidence] = {}
        for side in _newest(s for s in group if s.item.id in sides):
            seats.setdefault(_seat(side.evidence), side.evidence)
        yield Contest(key, kind, _at_most(seats.values()), frozenset(sides))


def _newest(sides: Iterable[Side]) -> list[Side]:
    """Of each body only its newest source: an older edition is not its position any more."""
    sides = list(sides)
    bodies = {s.source.id: body_of(s.source.issuer) for s in sides}
    years = {s.source.id: s.source.year for s in sides}

    def is_older(one: str) -> bool:
        return any(bodies[one] & bodies[o] and years[one] < years[o] for o in bodies if o != one)

    return [s for s in sides if not is_older(s.source.id)]


def _ages_by_source(group: Iterable[Side]) -> dict[str, tuple[float, ...]]:
    """First and last age of all that a source says for an action, taken together."""
    bounds: dict[str, list[tuple[float, float]]] = {}
    for side in group:
        low, high = side.people.age_low or 0.0, side.people.age_high or 150.0
        bounds.setdefault(side.source.id, []).append((low, high))
    return {
        source: (min(low for low, _ in each), max(high for _, high in each))
        for source, each in bounds.items()
    }
