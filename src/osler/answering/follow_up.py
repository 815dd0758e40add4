"""Follow-ups: a question that is about what was asked before."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from osler.answering.drug_concern import Drugs, drug_concern, drugs_in
from osler.domain.question import Asker, Concern, Intent, Question


@dataclass(frozen=True)
class Reading:
    """What one text says by itself."""

    question: Question
    known: bool  # names something that the vocabulary knows, or medicines that are the concern
    intents: tuple[Intent, ...]  # shown by its words; () where none shows
    words: str  # its sentences as they were read
    drugs: Drugs
    about_drugs: bool  # its concern is medicines


# "And gout?", "what about ibuprofen": the same is asked of something else.
_SAME_OF = re.compile(r"^\W*(?:(?:and|but|so|ok|okay|then) )*(?:(?:what|how) about|and)\b")

_HOW_MUCH = re.compile(r"^\W*(?:and |so )?how (?:much|many|often)\b")


def joined(
    now: Reading, before: Reading, besides: Callable[[str, Asker], Sequence[str]]
) -> Question:
    """The question now with what the one before it says and it does not."""
    question, earlier = now.question, before.question
    intents = now.intents or before.intents or earlier.intents
    if earlier.drugs and not now.intents and _HOW_MUCH.search(now.words.lower()):
        intents = (Intent.DOSE,)
    if now.known:
        same = _SAME_OF.search(now.words.lower()) is not None and not now.intents
        return replace(question, intents=intents) if same else question
    asker = _one(question.asker, earlier.asker)
    drugs = question.drugs if _replaces(now, before) else (*question.drugs, *earlier.drugs)
    return replace(
        question,
        concerns=_concerns(now, before, asker, besides),
        intents=intents,
        asker=replace(asker, drugs=tuple(d for d in asker.drugs if d in drugs)),
        drugs=tuple(dict.fromkeys(drugs)),
        duration=question.duration or earlier.duration,
        duration_days=question.duration_days or earlier.duration_days,
        tried=tuple(dict.fromkeys((*earlier.tried, *question.tried))),
    )


def _replaces(now: Reading, before: Reading) -> bool:
    """ "What about paracetamol" after a question about ibuprofen asks the same of paracetamol."""
    both = now.about_drugs and before.about_drugs
    return both and _SAME_OF.search(now.words.lower()) is not None


def _concerns(
    now: Reading, before: Reading, asker: Asker, besides: Callable[[str, Asker], Sequence[str]]
) -> tuple[Concern, ...]:
    if not before.about_drugs:
        return before.question.concerns
    more = besides(before.words, asker)
    if _replaces(now, before):
        concern = drug_concern(now.drugs, asker, more)
    else:
        words = f"{before.words}. {now.words}"
        concern = drug_concern(drugs_in(words), asker, besides(words, asker))
    return (concern,) if concern is not None else before.question.concerns


def _one(now: Asker, before: Asker) -> Asker:
    """What is said now, and what was said before where nothing is said now."""
    return Asker(
        age_years=now.age_years if now.age_years is not None else before.age_years,
        sex=now.sex or before.sex,
        pregnant=now.pregnant if now.pregnant is not None else before.pregnant,
        breastfeeding=now.breastfeeding if now.breastfeeding is not None else before.breastfeeding,
        conditions=tuple(dict.fromkeys((*before.conditions, *now.conditions))),
        drugs=tuple(dict.fromkeys((*before.drugs, *now.drugs))),
        other_person=now.other_person or before.other_person,
        child=now.child if now.age_years is not None else now.child or before.child,
        older=now.older if now.age_years is not None else now.older or before.older,
        taking=tuple(dict.fromkeys((*before.taking, *now.taking))),
        allergies=tuple(dict.fromkeys((*before.allergies, *now.allergies))),
        groups=tuple(dict.fromkeys((*before.groups, *now.groups))),
    )
