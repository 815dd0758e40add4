"""A reader's text without what nobody sees: the one place where it is cleaned.

Soft hyphens, zero-width characters, word joiners, byte-order marks and halves of surrogate pairs
come with pasted text. They part a word for whoever compares letters, and half a pair cannot be
written out at all.
"""

import re

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    """The text as it is seen; unchanged where it holds nothing unseen."""
    return text if text.isascii() else _UNSEEN.sub("", text)
