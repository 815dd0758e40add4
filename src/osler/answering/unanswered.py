"""What the answer does not answer, said plainly."""

import re
from collections.abc import Iterable, Sequence

from osler.answering.alarm_topics import brought_by_alarms, lacking
from osler.answering.asked_for import EITHER, unspoken_of
from osler.answering.aspects import Asked, aspects_in
from osler.answering.conditions import brings
from osler.answering.drug_concern import brings_on
from osler.answering.groups import groups
from osler.answering.issuers import unheard
from osler.answering.medicine_aspects import unnamed_medicine, untold_aspect
from osler.answering.medicine_topics import is_of_medicine
from osler.answering.medicines import gives_dose, names_together, speaks_of
from osler.answering.plans import PLANS
from osler.answering.reading import has_command, plain
from osler.answering.stopping import asks_to_stop
from osler.answering.taken_for import CARE, named_itself
from osler.answering.thin import thinness
from osler.answering.verify import Verified
from osler.answering.wordings import in_a_sentence
from osler.domain.evidence import Evidence
from osler.domain.question import Concern, Intent, Question
from osler.domain.recommendation import Facet
from osler.text.terms import fold, stem_set

NOT_FOLLOWED = (
    "Part of your text tells a program what to do. It was not followed; the rest was answered."
)
HELD_BACK = (
    "Care for milder problems that look like this is left out: what you describe needs to be "
    "looked at first."
)
# What an intent asks to be told, in the words of a reader.
_SAYS = {
    Intent.DEFINITION: "what it is",
    Intent.CAUSES: "what causes it",
    Intent.SYMPTOMS: "what its signs are",
    Intent.TESTS: "which tests are done for it",
    Intent.OUTLOOK: "how it usually goes",
    Intent.PREVENTION: "how to prevent it",
    Intent.SCREENING: "who should be screened for it",
}
_PREVENTS = re.compile(r"\b(?:prevent\w*|lowers? the risk of|fewer (?:attacks|flares))\b", re.I)
_HOW_BAD = re.compile(  # answered by the signs of danger, where any is shown
    r"\bworr\w+|\bdangerous\b|\bserious\w*|\bemergency\b|\bconcern\w*|\bharmless\b", re.IGNORECASE
)
_WHAT_IS = re.compile(
    r"\bwhat\b|\bmean\w*|\bdefin\w+|\bexplain\b|"
    r"\b(?:tell me|information|know|learn) (?:about|on)\b",
    re.IGNORECASE,
)
# A side of the matter that a question does not ask for first is missed only where it says so:
# "newly diagnosed" asks for no test, "do antibiotics help" for no cause.
_SAYS_SO = {
    Intent.CAUSES: re.compile(r"\bwhy\b|\bcaus\w+|\breasons?\b|\btrigger\w*|\bfrom what\b", re.I),
    Intent.SYMPTOMS: re.compile(
        r"\bsigns?\b|\bsymptoms?\b|\blooks? like\b|\bfeels? like\b|"
        r"\bhow (?:do|would|will|can) (?:i|we|you|they) (?:know|tell|recogni[sz]e)\b",
        re.I,
    ),
    Intent.TESTS: re.compile(
        r"\b(?:which|what) (?:\w+ )?(?:tests?|scans?|investigations?|examinations?)\b|"
        r"\bhow (?:is|are|was|do|does)\b.{1,60}\b(?:diagnos\w+|test\w*|found|check\w*)\b|"
        r"\b(?:need|have|do|order|get|be) (?:an? |any |the )?(?:\w+ )?"
        r"(?:tests?|tested|scans?|scanned|x-?rays?|mri|ct|blood tests?|biopsy)\b|"
        r"\bwork-?up\b|\bdiagnosis of\b|\binvestigat\w+",
        re.I,
    ),
}
_ASKED_FOR: dict[Intent, tuple[Facet, ...]] = {
    Intent.DEFINITION: (Facet.DEFINITION,),
    Intent.CAUSES: (Facet.CAUSE, Facet.OTHER_CAUSE),
    Intent.SYMPTOMS: (Facet.SYMPTOM,),
    Intent.TESTS: (Facet.TEST,),
    Intent.OUTLOOK: (Facet.OUTLOOK,),
    Intent.PREVENTION: (Facet.PREVENTION,),
    Intent.SCREENING: (Facet.SCREENING,),
}
_TOO_MUCH = re.compile(r"\b(?:overdose|poisoning)\b")  # what is given for it is no second medicine
_UNSAID_TOGETHER = re.compile("^No source in the library speaks of .* together with ")


