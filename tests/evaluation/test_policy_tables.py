"""The pages that clinicians review say what the tables say."""

from osler.answering.groups import groups, shared_allergies
from osler.domain.notice import NoticeKind
from osler.domain.source import StandingLevel
from osler.evaluation.policy_tables import applicability_page, standing_page


def test_every_standing_and_every_notice_has_its_row() -> None:
    """With what it allows, in words."""
    page = standing_page()
    assert all(f"\n| {level} | " in page for level in StandingLevel)
    assert all(f"\n| {kind} | " in page for kind in NoticeKind)
    assert "| retracted | never: not searched and not shown |" in page
    assert "| correction | corrected |" in page


def test_every_group_and_every_allergy_has_its_row() -> None:
    """With its source, or that it has none."""
    page = applicability_page()
    assert all(f"\n| {group.said} | " in page for group in groups())
    assert all(f"\n| {name} | " in page for name in shared_allergies())
