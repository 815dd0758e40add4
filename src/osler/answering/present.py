"""Present: number the references and turn verified statements into claims and sections."""

import re
from collections.abc import Iterable

from osler.answering.applicability import CHILD, speaks_of_pregnancy
from osler.answering.asked_for import asked_treatment, speaks_of_it
from osler.answering.asker import wishes_for_child
from osler.answering.children import FOR_CHILDREN
from osler.answering.focus import Focus, asked_medicines, focus_of, medicines_named
from osler.answering.groups import groups
from osler.answering.medicines import excepts, medicines_in, speaks_of
from osler.answering.pairs import is_on_pair
from osler.answering.plans import AVOID, CARE_PLAN, PREVENTION, SAFETY, SectionPlan
from osler.answering.scores import is_asked_score, is_unasked_score
from osler.answering.select import EMERGENCY, OTHER_CAUSES, URGENT
from osler.answering.standing_use import Use, use_of
from osler.answering.verify import Verified
from osler.answering.wordings import in_a_sentence
from osler.domain.answer import AnswerSection, Citation, Claim, Disagreement, Reference
from osler.domain.evidence import Evidence
from osler.domain.question import Intent, Question
from osler.domain.recommendation import Direction, Facet, Phase, Recommendation, Urgency
from osler.domain.source import Form, Kind, Source
from osler.text.terms import fold, stem_set, stems

SHORT = 3  # statements in the short answer at most
PRESSING = (Urgency.EMERGENCY, Urgency.URGENT)
# "Red flags in back pain", "when should I call the doctor": the boxes are the answer.
ASKS_WARNINGS = re.compile(
    r"\bred flags?\b|\bwarning signs?\b|\bdanger signs?\b|\bwhen (?:should|do|must|to)\b.{0,25}"
    r"\b(?:worry|see|call|go to|ring|seek|contact|phone)\b|"
    r"(?:^|[.!]\s)when (?:is|are|does|do|would|can)\b.{1,60}\b"
    r"(?:emergenc(?:y|ies)|dangerous|serious|urgent)\b",
    re.IGNORECASE,
)
CARE_SLOTS = tuple(plan.key for plan in CARE_PLAN)
ONE_THING = tuple(
    (intent,)
    for intent in Intent
    if intent not in (Intent.MANAGEMENT, Intent.DEFINITION, Intent.DOSE, Intent.SAFETY)
)
VARIETY = (Facet.SELF_CARE, Facet.TREATMENT, Facet.OUTLOOK, Facet.TEST)


class Numbering:
    """Gives each source its reference number in order of first mention."""

    def __init__(self, starter: frozenset[str] = frozenset()) -> None:
        """``starter``: ids of the digests that come with Osler."""
        self._sources: dict[str, Source] = {}
        self._starter = starter

    def number(self, source: Source) -> int:
        self._sources.setdefault(source.id, source)
        return list(self._sources).index(source.id) + 1

    def references(self) -> tuple[Reference, ...]:
        """Numbered from 1; a digest that is none of Osler's own says so."""
        return tuple(
            _reference(n, s, added=self.is_added(s))
            for n, s in enumerate(self._sources.values(), 1)
        )

    def is_added(self, source: Source) -> bool:
        """True for a digest that somebody added, whatever issuer it names."""
        return source.form is Form.DIGEST and source.id not in self._starter


ADDED_HERE = "From a digest that was added to this library."
ADDED = "This digest was added to the library; it is none of Osler's own."


def _reference(number: int, s: Source, *, added: bool) -> Reference:
    return Reference(
        number=number,
        source_id=s.id,
        kind=s.kind,
        form=s.form,
        issuer=s.issuer,
        title=s.title,
        citation=s.citation,
        year=s.year,
        doi=s.doi,
        pmid=s.pmid,
        url=s.url,
        standing=s.standing,
        support=s.support,
        note=" ".join(n for n in (ADDED if added else "", s.digest_note) if n),
        licence=s.licence,
    )


def claim_of(verified: Verified, numbering: Numbering) -> Claim:
    """The statement with its citation; sources that agree are cited beside it."""
    draft = verified.draft
    evidence = draft.chosen.evidence
    item = evidence.item
    rec = item if isinstance(item, Recommendation) else None
    added = ADDED_HERE if numbering.is_added(evidence.source) else ""
    return Claim(
        text=draft.text,
        citations=(_citation(evidence, draft.quote, numbering),),
        agreeing=tuple(_citation(e, e.item.words, numbering) for e in draft.chosen.also),
        verdict=verified.verdict,
        population=rec.population.text if rec else "",
        timing=rec.timing.text if rec else "",
        doses=rec.doses if rec else (),
        cautions=draft.cautions,
        facet=item.facet,
        phase=rec.timing.phase if rec else Phase.ANY,
        urgency=rec.urgency if rec else None,
        concern=evidence.concern,
        note=" ".join(note for note in (added, draft.note) if note),
        label=rec.label if rec else "",
    )


