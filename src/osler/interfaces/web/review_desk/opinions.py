"""What readers said of answers and articles: counts, ticked reasons, and their own words."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from osler.interfaces.web.asking.models import Feedback
from osler.interfaces.web.asking.reasons import HELPFUL, NOT_HELPFUL
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk

MOST = 25  # rows, and comments
_WORDS = {**HELPFUL, **NOT_HELPFUL}


@dataclass(frozen=True)
class Opinions:
    """On one article, or on all answers together, which are not stored and have no name."""

    article_id: str  # "" for answers
    title: str
    helpful: int
    not_helpful: int
    reasons: tuple[tuple[str, int], ...]  # in words, most often ticked first

    @property
    def number(self) -> int:
        return self.helpful + self.not_helpful


def opinions(*, days: int) -> list[Opinions]:
    """Answers first, then the articles with most votes against them."""
    titles = {row.id: row.title for row in the_desk().all_published()}
    told: dict[str, list[Feedback]] = {}
    for each in _since(days):
        told.setdefault(each.article_id if each.article_id in titles else "", []).append(each)
    found = [_counted(about, titles.get(about, ""), each) for about, each in told.items()]
    return sorted(found, key=lambda one: (one.article_id != "", -one.not_helpful, one.title))[:MOST]


def remarks(*, days: int) -> list[Feedback]:
    """The newest that readers put into words; with a question only where they chose to add it."""
    return [each for each in _since(days) if each.comment or each.question][:MOST]


def _since(days: int) -> list[Feedback]:
    return list(Feedback.objects.filter(on__gt=today() - timedelta(days=days)))


def _counted(article_id: str, title: str, told: list[Feedback]) -> Opinions:
    ticked = Counter(key for each in told for key in each.reasons if key in _WORDS)
    helpful = sum(each.helpful for each in told)
    return Opinions(
        article_id=article_id,
        title=title,
        helpful=helpful,
        not_helpful=len(told) - helpful,
        reasons=tuple((_(_WORDS[key]), count) for key, count in ticked.most_common()),
    )
