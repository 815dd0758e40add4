"""Asking: faults first, then following up, choosing who reads, keeping, files, and reports."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.test import Client

from osler.bootstrap import Settings, reinstate, withdraw
from osler.domain.question import Audience
from osler.errors import IndexUnavailable
from osler.interfaces.web import engine
from osler.interfaces.web.asking.models import Feedback, KeptAnswer, SafetyReport
from osler.interfaces.web.asking.unworded import without_words
from osler.interfaces.web.clock import today
from osler.interfaces.web.site_base import limits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
GOUT = "How can I prevent gout attacks?"
CHEST = "I have crushing chest pain and I cannot breathe"


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.Bucket, "allow_request", lambda *_: True)


def words(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "said"), [("", "Enter a question"), ("x" * 2001, "2000 characters")]
)
def test_a_question_that_cannot_be_asked_says_what_is_wrong(
    client: Client, question: str, said: str
) -> None:
    """The page says it above the box and at the box, and keeps what was typed."""
    response = client.post("/ask", {"question": question})
    assert response.status_code == 422
    assert words(response).count(said) == 2
    assert 'aria-invalid="true"' in words(response)


def test_a_question_is_never_part_of_an_address(client: Client) -> None:
    """Only a sent form asks; its address by itself leads to the box."""
    response = client.get("/ask", {"question": GOUT})
    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_a_form_without_its_token_is_not_taken(library: object) -> None:
    """Another site cannot ask in a reader's name; the page says what to do."""
    response = Client(enforce_csrf_checks=True).post("/ask", {"question": GOUT})
    assert response.status_code == 403
    assert "reload the page" in words(response)


def test_an_emergency_is_told_even_when_the_library_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The red flags need no library; the page says what is wrong and what still works."""

    def gone(*_: object) -> None:
        raise IndexUnavailable("/somewhere/index is damaged")

    monkeypatch.setattr(engine, "_opened", gone)
    response = client.post("/ask", {"question": CHEST, "region": "GB"})
    assert response.status_code == 503
    assert "what you wrote may be an emergency" in words(response)
    assert 'href="tel:999"' in response.content.decode()
    assert "What still works" in words(response)
    assert "/somewhere" not in words(response)  # where it lies is nobody's business


def test_the_emergency_page_needs_no_database(client: Client) -> None:
    """Neither a session nor an account is looked up, even with a session's cookie."""
    from django.db import connection

    client.cookies[settings.SESSION_COOKIE_NAME] = "abc"
    with connection.execute_wrapper(_down):
        seen = client.get("/emergency")
        sent = client.post("/emergency", {"words": CHEST, "region": "US"})
    assert seen.status_code == sent.status_code == 200
    assert 'href="tel:911"' in sent.content.decode()


def test_no_sign_found_is_never_called_safe(client: Client) -> None:
    """Rules that find nothing have not examined anybody."""
    response = client.post("/emergency", {"words": "my hair is brown"})
    assert "That does not mean that it is safe" in words(response)


def _down(*_: object) -> None:
    raise DatabaseError("down")


def test_a_database_that_is_down_is_said_in_words(client: Client) -> None:
    """A part that needs it says so with 503; it is not a mistake of the reader's, and nothing that
    was written is lost."""
    from django.db import connection

    with connection.execute_wrapper(_down):
        response = client.post("/safety", {"what": "a wrong dose"})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    page = words(response)
    assert "Your report was not received" in page
    assert "a wrong dose</textarea>" in page
    assert '<a href="/emergency">get emergency help</a>' in page


def test_a_page_without_its_database_leads_to_what_still_works(client: Client) -> None:
    """The emergency page needs none."""
    from django.db import connection

    with connection.execute_wrapper(_down):
        response = client.post("/keep", {"question": GOUT})
    assert response.status_code == 503
    assert "The emergency page" in words(response)


def test_what_is_out_of_scope_is_declined_in_words(client: Client) -> None:
    """A refusal is a page with its reason and a next step, not an error."""
    response = client.post("/ask", {"question": "What is the capital of France?"})
    assert response.status_code == 200
    assert "This is not something we can answer" in words(response)
    assert "Ask in other words" in words(response)
    assert "Keep this answer" not in words(response)


def test_a_follow_up_carries_the_earlier_questions(client: Client) -> None:
    """They stand in the page as ticked boxes; an unticked one is not sent along."""
    asked = {"question": "And if it lasts?", "earlier": ["I have low back pain", GOUT]}
    page = words(client.post("/ask", asked))
    ticked = re.findall(
        r'<input type="checkbox" name="earlier" value="([^"]*)"[^>]* checked>', page
    )
    assert ticked == ["I have low back pain", GOUT, "And if it lasts?"]


def test_a_pressed_question_wins_over_the_box(client: Client) -> None:
    """A suggested next question is asked as it stands."""
    page = words(client.post("/ask", {"question": "", "next": GOUT}))
    assert f"You asked:</span> {GOUT}" in page


