"""Said once: what the red card says is not said again, less urgently, in the amber one.

"Needs a doctor at once" above "be seen today if", of the same baby and the same fever, leaves the
reader to choose.
"""

import re
from collections.abc import Iterable, Sequence

from osler.answering.select import EMERGENCY, URGENT
from osler.answering.verify import Verified
from osler.domain.answer import Triage
from osler.domain.recommendation import Urgency
from osler.text.terms import stem_set

_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
MOST_OF_IT = 0.75  # share of a sign's words that one red line holds, to say the same
_ENOUGH_FIGURES = 2  # "under 3 months with 38 °C": the same figures of the same people


def said_once(shown: Sequence[Verified], flags: Triage) -> tuple[Verified, ...]:
    """What is shown, without urgent signs that stand as an emergency in a card above them."""
    red = [v.draft.text for v in shown if v.draft.chosen.slot == EMERGENCY]
    if flags.urgency is Urgency.EMERGENCY:
        red += [flag.message for flag in flags.said]
    return tuple(
        v for v in shown if v.draft.chosen.slot != URGENT or not is_said_in(v.draft.text, red)
    )


def is_said_in(text: str, red: Iterable[str]) -> bool:
    """True where one of the lines says the same: most of the words, or of whom and from which
    figures on."""
    words = stem_set(text)
    first = _SENTENCE_END.split(text)[0]
    figures, named = set(_FIGURE.findall(first)), stem_set(_FIGURE.sub("", first))

    def says(line: str) -> bool:
        told = stem_set(line)
        same = len(figures) >= _ENOUGH_FIGURES and figures <= set(_FIGURE.findall(line))
        return len(words & told) >= MOST_OF_IT * len(words) or (same and bool(named & told))

    return bool(words) and any(map(says, red))
