"""Pairs: a medicine that a person takes, and a class that their source warns of beside it.

Whoever takes the one is told of the other wherever it is asked for or offered, whatever else
the question is about. The table is ``applicability.toml``.
"""

from dataclasses import dataclass
from functools import cache

from osler.answering.groups import Named, groups, medicines_named, pair_rows
from osler.answering.medicines import speaks_of
from osler.answering.offered import offered_in
from osler.domain.question import Asker, Question
from osler.domain.recommendation import Direction, Facet
from osler.ports import Item
from osler.text.drugs import classes_of


@dataclass(frozen=True)
class Pair:
    """``group``: key of the group that takes the one; ``other``: the class beside it."""

    group: str
    other: str
    topic: str  # under which digests speak of the two together

    def bars(self, named: Named) -> bool:
        return self.other in named.kinds


@cache
def pairs() -> tuple[Pair, ...]:
    """Every pair, in the order of the table."""
    return tuple(Pair(row["group"], row["class"], row["topic"]) for row in pair_rows())


def pairs_of(asker: Asker) -> tuple[Pair, ...]:
    """Pairs of which the person takes one half."""
    return tuple(pair for pair in pairs() if pair.group in asker.groups)


def named_in(words: str, pair: Pair) -> bool:
    """True where words name the other half of a pair."""
    return any(pair.bars(named) for named in medicines_named(words))


def is_on_pair(item: Item, question: Question) -> bool:
    """True for a statement filed as speaking of a pair, for a person who takes one half of it.

    It names what the person takes, or its class: what is said of warfarin is not of apixaban.
    """
    return any(
        pair.topic in item.topics and speaks_of(item.words, _taken(pair, question))
        for pair in pairs_of(question.asker)
    )


def is_on_all_asked(item: Item, question: Question) -> bool:
    """True for a warning that names every medicine of a question on several."""
    warns = item.facet is Facet.SAFETY or getattr(item, "direction", None) is Direction.AGAINST
    several = len(question.drugs) > 1
    return several and warns and all(speaks_of(item.words, [drug]) for drug in question.drugs)


def is_barred(named: Named, asker: Asker) -> bool:
    """True where a medicine is warned of beside what the asker takes."""
    return any(pair.bars(named) for pair in pairs_of(asker))


def note_on_pairs(words: str, asker: Asker) -> str:
    """What stands beside a statement that offers what the asker is warned of; "" otherwise."""
    named = [one.text for one in offered_in(words) if is_barred(one, asker)]
    if not named:
        return ""
    keys = {pair.group for pair in pairs_of(asker)}
    said = " and ".join(group.said for group in groups() if group.key in keys)
    return (
        f"You mention {said}, and the library warns of {', '.join(dict.fromkeys(named))} "
        "beside it: see that warning, and do not take both without advice."
    )


def _taken(pair: Pair, question: Question) -> tuple[str, ...]:
    """What the question names of the group's classes, or the classes where it names nothing."""
    (group,) = (g for g in groups() if g.key == pair.group)
    named = (*question.asker.taking, *question.asker.drugs, *question.drugs)
    own = [one for one in named if group.classes & {one, *classes_of(one)}]
    return tuple(dict.fromkeys(own)) or tuple(sorted(group.classes))
