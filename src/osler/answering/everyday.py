"""Everyday words that are too short or too plain to name a condition, and the name that does.

"A cold" is the common cold, yet "cold" stands in many other titles; the clear name is searched.
Sources of the names: ICD-10-CM 2026, where J00 gives "common cold" and names or inclusion terms
give fatigue (tiredness, R53.83), shortness of breath (R06.02), painful urination (R30), nausea
(R11.0), dizziness (light-headedness, R42), pins and needles (R20.2), hay fever (J30.1), bipolar
disorder (F31), hypotension (I95) and flatulence (R14.3); MedlinePlus health topics Common Cold, Flu
(also called influenza), Heat Illness, Parkinson's Disease, Vaginal Bleeding (between periods),
Menstruation (or period), Head Injuries, Abdominal Pain, Uterine Cancer (the womb) and Diabetes and
Pregnancy (gestational diabetes). "Wind" for flatulence is British use;
a room that spins on turning over or lying down is positional vertigo by the lay names of its topic;
low blood sugar is below 70 mg/dL (3.9 mmol/L) by the NIDDK page Hypoglycemia (in MedQuAD);
the patterns, and below which reading pressure is low, are the editors' own.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Everyday:
    """A clear name, what else sources call it, and where it stands in the text."""

    start: int
    end: int
    name: str
    terms: tuple[str, ...] = ()


LOW_PRESSURE = "low blood pressure"
LOW_SUGAR = "low blood sugar"
_BAD = r"(?:bad|heavy|nasty|terrible|horrible|slight|mild|head|common|winter|summer|streaming)"
_SPINS = r"\b(?:room|world|everything|head)(?:'s)?\b.{0,12}\b(?:spin(?:s|ning)?|spun)\b"
_TURNING = (
    r"(?:\b(?:roll\w*|turn\w*) (?:over|in bed|(?:my |the |his |her )?head)\b|"
    r"\b(?:lie|lying|lay) down\b|\blook(?:ing)? up\b|"
    r"\b(?:get|getting|got) (?:in|into|out of) bed\b)"
)
_NAMES = (
    (
        "common cold",
        ("acute nasopharyngitis",),
        rf"\b(?:(?:a|(?<!in )the|my|his|her|this|another)\s(?:{_BAD}\s)*|{_BAD}\s)colds?\b"
        r"(?![ -](?:sores?|sweats?|compress|packs?|showers?|water|hands?|feet|foot|fingers?|"
        r"weather|turkey|knife|urticaria|agglutinin|drink|bath|spell|snap|air|room|climate|"
        r"and (?:clammy|numb|painful)))|"
        r"\bcolds\b|^\W*cold\W*$|\bcold (?:and|or|&) (?:the )?(?:flu|influenza|cough)\b|"
        r"\b(?:cough|flu|influenza|sinusitis|fever) (?:and|or|&) colds?\b(?! )|"
        r"\bcatch(?:ing)? cold\b|"
        r"\bcold (?:symptoms?|virus(?:es)?|remed(?:y|ies)|medicines?|tablets)\b",
    ),
    (
        "flu",
        ("influenza",),
        r"(?<!stomach )(?<!bird )(?<!swine )(?<!gastric )\bflu\b"
        r"(?![ -](?:like|jabs?|shots?|vaccin\w*))",
    ),
    ("flatulence", ("gas in the digestive tract",), r"\b(?:trapped|passing|pass|bad|excess\w*|"
     r"smelly|too much|lots of|a lot of) wind\b|^\W*wind\W*$"),
    ("heat illness", ("heat exhaustion", "heat stroke"), r"^\W*heat\W*$|\bheat[ -]?"
     r"(?:exhaustion|strokes?)\b|\bsun[ -]?strokes?\b"),
    ("skin spots", (), r"^\W*spots\W*$"),
    (
        "fatigue",
        ("tiredness",),
        r"\b(?:(?:so|very|always|constantly|extremely|really) )?(?:tired|tiredness|exhausted|"
        r"(?<!heat )exhaustion|no energy|lack of energy)(?: all (?:the time|day))?\b",
    ),
    (
        "benign paroxysmal positional vertigo",
        ("positional vertigo",),
        rf"{_SPINS}.{{0,30}}{_TURNING}|{_TURNING}.{{0,30}}{_SPINS}",
    ),
    ("dizziness", ("dizziness and vertigo",), r"\bdizzy(?: spells?)?\b|\blight-?headed(?:ness)?\b"),
    (
        LOW_PRESSURE,
        ("hypotension",),
        r"\b(?:blood pressure|bp)\b\D{0,15}(?<!\d)(?:[5-9]\d|100)\s?(?:/|over)\s?\d{2}\b|"
        r"\b(?:blood pressure|bp) (?:is|was|has been|keeps being|often|runs) "
        r"(?:(?:a bit|far|much|very|really|quite|always|usually) )*(?:too )?low\b(?! (?:or|as))",
    ),
    (
        LOW_SUGAR,
        ("hypoglycaemia",),
        r"\b(?:sugars?|glucose)\b(?: (?:level|reading))?(?: (?:is|was|of|at|reads?|read|"
        r"(?:has )?(?:dropped|fallen|fell|gone down) to|down to))?\s?(?<![\d.])"
        r"(?:4[1-9]|[56]\d)\b(?![.,]?\d|%|\s?(?:g|grams?|years?|times|days?|mmol)\b)|"
        r"\b(?:sugars?|glucose)\b(?: (?:level|reading))? (?:is|was|of|at|down to|"
        r"(?:has )?(?:dropped|fallen|fell) to) [123]\.\d\b",
    ),
    (
        "shortness of breath",
        ("breathlessness", "dyspnea"),
        r"\b(?:(?:can'?t|cannot|struggl\w+ to|hard to|trouble|difficulty|unable to) "
        r"breath(?:e|ing)|(?:short|out) of breath|breathless(?:ness)?)\b",
    ),
    (
        "painful urination",
        ("dysuria",),
        r"\b(?:burn(?:s|ing)?|pain(?:ful)?|hurts?|stings?|stinging)\b.{0,12}\b(?:pee(?:ing)?|"
        r"wee(?:ing)?|urinat\w+|pass(?:ing)? (?:urine|water))\b",
    ),
    (
        "nausea",
        ("feeling sick",),
        r"\b(?:feel(?:s|ing)? (?:sick|nauseous|queasy)|nauseous|queasy)\b",
    ),
    (
        "vaginal bleeding",
        ("abnormal vaginal bleeding",),
        r"\bbleed(?:ing|s)? (?:\w+ )?(?:in )?between (?:\w+ )?periods\b|"
        r"\bspotting between (?:\w+ )?periods\b|\bbleeding after (?:the )?menopause\b",
    ),
    (
        "menstruation",
        ("menstrual period",),
        r"\b(?:irregular|late|missed|heavy) periods?\b|"
        r"\bperiods? (?:is|are|being|was) (?:so |very )?(?:irregular|late|heavy)\b",
    ),
    (
        "head injury",
        ("head injuries",),
        r"\b(?:hit|hits|hitting|bang\w*|bump\w*|knock\w*|bash\w*) (?:my|your|his|her|their|the) "
        r"head\b",
    ),
    (
        "abdominal pain",
        ("stomach ache", "tummy ache"),
        r"\b(?:tummy|belly|stomach)[ -]?aches?\b",
    ),
    ("uterine cancer", ("cancer of the uterus",), r"\bwomb cancer\b|\bcancer of the womb\b"),
    (
        "gestational diabetes",
        ("diabetes and pregnancy",),
        r"\bgestational (?:sugar|diabetes)\b|\bsugar (?:in|during) pregnancy\b",
    ),
    ("bipolar disorder", ("manic depression",), r"\bbipolar\b(?! (?:disorder|affective|ii?\b))"),
    ("Parkinson's disease", (), r"\bparkinson'?s\b(?! (?:disease|law|plus|syndrome))"),
    (
        "seizure",
        ("convulsion",),
        r"\b(?<=\ba )fit(?=\W*$|[,.;?!]| (?:and (?:is|was|has|then|now)|what|lasting|"
        r"lasted|now|but|while|when|if|because|in|at|on|last|this|yesterday|today|is|was|stops?|starts?)\b)|"
        r"\b(?:epileptic|febrile|first) fits?\b|\b(?:has|have|had|having) fits\b",
    ),
    ("pins and needles", ("paresthesia",), r"\bpins (?:and|&|n) needles\b"),
    ("hay fever", ("allergic rhinitis",), r"\bhay-?fever\b"),
)  # fmt: skip
_COMPILED = tuple((name, terms, re.compile(pattern)) for name, terms, pattern in _NAMES)


def everyday_in(text: str) -> list[Everyday]:
    """Everyday names of conditions in a text, in order, one for each condition."""
    lowered = text.lower().replace("’", "'")
    found = []
    for name, terms, pattern in _COMPILED:
        match = pattern.search(lowered)
        if match:
            found.append(Everyday(*_of_name(name, match), name, terms))
    return sorted(found, key=lambda one: one.start)


def _of_name(name: str, match: re.Match[str]) -> tuple[int, int]:
    """The place of "cold" alone in "a cold or the flu": the other word is another's."""
    own = re.search(r"\bcolds?\b", match.group()) if name == "common cold" else None
    return (match.start() + own.start(), match.start() + own.end()) if own else match.span()
