"""The authorisation matrix: routes × roles × states of an article, every cell asked for.

The table is ``interfaces/web/routes.toml``; at the desk the core's table of steps fills it.
"""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

import osler.interfaces.web as web
from osler.domain.article import (
    Action,
    Article,
    Conflict,
    Decision,
    DecisionKind,
    Publication,
    Role,
    Signature,
    Status,
    Vote,
    VoteKind,
)
from osler.editorial.desk import Desk
from osler.editorial.steps import permitted
from osler.interfaces.web import desk as desk_module
from osler.interfaces.web import engine
from osler.interfaces.web.accounts import refusals
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.review_desk import (
    deeds,
    telling,
    views_article,
    views_audit,
    views_deeds,
    views_queue,
)
from tests.editorial.making import MemoryDesk, a_desk, an_answer, footings, passes, submitted
from tests.web.board import signed_in, somebody
from tests.web.looks import DESK, EVERYBODY, NO_PAGES, PEOPLE, SENT

pytestmark = pytest.mark.django_db

TABLE = tomllib.loads(Path(web.__path__[0], "routes.toml").read_text("utf-8"))
REAL_LIBRARY = engine.using
READING = {Action.READ_DESK, Action.READ_AUDIT}
NOBODY = "nobody"  # not signed in
AT = "2026-03-01T10:00:00Z"
ONE = "desk/articles/<str:article_id>"


