"""Who may do what, and when: every cell of the table against what is written out here."""

from dataclasses import replace
from itertools import product

import pytest

from osler.domain.article import Action, Actor, Role, Status
from osler.editorial.steps import STEPS, check_may, may, permitted
from osler.errors import InputError, NotAllowed

from .making import ANN, CLEO, a_desk, submitted

# By hand, so that the table is held against something that was not made from it.
# s submitted, r under review, c changes requested, a approved, n needs update, t retired,
# w withdrawn. "any": whoever submitted it; "own": only theirs; "not own": only of others.
LETTERS = dict(zip("srcantw", Status, strict=True))
TABLE = {
    Action.READ_DESK: ("srcantw", {"author": "own", "reviewer": "any", "board chair": "any",
                                   "administrator": "any", "auditor": "any"}),
    Action.WITHDRAW: ("s", {"author": "own", "reviewer": "own", "board chair": "own"}),
    Action.ASSIGN: ("srcn", {"board chair": "any"}),
    Action.START: ("scan", {"reviewer": "any", "board chair": "any"}),
    Action.RESUBMIT: ("cn", {"author": "own", "reviewer": "any", "board chair": "any"}),
    Action.DECLARE: ("srcan", {"reviewer": "any", "board chair": "any"}),
    Action.COMMENT: ("srcan", {"author": "own", "reviewer": "any", "board chair": "any"}),
    Action.ACCEPT: ("r", {"reviewer": "not own", "board chair": "not own"}),
    Action.EDIT: ("srcn", {"author": "own", "reviewer": "any", "board chair": "any"}),
    Action.REJECT: ("srcn", {"author": "own", "reviewer": "any", "board chair": "any"}),
    Action.REVISE: ("srcn", {"author": "own", "reviewer": "any", "board chair": "any"}),
    Action.VOTE: ("r", {"reviewer": "not own", "board chair": "not own"}),
    Action.PUBLISH: ("r", {"reviewer": "any", "board chair": "any"}),
    Action.FLAG: ("a", {"reviewer": "any", "board chair": "any", "administrator": "any"}),
    Action.RETIRE: ("srcan", {"board chair": "any", "administrator": "any"}),
    Action.REFRESH: ("srcan", {"board chair": "any", "administrator": "any"}),
}  # fmt: skip
WITHOUT_ARTICLE = {
    Action.READ_PUBLISHED: set(Role),
    Action.READ_AUDIT: {Role.AUDITOR, Role.CHAIR, Role.ADMINISTRATOR},
    Action.SUBMIT: {Role.AUTHOR, Role.REVIEWER, Role.CHAIR},
    Action.GIVE_ROLES: {Role.ADMINISTRATOR},
    Action.INVITE: {Role.ADMINISTRATOR},
    Action.MAKE_KEY: {Role.ADMINISTRATOR},
    Action.REVOKE_KEY: {Role.ADMINISTRATOR},
    Action.DEAL_WITH_REPORT: {Role.REVIEWER, Role.CHAIR, Role.ADMINISTRATOR},
    Action.WRITE_PAGE: {Role.CHAIR, Role.ADMINISTRATOR},
}


def test_every_action_has_a_row() -> None:
    """An action that nobody has thought about is an action that anybody may do."""
    assert set(STEPS) == set(Action) == set(TABLE) | set(WITHOUT_ARTICLE)


@pytest.mark.parametrize("action", TABLE)
@pytest.mark.parametrize("role", Role)
def test_every_cell_says_what_was_meant(action: Action, role: Role) -> None:
    """The rule, its yes-or-no face, and the matrix that the site is tested by agree."""
    letters, who = TABLE[action]
    whose = who.get(role.value, "nobody")
    actor = Actor("x", roles=frozenset({role}))
    desk, _ = a_desk()
    any_article = submitted(desk)
    for status, own in product(Status, (True, False)):
        right = whose == "any" or whose == ("own" if own else "not own")
        meant = right and status in {LETTERS[letter] for letter in letters}
        author = replace(any_article.author, id="x" if own else "ann")
        article = replace(any_article, status=status, author=author)
        assert permitted(role, action, status, own=own) is meant, (status, own)
        assert may(actor, action, article) is meant, (status, own)


@pytest.mark.parametrize("action", WITHOUT_ARTICLE)
@pytest.mark.parametrize("role", Role)
def test_what_needs_no_article_goes_by_the_role_alone(action: Action, role: Role) -> None:
    """Reading what is published is for everybody, an API client too."""
    meant = role in WITHOUT_ARTICLE[action]
    assert may(Actor("x", roles=frozenset({role})), action) is meant
    assert permitted(role, action, None, own=False) is meant


def test_somebody_without_a_role_may_do_nothing() -> None:
    """Roles are given, never assumed."""
    nobody = Actor("nobody")
    assert not any(may(nobody, action) for action in Action)


def test_the_reason_says_who_or_when() -> None:
    """A person is told what would have to be different."""
    desk, _ = a_desk()
    article = submitted(desk)
    with pytest.raises(NotAllowed, match="Only a board chair or reviewer may start review"):
        check_may(ANN, Action.START, article)
    with pytest.raises(NotAllowed, match="is Submitted; to vote it must be Under review"):
        check_may(CLEO, Action.VOTE, article)
    with pytest.raises(NotAllowed, match="submitted by ann"):
        check_may(replace(ANN, id="other"), Action.EDIT, article)
    own = replace(article, author=replace(article.author, id=CLEO.id))
    with pytest.raises(NotAllowed, match="nobody reviews a text that they submitted"):
        check_may(CLEO, Action.VOTE, own)


def test_the_roles_of_one_person_add_up() -> None:
    """An author who is a reviewer too may still not vote on their own."""
    both = Actor("ann", roles=frozenset({Role.AUTHOR, Role.REVIEWER}))
    desk, _ = a_desk()
    article = replace(submitted(desk), status=Status.UNDER_REVIEW)
    assert may(both, Action.EDIT, article)
    assert not may(both, Action.VOTE, article)


def test_an_actor_has_a_name() -> None:
    """An entry by nobody would say nothing."""
    with pytest.raises(InputError):
        Actor(" ")
