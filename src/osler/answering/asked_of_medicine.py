"""Asked of a medicine: what its statements must tell, or there is no answer.

"Is St John's wort safe with sertraline" is not answered by what is known of sertraline alone, nor
"I missed my warfarin" by what warfarin must not be taken with.
"""

import re
from collections.abc import Sequence

from osler.answering.asked_for import EITHER, asks_in_parts
from osler.answering.asker import wishes_for_child
from osler.answering.drug_concern import beside_medicine, brings_on
from osler.answering.focus import asked_medicines
from osler.answering.groups import groups
from osler.answering.medicine_aspects import aspect_asked, tells_aspect, untold_aspect
from osler.answering.medicines import names_medicine, names_together, speaks_of
from osler.answering.pairs import is_on_pair
from osler.answering.stopping import is_on_any_medicine, is_on_stopping
from osler.answering.verify import Verified
from osler.answering.whom import speaks_of_pregnancy
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Intent, Question
from osler.text.drugs import classes_of
from osler.text.terms import stem_set

# "Drinking less" is said of a child with a fever.
_ALCOHOL = re.compile(
    r"\b(?:alcohol|wine|beer|(?<!not )(?<!n't )drink(?:ing)? (?!water|less\b|more\b|enough|much\b|"
    r"well\b|properly|milk|fluids?|plenty|lots|anything|nothing|from\b))",
    re.IGNORECASE,
)
_NONE_SPEAKS = "{} statements came up; none speaks of it."


def on_what_was_asked(question: Question, kept: Sequence[Verified]) -> tuple[Verified, ...]:
    """Of a medicine alone, what tells of a missed dose, stopping, driving, how to take it, where
    just that is asked for; of two together, what speaks of both, and what a pregnancy forbids to
    who wants a child. All that is shown where nothing tells it."""
    kept = _beside_an_illness(question, kept)
    kept = _of_asked_on_sick_days(question, _of_food_asked_for(question, kept))
    aspect = aspect_asked(question.text)
    alone = aspect is not None and aspect.alone
    together = question.intents[:1] == (Intent.SAFETY,) and _are_asked_together(question)
    if not (alone or together) or not _is_on_medicines_alone(question):
        return tuple(kept)
    items = ((v, v.draft.chosen.evidence.item) for v in kept)
    wished = wishes_for_child(question.text)
    told = [
        v
        for v, item in items
        if is_on_pair(item, question)
        or (alone and tells_aspect(item, question))
        or (wished and speaks_of_pregnancy(item) and speaks_of(item.words, question.drugs))
    ]
    return tuple(told or kept)


def _beside_an_illness(question: Question, kept: Sequence[Verified]) -> Sequence[Verified]:
    """Of "pseudoephedrine with hypertension", what names it or its kind, where more than one
    statement does: what is said of other medicines with that illness was not asked."""
    drugs = question.drugs
    ill = question.asker.conditions and question.intents[:1] == (Intent.SAFETY,)
    if not ill or len(drugs) != 1 or not all(names_medicine(c.asked) for c in question.concerns):
        return kept
    told = [v for v in kept if speaks_of(v.draft.quote, drugs)]
    others = [v for v in kept if not names_medicine(v.draft.quote)]
    return [v for v in kept if v in told or v in others] if len(told) > 1 else kept


_HONEY = re.compile(r"\bhoney\b", re.IGNORECASE)


def _of_food_asked_for(question: Question, kept: Sequence[Verified]) -> Sequence[Verified]:
    """What is said of honey, where a child is to have it: the cold was not asked about."""
    asked = any(_HONEY.match(concern.asked) for concern in question.concerns)
    told = [v for v in kept if _HONEY.search(v.draft.quote)]
    return told if asked and told else kept


_WHY_HARMFUL = re.compile(
    r"^\W*why (?:are|do|can)\b(?!.*\b(?:together|both|with)\b)"
    r".*\b(?:bad for|harm\w*|damage|hurt|affect)\b",
    re.IGNORECASE,
)


_SICK_DAYS = "sick day rules for medicines"


def _of_asked_on_sick_days(question: Question, kept: Sequence[Verified]) -> Sequence[Verified]:
    """Of what is said of medicines on sick days, what is of those that the question names: "stop
    these" is no answer to who asks of insulin, which is none of them."""
    on_them = any(_SICK_DAYS in concern.topics for concern in question.concerns)
    if not on_them or not question.drugs:
        return kept
    items = ((v, v.draft.chosen.evidence.item) for v in kept)
    told = [
        v
        for v, item in items
        if _SICK_DAYS not in item.topics or speaks_of(item.words, question.drugs)
    ]
    of_it = any(_SICK_DAYS in v.draft.chosen.evidence.item.topics for v in told)
    return (
        [v for v in told if not is_on_any_medicine(v.draft.chosen.evidence.item)] if of_it else kept
    )


