"""docs/reference/gate.md says what the gate does: its examples are run."""

from pathlib import Path

import pytest

from osler.answering.gate import check

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "gate.md"
CELLS = 7


def rows() -> list[list[str]]:
    lines = PAGE.read_text("utf-8").splitlines()
    table = [[c.strip() for c in line.strip("|").split("|")] for line in lines if line[:1] == "|"]
    return [row for row in table[2:] if len(row) == CELLS]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_the_first_example_is_accepted_and_the_second_refused_for_its_reason(row):
    """A rule that is documented works as documented."""
    _, _, reason, _, quote, faithful, unfaithful = row
    assert check(faithful, quote).reasons == ()
    assert reason in {r.name for r in check(unfaithful, quote).reasons}


def test_every_module_named_exists():
    """The table leads to the code."""
    import osler.answering.gate as gate

    folder = Path(gate.__file__).parent
    named = {name for row in rows() for name in row[1].split(", ")}
    assert len(rows()) > 25
    assert {name for name in named if not (folder / f"{name}.py").is_file()} == set()
