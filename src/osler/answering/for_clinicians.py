"""For clinicians: what may open a professional's answer, beside what holds for every reader.

They ask for a step of care, and the boxes tell them the rest: what was done already, in whom a
trial was done and, where they ask which medicine, what must not be taken, do not come first.
"""

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from osler.answering.bounds import without_wider
from osler.answering.clinical_ask import tells_no_better
from osler.answering.closing import asks_particular, asks_place
from osler.answering.focus import focus_of, medicines_named
from osler.answering.medicines import medicines_in, names_medicine, speaks_of
from osler.answering.not_yet import at_their_stage
from osler.answering.pairs import is_on_all_asked
from osler.answering.unanswered import is_spoken_of
from osler.answering.verify import Verified
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet, Phase, Recommendation, Urgency
from osler.text.drugs import kinds_of
from osler.text.terms import stem_set

if TYPE_CHECKING:
    from osler.answering.opening import Opening

_OF_TRIAL = re.compile(r"^(?:These|The|Such a) (?:trials?|study|studies)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:together|with|while|beside|is needed|levels?|interact\w*)\b", re.IGNORECASE
)
_PAIR = 2  # medicines; of more, what speaks of all together comes first
_SICK_DAY = re.compile(r"\b(?:when|while|who) (?:you are |are )?(?:ill|unwell)\b", re.IGNORECASE)
_ILL = re.compile(
    r"\b(?:ill|illness|unwell|sick|vomit\w*|diarrh\w*|D&V|fever\w*|not eating|dehydrat\w*)\b",
    re.IGNORECASE,
)
_SAYS_NO_BETTER = re.compile(
    r"\bnot? (?:start(?:ed)? to |begun to )?(?:improv\w+|better)\b|\bworsen\w*|\bworse\b",
    re.IGNORECASE,
)


def may_open_to_clinicians(found: Sequence[Verified], question: Question) -> list[Verified]:
    """Without what does not come first for a professional, where anything else was found."""
    kept = without_wider(at_their_stage(found, question), question)
    kept = _without(kept, lambda v: _OF_TRIAL.search(v.draft.quote) is not None)
    kept = _without(kept, lambda v: _is_on_another(v, question))
    kept = _without(kept, lambda v: is_dosing_of_taken(v, question))
    stems = _unheld_stems(question)
    kept = _without(kept, lambda v: bool(stems) and stems.isdisjoint(stem_set(v.draft.quote)))
    if not _ILL.search(question.text):
        kept = _without(kept, lambda v: _SICK_DAY.search(v.draft.quote) is not None)
    if len(set(question.drugs).difference(question.asker.taking)) > _PAIR:
        kept = _without(kept, lambda v: not is_on_all_asked(v.draft.chosen.evidence.item, question))
    if tells_no_better(question.text):
        kept = _without(kept, lambda v: _was_begun(v, question))
    if focus_of(question).which and any(_names_one(v, question) for v in kept):
        kept = _without(kept, _is_against)
    return kept


def on_no_better(boxed: Sequence[Verified], question: Question) -> list[Verified]:
    """Of the warnings, those of a treatment that has not helped, where that is told; by the
    medicine that is taken first."""
    if not (question.audience.clinical and tells_no_better(question.text)):
        return []
    taking = question.asker.taking
    told = [v for v in boxed if _SAYS_NO_BETTER.search(v.draft.quote)]
    return [v for v in told if taking and speaks_of(v.draft.quote, taking)]


def of_the_place(opening: "Opening", boxed: Sequence[Verified]) -> list[Verified]:
    """Of the warnings, the best that says where somebody is looked after, where a professional
    asks that last: "RR 64 - admit?"."""
    if not asks_place(opening.question):
        return []
    return opening.in_order(v for v in boxed if _HOSPITAL.search(v.draft.quote))


