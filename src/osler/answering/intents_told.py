"""What medicines, an allergy or a topic make of what a question asks: "can asthmatics take
aspirin" asks whether it is safe."""

import re
from collections.abc import Sequence

from osler.answering.asker import wishes_for_child
from osler.answering.drug_concern import BRINGS_ON, Drugs, is_bare_pair
from osler.answering.medicine_aspects import STOPPING, aspect_asked
from osler.domain.question import Asker, Concern, Intent

ALCOHOL = re.compile(
    r"\b(?:alcohol|drinking (?!water|less\b|more\b|enough|much\b|well\b|properly|milk|fluids?|"
    r"plenty|lots|anything|nothing|from\b)|wine|beer|cocktail|a drink|"
    r"drink (?:on|while|when|with|if|after|during)\b)"
)


_HOW_MUCH = re.compile(r"\bhow (?:much|many)\b")
_MAY_TAKE = re.compile(
    r"(?<!what )(?<!which )(?<!how long )(?<!when )(?<!how )\b(?:can|could|may|should|"
    r"is it (?:ok|okay|fine|alright)|allowed)\b.{0,60}"
    r"\b(?:take|have|use|taking|using|give|mix|combine|drink)\b"
)

# "Can I just stop?", "how do I come off it": whether and how someone may stop a medicine.
_STOPPING = re.compile(
    r"\b(?:i|we|you|he|she|they|someone|people|my \w+)\b.{0,20}\b(?:stop(?! the| working)|"
    r"quit|come off|go off|get off|wean|taper|withdraw|cut (?:down|back)|discontinue)\b|"
    r"\b(?:stopping|quitting|coming off|cold turkey)\b|"
    r"^(?:when|how|whether) to (?:stop|come off|taper|wean|withdraw|discontinue)\b"
)
_TOGETHER = re.compile(r"\b(?:together|interact\w*|bleeding risk)\b")
_IS_HARMFUL = re.compile(r"\b(?:is|are) (?:[\w-]+ ){1,5}(?:dangerous|bad|harmful|risky)\b")
_HARMS_WITH = re.compile(
    r"\b(?:dangerous|bad|serious|risky|a problem)\b.{0,30}\bwith\b|"
    r"\bwith (?:my|his|her|their)\b.{0,40}\bis (?:that|this|it) (?:a problem|dangerous|bad|risky)\b"
)


def _asks_aspect(text: str) -> bool:
    """True for a missed dose, side effects or driving; for stopping where the question opens so,
    for else it may be one of many things: "when to start, when to stop"."""
    aspect = aspect_asked(text)
    return aspect is not None and (aspect.key != STOPPING or text.startswith("stop"))


def with_drugs(intents: tuple[Intent, ...], text: str, drugs: Drugs) -> tuple[Intent, ...]:
    """What a medicine adds: "Can asthmatics take aspirin?" asks whether it is safe."""
    if drugs.written and not intents and _HOW_MUCH.search(text.lower()):
        return (Intent.DOSE,)
    lowered = text.lower()
    if drugs.written and _asks_aspect(lowered):
        intents = tuple(i for i in intents if i is not Intent.DOSE)
    if drugs.written and not intents and (wishes_for_child(lowered) or is_bare_pair(text)):
        return (Intent.SAFETY,)
    asks = bool(drugs.written) and (
        _asks_aspect(lowered)
        or (drugs.several and _TOGETHER.search(lowered) is not None)
        or any(p.search(lowered) for p in (_MAY_TAKE, _HARMS_WITH, _STOPPING, BRINGS_ON))
    )
    harmful = _IS_HARMFUL.search(lowered)
    asks = asks or (harmful is not None and any(d.lower() in harmful[0] for d in drugs.written))
    if not asks or Intent.SAFETY in intents or Intent.DOSE in intents:
        return intents
    gives_way = (Intent.DEFINITION, Intent.MANAGEMENT, Intent.OUTLOOK)
    rest = [i for i in intents if i not in gives_way]
    return (Intent.SAFETY, *rest)