def routes(patterns: Any = None, before: str = "") -> Iterator[str]:
    """Every address of the site, as Django has it."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield here
        else:
            yield from routes(each.url_patterns, here)


def test_every_route_is_in_the_table() -> None:
    """A new address needs a line that says who may come there."""
    listed = {*TABLE["everybody"], *TABLE["signed_in"], *TABLE["roles"], *TABLE["actions"]}
    below = (*TABLE["below"], *TABLE["programs"])
    missing = sorted({r for r in routes() if r not in listed and not r.startswith(below)})
    assert not missing, f"Say in interfaces/web/routes.toml who may come to: {missing}"


def test_every_page_is_looked_at_or_it_is_said_why_not() -> None:
    """What ``benchmarks.access`` opens; who adds a page adds it there (``looks.py``)."""
    names = dict.fromkeys(("approved", "submitted", "reviewed", "retired", "claim", "report"), "1")
    of_states = ("/answers/1", "/answers/1/delete/1", *(way for way, _ in SENT.values()))
    looked = {
        re.sub(r"\?.*", "", each.format(**names))[1:]
        for each in (*EVERYBODY, *DESK, *PEOPLE, *of_states)
    }
    shown = [re.compile(re.sub(r"<[^>]+>", "[^/]+", re.escape(route)) + "$") for route in routes()]
    unseen = [
        route
        for route, pattern in zip(routes(), shown, strict=True)
        if not any(pattern.match(each) for each in looked)
        and not any(route.startswith(each) for each in NO_PAGES)
    ]
    assert unseen == []
    assert not [each for each in NO_PAGES if not any(r.startswith(each) for r in routes())]


def test_the_table_lists_no_route_that_is_not_there() -> None:
    listed = [*TABLE["everybody"], *TABLE["signed_in"], *TABLE["roles"], *TABLE["actions"]]
    assert sorted(set(listed) - set(routes())) == []
    assert len(listed) == len(set(listed))


@dataclass
class Stage:
    """The desk with one article in it, and somebody of each role."""

    desk: Desk
    store: MemoryDesk
    people: dict[str, User]
    clients: dict[str, Client]
    article: Article

    def put(self, status: Status, *, own: bool, role: str) -> Article:
        """The article in a state, with all that an action needs but the right to do it."""
        me = self.people[role].username if role in self.people else "nobody"
        revision = self.store.texts[self.article.id, 1]
        mine = Signature(me, "")
        accepted = (
            Decision(c.id, c.hash, DecisionKind.ACCEPT, mine, AT, salt=c.id)
            for c in revision.claims
        )
        votes = tuple(
            Vote(VoteKind.APPROVE, revision.hash, Signature(name, ""), AT, salt=name, revealed=True)
            for name in ("rob", "rut")
        )
        declared = tuple(Conflict(Signature(n, ""), AT) for n in (me, "rob", "rut"))
        given = Publication(1, 1, revision.hash, AT, mine, votes, "2027-03-01")
        was_published = status in (Status.APPROVED, Status.NEEDS_UPDATE, Status.RETIRED)
        article = replace(
            self.article,
            status=status,
            author=Signature(me if own else "ann", ""),
            decisions=tuple(accepted),
            votes=votes,
            conflicts=declared,
            publications=(given,) if was_published else (),
        )
        self.store.held = {article.id: article}
        self.store.texts = {(article.id, 1): revision}
        return article


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Stage]:
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody types
    for module in (views_article, views_queue, views_audit, refusals):
        monkeypatch.setattr(module, "render", _nothing_drawn)  # what counts here is the status
    store = MemoryDesk()
    desk, _clock = a_desk(store)
    monkeypatch.setattr(desk_module, "_held", desk)
    monkeypatch.setattr(engine, "ask", lambda *_, **__: an_answer())
    monkeypatch.setattr(engine, "using", _no_library)
    monkeypatch.setattr(deeds, "gate_on", lambda _: passes)
    monkeypatch.setattr(deeds, "refresh_desk", lambda desk, _, *, by: desk.refresh(by=by))
    held = {each.source_id: each for each in footings(1, 2)}
    monkeypatch.setattr(deeds, "footings_now", lambda *_: held)
    for module in (telling, views_deeds, views_queue):
        monkeypatch.setattr(module, "news_is_there", lambda: None)
    article = submitted(desk)
    people = {str(role): somebody(f"the-{role.name.lower()}") for role in Role}
    for role, user in people.items():
        user.roles = [role]
        user.save()
    clients = {role: signed_in(user) for role, user in people.items()}
    yield Stage(desk, store, people, clients | {NOBODY: Client()}, article)


def _nothing_drawn(*_: object, status: int = 200) -> HttpResponse:
    return HttpResponse(status=status)


@contextmanager
def _no_library(_: object) -> Iterator[object]:
    library = SimpleNamespace(
        items=lambda ids: [], source=lambda id_: SimpleNamespace(title=f"The source {id_}")
    )
    yield SimpleNamespace(library=library)


def form(action: Action, article: Article, stage: Stage) -> dict[str, str]:
    """What a browser would send."""
    revision = stage.store.texts[article.id, 1]
    claim = {"claim": "c1", "seen": revision.claims[0].hash}
    told = {
        Action.ACCEPT: claim,
        Action.EDIT: {**claim, "text": "Stay as active as you can.", "reason": "clearer"},
        Action.REJECT: {**claim, "reason": "too vague"},
        Action.COMMENT: {"text": "Hm."},
        Action.DECLARE: {"none": "yes"},
        Action.ASSIGN: {"reviewer": "the-reviewer"},
        Action.VOTE: {"vote": "approve", "seen": revision.hash},
        Action.PUBLISH: {"seen": revision.hash},
        Action.FLAG: {"reason": "new trial"},
        Action.RETIRE: {"reason": "merged"},
        Action.SUBMIT: {"question": "my back hurts"},
    }
    return told.get(action, {})


def asked(stage: Stage, route: str, action: Action, role: str, article: Article) -> str:
    """What came of it: "done", "refused", or "sign in"."""
    address = "/" + route.replace("<str:article_id>", article.id).replace("<str:claim_id>", "c1")
    client = stage.clients[role]
    reads = action in READING and not route.endswith("verify")
    response = client.get(address) if reads else client.post(address, form(action, article, stage))
    to = response.headers.get("Location", "")
    if to.startswith("/account/login/"):
        return "sign in"
    if response.status_code == 403:
        return "refused"
    assert response.status_code in (200, 302), (route, role, response.status_code)
    assert response.status_code == 200 or not to.startswith("/account/"), to
    return "done"


def right(role: str, action: Action, status: Status | None, *, own: bool) -> str:
    """What the core's table of steps says must come of it. A reader's account cannot hold
    the role of a program."""
    if role == NOBODY:
        return "sign in"
    held = Role.READER if role == Role.API_CLIENT else Role(role)
    return "done" if permitted(held, action, status, own=own) else "refused"


@pytest.mark.parametrize("route", sorted(r for r in TABLE["actions"] if r.startswith(ONE)))
def test_at_the_desk_the_table_of_steps_decides(stage: Stage, route: str) -> None:
    """One route: every role, every state, own and others'."""
    action = Action(TABLE["actions"][route])
    for role in (NOBODY, *(str(role) for role in Role)):
        for status in Status:
            for own in (False, True):
                article = stage.put(status, own=own, role=role)
                found = asked(stage, route, action, role, article)
                assert found == right(role, action, status, own=own), (role, status, own)


