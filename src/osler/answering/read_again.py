"""Read again: what a concern means in the light of the whole question.

"Weight loss" beside low mood is a sign, not an aim; burning urine with a fever is no bladder
infection any more; a baby's cough is not an adult's.
The sources of what follows are the digests that these concerns lead to.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from osler.answering.vocabulary import Vocabulary
from osler.domain.question import Asker, Concern
from osler.text.drugs import find_classes

_NOT = r"(?<!\bno )(?<!\bnot )(?<!without )(?<!without a )(?<!n't have a )(?<!n't have )"
_FEVER = re.compile(
    rf"{_NOT}\b(?:fever\w*|high temperature|temperature of|pyrexia|febrile|rigors?|shivering|"
    r"shivers|shaking chills)\b|\b(?:3[89]|40)(?:[.,]\d)? ?(?:°|c\b|degrees)",
    re.IGNORECASE,
)
_FLANK = re.compile(
    rf"{_NOT}\b(?:(?:flank|loin|kidneys?|side|(?:lower |low )?back)(?: \w+)? "
    r"(?:pain|ache|aches|aching|hurts|hurting|sore)|"
    r"(?:pain|ache|aching|sore) (?:in|on|at) (?:my|his|her|the|one) "
    r"(?:\w+ )?(?:flank|loin|side|back|kidneys?)|backache)\b",
    re.IGNORECASE,
)
_BLADDER, _KIDNEY = "cystitis", "pyelonephritis"
_PASSING_OFTEN, _DIABETES = "passing urine often", "type 2 diabetes"
_POSSIBLE_KIDNEY = "Possible kidney infection"
_OFTEN = re.compile(
    r"\b(?:keeps? needing|always|all the time|a lot|often|frequent\w*|more than usual)\b"
)
_STINGS = re.compile(r"\b(?:burn|sting|hurt|pain|infection|cystitis|uti)\w*", re.IGNORECASE)
_SUGAR = re.compile(r"\bdiabet\w+", re.IGNORECASE)

_LOSS = re.compile(r"\bweight[ -]loss\b|\b(?:losing|lost|loses|lose) (?:\w+ )?weight\b", re.I)
_WISHED = re.compile(
    r"\b(?:how|best|help|want\w*|need\w*|try\w*|would like|should|tips|plan|diets?|jabs?|"
    r"injections?|surgery|advice|programmes?|programs?|benefits?|safe|quick\w*|fast\w*)\b",
    re.IGNORECASE,
)
UNMEANT_LOSS = "unintentional weight loss"
_BMI = re.compile(r"\b(?:bmi|body mass index)\b\D{0,12}(?P<bmi>\d{2}(?:[.,]\d)?)\b", re.IGNORECASE)
_UNDER = 18.5  # kg/m2: below, an adult is underweight
_OBESITY, _COUGH, _BRONCHIOLITIS = "obesity in adults", "acute cough", "bronchiolitis"
_BABY = re.compile(r"\b(?:baby|babies|baby's|newborn|infant)\b", re.IGNORECASE)
_FOLIC_ACID = "folic acid in pregnancy"
_PILLS = ("missed contraceptive pills", "missed combined pills", "progestogen-only pill")
_SMOKING = "tobacco cessation"
_MISSING = re.compile(
    r"\b(?:miss\w*|mis+ed|mist|forg\w+|late|skip\w*|vomit\w*|sick|diarrh\w*|restart\w*|start\w*|"
    r"break|days? ago|two pills|double|catch up)\b",
    re.IGNORECASE,
)
_TABLETS = r"(?:tablets?|pills?|meds|medication)"
_TWO_THINGS = re.compile(r"\bsmok\w+ and cough", re.IGNORECASE)
_SMOKES = re.compile(r"\b(?:smok(?:e|es|er|ing)|cigarettes?|vap(?:e|es|ing))\b", re.IGNORECASE)


def read_again(
    concerns: Sequence[Concern], *, text: str, asker: Asker, vocabulary: Vocabulary
) -> list[Concern]:
    """The concerns as the whole question means them; () may become help to stop smoking."""
    kept = _without_its_signs(_as_kidney(concerns, text, vocabulary))
    if any(_is_of_sugar(c, text) for c in kept):  # what its topic says of diabetes is the answer
        kept = [c for c in kept if c.topics[:1] != (_DIABETES,)]
    rest = [c for c in kept if not _is_told(c, text, asker)]
    kept = [_in_light_of(c, text, asker, vocabulary) for c in rest or kept]
    if not kept and _SMOKES.search(text):
        return _topics(_SMOKING, vocabulary)
    return kept


_ALCOHOL = "unhealthy alcohol use"
_DRINKS_LITTLE = re.compile(
    r"\b(?:won'?t|will not|not|isn'?t|hardly|barely|refus\w+ to|can'?t) (?:be )?drink\w*\b",
    re.IGNORECASE,
)


def _is_told(concern: Concern, text: str, asker: Asker) -> bool:
    """True for what is told of a person beside what is asked: a pill that nobody missed, the wish
    for a child of who takes a medicine, and "ex-smoker and coughed", which is no smoker's cough."""
    if concern.topics[:1] == ("copd",) and _TWO_THINGS.search(concern.asked):
        return True
    if concern.asked.lower() == "running" or _is_taken(concern, text):  # it is not "the runs"
        return True
    if concern.topics[:1] == (_ALCOHOL,) and (asker.child or _DRINKS_LITTLE.search(text)):
        return True  # "won't drink much", of a toddler with a stomach bug
    if concern.topics and concern.topics[0] in _PILLS:
        return not _MISSING.search(text)
    wished = concern.topics[:1] == (_FOLIC_ACID,) and not re.search("folic|folate", text, re.I)
    return wished and bool(asker.taking or asker.drugs or find_classes(text))


