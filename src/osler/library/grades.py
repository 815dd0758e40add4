"""Reading one printed grade: "(Strong recommendation; low-quality evidence)", "2C", "Level II".

The words a source prints are kept; our ladder stands beside them.
How ladders meet is tabled in osler/evaluation/cases/extraction.md.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache, reduce

from osler.domain.recommendation import Certainty, Direction, Strength
from osler.library.grade_patterns import (
    AGAINST_RE,
    CERTAINTY_CHOICE,
    CERTAINTY_RE,
    CLASS_RE,
    FILLER_RE,
    GRADE_LETTER,
    INNER_BRACKET,
    LETTER_FIRST_RE,
    LEVEL_BESIDE,
    LOE_RE,
    NONE_RE,
    PLUS_RE,
    SOR_RE,
    STRENGTH_CHOICE,
    STRENGTH_RE,
    TOKEN_AT_END,
    TOKEN_RE,
)
from osler.library.ladders import (
    BY_LETTER,
    BY_NUMERAL,
    CERTAINTY_WORDS,
    LETTER_STRENGTH,
    NUMERAL_STRENGTH,
    ROMAN,
    SCHEMES_DIFFER,
    STRENGTH_WORDS,
    STRONG,
    TASK_FORCE,
    UNSTATED,
    WEAK,
)
from osler.library.schemes import Role, Scheme


@dataclass(frozen=True)
class Grade:
    """A grade as printed, and what it says of strength and certainty."""

    text: str
    strength: Strength = UNSTATED
    certainty: Certainty = Certainty.NOT_STATED
    strength_text: str = ""
    certainty_text: str = ""
    direction: Direction | None = None  # where the grade itself says it ("Weak Against")

    def with_more(self, other: "Grade") -> "Grade":
        """This grade, filled up where it says nothing with what another says."""
        return Grade(
            text=f"{self.text} {other.text}",
            strength=self.strength if self.strength_text else other.strength,
            certainty=self._certainty(other),
            strength_text=self.strength_text or other.strength_text,
            certainty_text=self.certainty_text or other.certainty_text,
            direction=self.direction or other.direction,
        )

    def _certainty(self, other: "Grade") -> Certainty:
        if self.certainty_text or (not other.certainty_text and self.strength_text):
            return self.certainty
        return other.certainty


@lru_cache(maxsize=8192)
def read_grade(text: str, scheme: Scheme) -> Grade | None:
    """The grade that these words are, None where they are something else.

    ``text`` is the inside of a bracket, or a line that may hold nothing but a grade.
    """
    bare = text.strip(" .;:,[]()*†‡\u2003")
    if not bare or len(bare) > 220:
        return None
    if named := dict(scheme.names).get(bare):
        return _named(bare, named, scheme)
    if len(bare) > 60:  # what a bracket inside adds is no grade: "Strong [8 of 8 voted]"
        bare = INNER_BRACKET.sub("", bare)
    return _compact(bare, scheme) or _phrased(bare, scheme) or _listed(bare, scheme)


def _listed(text: str, scheme: Scheme) -> Grade | None:
    """Several tokens, of which the first of a kind counts: "I, II-2", "A, C"."""
    pieces = re.split(r"\s*(?:[,;&]|\band\b|\bto\b)\s*", text)
    if len(pieces) < 2 or max(map(len, pieces)) > 12:
        return None
    grades = [grade for piece in pieces if (grade := _one_of_several(piece, scheme))]
    if len(grades) < len(pieces):
        return None
    return reduce(Grade.with_more, grades)


def _one_of_several(piece: str, scheme: Scheme) -> Grade | None:
    return _compact(piece, scheme) or _bare_word(piece, scheme)


def _named(token: str, name: str, scheme: Scheme) -> Grade:
    """A grade that the source prints as initials: "CS" for "Clinical Standard"."""
    read = _phrased(name, scheme) or Grade(name, strength_text=name)
    against = Direction.AGAINST if re.search(r"\bnot\b", name, re.IGNORECASE) else None
    return replace(read, text=token, direction=read.direction or against)


def _phrased(text: str, scheme: Scheme) -> Grade | None:
    """A grade in words. Most of the words must be a grade's, or it is prose."""
    strength, strength_text = _strength_in(text, scheme)
    rest = text.replace(strength_text, " ", 1) if strength_text else text
    certainty, certainty_text = _certainty_in(rest, beside_strength=bool(strength_text))
    if not certainty_text and (letter := GRADE_LETTER.search(rest)):
        certainty, certainty_text = BY_LETTER[letter.group(1)], letter.group()
    rated = strength is not UNSTATED
    if rated and not certainty_text and (token := TOKEN_AT_END.search(strength_text)):
        certainty = certainty_of(token.group("token"))
        certainty_text = "" if scheme.letters is Role.RECOMMENDATION else strength_text
    none = NONE_RE.search(text)
    if none and not strength_text:
        strength_text = none.group()
    if not strength_text and not certainty_text:
        return _bare_word(text, scheme)
    left = text
    for part in (strength_text, certainty_text):
        left = left.replace(part, " ", 1)
    if len(re.sub(r"[^a-z]", "", FILLER_RE.sub(" ", left).lower())) > 30:
        return None
    against = Direction.AGAINST if AGAINST_RE.search(text) else None
    return Grade(text, strength, certainty, strength_text, certainty_text, against)


