"""Adrenaline for anaphylaxis: no note on whom a source forgot may hold it up.

Who reads "ask before giving it" beside an auto-injector waits, and each minute counts. A dose is
another matter: one that names no age still says so.
"""

import re

from osler.answering.groups import medicines_named
from osler.ports import Item
from osler.text.doses import find_doses

ADRENALINE = "epinephrine"
_ANAPHYLAXIS = re.compile(r"\banaphyla\w+|\bsevere allergic reactions?\b", re.IGNORECASE)


def is_adrenaline_at_once(item: Item) -> bool:
    """True for adrenaline given for anaphylaxis, where no dose of it is told."""
    about = " ".join((item.words, *item.topics))
    named = any(ADRENALINE in one.kinds for one in medicines_named(item.words))
    dosed = bool(getattr(item, "doses", ())) or bool(find_doses(item.words))
    return named and not dosed and _ANAPHYLAXIS.search(about) is not None