def _is_taken(concern: Concern, text: str) -> bool:
    """True for a kind of tablets that somebody takes, which names an illness: "she's on sleeping
    tablets and blood pressure pills, and falls"."""
    asked = re.escape(concern.asked)
    kind = (
        rf"{asked}(?: {_TABLETS})?" if re.search(_TABLETS, concern.asked) else f"{asked} {_TABLETS}"
    )
    return bool(concern.topics) and bool(
        re.search(rf"\b(?:on|takes?|taking)\b[^.?!;,]{{0,40}}?\b{kind}\b", text, re.IGNORECASE)
    )


def _in_light_of(concern: Concern, text: str, asker: Asker, vocabulary: Vocabulary) -> Concern:
    if asker.pregnant:
        concern = _as_in_pregnancy(concern, vocabulary)
    if not concern.topics and _LOSS.search(concern.asked) and not _WISHED.search(text):
        return replace(concern, asked=UNMEANT_LOSS, terms=(UNMEANT_LOSS,))
    bmi = _BMI.search(text) if _OBESITY in concern.topics else None
    if bmi and float(bmi["bmi"].replace(",", ".")) < _UNDER:
        return Concern("Underweight", "underweight", (), ("underweight",))
    if _COUGH in concern.topics and _is_baby(text, asker):
        return _named("Cough in a baby", concern, _BRONCHIOLITIS, vocabulary)
    if concern.topics[:1] == (_PASSING_OFTEN,) and _STINGS.search(text):
        return replace(concern, topics=(_BLADDER, *concern.topics))
    if _is_of_sugar(concern, text):
        return _named(concern.name, concern, _PASSING_OFTEN, vocabulary)
    return concern


def _as_in_pregnancy(concern: Concern, vocabulary: Vocabulary) -> Concern:
    """What a complaint means in pregnancy, where no topic has it alone: "swollen hands"."""
    if concern.topics:
        return concern
    found = vocabulary.topics_named(f"{concern.asked} in pregnancy")
    name = f"{concern.name} in pregnancy"
    return _named(name, concern, found[0], vocabulary) if found else concern


def _is_baby(text: str, asker: Asker) -> bool:
    """Under a year, or called a baby where no age is said."""
    if asker.age_years is not None:
        return asker.age_years < 1
    return asker.child and _BABY.search(text) is not None


def _is_of_sugar(concern: Concern, text: str) -> bool:
    """Passing water often, with diabetes and no pain, is not taken for an infection."""
    often = {_BLADDER, _PASSING_OFTEN} & {*concern.topics} and _OFTEN.search(concern.asked.lower())
    return bool(often) and _SUGAR.search(text) is not None and not _STINGS.search(text)


def _as_kidney(concerns: Sequence[Concern], text: str, vocabulary: Vocabulary) -> list[Concern]:
    """A bladder complaint with fever, or with pain in the side or back, may be of the kidney:
    what goes with it is then no complaint of its own."""
    bladder = [c for c in concerns if _is_of_bladder(c)]
    if not bladder or not (_FEVER.search(text) or _FLANK.search(text)):
        return list(concerns)
    own = _named(_POSSIBLE_KIDNEY, bladder[0], _KIDNEY, vocabulary)
    rest = [c for c in concerns if c not in bladder and not _goes_with_it(c)]
    return [own, *rest]


# An illness, and the signs that are of it beside it: they are no complaints of their own.
_SIGNS_OF = (
    (
        "copd",
        r"\b(?:cough\w*|phlegm|sputum|mucus|wheez\w*|breathless\w*|short\w* of breath|chesty|"
        r"chest infection|inhalers?)\b",
    ),
    ("asthma", r"\b(?:inhalers?|preventers?|puffers?)\b"),
    ("shingles", r"\b(?:eyes?|nose|blisters?|rash\w*)\b"),
    ("dementia", r"\b(?:aggress\w*|agitat\w*|restless\w*|wander\w*|shouting|behaviou?r\w*)\b"),
)


def _without_its_signs(concerns: Sequence[Concern]) -> list[Concern]:
    """With COPD, a cough or phlegm is of it: what is said of healthy people's coughs is not."""
    kept = list(concerns)
    for topic, signs in _SIGNS_OF:
        if any(c.topics[:1] == (topic,) for c in kept):
            sign = re.compile(signs, re.IGNORECASE)
            kept = [c for c in kept if c.topics[:1] == (topic,) or not sign.search(c.asked)]
    return kept


def _is_of_bladder(concern: Concern) -> bool:
    return concern.topics[:1] == (_BLADDER,) or concern.asked.lower() == "painful urination"


def _goes_with_it(concern: Concern) -> bool:
    said = f"{concern.asked} {concern.name}"
    return bool(_FEVER.search(said) or _FLANK.search(said) or "temperature" in said.lower())


def _named(name: str, concern: Concern, topic: str, vocabulary: Vocabulary) -> Concern:
    """The concern under another topic; as it was where the library lacks it."""
    found = vocabulary.topic(topic)
    if found is None:
        return concern
    return Concern(name, concern.asked, (topic,), (topic, *found.clinical[:8]))


def _topics(name: str, vocabulary: Vocabulary) -> list[Concern]:
    found = vocabulary.topic(name)
    return [Concern(found.title, name, (name,), (name, *found.clinical[:8]))] if found else []
