"""How the words, letters and numerals of printed grades stand on the common ladders.

The ladders meet as osler/evaluation/cases/extraction.md tables them.
"""

from osler.domain.recommendation import Certainty, Strength

STRONG, WEAK, UNSTATED = Strength.STRONG, Strength.WEAK, Strength.NOT_STATED

STRENGTH_WORDS = {
    "strong": STRONG, "strongly": STRONG, "moderate": STRONG, "standard": STRONG,
    "guideline": STRONG, "must": STRONG, "should": STRONG, "definite": STRONG,
    "recommendation": STRONG, "recommended": STRONG, "fair": STRONG, "mandatory": STRONG,
    "weak": WEAK, "conditional": WEAK, "qualified": WEAK, "limited": WEAK, "consensus": WEAK,
    "option": WEAK, "optional": WEAK, "discretionary": WEAK, "low": WEAK, "may": WEAK,
    "provisional": WEAK, "weaker": WEAK,
}  # fmt: skip
CERTAINTY_WORDS = {
    "very low": Certainty.VERY_LOW, "very-low": Certainty.VERY_LOW, "high": Certainty.HIGH,
    "good": Certainty.HIGH, "strong": Certainty.HIGH, "adequate": Certainty.HIGH,
    "moderate": Certainty.MODERATE, "fair": Certainty.MODERATE, "medium": Certainty.MODERATE,
    "intermediate": Certainty.MODERATE, "low": Certainty.LOW, "poor": Certainty.LOW,
    "limited": Certainty.LOW, "weak": Certainty.LOW, "insufficient": Certainty.VERY_LOW,
    "expert opinion": Certainty.VERY_LOW, "consensus": Certainty.VERY_LOW,
    "convincing": Certainty.HIGH, "strongest": Certainty.HIGH, "some": Certainty.LOW,
}  # fmt: skip
BY_LETTER = {
    "A": Certainty.HIGH, "B": Certainty.MODERATE, "C": Certainty.LOW, "D": Certainty.VERY_LOW,
    "E": Certainty.VERY_LOW, "X": Certainty.NOT_STATED,
}  # fmt: skip
BY_NUMERAL = {
    "1": Certainty.HIGH, "2": Certainty.MODERATE, "3": Certainty.LOW,
    "4": Certainty.VERY_LOW, "5": Certainty.VERY_LOW,
}  # fmt: skip
LETTER_STRENGTH = {"A": STRONG, "B": STRONG, "C": WEAK, "D": WEAK, "E": STRONG}
SCHEMES_DIFFER = "DE"  # weakly for it, or against it: as the scheme has it
NUMERAL_STRENGTH = {"1": STRONG, "2": STRONG, "3": WEAK}
TASK_FORCE = {
    "A": (STRONG, Certainty.HIGH), "B": (STRONG, Certainty.MODERATE),
    "C": (WEAK, Certainty.MODERATE), "D": (STRONG, Certainty.MODERATE),
    "I": (UNSTATED, Certainty.NOT_STATED),
}  # fmt: skip
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5"}
