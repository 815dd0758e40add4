"""Section plans: which sections an answer has, by what was asked, and what goes into each.

Plans are data: the order of this file is the order a reader sees.
Times in titles are the source's own and stand beside each statement, never in the plan.
"""

import re
from dataclasses import dataclass, replace

from osler.domain.question import Intent
from osler.domain.recommendation import Direction, Facet, Phase

FOR_OR_FACT = (Direction.FOR, Direction.EITHER, None)
CARE = (Facet.SELF_CARE, Facet.TREATMENT)


@dataclass(frozen=True)
class SectionPlan:
    """One section: what it takes, and how many statements it can hold."""

    key: str
    title: str
    facets: tuple[Facet, ...]
    phases: tuple[Phase, ...] = tuple(Phase)
    directions: tuple[Direction | None, ...] = (*Direction, None)
    room: int = 6  # statements at most

    def takes(self, facet: Facet, phase: Phase, direction: Direction | None) -> bool:
        return facet in self.facets and phase in self.phases and direction in self.directions


AVOID = SectionPlan(
    "avoid",
    "What not to do",
    (*CARE, Facet.TEST, Facet.SAFETY, Facet.PREVENTION, Facet.SCREENING),
    directions=(Direction.AGAINST,),
    room=10,  # what must not be done is the last thing to leave out
)
NOW = SectionPlan("now", "What to do now", CARE, (Phase.NOW, Phase.ANY), FOR_OR_FACT, room=7)
NO_BETTER = SectionPlan(
    "no-better", "If it is no better", (*CARE, Facet.TEST), (Phase.NO_BETTER,), FOR_OR_FACT, 4
)
LASTING = SectionPlan("lasting", "If it lasts", (*CARE, Facet.TEST), (Phase.LASTING,), FOR_OR_FACT)
LAST_RESORT = SectionPlan(
    "last-resort", "Last resort", (*CARE, Facet.SAFETY), (Phase.LAST_RESORT,), FOR_OR_FACT, 3
)
HELP = SectionPlan("help", "When to seek help", (Facet.WARNING,), room=4)
TESTS = SectionPlan("tests", "Tests and assessment", (Facet.TEST,), directions=FOR_OR_FACT, room=5)
SAFETY = SectionPlan(
    "safety", "Safety and cautions", (Facet.SAFETY,), directions=FOR_OR_FACT, room=5
)
OUTLOOK = SectionPlan("outlook", "How it usually goes", (Facet.OUTLOOK,), room=2)
DEFINITION = SectionPlan("definition", "What it is", (Facet.DEFINITION,), room=3)
SYMPTOMS = SectionPlan("symptoms", "Signs and symptoms", (Facet.SYMPTOM,), room=4)
CAUSES = SectionPlan("causes", "What causes it", (Facet.CAUSE, Facet.OTHER_CAUSE), room=5)
PREVENTION = SectionPlan(
    "prevention", "How to prevent it", (Facet.PREVENTION,), directions=FOR_OR_FACT, room=6
)
SCREENING = SectionPlan(
    "screening", "Screening", (Facet.SCREENING,), directions=FOR_OR_FACT, room=6
)
TREATMENT = SectionPlan("treatment", "Treatment in short", CARE, directions=FOR_OR_FACT, room=4)
_PREVENTS = re.compile(r"\b(?:prevent\w*|recurr\w*|keeps? coming back|come back)\b", re.IGNORECASE)
DOSES = SectionPlan(  # takes only statements that give a dose (select.slot_of)
    "doses", "Doses the sources give", (*CARE, Facet.PREVENTION, Facet.SAFETY), room=6
)

MORE = SectionPlan("more", "Also on this topic", ())  # what was not asked; see fitting.py
FINDINGS = SectionPlan("findings", "What studies and other pages say", (Facet.BACKGROUND,), room=4)

CARE_PLAN = (NOW, AVOID, NO_BETTER, LASTING, HELP, LAST_RESORT)

PLANS: dict[Intent, tuple[SectionPlan, ...]] = {
    Intent.MANAGEMENT: (
        *(NOW, AVOID, NO_BETTER, LASTING, HELP, LAST_RESORT, TESTS, SAFETY),
        *(replace(PREVENTION, room=3), OUTLOOK),
    ),
    Intent.DEFINITION: (DEFINITION, SYMPTOMS, CAUSES, TESTS, TREATMENT, HELP, OUTLOOK),
    Intent.CAUSES: (CAUSES, DEFINITION, SYMPTOMS, TESTS, HELP),
    Intent.SYMPTOMS: (SYMPTOMS, DEFINITION, HELP, TESTS),
    Intent.TESTS: (TESTS, AVOID, SYMPTOMS, HELP, SCREENING),
    Intent.DOSE: (DOSES, SAFETY, AVOID, NOW, HELP),
    Intent.SAFETY: (SAFETY, AVOID, NOW, HELP),
    Intent.OUTLOOK: (OUTLOOK, NOW, LASTING, HELP),
    Intent.PREVENTION: (PREVENTION, AVOID, SCREENING, NOW),
    Intent.SCREENING: (SCREENING, AVOID, TESTS, PREVENTION),
}


def is_preventive(
    plan: tuple[SectionPlan, ...], facet: Facet, direction: Direction | None, words: str
) -> bool:
    """True for care that is taken so that something does not come back, where it is asked how to
    prevent it: who has gout prevents attacks by treating it."""
    asked = bool(plan) and plan[0].key == PREVENTION.key
    cares = facet in CARE and direction in FOR_OR_FACT
    return asked and cares and _PREVENTS.search(words) is not None


LEAD_ROOM = 8  # statements in the section that was asked for, care apart
BRIEF = 2  # statements in the sections beside the one that was asked for
NEVER_BRIEF = (SAFETY.key, AVOID.key)  # a contraindication must not be crowded out


def plan_for(
    intents: tuple[Intent, ...], *, lasting: bool = False, failed: bool = False
) -> tuple[SectionPlan, ...]:
    """The sections for these intents, the main one's first, none twice.

    Where a complaint has lasted, care for what lasts comes first; where the first treatment has
    failed, care for when it is no better.

    Care has many sides; for the other intents what was asked for has room, the rest is brief.
    What must not be done is as much of an answer on safety or a dose as what may be.
    """
    intents = intents or (Intent.MANAGEMENT,)
    seen: dict[str, SectionPlan] = {}
    for intent in intents:
        for n, plan in enumerate(PLANS[intent]):
            brief = n > 0 and Intent.MANAGEMENT not in intents and plan.key not in NEVER_BRIEF
            lead = n == 0 and Intent.MANAGEMENT not in intents
            room = min(plan.room, BRIEF) if brief else max(plan.room, LEAD_ROOM * lead)
            seen.setdefault(plan.key, replace(plan, room=room))
    ahead = NO_BETTER.key if failed else LASTING.key if lasting else ""
    if ahead in seen and next(iter(seen)) == NOW.key:
        seen = {ahead: replace(seen[ahead], room=NOW.room), **seen}
    return (*seen.values(), FINDINGS)


# In this order behind the sections that were asked for; "treatment in short" takes all care.
_BESIDE = (
    *(SAFETY, AVOID, NOW, NO_BETTER, LASTING, LAST_RESORT, HELP, TESTS, SYMPTOMS, DEFINITION),
    *(CAUSES, PREVENTION, SCREENING, OUTLOOK),
)


def plan_beside(plan: tuple[SectionPlan, ...]) -> tuple[SectionPlan, ...]:
    """The sections that a plan has not."""
    held = {part.key for part in plan}
    return tuple(part for part in _BESIDE if part.key not in held)
