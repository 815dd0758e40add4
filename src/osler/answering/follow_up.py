"""Follow-ups: a question that is about what was asked before."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from osler.answering.asker import asker_of
from osler.answering.conditions import is_of_person, named_beside, names_long_term
from osler.answering.drug_concern import Drugs, drug_concern, drugs_in
from osler.domain.question import Asker, Concern, Intent, Question


@dataclass(frozen=True)
class Reading:
    """What one text says by itself."""

    question: Question
    known: bool  # names something that the vocabulary knows, or medicines that are the concern
    intents: tuple[Intent, ...]  # shown by its words; () where none shows
    words: str  # its sentences as they were read
    drugs: Drugs
    about_drugs: bool  # its concern is medicines


_LEAD = r"^\W*(?:(?:and|but|so|ok|okay|then|oh|sorry|what|even|how|about|if) )*"
_WHO = r"(?:i|he|she|they|we|you|(?:my|our|the) \w+|someone|somebody)"
_HAVE = r"(?: have| has| had| am| is|['\u2019](?:ve|m|s))"

# "And gout?", "what about ibuprofen": the same is asked of something else.
_SAME_OF = re.compile(r"^\W*(?:(?:and|but|so|ok|okay|then) )*(?:(?:what|how) about|and)\b")
_WHAT_ABOUT = re.compile(r"^\W*(?:(?:and|but|so|ok|okay|then) )*(?:what|how) about\b")
_WHAT_ABOUT_MINE = re.compile(r"\b(?:what|how) about (?:my|his|her|their|our) ")

# "And with asthma?", "and in someone with diabetes": what was asked, beside an illness.
_BESIDE = re.compile(
    rf"{_LEAD}(?:(?:with|in|alongside|on top of|because of|given|despite)\b|"
    r"(?:for )?(?:\w+ ){0,2}"
    r"(?:people|persons?|someone|somebody|anyone|those|patients?|adults?|men|women|man|woman|child|"
    r"children) (?:with|who|having)\b|(?:for |in )?(?:diabetics?|asthmatics?|epileptics?)\b)"
)
# "I also have asthma", "she has asthma too", "what if he has asthma".
_HAS_TOO = re.compile(
    rf"{_LEAD}(?:{_WHO}{_HAVE}?(?: \w+ed)? also "
    r"(?:have|has|had|got|get|gets|been|suffers?|am|is|an?|diagnosed)\b|"
    rf"{_WHO}{_HAVE}\b[^?.!]*\b(?:too|as well)\W*$)(?!.{{0,12}}\bquestions?\b)"
)
_IF_HAS = re.compile(rf"{_LEAD}(?<=if ){_WHO}{_HAVE}\b")
# "Can I take it with asthma", "is that safe in diabetes".
_OF_IT = re.compile(
    r"\b(?:take|taking|use|using|have|give|giving|try|put|stop|start)(?: \w+)? "
    r"(?:it|that|them|these|this)\b(?! (?:\w+ )?(?:pain|problem|rash|thing))|"
    r"\b(?:is|are|would) (?:it|that|this|they|these) (?:be )?(?:still |also |really )?"
    r"(?:safe|ok|okay|all right|alright|fine|bad|dangerous|harmful|allowed|the same|different)\b"
)
# "Can I take a statin for it", "is aspirin safe then", "would antibiotics help".
_FOR_IT = re.compile(r"\b(?:for|on|against|with) (?:it|that|this|them|these)\b")
_THEN = re.compile(
    r"\b(?:then|instead)\W*$|"
    r"^\W*(?:and )?(?:do|does|would|will|could|can) [\w -]{3,40} (?:help|work|be better)\W*$"
)
_FOR_NEW = re.compile(r"\bfor (?:an? |my |the |his |her )?(?:\w+ )?$")
_AND_FOR = re.compile(rf"{_LEAD}for\b")
_ON_TAKING = (Intent.SAFETY, Intent.DOSE)

_HOW_MUCH = re.compile(r"^\W*(?:and |so )?how (?:much|many|often)\b")


def joined(
    now: Reading, before: Reading, besides: Callable[[str, Asker], Sequence[str]]
) -> Reading:
    """The question now with what the one before it says and it does not."""
    question, earlier = now.question, before.question
    intents = now.intents or before.intents or earlier.intents
    if earlier.drugs and not now.intents and _HOW_MUCH.search(now.words.lower()):
        intents = (Intent.DOSE,)
    added: tuple[Concern, ...] = ()
    said = question.asker
    if now.known and not _is_medicine_for(now, before):
        if not _qualifies(now, before):
            same = _SAME_OF.search(now.words.lower()) is not None and not now.intents
            return _same_of(now, before, intents) if same else now
        conditions, added = _told_beside(now, before)
        said = _one(asker_of("", conditions=conditions), said)
    if _is_whole(now, before, besides):
        asker = _one(said, _without_its_concern(earlier))
        concern = drug_concern(now.drugs, asker, besides(now.words, asker))
        concerns = (concern,) if concern is not None else question.concerns
        return replace(now, question=replace(question, concerns=concerns, asker=asker))
    asker = _one(said, earlier.asker)
    replaces = _replaces(now, before)
    drugs = question.drugs if replaces else (*question.drugs, *earlier.drugs)
    whole = replace(
        question,
        concerns=(*_concerns(now, before, asker, besides), *added),
        intents=intents,
        asker=replace(asker, drugs=tuple(d for d in asker.drugs if d in drugs)),
        drugs=tuple(dict.fromkeys(drugs)),
        duration=question.duration or earlier.duration,
        duration_days=question.duration_days or earlier.duration_days,
        tried=tuple(dict.fromkeys((*earlier.tried, *question.tried))),
    )
    words = now.words if replaces else f"{before.words}. {now.words}"
    return Reading(whole, before.known, intents, words, drugs_in(words), before.about_drugs)


def _same_of(now: Reading, before: Reading, intents: tuple[Intent, ...]) -> Reading:
    """ "And for gout?": the same is asked of gout, for the same person, of the same medicine."""
    question, earlier = now.question, before.question
    asker = _one(question.asker, _without_its_concern(earlier))
    drugs = question.drugs
    if not now.drugs.written and _AND_FOR.search(now.words.lower()):
        drugs = earlier.drugs
    asker = replace(asker, drugs=drugs)
    return replace(now, question=replace(question, intents=intents, asker=asker, drugs=drugs))


def _without_its_concern(earlier: Question) -> Asker:
    """Who asked, without the groups that stand for what was asked about: "migraine"."""
    own = asker_of("", conditions=tuple(c.asked.lower() for c in earlier.concerns)).groups
    return replace(
        earlier.asker, groups=tuple(group for group in earlier.asker.groups if group not in own)
    )


def _is_whole(
    now: Reading, before: Reading, besides: Callable[[str, Asker], Sequence[str]]
) -> bool:
    """ "Is naproxen safe with kidney disease": a medicine beside what it is asked about with, of
    the same person, and nothing that points back."""
    if before.about_drugs or not now.about_drugs or now.intents[:1] != (Intent.SAFETY,):
        return False
    words = now.words.lower()
    points_back = (_OF_IT, _FOR_IT, _THEN, _SAME_OF, _HAS_TOO, _IF_HAS, _BESIDE)
    if any(form.search(words) for form in points_back):
        return False
    return bool(now.drugs.several or besides(now.words, now.question.asker))


def _is_medicine_for(now: Reading, before: Reading) -> bool:
    """ "Can I take a statin for it": a medicine that is a topic too, for what was asked before."""
    if before.about_drugs or not now.drugs.written:
        return False
    names = [name.lower() for name in now.drugs.written]
    own = [c for c in now.question.concerns if not any(n in c.asked.lower() for n in names)]
    words = now.words.lower()
    return not own and any(form.search(words) for form in (_WHAT_ABOUT, _FOR_IT, _THEN))


def _qualifies(now: Reading, before: Reading) -> bool:
    """True where what is named now is beside the earlier concern: "and with kidney disease"."""
    words, concerns = now.words.lower(), now.question.concerns
    points = _OF_IT.search(words) or _FOR_IT.search(words)
    if points and not _HAS_TOO.search(words):
        at = min((words.find(c.asked.lower()) for c in concerns), default=-1)
        ahead = at < points.start()  # "I have a sore throat, what can I take for it"
        if ahead and _OF_IT.search(words):  # "I have asthma, can I take it": the medicine
            return bool(before.question.drugs) and all(map(is_of_person, concerns))
        return not ahead and not _FOR_NEW.search(words[:at])
    if _HAS_TOO.search(words):
        return True
    if now.intents and not (_IF_HAS.search(words) and now.intents[0] in _ON_TAKING):
        return False
    if _IF_HAS.search(words):
        return True
    if _BESIDE.search(words) or _WHAT_ABOUT_MINE.search(words):
        return True
    on_taking = before.about_drugs or (
        before.question.drugs and before.question.intents[0] in _ON_TAKING
    )
    if _WHAT_ABOUT.search(words) or (on_taking and _SAME_OF.search(words)):
        return bool(concerns) and all(map(is_of_person, concerns))
    return False


def _told_beside(now: Reading, before: Reading) -> tuple[tuple[str, ...], tuple[Concern, ...]]:
    """Of what is named now, the asker's conditions, and complaints that are asked about too."""
    held = {topic for c in before.question.concerns for topic in c.topics}
    new = [c for c in now.question.concerns if held.isdisjoint(c.topics)]
    asks = bool(now.intents) and now.intents[0] not in _ON_TAKING
    beside = [c for c in new if before.about_drugs or (names_long_term(c) and not asks)]
    rest = tuple(c for c in new if c not in beside)
    return tuple(named_beside(c) for c in beside), rest


