"""Denials: what a question says that there is not: "no numbness", "never had heart trouble"."""

from collections.abc import Sequence

from osler.answering.phrases import Word

DENIALS = frozenset(("no", "not", "without", "never", "nor", "denies"))
_NEVER_HAD = (["never", "had"], ["never", "have"])
_LIKE_THIS = (["like"], ["this"], ["so"], ["as"], ["before"])


def is_denied(words: Sequence[Word], first: int, last: int) -> bool:
    """True for a run of words behind "no" and "never had"."""
    before = words[first - 1].text.lower() if first else ""
    return before in DENIALS or never_had(words, first, last)


def never_had(words: Sequence[Word], first: int, last: int) -> bool:
    """True for "never had heart trouble", but not for "never had chest pain like this"."""
    before = [w.text.lower() for w in words[max(0, first - 2) : first]]
    after = [w.text.lower() for w in words[last : last + 1]]
    return before in _NEVER_HAD and after not in _LIKE_THIS