def unanswered_in(
    question: Question, kept: Iterable[Verified], *, held_back: bool = False
) -> tuple[str, ...]:
    """Concerns with no statement, intents with no section, drugs nobody speaks of together.

    ``held_back``: the library holds care that is not shown, because something else comes first.
    """
    kept = list(kept)
    gaps = [
        f"The library holds nothing about {in_a_sentence(c.name)}."
        for c in _unspoken(question, kept)
    ]
    gaps += [f"The library holds nothing about {what}." for what in lacking(question)]
    gaps += _held_back(question, kept) if held_back else _only_causes(question, kept)
    gaps += _parts_unsaid(question, kept)
    if (
        Intent.DOSE in question.intents
        and not _gives_level(question, kept)
        and not any(gives_dose(v.draft.chosen.evidence.item, question.drugs) for v in kept)
    ):
        named = " or ".join(question.drugs)
        of_it = f"of {named} for this" if named else "for this"
        gaps.append(f"No source in the library gives a dose {of_it}.")
    if question.intents[:1] == (Intent.SAFETY,) and len(question.drugs) == 1:
        (drug,) = question.drugs
        if not any(speaks_of(v.draft.quote, question.drugs) for v in kept):
            gaps.append(_unsaid_of(drug, question))
    gaps += _not_with_taken(question, kept)
    gaps += _doses_unsaid(question, kept)
    apart = len(question.concerns) > 1 and _is_each_drug_alone(question)
    if (
        len(question.drugs) == 2
        and not apart
        and not EITHER.search(question.text)
        and not _taken_and_asked(question)
        and not any(_TOO_MUCH.search(name) for c in question.concerns for name in c.topics)
        and not any(_speaks_of_all(v, question.drugs, question) for v in kept)
    ):
        pair = " together with ".join(question.drugs[:2])
        gaps.append(f"No source in the library speaks of {pair}; ask a pharmacist.")
    return (*gaps, *_not_as_wished(question, kept))


def unsaid_together(gaps: Sequence[str]) -> tuple[str, ...]:
    """Of the gaps, that nothing speaks of two medicines together: it is read before the rest."""
    return tuple(gap for gap in gaps if _UNSAID_TOGETHER.match(gap))


def _gives_level(question: Question, kept: Sequence[Verified]) -> bool:
    """True where the level from which a dose changes was asked for, and is given."""
    asked = Asked(question)
    levels = [aspect for aspect in asked.aspects if aspect.of_level]
    return any(asked.worth(a, v.draft.chosen.evidence.item) for a in levels for v in kept)


def _not_as_wished(question: Question, kept: Sequence[Verified]) -> tuple[str, ...]:
    """What kind of thing was asked for and is not said, and by which bodies nothing is."""
    asked = Asked(question)
    shown = [v.draft.chosen.evidence for v in kept]
    gaps = asked.gaps(e.item for e in shown)
    none = unheard(question.text, shown)
    partly = [name for part in _parts(question.text) for name in _half_heard(part, asked, shown)]
    partly = [name for name in dict.fromkeys(partly) if name not in none]
    if none:
        gaps += (f"The library holds nothing from {' or '.join(none)} on this; others are shown.",)
    if partly:
        gaps += (f"What the library holds from {' or '.join(partly)} does not answer just this.",)
    return gaps


def _taken_and_asked(question: Question) -> tuple[list[str], list[str]] | None:
    """The medicines named that are taken, and those that are asked about; None without both."""
    taken = [d for d in question.drugs if d in question.asker.taking]
    asked = [d for d in question.drugs if d not in taken]
    return (taken, asked) if taken and asked else None


def _not_with_taken(question: Question, kept: Sequence[Verified]) -> list[str]:
    """Each medicine that is asked about and that nothing names beside one that is taken."""
    both = _taken_and_asked(question)
    if both is None:
        return []
    gaps = []
    for one in both[0]:
        lone = [d for d in both[1] if not any(_speaks_of_all(v, (one, d), question) for v in kept)]
        if lone:
            others = " or ".join(lone)
            gaps.append(
                f"No source in the library speaks of {one} together with {others}; "
                "ask a pharmacist."
            )
    return gaps


