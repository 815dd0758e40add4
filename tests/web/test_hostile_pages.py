"""Hostile texts in every field come back as text, or not at all."""

from pathlib import Path

import pytest

from osler.domain.article import Role
from osler.interfaces.web.review_desk import deeds
from osler.interfaces.web.site_base import limits
from tests.editorial.making import passes

from .board import a_desk, signed_in, somebody
from .hostile_texts import Everywhere, batches, payloads

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]
EVERY = 100  # one text in so many here; all of them in ``make soak``
SILENT = {
    "board",
    "/?for=",
    "/answers/",
    "/desk/?which=",
    "/desk/board",
    "joining",
    "kept",
    "reports",
}


def test_no_hostile_text_makes_an_element(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions, reports, comments, reasons, names, articles, pages: no tag, no attribute."""
    monkeypatch.setattr(limits.Bucket, "allow_request", lambda *_: True)
    monkeypatch.setattr(deeds, "gate_on", lambda _: passes)
    chair = somebody("hx-chair", Role.CHAIR)
    people = {
        "chair": signed_in(chair),
        "author": signed_in(somebody("hx-author", Role.AUTHOR)),
        "administrator": signed_in(somebody("hx-admin", Role.ADMINISTRATOR)),
    }
    with a_desk(tmp_path) as desk:
        everywhere = Everywhere(people, chair)
        everywhere.learn(desk)
        for texts in batches(payloads(EVERY)):
            everywhere.send(texts, desk)
    looked = everywhere.looked
    assert looked.faults == []
    assert {name for name, shown in looked.shown.items() if not shown} <= SILENT
