"""Which sign of danger opens its box: on a page for lay readers the others are one tap further."""

from collections.abc import Iterable

from osler.answering.select import EMERGENCY, URGENT
from osler.answering.verify import Verified
from osler.domain.question import Question
from osler.domain.source import StandingLevel
from osler.text.listed import listed
from osler.text.terms import stem_set


def fullest_first(shown: Iterable[Verified], question: Question) -> list[Verified]:
    """Of the signs, first what lists several of a complaint that was told, from a source that no
    later edition replaced ("People with low back pain should call … for any of these").

    All else keeps its order. So a rare illness told in one sentence does not hide the list.
    """
    complaints = [
        stem_set(name) for concern in question.concerns for name in (concern.name, concern.asked)
    ]

    def waits(verified: Verified) -> bool:
        draft = verified.draft
        if draft.chosen.slot not in (EMERGENCY, URGENT) or listed(draft.text) is None:
            return True
        source, named = draft.chosen.evidence.source, stem_set(draft.text)
        told = any(words and words <= named for words in complaints)
        return not told or source.standing.level is StandingLevel.SUPERSEDED

    return sorted(shown, key=waits)
