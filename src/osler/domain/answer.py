"""An answer: statements with citations, in the order a reader sees them."""

from dataclasses import dataclass
from enum import StrEnum

from osler.domain.question import Question
from osler.domain.recommendation import Certainty, Direction, Facet, Phase, Strength, Urgency
from osler.domain.source import Form, Kind, Standing, StandingLevel, Support


class Outcome(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_SUPPORTED = "not_supported"


@dataclass(frozen=True)
class Reason:
    """One named reason of the gate, e.g. ``numbers``; ``detail`` names the words concerned."""

    name: str
    detail: str


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    overruled: tuple[Reason, ...] = ()  # objections to the wording that a model overruled

    @property
    def supported(self) -> bool:
        return self.outcome is Outcome.SUPPORTED


@dataclass(frozen=True)
class RedFlag:
    """A triage rule that fired on the question."""

    rule: str
    urgency: Urgency
    message: str  # what to do, in plain words
    because: str  # the reader's words that set it off
    source: str  # citation of the rule


@dataclass(frozen=True)
class Triage:
    urgency: Urgency
    flags: tuple[RedFlag, ...] = ()  # most urgent first
    region: str = ""  # ISO 3166 code whose numbers the messages give; empty: none was set

    @property
    def said(self) -> tuple[RedFlag, ...]:
        """The flags whose messages are said: "get help today" would take an emergency back."""
        if self.urgency is not Urgency.EMERGENCY:
            return self.flags
        return tuple(flag for flag in self.flags if flag.urgency is Urgency.EMERGENCY)


@dataclass(frozen=True)
class Citation:
    """A reference number and the exact words it rests on; a digest's are our own of the source."""

    reference: int  # 1-based number in ``Answer.references``
    item_id: str  # recommendation or passage id
    quote: str  # verbatim from the library
    place: str  # headings, or page
    direction: Direction | None = None
    strength: Strength = Strength.NOT_STATED
    strength_text: str = ""
    certainty: Certainty = Certainty.NOT_STATED
    certainty_text: str = ""
    standing: StandingLevel = StandingLevel.UNKNOWN  # of its source, on the day of the answer


@dataclass(frozen=True)
class Claim:
    """One checkable sentence with its citations."""

    text: str
    citations: tuple[Citation, ...]
    verdict: Verdict
    agreeing: tuple[Citation, ...] = ()  # sources that give the same advice in their own words
    population: str = ""
    timing: str = ""
    doses: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    facet: Facet = Facet.BACKGROUND
    phase: Phase = Phase.ANY
    urgency: Urgency | None = None
    concern: str = ""  # name of the concern it serves
    note: str = ""  # applicability: "This is about children; you asked for an adult."
    label: str = ""


@dataclass(frozen=True)
class AnswerSection:
    key: str  # "now", "avoid", "no-better", "lasting", "help", "last-resort", "definition" …
    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Disagreement:
    """Two bodies that differ on one action, side by side."""

    on: str
    sides: tuple[Claim, ...]
    difference: str = ""  # in what they differ: "whether to do it", "from or to which age" …


@dataclass(frozen=True)
class Reference:
    number: int
    source_id: str
    kind: Kind
    form: Form
    issuer: str
    title: str
    citation: str
    year: int
    doi: str
    pmid: str
    url: str
    standing: Standing
    support: Support
    note: str = ""
    licence: str = ""  # as the source states it


@dataclass(frozen=True)
class Struck:
    """A statement the gate removed."""

    text: str
    source_id: str
    reasons: tuple[Reason, ...]


class DeclineKind(StrEnum):
    OUT_OF_SCOPE = "out of scope"
    NO_EVIDENCE = "no evidence"
    TOO_THIN = "too thin"  # only touched in passing
    NOT_VERIFIED = "not verified"
    HARMFUL = "harmful"
    NOT_UNDERSTOOD = "not understood"
    ONLY_COMMANDS = "only commands"  # text that tells a program what to do, and asks nothing
    UNAVAILABLE = "unavailable"  # the library or its index could not be read


@dataclass(frozen=True)
class Decline:
    """A refusal as a value: why, what was searched, what is nearest, what to do next."""

    kind: DeclineKind
    reason: str
    searched: str = ""
    nearest: tuple[str, ...] = ()
    next_step: str = ""


@dataclass(frozen=True)
class Workings:
    """The answer's own accounts, in numbers."""

    candidates: int  # recommendations and passages found
    considered: int  # left after appraisal
    verified: int
    struck: tuple[Struck, ...]
    excluded: tuple[str, ...]  # in words: "3 from withdrawn or retracted sources"
    library: str  # version (hash) of the library
    engine: str
    writer: str
    merged: int = 0  # near-duplicates joined into one statement


@dataclass(frozen=True)
class Answer:
    question: Question
    title: str
    status: str
    at: str  # ISO date the answer is of
    triage: Triage
    emergency: tuple[Claim, ...]  # "emergency now" signs of the topic
    urgent: tuple[Claim, ...]  # "see someone soon" signs of the topic
    short_answer: tuple[Claim, ...]
    sections: tuple[AnswerSection, ...]
    other_causes: tuple[Claim, ...]
    disagreements: tuple[Disagreement, ...]
    unanswered: tuple[str, ...]
    applicability: tuple[str, ...]
    references: tuple[Reference, ...]
    workings: Workings
    follow_ups: tuple[str, ...]
    disclaimer: str
    declined: Decline | None = None
    notices: tuple[str, ...] = ()  # what a reader must know before reading on

    def claims(self) -> tuple[Claim, ...]:
        """Every statement shown, in reading order."""
        groups = [self.emergency, self.urgent, self.short_answer]
        groups += [section.claims for section in self.sections]
        groups += [self.other_causes, *(d.sides for d in self.disagreements)]
        return tuple(claim for group in groups for claim in group)
