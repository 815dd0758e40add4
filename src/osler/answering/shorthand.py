"""Shorthand: a question in the words that the abbreviations of clinical notes stand for.

The table is ``shorthand.toml``. "3y, HTN, 9/40" says an age, a condition and a pregnancy; what
reads a question for them reads words.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_LONGEST_READ = 3_000  # characters of a question: what is read of it later is no longer


@dataclass(frozen=True)
class Shorthand:
    """One row; what its fields mean stands in the table."""

    write: re.Pattern[str]
    read: str
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    beside: re.Pattern[str] | None
    heard: bool

    def spelled_out(self, text: str) -> str:
        if self.beside and not self.beside.search(text):
            return text
        return self.write.sub(lambda m: m.expand(self.read) if self._is_meant(m) else m[0], text)

    def _is_meant(self, match: re.Match[str]) -> bool:
        before, after = match.string[: match.start()], match.string[match.end() :]
        other = self.not_after and self.not_after.search(before)
        return not (other or (self.not_before and self.not_before.match(after)))


def spelled_out(text: str) -> str:
    """The question with its shorthand in words; as it was where it has none, or is very long."""
    return _by(rows(), text)


def heard_out(text: str) -> str:
    """The question as triage reads it: ages and the figures that its rules compare in words."""
    return _by(tuple(row for row in rows() if row.heard), text)


def _by(table: tuple[Shorthand, ...], text: str) -> str:
    if len(text) > _LONGEST_READ:
        return text
    for row in table:
        text = row.spelled_out(text)
    return text


@cache
def rows() -> tuple[Shorthand, ...]:
    """Every row, in the order of the table."""
    path = resources.files("osler.answering") / "shorthand.toml"
    return tuple(map(_row, tomllib.loads(path.read_text("utf-8"))["shorthand"]))


def _row(row: dict[str, Any]) -> Shorthand:
    case = 0 if row.get("as_is") else re.IGNORECASE
    return Shorthand(
        write=re.compile(rf"(?<![\w./+-])(?:{row['write']})(?![\w/+]|\.\d|-\w)", case),
        read=row["read"],
        not_after=_pattern(row.get("not_after"), end=True),
        not_before=_pattern(row.get("not_before")),
        beside=_pattern(row.get("beside")),
        heard=bool(row.get("heard", False)),
    )


def _pattern(written: str | None, *, end: bool = False) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{written}){'$' if end else ''}", re.IGNORECASE) if written else None
