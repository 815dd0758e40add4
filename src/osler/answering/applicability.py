"""Applicability: a statement's people against the person asked about.

A mismatch is excluded, or flagged in words beside the statement. Nothing here says that a
medicine is safe for somebody; it says where the source did not think of them, or warns of it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from osler.answering.adrenaline import is_adrenaline_at_once
from osler.answering.allergies import is_allergic_to_all, note_on_allergy
from osler.answering.asker import OF_PREGNANCY, may_be_pregnant, wishes_for_child
from osler.answering.children import (
    ADULT,
    FOR_CHILDREN,
    TEEN,
    forgets_babies,
    is_for_older_than_a_child,
    is_for_unnamed_children,
    is_for_younger_than_the_writer,
)
from osler.answering.criteria import note_on_criteria
from osler.answering.groups import (
    Group,
    figures_before_pregnancy,
    figures_of_others,
    groups,
    lacking_rows,
    narrower_rows,
)
from osler.answering.measured import is_for_feverish, is_for_higher
from osler.answering.medicines import medicines_in
from osler.answering.offered import offers_medicine
from osler.answering.outside import is_on_beginning, is_on_one_missed, tells, tells_type_of_diabetes
from osler.answering.pairs import is_barred_in_pregnancy, note_on_pairs, warned_groups
from osler.answering.whom import (
    BREASTFEEDING,
    OLDER,
    OLDER_PEOPLE,
    PAST_CHILDBEARING,
    SPEAKS_OF_PREGNANCY,
    ages_of,
    names_grown_up,
    names_older,
    names_pregnancy,
    speaks_of_pregnancy,
    stated_of,
    warnings_of,
)
from osler.domain.question import Asker, Intent, Question
from osler.domain.recommendation import Direction, Facet, Population, Recommendation
from osler.domain.source import Source
from osler.ports import Item
from osler.text.people import YOUNG, People, named_of

PLANNED = re.compile(
    r"\b(?:plan\w*|could|may|might|try\w*|before|wish\w*|want\w*|childbearing|able to|not)\b",
    re.IGNORECASE,
)
WHO = re.compile(r"^\W*(?:who|whom|which (?:people|women|patients|groups|adults))\b", re.IGNORECASE)
HOLDS_BACK = re.compile(  # said of just these people, a warning to them all the same
    r"\b(?:not|never|avoid\w*|contraindicat\w+|unsuitable|stop|lower dose|"
    r"(?:reduc|adjust)\w+ (?:(?:the|its|their) )?dos\w+)\b",
    re.IGNORECASE,
)
PREGNANT = "The source does not say that this is safe in pregnancy; ask before any medicine."
BEFORE_PREGNANCY = (
    "The source says this of those who plan a pregnancy or could become pregnant; "
    "ask your midwife or doctor whether it goes on."
)
BREAST_FED = "The source does not say that this is safe when breastfeeding; ask a pharmacist."
ASK = "Ask a doctor or pharmacist whether it fits you, and at which dose."
CHECK = "Check whether it fits, and at which dose."
NOT_AVERAGE = "Advice for people at average risk may not hold; check it."
CHILD = "The source does not say whether this is for a child; ask before giving it."
UNMENTIONED = "which the question does not mention."
OF_PREGNANT = "This is about pregnancy, which the question does not mention."
FOR_OLDER = "This is about older people; ask whether it holds for you."
AGE_NOT_SAID = "This is for some ages only; check that it fits the child's age."
OF_OLDER = "The source warns of this for older people."

# A pen for anaphylaxis is not put off to ask: it was prescribed for the child, or saves it.
_RESCUE = re.compile(r"\b(?:auto-?injector|epipen)\b", re.IGNORECASE)


class Fit(StrEnum):
    """What becomes of a statement for the person asked about."""

    SHOWN = "shown"
    FLAGGED = "flagged"
    EXCLUDED = "excluded"


@dataclass(frozen=True)
class Applicability:
    """Whether a statement fits, and what the reader is told beside it."""

    fit: Fit
    note: str = ""


def applicability_of(item: Item, question: Question, source: Source | None = None) -> Applicability:
    """How far a statement (or a passage) fits the person asked about."""
    if not applies(item, question, source):
        return Applicability(Fit.EXCLUDED)
    note = note_for(item, question, source)
    return Applicability(Fit.FLAGGED if note else Fit.SHOWN, note)


def applies(item: Item, question: Question, source: Source | None = None) -> bool:
    """False where the source speaks of people the asker is known not to belong to."""
    asker, stated = question.asker, stated_of(item)
    if offers_medicine(item) and is_allergic_to_all(item, asker):
        return False
    if _age_differs(ages_of(item, source), asker, medicine=offers_medicine(item)):
        return False
    if is_for_older_than_a_child(stated, item.facet, question):
        return False
    if is_for_younger_than_the_writer(stated, question) or forgets_babies(item, question):
        return False
    if is_of_other_life(stated.text, question):
        return False
    if not speaks_of_pregnancy(item) and _gives_figures_of_others(item, question):
        return False
    if is_on_beginning(item, question) or is_on_one_missed(item, question):
        return False
    if is_for_who_lack_it(stated, question) or is_for_higher(stated.text, question):
        return False
    if is_for_feverish(stated.text, question) or is_routine_screening(item, question):
        return False
    if question.audience.clinical and is_barred_in_pregnancy(item, question):
        return False
    if stated.pregnant is True and not _may_concern(item, question):
        return False
    other = (stated.sex and asker.sex and stated.sex != asker.sex) or (
        stated.pregnant is False and asker.pregnant is True
    )
    return not other or is_limit_of_asked(item, question)


def _gives_figures_of_others(item: Item, question: Question) -> bool:
    """True for figures that do not hold in pregnancy, for who is pregnant, and of the thyroid for
    who wants to be too."""
    if question.asker.pregnant and figures_of_others().search(item.words):
        return True
    expects = question.asker.pregnant or wishes_for_child(question.text)
    return bool(expects) and figures_before_pregnancy().search(item.words) is not None


def note_for(item: Item, question: Question, source: Source | None = None) -> str:
    """What the reader must know about how far a statement fits them; "" where it simply does."""
    if is_adrenaline_at_once(item):
        return ""  # nothing may hold it up
    if not offers_medicine(item):
        for_children = is_for_unnamed_children(stated_of(item), question)
        if for_children:
            return FOR_CHILDREN
        return note_on_limit(item, question) or _on_screening(item, question)
    asker, people = question.asker, ages_of(item, source)
    notes = (
        _on_pregnancy(item, question),
        _on_age(item, people, question),
        note_on_allergy(item, asker),
        note_on_pairs(item.words, asker),
        *(_on_group(item, question, group) for group in groups()),
        _on_silence(item, question),
        note_on_criteria(item.words, question),
    )
    return " ".join(note for note in notes if note)


def unsaid_in_pregnancy(item: Item, question: Question) -> bool:
    """A lay reader who is pregnant is offered no medicine whose source did not think of it."""
    asked = question.asker.pregnant is True and not question.audience.clinical
    if not asked or not offers_medicine(item) or is_adrenaline_at_once(item):
        return False
    if not isinstance(item, Recommendation):
        return not SPEAKS_OF_PREGNANCY.search(f"{item.title}\n{item.words}")
    asks = (c for c in item.cautions if _ASK_FIRST.search(c) and not _DENIES.search(c))
    thought = "\n".join((item.population.text, *asks))  # "in pregnancy, ask a doctor"
    return not (item.population.pregnant or SPEAKS_OF_PREGNANCY.search(thought))


_ASK_FIRST = re.compile(r"\bask (?:a|your|the) (?:doctor|midwife|pharmacist)", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:not|never|avoid\w*)\b", re.IGNORECASE)


# people


def is_of_other_life(people: str, question: Question) -> bool:
    """True for what is for athletes, women and men, lens wearers, or those who breastfeed, where
    the person is a child, or nobody spoke of sport or of breastfeeding; and for the pregnant,
    where the person is too old to be."""
    asker, text = question.asker, question.text
    if names_pregnancy(people) and (asker.age_years or 0) >= PAST_CHILDBEARING:
        return True
    other_kind = tells_type_of_diabetes(text) and not (asker.pregnant or names_pregnancy(text))
    grown_man = asker.sex == "male" and not asker.other_person
    if OF_PREGNANCY.search(people) and (other_kind or grown_man):
        return True  # gestational diabetes
    small = asker.child and (asker.age_years or 0.0) < TEEN
    if names_grown_up(people) and asker.child:
        return small
    for row in narrower_rows():
        if row.barred and row.named.search(people) and tells(row.barred, text):
            return True
        left_out = row.leaves_out == "all" or (small and row.leaves_out == "child")
        if left_out and row.named.search(people) and not row.told.search(text):
            return True
    fed = BREASTFEEDING.search(people) and not SPEAKS_OF_PREGNANCY.search(people)
    return bool(fed) and not (asker.breastfeeding or BREASTFEEDING.search(text))


# A test's result that is told, and how a statement speaks of such a result.
_RESULT = re.compile(
    r"\bHPV positive\b|\b(?:abnormal|positive) (?:smear|pap|cytology|mammogram|fit|screening)\b|"
    r"\b(?:smear|cytology|mammogram) (?:is |was |came back )?(?:abnormal|positive)\b|"
    r"\bT[- ]?score (?:of )?-?\d",
    re.IGNORECASE,
)
_ON_RESULT = re.compile(r"\b(?:positive|abnormal|result|T-?score|colposcopy)\b", re.IGNORECASE)


def is_routine_screening(item: Item, question: Question) -> bool:
    """True for a screening of everybody, where the person's own result is told: every 5 years is
    no answer to a test that was positive."""
    told = item.facet is Facet.SCREENING and _RESULT.search(question.text) is not None
    return told and _ON_RESULT.search(item.words) is None


def is_for_who_lack_it(stated: Population, question: Question) -> bool:
    """True for "no known heart disease", where the person had a heart attack."""
    told = " . ".join((question.text, *question.asker.conditions))
    return any(
        asked.search(told) and without.search(stated.text) for asked, without in lacking_rows()
    )


def is_limit_of_asked(item: Item, question: Question) -> bool:
    """True for a warning on the very medicine that is asked about, for what the person has: a
    limit of the kidneys is a man's too where its source speaks of women."""
    warns = item.facet is Facet.SAFETY or getattr(item, "direction", None) is Direction.AGAINST
    if not warns or not set(medicines_in(item.words)) & set(question.drugs):
        return False
    return any(
        group.named.search(item.words) for group in groups() if group.key in question.asker.groups
    )


