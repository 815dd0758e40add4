"""Texts that are too long to be read word for word, and so support nothing.

The rules compare words with words: what they need grows faster than a sentence does. These
bounds lie far above what people write, and keep a text made to stop the reader from doing so.
"""

import re
from collections import Counter
from functools import lru_cache

from osler.text.sentences import split_sentences

TOO_LONG = "too long to be read"
LONGEST_SENTENCE = 2000  # characters
MOST_WORDS = 400  # in a sentence
LONGEST_WORD = 300  # characters without a blank; the addresses of web pages are shorter
MOST_REPEATS = 60  # of one word in a sentence, or of words that deny or bound, together
_DIGITS = re.compile(r"\d{31}")  # no amount has as many
_CUES = frozenset(
    "not no never nor neither without cannot avoid avoids avoided stop stops except unless only "
    "if when".split()
)


@lru_cache(maxsize=8192)
def too_long(text: str) -> bool:
    """True where a sentence, a word or a number of the text is longer than can be read."""
    words = text.split()
    if _DIGITS.search(text) or any(len(word) > LONGEST_WORD for word in words):
        return True
    if len(words) <= MOST_REPEATS and len(text) <= LONGEST_SENTENCE:
        return False
    # Line breaks do not end a sentence in the gate's reading.
    return any(_is_long(sentence.text) for sentence in split_sentences(" ".join(words)))


def _is_long(sentence: str) -> bool:
    words = sentence.lower().split()
    if len(sentence) > LONGEST_SENTENCE or len(words) > MOST_WORDS:
        return True
    counts = Counter(word.strip("\"'“”‘’()[],;:.!?") for word in words)
    cues = sum(counts[cue] for cue in _CUES)
    return bool(counts) and max(cues, *counts.values()) > MOST_REPEATS
