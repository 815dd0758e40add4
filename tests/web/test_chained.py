"""Every deed on the site is an entry of the audit chain, and none holds what must not be kept."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from osler.domain.article import Action, AuditEntry, Role
from osler.editorial.chain import details_of
from osler.editorial.desk import Desk
from osler.errors import LibraryBusy, NotAllowed
from osler.interfaces.web.about.models import EditorialPage
from osler.interfaces.web.accounts import people
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.accounts.models import Invitation, RoleChange, User
from osler.interfaces.web.api.models import ApiKey
from osler.interfaces.web.asking.models import SafetyReport
from osler.interfaces.web.clock import now
from osler.interfaces.web.review_desk import safety
from osler.interfaces.web.review_desk.models import ReportEntry
from tests.editorial.making import AUD
from tests.web.board import PASSWORD, a_desk, signed_in, somebody

pytestmark = pytest.mark.django_db
HARM = "My daughter Ottilie was given twice the dose"  # as a reader wrote it
NOTE = "Rang the ward; the dose was corrected"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk") as held:
        yield held


def last(desk: Desk) -> tuple[Action, dict[str, Any], str]:
    entry = chain(desk)[-1]
    return entry.action, details_of(entry), entry.by.id


def chain(desk: Desk) -> list[AuditEntry]:
    return list(desk.audit(viewer=AUD))


def told(command: str, *given: str, **more: object) -> Any:
    return json.loads(call_command(command, *given, stdout=StringIO(), **more))


def written(page: EditorialPage, client: Client, deed: str) -> None:
    """The editor's form, sent: a draft kept (""), or published."""
    form = client.get(f"/manage/pages/{page.pk}/edit/").context["form"]
    fields = {name: form[name].value() or "" for name in ("title", "slug") if name in form.fields}
    body = '{"blocks":[{"key":"a","text":"New words.","type":"unstyled","depth":0,'
    body += '"inlineStyleRanges":[],"entityRanges":[]}],"entityMap":{}}'
    sent = {**fields, "title": page.title, "summary": "S", "body": body}
    response = client.post(f"/manage/pages/{page.pk}/edit/", sent | ({deed: "1"} if deed else {}))
    assert response.status_code == 302


def a_report() -> SafetyReport:
    return SafetyReport.objects.create(at=now(), what=HARM, harmed=True, contact="o@example.org")


# roles and invitations


def test_an_account_made_changed_and_closed(desk: Desk) -> None:
    ada = somebody("ada", Role.ADMINISTRATOR)
    by = actor_of(ada)
    rob = somebody("rob", Role.AUTHOR)
    given = {"whom": "rob", "before": [], "after": ["author"], "active": True, "invitation": 0}
    assert last(desk) == (Action.GIVE_ROLES, given, "command-line")
    people.change(rob, roles=["reviewer"], active=False, by=by)
    after = {**given, "before": ["author"], "after": ["reviewer"], "active": False}
    assert last(desk) == (Action.GIVE_ROLES, after, "ada")


def test_the_page_of_people_and_the_command_line_write_entries(desk: Desk) -> None:
    """Whichever way an account is changed, through one function."""
    somebody("rob", Role.AUTHOR)
    client = signed_in(somebody("ada", Role.ADMINISTRATOR))
    number = User.objects.get(username="rob").pk
    client.post(f"/account/people/{number}", {"roles": ["auditor"], "active": "on"})
    assert last(desk)[1]["after"] == ["auditor"]
    assert last(desk)[2] == "ada"
    told("site_user", "deactivate", name="rob")
    assert (last(desk)[1]["active"], last(desk)[2]) == (False, "command-line")


