"""Asked together: whether a medicine goes with another, or with an illness, and no source says.

"Is St John's wort safe with sertraline" is not answered by what is known of sertraline alone.
"""

import re
from collections.abc import Sequence

from osler.answering.drug_concern import BRINGS_ON, beside_medicine
from osler.answering.focus import asked_medicines
from osler.answering.medicines import speaks_of, speaks_together
from osler.answering.stopping import is_on_stopping
from osler.answering.verify import Verified
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Intent, Question
from osler.text.terms import stem_set

_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
_ALCOHOL = re.compile(r"\b(?:alcohol|wine|beer|drink(?:ing)? (?!water))", re.IGNORECASE)


def unspoken_together(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal where the medicine that is asked about stands in nothing that is shown, or
    several never stand together."""
    several = len(question.concerns) > 1 and not BRINGS_ON.search(question.text)
    if question.intents[:1] != (Intent.SAFETY,) or several:
        return None  # of several concerns the answer says which it holds nothing about
    told = {*question.asker.taking, *question.asker.allergies}
    asked = [drug for drug in question.drugs if drug not in told]
    asked = asked or sorted(asked_medicines(question) - told) if not question.drugs else asked
    together = len(question.drugs) > 1 and not _EITHER.search(question.text)
    beside = _beside(question)
    with_taken = together and not told & set(question.drugs)  # else each goes with what is taken
    if not asked or _speak(kept, asked, beside, together=with_taken):
        return None
    if any(is_on_stopping(v.draft.chosen.evidence.item, question) for v in kept):
        return None  # that it is not stopped alone is an answer, whichever it is
    joint = " with " if BRINGS_ON.search(question.text) else " or "
    names = joint.join(in_a_sentence(c.name) for c in question.concerns)
    medicines = " with ".join(question.drugs[:2] if together else asked[:1])
    about = names if medicines.lower() in names.lower() else f"{medicines} with {names}"
    about += "" if not beside or beside in about.lower() else f" with {beside}"
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library holds no evidence about {about}. That does not mean that it is safe.",
        searched=f"{len(kept)} statements came up; none speaks of it.",
        next_step="Ask a pharmacist or doctor before you take it, and name all that you take.",
    )


def _beside(question: Question) -> str:
    """What a medicine is asked about together with, that is no medicine and no concern."""
    alcohol = _ALCOHOL.search(question.text)
    if BRINGS_ON.search(question.text) and len(question.concerns) > 1:
        return question.concerns[-1].asked.lower()
    beside = "alcohol" if alcohol else beside_medicine(question.text).lower()
    names = (n for c in question.concerns for n in (c.name, c.asked, *c.topics, *c.terms))
    known = any(stem_set(beside) <= stem_set(name) for name in names)
    return beside if alcohol or not known else ""


def _speak(kept: Sequence[Verified], asked: Sequence[str], beside: str, *, together: bool) -> bool:
    quotes = [" ".join((v.draft.quote, *v.draft.cautions)) for v in kept]
    if beside:
        stems = stem_set(beside)
        quotes = [quote for quote in quotes if stems & stem_set(quote)]
    if together:
        return any(speaks_together(quote, asked) for quote in quotes)
    return any(speaks_of(quote, asked) for quote in quotes)