BARE_CERTAINTY = re.compile(r"very[ -]low|low|moderate|high", re.IGNORECASE)


def _bare_word(text: str, scheme: Scheme) -> Grade | None:
    """A single ladder word: "Strong", "Weak, Imperative", "Option", "Very low"."""
    if BARE_CERTAINTY.fullmatch(text) and scheme.words is Role.EVIDENCE:
        return Grade(text, UNSTATED, CERTAINTY_WORDS[text.lower().replace("-", " ")], "", text)
    first = re.fullmatch(
        rf"(?:(?:grade|strength)\s*[:=]\s*|clinical )?({STRENGTH_CHOICE})"
        rf"(?:[,;/]\s*(imperative|conditional|{CERTAINTY_CHOICE}))?",
        text,
        re.IGNORECASE,
    )
    if not first:
        return None
    strength = STRENGTH_WORDS[first.group(1).lower()]
    second = (first.group(2) or "").lower()
    certainty = CERTAINTY_WORDS.get(second, Certainty.NOT_STATED)
    return Grade(
        text, strength, certainty, first.group(1), second if second in CERTAINTY_WORDS else ""
    )


def _strength_in(text: str, scheme: Scheme) -> tuple[Strength, str]:
    classed = CLASS_RE.search(text)
    if classed and (scheme.classes or "COR" in text):
        return _class_strength(classed.group(1) or classed["digit"]), classed.group()
    for pattern in STRENGTH_RE:
        if found := pattern.search(text):
            if found.group("s").lower() == "recommendation" and not re.search(
                r"policy|strength|level|grade|action|evidence", text, re.IGNORECASE
            ):
                continue
            return STRENGTH_WORDS[found.group("s").lower()], found.group()
    if re.search(r"expert (?:consensus )?opinion", text, re.IGNORECASE):
        return UNSTATED, ""
    found = SOR_RE.search(text)
    if found and not (found["token4"] and _of_evidence(text[: found.start()])):
        token = next(token for token in found.groups() if token).upper()
        if token == "I" and (scheme.insufficient or "insufficient" in text.lower()):
            return UNSTATED, found.group()
        if scheme.task_force and token in TASK_FORCE:
            return TASK_FORCE[token][0], found.group()
        if scheme.two_categories and token == "B" and "category" in found.group().lower():
            return WEAK, found.group()
        if scheme.letters is Role.UNKNOWN and (found["token4"] or token in SCHEMES_DIFFER):
            return UNSTATED, found.group()
        number = ROMAN.get(token, token)
        strength = LETTER_STRENGTH.get(token) or NUMERAL_STRENGTH.get(number, UNSTATED)
        if number == "2" and scheme.numerals is not Role.BOTH and token != "II":
            strength = WEAK
        return strength, found.group()
    return UNSTATED, ""


