"""Statements that one sentence joins, told as sentences of their own.

"Most sprains heal in 2 weeks, but severe ones take months" is "Most sprains heal in 2 weeks.
Severe ones take months." Only where what follows the join has a subject and a verb of its own, or
is an order; "because", "so" and "if" join what may not be parted.
"""

import re
from functools import lru_cache

from osler.answering.gate.lookahead import OPENERS, Lookahead
from osler.answering.gate.reading import read
from osler.answering.gate.sentence import Sentence, Word
from osler.answering.gate.verbs import maybe
from osler.text.sentences import split_sentences

_JOIN = re.compile(r"(?:,|;) (?:and|but) |; |(?<=[a-z)]): ")
_LEAST = 4  # words on each side
_ADVERBS = ("also", "usually", "often", "sometimes", "still", "mostly", "always")
_RELATIVE = (None, "who")  # families of openers that end in the middle of a statement


@lru_cache(maxsize=4096)
def told_apart(text: str) -> str:
    """The text with each joined statement as a sentence; else as it is."""
    parts = [s.text for s in split_sentences(" ".join(text.split()))]
    return " ".join(piece for part in parts for piece in _pieces(part))


def _pieces(text: str) -> list[str]:
    for match in _JOIN.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if ":" in match[0] and ";" in after:
            return [text]  # a list
        if _is_statement(before, open_end=True) and _is_statement(after):
            return [f"{before}.", *_pieces(after[0].upper() + after[1:])]
    return [text]


def _is_statement(text: str, *, open_end: bool = False) -> bool:
    """True for a subject with a finite verb, or an order.

    ``open_end``: more was joined to it, so it may not end in a condition.
    """
    found = read(text.rstrip(".") + ".").sentences
    if len(found) != 1 or len(found[0].words) < _LEAST or text.count("(") != text.count(")"):
        return False
    words = _main(found[0])
    open_words = [w for w in words if OPENERS.get(w.text) not in _RELATIVE]
    if not words or (open_end and any(w.at + 1 not in found[0].measured for w in open_words)):
        return False  # "after 2 weeks" is closed
    ahead = Lookahead(found[0])
    verbs = sum(1 for w in words[1:] if _is_verb(ahead, w))
    return ahead.orders(words[0].at) or verbs > sum(
        1 for w in words if OPENERS.get(w.text) == "who"
    )


def _main(sentence: Sentence) -> tuple[Word, ...]:
    """The words behind an opening condition."""
    words = sentence.words
    if words[0].text not in OPENERS:
        return words
    comma = sentence.text.find(",")
    return tuple(w for w in words if w.start > comma) if comma > 0 else ()


def _is_verb(ahead: Lookahead, word: Word) -> bool:
    """A finite verb; also one behind an adverb ("they usually last", "these also help")."""
    if ahead.is_finite(word.at):
        return True
    return ahead.words[word.at - 1].text in _ADVERBS and maybe(word.text) is not None
