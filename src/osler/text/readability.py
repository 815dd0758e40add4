"""How hard a short health text is to read, as a US school grade.

The grade is the mean of two published formulas, both on the scale of US grades:

- Flesch-Kincaid (Kincaid 1975, Navy Research Branch Report 8-75):
  ``0.39 words / sentences + 11.8 syllables / words - 15.59``;
- SMOG (McLaughlin 1969, Journal of Reading 12:639-646):
  ``3.1291 + 1.043 sqrt(30 hard words / sentences)``, where a word is hard, as in Dale-Chall, that
  is not among 3,000 words of patient pages (``data/familiar_words.txt``) instead of one with
  three syllables. "Exercise" and "medicine" are long and known; "gout" is short and is not.

Chosen on the development half of MedReadMe (Jiang and Xu 2024, arXiv 2405.02144: 4,504 sentences
rated 1 to 6 by readers); docs/explanation/readability.md holds the table. Agreement with people is
moderate at best for every formula: the grade says where to look, not that a text is understood.

What a writer may not change does not raise the grade: a number counts as one syllable, a unit
too, and the name of a medicine counts as a familiar word of two. They still count as words of
their sentence. Initials (BPPV) have a syllable a letter and are hard unless they are familiar.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt

from osler.text.drugs import find_drugs
from osler.text.sentences import split_sentences
from osler.text.syllables import syllables

PLAIN_GRADE = 8.0  # the highest grade of a text for the public
NAME_SYLLABLES = 2  # of a medicine's name, whatever its length

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:/]\d+)*")
_UNITS = frozenset("mg mcg g kg ml l dl mm cm m hg c f kpa mmol iu".split())
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "est")
_AMERICAN = (  # the list is in American spelling
    ("our", "or"), ("ise", "ize"), ("isi", "izi"), ("isa", "iza"), ("yse", "yze"), ("oe", "e"),
    ("ae", "e"), ("tre", "ter"), ("amme", "am"), ("ence", "ense"), ("ll", "l"),
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What was counted in a text, and the grades that follow from it."""

    words: int
    sentences: int
    syllables: int
    hard: tuple[str, ...]  # words that are not familiar, in order, repeats kept

    @property
    def flesch_kincaid(self) -> float:
        """US grade by length of sentences and words alone; 0 for no words."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def hard_word_grade(self) -> float:
        """US grade by the number of hard words a sentence."""
        return 3.1291 + 1.043 * sqrt(30 * len(self.hard) / max(self.sentences, 1))

    @property
    def grade(self) -> float:
        """US grade: the mean of the two; 0 for no words."""
        return (self.flesch_kincaid + self.hard_word_grade) / 2 if self.words else 0.0


def reading_of(text: str, *, spare_names: bool = True) -> Reading:
    """The counts of a text; ``spare_names`` False counts names of medicines like other words."""
    names = [(d.start, d.end) for d in find_drugs(text)] if spare_names else []
    counted, hard, words = 0, [], 0
    for match in _WORD.finditer(text):
        word = match.group()
        words += 1
        if any(start <= match.start() < end for start, end in names):
            counted += min(syllables(word), NAME_SYLLABLES)
        elif word[0].isdigit() or word.lower() in _UNITS:
            counted += 1
        else:
            counted += len(word) if _is_initials(word) else syllables(word)
            if not is_familiar(word):
                hard.append(word)
    return Reading(words, len(split_sentences(text)), counted, tuple(hard))


def grade_of(text: str) -> float:
    """US school grade of a text, 0 for no words; sensible from one whole sentence up."""
    return reading_of(text).grade


@lru_cache(8192)
def is_familiar(word: str) -> bool:
    """True for a word of the list, with the endings that words take and in British spelling."""
    plain = re.sub(r"['’](?:s|re|ll|ve|d|m)$", "", word.lower()).replace("’", "'")
    plain = "not" if plain.endswith("n't") else plain
    forms = {plain, *(plain.replace(british, here) for british, here in _AMERICAN)}
    return any(form in _familiar() or _stem_is_familiar(form) for form in forms)


def _stem_is_familiar(word: str) -> bool:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        doubled = stem[:-1] if stem[-1] == stem[-2] else stem
        y_again = stem[:-1] + "y" if stem[-1] == "i" else stem
        if not _familiar().isdisjoint((stem, stem + "e", doubled, y_again)):
            return True
    return False


def _is_initials(word: str) -> bool:
    return len(word) > 1 and word.isupper()


@cache
def _familiar() -> frozenset[str]:
    lines = (files("osler.text") / "data" / "familiar_words.txt").read_text("utf-8").split("\n")
    return frozenset(line for line in lines if line and line[0] != "#")
