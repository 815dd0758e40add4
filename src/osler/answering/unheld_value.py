"""Unheld value: a normal value or a threshold that was asked for, and that nothing shown gives.

"What is a normal blood sugar before breakfast" is not answered by how a low one is treated.
"""

import re
from collections.abc import Sequence

from osler.answering.asker import wishes_for_child
from osler.answering.aspects import Asked
from osler.answering.intent import RESULT_MEANS
from osler.answering.unheld import medicines_written
from osler.answering.verify import Verified
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import Decline, DeclineKind
from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Urgency
from osler.text.terms import stem_set

_MEASURED = (
    r"(?:blood |fasting |resting |body |serum |random |morning )*"
    r"(?:sugars?|glucose|pressure|bp|temperature|temp|pulse|heart rate|breathing rate|"
    r"respiratory rate|oxygen(?: (?:level|saturation))?|sats|saturations?|potassium|sodium|"
    r"calcium|magnesium|creatinine|urea|urate|uric acid|egfr|hba1c|a1c|cholesterol|ldl|hdl|"
    r"triglycerides?|ferritin|iron|h(?:a)?emoglobin|hb|platelets?|white (?:blood )?cell count|crp|"
    r"esr|inr|psa|tsh|t4|vitamin d|b12|folate|bilirubin|alt|bmi)\b"
)
_ASKED = (
    re.compile(rf"\bnormal (?P<what>(?:level |range |value |reading )?(?:of |for )?{_MEASURED})",
               re.IGNORECASE),
    re.compile(rf"\b(?P<what>{_MEASURED})(?: levels?| readings?| values?)?,? "
               r"(?:normal (?:range|levels?|values?)|reference (?:range|interval))", re.IGNORECASE),
    re.compile(r"\bwhat (?:should|ought) (?:my |a |your |the )?(?:normal )?"
               rf"(?P<what>{_MEASURED})(?: levels?| readings?)? be\b", re.IGNORECASE),
)  # fmt: skip
# "Is normal", "with a normal INR" and "back to normal" ask for no value.
_NO_ASKING = re.compile(
    r"\b(?:with|has|have|had|despite|and|but|is|are|was|were|came back) (?:a |an )?normal\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\bwhat'?s?\b|\bwhats\b|\brange\b|\bhow (?:high|low)\b", re.IGNORECASE)
_SMALL = stem_set("normal level range value reading of for blood fasting body morning")
_GIVES = re.compile(r"\bnormal|\bhealthy\b|\bin people without\b|\breference range\b", re.I)
_CALLED = {"sugar": ("glucose",), "glucose": ("sugar",), "bp": ("blood pressure",)}


