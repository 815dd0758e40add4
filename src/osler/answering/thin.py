"""Thin: evidence so slight that the reader must be told before reading on, or none at all.

What only touches the question in passing is no answer, and is declined.
What does answer it, but is one statement, or one source that is no longer in force, is shown with
words that say how thin it is.
"""

from collections.abc import Sequence

from osler.answering.asked_for import asks_in_parts
from osler.answering.medicines import gives_dose, medicines_in, names_medicine
from osler.answering.pairs import is_on_all_asked
from osler.answering.select import BOX_ROOM
from osler.answering.verify import Verified
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Facet, Passage
from osler.domain.source import Form, Source, StandingLevel

FEW = 2  # statements of one old source that are too few to go without a word
NEAREST = 3  # titles offered
WORDS = {1: "one statement", 2: "two statements"}
IN_USE = (StandingLevel.IN_FORCE, StandingLevel.UNKNOWN)


def too_thin(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal where all that held are passages that only mention what was asked."""
    names = ", ".join(in_a_sentence(c.name) for c in question.concerns)
    if kept and _lacks_dose(question, kept):
        named = " or ".join(question.drugs)
        of_it = f"{named} for {names}" if _is_for_illness(question) else names
        return Decline(
            kind=DeclineKind.NO_EVIDENCE,
            reason=f"No source in the library gives a dose of {of_it}.",
            next_step="Ask a pharmacist, or read the leaflet that comes with the medicine.",
        )
    if kept and _only_prevents(question, kept):
        return Decline(
            kind=DeclineKind.TOO_THIN,
            reason=f"The library holds only how to prevent {names}, and no care of it.",
            next_step="Ask a doctor, nurse or pharmacist.",
        )
    if not kept or not all(_is_in_passing(v, question, alone=len(kept) == 1) for v in kept):
        return None
    return _only_mentioned(names, kept)


def _only_mentioned(names: str, kept: Sequence[Verified]) -> Decline:
    titles = dict.fromkeys(v.draft.chosen.evidence.source.title for v in kept)
    return Decline(
        kind=DeclineKind.TOO_THIN,
        reason=f"The library only mentions {names} in passing: too little to answer from.",
        searched=(
            "One statement or passage touches it; it is not about it."
            if len(kept) == 1
            else f"{len(kept)} statements or passages touch it; none is about it."
        ),
        nearest=tuple(titles)[:NEAREST],
        next_step="Ask a doctor, nurse or pharmacist, or look at the nearest sources yourself.",
    )


def thinness(kept: Sequence[Verified]) -> str:
    """How little an answer rests on, in words; "" where it is enough."""
    said = [v for v in kept if v.draft.chosen.slot not in BOX_ROOM]
    sources = {v.draft.chosen.evidence.source.id: v.draft.chosen.evidence.source for v in said}
    agreeing = any(v.draft.chosen.also for v in said)
    if len(sources) != 1 or len(said) > FEW or agreeing:
        return ""
    (source,) = sources.values()
    boxed = any(v.draft.chosen.evidence.source.id != source.id for v in kept)
    this = "Warning signs apart, this" if boxed else "This"
    if source.standing.level not in IN_USE:
        return (
            f"{this} rests on {WORDS[len(said)]} of one source, {_named(source)}, which is "
            f"{source.standing.level}. Check for newer advice."
        )
    return (
        f"{this} rests on one statement of one source, {_named(source)}." if len(said) == 1 else ""
    )


def _only_prevents(question: Question, kept: Sequence[Verified]) -> bool:
    """True where care was asked for something that the library knows only how to prevent."""
    of_topic = any(c.topics for c in question.concerns)
    facets = {v.draft.chosen.evidence.item.facet for v in kept}
    return (
        question.intents == (Intent.MANAGEMENT,) and not of_topic and facets == {Facet.PREVENTION}
    )


def _lacks_dose(question: Question, kept: Sequence[Verified]) -> bool:
    """True where the dose of a medicine was asked, and nobody gives one of it."""
    if question.intents[:1] != (Intent.DOSE,) or not question.drugs:
        return False
    if asks_in_parts(question.text):
        return False  # the other part may have its answer
    about = [v for v in kept if v.draft.chosen.evidence.fit == 1]
    if _is_for_illness(question):  # whose other medicines are no answer
        about = [v for v in kept if set(medicines_in(v.draft.quote)) & set(question.drugs)]
    if about and not question.asker.child:
        return False  # something is about the medicine itself
    return not any(gives_dose(v.draft.chosen.evidence.item, question.drugs) for v in kept)


def _is_for_illness(question: Question) -> bool:
    return any(c.topics and not names_medicine(c.asked) for c in question.concerns)


def _is_in_passing(verified: Verified, question: Question, *, alone: bool) -> bool:
    """True for background, and for one lone digest on something else that names the subject; not
    for a warning of all the medicines that are asked about, taken together."""
    evidence = verified.draft.chosen.evidence
    if is_on_all_asked(evidence.item, question):
        return False
    background = isinstance(evidence.item, Passage) and evidence.item.facet is Facet.BACKGROUND
    return evidence.fit < 1 and (background or (alone and evidence.source.form is Form.DIGEST))


def _named(source: Source) -> str:
    name = source.issuer or source.title  # a page can lack an issuer
    return f"{name} {source.year}" if source.year else name
