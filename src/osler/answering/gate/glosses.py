"""Bracketed explanations of a term, known to be true: "cirrhosis (a scarred liver)"."""

import re

from osler.answering.gate import lexicon
from osler.text.quantities import normal

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_BRACKETS = re.compile(r"\s?\(([^()]*)\)")
_BEFORE_BRACKETS = 8  # words in which the term explained must end the text before


def without_glosses(text: str, *, quoted: str) -> str:
    """The text without bracketed explanations that are known to be true of the words before.

    What stands in brackets and in the quote is left to be checked.
    """

    def known(match: re.Match[str]) -> str:
        if normal(match[1]) in quoted:
            return match[0]
        before = text[: match.start()].rsplit("(", 1)[-1].rsplit(")", 1)[-1]
        words = lexicon.stem_all(" ".join(_WORD.findall(normal(before))[-_BEFORE_BRACKETS:]))
        terms = lexicon.glosses().get(lexicon.gloss_key(match[1]), ())
        return "" if any(words[-len(term) :] == term for term in terms) else match[0]

    return _BRACKETS.sub(known, text) if "(" in text else text
