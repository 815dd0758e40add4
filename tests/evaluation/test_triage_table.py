"""The page of red-flag rules."""

from pathlib import Path

from osler.answering.triage_rules import red_flags
from osler.evaluation.triage_table import triage_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "triage-rules.md"


def test_the_page_in_the_docs_is_current():
    """Made again, it is the same: `python -m osler.evaluation.triage_table` writes it."""
    assert PAGE.read_text("utf-8") == triage_page(red_flags())


def test_every_rule_and_sign_is_on_the_page():
    """A reviewer sees all of them, with sources."""
    page = triage_page(red_flags())
    for rule in red_flags().rules:
        assert f"(`{rule.id}`)" in page
        assert all(source in page for source in rule.sources)
    assert all(f"**{sign}**" in page for sign in red_flags().signs)
