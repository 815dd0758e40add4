"""Whom an item is for: what its source says of its people, and whom its words warn.

Nothing here knows the question; who is asked about is told by ``asker``, and the two are held
against each other by ``applicability`` (shown, flagged, left out) and ``for_others`` (what leads).
"""

import re

from osler.answering.offered import offers_medicine
from osler.domain.recommendation import Population, Recommendation
from osler.domain.source import Source
from osler.ports import Item
from osler.text.people import YOUNG, People, people_of

PAST_CHILDBEARING = 56.0  # years, the editors' own: what is for who may become pregnant is left out
OLDER = 50.0  # years; statements about people from here on say that they are about older people
OLDER_PEOPLE = re.compile(
    r"\b(?:older (?:adults?|people|persons?|patients?|women|men)|elderly|frail\w*)\b", re.IGNORECASE
)
BREASTFEEDING = re.compile(r"\b(?:breast-?feed|lactat)", re.IGNORECASE)
SPEAKS_OF_PREGNANCY = re.compile(
    r"\b(?:pregnan\w+|maternity|obstetric\w*|conceiv\w+|(?:before |pre-?)conception\w*)\b",
    re.IGNORECASE,
)
_NOT_PREGNANT = re.compile(
    r"\b(?:not|non|outside)[ -]?pregnan|\b(?:not want|avoid\w*|prevent\w*) (?:a )?pregnan",
    re.IGNORECASE,
)
_GROWN_UP = re.compile(r"\b(?:wo)?m[ae]n\b", re.IGNORECASE)
_GIRLS_AND_BOYS = re.compile(r"\b(?:girls?|boys?)\b", re.IGNORECASE)
# "Aged 65 or over, or with heart disease" is for more people than those with heart disease.
OR_OTHERS = re.compile(r"\bor (?:with|who|has|have)\b|\bwithout\b|\bno\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.;\n]+(?:\.\d[^.;\n]*)*")
_FORBIDS = re.compile(
    r"\b(?:not|never|avoid\w*|contraindicat\w+|unsuitable|stop|cautio\w*|care|careful\w*|risk\w*|harm\w*|"
    r"lower dose|reduc\w+|adjust\w*|check|ask|unless|except)\b",
    re.IGNORECASE,
)


def stated_of(item: Item) -> Population:
    """The people whom a statement names; nobody in particular for a passage."""
    return item.population if isinstance(item, Recommendation) else Population()


def ages_of(item: Item, source: Source | None) -> People:
    """Ages that a statement is for: as stated, else by its own words, else by its source.

    Words and sources count only for medicines: "parents of young children" are no ages.
    """
    stated = stated_of(item)
    if stated.age_low is not None or stated.age_high is not None:
        return People(stated.age_low, stated.age_high, stated.sex, stated.pregnant)
    if not offers_medicine(item):
        return People()
    texts = (item.words, source.title, source.population) if source else (item.words,)
    for text in texts:
        people = people_of(text)
        if people.age_low is not None or people.age_high is not None:
            return people
        if YOUNG.search(text):
            return People()  # adults and children both
    return People()


def names_pregnancy(people: str) -> bool:
    """True for people who are pregnant, or may be; not for those who are not."""
    return bool(SPEAKS_OF_PREGNANCY.search(people)) and not _NOT_PREGNANT.search(people)


def speaks_of_pregnancy(item: Item) -> bool:
    """True where a statement is for the pregnant, or for who plans to be, or names them."""
    stated = stated_of(item)
    said = f"{item.words} {stated.text}"
    return stated.pregnant is not None or SPEAKS_OF_PREGNANCY.search(said) is not None


def names_older(people: str) -> bool:
    """True for older people, in words."""
    return OLDER_PEOPLE.search(people) is not None


def names_grown_up(people: str) -> bool:
    """True for women or men, and no girls, boys or other young people."""
    young = YOUNG.search(people) or _GIRLS_AND_BOYS.search(people)
    return _GROWN_UP.search(people) is not None and not young


def warnings_of(item: Item) -> tuple[str, ...]:
    """What a statement warns of: its cautions, and the clauses of its words that hold back."""
    cautions = (*item.cautions, *item.plain_cautions) if isinstance(item, Recommendation) else ()
    clauses = (m.group() for m in _SENTENCE.finditer(item.words))
    return (*cautions, *(clause for clause in clauses if _FORBIDS.search(clause)))
