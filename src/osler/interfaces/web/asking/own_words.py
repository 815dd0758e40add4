"""What the engine says in its own English sentences, in the language of the interface.

Refusals, red flags, notes and titles are made by the engine, in English, for every way in. Beside
the catalogue of a language lie its sentences (``locale/de/engine.toml``, ``red_flags.toml``; what
the review desk says in ``desk.toml``): what the engine says, with names in ``{}`` for what differs,
and the same in that language. What stands in no table is shown as it is and marked as English, as
statements and names are.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

FILES = ("engine.toml", "red_flags.toml")
DESK_FILES = ("desk.toml",)
_LOCALE = Path(__file__).parents[1] / "locale"
_ENDS = re.compile(r"(?<=[.!?])(?<!\bSt\.)(?<!\bDr\.)\s+|(?<=[.!?][”\"])\s+")
_NAME = re.compile(r"\{(\w+)\}")
_JOINED = (re.compile(r"(; )"), re.compile(r"(, | and | or )"))
_JOINS = {"de": {" and ": " und ", " or ": " oder "}}
_MOST = 5  # sentences that a name within one may make of it: "Guidelines of St. John, 2012"


@dataclass(frozen=True)
class Piece:
    """A run of words; ``english`` where it could not be said in the reader's language."""

    text: str
    english: bool = False


@dataclass(frozen=True)
class Sentences:
    """Sentences of the engine and the same in another language."""

    language: str
    whole: Mapping[str, str]
    open: tuple[tuple[re.Pattern[str], str], ...]  # those with names, the wordiest first

    def pieces(self, text: str) -> Iterator[Piece]:
        """The text sentence by sentence, translated as far as it is known."""
        parts, n = _ENDS.split(text), 0
        while n < len(parts):
            for last in range(n + 1, min(n + _MOST, len(parts)) + 1):
                found = self._said(" ".join(parts[n:last]))
                if found is not None:
                    break
            else:
                found, last = (Piece(parts[n], english=True),), n + 1
            yield from (Piece(" "),) if n else ()
            yield from found
            n = last

    def _said(self, text: str) -> tuple[Piece, ...] | None:
        if text in self.whole:
            return (Piece(self.whole[text]),)
        for pattern, told in self.open:
            match = pattern.fullmatch(text)
            if match is not None:
                return tuple(self._filled(told, match.groupdict()))
        return None

    def _filled(self, told: str, names: Mapping[str, str]) -> Iterator[Piece]:
        for n, part in enumerate(_NAME.split(told)):
            if n % 2 == 0:
                yield from (Piece(part),) if part else ()
            else:
                yield from self._named(names[part])

    def _named(self, name: str) -> tuple[Piece, ...]:
        """What stands in the place of a name; of several, each."""
        known = self._said(name)
        if known is not None or name.strip("0123456789, ") == "":
            return known or (Piece(name),)
        for joined in _JOINED:
            parts = joined.split(name)
            each = [self._said(part) for part in parts[::2]]
            if len(parts) > 1 and None not in each:
                return tuple(self._joined(each, parts[1::2]))
        return (Piece(name, english=True),)

    def _joined(
        self, each: Iterable[tuple[Piece, ...] | None], joins: Iterable[str]
    ) -> Iterator[Piece]:
        own = _JOINS.get(self.language, {})
        for one, join in zip_longest(each, joins, fillvalue=""):
            yield from one or ()
            yield from (Piece(own.get(str(join), str(join))),) if join else ()


@cache
def sentences(language: str, *, desk: bool = False) -> Sentences | None:
    """Those of a language, with what the desk says besides; None where it has none, as English."""
    folder, files = _LOCALE / language, (*FILES, *(DESK_FILES if desk else ()))
    if not all((folder / name).exists() for name in files):
        return None
    table: dict[str, str] = {}
    for name in files:
        for key, told in tomllib.loads((folder / name).read_text("utf-8")).items():
            table |= told if isinstance(told, dict) else {key: told}
    named = sorted((key for key in table if _NAME.search(key)), key=_words_of, reverse=True)
    return Sentences(
        language,
        {key: told for key, told in table.items() if not _NAME.search(key)},
        tuple((_pattern(key), table[key]) for key in named),
    )


def _words_of(template: str) -> int:
    return len(_NAME.sub("", template))


def _pattern(template: str) -> re.Pattern[str]:
    parts = _NAME.split(template)
    held = {"n": r"[\d.,]+"}
    return re.compile(
        "".join(
            re.escape(part) if n % 2 == 0 else f"(?P<{part}>{held.get(part, '.+?')})"
            for n, part in enumerate(parts)
        )
    )


def pieces_of(text: str) -> tuple[Piece, ...]:
    """A text of the engine's in the reader's language, as far as it is known."""
    book = sentences(get_language() or "en")
    return tuple(book.pieces(text)) if book is not None and text else (Piece(text),)


def in_words(text: str) -> str:
    """The same without marks, for a window's title."""
    return "".join(piece.text for piece in pieces_of(text))


def at_desk(text: str) -> str:
    """What the desk says, or what somebody wrote there: without marks, for it may be either."""
    book = sentences(get_language() or "en", desk=True)
    return "".join(piece.text for piece in book.pieces(text)) if book and text else text


def marked(text: str) -> SafeString:
    """The same for a page: what stayed English says so, to be read aloud rightly."""
    return format_html_join("", "{}", ((_marked(piece),) for piece in pieces_of(text)))


def lines_of(text: str) -> list[SafeString]:
    """The same, a sentence at a time: what to do in an emergency is read in short lines."""
    return [marked(sentence) for sentence in _ENDS.split(text) if sentence]


def _marked(piece: Piece) -> str:
    return format_html('<span lang="en">{}</span>', piece.text) if piece.english else piece.text
