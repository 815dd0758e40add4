"""Hard plain wordings are warned of by file and line."""

from pathlib import Path

import osler
from osler.library.plain_grade import hard_wordings

STARTER = Path(osler.__file__).parent / "starter" / "digests"
EASY = "Plain: Do not take it with food."
HARD = "Plain: Contemporaneous polypharmacy necessitates individualised deprescribing."


def _digest(folder: Path, plain: str) -> Path:
    """A starter digest with its first plain wording replaced."""
    text = (STARTER / "aafp-acp-summary-2017.md").read_text("utf-8")
    lines = [plain if line.startswith("Plain:") else line for line in text.split("\n")]
    file = folder / "aafp-acp-summary-2017.md"
    file.write_text("\n".join(lines), "utf-8")
    return file


def test_what_is_no_digest_is_left_to_the_linter(tmp_path: Path) -> None:
    """Absent, not text, or faulty: no warning and no error."""
    (tmp_path / "bytes.md").write_bytes(b"\xff\xfe")
    (tmp_path / "faulty.md").write_text("no front matter", "utf-8")
    assert hard_wordings([tmp_path, tmp_path / "absent.md"]) == []


def test_an_easy_wording_is_not_warned_of(tmp_path: Path) -> None:
    """Short sentence, known words."""
    text = _digest(tmp_path, HARD).read_text("utf-8")
    numbers = "Plain: It is acute for under 4 weeks, not from 4 to 12 weeks, nor beyond 12 weeks."
    assert HARD in text
    assert hard_wordings([_digest(tmp_path, numbers)]) == []


def test_a_hard_wording_is_named_with_its_line_grade_and_rare_words(tmp_path: Path) -> None:
    """What to look at, and why."""
    numbers = "Plain: Ubiquitous nomenclature of 4, 12 and 4 to 12 weeks notwithstanding."
    (warning,) = hard_wordings([_digest(tmp_path, numbers)])
    assert warning.line > 1
    assert "rare words: Ubiquitous, nomenclature" in warning.reason
    assert "above 8" in warning.reason
    assert str(warning).startswith(str(tmp_path))


def test_a_long_sentence_of_known_words_has_no_rare_words_to_name(tmp_path: Path) -> None:
    """Length alone can make a wording hard."""
    long = "Plain: From 4 to 12 weeks " + "and then we go on and on to the end " * 7 + "."
    (warning,) = hard_wordings([_digest(tmp_path, long)])
    assert "words a sentence)" in warning.reason
