"""Which sources may speak: none that was taken back, and none silently that is not in force."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib import resources

from osler.answering.contrasts import are_opposed
from osler.domain.answer import Reference
from osler.domain.evidence import Evidence
from osler.domain.recommendation import Facet
from osler.domain.source import Source, StandingLevel
from osler.text.terms import stem_set


class Use(StrEnum):
    SHOWN = "shown"
    MARKED = "marked"
    LAST = "last"
    NEVER = "never"


# What a reader is told beside a statement that rests on the last resort.
WARNINGS = {
    StandingLevel.DRAFT: "This is from a draft that may have been changed since",
    StandingLevel.CONCERN: "The journal has published doubts about this source",
    StandingLevel.SUPERSEDED: "This is from a document that has been replaced",
}
NOTHING_ELSE = "no current source on it was found here"
SHORT_NAME = 60  # characters; a whole citation stands in the reference
SAME = 0.6  # share of the stems of the shorter statement
SAME_FINAL = 0.45  # of a statement in the document that came of a draft: final wording differs
SAME_TITLE = 0.8  # share of all stems of two titles
SILENT = "that are not in force, where others speak of the same"


@cache
def use_of(level: StandingLevel) -> Use:
    """What the policy (``standing_use.toml``) allows."""
    file = resources.files("osler.answering").joinpath("standing_use.toml")
    return Use(tomllib.loads(file.read_text("utf-8"))[level.value]["use"])


def may_be_used(source: Source) -> bool:
    """False for what must never be shown."""
    return source.standing.level.usable and use_of(source.standing.level) is not Use.NEVER


def outdone(kept: Iterable[Evidence]) -> frozenset[tuple[str, str]]:
    """(concern, item id) of what is the last resort where something that stands better speaks.

    It speaks of the same where it is filed under the same action at the same time in the course,
    whatever it says of it, or where most of the words of the shorter one stand in the other.
    Less of them is enough, and under whatever facet, where it is what came of a draft.
    """
    found = tuple(kept)
    better: dict[tuple[str, bool], list[Evidence]] = {}
    for evidence in found:
        if use_of(evidence.source.standing.level) is not Use.LAST:
            better.setdefault(_part(evidence), []).append(evidence)
    return frozenset(
        (e.concern, e.item.id)
        for e in found
        if use_of(e.source.standing.level) is Use.LAST
        and e.item.facet is not Facet.WARNING
        and any(_speaks_of_the_same(e, other) for other in better.get(_part(e), ()))
    )


def _part(evidence: Evidence) -> tuple[str, bool]:
    return (evidence.concern, evidence.recommendation is not None)


def _speaks_of_the_same(old: Evidence, other: Evidence) -> bool:
    one, two = old.recommendation, other.recommendation
    if one is not None and two is not None and one.label and two.label:
        same_part = old.item.facet is other.item.facet
        if are_opposed(one.population.text, two.population.text):
            return False
        return same_part and one.label == two.label and one.timing.phase is two.timing.phase
    final = _came_of(old.source, other.source)
    if old.item.facet is not other.item.facet and not final:
        return False
    a, b = stem_set(old.item.words), stem_set(other.item.words)
    return len(a & b) >= (SAME_FINAL if final else SAME) * min(len(a), len(b))


def _came_of(draft: Source, final: Source) -> bool:
    """True for a draft and a document of nearly its title and of its year or later."""
    if draft.standing.level is not StandingLevel.DRAFT or final.year < draft.year:
        return False
    a, b = stem_set(draft.title), stem_set(final.title)
    return len(a & b) >= SAME_TITLE * len(a | b)


def warning_on(source: Source, facet: Facet = Facet.BACKGROUND) -> str:
    """What stands beside a statement that only a last resort gives; "" for all others.

    A warning sign is shown whether something newer speaks of it or not, so it does not say that
    nothing does.
    """
    told = WARNINGS.get(source.standing.level)
    if told is None:
        return ""
    newer = source.standing.replaced_by
    named = f" (by {newer})" if 0 < len(newer) <= SHORT_NAME else ""
    return f"{told}{named}." if facet is Facet.WARNING else f"{told}{named}; {NOTHING_ELSE}."


def name_of(source: Source) -> str:
    """A source named in a few words: its title and year, or who issued it."""
    named = f"{source.title}, {source.year}"
    return named if len(named) <= SHORT_NAME else f"{source.issuer}, {source.year}"


def notes_on_standing(references: Iterable[Reference]) -> tuple[str, ...]:
    """How many of the sources of an answer are in force, and how many are something else."""
    told = list(references)
    counted = Counter(reference.standing.level for reference in told)
    rest = [level for level in StandingLevel if level is not StandingLevel.IN_FORCE]
    parts = [
        f"{counted[level]} {_named(level, counted[level])}" for level in rest if counted[level]
    ]
    if not parts:
        return ()
    if len(told) == 1:
        return (f"The one source of this {parts[0].split(' ', 1)[1]}; the reference says so.",)
    if counted[StandingLevel.UNKNOWN] == len(told):
        return (f"None of the {len(told)} sources says whether it still holds.",)
    listed = ", ".join(parts)
    return (f"Of the {len(told)} sources, {listed}; each says so in the references.",)


_SILENT_ONES = "do not say whether they still hold"


def _named(level: StandingLevel, number: int) -> str:
    be = "is" if number == 1 else "are"
    if level is StandingLevel.UNKNOWN:
        return "does not say whether it still holds" if number == 1 else _SILENT_ONES
    if level is StandingLevel.PAST_REVIEW and number > 1:
        return "are past their review date"
    return f"{be} {level}"
