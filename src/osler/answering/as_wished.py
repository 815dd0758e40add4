"""As wished: the statements that say just what was asked for, by the bodies that were named.

"How long should it go on" is answered by a length of time, "when to refer" by a reason to; "NICE
or the ACC/AHA" by what each of the two says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from osler.answering.aspects import Asked, Aspect, wider_than
from osler.answering.children import FOR_CHILDREN
from osler.answering.figures import figure_fit
from osler.answering.focus import focus_of, medicines_named
from osler.answering.for_others import is_for_others
from osler.answering.issuers import Issuer, issuers_in
from osler.answering.select import BOX_ROOM, OTHER_CAUSES
from osler.answering.standing_use import Use, use_of
from osler.answering.verify import Verified
from osler.domain.question import Question
from osler.domain.recommendation import Direction, Facet, Recommendation

OF_ONE = 2  # statements of a body that is named alone, where no more was asked for


@dataclass(frozen=True)
class AsWished:
    """What is shown, sorted by how well it says what the question wants to know."""

    kept: tuple[Verified, ...]
    question: Question

    @cached_property
    def _asked(self) -> Asked:
        return Asked(self.question)

    @cached_property
    def _issuers(self) -> tuple[Issuer, ...]:
        return issuers_in(self.question.text)

    @cached_property
    def best(self) -> tuple[Verified, ...]:
        """The statement that says it best, for each part of what was asked and of each body."""
        each = [self._of_each_body(aspect) for aspect in self._asked.aspects]
        found = tuple(dict.fromkeys(v for found in each for v in found))
        return (*found, *self._which(found)) if found else self._of_bodies()

    @cached_property
    def rest(self) -> tuple[Verified, ...]:
        """What else says it."""
        each = [self._saying(aspect) for aspect in self._asked.aspects]
        found = dict.fromkeys(v for saying in each for v in saying if v not in self.best)
        return tuple(sorted(found, key=lambda v: -self._asked.best(v.draft.chosen.evidence.item)))

    def _saying(self, aspect: Aspect) -> tuple[Verified, ...]:
        able = [v for v in self.kept if self._may_lead(v, warns=aspect.warns)]
        worth = {id(v): self._asked.worth(aspect, v.draft.chosen.evidence.item) for v in able}
        found = [v for v in able if worth[id(v)]]
        return tuple(
            sorted(found, key=lambda v: (self._is_for_others(v), -worth[id(v)], *self._rank(v)))
        )

    def _is_for_others(self, verified: Verified) -> bool:
        item = verified.draft.chosen.evidence.item
        fits = isinstance(item, Recommendation) and figure_fit(item, self.question) > 0
        return not fits and is_for_others(item, self.question)

    def _of_each_body(self, aspect: Aspect) -> tuple[Verified, ...]:
        """The best; where bodies are named, the best of each, or the nearest that it says."""
        found, wider = self._saying(aspect), wider_than(aspect)
        near = self._saying(wider) if wider is not None else ()
        theirs = (_first_of(issuer, (*found, *near)) for issuer in self._issuers)
        return tuple(v for v in theirs if v is not None) or found[:1]

    def _which(self, found: Sequence[Verified]) -> tuple[Verified, ...]:
        """The best that names a medicine, where the question asks which one and none of what was
        found does: "which drug, and how long"."""
        if not focus_of(self.question).which or any(map(self._names_one, found)):
            return ()
        naming = [v for v in self.kept if self._may_lead(v, warns=False) and self._names_one(v)]
        return tuple(sorted(naming, key=self._rank)[:1])

    def _names_one(self, verified: Verified) -> bool:
        """True for advice to take a medicine that the question does not name itself."""
        item = verified.draft.chosen.evidence.item
        if not isinstance(item, Recommendation) or item.facet is not Facet.TREATMENT:
            return False
        advised = item.direction is Direction.FOR and not is_for_others(item, self.question)
        return advised and bool(medicines_named(item.words) - medicines_named(self.question.text))

    def _of_bodies(self) -> tuple[Verified, ...]:
        """What each body says of what is named, where nothing more was asked for or is said."""
        able = sorted((v for v in self.kept if self._may_lead(v, warns=False)), key=self._rank)
        able = [v for v in able if self._asked.is_named_in(v.draft.chosen.evidence.item)]
        each = [
            [v for v in able if issuer.speaks_in(v.draft.chosen.evidence)]
            for issuer in self._issuers
        ]
        most = OF_ONE if len(each) == 1 else 1
        return tuple(dict.fromkeys(v for theirs in each for v in theirs[:most]))

    def _may_lead(self, verified: Verified, *, warns: bool) -> bool:
        slot = verified.draft.chosen.slot
        if slot == OTHER_CAUSES or (slot in BOX_ROOM and not warns):
            return False
        course = verified.draft.chosen.evidence.item.facet is Facet.OUTLOOK  # offers nobody a thing
        return course or FOR_CHILDREN not in verified.draft.note

    def _rank(self, verified: Verified) -> tuple[bool, float]:
        """What is in force first, then the better."""
        replaced = use_of(verified.draft.chosen.evidence.source.standing.level) is Use.LAST
        return (replaced, -verified.draft.chosen.points)


def _first_of(issuer: Issuer, found: Sequence[Verified]) -> Verified | None:
    return next((v for v in found if issuer.speaks_in(v.draft.chosen.evidence)), None)