_YES_OR_NO = re.compile(
    r"^(?:is|are|does|do|did|can|could|will|was|were|has|have)\b(?!.*\b(?:i|my|me)\b)"
)


# "Should hydroxyurea be continued", "is it recommended for": what is advised, not what it is.
_SHOULD = re.compile(r"^(?:when |how )?should\b.*\bbe \w|\b(?:recommended|advised|indicated)\b")


def beside_an_allergy(intents: tuple[Intent, ...], text: str, asker: Asker) -> tuple[Intent, ...]:
    """ "I am allergic to penicillin and have a sore throat" asks what to do about the throat."""
    only = bool(asker.allergies) and set(asker.drugs) <= set(asker.allergies)
    if intents[:1] != (Intent.SAFETY,) or not only or _MAY_TAKE.search(text.lower()):
        return intents
    return intents[1:]


def intents_by_default(
    text: str, about_drugs: Concern | None, drugs: Drugs, asker: Asker
) -> tuple[Intent, ...]:
    """A complaint asks what to do, and so does a medicine for one; a medicine by itself what it
    is; two medicines, or one with alcohol or in pregnancy, whether they go together."""
    alcohol = ALCOHOL.search(text.lower()) is not None
    if _SHOULD.search(text.lower()):
        return (Intent.MANAGEMENT,)
    life = asker.pregnant or asker.breastfeeding
    if about_drugs is not None and (drugs.several or alcohol or life):
        return (Intent.SAFETY,)
    if about_drugs is not None or (_YES_OR_NO.search(text.lower()) and not drugs.written):
        return (Intent.DEFINITION,)
    return (Intent.MANAGEMENT,)


_OF_PREVENTION = re.compile(r" prevention$|^folic acid ")  # topics: what to do is to prevent


_WHAT_TO_DO = re.compile(
    r"\bwhat (?:can|should|do|could) (?:i|we) (?:do|put|take|use|give|try)\b", re.IGNORECASE
)


def with_care_first(intents: tuple[Intent, ...], text: str) -> tuple[Intent, ...]:
    """ "It is getting worse, what can I put on it" asks what to do, not how it will go."""
    if intents[:1] != (Intent.OUTLOOK,) or not _WHAT_TO_DO.search(text):
        return intents
    return tuple(dict.fromkeys((Intent.MANAGEMENT, *intents)))


def _of_missed(intents: tuple[Intent, ...], concerns: Sequence[Concern]) -> tuple[Intent, ...]:
    """Who missed what a topic is named for asks what to do, not whether the medicine is safe."""
    missed = any(topic.startswith("missed ") for c in concerns[:1] for topic in c.topics[:1])
    if not missed or intents[:1] != (Intent.SAFETY,):
        return intents
    return (Intent.MANAGEMENT, *(i for i in intents if i is not Intent.MANAGEMENT))


def of_prevention(intents: tuple[Intent, ...], concerns: Sequence[Concern]) -> tuple[Intent, ...]:
    """What to do about a topic that is itself prevention, is to prevent: "stop falling"; a test
    that is a topic of screening is asked about as screening: "do I need a lung scan"."""
    intents = _of_missed(intents, concerns)
    screens = any(topic.endswith(" screening") for c in concerns[:1] for topic in c.topics[:1])
    if screens and intents[:1] in ((Intent.TESTS,), (Intent.MANAGEMENT,)):
        return (Intent.SCREENING, *(i for i in intents if i is Intent.MANAGEMENT))
    prevents = [_OF_PREVENTION.search(c.topics[0]) for c in concerns if c.topics]
    if not (prevents and all(prevents)) or Intent.PREVENTION in intents:
        return intents
    if intents[:1] == (Intent.SAFETY,):
        return (*intents, Intent.PREVENTION)
    return (Intent.PREVENTION, *intents) if intents[:1] == (Intent.MANAGEMENT,) else intents
