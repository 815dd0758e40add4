"""E-mails of the board when the mail server fails: tried again, none lost, nobody told often."""

import re
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from osler.domain.article import Role
from osler.editorial.desk import Desk
from osler.interfaces.web import desk as desk_module
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.asking.models import SafetyReport
from osler.interfaces.web.clock import now
from osler.interfaces.web.review_desk import post, telling, telling_safety
from osler.interfaces.web.review_desk.models import NewsMark
from osler.interfaces.web.review_desk.rounds import Rounds
from tests.editorial.making import MemoryDesk, a_desk, submitted
from tests.web.board import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[Desk]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.HOME = tmp_path
    made, _clock = a_desk(MemoryDesk())
    monkeypatch.setattr(desk_module, "_held", made)
    telling._had.clear()
    telling_safety._had.clear()
    # rounds that another test started clear the one they were given
    monkeypatch.setattr(telling, "NEWS", threading.Event())
    yield made


class Server:
    """A mail server that refuses whom it is told to, with what it is told to raise."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.refuses: dict[str, Exception] = {}
        self._real = mail.send_mail
        monkeypatch.setattr(post, "send_mail", self.send)

    def send(self, subject: str, words: str, sender: str, to: list[str]) -> int:
        if (fault := self.refuses.get(to[0]) or self.refuses.get("all")) is not None:
            raise fault
        return self._real(subject, words, sender, to)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    return Server(monkeypatch)


def marked() -> int:
    return NewsMark.objects.get(pk=1).number


def test_while_the_server_is_down_nothing_is_marked_as_sent(desk: Desk, server: Server) -> None:
    somebody("rob", Role.REVIEWER)
    submitted(desk)
    server.refuses["all"] = ConnectionRefusedError()
    going = Rounds(clock=lambda: date(2026, 11, 25), look=lambda _: None)
    for _ in range(2):
        going.once()
    assert (mail.outbox, marked()) == ([], 0)
    server.refuses.clear()
    going.once()
    assert [each.to for each in mail.outbox] == [["rob@example.org"]]
    assert marked() == desk.checkpoint().number
    going.once()
    assert len(mail.outbox) == 1


def test_who_was_told_is_not_told_again_while_another_waits(desk: Desk, server: Server) -> None:
    for name in ("rob", "rut"):
        somebody(name, Role.REVIEWER)
    submitted(desk)
    later = SMTPRecipientsRefused({"rut@example.org": (450, b"Later")})
    server.refuses["rut@example.org"] = later
    assert [telling.send_news(), telling.send_news(), marked()] == [1, 0, 0]
    server.refuses.clear()
    assert telling.send_news() == 1
    assert sorted(each.to[0] for each in mail.outbox) == ["rob@example.org", "rut@example.org"]
    assert marked() == desk.checkpoint().number


def test_an_address_that_does_not_exist_holds_up_nobody(desk: Desk, server: Server) -> None:
    for name in ("rob", "rut"):
        somebody(name, Role.REVIEWER)
    submitted(desk)
    server.refuses["rob@example.org"] = SMTPRecipientsRefused({"rob@example.org": (550, b"No")})
    telling.send_news()
    assert [each.to for each in mail.outbox] == [["rut@example.org"]]
    assert marked() == desk.checkpoint().number


@pytest.mark.parametrize(
    ("own", "listens", "begins"),
    [
        ("https://osler.example.org", "http://127.0.0.1:8000", "https://osler.example.org/desk/"),
        ("", "http://127.0.0.1:8001", "http://127.0.0.1:8001/desk/"),
        ("", "", "http://localhost:8000/desk/"),
    ],
)
def test_links_are_whole_addresses(
    desk: Desk, settings: Any, own: str, listens: str, begins: str
) -> None:
    settings.SITE_ADDRESS = own
    somebody("rob", Role.REVIEWER)
    article = submitted(desk)
    telling.send_news(listens)
    assert f"\n{begins}articles/{article.id}" in mail.outbox[0].body


def test_a_safety_report_is_told_to_those_who_answer_for_it(
    desk: Desk, server: Server, client: Client
) -> None:
    """Number, harm and link; none of its words. Whoever turned news off is told all the same."""
    somebody("cleo", Role.CHAIR)
    somebody("ada", Role.ADMINISTRATOR)
    somebody("rob", Role.REVIEWER)
    User.objects.filter(username="ada").update(language="de", notified=False)
    typed = {"what": "ZWHAT", "question": "ZASK", "with_question": "1", "contact": "ZMAIL"}
    assert client.post("/safety", typed | {"about": "ZABOUT", "harmed": "1"}).status_code == 200
    report = SafetyReport.objects.get()
    assert (report.harmed, report.question) == (True, "ZASK")
    assert telling.NEWS.is_set(), "the rounds are woken"
    server.refuses["all"] = ConnectionRefusedError()
    going = Rounds(clock=lambda: date(2026, 11, 25), look=lambda _: None)
    going.once()
    server.refuses.clear()
    for _ in range(2):
        going.once()
    told = {each.to[0]: each for each in mail.outbox}
    assert sorted(told) == ["ada@example.org", "cleo@example.org"]
    assert len(mail.outbox) == 2, "once"
    ref = report.reference
    assert told["cleo@example.org"].subject == f"Safety report {ref}: Somebody was harmed"
    assert told["ada@example.org"].subject.startswith(f"Sicherheitsmeldung {ref}: ")
    for each in mail.outbox:
        assert f"\nhttp://localhost:8000/desk/safety/{ref}\n" in each.body
        assert not re.search("ZWHAT|ZASK|ZMAIL|ZABOUT", each.subject + each.body)


def test_a_report_waits_until_there_is_somebody_to_tell(desk: Desk) -> None:
    """A closed one is told to nobody; what did no harm does not say that it did."""
    SafetyReport.objects.create(at=now(), what="Old.", state=SafetyReport.State.CLOSED)
    one = SafetyReport.objects.create(at=now(), what="The dose is wrong.")
    assert telling_safety.send_reports() == 0
    somebody("cleo", Role.CHAIR)
    assert [telling_safety.send_reports(), telling_safety.send_reports()] == [1, 0]
    assert mail.outbox[0].subject == f"Safety report {one.reference}"


def test_of_several_processes_one_sends(desk: Desk) -> None:
    somebody("rob", Role.REVIEWER)
    submitted(desk)
    with post.alone() as mine:
        assert (mine, telling.send_news()) == (True, 0)
    assert telling.send_news() == 1


def test_news_wakes_the_rounds_of_the_site() -> None:
    """What is said of a deed goes out at once, not with the next minute."""
    sent, news = threading.Semaphore(0), threading.Event()
    going = Rounds(clock=lambda: date(2026, 11, 25), look=lambda _: None, sends=(sent.release,))
    threading.Thread(target=going.forever, args=(news,), kwargs={"every": 600}, daemon=True).start()
    assert sent.acquire(timeout=10)
    news.set()
    assert sent.acquire(timeout=10)
