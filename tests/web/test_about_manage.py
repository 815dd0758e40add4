"""Wagtail, kept small: pages of words, for editors, and nothing that concerns articles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import get_resolver
from django.urls.resolvers import URLPattern
from wagtail.models import Page

from osler.domain.article import Role
from osler.interfaces.web.about.editors import EDITORS, is_open
from osler.interfaces.web.about.models import FIXED, EditorialPage
from tests.editorial.making import STAY
from tests.web.articles_seed import approved, edited_after
from tests.web.board import a_desk, signed_in, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
OTHERS = tuple(role for role in Role if role not in EDITORS)
CLOSED = (
    "images/", "images/add/", "documents/", "documents/multiple/add/", "users/", "groups/",
    "sites/", "collections/add/", "workflows/list/", "settings/", "account/", "login/",
    "password_reset/", "api/main/images/", "api/main/documents/", "pages/3/privacy/", "redirects/",
)  # fmt: skip


@pytest.fixture
def chair() -> Client:
    return signed_in(somebody("chair", Role.CHAIR))


def page(slug: str = "editorial-policy") -> EditorialPage:
    return EditorialPage.objects.get(slug=slug)


def manage_routes(patterns: Any = None, before: str = "") -> Iterator[URLPattern]:
    for each in get_resolver().url_patterns if patterns is None else patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLPattern):
            if here.startswith("manage/"):
                yield each
        else:
            yield from manage_routes(each.url_patterns, here)


@pytest.mark.parametrize("path", ["", "pages/", "pages/3/edit/", "sprite/", *CLOSED])
def test_who_has_not_signed_in_is_sent_to_sign_in(client: Client, path: str) -> None:
    response = client.get(f"/manage/{path}")
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_comes_in(role: Role) -> None:
    """Whatever group of Wagtail the account may be in."""
    from django.contrib.auth.models import Group

    user = somebody("other")
    user.roles = [str(role)]
    user.save()
    user.groups.add(*Group.objects.all())
    client = signed_in(user)
    for path in ("", "pages/", "pages/3/edit/"):
        assert client.get(f"/manage/{path}").status_code == 403


def test_every_route_of_wagtail_is_behind_the_door(rf: RequestFactory) -> None:
    """Each view, called by itself, sends away who has not signed in; none is left out."""
    found = list(manage_routes())
    assert len(found) > 60
    for route in found:
        request = rf.get("/manage/")
        request.user = AnonymousUser()
        response = route.callback(request)
        assert response["Location"].startswith("/account/login/"), route


@pytest.mark.parametrize("path", CLOSED)
def test_what_serves_no_purpose_is_not_there(chair: Client, path: str) -> None:
    """No pictures, no files, no accounts, no permissions, no mail."""
    assert not is_open(f"/manage/{path}")
    assert chair.get(f"/manage/{path}").status_code == 404
    assert chair.post(f"/manage/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "pages/", "pages/3/edit/", "pages/3/history/"])
def test_editors_come_in(chair: Client, path: str) -> None:
    assert chair.get(f"/manage/{path}", follow=True).status_code == 200


def test_the_front_page_leads_to_pages_only(chair: Client) -> None:
    html = chair.get("/manage/").content.decode()
    assert 'href="/manage/pages/' in html
    assert "/manage/images/" not in html and "/manage/documents/" not in html


def test_an_editor_changes_a_page_and_the_old_text_is_kept(chair: Client) -> None:
    told = page()
    form = chair.get(f"/manage/pages/{told.pk}/edit/").context["form"]
    fields = {name: form[name].value() or "" for name in ("title", "slug") if name in form.fields}
    body = '{"blocks":[{"key":"a","text":"New words.","type":"unstyled","depth":0,'
    body += '"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    more = {"title": "Editorial policy", "summary": "S", "body": body}
    sent = {**fields, **more, "action-publish": "1"}
    response = chair.post(f"/manage/pages/{told.pk}/edit/", sent)
    assert response.status_code == 302
    assert "New words." in Client().get("/about/editorial-policy/").content.decode()
    assert page().revisions.count() == 2


@pytest.mark.parametrize("deed", ["delete", "unpublish"])
@pytest.mark.parametrize("slug", FIXED)
def test_pages_that_the_site_links_to_stay(chair: Client, deed: str, slug: str) -> None:
    told = page(slug)
    chair.post(f"/manage/pages/{told.pk}/{deed}/")
    assert page(slug).live


def test_a_page_keeps_its_address() -> None:
    from django.core.exceptions import ValidationError

    told = page()
    told.slug = "other"
    with pytest.raises(ValidationError):
        told.full_clean()


def test_only_pages_of_words_can_be_made() -> None:
    """No page type holds a picture, a file, or an article."""
    makeable = [model for model in _page_types() if model.is_creatable]
    assert makeable == [EditorialPage]
    fields = {field.get_internal_type() for field in EditorialPage._meta.local_fields}
    assert fields == {"OneToOneField", "TextField"}


def _page_types() -> list[type[Page]]:
    from wagtail.models import get_page_models

    return get_page_models()


def test_no_route_of_wagtail_can_publish_an_article(chair: Client, tmp_path: Path) -> None:
    """Its own way of publishing gives out the newest text. Articles are none of its pages:
    whatever an editor does there, readers are given the approved revision."""
    with a_desk(tmp_path / "desk") as desk:
        told = approved(desk)
        edited_after(desk, told, "A draft that nobody approved.")
        before = desk.checkpoint()
        chair.raise_request_exception = False  # Wagtail fails where a form is not whole
        for one in EditorialPage.objects.all():
            for deed in ("edit/?", "unpublish/", "delete/", "copy/", "revisions/1/revert/"):
                chair.post(f"/manage/pages/{one.pk}/{deed}", {"action-publish": "1"})
        chair.post("/manage/bulk/wagtailcore/page/publish/?id=all")
        assert desk.checkpoint() == before
        text = Client().get(f"/articles/{told.id}/").content.decode()
        assert STAY in text
        assert "nobody approved" not in text


def test_wagtail_asks_nobody() -> None:
    """No update check, no gravatar, no embeds, no mail."""
    from django.conf import settings

    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None
    assert settings.WAGTAILEMBEDS_FINDERS == []
    assert "database" in settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]


def test_wagtails_own_addresses_lead_to_the_page(client: Client) -> None:
    assert client.get("/pages/privacy/")["Location"] == "/about/privacy/"
    assert client.get("/pages/none/").status_code == 404


def test_there_is_no_bar_of_wagtail_on_the_site(chair: Client) -> None:
    text = chair.get("/about/privacy/").content.decode()
    assert "userbar" not in text
