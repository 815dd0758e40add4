"""Warned of: a warning said of just what the asker has besides is never folded, nor left out.

"No NSAIDs without advice in gout with renal disease" stands in view for who has kidney disease.
Of what the question is about itself all statements speak; there the best of them are enough.
"""

from osler.answering.groups import Group, groups, medicines_named
from osler.answering.whom import stated_of
from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Recommendation
from osler.ports import Item


def warns_asker(item: Item, question: Question) -> bool:
    """True for a warning of a medicine to people of a group of which the asker is one, beside
    what the question is about."""
    if not isinstance(item, Recommendation):
        return False
    warns = item.direction is Direction.AGAINST
    if not (warns or item.facet is Facet.SAFETY) or not medicines_named(item.words):
        return False
    topics = {topic for concern in question.concerns for topic in concern.topics}
    if not topics & set(item.topics):
        return False
    matter = " . ".join(topics)
    people = stated_of(item).text
    return any(
        _has(group, question) and group.named.search(people) and not group.named.search(matter)
        for group in groups()
    )


def _has(group: Group, question: Question) -> bool:
    """True for an illness of the asker, and for a medicine that is said to be taken."""
    if group.key not in question.asker.groups:
        return False
    return not group.classes or bool(question.asker.taking)