def _citation(evidence: Evidence, quote: str, numbering: Numbering) -> Citation:
    item = evidence.item
    number = numbering.number(evidence.source)
    if not isinstance(item, Recommendation):
        level = evidence.source.standing.level
        return Citation(number, item.id, quote, item.title, standing=level)
    return Citation(
        reference=number,
        item_id=item.id,
        quote=quote,
        place=" > ".join(item.headings),
        direction=item.direction,
        strength=item.strength,
        strength_text=item.strength_text,
        certainty=item.certainty,
        certainty_text=item.certainty_text,
        standing=evidence.source.standing.level,
    )


def short_answer(
    kept: tuple[Verified, ...], plan: tuple[SectionPlan, ...], question: Question, urgency: Urgency
) -> tuple[Verified, ...]:
    """One to three statements that answer at once: the leading ones of the plan's first sections.

    Where the question itself sounds urgent, the warning nearest to it comes first.
    Priority 1 first; then each concern in turn, so that none goes without; for care, one
    statement of each of self-care, treatment and outlook before a second of any.
    """
    led = [v for v in kept if not v.draft.chosen.beside]
    usable = [v for v in led if v.draft.chosen.slot not in (EMERGENCY, URGENT, OTHER_CAUSES)]
    answers = [v for v in usable if not is_unasked_score(v.draft.chosen.evidence, question.text)]
    usable = [v for v in answers if not excepts(v.draft.quote, medicines_asked(question))] or usable
    usable = [v for v in usable if CHILD not in v.draft.note] or usable
    filled = [p.key for p in plan if any(v.draft.chosen.slot == p.key for v in usable)]
    focus = focus_of(question)
    if question.intents[:1] in ONE_THING and filled[:1] != [plan[0].key]:
        usable, filled = [], []  # nothing else stands in for the answer that is not there
    lead = [v for v in usable if v.draft.chosen.slot in filled[:1]]
    if question.intents[:1] in ((Intent.DOSE,), (Intent.SAFETY,)):
        lead = [v for v in usable if _names_any(v, question.drugs)] or lead
    managed = question.intents[:1] == (Intent.MANAGEMENT,)
    safety = question.intents[:1] == (Intent.SAFETY,)
    leading = (*filled[:2], "outlook") if managed else filled[:1]
    prevents = safety and Intent.PREVENTION in question.intents  # whom it is for, and its dose
    leading = (SAFETY.key, AVOID.key, *((PREVENTION.key,) * prevents)) if safety else leading
    top = [v for v in usable if _priority(v, focus) == 1 and v.draft.chosen.slot in leading]
    if managed:
        top += [v for v in usable if _priority(v, focus) == 1 and _is_first_test(v)]
    if question.intents[:1] == (Intent.SCREENING,):  # for whom it is, before what it may harm
        advice = [v for v in lead if _advises(v)]
        top, lead = [*advice[:1], *(v for v in top if v not in advice)], [*advice, *lead]
    picked = [
        next((v for v in (*top, *lead) if v.draft.chosen.evidence.concern == c), None)
        for c in (concern.name for concern in question.concerns)
    ]
    picked += [
        next((v for v in top if v.draft.chosen.evidence.item.facet is f), None) for f in VARIETY
    ]
    chosen = list(dict.fromkeys(v for v in (*picked, *top, *lead[:1]) if v is not None))
    if ASKS_WARNINGS.search(question.text):
        told = [v for v in kept if v.draft.chosen.slot in (EMERGENCY, URGENT)]
        if told:
            return tuple(told[:SHORT])
    warnings = _nearest_warning(kept, question, urgency) if urgency in PRESSING else ()
    chosen = [v for v in chosen if not warnings or v.draft.chosen.slot in CARE_SLOTS]
    paired = [v for v in led if is_on_pair(v.draft.chosen.evidence.item, question)]
    named = _for_who_wants_child(usable, question) or _on_medicine_asked(usable, question)
    named = named or _on_thing_asked(usable, question)
    named = named or _as_asked(usable, focus, question)
    named = [v for v in named if prevents and v.draft.chosen.slot == PREVENTION.key] or named
    first = sorted(paired or named, key=lambda v: -_points_of(v))[:1]
    if not first and (first := _on_all_named(usable, focus)):
        chosen = [v for v in chosen if v.draft.chosen.evidence.filed]  # what else was read is below
    chosen = [*first, *(v for v in chosen if v not in first)]
    first = first or [v for v in chosen if _advises(v)][: question.intents[0] is Intent.SCREENING]
    chosen.sort(
        key=lambda v: (v not in first, _is_replaced(v), _priority(v, focus) > 1, -_points_of(v))
    )
    chosen = _with_room_to_act(chosen, first) if managed else chosen
    chosen = _each_concern_first(chosen, question)[: SHORT - len(warnings)]
    if managed and not first:  # what to do opens, how it usually goes comes after
        chosen.sort(key=lambda v: v.draft.chosen.slot not in CARE_SLOTS)
    return (*warnings, *chosen)