def note_on_limit(item: Item, question: Question) -> str:
    """That a limit was said of other people than the one asked about."""
    stated = stated_of(item)
    other = stated.sex and question.asker.sex and stated.sex != question.asker.sex
    if not other or not is_limit_of_asked(item, question):
        return ""
    return f"The source says this of {stated.text}."


def _age_differs(people: People, asker: Asker, *, medicine: bool) -> bool:
    low, high, age = people.age_low, people.age_high, asker.age_years
    if age is not None:
        return (low is not None and age < low) or (high is not None and age > high)
    if asker.child:
        return medicine and low is not None and low >= ADULT
    return asker.older and high is not None and high < ADULT


def _may_concern(item: Item, question: Question) -> bool:
    """Of pregnancy, what may be asked for; and a first warning to who asks whether it is safe."""
    asker, asks = question.asker, question.intents[:1] == (Intent.SAFETY,)
    first = isinstance(item, Recommendation) and item.facet is Facet.SAFETY and item.priority == 1
    told = asker.pregnant is not None or asker.sex == "male" or asker.child or asker.older
    return _may_be_pregnant(question) or (first and asks and not told)


def _may_be_pregnant(question: Question) -> bool:
    """True for who says so, and for who asks of what pregnancy brings, or of people at large."""
    asker = question.asker
    if asker.pregnant is not None or asker.sex == "male" or asker.child:
        return asker.pregnant is True
    if may_be_pregnant(question.text):
        return True
    at_large = not asker.other_person and WHO.search(question.text) is not None
    return at_large or OF_PREGNANCY.search(question.text) is not None