def test_the_same_statements_serve_every_audience(client: Client) -> None:
    """Other words, the same references."""
    public, doctor = (
        set(
            re.findall(
                r'id="ref-(\d+)"', words(client.post("/ask", {"question": GOUT, "for": who}))
            )
        )
        for who in ("public", "doctor")
    )
    assert public
    assert public <= doctor


def test_who_reads_is_remembered_only_when_chosen(client: Client) -> None:
    """The choice lies in a cookie on the device; a shared address wins over it."""
    assert "osler_for" not in client.get("/").cookies
    assert client.get("/?for=doctor&region=GB").cookies["osler_for"].value == "doctor"
    assert "Answer for: A doctor" in words(client.get("/"))
    assert "Answer for: A nurse" in words(client.get("/?for=nurse"))


@pytest.mark.parametrize("value", ["zorblax", "<script>", "../../x", "ö" * 30])
def test_an_unknown_choice_is_no_choice(client: Client, value: str) -> None:
    """What names no audience and no region counts as not chosen."""
    page = words(client.get("/", {"for": value, "region": value}))
    assert "Answer for: A member of the public" in page
    assert value not in page


def test_nothing_is_kept_unasked(client: Client) -> None:
    """Asking leaves no row behind."""
    client.post("/ask", {"question": GOUT})
    client.post("/file", {"question": GOUT, "form": "json"})
    assert not KeptAnswer.objects.exists()
    assert not Feedback.objects.exists()


def test_a_name_is_asked_about_before_it_is_kept(client: Client) -> None:
    """Only with the reader's own tick does a question with a name in it go along."""
    asked = {"question": f"My name is Ann Zorblax. {GOUT}", "with_question": "1"}
    page = client.post("/keep", asked)
    assert "“Ann Zorblax” looks like this: a name" in words(page)
    assert not KeptAnswer.objects.exists()
    assert client.post("/keep", asked | {"sure": "1"}).status_code == 302


def test_a_warning_about_a_name_never_stands_before_an_emergency(client: Client) -> None:
    """What could save a life comes first; the warning stands where the answer is sent on."""
    page = words(client.post("/ask", {"question": f"My name is Ann Zorblax. {CHEST}"}))
    assert page.index("triage-title") < page.index("may say who somebody is")
    assert page.index("answer-title") < page.index("may say who somebody is")


def test_a_kept_answer_can_be_read_taken_and_deleted(client: Client) -> None:
    """It has an address of its own; whoever kept it may delete it, nobody else."""
    address = client.post("/keep", {"question": f"My name is Ann Zorblax. {GOUT}"}).headers[
        "Location"
    ]
    page = words(client.get(address))
    assert "This answer is kept" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Zorblax" not in page + words(client.get(f"{address}/file/json"))
    secret = client.cookies[f"osler_kept_{address.rpartition('/')[2]}"].value
    assert Client().post(f"{address}/delete/not-the-secret").status_code == 404
    assert "This answer is kept" not in words(Client().get(address))
    assert client.post(f"{address}/delete/{secret}").status_code == 200
    assert client.get(address).status_code == 404


def test_a_kept_answer_without_its_question_offers_nothing_to_untick(client: Client) -> None:
    """There is no earlier question to take into account."""
    address = client.post("/keep", {"question": GOUT}).headers["Location"]
    assert "Untick what no longer counts" not in words(client.get(address))


def test_no_name_of_the_readers_is_kept_without_the_question(client: Client) -> None:
    """Not where the answer names what it did not find: title, notices, what is left unanswered."""
    street = "send a new card to Aqqusinersuaq 176 Pinto Hill"
    asked = {"question": f"{GOUT} {street}", "earlier": "I am Ann Zorblax of Nuuk"}
    assert "qqusinersuaq" in words(client.post("/ask", asked)).partition("In short")[0]
    address = client.post("/keep", asked).headers["Location"]
    kept = words(client.get(address)) + words(client.get(f"{address}/file/json"))
    assert not [own for own in ("qqusinersuaq", "Pinto", "Zorblax", "Nuuk") if own in kept]
    assert "something else that was asked" in kept


def test_what_a_source_names_too_stays_in_a_kept_answer(client: Client) -> None:
    """A complaint without a topic of its own is not taken out of the title."""
    answer = engine.ask(GOUT, audience=Audience.PUBLIC, at=today())
    concerns = tuple(replace(each, topics=()) for each in answer.question.concerns)
    untold = replace(answer, question=replace(answer.question, concerns=concerns))
    assert concerns
    assert without_words(untold).title == answer.title


def test_an_answer_kept_twice_stays_until_both_let_go(client: Client) -> None:
    """Two readers who kept the same answer do not delete it for each other."""
    secrets = []
    for reader in (Client(), Client()):
        address = reader.post("/keep", {"question": GOUT}).headers["Location"]
        secrets.append(reader.cookies[f"osler_kept_{address.rpartition('/')[2]}"].value)
    assert client.post(f"{address}/delete/{secrets[0]}").status_code == 200
    assert client.get(address).status_code == 200
    assert client.post(f"{address}/delete/{secrets[1]}").status_code == 200
    assert client.get(address).status_code == 404


