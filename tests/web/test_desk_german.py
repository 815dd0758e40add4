"""The desk in German: why something may not be done, and what an entry of the audit log says."""

import ast
import importlib
import inspect
from collections.abc import Iterator

import pytest
from django.utils import translation

from osler.domain.article import Action, Role, Status
from osler.editorial.desk import Desk
from osler.editorial.policy import review_policy
from osler.interfaces.web.asking.own_words import at_desk
from osler.interfaces.web.review_desk import words
from osler.interfaces.web.review_desk.site_words import site_details
from osler.interfaces.web.review_desk.templatetags import desk_words
from tests.editorial.making import CLEO, published
from tests.web import test_desk
from tests.web.test_desk import address, page, reviewer

desk = test_desk.desk  # the fixture: a desk in memory, without a library
EDITORIAL = ("quorum", "steps", "desk", "reopening", "refreshing")
ON_SITE = ("accounts.doors", "review_desk.reviewing", "review_desk.safety")
MODULES = (
    *(f"osler.editorial.{name}" for name in EDITORIAL),
    *(f"osler.interfaces.web.{name}" for name in ON_SITE),
)
REFUSALS = {"NotAllowed", "InputError", "ChangedMeanwhile"}
NAMED = {"why", "hint"}  # by these names the desk says something, too


def _said(node: ast.expr) -> str:
    """The words of a text; 3 in the place of what differs."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "3" for p in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _sentences_of(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(inspect.getsource(importlib.import_module(module)))):
        if isinstance(node, ast.Call):
            if getattr(node.func, "id", "") in REFUSALS and node.args:
                yield _said(node.args[0])
            yield from (_said(word.value) for word in node.keywords if word.arg in NAMED)


@pytest.mark.parametrize("module", MODULES)
def test_every_reason_of_the_desk_is_known_in_german(module: str) -> None:
    """Whoever writes a new one finds it here until it stands in locale/de/desk.toml."""
    with translation.override("de"):
        assert [one for one in _sentences_of(module) if one and at_desk(one) == one] == []


def test_every_role_deed_state_and_risk_is_known_in_german() -> None:
    """They stand in the reasons."""
    told = [*Role, *Action, *Status, *(rule.name for rule in review_policy().high_risk)]
    with translation.override("de"):
        assert [one for one in map(str, told) if at_desk(one) == one] == []
        assert at_desk("Only an administrator, auditor or board chair may come in here") == (
            "Zutritt nur für: Verwaltung, Revision oder Vorsitz"
        )


def test_what_somebody_wrote_at_the_desk_stays_as_it_is() -> None:
    with translation.override("de"):
        assert at_desk("Die Dosis fehlt. Please add it.") == "Die Dosis fehlt. Please add it."


@pytest.mark.django_db
def test_a_refusal_is_told_in_the_readers_language(desk: Desk) -> None:
    """The audit log is not for reviewers: in English, and in German."""
    _, client = reviewer("rob")
    assert "Only a" in page(client, "/desk/audit", 403)
    client.cookies["django_language"] = "de"
    html = page(client, "/desk/audit", 403)
    assert "Zutritt nur für: Verwaltung" in html and "Only a" not in html


@pytest.mark.django_db
def test_an_entry_of_the_log_is_read_in_words(desk: Desk) -> None:
    """No name of a field, no value of an enumeration, in either language."""
    article = published(desk)
    _, client = reviewer("rob")
    english = page(client, address(article, "/history"))
    assert "approved by" in english and "approved_by" not in english
    assert "claim_hash" not in english and "<b>vote</b>: approves" in english
    client.cookies["django_language"] = "de"
    assert "<b>freigegeben von</b>" in page(client, address(article, "/history"))


def test_roles_in_the_log_read_as_on_every_page() -> None:
    told = {"whom": "ann", "after": ["board chair", "old one"], "before": [], "active": True}
    with translation.override("en"):
        said = dict(site_details(Action.GIVE_ROLES, {**told, "invitation": 0}))
    assert said["roles"] == "Board chair, old one"


@pytest.mark.django_db
def test_every_detail_of_the_log_has_a_word(desk: Desk) -> None:
    """What the desk writes down of a deed is called something."""
    entries = desk.history(published(desk).id, viewer=CLEO)
    names = {name for entry in entries for name, _ in desk_words.details(entry)}
    assert names
    assert names <= {words.detail(key) for key in words._DETAILS}