def _on_age(item: Item, people: People, question: Question) -> str:
    asker = question.asker
    low, high = people.age_low, people.age_high
    if asker.child:
        if low is None and high is None:
            known = YOUNG.search(item.words) or _RESCUE.search(item.words)
            return "" if known else CHILD
        return AGE_NOT_SAID if asker.age_years is None and _is_narrow(people) else ""
    if asker.age_years is None and not asker.older:
        mothers = names_pregnancy(stated_of(item).text)  # "side effects for mother and baby"
        if high is not None and high < ADULT and not (mothers or YOUNG.search(question.text)):
            return FOR_CHILDREN
        if low is not None and low >= OLDER:
            return FOR_OLDER
    if asker.older and any(OLDER_PEOPLE.search(said) for said in warnings_of(item)):
        return OF_OLDER
    if asker.age_years is not None and not asker.older and names_older(stated_of(item).text):
        return FOR_OLDER
    return ""


def _is_narrow(people: People) -> bool:
    """True for a part of childhood: "under 3 months", "6 to 23 months"."""
    return (people.age_low or 0) > 0 or (people.age_high or ADULT) < ADULT - 1


def _on_pregnancy(item: Item, question: Question) -> str:
    asker = question.asker
    if asker.pregnant and stated_of(item).pregnant is None:
        people = stated_of(item).text
        if not SPEAKS_OF_PREGNANCY.search(people):
            return PREGNANT
        return BEFORE_PREGNANCY if PLANNED.search(people) else ""
    hers = may_be_pregnant(question.text) or OF_PREGNANCY.search(question.text)
    told = asker.pregnant is not None or hers
    if stated_of(item).pregnant and not told:
        return OF_PREGNANT
    return BREAST_FED if asker.breastfeeding and not BREASTFEEDING.search(item.words) else ""


