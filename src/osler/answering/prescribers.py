"""Prescribers: what is said to who prescribes and orders tests, which no lay reader asked for.

"Doxycycline 200 mg on the first day" reads as what to take for a cough; a reader can neither buy
it nor measure an eGFR. It stands folded, unless a dose, that medicine or that figure is asked for.
"""

import re

from osler.answering.focus import medicines_asked
from osler.answering.groups import medicines_named
from osler.answering.medicines import speaks_of
from osler.answering.verify import Verified
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Facet, Recommendation
from osler.text.doses import find_doses
from osler.text.drugs import kinds_of, parts_of

# Kinds of medicine of which a dose is for who prescribes it; the names are those of the drug table.
PRESCRIBED = frozenset(
    {"antibiotic", "antipsychotic", "anticoagulant", "xanthine oxidase inhibitor"}
)
_FIGURES = re.compile(
    r"\be?GFR\b|\bcreatinine clearance\b|\bmL/min\b|\btophi\b|\bbeta-lactamase\b|\bHLA-B\b|"
    r"\bCHA2DS2\b|\bHAS-BLED\b|\bgerms? (?:is|are) resistant\b|\b\w+ are resistant\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\btests? (?:are|is|be|being|was|were) ordered\b|\border(?:ing|ed)?\b[^.;]{0,60}\btests?\b|"
    r"\banorectal\b",
    re.IGNORECASE,
)


def is_for_prescribers(verified: Verified, question: Question) -> bool:
    """True, to lay readers, for a dose of what is prescribed only, for a figure that is measured in
    a laboratory, and for an order of tests, none of which the question names."""
    if question.audience.clinical or Intent.DOSE in question.intents:
        return False
    item, text = verified.draft.chosen.evidence.item, question.text
    asked = (*medicines_asked(question), *question.asker.taking)
    if asked and speaks_of(item.words, asked):
        return False
    if _ORDERS.search(item.words) and Intent.TESTS not in question.intents:
        return True
    ill = question.asker.conditions or question.asker.groups
    if _FIGURES.search(item.words) and not (_FIGURES.search(text) or ill):
        return True
    return item.facet is Facet.TREATMENT and _gives_prescribed_dose(verified)


def _gives_prescribed_dose(verified: Verified) -> bool:
    item = verified.draft.chosen.evidence.item
    doses = item.doses if isinstance(item, Recommendation) else ()
    if not (doses or find_doses(item.words)):
        return False
    named = (one.generic for one in medicines_named(item.words))
    each = (m for name in named for m in (name, *parts_of(name)))
    return any(not PRESCRIBED.isdisjoint({m, *kinds_of(m)}) for m in each)
