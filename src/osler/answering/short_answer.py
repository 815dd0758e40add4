"""The short answer: one to three statements that answer at once, and which of them opens.

``opening`` says how well each of them opens; here stand only the rules that no score may
overrule.
"""

import math
import re
from collections.abc import Sequence

from osler.answering.applicability import UNMENTIONED
from osler.answering.as_told_here import may_lead
from osler.answering.as_wished import AsWished
from osler.answering.cautioned import is_cautioned
from osler.answering.closing import asks_particular
from osler.answering.contrasts import are_opposed
from osler.answering.drug_concern import brings_on
from osler.answering.focus import medicines_asked
from osler.answering.for_clinicians import (
    may_open_to_clinicians,
    of_the_place,
    on_no_better,
    warnings_asked,
)
from osler.answering.for_others import is_for_just_this_age
from osler.answering.groups import groups, is_for_unnamed_group
from osler.answering.medicines import excepts, names_medicine, speaks_of
from osler.answering.near import NEAR_ENOUGH
from osler.answering.offered import offers_medicine
from osler.answering.opening import BOXES, PRESSING, Opening
from osler.answering.pairs import is_on_unasked_pair, warned_groups
from osler.answering.phases import of_the_attack
from osler.answering.places import is_for_staff
from osler.answering.prescribers import is_for_prescribers
from osler.answering.scores import is_unasked_score
from osler.answering.select import EMERGENCY, OTHER_CAUSES, URGENT
from osler.answering.triage_rules import red_flags
from osler.answering.unanswered import is_spoken_of
from osler.answering.verify import Verified
from osler.answering.whom import OR_OTHERS, stated_of
from osler.domain.answer import Triage
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet, Phase, Recommendation, Urgency
from osler.ports import Item
from osler.text.drugs import parts_of
from osler.text.terms import stem_set

SHORT = 3  # statements at most
MAIN = 2  # priority up to which a statement may stand in for the one thing that was asked for
SURELY = 0.6  # the same, from which it does wherever it is filed
LIKE = 0.4  # likeness to a question that a statement answers, from which it answers this one
WORSE = 0.9  # of the score, by which a statement stays behind the best, and is left for its section
# "Red flags in back pain", "when should I call the doctor": the boxes are the answer.
ASKS_WARNINGS = re.compile(
    r"(?<!\bno )(?<!without )\bred flags?\b|\bwarning signs?\b|\bdanger signs?\b|"
    r"\bwhen (?:should|do|must|to)\b.{0,25}"
    r"\b(?:worry|see|call|go to|ring|seek|contact|phone)\b|"
    r"(?:^|[.!]\s)when (?:is|are|does|do|would|can)\b.{1,60}\b"
    r"(?:emergenc(?:y|ies)|dangerous|serious|urgent)\b",
    re.IGNORECASE,
)
# What a question may ask for alone; care has many sides, and so has a medicine.
ONE_THING = frozenset(Intent) - {Intent.MANAGEMENT, Intent.DEFINITION, Intent.DOSE, Intent.SAFETY}
_OWN_SECTION = ((Intent.OUTLOOK,), (Intent.PREVENTION,), (Intent.SYMPTOMS,), (Intent.CAUSES,))
# "What can I do without tablets": what is told first must do without.
WITHOUT_MEDICINES = re.compile(
    r"\bwithout (?:any |using |taking |the )?(?:\w+ )?(?:tablets?|pills?|medicines?|medication|"
    r"meds|drugs?|chemicals?|antibiotics|painkillers?)\b|\bnatural(?:ly)?\b|"
    r"\b(?:besides?|apart from|other than|aside from|instead of|not just) "
    r"(?:taking |the |any |just )?(?:\w+ )?"
    r"(?:tablets?|pills?|medicines?|medication|meds|drugs?|painkillers?)\b|"
    r"\b(?:non-?|not )(?:drugs?|medic\w+)\b|"
    r"\bdont want (?:to take )?(?:any )?(?:tablets|pills|drugs|medication|medicines?)\b",
    re.IGNORECASE,
)
_MEDICINES = re.compile(r"\b(?:medicines?|tablets?|lotions?|drugs?)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout (?:any )?(?:medicines?|tablets?|drugs?)\b", re.IGNORECASE)
ASKS_TIME = re.compile(r"\bhow long (?:do|does|will|is|can|should)\b", re.IGNORECASE)
WORRIES = re.compile(r"\bworr(?:y|ied)\b|\bemergency\b|\bdangerous\b", re.IGNORECASE)
# Another part of a question: "the treatment of …, and when to refer".
ASKS_ON = re.compile(
    r"(?:^|\band |[,?.] )(?:how (?!long|often)\w+|(?:what|which|how) (?:is|are) the "
    r"(?!target|next|goal|differen|threshold|interval|time)\w+)|"
    r"\b(?:treatment|management) (?:of|and)\b",
    re.IGNORECASE,
)


