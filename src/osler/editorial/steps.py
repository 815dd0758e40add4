"""The table of steps and of permissions: the one place that says who may do what, and when.

The diagram and the tables of the documentation, the desk's rules, the site's authorisation
matrix and the tests are all made from what stands here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from osler.domain.article import Action, Actor, Article, Role, Status
from osler.errors import NotAllowed

SUBMITTED, UNDER_REVIEW, CHANGES_REQUESTED, APPROVED, NEEDS_UPDATE, RETIRED, WITHDRAWN = Status
LIVE = frozenset({SUBMITTED, UNDER_REVIEW, CHANGES_REQUESTED, APPROVED, NEEDS_UPDATE})
WORKED_ON = frozenset({SUBMITTED, UNDER_REVIEW, CHANGES_REQUESTED, NEEDS_UPDATE})


class Whose(StrEnum):
    """Whose articles a role may do something with."""

    ANY = "any"
    OWN = "own"
    OTHERS = "others'"


@dataclass(frozen=True)
class Step:
    """What an action is allowed from, what it leads to, and who may do it."""

    action: Action
    start: frozenset[Status]  # empty: it needs no article
    to: Status | None  # None: the status stays
    who: Mapping[Role, Whose]
    also_to: tuple[tuple[Status, Status], ...] = ()  # where the outcome decides: (from, to)


EVERYBODY = dict.fromkeys(Role, Whose.ANY)
BOARD = {Role.REVIEWER: Whose.ANY, Role.CHAIR: Whose.ANY}
BOARD_OTHERS = {Role.REVIEWER: Whose.OTHERS, Role.CHAIR: Whose.OTHERS}
WRITERS = {Role.AUTHOR: Whose.OWN, **BOARD}
KEEPERS = {Role.CHAIR: Whose.ANY, Role.ADMINISTRATOR: Whose.ANY}
DESK = {**WRITERS, Role.ADMINISTRATOR: Whose.ANY, Role.AUDITOR: Whose.ANY}

STEPS: Mapping[Action, Step] = {
    step.action: step
    for step in (
        Step(Action.READ_PUBLISHED, frozenset(), None, EVERYBODY),
        Step(Action.READ_DESK, frozenset(Status), None, DESK),
        Step(Action.READ_AUDIT, frozenset(), None, {**KEEPERS, Role.AUDITOR: Whose.ANY}),
        Step(
            Action.SUBMIT,
            frozenset(),
            SUBMITTED,
            {Role.AUTHOR: Whose.ANY, **BOARD},
        ),
        Step(Action.WITHDRAW, frozenset({SUBMITTED}), WITHDRAWN, dict.fromkeys(WRITERS, Whose.OWN)),
        Step(Action.ASSIGN, WORKED_ON, None, {Role.CHAIR: Whose.ANY}),
        Step(
            Action.START,
            frozenset({SUBMITTED, CHANGES_REQUESTED, APPROVED, NEEDS_UPDATE}),
            UNDER_REVIEW,
            BOARD,
        ),
        Step(Action.RESUBMIT, frozenset({CHANGES_REQUESTED, NEEDS_UPDATE}), UNDER_REVIEW, WRITERS),
        Step(Action.DECLARE, LIVE, None, BOARD),
        Step(Action.COMMENT, LIVE, None, WRITERS),
        Step(Action.ACCEPT, frozenset({UNDER_REVIEW}), None, BOARD_OTHERS),
        Step(Action.EDIT, WORKED_ON, None, WRITERS),
        Step(Action.REJECT, WORKED_ON, None, WRITERS),
        Step(Action.REVISE, WORKED_ON, None, WRITERS),
        Step(
            Action.VOTE,
            frozenset({UNDER_REVIEW}),
            None,
            BOARD_OTHERS,
            also_to=((UNDER_REVIEW, CHANGES_REQUESTED),),
        ),
        Step(Action.PUBLISH, frozenset({UNDER_REVIEW}), APPROVED, BOARD),
        Step(
            Action.FLAG,
            frozenset({APPROVED}),
            NEEDS_UPDATE,
            {**BOARD, Role.ADMINISTRATOR: Whose.ANY},
        ),
        Step(Action.RETIRE, LIVE, RETIRED, KEEPERS),
        Step(Action.REFRESH, LIVE, None, KEEPERS, also_to=((APPROVED, NEEDS_UPDATE),)),
        *(
            Step(action, frozenset(), None, {Role.ADMINISTRATOR: Whose.ANY})
            for action in (Action.GIVE_ROLES, Action.INVITE, Action.MAKE_KEY, Action.REVOKE_KEY)
        ),
        Step(
            Action.DEAL_WITH_REPORT,
            frozenset(),
            None,
            {**BOARD, Role.ADMINISTRATOR: Whose.ANY},
        ),
        Step(Action.WRITE_PAGE, frozenset(), None, KEEPERS),
    )
}


def check_may(actor: Actor, action: Action, article: Article | None = None) -> None:
    """Raise NotAllowed unless a role of the actor lets them do this now.

    Where an action needs an article and none is given, only the role is asked after.
    """
    step = STEPS[action]
    if not any(role in step.who for role in actor.roles):
        roles = " or ".join(sorted(step.who))
        a_or_an = "an" if roles[0] in "aeiou" else "a"
        raise NotAllowed(f"Only {a_or_an} {roles} may {action}", hint=_ROLES)
    if article is None or not step.start:
        return
    if not any(_covers(step.who.get(role), actor, article) for role in actor.roles):
        raise NotAllowed(f"{actor.id} may not {action} here: {_why(actor, article)}")
    if article.status not in step.start:
        allowed = ", ".join(status for status in Status if status in step.start)
        raise NotAllowed(
            f"This article is {article.status}; to {action} it must be {allowed}", hint=_STEPS
        )


def may(actor: Actor, action: Action, article: Article | None = None) -> bool:
    """``check_may`` as a yes or no."""
    try:
        check_may(actor, action, article)
    except NotAllowed:
        return False
    return True


def permitted(role: Role, action: Action, status: Status | None, *, own: bool) -> bool:
    """One cell of the matrix: a role, an action, a state, and whether the article is theirs."""
    step = STEPS[action]
    whose = step.who.get(role)
    if whose is None or (step.start and status is not None and status not in step.start):
        return False
    return whose is Whose.ANY or not step.start or (whose is Whose.OWN) is own


def _covers(whose: Whose | None, actor: Actor, article: Article) -> bool:
    if whose is None:
        return False
    return whose is Whose.ANY or (whose is Whose.OWN) is (article.author.id == actor.id)


def _why(actor: Actor, article: Article) -> str:
    if article.author.id == actor.id:
        return "nobody reviews a text that they submitted"
    return f"it was submitted by {article.author.id}"


_ROLES = "An administrator gives roles."
_STEPS = "docs/reference/review-policy.md shows the steps."