def _of_evidence(before: str) -> bool:
    """True where what stands right before "grade B" makes it the evidence's grade."""
    return bool(re.search(r"(?:evidence|quality)[^;,]*$", before, re.IGNORECASE))


def _certainty_in(text: str, *, beside_strength: bool) -> tuple[Certainty, str]:
    if "level of confidence in" in text.lower():  # the panel's, beside the quality of the evidence
        return Certainty.NOT_STATED, ""
    found = LOE_RE.search(text) or (LEVEL_BESIDE.search(text) if beside_strength else None)
    if found:
        return certainty_of(found.group("token")), found.group()
    for pattern in CERTAINTY_RE:
        if found := pattern.search(text):
            word = found.group("c").lower().replace("-", " ")
            word = "expert opinion" if word.startswith("expert") else word
            return CERTAINTY_WORDS[word], found.group()
    found = PLUS_RE.search(text)
    if found and (beside_strength or _is_signed(found.group(1), found.group(2))):
        return _pluses(found.group(1)), found.group().strip()
    return Certainty.NOT_STATED, ""


def _is_signed(full: str, empty: str) -> bool:
    """GRADE prints four signs ("++OO"); a lone plus is arithmetic."""
    return "+" not in full or len(full + empty) == 4


def _class_strength(name: str) -> Strength:
    return WEAK if name.lower() in ("iia", "iib", "ii", "2a", "2b") else STRONG


def _pluses(signs: str) -> Certainty:
    steps = (Certainty.VERY_LOW, Certainty.LOW, Certainty.MODERATE, Certainty.HIGH)
    return steps[len(signs) - 1]


def certainty_of(token: str) -> Certainty:
    """Our ladder for a level of evidence: "1++", "IIa", "B-NR", "III"."""
    bare = token.strip().upper()
    if bare[0] in BY_LETTER:
        return Certainty.VERY_LOW if bare.endswith("-EO") else BY_LETTER[bare[0]]
    number = re.match(r"IV|V|I{1,3}|[1-5]", bare)
    return BY_NUMERAL[ROMAN.get(number.group(), number.group())] if number else Certainty.NOT_STATED


def _compact(text: str, scheme: Scheme) -> Grade | None:
    """A grade in tokens: "1B", "II-2B", "A-III", "1|⊕⊕OO", "Level C", "B"."""
    signed = re.fullmatch(
        r"(?:grade )?(?:([12])\s*[|,/]?\s*)?([+⊕⨁]{1,4})\s*[OΟ0⊖◯○−–-]{0,3}", text
    )
    if signed:
        number, signs = signed.groups()
        strength = {"1": STRONG, "2": WEAK}.get(number or "", UNSTATED)
        return Grade(text, strength, _pluses(signs), number or "", signs)
    first = LETTER_FIRST_RE.fullmatch(text)
    if first:
        return Grade(
            text,
            LETTER_STRENGTH[first["letter"]],
            certainty_of(first["number"]),
            first["letter"],
            first["number"] + (first["step"] or ""),
        )
    found = TOKEN_RE.fullmatch(
        text.removesuffix("s").removesuffix(" recommendation").removesuffix(" evidence")
    )
    if not found or not (found["number"] or found["letter"]):
        return None
    return _tokens(text, found, scheme)