def short_answer(opening: Opening, flags: Triage) -> tuple[Verified, ...]:
    """The statements that open the answer best, each concern before a second of any.

    Where the question itself sounds urgent, the best of the warnings comes before them. Where
    warnings are asked for, nothing else stands there.
    """
    question, urgency = opening.question, flags.urgency
    kept = tuple(v for v in opening.kept if may_lead(v, question)) or opening.kept
    if not kept:
        return ()
    boxed = [v for v in kept if _slot(v) in (EMERGENCY, URGENT)]
    worries = question.intents[:1] == (Intent.OUTLOOK,) and WORRIES.search(question.text)
    if boxed and (worries or ASKS_WARNINGS.search(question.text)):
        lasts = _how_long(opening) if ASKS_TIME.search(question.text) else []
        return (*lasts, *opening.in_order(boxed))[:SHORT]
    warnings = [v for v in boxed if _slot(v) in BOXES.get(urgency, ())] or (
        boxed if urgency in PRESSING else []
    )
    theirs = [v for v in boxed if is_for_just_this_age(v.draft.chosen.evidence.item, question)]
    heard = _of_what_was_heard(warnings, flags)
    first = opening.in_order((theirs if warnings else []) or heard or warnings)[:1]
    usable = _usable(opening)
    wished = AsWished(_to_wish_from(kept, usable, question), question)
    if question.audience.clinical and wished.best and urgency is not Urgency.EMERGENCY:
        first = []  # the box above tells it; the reader asked for a length, a level, a reason
    settled = _settles_it(opening, usable)
    if asks_particular(question) or settled:
        first = []  # nor did who asked for a scan, oxygen, a booster by name
    placed = [] if settled else of_the_place(opening, boxed)
    answers = warnings_asked(opening, boxed, usable)
    first = (on_no_better(boxed, question) or placed or answers)[:1] or first
    rest = _best_of_each_concern(opening, usable)
    if wished.best and question.audience.clinical and not ASKS_ON.search(question.text):
        untold = [c for c in question.concerns if c.topics and not is_spoken_of(c, wished.best)]
        own = (_first_on(c.name, rest) for c in untold)
        rest = [*wished.best, *(v for found in own for v in found), *wished.rest]
    elif wished.best:
        likest = [v for v in rest[:1] if _is_asked_more(v, wished.best)]
        rest = [*likest, *wished.best, *rest]
    rest = _unwarned_first(rest, opening.in_order(usable), question)
    barred = (
        v for v in rest if _bars_at_this_age(v, question, urgency) or _bars_a_part(v, question)
    )
    rest = [*barred, *rest]
    led = tuple(dict.fromkeys((*first, *rest)))[:SHORT]
    return led if led or kept == opening.kept else tuple(opening.in_order(boxed)[:1])


def _unwarned_first(
    rest: list[Verified], usable: Sequence[Verified], question: Question
) -> list[Verified]:
    """For lay readers, what offers a medicine that is warned of beside what they take, after what
    offers only others: on warfarin, how colchicine is taken, before "an NSAID or colchicine"."""
    warned = [v for v in rest if _offers_warned(v, question)]
    if question.audience.clinical or not warned:
        return rest
    people = [_people(v) for v in warned]
    others = [
        v
        for v in usable
        if offers_medicine(v.draft.chosen.evidence.item)
        and not _offers_warned(v, question)
        and any(one <= _people(v) for one in people)
    ]
    return [*(v for v in rest if v not in warned), *others[:1], *warned]


