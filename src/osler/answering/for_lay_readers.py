"""What lay readers are answered with, of what no editor has chosen.

A library that machines have read holds advice to clinicians on thousands of subjects, and pages
that were written for patients. To a lay reader a page on just what was asked is an answer, and
advice to clinicians seldom is.
"""

import re

from osler.answering.plans import plan_for
from osler.domain.evidence import Evidence
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Facet, Recommendation
from osler.domain.source import Form, Kind, Source
from osler.text.terms import stem_set

REFER = re.compile(r"\b(?:refer|referral|referred|urgent(?:ly)?)\b", re.IGNORECASE)
AT_ONCE = re.compile(r"\burgent(?:ly)?\b", re.IGNORECASE)  # an answer whatever was asked
TO_KNOW = (Intent.DEFINITION, Intent.CAUSES, Intent.SYMPTOMS, Intent.OUTLOOK)


def why_no_answer(evidence: Evidence, names: tuple[frozenset[str], ...], question: Question) -> str:
    """Why a machine-read recommendation does not answer a lay reader; "" where it may.

    Its title or its own words must name the concern, for guidelines list much among their
    subjects; and advice to clinicians is no answer to what something is, or how it will go.
    Whom they send on is an answer to "when should I worry?", and at once to any question.
    """
    item, source, intents = evidence.item, evidence.source, question.intents[:1]
    if not isinstance(item, Recommendation) or source.form is Form.DIGEST:
        return ""
    sent_on = REFER if intents[:1] == (Intent.OUTLOOK,) else AT_ONCE
    if sent_on.search(item.words):
        return ""
    own = (source.title, item.words, *item.headings, item.population.text)
    said = stem_set("\n".join(own))
    elsewhere = evidence.fit < 1 and _names_its_subject(item, source, names)
    if (elsewhere or not any(name <= said for name in names)) and not question.drugs:
        return "about something else"
    asked = plan_for(question.intents)[0].facets
    if intents and intents[0] in TO_KNOW and item.facet not in (*asked, Facet.WARNING):
        return "on what clinicians should do, where something else was asked"
    return ""


def _names_its_subject(
    item: Recommendation, source: Source, names: tuple[frozenset[str], ...]
) -> bool:
    """True where advice speaks of what its source is about: swollen glands in Lyme disease."""
    said = stem_set("\n".join((item.words, *item.headings, item.population.text)))
    subjects = (stem_set(subject) for subject in (source.title, *source.topics))
    others = (s for s in subjects if s and not any(name <= s for name in names))
    return any(subject <= said for subject in others)


def is_page_on_it(evidence: Evidence, question: Question) -> bool:
    """True for a patient page whose subject is just what was asked about."""
    source = evidence.source
    if source.kind is not Kind.PATIENT_INFORMATION or source.form is Form.DIGEST:
        return False
    subjects = [stem_set(subject) for subject in (source.title, *source.topics)]
    return any(
        stem_set(name) in subjects
        for concern in question.concerns
        if concern.name == evidence.concern
        for name in (concern.asked, *concern.terms[:2])
    )