def without_its_value(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal where a normal value is asked for, and no statement tells one of that."""
    what = _asked(question.text)
    if not what or not kept or any(c.topics for c in question.concerns):
        return None
    names = _names(what)
    if any(_gives(f"{v.draft.quote} {v.draft.text}", names) for v in kept):
        return None
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library gives no normal value of {what}.",
        searched=f"{len(kept)} statements came up; none gives one.",
        next_step="Ask a doctor, nurse or pharmacist; a laboratory prints its range on the result.",
    )


# Tests of slow illnesses: their figures alone are no emergency.
_SLOW = re.compile(
    r"(?:(?:high|low|raised|normal|my|the) )*(?:tsh|t4|e?gfr|creatinine|urate|uric acid|"
    r"cholesterol|ldl|hdl|ferritin|crp|esr|psa|alt|vitamin d|b12|folate|hba1c|bilirubin|bmi)"
    r"(?: (?:level|result|in pregnancy))*",
    re.IGNORECASE,
)


def without_signs_unasked(question: Question, kept: Sequence[Verified]) -> tuple[Verified, ...]:
    """Without signs of an emergency that speak of no figure, where nothing but the figure of such
    a test is told: a TSH of 7 is no coma."""
    others = [c for c in question.concerns if not any(t.endswith("in pregnancy") for t in c.topics)]
    if not others or not all(_SLOW.fullmatch(concern.asked) for concern in others):
        return tuple(kept)
    left = [
        v
        for v in kept
        if v.draft.chosen.evidence.recommendation is None
        or v.draft.chosen.evidence.recommendation.urgency is not Urgency.EMERGENCY
        or re.search(r"\d", v.draft.quote)
    ]
    if wishes_for_child(question.text):  # nor is a medicine that nobody takes a first word to her
        left = [v for v in left if not _forbids_unnamed(v, question)] or left
    return tuple(left or kept)


def _forbids_unnamed(verified: Verified, question: Question) -> bool:
    item = verified.draft.chosen.evidence.recommendation
    if item is None or item.direction is not Direction.AGAINST:
        return False
    named = {*medicines_written(item.words)}
    return bool(named) and named.isdisjoint((*question.drugs, *medicines_written(question.text)))


def on_the_result(question: Question, kept: Sequence[Verified]) -> tuple[Verified, ...]:
    """What is said of tests and of what it is, where somebody asks what a figure means: the care of
    an illness that nobody has found is no answer. All where nothing is said of that."""
    if not RESULT_MEANS.search(question.text.lower()):
        return tuple(kept)
    own = [v for v in kept if v.draft.chosen.evidence.item.facet in _ON_RESULTS]
    told = [v for v in own if v.draft.chosen.evidence.item.facet is not Facet.WARNING]
    return tuple(own if told else kept)


_ON_RESULTS = (Facet.TEST, Facet.DEFINITION, Facet.SYMPTOM, Facet.CAUSE, Facet.WARNING)


def without_its_threshold(question: Question, kept: Sequence[Verified]) -> Decline | None:
    """A refusal, for a clinical reader who asks for a threshold, where no statement gives one:
    "see a doctor about blood in your urine" is none."""
    if not (question.audience.clinical and kept and _THRESHOLD.search(question.text)):
        return None
    if medicines_written(question.text):
        return None  # what is held on the medicine is told, and that no threshold is
    items = [v.draft.chosen.evidence.item for v in kept]
    if not any("threshold" in gap for gap in Asked(question).gaps(items)):
        return None
    names = " or ".join(in_a_sentence(c.name) for c in question.concerns)
    return Decline(
        kind=DeclineKind.NO_EVIDENCE,
        reason=f"The library gives no threshold of the kind that was asked for about {names}.",
        searched=f"{len(kept)} statements came up; none gives one.",
        next_step="Look in your local guideline.",
    )


_THRESHOLD = re.compile(r"\b(?:thresholds?|cut-?offs?)\b", re.IGNORECASE)


def _asked(text: str) -> str:
    """What a normal value is asked of; "" where none is."""
    for pattern in _ASKED:
        match = pattern.search(text)
        if match is None:
            continue
        bare = text.strip().lower().startswith("normal ") or "normal range" in text.lower()
        if pattern is _ASKED[0] and not (bare or _ASKS.search(text[: match.start()])):
            continue
        if pattern is _ASKED[0] and _NO_ASKING.search(text) and not _IS_A.search(text):
            continue
        return match["what"].strip().lower()
    return ""


_IS_A = re.compile(r"\bwhat(?:'s|s| is| are| would be)? (?:the |a |an )?normal\b", re.IGNORECASE)


def _names(what: str) -> tuple[frozenset[str], ...]:
    names = (what, *(other for key, more in _CALLED.items() if key in what for other in more))
    return tuple(stem_set(name) - _SMALL or stem_set(name) for name in names)


def _gives(words: str, names: Sequence[frozenset[str]]) -> bool:
    """True where one sentence names it, a figure, and that this is normal."""
    return any(
        _GIVES.search(part)
        and re.search(r"\d", part)
        and any(name <= stem_set(part) for name in names)
        for part in re.split(r"(?<=[a-z)])[.;] ", words)
    )