def _people(verified: Verified) -> frozenset[str]:
    return stem_set(stated_of(verified.draft.chosen.evidence.item).text)


def _offers_warned(verified: Verified, question: Question) -> bool:
    item = verified.draft.chosen.evidence.item
    return offers_medicine(item) and bool(warned_groups(item.words, question.asker))


def _bars_a_part(verified: Verified, question: Question) -> bool:
    """True for what says not to take a part of the medicine that is asked about: codeine, of
    co-codamol."""
    item = verified.draft.chosen.evidence.item
    parts = {part for drug in question.drugs for part in parts_of(drug) if part != drug}
    if not parts or question.intents[:1] != (Intent.SAFETY,):
        return False
    against = isinstance(item, Recommendation) and item.direction is Direction.AGAINST
    return against and any(speaks_of(item.words.partition(". ")[0], (part,)) for part in parts)


def _bars_at_this_age(verified: Verified, question: Question, urgency: Urgency) -> bool:
    """True for what says not to give a medicine that is asked for, or in an emergency any, at just
    the asker's age: no paracetamol to a baby of 7 weeks with a fever before it was seen."""
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation) or item.direction is not Direction.AGAINST:
        return False
    first = item.words.partition(". ")[0]
    if urgency is not Urgency.EMERGENCY and not speaks_of(first, question.drugs):
        return False
    return names_medicine(first) and is_for_just_this_age(item, question)


def _settles_it(opening: Opening, usable: Sequence[Verified]) -> bool:
    """True where something says just what a professional's last words ask, at the asker's own
    figure: "CRB65 2 - treat at home?"."""
    told = (opening.signals(v) for v in usable)
    return any(one["bound"] > 0 and one["closing"] > 0 for one in told)


def _to_wish_from(
    kept: Sequence[Verified], usable: Sequence[Verified], question: Question
) -> tuple[Verified, ...]:
    """What may say just what was asked: to a professional, nothing that may not open for another
    reason, as puffs in an attack are no next step."""
    boxed = (EMERGENCY, URGENT)
    if not (question.audience.clinical and usable):
        return tuple(kept)
    return tuple(v for v in kept if v in usable or _slot(v) in boxed)


def _how_long(opening: Opening) -> list[Verified]:
    """The best of what says how it goes, for who asks that besides the warnings."""
    told = [v for v in _usable(opening) if v.draft.chosen.evidence.item.facet is Facet.OUTLOOK]
    return opening.in_order(told)[:1]


def _answers_it(verified: Verified) -> bool:
    """True for what surely answers this question, wherever it is filed."""
    return verified.draft.chosen.evidence.asked >= SURELY


def _fits_otherwise(verified: Verified, opening: Opening) -> bool:
    """False for what is for people with an illness that nobody named, unless it surely answers
    this question, or a figure in it is that of its people."""
    by_figure = opening.signals(verified)["figure"] > 0
    return _answers_it(verified) or by_figure or not opening.is_for_another_illness(verified)


def _is_asked_more(verified: Verified, than: Sequence[Verified]) -> bool:
    """True for what answers a question like this one, and more nearly than all of these."""
    asked = verified.draft.chosen.evidence.asked
    return asked >= LIKE and asked > max(v.draft.chosen.evidence.asked for v in than)


def _of_what_was_heard(warnings: list[Verified], flags: Triage) -> list[Verified]:
    """The warnings that rest on what a rule rests on which the question set off."""
    fired = {flag.rule for flag in flags.flags}
    facts = {fact for rule in red_flags().rules if rule.id in fired for fact in rule.facts}
    items = ((v, v.draft.chosen.evidence.recommendation) for v in warnings)
    return [v for v, item in items if item is not None and facts & set(item.fact_ids)]