def _with_room_to_act(chosen: list[Verified], first: list[Verified]) -> list[Verified]:
    """One thing not to do, where there is something to do: the rest stands in its section."""
    against = [v for v in chosen if v.draft.chosen.slot == AVOID.key and v not in first]
    acts = any(v.draft.chosen.slot in CARE_SLOTS and v not in against for v in chosen)
    return [v for v in chosen if v not in against[1:]] if acts else chosen


def _each_concern_first(chosen: list[Verified], question: Question) -> list[Verified]:
    """The best of each concern before a second of any, each in its order."""
    names = [v.draft.chosen.evidence.concern for v in chosen]
    lead = {names.index(c.name) for c in question.concerns if c.name in names}
    ahead = [v for n, v in enumerate(chosen) if n in lead or n == 0]
    return [*ahead, *(v for v in chosen if v not in ahead)]


def _is_replaced(verified: Verified) -> bool:
    """True for what is no longer in force: it comes after what is."""
    return use_of(verified.draft.chosen.evidence.source.standing.level) is Use.LAST


def _advises(verified: Verified) -> bool:
    item = verified.draft.chosen.evidence.item
    return isinstance(item, Recommendation) and item.direction is not None


def _points_of(verified: Verified) -> float:
    return verified.draft.chosen.points


def _on_medicine_asked(usable: list[Verified], question: Question) -> list[Verified]:
    """Statements on a medicine that is asked about: "does duloxetine help?" is about duloxetine.

    What somebody takes or has tried is told, not asked about.
    """
    asked = medicines_asked(question)
    if asked or question.asker.taking or question.tried:
        spoken = [v for v in usable if speaks_of(v.draft.quote, asked)]
        by_name = [v for v in spoken if set(medicines_in(v.draft.quote)) & set(asked)]
        return by_name or spoken  # what is said of its class stands beside it
    names = " ".join(n for c in question.concerns for n in (c.asked, *c.topics))
    classes = asked_medicines(question) - medicines_named(names)
    return [v for v in usable if classes & medicines_named(v.draft.quote)]


def _for_who_wants_child(usable: list[Verified], question: Question) -> list[Verified]:
    """What is said of pregnancy, to who has an illness or takes a medicine and wants a child."""
    asked = {topic for concern in question.concerns for topic in concern.topics}
    if not wishes_for_child(question.text) or any("pregnancy" in topic for topic in asked):
        return []
    return [v for v in usable if speaks_of_pregnancy(v.draft.chosen.evidence.item)]


def _as_asked(usable: list[Verified], focus: Focus, question: Question) -> list[Verified]:
    """The number to aim at where that was asked, or the medicine of the line that was asked for."""
    said = [(v, v.draft.chosen.evidence.recommendation) for v in usable]
    aims = [
        v
        for v, item in said
        if item is not None and focus.aims_in(item) and not _is_for_a_group(item, question)
    ]
    which = [v for v, item in said if item is not None and focus.which and focus.stems]
    return aims or [v for v in which if focus.stems & stem_set(_said(v)) and _names_medicine(v)]


def _is_for_a_group(item: Recommendation, question: Question) -> bool:
    """True where a statement is for people with a disease that the question does not mention."""
    return any(
        group.named.search(item.population.text)
        and group.key not in question.asker.groups
        and not group.named.search(question.text)
        for group in groups()
    )


def _names_medicine(verified: Verified) -> bool:
    return bool(medicines_named(verified.draft.quote)) and _advises(verified)


def _on_thing_asked(usable: list[Verified], question: Question) -> list[Verified]:
    """Statements on a treatment that is no medicine, or on a score, that is asked about."""
    thing = asked_treatment(question)
    if thing:
        return [v for v in usable if speaks_of_it(_said(v), thing)]
    return [v for v in usable if is_asked_score(v.draft.chosen.evidence, question.text)]


