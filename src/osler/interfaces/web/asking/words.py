"""The domain's words as readers of this site's language see them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from osler.domain.question import Audience
from osler.domain.recommendation import Certainty, Strength
from osler.domain.source import Kind, StandingLevel, Support

# Marked so that they are collected for translation; the value is what is looked up.
_AUDIENCES = {
    Audience.PUBLIC: gettext_noop("A member of the public"),
    Audience.CARER: gettext_noop("Somebody who cares for a person"),
    Audience.STUDENT: gettext_noop("A student of a health profession"),
    Audience.NURSE: gettext_noop("A nurse"),
    Audience.PHARMACIST: gettext_noop("A pharmacist"),
    Audience.DOCTOR: gettext_noop("A doctor"),
}
_KINDS = {
    Kind.GUIDELINE: gettext_noop("Guideline"),
    Kind.SYSTEMATIC_REVIEW: gettext_noop("Systematic review"),
    Kind.TRIAL: gettext_noop("Trial"),
    Kind.REVIEW: gettext_noop("Review"),
    Kind.DRUG_LABEL: gettext_noop("Drug label"),
    Kind.PATIENT_INFORMATION: gettext_noop("Patient information"),
    Kind.RESEARCH: gettext_noop("Research"),
}
_STANDINGS = {
    StandingLevel.IN_FORCE: gettext_noop("In force"),
    StandingLevel.UNKNOWN: gettext_noop("Not stated whether in force"),
    StandingLevel.CORRECTED: gettext_noop("Corrected"),
    StandingLevel.PAST_REVIEW: gettext_noop("Past its review date"),
    StandingLevel.DRAFT: gettext_noop("Draft"),
    StandingLevel.CONCERN: gettext_noop("Under an expression of concern"),
    StandingLevel.SUPERSEDED: gettext_noop("Superseded by a newer edition"),
    StandingLevel.WITHDRAWN: gettext_noop("Withdrawn"),
    StandingLevel.RETRACTED: gettext_noop("Retracted"),
}
_TONES = {
    StandingLevel.IN_FORCE: "good",
    StandingLevel.UNKNOWN: "plain",
    StandingLevel.CORRECTED: "plain",
    StandingLevel.WITHDRAWN: "bad",
    StandingLevel.RETRACTED: "bad",
}
_STRENGTHS = {
    Strength.STRONG: gettext_noop("strong"),
    Strength.WEAK: gettext_noop("weak"),
    Strength.NOT_STATED: "",
}
_CERTAINTIES = {
    Certainty.HIGH: gettext_noop("high"),
    Certainty.MODERATE: gettext_noop("moderate"),
    Certainty.LOW: gettext_noop("low"),
    Certainty.VERY_LOW: gettext_noop("very low"),
    Certainty.NOT_STATED: "",
}
_SUPPORTS = {
    Support.FULL_TEXT: gettext_noop("full text"),
    Support.PRIMARY_EXCERPT: gettext_noop("excerpt of the source"),
    Support.SECONDARY_SOURCE: gettext_noop("what another source says of it"),
}
# Titles of ``osler.answering.plans``; one that is not here is shown as it stands.
SECTIONS = (
    gettext_noop("Also on this topic"),
    gettext_noop("Doses the sources give"),
    gettext_noop("How it usually goes"),
    gettext_noop("How to prevent it"),
    gettext_noop("If it is no better"),
    gettext_noop("If it lasts"),
    gettext_noop("Last resort"),
    gettext_noop("Safety and cautions"),
    gettext_noop("Screening"),
    gettext_noop("Signs and symptoms"),
    gettext_noop("Tests and assessment"),
    gettext_noop("Treatment in short"),
    gettext_noop("What causes it"),
    gettext_noop("What it is"),
    gettext_noop("What not to do"),
    gettext_noop("What studies and other pages say"),
    gettext_noop("What to do now"),
    gettext_noop("When to seek help"),
)
# Said beside a statement itself, not only in the references.
WORTH_SAYING = frozenset(
    level for level in StandingLevel if level.rank > StandingLevel.UNKNOWN.rank
)


def _said(word: str) -> str:
    return _(word) if word else ""  # the empty string has the catalogue's own header


def section(title: str) -> str:
    """A section's title; only the known ones are looked up."""
    return _(title) if title in SECTIONS else title


def audience(one: Audience) -> str:
    return _said(_AUDIENCES[one])


def kind(one: Kind) -> str:
    return _said(_KINDS[one])


def standing(level: StandingLevel) -> str:
    return _said(_STANDINGS[level])


def tone(level: StandingLevel) -> str:
    """The look of a standing's badge: "good", "plain", "warn" or "bad"."""
    return _TONES.get(level, "warn")


def strength(rung: Strength) -> str:
    return _said(_STRENGTHS[rung])


def certainty(rung: Certainty) -> str:
    return _said(_CERTAINTIES[rung])


def support(one: Support) -> str:
    return _said(_SUPPORTS[one])
