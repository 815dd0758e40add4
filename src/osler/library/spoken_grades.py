"""Grades that a statement's own words give: its choice of verbs, or a sentence on its strength."""

import re
from dataclasses import replace

from osler.domain.recommendation import Certainty, Strength
from osler.library.direction import LEAVES_OPEN, OPEN_ORDER
from osler.library.grades import Grade, read_grade
from osler.library.ladders import CERTAINTY_WORDS
from osler.library.schemes import Scheme
from osler.library.wording import imperative, main_clause

TOLD = re.compile(  # a grade in a sentence of its own, among the words of a statement
    r"\bthe (?P<what>strength of (?:this|the) recommendation|(?:overall )?quality of (?:the )?"
    r"evidence) (?:is|was) (?:judged |rated |considered )?(?:to be )?(?P<word>very low|low|moderate"
    r"|intermediate|high|strong|weak|conditional)\b",
    re.IGNORECASE,
)


def told(words: str, grade: Grade, scheme: Scheme) -> Grade:
    """With what its own sentences say: "The strength of this recommendation is strong"."""
    for found in TOLD.finditer(words):
        kind = "strength of recommendation" if "strength" in found["what"].lower() else "evidence"
        read = read_grade(f"{kind}: {found['word']}", scheme)
        if read:
            grade = grade.with_more(read)
    return grade


SUGGESTS = re.compile(r"\bsuggest(?:s|ed)?\b", re.IGNORECASE)
RECOMMENDS = re.compile(r"\brecommend(?:s|ed)?\b", re.IGNORECASE)
SUPPORTS = re.compile(
    r"(strong|moderate|limited) (?:strength )?evidence (?:supports|does not support)", re.IGNORECASE
)
STRONGLY = re.compile(r"\bstrongly recommend(?:ed|s)?\b", re.IGNORECASE)
CONDITIONALLY = re.compile(r"\bconditionally recommend(?:ed|s)?\b", re.IGNORECASE)


def by_wording(words: str, grade: Grade, scheme: Scheme) -> Grade:
    """Strength where the source grades by its choice of words."""
    if scheme.offer_consider:
        main = main_clause(words)
        weak = OPEN_ORDER.match(main) or (not imperative(main) and LEAVES_OPEN.search(main))
        strength = Strength.WEAK if weak else Strength.STRONG
        return replace(
            grade, strength=strength, strength_text=weak.group() if weak else "by wording"
        )
    if found := SUPPORTS.match(words):
        certainty = CERTAINTY_WORDS[found.group(1).lower()]
        strength = Strength.WEAK if certainty is Certainty.LOW else Strength.STRONG
        return replace(grade, strength=strength, certainty=certainty, strength_text=found.group())
    if found := STRONGLY.search(words):
        return replace(grade, strength=Strength.STRONG, strength_text=found.group())
    if found := CONDITIONALLY.search(words):
        return replace(grade, strength=Strength.WEAK, strength_text=found.group())
    if scheme.strongly_recommend and (found := re.search(r"\bis recommended\b", words)):
        return replace(grade, strength=Strength.STRONG, strength_text=found.group())
    if scheme.recommend_suggest:
        recommend, suggest = RECOMMENDS.search(words), SUGGESTS.search(words)
        first = min((m for m in (recommend, suggest) if m), key=lambda m: m.start(), default=None)
        if first:
            strength = Strength.WEAK if first is suggest else Strength.STRONG
            return replace(grade, strength=strength, strength_text=first.group())
    return grade
