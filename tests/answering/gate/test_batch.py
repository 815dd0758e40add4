"""JSON lines in, JSON lines out."""

import json

import pytest

from osler.answering.gate import check_lines


def answers(*lines: str) -> list[dict]:
    return [json.loads(line) for line in check_lines(lines)]


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        "7",
        '{"id": 1}',
        '{"id": 1, "claim": 5, "quote": "x"}',
        '{"id": 1, "claim": "x", "quote": 5}',
        '{"id": 1, "claim": "x", "quote": ["a", 5]}',
        "[" * 100_000,
    ],
)
def test_a_bad_line_is_answered_with_an_error(line):
    """It never stops the batch."""
    answer, good = answers(line, '{"id": "b", "claim": "Use heat.", "quote": "Use heat."}')
    assert answer["verdict"] == "not_supported"
    assert answer["reasons"] == ["error"]
    assert "line 1" in answer["error"]
    assert good == {"id": "b", "verdict": "supported", "reasons": [], "details": []}


def test_blank_lines_are_passed_over():
    """A trailing line break is no case."""
    assert answers("", "  \n") == []


def test_each_reason_is_named_once_with_its_details():
    """Names for programs, details for people."""
    line = json.dumps({"id": 3, "claim": "Take 5 mg and 7 mg.", "quote": ["Take 1 mg and 2 mg."]})
    (answer,) = answers(line)
    assert answer["id"] == 3
    assert answer["verdict"] == "contradicted"
    assert answer["reasons"] == ["doses"]
    assert all(detail.startswith("doses: ") for detail in answer["details"])