def unspoken_of_medicine(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal where nothing that is shown says what is asked of a medicine, of it with another,
    or of it with an illness."""
    if any(is_on_stopping(v.draft.chosen.evidence.item, question) for v in kept):
        return None  # that it is not stopped alone is an answer, whichever it is
    names = _for_what_unsaid(question, kept)
    if names:
        return Decline(
            kind=DeclineKind.NO_EVIDENCE,
            reason=f"No source in the library speaks of {question.drugs[0]} for {names}.",
            searched=_NONE_SPEAKS.format(len(kept)),
            next_step="Ask a pharmacist or doctor before you take it.",
        )
    if _feels_the_lack(question, kept):
        return None  # what it may be is told, and that nothing is held on the missed dose
    untold = untold_aspect(question, (v.draft.chosen.evidence.item for v in kept))
    if untold and _is_on_medicines_alone(question):
        gap, _, step = untold.partition(". ")
        return Decline(
            kind=DeclineKind.NO_EVIDENCE,
            reason=f"{gap}.",
            searched=_NONE_SPEAKS.format(len(kept)),
            next_step=step,
        )
    return _unspoken_together(question, kept)


_FELT = re.compile(
    r"\b(?:dizz\w*|zaps?|shocks?|withdraw\w*|sick|shak\w+|sweat\w*|anxious|(?:feel\w*|felt) "
    r"(?:\w+ ){0,2}(?:awful|sick|rough|ill|weird|strange|dreadful|terrible|worse|odd))\b",
    re.IGNORECASE,
)


def _feels_the_lack(question: Question, kept: Sequence[Verified]) -> bool:
    """True where doses were missed, something is felt since, and what is shown tells what comes of
    stopping such a medicine."""
    on_it = any("stopping antidepressants" in v.draft.chosen.evidence.item.topics for v in kept)
    return on_it and _FELT.search(question.text) is not None


def _for_what_unsaid(question: Question, kept: Sequence[Verified]) -> str:
    """What a medicine is asked about for: "ivermectin for COVID", where nothing that is shown names
    it or its kind, and "can ivermectin cure cancer", where nothing that names it speaks of that;
    else ""."""
    theirs = question.asker.pregnant or question.asker.child  # what is said may be not for them
    if len(question.drugs) != 1 or theirs or asks_in_parts(question.text):
        return ""
    drug = question.drugs[0]
    for_it = re.search(
        rf"^\W*(?:\w+ ){{0,3}}{re.escape(drug)} for \w+", question.text, re.IGNORECASE
    )
    told = [v for v in kept if speaks_of(v.draft.quote, [drug])]
    cures = _CURES.search(question.text)
    if cures is not None and names_medicine(cures["what"]):
        aim = stem_set(cures["aim"])
        words = (f"{v.draft.quote} {' '.join(v.draft.chosen.evidence.item.topics)}" for v in told)
        return "" if not aim or any(aim & stem_set(said) for said in words) else cures["aim"]
    names = " or ".join(in_a_sentence(c.name) for c in question.concerns)
    return names if for_it is not None and not told else ""


_CURES = re.compile(
    r"^\W*(?:can|does|do|will|is|could) (?P<what>[\w' -]{3,40}?) (?:cures?|kills?|treats?) "
    r"(?P<aim>[\w' -]{3,30})\W*$",
    re.IGNORECASE,
)


def _is_on_medicines_alone(question: Question) -> bool:
    own = all(names_medicine(c.asked) for c in question.concerns)
    return bool(question.concerns) and own and not asks_in_parts(question.text)


def _are_asked_together(question: Question) -> bool:
    """Two that are set side by side; of more, each is asked about, and so is each of two of one
    kind where a question asks why both do harm."""
    if len(question.drugs) != 2 or EITHER.search(question.text):
        return False
    of_one_kind = set(classes_of(question.drugs[0])) & set(classes_of(question.drugs[1]))
    return not (of_one_kind and _WHY_HARMFUL.search(question.text))


def _unspoken_together(question: Question, kept: Sequence[Verified]) -> Decline | None:
    several = len(question.concerns) > 1 and not brings_on(question.text)
    asks = question.intents[:1] == (Intent.SAFETY,) or brings_on(question.text)
    if not asks or several:
        return None  # of several concerns the answer says which it holds nothing about
    told = {*question.asker.taking, *question.asker.allergies}
    asked = [drug for drug in question.drugs if drug not in told]
    asked = asked or sorted(asked_medicines(question) - told) if not question.drugs else asked
    together = _are_asked_together(question)
    beside = _beside(question)
    with_taken = together and not told & set(question.drugs)  # else each goes with what is taken
    pair = question.text if with_taken else ""
    if not asked or _speak(kept, asked, beside, pair):
        return None
    joint = " with " if brings_on(question.text) else " or "
    names = joint.join(in_a_sentence(c.name) for c in question.concerns)
    medicines = " with ".join(question.drugs[:2] if together else asked[:1])
    about = names if medicines.lower() in names.lower() else f"{medicines} with {names}"
    about += "" if not beside or beside in about.lower() else f" with {beside}"
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library holds no evidence about {about}. That does not mean that it is safe.",
        searched=_NONE_SPEAKS.format(len(kept)),
        next_step="Ask a pharmacist or doctor before you take it, and name all that you take.",
    )


def _beside(question: Question) -> str:
    """What a medicine is asked about together with, that is no medicine and no concern."""
    alcohol = _ALCOHOL.search(question.text)
    if brings_on(question.text) and len(question.concerns) > 1:
        return question.concerns[-1].asked.lower()
    beside = "alcohol" if alcohol else beside_medicine(question.text).lower()
    if any(group.asked.fullmatch(beside) for group in groups()):
        return ""  # whom a statement is for tells of it
    names = (n for c in question.concerns for n in (c.name, c.asked, *c.topics, *c.terms))
    known = any(stem_set(beside) <= stem_set(name) for name in names)
    return beside if alcohol or not known else ""


def _speak(kept: Sequence[Verified], asked: Sequence[str], beside: str, pair: str) -> bool:
    """True where a statement speaks of it; of all the medicines together where ``pair`` is the
    text that asks for that."""
    quotes = [" ".join((v.draft.quote, *v.draft.cautions)) for v in kept]
    if beside:
        stems = stem_set(beside)
        quotes = [quote for quote in quotes if stems & stem_set(quote)]
    if pair:
        return any(names_together(quote, asked, pair) for quote in quotes)
    return any(speaks_of(quote, asked) for quote in quotes)