def test_a_kept_answer_tells_when_its_source_has_changed(client: Client, library: Path) -> None:
    """Its words never change, but nobody is left to think that they still hold."""
    asked = "What can I do about plantar heel pain?"  # that no other test keeps
    address = client.post("/keep", {"question": asked}).headers["Location"]
    told = json.loads(words(client.get(f"{address}/file/json")))
    source = told["references"][0]["source_id"]
    settings = Settings(library, today())
    withdraw(settings, source, reason="for a test")
    try:
        assert "A source of this answer has changed since" in words(client.get(address))
    finally:
        reinstate(settings, source)


def test_a_decline_is_not_kept(client: Client) -> None:
    """There is nothing to keep."""
    assert client.post("/keep", {"question": "What is the capital of France?"}).status_code == 409


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("pdf", "%PDF-"),
        ("markdown", "# Gout attacks: what the guidelines say"),
        ("json", "{"),
        ("ris", "TY  - "),
        ("bibtex", "@"),
        ("csl-json", "["),
    ],
)
def test_an_answer_leaves_as_a_file(client: Client, form: str, begins: str) -> None:
    """Each format, under a name that says nothing of the question."""
    response = client.post("/file", {"question": GOUT, "form": form})
    assert response.content.startswith(begins.encode())
    assert "gout" not in response.headers["Content-Disposition"].lower()
    assert response.headers["Cache-Control"] == "no-store"


def test_the_json_is_the_answer_itself(client: Client) -> None:
    """What is downloaded reads back as the answer that was shown."""
    told = json.loads(words(client.post("/file", {"question": GOUT, "form": "json"})))
    page = words(client.post("/ask", {"question": GOUT}))
    assert told["title"] in page
    assert all(f'id="ref-{r["number"]}"' in page for r in told["references"])


def test_there_is_no_other_format(client: Client) -> None:
    """A made-up format is not found."""
    assert client.post("/file", {"question": GOUT, "form": "exe"}).status_code == 404


def test_a_vote_holds_nothing_of_the_question(client: Client) -> None:
    """The question goes along only where its box was ticked."""
    page = words(client.post("/feedback", {"helpful": "no", "question": GOUT}))
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)
    assert ticket
    told = {"ticket": ticket[1], "reason": ["wrong", "made-up"], "question": GOUT}
    client.post("/feedback/reasons", told)
    kept = Feedback.objects.get()
    assert (kept.helpful, kept.reasons, kept.question) == (False, ["wrong"], "")
    client.post("/feedback/reasons", told | {"with_question": "1"})
    assert Feedback.objects.get().question == GOUT


def test_a_vote_cannot_be_changed_without_its_ticket(client: Client) -> None:
    """Numbers that are guessed change nothing."""
    client.post("/feedback", {"helpful": "yes"})
    number = Feedback.objects.get().pk
    assert (
        client.post("/feedback/reasons", {"ticket": str(number), "comment": "x"}).status_code == 302
    )
    assert Feedback.objects.get().comment == ""


def test_a_name_in_a_comment_is_asked_about(client: Client) -> None:
    """What is typed stays in the form, and goes only with a tick."""
    page = words(client.post("/feedback", {"helpful": "yes"}))
    told = {"ticket": re.search(r'name="ticket" value="([^"]+)"', page)[1]}  # type: ignore[index]
    told["comment"] = "Mrs Zorblax was happy"
    response = client.post("/feedback/reasons", told)
    assert response.status_code == 422
    assert "Mrs Zorblax was happy</textarea>" in words(response)
    assert client.post("/feedback/reasons", told | {"sure": "1"}).status_code == 200
    assert Feedback.objects.get().comment == told["comment"]


def test_a_safety_report_gets_a_reference(client: Client) -> None:
    """The reader is given a number that they can quote; an empty report is sent back."""
    assert client.post("/safety", {"what": " "}).status_code == 422
    page = words(client.post("/safety", {"what": "The dose is wrong", "question": GOUT}))
    report = SafetyReport.objects.get()
    assert re.fullmatch(r"S-[2-9A-Z]{4}-[2-9A-Z]{4}", report.reference)
    assert report.reference in page
    assert (report.question, report.state) == ("", "new")


def test_an_answer_opens_the_report_with_its_question(client: Client) -> None:
    """The question stands there to be ticked; nothing is sent yet."""
    page = words(client.post("/safety", {"opened": "1", "question": GOUT, "about": "Gout"}))
    assert f"“{GOUT}”" in page
    assert not SafetyReport.objects.exists()


def test_who_asks_too_often_waits(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """429 with a time to wait; the emergency page is never limited."""
    monkeypatch.setattr(limits.Bucket, "allow_request", lambda *_: False)
    response = client.post("/ask", {"question": GOUT})
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) >= 1
    assert client.post("/emergency", {"words": CHEST}).status_code == 200