@pytest.mark.parametrize("route", sorted(r for r in TABLE["actions"] if not r.startswith(ONE)))
def test_where_no_article_is_needed_the_role_decides(stage: Stage, route: str) -> None:
    action = Action(TABLE["actions"][route])
    for role in (NOBODY, *(str(role) for role in Role)):
        found = asked(stage, route, action, role, stage.article)
        assert found == right(role, action, None, own=True), role


def filled(route: str) -> str:
    """An address with something in each of its places; nothing that is there."""
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "x", route).replace("^", "").replace("$", "")
    route = re.sub(r"\(\?:.*\)\*\)|\(\(.*", "", route)
    return "/" + re.sub(r"<int:\w+>", "1", re.sub(r"<(?:str|slug):\w+>", "x", route))


@pytest.mark.parametrize("route", sorted(TABLE["everybody"]))
def test_nobody_is_kept_out_of_what_is_for_everybody(
    stage: Stage, library: object, route: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real library behind the pages."""
    monkeypatch.setattr(engine, "using", REAL_LIBRARY)
    for client in stage.clients.values():
        response = client.get(filled(route))
        assert response.status_code not in (403, 500), route
        assert "/account/login/?next=" not in response.headers.get("Location", "")


@pytest.mark.parametrize("route", sorted(TABLE["signed_in"]))
def test_one_account_is_for_whoever_signed_in(stage: Stage, route: str) -> None:
    for role, client in stage.clients.items():
        response = client.get(filled(route))
        to_login = response.headers.get("Location", "").startswith("/account/login/")
        assert to_login is (role == NOBODY), (role, response.status_code)


@pytest.mark.parametrize("route", sorted({**TABLE["roles"], **TABLE["below"]}))
def test_a_screen_of_roles_opens_to_these_roles_only(stage: Stage, route: str) -> None:
    """On GET and on POST."""
    allowed = {**TABLE["roles"], **TABLE["below"]}[route]
    for role, client in stage.clients.items():
        for response in (client.get(filled(route)), client.post(filled(route), {})):
            to_login = response.headers.get("Location", "").startswith("/account/login/")
            assert to_login is (role == NOBODY), (role, response.status_code)
            if role != NOBODY:
                assert (response.status_code == 403) is (role not in allowed), role


def test_all_below_an_address_is_for_its_roles(stage: Stage) -> None:
    """Each address of Wagtail's own screens that needs no number."""
    below = [r for r in routes() if r.startswith(tuple(TABLE["below"])) and "<" not in r]
    assert len(below) > 20
    for route in below:
        if "(" in route or "^" in route:
            continue
        for role in (NOBODY, str(Role.READER), str(Role.REVIEWER), str(Role.AUDITOR)):
            response = stage.clients[role].get("/" + route)
            at_login = response.headers.get("Location", "").startswith("/account/login/")
            assert at_login if role == NOBODY else response.status_code == 403, (route, role)


def test_being_signed_in_gives_a_program_nothing(stage: Stage, library: object) -> None:
    """Programs have keys; a browser's session is not one."""
    found = {
        role: client.get("/api/v1/articles").status_code for role, client in stage.clients.items()
    }
    assert len(set(found.values())) == 1, found
