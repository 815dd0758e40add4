"""Appraise: leave out what must not be used, and say why; rank what is left.

Guidelines before research before patient pages; in force before old; stronger and more
certain first; curated digests before anything read by machine.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from osler.answering.alarm_topics import LATER, PRESSING, helps_now, told_at_once, warns_others
from osler.answering.applicability import applies, unsaid_in_pregnancy
from osler.answering.asker import wishes_for_child
from osler.answering.children import ADULT, forgets_children
from osler.answering.children import is_for_unnamed_children as for_unnamed_children
from osler.answering.contrasts import are_opposed
from osler.answering.disagree_added import contesting
from osler.answering.findings import why_no_finding
from osler.answering.for_lay_readers import is_page_on_it, why_no_answer
from osler.answering.for_others import people_points
from osler.answering.forms import OTHER_FORM, named, shorter_forms, spoken_for
from osler.answering.medicines import excepts, medicines_in, names_medicine, speaks_of
from osler.answering.near import NEAR_ENOUGH
from osler.answering.other_illness import of_other_people
from osler.answering.outside import is_sign_beside_a_pair
from osler.answering.pairs import gives_unfit_dose, is_on_pair, offers_only_barred
from osler.answering.places import is_for_institutions, is_for_staff
from osler.answering.standing_alone import leans, why_not_alone
from osler.answering.standing_use import SILENT, may_be_used, outdone
from osler.answering.stopping import MAY_BE_FROM_IT, is_filed_on_stopping, is_on_any_medicine
from osler.answering.taken_for import CARE, is_care_of, is_home_care
from osler.answering.whom import speaks_of_pregnancy
from osler.answering.wishes import Wishes, wishes_of
from osler.domain.evidence import Evidence
from osler.domain.question import Concern, Intent, Question
from osler.domain.recommendation import (
    Certainty,
    Direction,
    Facet,
    Passage,
    Phase,
    Recommendation,
    Strength,
    Urgency,
)
from osler.domain.source import Form, Kind, Source, StandingLevel
from osler.text.people import YOUNG, people_of
from osler.text.terms import fold, stem_set

# Points a piece of evidence earns; they only order statements, and never let one in or out.
KIND_POINTS = {
    Kind.GUIDELINE: 1.0,
    Kind.SYSTEMATIC_REVIEW: 0.8,
    Kind.DRUG_LABEL: 0.8,
    Kind.TRIAL: 0.5,
    Kind.REVIEW: 0.5,
    Kind.RESEARCH: 0.3,
    Kind.PATIENT_INFORMATION: 0.3,
}
STANDING_POINTS = {
    StandingLevel.IN_FORCE: 0.8,
    StandingLevel.UNKNOWN: 0.4,
    StandingLevel.PAST_REVIEW: 0.2,
    StandingLevel.CORRECTED: 0.2,
    StandingLevel.DRAFT: -0.6,
    StandingLevel.CONCERN: -0.6,
    StandingLevel.SUPERSEDED: -0.6,
}
STRENGTH_POINTS = {Strength.STRONG: 0.5, Strength.WEAK: 0.2, Strength.NOT_STATED: 0.0}
CERTAINTY_POINTS = {
    Certainty.HIGH: 0.4,
    Certainty.MODERATE: 0.3,
    Certainty.LOW: 0.1,
    Certainty.VERY_LOW: 0.0,
    Certainty.NOT_STATED: 0.0,
}
DIGEST_POINTS = 2.0  # somebody read the source and wrote the statement for this use
FIT_POINTS = 3.0
COVERAGE_POINTS = 2.0
RELEVANCE_POINTS = 1.5
ASKED_POINTS = 1.0  # times how like the question is to one that its editor says it answers
PRIORITY_POINTS = 0.7  # a step of priority
ENOUGH = 8  # items about a concern above which those that only mention it are left out
TRIED_POINTS = -3.0  # offers what the asker says was tried: it comes after what was not
LATER_POINTS = -2.0  # a warning sign once treatment has begun: after those from the start
CONDITION_POINTS = 2.0  # names a condition that the asker has
WISH_POINTS = 4.0  # speaks of pregnancy to who wants a child: before what else they might do
PAIR_POINTS = 8.0  # warns of what the asker takes beside what is asked for: before all else
STAFF_POINTS = -3.0  # for lay readers: what only staff can give comes after what they can do
HARM_POINTS = 2.0  # a medicine not to take: it can harm more than a belt that does not help

# What is being studied, and who pays for it, helps nobody who asks what to do.
RESEARCH = re.compile(
    r"\b(?:conducts?|conduct(?:ed|ing)|supports?|supporting|funds?) (?:and \w+ )?(?:\w+ ){0,6}"
    r"(?:research|investigations)\b|"
    r"\btak(?:e|ing) part in (?:a )?clinical trials?|\bclinical trials is available\b|"
    r"\bpart of the (?:\w+ )?research process\b|"
    r"\bresearchers (?:are|have been) (?:study|test|look)",
    re.IGNORECASE,
)
RESEARCH_HEADING = re.compile(r"what research\b|who (?:studies|funds)\b", re.IGNORECASE)
LONGEST_MENTION = 400  # characters of a recommendation that only mentions the concern
OTHERS_POINTS = -2.0  # a guideline for children or pregnancy, where nobody spoke of either
ASKER_POINTS = 2.0  # a source on pregnancy or on children, where the question is of one
PAGE_POINTS = 3.0  # for lay readers: a page on just this was written for them
OPENING_POINTS = 1.0  # a passage that opens its section: what the page says first

FOR_OTHERS = "for people other than the one asked about"
OFF = "about something else"  # why most of what a search finds is left out
SPOKEN_FOR = "from a document that a digest already speaks for"
INSTEAD = "on care of something that this must not be taken for"
MIN_FIT = 0.5  # below, neither the source nor the words are about the concern
MIN_COVERAGE_OF_WORDS = 0.5  # an item whose source is about something else must name more


@dataclass(frozen=True)
class Ranked:
    """Evidence with the points that order it."""

    evidence: Evidence
    points: float


@dataclass(frozen=True)
class Appraisal:
    """What may be used, best first, and what was left out, in words."""

    ranked: tuple[Ranked, ...] = ()
    excluded: tuple[str, ...] = ()


def appraise(
    found: tuple[Evidence, ...],
    question: Question,
    urgency: Urgency = Urgency.ROUTINE,
    barred: frozenset[str] = frozenset(),
    fired: frozenset[str] = frozenset(),
) -> Appraisal:
    """Usable evidence in order; the reasons for the rest, counted.

    ``urgency`` is that of the question itself: what sounds like an emergency is not met with
    advice on what to do at home, nor with care of topics that it may be mistaken for (``barred``);
    first aid is shown for the emergency whose rule of triage ``fired``.
    """
    left_out: Counter[str] = Counter()
    digested = {_publication(e) for e in found if e.source.form is Form.DIGEST} | spoken_for(found)
    replaced = spoken_for(e for e in found if e.source.standing.level is StandingLevel.SUPERSEDED)
    own = Counter(e.concern for e in found if e.fit == 1)
    filed = [e for e in found if e.filed and not is_filed_on_stopping(e.item)]
    curated = {e.concern for e in filed if e.source.form is Form.DIGEST}
    names = {c.name: _names_of(c) for c in question.concerns}
    wishes, alarms = wishes_of(question), told_at_once(question, urgency)
    kept: list[Ranked] = []
    aside: dict[str, list[Evidence]] = {OFF: [], SPOKEN_FOR: []}  # of added guidelines
    for evidence in found:
        reason = INSTEAD if is_care_of(evidence, barred) else ""
        late = evidence.concern in alarms and not helps_now(evidence, question)
        reason = reason or (LATER if late else "")
        if not reason and urgency in PRESSING and warns_others(evidence, question):
            reason = FOR_OTHERS
        reason = reason or _reason_against(evidence, question, digested)
        off = evidence.fit < 1 and own[evidence.concern] >= ENOUGH
        off = off or (urgency not in PRESSING and is_sign_beside_a_pair(evidence, question))
        if not reason and (off or _is_about_another(evidence, names.get(evidence.concern, ()))):
            reason = OFF
        if not reason and not question.audience.clinical:
            reason = why_no_answer(evidence, names.get(evidence.concern, ()), question)
        if not reason and evidence.concern in curated:
            reason = _strays(evidence, names.get(evidence.concern, ()), question)
        if not reason and urgency is Urgency.EMERGENCY and is_home_care(evidence, question, fired):
            reason = "on care at home, because what you describe needs help first"
        if not reason and fired & MAY_BE_FROM_IT and is_on_any_medicine(evidence.item):
            reason = OFF  # who may be badly ill from a medicine is not told to go on with it
        if reason in aside and named(evidence) not in replaced and _may_contest(evidence, question):
            aside[reason].append(evidence)
        if reason:
            left_out[reason] += 1
        else:
            points = _points(evidence, question, wishes)
            if evidence.concern not in curated and not question.audience.clinical:
                points += PAGE_POINTS * _is_page_for(evidence, question)
            kept.append(Ranked(evidence, points))
    let_in = contesting(
        aside[OFF], [r.evidence for r in kept], question, spoken_for=aside[SPOKEN_FOR]
    )
    for reason, few in aside.items():
        left_out[reason] -= sum(e in let_in for e in few)
    kept += [Ranked(e, _points(e, question, wishes)) for e in let_in]
    kept = _not_outdone(kept, let_in, question, left_out)
    kept.sort(key=lambda r: (-r.points, r.evidence.item.id))
    return Appraisal(tuple(kept), tuple(f"{n} {why}" for why, n in sorted(left_out.items()) if n))


def _not_outdone(
    kept: list[Ranked], let_in: Collection[Evidence], question: Question, left_out: Counter[str]
) -> list[Ranked]:
    """What no other that is kept says better; the rest is counted in ``left_out``."""
    others = partial(of_other_people, question=question)
    for why, judged in ((OTHER_FORM, shorter_forms), (SILENT, outdone), (FOR_OTHERS, others)):
        spared = judged(r.evidence for r in kept)
        if why == OTHER_FORM:  # which its digest is silent on
            spared -= {(e.concern, e.item.id) for e in let_in}
        left_out[why] += len(spared)
        kept = [r for r in kept if (r.evidence.concern, r.evidence.item.id) not in spared]
    return kept


def _may_contest(evidence: Evidence, question: Question) -> bool:
    """True for an added guideline's item to which nothing is wrong but that it is on the side,
    or that a digest of the guideline, which may not hold all of it, speaks instead."""
    if evidence.source.form is Form.DIGEST or evidence.recommendation is None:
        return False
    return not _reason_against(replace(evidence, fit=1.0, coverage=1.0), question, set())


def _reason_against(evidence: Evidence, question: Question, digested: set[str]) -> str:
    """Why a piece of evidence may not be used; "" where it may."""
    if not may_be_used(evidence.source):
        return f"from sources that were {evidence.source.standing.level}"
    if evidence.fit < MIN_FIT or (evidence.fit < 1 and evidence.coverage < MIN_COVERAGE_OF_WORDS):
        return OFF
    item = evidence.recommendation
    if not applies(evidence.item, question, evidence.source):
        return FOR_OTHERS
    if item is not None and item.facet in CARE and are_opposed(question.text, item.population.text):
        return FOR_OTHERS
    if not question.audience.clinical and offers_only_barred(evidence.item, question.asker):
        return "that offer a medicine which is warned of beside one that you take"
    if not question.audience.clinical and gives_unfit_dose(evidence.item, question.asker):
        return "that give a dose which may be wrong beside what you have"
    if not question.audience.clinical and forgets_children(evidence.item, question):
        return FOR_OTHERS
    several = len(question.concerns) > 1 and not evidence.filed
    if item is not None and several and for_unnamed_children(item.population, question):
        return "for children, and the question names no child"
    theirs = item is None and _is_for_asker(evidence.source, question)
    if not theirs and unsaid_in_pregnancy(evidence.item, question):
        return "that offer a medicine without a word on pregnancy"
    if isinstance(evidence.item, Passage):
        return _reason_against_passage(evidence.item, evidence, question)
    if item is not None and item.urgency and evidence.fit < 1:
        return OFF  # a warning sign belongs to its own condition
    if item is not None and item.clinician_only and not question.audience.clinical:
        return "of use to clinicians only"
    alone = why_not_alone(item, question, evidence.source) if item is not None else ""
    if alone:
        return alone
    if item is not None and is_for_institutions(item, question):
        return "on how care is organised, or for a setting that was not asked about"
    if item is not None and evidence.fit < 1 and len(item.words) > LONGEST_MENTION:
        return OFF  # the concern is one word among many
    if evidence.source.form is not Form.DIGEST and digested & {
        _publication(evidence),
        named(evidence),
    }:
        return SPOKEN_FOR
    return ""


def _names_of(concern: Concern) -> tuple[frozenset[str], ...]:
    """Names as sets of stems; "can't sleep" is no name, for only "sleep" is left of it."""
    names = (concern.asked, *concern.topics, *concern.terms)
    sets = [(name, stem_set(name)) for name in names]
    return tuple(s for name, s in sets if len(s) > 1 or (s and " " not in name.strip()))


def _is_about_another(evidence: Evidence, names: tuple[frozenset[str], ...]) -> bool:
    """True where advice names another subject of its guideline, and not the concern.

    A guideline on one treatment of spasticity and headache answers on headache with what it
    says of headache.
    """
    item, source = evidence.item, evidence.source
    if not isinstance(item, Recommendation) or source.form is Form.DIGEST:
        return False
    said = stem_set("\n".join((item.words, *item.headings, item.population.text)))
    if any(name <= said for name in names):
        return False
    return any(
        other and other <= said and not any(name <= other or other <= name for name in names)
        for other in map(stem_set, source.topics)
    )


def _strays(evidence: Evidence, names: tuple[frozenset[str], ...], question: Question) -> str:
    """Why evidence is off the point where digests were written on it; "" where it is not.

    A digest's author says what a statement is about. Elsewhere the title or the words must
    name it: a guideline on sleep apnoea that lists insomnia among its subjects is not enough.
    """
    item, words = evidence.item, fold(evidence.item.words)
    if any(fold(drug) in words for drug in question.drugs):
        return ""
    if evidence.source.form is Form.DIGEST:
        return "" if evidence.filed or evidence.near >= NEAR_ENOUGH else OFF
    if _is_for_others(evidence.source, question):
        return FOR_OTHERS
    own = [evidence.source.title, item.words]
    if isinstance(item, Recommendation):
        own += [*item.headings, item.population.text]
    else:
        own.append(item.title)
    said = stem_set("\n".join(own))
    return "" if any(name <= said for name in names) else OFF


def _reason_against_passage(passage: Passage, evidence: Evidence, question: Question) -> str:
    """A guideline speaks in recommendations; a page must be able to stand alone."""
    if evidence.source.kind is Kind.GUIDELINE:
        return "from the background of guidelines"
    if leans(passage):
        return "that lean on words before them"
    if RESEARCH.search(passage.words) or RESEARCH_HEADING.match(passage.title):
        return "on research, not on care"
    return why_no_finding(passage, evidence.source, question)


def _publication(evidence: Evidence) -> str:
    return fold(evidence.source.title).strip(" .")


def _points(evidence: Evidence, question: Question, wishes: Wishes) -> float:
    source, item = evidence.source, evidence.recommendation
    points = FIT_POINTS * evidence.fit + COVERAGE_POINTS * evidence.coverage
    points += RELEVANCE_POINTS * evidence.relevance
    points += KIND_POINTS[source.kind] + STANDING_POINTS[source.standing.level]
    if source.form is Form.DIGEST:
        points += DIGEST_POINTS
    elif _is_for_others(source, question):
        points += OTHERS_POINTS
    if isinstance(evidence.item, Passage) and evidence.item.span.start == 0:
        points += OPENING_POINTS
    if source.form is not Form.DIGEST and _is_for_asker(source, question):
        points += ASKER_POINTS
    if item is not None:
        points += STRENGTH_POINTS[item.strength] + CERTAINTY_POINTS[item.certainty]
        points += PRIORITY_POINTS * (3 - item.priority)
        points += _intent_points(item, question) + people_points(item, question)
        points += wishes.points(evidence, item)
        points += PAIR_POINTS * is_on_pair(item, question)
        points += TRIED_POINTS * _is_tried(item, question)
        points += ASKED_POINTS * evidence.asked
    return points


def _intent_points(item: Recommendation, question: Question) -> float:
    """A dose asked for must be in the statement; a condition of the asker should be."""
    points = float(Intent.DOSE in question.intents and bool(item.doses))
    words = stem_set(f"{item.words} {item.plain} {item.population.text}")
    if any(stem_set(condition) <= words for condition in question.asker.conditions):
        points += CONDITION_POINTS
    if wishes_for_child(question.text) and speaks_of_pregnancy(item):
        points += WISH_POINTS
    points += CONDITION_POINTS * bool(question.asker.pregnant and item.population.pregnant)
    if item.direction is Direction.EITHER and item.facet is not Facet.WARNING:
        points -= 0.1
    if item.urgency is not None and item.timing.phase is Phase.NO_BETTER:
        points += LATER_POINTS
    if not question.audience.clinical and is_for_staff(item):
        points += STAFF_POINTS
    harms = item.direction is Direction.AGAINST and names_medicine(item.words)
    if harms and not excepts(item.words, question.drugs):
        points += HARM_POINTS
    return points


def _is_for_others(source: Source, question: Question) -> bool:
    """True where a title names children or pregnancy, and the question does not."""
    people, asker = people_of(source.title), question.asker
    child = people.age_high is not None and people.age_high < ADULT and asker.age_years is None
    return (child and not YOUNG.search(question.text)) or (
        people.pregnant is True and asker.pregnant is not True
    )


def _is_page_for(evidence: Evidence, question: Question) -> bool:
    """A page on just what was asked, that thinks of a pregnancy where the question tells of one."""
    theirs = question.asker.pregnant is not True or _is_for_asker(evidence.source, question)
    return theirs and is_page_on_it(evidence, question)


def _is_for_asker(source: Source, question: Question) -> bool:
    """True where a title names the pregnancy, or the childhood, that the question tells of."""
    people, asker = people_of(source.title), question.asker
    pregnant = asker.pregnant is True and (people.pregnant or "pregnan" in source.title.lower())
    return bool(pregnant) or (asker.child and YOUNG.search(source.title) is not None)


def _is_tried(item: Recommendation, question: Question) -> bool:
    """True where a statement offers as a first step what did not help."""
    if item.direction is Direction.AGAINST or item.timing.phase is Phase.NO_BETTER:
        return False
    words = stem_set(item.words)
    return any(
        stem_set(tried) <= words or speaks_of(item.words, medicines_in(tried))
        for tried in question.tried
        if stem_set(tried)
    )