def _held_back(question: Question, kept: Sequence[Verified]) -> list[str]:
    """Why care is not shown. Who names the disease itself needs to know what is held on that."""
    itself = named_itself(question)
    if not itself:
        return [HELD_BACK]
    own = [c for c in question.concerns if c.name in itself]
    treated = [v for v in kept if v.draft.chosen.evidence.item.facet in CARE]
    untreated = [c for c in own if not any(_serves(v, c) for v in treated)]
    return [
        f"The library holds no treatment of {in_a_sentence(c.name)} itself. Care for what looks "
        "like it is left out."
        for c in untreated
    ]


# Where another part of a question begins: ", and what does NICE say".
_PART = re.compile(r"(?:,? and |[,?;] )(?=(?:at |for |with )?(?:what|when|which|how|who)\b)")


def _parts(text: str) -> list[str]:
    return _PART.split(text)


def _half_heard(part: str, asked: Asked, shown: Sequence[Evidence]) -> tuple[str, ...]:
    """Names of bodies that one part of a question wishes for, and that do not answer just that."""
    aspects = aspects_in(part)
    saying = [
        e
        for e in shown
        if (any(asked.worth(a, e.item) for a in aspects) if aspects else asked.is_named_in(e.item))
    ]
    return unheard(part, saying)


def _unsaid_of(drug: str, question: Question) -> str:
    if asks_to_stop(question):
        return (
            f"No source in the library speaks of stopping {drug}; ask the person who prescribed it "
            "before you do."
        )
    return f"No source in the library says whether {drug} is safe; ask a pharmacist."


def _doses_unsaid(question: Question, kept: Sequence[Verified]) -> list[str]:
    """Groups of people, of whom the asker is one, for whom no dose that was asked for is given."""
    told = [
        v.draft.chosen.evidence.recommendation
        for v in kept
        if gives_dose(v.draft.chosen.evidence.item, question.drugs)
    ]
    if Intent.DOSE not in question.intents or not told:
        return []
    named = " or ".join(question.drugs) or "this"
    return [
        f"No source in the library gives a dose of {named} for people with {group.said}."
        for group in groups()
        if group.silent
        and group.key in question.asker.groups
        and not any(
            group.named.search(f"{item.words} {item.population.text}")
            for item in told
            if item is not None
        )
    ]


def _parts_unsaid(question: Question, kept: Sequence[Verified]) -> list[str]:
    """What was asked for by a word of the question, and stands under no heading."""
    facets = {v.draft.chosen.evidence.item.facet for v in kept}
    slots = {v.draft.chosen.slot for v in kept}  # a page may answer it under another heading
    said = {
        intent
        for intent, wanted in _ASKED_FOR.items()
        if PLANS[intent][0].key in slots or facets & set(wanted)
    }
    if Facet.WARNING in facets and _HOW_BAD.search(question.text):
        said.add(Intent.OUTLOOK)
    if any(aspect.of_care for aspect in aspects_in(question.text)):
        said.add(Intent.OUTLOOK)  # "how long do I take it" asks no outlook
    if brings_on(question.text):  # "can ibuprofen cause ulcers" asks for no other cause
        said.add(Intent.CAUSES)
    if Facet.WARNING in facets:  # what the boxes tell of are signs
        said.add(Intent.SYMPTOMS)
    if Facet.SCREENING in facets:  # who is screened is told with what
        said.add(Intent.TESTS)
    if any(_PREVENTS.search(v.draft.quote) for v in kept):
        said.add(Intent.PREVENTION)
    beside = (i for i in question.intents[1:] if i in _SAYS_SO)
    said |= {i for i in beside if not _SAYS_SO[i].search(question.text)}
    if not _WHAT_IS.search(question.text):  # "naproxen and SSRIs" asks for no definition
        said.add(Intent.DEFINITION)
    return [
        f"No source in the library says {_SAYS[intent]}."
        for intent in question.intents
        if intent in _SAYS and intent not in said
    ]


def _is_each_drug_alone(question: Question) -> bool:
    """True where each medicine is a concern of its own: "zopiclone or melatonin"."""
    if not any(c.topics for c in question.concerns):
        return True
    named = [{d for d in question.drugs if fold(d) in fold(c.asked)} for c in question.concerns]
    asks_whether = question.intents[:1] == (Intent.SAFETY,)
    return not asks_whether and all(len(drugs) == 1 for drugs in named)


