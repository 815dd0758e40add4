"""Other lives: statements for people whom the one asked about is plainly not among."""

import re

from osler.answering.children import TEEN
from osler.domain.question import Question
from osler.text.people import YOUNG

BREASTFEEDING = re.compile(r"\b(?:breast-?feed|lactat)", re.IGNORECASE)
SPEAKS_OF_PREGNANCY = re.compile(r"\b(?:pregnan\w+|maternity|obstetric\w*)\b", re.IGNORECASE)
NOT_PREGNANT = re.compile(
    r"\b(?:not|non|outside)[ -]?pregnan|\b(?:not want|avoid\w*|prevent\w*) (?:a )?pregnan",
    re.IGNORECASE,
)
GROWN_UP = re.compile(r"\b(?:wo)?m[ae]n\b", re.IGNORECASE)
GIRLS_AND_BOYS = re.compile(r"\b(?:girls?|boys?)\b", re.IGNORECASE)
ATHLETES = re.compile(r"\bathletes?\b", re.IGNORECASE)
LENSES = re.compile(r"\b(?:contact )?lens(?:es)?\b", re.IGNORECASE)
SPORT = re.compile(
    r"\b(?:sports?|athlet\w+|play\w*|match|games?|football\w*|rugby|soccer|hockey|box\w+|train\w*|"
    r"pitch|school|team|concuss\w*)\b",
    re.IGNORECASE,
)
PAST_CHILDBEARING = 56.0  # years, the editors' own: what is for who may become pregnant is left out


def is_of_other_life(people: str, question: Question) -> bool:
    """True for what is for athletes, women and men, lens wearers, or those who breastfeed, where
    the person is a child, or nobody spoke of sport or of breastfeeding; and for the pregnant,
    where the person is too old to be."""
    asker = question.asker
    of_pregnancy = SPEAKS_OF_PREGNANCY.search(people) and not NOT_PREGNANT.search(people)
    if of_pregnancy and (asker.age_years or 0) >= PAST_CHILDBEARING:
        return True
    young = YOUNG.search(people) or GIRLS_AND_BOYS.search(people)
    if GROWN_UP.search(people) and not young and asker.child:
        return asker.age_years is None or asker.age_years < TEEN
    if LENSES.search(people) and asker.child and not LENSES.search(question.text):
        return (asker.age_years or 0.0) < TEEN
    if ATHLETES.search(people) and not SPORT.search(question.text):
        return True
    fed = BREASTFEEDING.search(people) and not SPEAKS_OF_PREGNANCY.search(people)
    return bool(fed) and not (asker.breastfeeding or BREASTFEEDING.search(question.text))
