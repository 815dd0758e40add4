"""A recommendation: the unit of the library. A passage: any other run of a source's words."""

from dataclasses import dataclass
from enum import StrEnum

from osler.errors import InputError


class Direction(StrEnum):
    FOR = "for"
    AGAINST = "against"
    EITHER = "either"  # may, consider, or "no recommendation for or against"


class Strength(StrEnum):
    """Our common ladder; the source's own word is kept beside it."""

    STRONG = "strong"
    WEAK = "weak"  # conditional, consider, option
    NOT_STATED = "not stated"


class Certainty(StrEnum):
    """Our common ladder; the source's own word is kept beside it."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"
    NOT_STATED = "not stated"


class Facet(StrEnum):
    """Which part of care a statement speaks of; section plans are built from these."""

    DEFINITION = "definition"
    CAUSE = "cause"
    SYMPTOM = "symptom"
    TEST = "test"  # assessment, diagnosis, imaging, monitoring
    SELF_CARE = "self-care"
    TREATMENT = "treatment"
    SAFETY = "safety"  # contraindication, interaction, harm of a treatment
    WARNING = "warning"  # red flag: when to seek help
    OUTLOOK = "outlook"
    PREVENTION = "prevention"
    SCREENING = "screening"
    OTHER_CAUSE = "other cause"  # what else may explain the complaint
    BACKGROUND = "background"


class Phase(StrEnum):
    """When in the course a statement applies. Never invented: ANY where the source gives none."""

    NOW = "now"
    NO_BETTER = "no better"  # after a first treatment failed, or weeks on
    LASTING = "lasting"  # chronic
    LAST_RESORT = "last resort"
    ANY = "any"


class Urgency(StrEnum):
    EMERGENCY = "emergency"  # call an ambulance now
    URGENT = "urgent"  # be seen today
    SOON = "soon"  # be seen within days
    ROUTINE = "routine"

    @property
    def rank(self) -> int:
        """0 is the most urgent."""
        return list(Urgency).index(self)


@dataclass(frozen=True)
class Population:
    """To whom a statement applies. ``text`` is verbatim; the rest is what could be read from it."""

    text: str = ""
    age_low: float | None = None  # years, included
    age_high: float | None = None  # years, included
    sex: str = ""  # "female", "male" or ""
    pregnant: bool | None = None  # None: not stated
    conditions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.age_low is not None and self.age_high is not None and self.age_low > self.age_high:
            raise InputError(f"An age range runs upwards: {self.age_low} to {self.age_high}")


@dataclass(frozen=True)
class Timing:
    """``text``: the source's own words ("under 4 weeks"); ``phase``: where the answer puts it."""

    text: str = ""
    phase: Phase = Phase.ANY


@dataclass(frozen=True)
class Span:
    """A run of characters in one section; ``start`` 0-based, ``end`` excluded."""

    section_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InputError(f"Not a span: {self.start}..{self.end} of {self.section_id}")


@dataclass(frozen=True)
class Recommendation:
    """One recommendation (or one digest statement) with all that governs it.

    ``words`` are verbatim: for a digest our own sentence, for a source the source's, made
    of ``spans`` in order joined by one space (a list stem and its item are two spans).
    Strings are verbatim and "" means "not stated".
    """

    id: str  # "<source id>/<name>"
    source_id: str
    words: str
    spans: tuple[Span, ...]
    facet: Facet
    direction: Direction | None = None  # None: a statement of fact, nothing is recommended
    strength: Strength = Strength.NOT_STATED
    strength_text: str = ""  # the source's own grade: "Level II", "grade B", "Strong For"
    certainty: Certainty = Certainty.NOT_STATED
    certainty_text: str = ""
    population: Population = Population()
    timing: Timing = Timing()
    doses: tuple[str, ...] = ()  # verbatim dose expressions that stand in ``words``
    cautions: tuple[str, ...] = ()  # must be shown with it
    headings: tuple[str, ...] = ()  # that govern it, outermost first
    topics: tuple[str, ...] = ()
    plain: str = ""  # plain-language wording, checked against ``words``; "" where there is none
    plain_cautions: tuple[str, ...] = ()  # in the order of ``cautions``
    label: str = ""  # short name of the action, e.g. "superficial heat"; used to merge and compare
    urgency: Urgency | None = None  # of a WARNING
    priority: int = 3  # 1 belongs in the short answer … 5 is a detail
    fact_ids: tuple[str, ...] = ()
    evidence_note: str = ""  # effect size or evidence remark, as stated
    clinician_only: bool = False  # not shown to the public (examination signs, scores)
    questions: tuple[str, ...] = ()  # that it answers by itself, in the words of those who ask

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise InputError(f"A recommendation has words: {self.id}")
        if not 1 <= self.priority <= 5:
            raise InputError(f"Priority runs from 1 to 5: {self.priority} in {self.id}")


@dataclass(frozen=True)
class Passage:
    """A run of words in one section that is not a recommendation."""

    id: str  # "<source id>:<ordinal>"
    source_id: str
    span: Span
    words: str  # verbatim: section text[start:end]
    title: str = ""  # the question it answers, or its heading
    facet: Facet = Facet.BACKGROUND
    topics: tuple[str, ...] = ()