# groups


def _on_group(item: Item, question: Question, group: Group) -> str:
    """A flag for a group the asker belongs to, or for one they are not known to belong to."""
    asker = question.asker
    if group.key not in asker.groups:
        return _for_group(item, question, group)
    if item.facet is Facet.SAFETY and group.named.search(stated_of(item).text):
        return ""  # it is said of just these people
    if any(group.named.search(said) for said in warnings_of(item)) and not _advises(item, group):
        return f"You mention {group.said}; the warning here is about it."
    return ""


def _on_silence(item: Item, question: Question) -> str:
    """A flag for what the asker has and neither the statement nor its cautions speak of."""
    asker = question.asker
    told = warned_groups(item.words, asker).keys()
    named = [
        group.said
        for group in groups()
        if group.key in asker.groups
        and group.key not in told
        and group.silent
        and not _speaks_of(item, group)
        and not any(group.named.search(said) for said in warnings_of(item))
    ]
    if not named:
        return ""
    then = CHECK if question.audience.clinical else ASK
    return f"You mention {' and '.join(named)}, of which this says nothing. {then}"


def _on_screening(item: Item, question: Question) -> str:
    """A flag on screening, which is for people at average risk, for a group that is at more."""
    own = [g for g in groups() if g.screening and g.key in question.asker.groups]
    named = [g.said for g in own if not _speaks_of(item, g)]
    if item.facet is not Facet.SCREENING or not named:
        return ""
    return f"You mention {' and '.join(named)}, of which this says nothing. {NOT_AVERAGE}"


def _for_group(item: Item, question: Question, group: Group) -> str:
    """A dose for people with a disease is not shown as one for everybody."""
    of_group = named_of(group.named, stated_of(item).text) or named_of(group.people, item.words)
    asked = any(group.named.search(concern.asked) for concern in question.concerns)
    if not of_group or asked or any(group.named.search(said) for said in warnings_of(item)):
        return ""
    if any(_for_group(item, question, one) for one in groups() if one.within == group.key):
        return ""  # the narrower group is named
    said = _ILLNESS.search(of_group)
    whom = f"people with {said.group().lower()}" if said else group.whom
    return f"This is for {whom}, which the question does not mention."


_ILLNESS = re.compile(r"\b(?:heart|kidney|liver) (?:disease|failure)$", re.IGNORECASE)


def _advises(item: Item, group: Group) -> bool:
    """True for advice to do something that is given to just these people: no warning to them."""
    to_do = isinstance(item, Recommendation) and item.direction is Direction.FOR
    for_them = to_do and group.named.search(stated_of(item).text) is not None
    return for_them and not any(
        group.named.search(said) and HOLDS_BACK.search(said) for said in warnings_of(item)
    )


def _speaks_of(item: Item, group: Group) -> bool:
    return group.named.search(f"{item.words} {stated_of(item).text}") is not None
