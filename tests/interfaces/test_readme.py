"""The README's answer is a real one."""

import re
from pathlib import Path

from osler.bootstrap import Settings, open_engine
from osler.interfaces.reference import READ_ON, readme_answer, with_answer
from tests.conftest import ROOT


def test_the_answer_in_the_readme_is_what_osler_says(own_home: Path) -> None:
    """`make docs` was run after the last change; nothing was tidied by hand."""
    readme = (ROOT / "README.md").read_text("utf-8")
    answer = readme_answer(open_engine(Settings(own_home, READ_ON)))
    assert with_answer(readme, answer) == readme


def test_the_size_of_the_starter_library_in_the_readme_is_true() -> None:
    """As the reference counts it, which `make docs` writes."""
    readme = (ROOT / "README.md").read_text("utf-8")
    page = (ROOT / "docs/reference/starter-library.md").read_text("utf-8")
    digests, topics = re.findall(r"^(\d+) digests with \d+ statements on (\d+) topics", page, re.M)[
        0
    ]
    assert f"[{digests} of them on {topics} topics]" in readme
