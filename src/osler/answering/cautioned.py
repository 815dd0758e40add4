"""Cautioned: care that its own source holds back from just what the asker has.

"Salicylic acid every day. Caution: with diabetes, ask a doctor first" is no first word to somebody
with diabetes: it stands behind what the sources say to them. Where they ask about that very
medicine, the caution is the answer.
"""

import re
from collections.abc import Iterator
from functools import cache

from osler.answering.asker import wishes_for_child
from osler.answering.groups import any_of, groups, table
from osler.answering.medicines import speaks_of
from osler.answering.whom import SPEAKS_OF_PREGNANCY
from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.ports import Item

CARE = (Facet.SELF_CARE, Facet.TREATMENT, Facet.PREVENTION)


def is_cautioned(item: Item, question: Question) -> bool:
    """True for care, not asked for by name, with a caution on what the asker has, takes or is."""
    if not isinstance(item, Recommendation) or item.facet not in CARE or not item.cautions:
        return False
    if item.direction is Direction.AGAINST or speaks_of(item.words, question.drugs):
        return False
    cautions = "\n".join(item.cautions)
    people = item.population.text
    return any(named.search(cautions) and not named.search(people) for named in _of_asker(question))


def _of_asker(question: Question) -> Iterator[re.Pattern[str]]:
    """How cautions name each thing that the asker has."""
    yield from (group.named for group in groups() if group.key in question.asker.groups)
    told = "\n".join((question.text, *question.asker.conditions))
    yield from (named for asked, named in _rows() if asked.search(told))
    if question.asker.pregnant or wishes_for_child(question.text):
        yield SPEAKS_OF_PREGNANCY


@cache
def _rows() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((any_of(row["asked"]), any_of(row["named"])) for row in table()["cautioned"])