def test_an_invitation_and_who_followed_it_are_tied_by_a_number(desk: Desk) -> None:
    """The address that it went to is in no entry."""
    ada = somebody("ada", Role.ADMINISTRATOR)
    secret = people.invite("new@example.org", roles=["reviewer"], by=actor_of(ada))
    number = Invitation.objects.get().pk
    assert last(desk) == (Action.INVITE, {"invitation": number, "roles": ["reviewer"]}, "ada")
    people.join(secret, name="newcomer", full_name="Dr New", password=PASSWORD)
    action, said, by = last(desk)
    assert (action, said["invitation"], said["whom"], by) == (
        Action.GIVE_ROLES, number, "newcomer", "ada",
    )  # fmt: skip
    kept = "".join(entry.details for entry in chain(desk))
    assert "new@example.org" not in kept
    assert secret not in kept


def test_what_is_refused_leaves_no_entry(desk: Desk) -> None:
    """Nor does it change anything."""
    rob = somebody("rob", Role.REVIEWER)
    before = desk.checkpoint()
    for deed in (
        lambda: people.change(rob, roles=[], active=True, by=actor_of(rob)),
        lambda: people.invite("x@example.org", roles=[], by=actor_of(rob)),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert desk.checkpoint() == before
    assert not Invitation.objects.exists()


def test_what_cannot_be_written_down_is_not_done(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the chain out of reach no role is given, no key works, no report moves."""
    ada = actor_of(somebody("ada", Role.ADMINISTRATOR))
    rob, one = somebody("rob", Role.AUTHOR), a_report()
    changes = RoleChange.objects.count()

    def busy(*_: object, **__: object) -> None:
        raise LibraryBusy("Another writer holds the desk")

    monkeypatch.setattr(desk, "record", busy)
    for deed in (
        lambda: people.change(rob, roles=["administrator"], active=True, by=ada),
        lambda: people.invite("x@example.org", roles=["administrator"], by=ada),
        lambda: told("api_key", "make", name="portal"),
        lambda: safety.deal_with(one.reference, state="closed", note=NOTE, by=ada),
    ):
        with pytest.raises(LibraryBusy):
            deed()
    rob.refresh_from_db()
    one.refresh_from_db()
    assert (rob.roles, one.state, RoleChange.objects.count()) == (["author"], "new", changes)
    assert not Invitation.objects.exists()
    assert not ApiKey.objects.exists()
    assert not ReportEntry.objects.exists()


# keys, reports, pages


def test_a_key_is_named_by_its_number(desk: Desk) -> None:
    """What it is called was typed; the key itself and its digest are nobody's business."""
    made = told("api_key", "make", name="Ottilie's laptop", scope=["read", "ask"], days=10)
    said = {"key": made["number"], "scopes": ["ask", "read"], "ends": made["expires"][:10]}
    assert last(desk) == (Action.MAKE_KEY, said, "command-line")
    told("api_key", "revoke", name="Ottilie's laptop")
    assert last(desk) == (Action.REVOKE_KEY, {"key": made["number"]}, "command-line")
    reached = desk.checkpoint()
    told("api_key", "revoke", name="Ottilie's laptop")
    assert desk.checkpoint() == reached, "it was revoked already"
    kept = "".join(entry.details for entry in chain(desk))
    for secret in ("Ottilie", made["key"], ApiKey.objects.get().digest):
        assert secret not in kept


def test_each_step_of_a_report_is_an_entry_without_a_word_of_it(desk: Desk) -> None:
    """The number and the state; what a reader wrote, and what was noted, can be taken away."""
    rob, one = actor_of(somebody("rob", Role.REVIEWER)), a_report()
    for state in ("looked at", "closed"):
        safety.deal_with(one.reference, state=state, note=NOTE, by=rob)
        said = {"reference": one.reference, "state": state}
        assert last(desk) == (Action.DEAL_WITH_REPORT, said, "rob")
    kept = "".join(entry.details for entry in chain(desk))
    assert not [word for word in ("Ottilie", "dose", "ward", "@") if word in kept]


@pytest.mark.usefixtures("library")
def test_what_an_editor_does_with_a_page_is_an_entry(desk: Desk) -> None:
    """A draft, a publication; each with the hash of the words as they were then."""
    client = signed_in(somebody("chair", Role.CHAIR))
    page = EditorialPage.objects.get(slug="editorial-policy")
    written(page, client, "")
    drafts = [each for each in chain(desk) if each.action is Action.WRITE_PAGE]
    assert [details_of(each)["deed"] for each in drafts] == ["edit"]
    written(page, client, "action-publish")
    action, said, by = last(desk)
    assert (action, said["page"], said["deed"], by) == (
        Action.WRITE_PAGE, page.pk, "publish", "chair",
    )  # fmt: skip
    assert said["words_hash"] == details_of(drafts[0])["words_hash"], "the same words"
    assert len(said["words_hash"]) == 64
    assert "New words" not in "".join(entry.details for entry in chain(desk))


@pytest.mark.usefixtures("library")
def test_a_page_whose_deed_cannot_be_written_down_stays_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(somebody("chair", Role.CHAIR))
    client.raise_request_exception = False
    page = EditorialPage.objects.get(slug="editorial-policy")

    def busy(*_: object, **__: object) -> None:
        raise LibraryBusy("Another writer holds the desk")

    monkeypatch.setattr(desk, "record", busy)
    with pytest.raises(AssertionError):
        written(page, client, "action-publish")
    assert page.revisions.count() == 1
    assert "New words." not in Client().get("/about/editorial-policy/").content.decode()


# what is shown of it


def test_the_log_says_them_in_words(desk: Desk) -> None:
    """In the language of whoever looks; a key and a page by their names of today."""
    client = signed_in(somebody("aud", Role.AUDITOR))
    one = a_report()
    rob = actor_of(somebody("rob", Role.REVIEWER))
    told("api_key", "make", name="portal", scope=["ask"])
    safety.deal_with(one.reference, state="looked at", note=NOTE, by=rob)
    text = client.get("/desk/audit").content.decode()
    for words in (
        "set the roles of an account", "<b>account</b>: rob", "<b>roles</b>: Reviewer",
        "made a key for a program", "(portal)", "<b>scopes</b>: ask",
        "dealt with a safety report", f"<b>report</b>: {one.reference}", "Being looked at",
    ):  # fmt: skip
        assert words in text, words
    assert NOTE not in text
    client.cookies["django_language"] = "de"
    assert "hat die Rollen eines Kontos gesetzt" in client.get("/desk/audit").content.decode()


def test_the_export_holds_them_and_can_be_checked_elsewhere(desk: Desk) -> None:
    client = signed_in(somebody("aud", Role.AUDITOR))
    lines = client.get("/desk/audit/export").content.decode().splitlines()
    (only,) = [json.loads(line) for line in lines]
    assert (only["action"], only["article_id"]) == ("give roles", "")
    assert json.loads(only["details"])["whom"] == "aud"


def test_a_table_that_was_altered_past_the_site_is_found(desk: Desk) -> None:
    """The last entry says how an account, a key and a report were left."""
    client = signed_in(somebody("aud", Role.AUDITOR))
    rob, one = somebody("rob", Role.REVIEWER), a_report()
    for name in ("portal", "archive"):
        told("api_key", "make", name=name, scope=["read"])
    told("api_key", "revoke", name="portal")
    safety.deal_with(one.reference, state="closed", note=NOTE, by=actor_of(rob))
    assert "The log is whole" in client.post("/desk/audit/verify").content.decode()
    User.objects.filter(username="rob").update(roles=["administrator"])
    ApiKey.objects.filter(name="portal").update(revoked=None)
    ApiKey.objects.filter(name="archive").update(scopes=["ask", "read"])
    SafetyReport.objects.update(state="new")
    text = client.post("/desk/audit/verify").content.decode()
    for fault in (
        "The roles of rob are not as the last entry left them.",
        "works again, though it was revoked.",
        "are not as they were given.",
        f"The report {one.reference} is not as the last entry left it.",
    ):
        assert fault in text, fault
    User.objects.filter(username="rob").delete()
    ApiKey.objects.all().delete()
    text = client.post("/desk/audit/verify").content.decode()
    assert "The account rob is gone." in text
    assert text.count("is gone.") == 4  # rob, and what was said of the keys: made twice, revoked
