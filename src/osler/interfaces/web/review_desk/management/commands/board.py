"""What ``osler review safety`` and ``osler review unanswered`` call; answers in JSON."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from osler.domain.article import Actor, Role
from osler.interfaces.web.asking.models import SafetyReport
from osler.interfaces.web.review_desk import safety
from osler.interfaces.web.review_desk.counts import most_missed


class Command(BaseCommand):
    help = "Safety reports, and counts of what could not be answered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=("reports", "report", "move", "unanswered"))
        parser.add_argument("--by", required=True)
        parser.add_argument("--name", default="")
        parser.add_argument("--role", action="append", default=[])
        parser.add_argument("--reference", default="")
        parser.add_argument("--state", default="")
        parser.add_argument("--note", default="")
        parser.add_argument("--closed", action="store_true")
        parser.add_argument("--days", type=int, default=90)

    def handle(self, *, act: str, by: str, name: str, role: Iterable[str], **told: Any) -> str:
        who = Actor(by, name, frozenset(Role(each) for each in role))
        safety.check_may_see(who)
        return json.dumps(getattr(self, f"_{act}")(who, **told))

    def _reports(self, _: Actor, *, closed: bool, **__: Any) -> list[dict[str, Any]]:
        found = safety.closed_reports() if closed else safety.open_reports()
        return [_line(one) for one in found]

    def _report(self, _: Actor, *, reference: str, **__: Any) -> dict[str, Any]:
        return _whole(safety.report(reference))

    def _move(
        self, who: Actor, *, reference: str, state: str, note: str, **_: Any
    ) -> dict[str, Any]:
        safety.deal_with(reference, state=state, note=note, by=who)
        return _whole(safety.report(reference))

    def _unanswered(self, _: Actor, *, days: int, **__: Any) -> list[dict[str, Any]]:
        return [asdict(each) for each in most_missed(days=days)]


def _line(one: SafetyReport) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "at": one.at.isoformat(timespec="seconds"),
        "state": one.state,
        "harmed": one.harmed,
        "about": one.about,
    }


def _whole(one: SafetyReport) -> dict[str, Any]:
    steps = [
        {"at": each.at.isoformat(timespec="seconds"), "by": each.by, "state": each.state,
         "note": each.note}
        for each in safety.entries(one)
    ]  # fmt: skip
    return {
        **_line(one),
        "what": one.what,
        "question": one.question,
        "contact": one.contact,
        "outcome": one.outcome,
        "entries": steps,
    }
