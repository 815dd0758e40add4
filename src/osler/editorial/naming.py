"""The id of an article: its first title as it can stand in an address."""

import re
import unicodedata
from collections.abc import Callable
from itertools import count

LONGEST = 60  # characters


def free_id(title: str, taken: Callable[[str], bool]) -> str:
    """An id that is not taken yet: "gout", "gout-2" …"""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "article"
    short = words if len(words) <= LONGEST else words[: LONGEST + 1].rsplit("-", 1)[0][:LONGEST]
    named = (short if number == 1 else f"{short}-{number}" for number in count(1))
    return next(name for name in named if not taken(name))