def _usable(opening: Opening) -> list[Verified]:
    """What may stand in short: no other cause, no score that nobody asked for, and nothing that
    leaves out the very medicine that is asked about.

    Where the one thing that was asked for is not there, only what is near to the question may
    stand in for it."""
    question, plan = opening.question, opening.plan
    asked = medicines_asked(question)
    found = [v for v in opening.kept if _slot(v) not in (OTHER_CAUSES, EMERGENCY, URGENT)]
    found = [v for v in found if may_lead(v, question)]
    found = [v for v in found if not is_unasked_score(v.draft.chosen.evidence, question.text)]
    found = [v for v in found if not excepts(v.draft.quote, asked)] or found
    found = [v for v in found if opening.is_for_asker(v)] or found
    found = [v for v in found if not is_cautioned(v.draft.chosen.evidence.item, question)] or found
    found = [v for v in found if _fits_otherwise(v, opening)] or found
    found = [v for v in found if not _is_for_the_opposite(v, question)] or found
    found = [v for v in found if opening.signals(v)["figure"] >= 0] or found
    found = of_the_attack(found, question)
    if question.audience.clinical:
        found = [v for v in found if not _is_for_unnamed(v, opening)] or found
        found = [v for v in found if not _is_on_unasked_pair(v, question)] or found
        found = [v for v in found if not _is_of_unasked_attack(v, question)] or found
        found = [v for v in found if not _can_wait(v, opening)] or found
        found = may_open_to_clinicians(found, question)
    else:
        found = [v for v in found if UNMENTIONED not in v.draft.note] or found
        found = [v for v in found if not is_for_prescribers(v, question)] or found
        found = _without_tests(found, question)
    if opening.urgency in PRESSING and not question.audience.clinical:
        found = [v for v in found if not opening.is_for_another_kind(v)]
    if opening.urgency is Urgency.EMERGENCY and not question.audience.clinical:
        found = [v for v in found if _is_theirs(v, opening) or not _is_done_in_hospital(v)]
    if WITHOUT_MEDICINES.search(question.text):
        found = [v for v in found if not _is_of_medicines(v)] or found
    if brings_on(question.text) and asked:
        found = [v for v in found if opening.speaks_of_both(v)] or found
    if any(v.draft.chosen.evidence.filed and speaks_of(v.draft.quote, asked) for v in found):
        found = [v for v in found if opening.is_in_place(v) or _answers_it(v)]
    if question.asker.conditions and any(opening.is_on_concern(v) for v in found):
        found = [v for v in found if opening.is_on_concern(v)]
    one_thing = question.intents and question.intents[0] in ONE_THING
    if one_thing and not any(_slot(v) == plan[0].key for v in found):
        return [v for v in found if _is_near(v)]
    if question.intents in _OWN_SECTION:  # how to prevent it is not how it is treated
        found = [v for v in found if _slot(v) == plan[0].key or _is_near(v)] or found
    return found


def _without_tests(found: list[Verified], question: Question) -> list[Verified]:
    """Who asks what to do asks for no test first: it is for the doctor to choose, but for one that
    comes before any care."""
    if question.intents != (Intent.MANAGEMENT,):
        return found
    return [v for v in found if not _may_be_tested(v.draft.chosen.evidence.item)] or found


def _may_be_tested(item: Item) -> bool:
    first = isinstance(item, Recommendation) and item.timing.phase is Phase.NOW
    return item.facet is Facet.TEST and not first


def _best_of_each_concern(opening: Opening, usable: list[Verified]) -> list[Verified]:
    """The best of each concern, then what is nearly as good as the best of all."""
    chosen = opening.in_order(usable)
    heads = {v.draft.chosen.evidence.concern: v for v in reversed(chosen)}
    named = [heads[c.name] for c in opening.question.concerns if c.name in heads]
    whole = opening.has_sides or not chosen
    least = -math.inf if whole else opening.score(chosen[0]) - WORSE
    ahead = opening.in_order({id(v): v for v in (*chosen[:1], *named)}.values())
    if opening.question.intents[:1] in _OWN_SECTION:
        own = [v for v in chosen if _slot(v) == opening.plan[0].key][:1]
        ahead = list(dict.fromkeys((*own, *ahead)))
    return [*ahead, *(v for v in chosen if v not in ahead and opening.score(v) >= least)]