def _on_all_named(usable: list[Verified], focus: Focus) -> list[Verified]:
    """The two best of what no editor filed that say all which a question names beside its concern:
    whether somebody with mpox is isolated. One of two is often half of the condition."""
    told = [
        v
        for v in usable
        if focus.is_whole_in(_said(v))
        and _advises(v)
        and not v.draft.chosen.evidence.filed
        and FOR_CHILDREN not in v.draft.note
    ]
    return sorted(told, key=lambda v: -_points_of(v))[:2]


def _said(verified: Verified) -> str:
    item = verified.draft.chosen.evidence.item
    label = item.label if isinstance(item, Recommendation) else ""
    return f"{label} {verified.draft.quote}"


def medicines_asked(question: Question) -> tuple[str, ...]:
    """Generic names that a question names, without what is taken or was tried."""
    told = {*question.asker.taking, *(m for tried in question.tried for m in medicines_in(tried))}
    return tuple(drug for drug in question.drugs if drug not in told)


def _nearest_warning(
    kept: tuple[Verified, ...], question: Question, urgency: Urgency
) -> tuple[Verified, ...]:
    """The warning sign, as urgent as the question, that shares most words with it."""
    asked = set(stems(question.text))
    slots = (EMERGENCY, URGENT) if urgency is Urgency.EMERGENCY else (URGENT,)
    warnings = [v for v in kept if v.draft.chosen.slot in slots]
    shared = [(len(asked & set(stems(v.draft.quote))), v.draft.chosen.points) for v in warnings]
    return (warnings[shared.index(max(shared))],) if shared else ()


def _names_any(verified: Verified, drugs: tuple[str, ...]) -> bool:
    words = fold(verified.draft.quote)
    return any(fold(drug) in words for drug in drugs)


def _is_first_test(verified: Verified) -> bool:
    """A test that comes before any treatment: a high reading is confirmed first."""
    item = verified.draft.chosen.evidence.item
    return (
        isinstance(item, Recommendation)
        and item.facet is Facet.TEST
        and item.direction is Direction.FOR
        and item.timing.phase is Phase.NOW
    )


def _priority(verified: Verified, focus: Focus) -> int:
    """Its own, a step higher where its action or its time is what was asked for.

    What is for a new complaint does not lead where it has lasted.
    """
    item = verified.draft.chosen.evidence.item
    if not isinstance(item, Recommendation):
        return 3
    named = focus.stems & stem_set(f"{item.label} {item.timing.text}")
    late = focus.lasting and item.timing.phase is Phase.NOW
    return max(1, item.priority - bool(named)) + 2 * late


def sections_of(
    kept: Iterable[Verified], plan: tuple[SectionPlan, ...], numbering: Numbering
) -> tuple[AnswerSection, ...]:
    kept = list(kept)
    sections = []
    for part in plan:
        claims = tuple(claim_of(v, numbering) for v in kept if v.draft.chosen.slot == part.key)
        if claims:
            sections.append(AnswerSection(part.key, part.title, claims))
    return tuple(sections)


def disagreements_of(sides: Iterable[Verified], numbering: Numbering) -> tuple[Disagreement, ...]:
    """Sides grouped by action; a group left with one source (the rest struck) is dropped."""
    groups: dict[str, list[Claim]] = {}
    kinds: dict[str, str] = {}
    for v in sides:
        groups.setdefault(v.draft.chosen.slot, []).append(claim_of(v, numbering))
        kinds.setdefault(v.draft.chosen.slot, v.draft.chosen.difference)
    return tuple(
        Disagreement(on, tuple(claims), kinds[on])
        for on, claims in groups.items()
        if len({c.citations[0].reference for c in claims}) > 1
    )


def title_of(concerns: Iterable[str], references: Iterable[Reference]) -> str:
    """Names every concern, and what kind of source speaks: "…: what the guidelines say"."""
    given = list(dict.fromkeys(concerns))
    names = given[:1] + [in_a_sentence(name) for name in given[1:]]
    joined = " and ".join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)
    kinds = {r.kind for r in references}
    if Kind.GUIDELINE in kinds:
        speaker = "what the guidelines say"
    elif kinds & {Kind.SYSTEMATIC_REVIEW, Kind.TRIAL, Kind.REVIEW, Kind.RESEARCH}:
        speaker = "what the research says"
    else:
        speaker = "what trusted health information says"
    return f"{joined}: {speaker}"