def _replaces(now: Reading, before: Reading) -> bool:
    """ "What about paracetamol" after a question about ibuprofen asks the same of paracetamol."""
    both = now.about_drugs and before.about_drugs
    return both and _SAME_OF.search(now.words.lower()) is not None


def _concerns(
    now: Reading, before: Reading, asker: Asker, besides: Callable[[str, Asker], Sequence[str]]
) -> tuple[Concern, ...]:
    if not before.about_drugs:
        return before.question.concerns
    more = besides(before.words, asker)
    if _replaces(now, before):
        concern = drug_concern(now.drugs, asker, more)
    else:
        words = f"{before.words}. {now.words}"
        concern = drug_concern(drugs_in(words), asker, besides(words, asker))
    return (concern,) if concern is not None else before.question.concerns


def _one(now: Asker, before: Asker) -> Asker:
    """What is said now, and what was said before where nothing is said now."""
    return Asker(
        age_years=now.age_years if now.age_years is not None else before.age_years,
        sex=now.sex or before.sex,
        pregnant=now.pregnant if now.pregnant is not None else before.pregnant,
        breastfeeding=now.breastfeeding if now.breastfeeding is not None else before.breastfeeding,
        conditions=tuple(dict.fromkeys((*before.conditions, *now.conditions))),
        drugs=tuple(dict.fromkeys((*before.drugs, *now.drugs))),
        other_person=now.other_person or before.other_person,
        child=now.child if now.age_years is not None else now.child or before.child,
        older=now.older if now.age_years is not None else now.older or before.older,
        taking=tuple(dict.fromkeys((*before.taking, *now.taking))),
        allergies=tuple(dict.fromkeys((*before.allergies, *now.allergies))),
        groups=tuple(dict.fromkeys((*before.groups, *now.groups))),
    )
