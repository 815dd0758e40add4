"""Nothing on it: a refusal where what is shown is for others, or of the medicine and not of what
is asked of it.

"My gums bleed" is not answered by what is said to those who take warfarin, nor "can I donate blood
on sertraline" by what sertraline is for.
"""

import re
from collections.abc import Sequence

from osler.answering.asked_for import asks_in_parts
from osler.answering.children import FOR_CHILDREN
from osler.answering.medicines import medicines_in, names_medicine, speaks_of
from osler.answering.select import BOX_ROOM
from osler.answering.unheld import Asking, Said, medicines_written
from osler.answering.verify import Verified
from osler.answering.vocabulary import Vocabulary
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet
from osler.text.terms import stem_set

_CHILDREN = "children"
# "With warfarin, less serious bleeding …": said to those who take it.
_TO_TAKERS = re.compile(
    r"^(?:with|on|while (?:on|taking)|if you (?:take|are on)|(?:people|those|adults) (?:who take|"
    r"taking|on)) \w",
    re.IGNORECASE,
)
_TO_THE_ILL = re.compile(
    r"^(?:(?:(?:for|in) )?(?:people|adults|those) with|with) (?P<what>[\w' -]{3,30}?)"
    r"(?:,|:| who\b| should\b)",
    re.IGNORECASE,
)


def nothing_on_it(
    question: Question, kept: Sequence[Verified], vocabulary: Vocabulary
) -> Decline | None:
    """A refusal where all that held is for other people, or says nothing that a question on
    medicines asks of them."""
    if not kept:
        return None
    others = [people for v in kept if (people := _others(v, question))]
    told = len(others) == len(kept) and set(others) != {_CHILDREN}
    if told and _is_bare_complaint(question):
        names = " or ".join(in_a_sentence(c.name) for c in question.concerns)
        people = " or ".join(dict.fromkeys(others))
        return Decline(
            kind=DeclineKind.NO_EVIDENCE,
            reason=f"What the library holds on {names} is for others than the one asked about: "
            f"{people}.",
            next_step="Ask a doctor, nurse or pharmacist, or put the question in other words.",
        )
    return _of_its_use_only(question, kept, vocabulary)


def _others(verified: Verified, question: Question) -> str:
    """Those to whom a statement is said, where a question tells of nobody who has or takes that;
    "" where it may be for who asks."""
    if FOR_CHILDREN in verified.draft.note:
        return _CHILDREN  # alone, they are shown with a note
    text, item = verified.draft.text, verified.draft.chosen.evidence.item
    ill = _TO_THE_ILL.match(text)
    unnamed = ill is not None and stem_set(ill["what"]).isdisjoint(stem_set(question.text))
    if ill is not None and unnamed and not names_medicine(ill["what"]):
        return f"people with {ill['what']}"
    medicines = medicines_in(text)
    told = item.facet is Facet.SAFETY or _TO_TAKERS.match(text) is not None
    return f"people who take {medicines[0]}" if told and medicines else ""


def _is_bare_complaint(question: Question) -> bool:
    """True where a lay reader asks what to do about something that is no topic, and tells of no
    illness and no medicine."""
    asker = question.asker
    named = question.drugs or asker.conditions or asker.groups or names_medicine(question.text)
    topics = any(c.topics for c in question.concerns)
    care = question.intents == (Intent.MANAGEMENT,)
    return care and not (named or topics or question.audience.clinical)


def _of_its_use_only(
    question: Question, kept: Sequence[Verified], vocabulary: Vocabulary
) -> Decline | None:
    """A refusal where medicines alone are named, something is asked of them that nothing names,
    and no statement that is shown warns of them."""
    alone = all(names_medicine(c.asked) and not c.topics for c in question.concerns)
    unmeant = question.intents[:1] in ((Intent.MANAGEMENT,), (Intent.DOSE,))
    if not question.concerns or not alone or unmeant or asks_in_parts(question.text):
        return None
    asking = Asking(question, tuple(map(Said, kept)), vocabulary)
    things = [thing for thing in asking.unsaid() if not medicines_written(thing)]
    if not things or any(_warns(v, asking.drugs) for v in kept):
        return None
    medicines = " or ".join(medicines_written(question.text)[:2])
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"No source in the library speaks of {' or '.join(things)} with {medicines}.",
        searched=f"{len(kept)} statements came up; none speaks of it.",
        next_step="Ask a doctor, nurse or pharmacist.",
    )


def _warns(verified: Verified, drugs: Sequence[str]) -> bool:
    """True for a caution, a sign of danger or advice against, that names one of the medicines."""
    item = verified.draft.chosen.evidence.item
    against = getattr(item, "direction", None) is Direction.AGAINST
    warns = against or item.facet in (Facet.SAFETY, Facet.WARNING)
    boxed = verified.draft.chosen.slot in BOX_ROOM
    return (warns or boxed) and speaks_of(item.words, drugs)