def notices_on(question: Question, kept: Iterable[Verified]) -> tuple[str, ...]:
    """What must be known before reading on: orders not followed, parts without an answer, and
    how thin an answer is."""
    kept = list(kept)
    notices = [NOT_FOLLOWED] if has_command(plain(question.text)) else []
    covered = {v.draft.chosen.evidence.concern for v in kept}
    missing = [in_a_sentence(c.name) for c in _unspoken(question, kept)]
    if missing and covered and covered.isdisjoint(brought_by_alarms(question)):
        notices.append(
            f"We found nothing that names {' or '.join(missing)}; what follows may not be about it."
        )
    thing = unspoken_of(question, (f"{v.draft.quote} {v.draft.text}" for v in kept))
    if thing:
        notices.append(f"No source that was found speaks of {thing}.")
    items = [v.draft.chosen.evidence.item for v in kept]
    told = (untold_aspect(question, items), unnamed_medicine(question, items))
    notices += [one for one in told if one]
    thin = thinness(kept)
    return (*notices, thin) if thin else tuple(notices)


def _unspoken(question: Question, kept: Sequence[Verified]) -> list[Concern]:
    """Concerns of which nothing is told, and that no illness beside them brings: what is said of
    heart failure tells of the swollen ankles too."""
    told = [c for c in question.concerns if is_spoken_of(c, kept)]
    return [c for c in question.concerns if c not in told and not any(brings(o, [c]) for o in told)]


def is_spoken_of(concern: Concern, kept: Sequence[Verified]) -> bool:
    """True where a statement was found for it, or one that is shown names it, in a box too."""
    if any(v.draft.chosen.evidence.concern == concern.name for v in kept):
        return True
    names = [s for s in (stem_set(name) for name in (concern.asked, *concern.terms)) if s]
    said = [stem_set(f"{v.draft.quote} {v.draft.text}") for v in kept]
    return any(name <= words for name in names for words in said)


def _only_causes(question: Question, kept: list[Verified]) -> list[str]:
    """Concerns asked for care of which the library knows only what may cause them."""
    if question.intents[:1] != (Intent.MANAGEMENT,):
        return []
    left_out = question.asker.pregnant is True and not question.audience.clinical
    lacks = "no source here gives a treatment and speaks of pregnancy" if left_out else _NONE_HELD
    care = (Facet.SELF_CARE, Facet.TREATMENT, Facet.PREVENTION)
    gaps = []
    alarms = brought_by_alarms(question)
    for concern in question.concerns:
        if concern.name in alarms:
            continue  # what to do at once is told of it, and no more
        serving = [v for v in kept if _serves(v, concern)]
        own = {v.draft.chosen.evidence.item.facet for v in serving}
        if any(_treats(v) for v in serving):
            continue
        if own and not own & set(care) and own != {Facet.SAFETY} and not is_of_medicine(concern):
            gaps.append(
                f"About {in_a_sentence(concern.name)} {lacks}; what it does hold stands above."
            )
    return gaps


_NONE_HELD = "the library holds no treatment of its own"
_ASKS_CARE = re.compile(r"\b(?:treat\w*|helps?|eases?|what can i do|first line)\b", re.IGNORECASE)


def as_offered(gap: str, follow_ups: Iterable[str]) -> str:
    """A gap that says no treatment is held, as it is where a question on treatment is offered."""
    offers = any(map(_ASKS_CARE.search, follow_ups))
    return gap.replace(_NONE_HELD, "no treatment is shown here") if offers else gap


_FIRST_AID = re.compile(r"(?:^|[.:;] )(?:Take|Treat|Give|Sit|Lie|Lay|Cool|Rinse|Press)\b")


def _treats(verified: Verified) -> bool:
    """True for a sign of danger that says what to do about it: sugar for low blood sugar."""
    item = verified.draft.chosen.evidence.item
    return item.facet is Facet.WARNING and _FIRST_AID.search(item.words) is not None


def _serves(verified: Verified, concern: Concern) -> bool:
    """True where a statement is about the concern itself, not only found for it."""
    evidence = verified.draft.chosen.evidence
    return evidence.concern == concern.name or bool(set(concern.topics) & set(evidence.item.topics))


def _speaks_of_all(verified: Verified, drugs: tuple[str, ...], question: Question) -> bool:
    return names_together(verified.draft.quote, drugs, question.text)
