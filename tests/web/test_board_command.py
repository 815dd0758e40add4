"""``osler review safety`` and ``osler review unanswered``: the site's queue on the command line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from osler.domain.answer import DeclineKind
from osler.domain.article import Action
from osler.editorial.chain import details_of
from osler.editorial.desk import Desk
from osler.interfaces.cli import site_desk
from osler.interfaces.web.asking.models import SafetyReport
from osler.interfaces.web.clock import now
from osler.interfaces.web.review_desk.counts import not_answered
from tests.editorial.making import AUD
from tests.interfaces.commands import Ran, osler
from tests.web.board import a_desk

pytestmark = pytest.mark.django_db
Review = Callable[..., Ran]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "desk") as held:
        yield held


@pytest.fixture
def review(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Review:
    """Runs a command in this process, where the site is awake already."""
    monkeypatch.setattr(site_desk, "open_site", lambda _: None)

    def run(*arguments: object, role: str = "reviewer", **more: object) -> Ran:
        told = ("review", *arguments, "--as", "rob", "--role", role)
        return osler(*told, home=tmp_path, **more)  # type: ignore[arg-type]

    return run


def a_report(*, harmed: bool = False) -> str:
    made = SafetyReport.objects.create(at=now(), what="Twice the dose", harmed=harmed)
    return made.reference


# what cannot be done


@pytest.mark.parametrize(
    ("arguments", "role", "code", "said"),
    [
        (("safety", "list"), "author", 4, "Only the board sees"),
        (("safety", "show", "{r}"), "author", 4, "Only the board sees"),
        (("unanswered",), "author", 4, "Only the board sees"),
        (("safety", "close", "{r}", "--note", "x"), "auditor", 4, "may deal with"),
        (("safety", "show", "S-NONE-NONE"), "reviewer", 3, "no report 'S-NONE-NONE'"),
        (("safety", "close", "{r}"), "reviewer", 2, "Say what was found or done"),
        (("safety", "take-up", "{r}"), "reviewer", 2, "Say what was found or done"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    review: Review, desk: Desk, arguments: tuple[str, ...], role: str, code: int, said: str
) -> None:
    """And leaves the report, and the audit log, as they were."""
    reference = a_report()
    ran = review(*(each.format(r=reference) for each in arguments), role=role)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert SafetyReport.objects.get().state == "new"
    assert desk.checkpoint().number == 0


def test_somebody_must_act(tmp_path: Path) -> None:
    ran = osler("review", "safety", "list", home=tmp_path)
    assert (ran.code, "--as NAME" in ran.err) == (2, True)


# what can


def test_a_report_is_listed_taken_up_closed_and_looked_at_again(review: Review, desk: Desk) -> None:
    """Harm first; each step is kept with its note, and in the audit log without it."""
    first, harm = a_report(), a_report(harmed=True)
    listed = review("safety", "list", "--json").json
    assert [each["reference"] for each in listed] == [harm, first]
    assert "somebody was harmed" in review("safety", "list").out
    taken = review("safety", "take-up", harm, "--note", "Read the source.", "--json").json
    assert (taken["state"], taken["what"]) == ("looked at", "Twice the dose")
    closed = review("safety", "close", harm, "--note", "-", "--json", typed=b"Corrected.").json
    assert (closed["state"], closed["outcome"]) == ("closed", "Corrected.")
    assert [(each["by"], each["note"]) for each in closed["entries"]] == [
        ("rob", "Read the source."), ("rob", "Corrected."),
    ]  # fmt: skip
    assert [each["reference"] for each in review("safety", "list", "--json").json] == [first]
    assert [each["reference"] for each in review("safety", "list", "--closed", "--json").json] == [
        harm
    ]
    again = review("safety", "take-up", harm, "--note", "Asked once more.")
    assert (again.code, "Asked once more." in again.out) == (0, True)
    chain = list(desk.audit(viewer=AUD))
    assert [entry.action for entry in chain] == [Action.DEAL_WITH_REPORT] * 3
    assert [details_of(entry)["state"] for entry in chain] == ["looked at", "closed", "looked at"]
    assert "Corrected" not in "".join(entry.details for entry in chain)


def test_a_report_is_shown_whole(review: Review) -> None:
    ran = review("safety", "show", a_report(harmed=True))
    assert all(word in ran.out for word in ("Twice the dose", "somebody was harmed", "new"))


def test_what_was_not_answered_is_counted_by_topic(review: Review) -> None:
    for topics in (["gout"], ["gout"], ["acne"]):
        not_answered(topics, DeclineKind.NO_EVIDENCE)
    counted = [{"topic": "gout", "count": 2}, {"topic": "acne", "count": 1}]
    assert review("unanswered", "--json").json == counted
    assert "gout" in review("unanswered").out


def test_an_empty_queue_says_so(review: Review) -> None:
    assert review("safety", "list").out == "There are none.\n"
    assert review("safety", "list", "--json").json == []
    assert review("unanswered").out == "Nothing was left without an answer.\n"