def warnings_asked(
    opening: "Opening", boxed: Sequence[Verified], usable: Sequence[Verified]
) -> list[Verified]:
    """The warnings that say what a professional's last words ask, and open better than all that is
    no warning, where no alarm stands above: "lithium, tremor - toxic?"."""
    alarmed = opening.urgency in (Urgency.EMERGENCY, Urgency.URGENT)
    if alarmed or not asks_particular(opening.question):
        return []
    least = max((opening.score(v) for v in usable), default=0.0)
    able = (v for v in boxed if opening.signals(v)["closing"] == 1.0)
    return opening.in_order(v for v in able if opening.score(v) > least)


_HOSPITAL = re.compile(r"\bhospital\b|\badmi(?:t|ssion)", re.IGNORECASE)


def _without(found: list[Verified], out: Callable[[Verified], bool]) -> list[Verified]:
    return [v for v in found if not out(v)] or found


def is_dosing_of_taken(verified: Verified, question: Question) -> bool:
    """True for how a medicine is dosed that somebody only takes, where a complaint is asked about:
    apixaban by kidney function, beside a nosebleed."""
    item = verified.draft.chosen.evidence.item
    topics = {topic for concern in question.concerns for topic in concern.topics}
    if not isinstance(item, Recommendation) or not topics or Intent.DOSE in question.intents:
        return False
    if not (question.audience.clinical and topics.isdisjoint(item.topics)):
        return False
    named = {*question.asker.taking, *question.drugs} & set(medicines_in(item.words))
    said = f"{item.population.text} {item.words}"
    doses = item.facet is Facet.TREATMENT and _DOSE.search(said)
    return len(named) == 1 and bool(doses or _BY_KIDNEYS.search(said))


_BY_KIDNEYS = re.compile(r"\bcreatinine clearance\b|\be?GFR\b", re.IGNORECASE)
_DOSE = re.compile(r"\d ?mg\b", re.IGNORECASE)


def lacks_its_first(question: Question, kept: Sequence[Verified]) -> bool:
    """True for a professional where nothing speaks of the complaint that is named first."""
    if not question.audience.clinical or not question.concerns or not kept:
        return False
    first = question.concerns[0]
    return not (first.topics or names_medicine(first.asked) or is_spoken_of(first, kept))


def _unheld_stems(question: Question) -> frozenset[str]:
    """The words of the complaint that is named first, where no topic is about it."""
    first = question.concerns[0] if question.concerns else None
    others = any(concern.topics for concern in question.concerns[1:])
    if first is None or first.topics or not others:
        return frozenset()
    return stem_set(first.asked)


def _was_begun(verified: Verified, question: Question) -> bool:
    """True for the start of what is taken already and has not helped."""
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation) or item.facet is not Facet.TREATMENT:
        return False
    late = item.timing.phase in (Phase.NO_BETTER, Phase.LASTING, Phase.LAST_RESORT)
    return not late and speaks_of(item.words, question.asker.taking)


def _is_on_another(verified: Verified, question: Question) -> bool:
    """True for a warning of one medicine beside another that a question on one does not name."""
    item, drugs = verified.draft.chosen.evidence.item, question.drugs
    if item.facet is not Facet.SAFETY or len(drugs) != 1 or question.asker.taking:
        return False
    kinds = {drugs[0], *kinds_of(drugs[0]), *medicines_named(question.text)}
    if _BESIDE.search(verified.draft.quote) is None:
        return False
    others = [m for m in medicines_in(verified.draft.quote) if m not in kinds]
    return any(kinds.isdisjoint(kinds_of(m)) for m in others)


def _is_against(verified: Verified) -> bool:
    item = verified.draft.chosen.evidence.item
    return isinstance(item, Recommendation) and item.direction is Direction.AGAINST


def _names_one(verified: Verified, question: Question) -> bool:
    """True for advice to give a medicine that the question does not name itself."""
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation) or item.facet is not Facet.TREATMENT:
        return False
    new = medicines_named(item.words) - medicines_named(question.text)
    return item.direction is Direction.FOR and bool(new)