def _tokens(text: str, found: re.Match[str], scheme: Scheme) -> Grade | None:
    number, letter = found["number"] or "", found["letter"] or ""
    printed = number + (found["step"] or "")
    word = (found["word"] or "").lower()
    if number[:1] == "I" and letter in ("A", "B") and word.startswith("level"):
        return _number(text, printed, word, scheme)  # "Level II A": a step of level II
    if number and letter:
        return _pair(text, printed, letter, scheme)
    if printed == "I" and not letter and scheme.insufficient and not scheme.task_force:
        return Grade(text, strength_text=text)
    if letter or (scheme.task_force and printed == "I"):  # "I": the evidence is insufficient
        return _letter(text, letter or printed, word, scheme)
    if not word and scheme.numerals is Role.UNKNOWN and not scheme.classes:
        return None  # "(2)" is more often a reference than a grade
    return _number(text, printed, word, scheme)


def _pair(text: str, printed: str, letter: str, scheme: Scheme) -> Grade:
    number = ROMAN.get(re.sub(r"[^IV1-5].*", "", printed), printed[:1])
    if scheme.letters is Role.EVIDENCE and scheme.numerals is Role.RECOMMENDATION:
        strength = STRONG if number == "1" or (number == "3" and scheme.third_forbids) else WEAK
        bare = printed.strip("-–")
        return Grade(text, strength, BY_LETTER.get(letter, Certainty.NOT_STATED), bare, letter)
    graded_by_letter = scheme.letters in (Role.RECOMMENDATION, Role.BOTH) and (
        scheme.numerals in (Role.EVIDENCE, Role.BOTH)
    )
    if letter == "U":
        return Grade(text, strength_text=text)
    if number in "45":
        graded_by_letter = True
    if printed in ("1", "2"):  # GRADE, wherever it is printed
        graded_by_letter = False
    if graded_by_letter or "-" in printed or "–" in printed:
        strength = LETTER_STRENGTH.get(letter, UNSTATED)
        return Grade(text, strength, BY_NUMERAL[number], letter, printed.strip("-–"))
    strength = {"1": STRONG, "2": WEAK, "3": STRONG}.get(number, UNSTATED)
    if scheme.classes and printed[-1] in "ab":
        strength = WEAK
    return Grade(text, strength, BY_LETTER.get(letter, Certainty.NOT_STATED), printed, letter)


def _letter(text: str, letter: str, word: str, scheme: Scheme) -> Grade:
    if scheme.task_force and letter in TASK_FORCE:
        strength, certainty = TASK_FORCE[letter]
        return Grade(
            text, strength, certainty, text, text if certainty.value != "not stated" else ""
        )
    if letter == "U":
        return Grade(text, strength_text=text)
    certainty = BY_LETTER[letter]
    if scheme.letters is Role.EVIDENCE or word == "evidence":
        return Grade(text, UNSTATED, certainty, "", text)
    if scheme.letters is Role.UNKNOWN:  # what it grades, and which way, only its scheme can say
        return Grade(text, strength_text=text)
    apart = scheme.letters is Role.RECOMMENDATION  # evidence is graded by other tokens
    return Grade(
        text,
        LETTER_STRENGTH[letter],
        certainty,  # yields to a printed one
        text,
        "" if apart else text,
    )


def _number(text: str, printed: str, word: str, scheme: Scheme) -> Grade:
    number = ROMAN.get(re.sub(r"[^IV1-5].*", "", printed), printed[:1])
    if scheme.classes and word == "class":
        return Grade(text, _class_strength(printed), Certainty.NOT_STATED, text)
    if scheme.numerals is Role.EVIDENCE or word == "evidence" or number in "45":
        return Grade(text, UNSTATED, BY_NUMERAL[number], "", text)
    if word == "grade" and number in "12" and scheme.numerals is not Role.BOTH:
        return Grade(text, STRONG if number == "1" else WEAK, Certainty.NOT_STATED, text)
    if scheme.numerals is Role.RECOMMENDATION and not (word == "level" and printed[0] == "I"):
        strength = {"1": STRONG, "2": WEAK, "3": WEAK}[number]
        return Grade(text, strength, Certainty.NOT_STATED, text)
    return Grade(text, NUMERAL_STRENGTH[number], BY_NUMERAL[number], text, text)
