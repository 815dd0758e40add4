"""Which question a passage of a patient page answers, beside the one in its heading.

A short page answers all questions under one heading ("What is X?"): its causes, its signs and
what is done stand there in a sentence each. The words below tell such sentences; they are the
editors' own, from reading MedlinePlus health topics.
"""

import re

from osler.answering.plans import SectionPlan
from osler.domain.question import Intent
from osler.domain.recommendation import Facet, Passage

_CUES: dict[Intent, str] = {
    Intent.CAUSES: r"\bcaus(?:es? (?:of|is|are|(?:can |may )?include)|ed by)\b|\bcommon causes?\b|"
    r"\bcan cause (?:it|them)\b|"
    r"\byou (?:can |usually )?(?:get|catch) (?:it|them)\b|\bspreads? (?:by|through|from)\b|"
    r"\b(?:more )?likely (?:to (?:get|have|develop)|if you)\b|\brisk factors?\b|\bruns in\b|"
    r"\binherited\b|\bat (?:higher |greater |increased )?risk\b",
    Intent.SYMPTOMS: r"\bsymptoms?\b|\bsigns\b|\bmay (?:feel|notice|have (?:pain|a fever|no))\b|"
    r"\blooks? like\b",
    Intent.OUTLOOK: r"\bgo(?:es)? away\b|\bgets? better\b|\brecover\w*\b|\blasts?\b|\bserious\b|"
    r"\bcomplications?\b|\bfatal\b|\blife-threatening\b|\bdeath\b|\bheals?\b|\bcured?\b|"
    r"\bcan lead to\b|\bdisappear\w*\b|\bharmless\b|\bnot dangerous\b|\bcan be dangerous\b|"
    r"\bharm\b|\bif (?:it is )?(?:not treated|untreated)\b|\bwithout treatment\b",
    Intent.TESTS: r"\bdiagnos\w+\b|\btests?\b|\bexams?\b|\bscans?\b|\bbiops\w+\b",
    Intent.PREVENTION: r"\bprevent\w*\b|\bvaccin\w*\b|\bavoid\b|\bprotect\b|\blower your risk\b",
    Intent.MANAGEMENT: r"\btreat(?:s|ed|ments?|ing)?\b|\btherap\w+\b|\bmedicines?\b|\bsurgery\b|"
    r"\brelie(?:f|ve|ves)\b|\bto (?:reduce|stop|ease) \w+ing\b|\bthere is no cure\b",
}
_COMPILED = {intent: re.compile(cue, re.IGNORECASE) for intent, cue in _CUES.items()}
ALL_IN_ONE = (Facet.DEFINITION, Facet.BACKGROUND)


def says(words: str, intent: Intent) -> bool:
    """True where a sentence answers this kind of question."""
    cue = _COMPILED.get(intent)
    return cue is not None and cue.search(words) is not None


def slot_on_page(
    passage: Passage, intents: tuple[Intent, ...], plan: tuple[SectionPlan, ...]
) -> str:
    """The section asked for, where a passage under another heading answers it; "" elsewhere."""
    intent = intents[0] if intents else Intent.MANAGEMENT
    if passage.facet not in ALL_IN_ONE or not says(passage.words, intent):
        return ""
    return plan[0].key
