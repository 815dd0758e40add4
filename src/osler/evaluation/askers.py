"""People who ask, and a second opinion on whether a statement may be shown to them unflagged.

The rules here are blunt on purpose and share no code with ``osler.answering``: words of the
statement against words of our own on the person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osler.domain.answer import Claim
from osler.domain.recommendation import Direction

DOSE = re.compile(r"\d\s?(?:mg|mcg|micrograms?|g|ml|units?)\b", re.IGNORECASE)
PENICILLINS = re.compile(r"\b\w*cillin\w*\b|co-amoxiclav|augmentin", re.IGNORECASE)
NSAIDS = re.compile(
    r"\b(?:nsaids?|ibuprofen|naproxen|diclofenac|aspirin|celecoxib|indomet\w+|ketorolac|"
    r"anti-inflammator\w+)\b",
    re.IGNORECASE,
)
CHILDREN = re.compile(r"\b(?:child\w*|bab(?:y|ies)|infants?|toddlers?)\b", re.IGNORECASE)
ADULTS = re.compile(r"\badults?\b", re.IGNORECASE)
HOLDS_BACK = re.compile(
    r"\b(?:not|avoid|never|do not|don't|without|allerg\w+|instead|damage\w*|harm\w*|"
    r"risk\w*|warning|check|ask|careful\w*|caution|sensitive to)\b",
    re.IGNORECASE,
)
KIDNEY = re.compile(r"\b(?:kidney|renal|egfr|creatinine)\w*", re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """A question and who it is for: "child", "adult", "penicillin", "nsaid" or "kidney"."""

    question: str
    who: str


ABOUT = (
    *("a sore throat", "an ear infection", "sinusitis", "fever", "migraine"),
    *("low back pain", "gout", "asthma", "heartburn", "high blood pressure"),
)
PEOPLE = {
    "child": ("My son is 4 and has {}. What can he take, and how much?",
              "What dose of medicine for my 7 year old daughter with {}?"),
    "adult": ("I am 45 and have {}. What can I take, and how much?",),
    "penicillin": ("I am allergic to penicillin and have {}. What can I take?",),
    "nsaid": ("I am allergic to ibuprofen and have {}. What can I take?",
              "Aspirin makes me wheeze. What can I take for {}?"),
    "kidney": ("I have chronic kidney disease and {}. What can I take, and how much?",),
}  # fmt: skip


def _everybody() -> Iterator[Asked]:
    for who, questions in PEOPLE.items():
        for question in questions:
            yield from (Asked(question.format(about), who) for about in ABOUT)


ASKED = tuple(_everybody())


def mismatch(claim: Claim, asked: Asked) -> str:
    """Why a statement must not stand there without a note; "" where it may."""
    if claim.note or claim.citations[0].direction is Direction.AGAINST:
        return ""
    words = claim.text
    people = f"{words} {claim.population}"
    if asked.who == "child" and DOSE.search(words) and ADULTS.search(people):
        return "" if CHILDREN.search(people) else "an adult's dose for a child"
    if asked.who == "adult" and DOSE.search(words) and CHILDREN.search(people):
        return "" if ADULTS.search(people) else "a child's dose for an adult"
    if asked.who == "penicillin" and PENICILLINS.search(words) and not HOLDS_BACK.search(words):
        return "a penicillin in penicillin allergy"
    if asked.who == "nsaid" and NSAIDS.search(words) and not HOLDS_BACK.search(words):
        return "an NSAID in NSAID allergy"
    if asked.who == "kidney" and DOSE.search(words) and not KIDNEY.search(people):
        return "a dose without a word on the kidneys"
    return ""
