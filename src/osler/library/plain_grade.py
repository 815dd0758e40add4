"""Plain wordings that are hard to read: a warning for editors, never a fault.

Where the gate or faithfulness asks for a hard word, the hard word stays.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from osler.domain.recommendation import Recommendation
from osler.errors import DigestError, DigestFaults
from osler.library.digest import read_digest
from osler.text.listed import as_shown
from osler.text.readability import PLAIN_GRADE, Reading, reading_of

HARD_SHOWN = 5  # words


def hard_wordings(paths: Iterable[Path]) -> list[DigestError]:
    """Plain wordings and cautions above grade 8 in these files, by file and line.

    Folders stand for the *.md in them; a file that cannot be read is the linter's to report.
    """
    return [
        DigestError(_warning(plain, reading), file=str(path), line=line)
        for path in sorted(_files(paths))
        for line, item in _statements(path)
        for plain in (item.plain, *item.plain_cautions)
        for reading in [reading_of(as_shown(plain))]
        if reading.grade > PLAIN_GRADE
    ]


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from path.rglob("*.md") if path.is_dir() else [path]


def _statements(path: Path) -> list[tuple[int, Recommendation]]:
    """(line, statement) in the order of the file; none where it is no digest."""
    try:
        digest = read_digest(path.read_text("utf-8"), file=str(path))
    except (DigestFaults, OSError, UnicodeDecodeError):
        return []
    return [(digest.lines[item.id], item) for item in digest.document.recommendations]


def _warning(plain: str, reading: Reading) -> str:
    hard = ", ".join(tuple(dict.fromkeys(reading.hard))[:HARD_SHOWN])
    rare = f"; rare words: {hard}" if hard else ""
    return (
        f'"{plain}" reads at grade {reading.grade:.1f}, above {PLAIN_GRADE:g} '
        f"({reading.words / reading.sentences:.0f} words a sentence{rare})."
    )
