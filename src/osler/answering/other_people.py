"""Other people: statements that leave out the person asked about by their own words, limits of a
medicine that hold for whoever takes it, and what is for somebody else and so does not lead."""

import re

from osler.answering.asker import OF_PREGNANCY, wishes_for_child
from osler.answering.conditions import is_for_another_illness
from osler.answering.groups import groups, lacking_rows
from osler.answering.medicines import medicines_in
from osler.answering.other_lives import NOT_PREGNANT, SPEAKS_OF_PREGNANCY
from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Population, Recommendation
from osler.ports import Item

OLDER = 50.0  # years; statements about people from here on say that they are about older people
OLDER_PEOPLE = re.compile(
    r"\b(?:older (?:adults?|people|persons?|patients?|women|men)|elderly|frail\w*)\b", re.IGNORECASE
)
_NO_OTHER_ILLNESS = re.compile(
    r"\b(?:no|without) (?:other |another )(?:relevant |serious )?"
    r"(?:illness\w*|conditions?|diseases?)",
    re.IGNORECASE,
)
# "Anyone who may be having a heart attack", where it is asked what to do after one.
_HAVING_NOW = re.compile(r"\b(?:may be having|suspected)\b", re.IGNORECASE)
_IN_THE_PAST = re.compile(
    r"\b(?:after|following|post|since|ago|history of|previous)\b", re.IGNORECASE
)
_COMPLAINS = re.compile(
    r"\b(?:pains?|hurts?|tight\w*|breathless\w*|short(?:ness)? of breath|sweat\w*|now|today|"
    r"tonight|sudden\w*)\b",
    re.IGNORECASE,
)


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
    stated = item.population if isinstance(item, Recommendation) else Population()
    other = stated.sex and question.asker.sex and stated.sex != question.asker.sex
    if not other or not is_limit_of_asked(item, question):
        return ""
    return f"The source says this of {stated.text}."


def is_for_others(item: Item, question: Question) -> bool:
    """True for what need not be said first: it is for older people, for the pregnant, for people
    with another illness or with no other, and nobody spoke of being one of them."""
    if not isinstance(item, Recommendation):
        return False
    stated, asker = item.population, question.asker
    ill = bool(asker.conditions or asker.groups) and _NO_OTHER_ILLNESS.search(stated.text)
    past = _HAVING_NOW.search(stated.text) and _IN_THE_PAST.search(question.text)
    return bool(
        ill
        or (_is_of_pregnancy(stated) and not _may_be_pregnant(question))
        or (past and not _COMPLAINS.search(question.text))
        or (_is_of_older(stated) and not _may_be_older(stated, question))
        or _is_for_the_ill(stated, question)
    )


# "Aged 65 or over, or with heart disease" is for more people than those with heart disease.
_OR_OTHERS = re.compile(r"\bor (?:with|who|has|have)\b|\bwithout\b|\bno\b", re.IGNORECASE)


def _is_for_the_ill(stated: Population, question: Question) -> bool:
    """True for people who all have a long-term illness that the question does not tell of."""
    return not _OR_OTHERS.search(stated.text) and is_for_another_illness(stated.text, question)


def _is_of_pregnancy(stated: Population) -> bool:
    named = SPEAKS_OF_PREGNANCY.search(stated.text) and not NOT_PREGNANT.search(stated.text)
    return stated.pregnant is True or bool(named and stated.pregnant is None)


def _may_be_pregnant(question: Question) -> bool:
    asker, text = question.asker, question.text
    told = asker.pregnant or asker.breastfeeding or wishes_for_child(text)
    return bool(told or SPEAKS_OF_PREGNANCY.search(text) or OF_PREGNANCY.search(text))


def _is_of_older(stated: Population) -> bool:
    if _OR_OTHERS.search(stated.text):
        return False
    from_age = stated.age_low is not None and stated.age_low >= OLDER
    return from_age or OLDER_PEOPLE.search(stated.text) is not None


def _may_be_older(stated: Population, question: Question) -> bool:
    asker = question.asker
    if asker.age_years is not None:
        return asker.age_years >= (stated.age_low or OLDER)
    return asker.older or OLDER_PEOPLE.search(question.text) is not None
