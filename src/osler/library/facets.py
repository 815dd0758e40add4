"""Which part of care a recommendation speaks of, by its words and its headings."""

import re

from osler.domain.recommendation import Facet, Phase, Timing
from osler.text.wordings import Wording, first_found, wording

# Tried in order on the words, then on the headings from the innermost out. Beside each pattern
# the stems of which every match holds one.
WORDINGS: tuple[tuple[Facet, Wording], ...] = tuple(
    (facet, wording(pattern, stems.split("|")))
    for facet, pattern, stems in (
        (
            Facet.SCREENING,
            r"\bscreen(?:ing|ed|s)?\b(?! for (?:side|adverse))",
            "screen",
        ),
        (
            Facet.WARNING,
            r"\b(?:seek (?:urgent|immediate|medical|emergency)|red flags?|emergency"
            r" department|call 9\d\d|refer(?:red)? (?:urgently|immediately)|urgent(?:ly)?"
            r" refer|immediate(?:ly)? refer|warning signs?)\b",
            "seek |red flag|emergency |call 9|refer|warning sign",
        ),
        (
            Facet.PREVENTION,
            r"\b(?:prevent(?:ion|ing|ive|s)?|prophyla\w+|vaccin\w+|immuni[sz]\w+"
            r"|chemoprevent\w+|risk reduction)\b",
            "prevent|prophyla|vaccin|immuni|risk reduction",
        ),
        (
            Facet.SAFETY,
            r"\b(?:contraindicat\w+|adverse (?:effects?|events?|reactions?)|side effects?"
            r"|toxicity|interactions?|hypersensitivity|overdos\w+)\b",
            "contraindicat|adverse |side effect|toxicity|interaction|hypersensitivity|overdos",
        ),
        (
            Facet.TEST,
            r"\b(?:diagnos\w+|assess(?:ed|ment|ing)?|evaluat\w+|imaging|mri|ct\b|ultraso\w+"
            r"|radiograph\w*|x-rays?|biops\w+|test(?:s|ed|ing)?|monitor\w*|measur\w+"
            r"|examin\w+|laborator\w+|echocardio\w+|endoscop\w+|history|investigat\w+"
            r"|follow-up|surveillance|staging)\b",
            "diagnos|assess|evaluat|imaging|mri|ct|ultraso|radiograph|x-ray|biops|test|monitor"
            "|measur|examin|laborator|echocardio|endoscop|history|investigat|follow-up"
            "|surveillance|staging",
        ),
        (
            Facet.TREATMENT,
            r"\b(?:treat\w*|therap\w+|surg\w+|drugs?|medic(?:ation|ine)s?|dos(?:e|es|ing"
            r"|age)\b|mg\b|antibiotic\w*|administ\w+|prescri\w+|offer\w*|manage\w*|resect\w*"
            r"|chemotherap\w+|radiotherap\w+|intervention\w*|procedure\w*)\b",
            "treat|therap|surg|drug|medic|dos|mg|antibiotic|administ|prescri|offer|manage|resect"
            "|intervention|procedure",
        ),
        (
            Facet.SELF_CARE,
            r"\b(?:self-(?:management|care|help)|lifestyle|exercise|physical activity"
            r"|diet\w*|smoking|sleep hygiene|education|counsel\w*|advise|advice|inform\w*)\b",
            "self-|lifestyle|exercise|physical activity|diet|smoking|sleep hygiene|education"
            "|counsel|advi|inform",
        ),
        (
            Facet.OUTLOOK,
            r"\b(?:prognos\w+|outlook|natural history|recover\w+ time)\b",
            "prognos|outlook|natural history|recover",
        ),
    )
)
BY_WORDS = tuple((facet, rule.pattern) for facet, rule in WORDINGS)
BY_HEADING: tuple[tuple[Facet, re.Pattern[str]], ...] = tuple(
    (facet, re.compile(pattern, re.IGNORECASE))
    for facet, pattern in (
        (Facet.SCREENING, r"\bscreening\b"),
        (Facet.PREVENTION, r"\bprevent\w*|prophyla\w*|vaccin\w*|immuni[sz]ation"),
        (
            Facet.TEST,
            r"\bdiagnos\w+|assessment|evaluation|imaging|testing|investigation|monitoring"
            r"|workup|work-up|surveillance|follow-up|staging|examination",
        ),
        (Facet.SAFETY, r"\bsafety|adverse|contraindication|toxicity"),
        (
            Facet.TREATMENT,
            r"\btreatment|therap\w+|management|surg\w+|pharmac\w+|interventions?|medication",
        ),
        (
            Facet.SELF_CARE,
            r"\bself-management|lifestyle|education|information|advice|exercise|nutrition|diet",
        ),
        (Facet.OUTLOOK, r"\bprognos\w+|outlook"),
    )
)
TIMING = re.compile(
    r"\b(?:within|after|for|at|every|until|by|over|up to|at least|before)\s+(?:the"
    r" )?(?:first |next |about |approximately )?\d+(?:\s*(?:to|-|–|or)\s*\d+)?\s*(?:hours?"
    r"|days?|weeks?|months?|years?|minutes?)\b(?:\s+(?:of|after|before|from)\s+[\w-]+)?",
    re.IGNORECASE,
)
CHRONIC = re.compile(r"\b(?:chronic|persistent|long-term)\b", re.IGNORECASE)
ACUTE = re.compile(r"\b(?:acute|initial|first-line|first line|at presentation)\b", re.IGNORECASE)
NO_BETTER = re.compile(
    r"\b(?:second-line|inadequate response|(?:no|not) (?:improve\w*|respond\w*|response)"
    r"|fail(?:s|ed|ure)? (?:to|of)|refractory|has been ineffective|not tolerated)\b",
    re.IGNORECASE,
)
LAST = re.compile(r"\blast resort\b|\bonly (?:if|when|after) (?:all )?other\b", re.IGNORECASE)


def facet_of(words: str, headings: tuple[str, ...]) -> Facet:
    """The facet by the first sign: headings that name a part of care, then words."""
    for heading in reversed(headings):
        for facet, pattern in BY_HEADING:
            if pattern.search(heading):
                return _sharpened(facet, words)
    return facet_by_words(words) or Facet.TREATMENT


def facet_by_words(words: str) -> Facet | None:
    """The facet that the words name first, in the order of the table; None where they name none."""
    return first_found(WORDINGS, words)


def _sharpened(facet: Facet, words: str) -> Facet:
    """A warning or a screening order stays one under whatever heading it stands."""
    for special, pattern in BY_WORDS[:2]:
        if pattern.search(words):
            return special
    return facet


def timing_of(words: str) -> Timing:
    """The source's own time expression, and the phase its words name."""
    found = TIMING.search(words)
    text = found.group() if found else ""
    for phase, pattern in ((Phase.LAST_RESORT, LAST), (Phase.NO_BETTER, NO_BETTER)):
        if pattern.search(words):
            return Timing(text, phase)
    chronic, acute = CHRONIC.search(words), ACUTE.search(words)
    if bool(chronic) == bool(acute):
        return Timing(text)
    return Timing(text, Phase.LASTING if chronic else Phase.NOW)


CAUTION = re.compile(
    r"^(?:[^.]*\b(?:caution|contraindicat\w+|monitor for|risk of|avoid|do not|should not"
    r"|adverse|black box|boxed warning|not (?:be )?used (?:in|with))\b[^.]*)$",
    re.IGNORECASE,
)


def is_caution(sentence: str) -> bool:
    """A further sentence of a recommendation that limits or warns."""
    return bool(CAUTION.match(sentence.strip().rstrip(".")))
