"""Nobody here: all that came up is for people with an illness that a professional does not name.

"HPV positive, cytology normal: recall when?" is not answered by what holds with HIV.
"""

import re
from collections.abc import Sequence

from osler.answering.asked_for import asks_in_parts
from osler.answering.conditions import is_for_another_illness
from osler.answering.figures import figure_fit
from osler.answering.medicines import medicines_in, speaks_of
from osler.answering.select import BOX_ROOM
from osler.answering.verify import Verified
from osler.answering.whom import stated_of
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Recommendation
from osler.text.drugs import classes_of

_SURELY = 0.6  # of likeness to a question that a statement answers


def for_nobody_here(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal, for a clinical reader, where each statement is for people with an illness that
    the question does not name, and none surely answers it."""
    care = [v for v in kept if v.draft.chosen.slot not in BOX_ROOM]
    known = any(concern.topics for concern in question.concerns)
    if not (question.audience.clinical and care and known):
        return None
    named = any(speaks_of(v.draft.quote, question.drugs) for v in care)
    if named or not all(_is_for_others(v, question) for v in care):
        return None
    names = " or ".join(in_a_sentence(c.name) for c in question.concerns)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library holds nothing that answers this about {names}. What it holds is for "
        "people with another illness.",
        searched=f"{len(kept)} statements came up; each is for others.",
        next_step="Look in your local guideline.",
    )


def undosed(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal, for a clinical reader who asks the dose of one medicine, where nothing that came
    up names it: what else is known of the illness is no dose."""
    asks = question.audience.clinical and question.intents[:1] == (Intent.DOSE,)
    drugs = [drug for drug in question.drugs if drug not in question.asker.taking]
    if not asks or len(drugs) != 1 or not kept or asks_in_parts(question.text):
        return None
    if any(_may_dose(drugs[0], v) for v in kept):
        return None
    topics = [c for c in question.concerns if c.topics]
    of_what = " or ".join(in_a_sentence(c.name) for c in topics)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library gives no dose of {drugs[0]}{f' for {of_what}' if of_what else ''}.",
        searched=f"{len(kept)} statements came up; none gives one.",
        next_step="Look in a formulary.",
    )


def _may_dose(drug: str, verified: Verified) -> bool:
    """True for what names a medicine, and for a dose of one of its kind: 12.5 to 25 mg of
    prednisone, where prednisolone is asked about."""
    words = f"{verified.draft.quote} {verified.draft.text}"
    named = medicines_in(words)
    if drug in named:
        return True
    kinds = set(classes_of(drug))
    akin = any(kinds.intersection(classes_of(other)) for other in named)
    return akin and _AMOUNT.search(words) is not None


_AMOUNT = re.compile(r"\d ?(?:mg|micrograms?|g|units?|ml)\b")


def _is_for_others(verified: Verified, question: Question) -> bool:
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation) or verified.draft.chosen.evidence.asked >= _SURELY:
        return False
    people = stated_of(item).text
    return is_for_another_illness(people, question) and figure_fit(item, question) <= 0
