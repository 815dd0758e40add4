"""Nearest only: that an answer holds what lies nearest, and nothing that was surely asked.

A topic is known and much is held on it, and still none of that may settle the question ("what
should my sugar be before breakfast"). Where what opens an answer is like nothing that its editor
says it answers, and has few of the question's own words, the answer says so before its first line.
"""

from collections.abc import Sequence

from osler.answering.figures import is_ruled_out
from osler.answering.opening import Opening
from osler.answering.select import EMERGENCY, URGENT
from osler.answering.verify import Verified
from osler.domain.recommendation import Recommendation

# Learned by eye from development questions: below both, half of the answers open with what was
# not asked; above, a fifth.
LITTLE_LIKE, LITTLE_SAID = 0.18, 0.2
NEAREST_ONLY = (
    "The library may hold nothing that answers just this. What stands below is the nearest that "
    "it has."
)


def nearest_only(opening: Opening, short: Sequence[Verified]) -> tuple[str, ...]:
    """The notice, or nothing: for a question that names no more than its subject, and where
    warnings open or nobody wrote down what the statements answer."""
    opens = [v for v in short if v.draft.chosen.slot not in (EMERGENCY, URGENT)]
    told = [v for v in opens if _questions(v)]
    out = [v for v in opening.kept if _questions(v) and _is_ruled_out(v, opening)]
    if opening.is_bare or len(opens) < len(short) or len(told) < len(opens) or not told:
        return ()
    # what answers it, and the asker's own figure rules out, shows that it is known
    like = max(v.draft.chosen.evidence.asked for v in (*told, *out))
    said = max(opening.signals(v)["cover"] for v in (*told, *out))
    return (NEAREST_ONLY,) if like < LITTLE_LIKE and said < LITTLE_SAID else ()


def _is_ruled_out(verified: Verified, opening: Opening) -> bool:
    item = verified.draft.chosen.evidence.item
    return isinstance(item, Recommendation) and is_ruled_out(item, opening.question)


def _questions(verified: Verified) -> tuple[str, ...]:
    item = verified.draft.chosen.evidence.item
    return item.questions if isinstance(item, Recommendation) else ()