def _is_on_unasked_pair(verified: Verified, question: Question) -> bool:
    return is_on_unasked_pair(verified.draft.chosen.evidence.item, question)


_IN_ATTACK = re.compile(
    r"\b(?:having|during|in) an? (?:\w+ ){0,2}(?:attack|flare(?:-up)?|exacerbation)\b",
    re.IGNORECASE,
)
_ATTACK = re.compile(
    r"\battacks?\b|\bflar\w+|\bexac\w*|\bacute\b|\bsudden\w*|\bnow\b", re.IGNORECASE
)


def _is_of_unasked_attack(verified: Verified, question: Question) -> bool:
    """True for what is for people in an attack, where a professional asks of the next step."""
    people = stated_of(verified.draft.chosen.evidence.item).text
    return _IN_ATTACK.search(people) is not None and not _ATTACK.search(question.text)


def _can_wait(verified: Verified, opening: Opening) -> bool:
    """True beside an emergency for what people do for themselves: "carry on as normal"."""
    own = verified.draft.chosen.evidence.item.facet is Facet.SELF_CARE
    return own and opening.urgency is Urgency.EMERGENCY


def _is_theirs(verified: Verified, opening: Opening) -> bool:
    """True for what surely answers this question, or tells of an illness or medicine of theirs."""
    told, theirs = opening.signals(verified), (*opening.question.drugs, *opening.medicines)
    by_name = speaks_of(verified.draft.quote, theirs)
    return by_name or _answers_it(verified) or told["pair"] > 0 or told["condition"] > 0


def _is_done_in_hospital(verified: Verified) -> bool:
    """True beside an emergency for tests, and for treatment that does not come at once by itself:
    a lay reader who is to call for help gives no thrombolysis."""
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation) or item.direction is Direction.AGAINST:
        return False
    at_once = item.timing.phase is Phase.NOW and not is_for_staff(item)
    return item.facet is Facet.TEST or (item.facet is Facet.TREATMENT and not at_once)


def _is_for_the_opposite(verified: Verified, question: Question) -> bool:
    """True for what is for people of whom the asker is none: "with aura" for one without."""
    return are_opposed(question.text, stated_of(verified.draft.chosen.evidence.item).text)


def _is_for_unnamed(verified: Verified, opening: Opening) -> bool:
    """True for what is for people with a disease that nobody named, where no figure names it."""
    people = stated_of(verified.draft.chosen.evidence.item).text
    unnamed = is_for_unnamed_group(people, opening.question) and not OR_OTHERS.search(people)
    own = opening.question.asker.groups
    theirs = any(group.named.search(people) for group in groups() if group.key in own)
    told = opening.signals(verified)
    return unnamed and not theirs and told["figure"] <= 0 and told["pair"] <= 0


def _is_of_medicines(verified: Verified) -> bool:
    """True for what offers a medicine, by its name or not."""
    item = verified.draft.chosen.evidence.item
    words = _WITHOUT.sub("", item.words)
    return offers_medicine(item) or names_medicine(words) or _MEDICINES.search(words) is not None


def _is_near(verified: Verified) -> bool:
    """True for what its editor put first, or behind it, and the whole question leads to; and for
    what is said to answer a question like it."""
    evidence = verified.draft.chosen.evidence
    if evidence.asked >= LIKE:
        return True
    main = evidence.recommendation is not None and evidence.recommendation.priority <= MAIN
    return main and evidence.near >= NEAR_ENOUGH


def _first_on(concern: str, chosen: list[Verified]) -> list[Verified]:
    return [v for v in chosen if v.draft.chosen.evidence.concern == concern][:1]


def _slot(verified: Verified) -> str:
    return verified.draft.chosen.slot
