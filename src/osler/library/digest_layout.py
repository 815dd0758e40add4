"""The outer shape of a digest: front matter and blocks of lines, with no meaning yet."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from osler.library.digest_faults import Faults, nearest

FENCE = "+++"
WORDINGS = ("Plain", "Caution", "Plain caution")
REPEATABLE = ("dose", "question")
STATEMENT_KEYS = (
    *("facet", "direction", "phase", "timing", "population", "strength", "certainty"),
    *("urgency", "label", "topics", "priority", "dose", "evidence", "audience", "facts"),
    "question",
)

_NAME = re.compile(r"## +([A-Za-z0-9][A-Za-z0-9-]*) *")
_KEY = re.compile(r"([A-Za-z][A-Za-z_ -]*?) *: *(.*)")
_LABELLED = re.compile(r"([A-Za-z]+(?: [A-Za-z]+)?) ?:")
_WORDING = re.compile(r"(Plain caution|Plain|Caution): *(.*)")
_FRONT_KEY = re.compile(r"""["']?([\w-]+)["']? *=|\[([\w-]+)\]""")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Line:
    """One line of the file; ``number`` is 1-based."""

    number: int
    text: str


@dataclass(frozen=True)
class Field:
    """One ``key: value`` or one wording, at the line where it starts."""

    key: str
    value: str
    line: int


@dataclass
class Block:
    """One statement as written: name, keys, words, wordings. Lines are 1-based."""

    name: str
    line: int
    fields: list[Field] = field(default_factory=list)
    words: str = ""
    words_line: int = 0
    wordings: list[Field] = field(default_factory=list)

    def values(self, key: str) -> list[Field]:
        """All values of a key or wording, in the order written."""
        return [f for f in (*self.fields, *self.wordings) if f.key == key]


@dataclass(frozen=True)
class Layout:
    """A digest taken apart. ``front_lines`` gives the line of each front-matter key."""

    front: Mapping[str, object]
    front_lines: Mapping[str, int]
    blocks: tuple[Block, ...]


def lay_out(text: str, faults: Faults) -> Layout:
    """Take a digest apart; what does not fit goes to ``faults``."""
    lines = [Line(number, line.rstrip()) for number, line in enumerate(text.split("\n"), 1)]
    _check_characters(lines, faults)
    fences = [line.number for line in lines if line.text == FENCE][:2]
    if len(fences) < 2 or any(line.text for line in lines[: fences[0] - 1]):
        faults.add(1, f"Begin the file with front matter between two lines of {FENCE}.")
        return Layout({}, {}, ())
    opening, closing = fences
    inside = lines[opening : closing - 1]
    front = _toml(inside, faults, first=opening + 1)
    blocks = _blocks(lines[closing:], faults)
    if not blocks:
        faults.add(closing, "Add at least one statement: a line `## name` and what follows it.")
    return Layout(front, _front_lines(inside), tuple(blocks))


def _check_characters(lines: list[Line], faults: Faults) -> None:
    """Refuse characters that hide or reorder what a reader sees."""
    for line in lines:
        for char in line.text:
            if char in _BIDI or (unicodedata.category(char) in ("Cc", "Cs") and char != "\t"):
                faults.add(line.number, f"Remove the hidden character U+{ord(char):04X}.")
                break


def _toml(lines: list[Line], faults: Faults, *, first: int) -> Mapping[str, object]:
    """Front matter as TOML; ``first`` is the file's line number of its first line."""
    try:
        return tomllib.loads("\n".join(line.text for line in lines) + "\n")
    except (ValueError, RecursionError) as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = first + int(found[1]) - 1 if found else first
        reason = re.sub(r" *\(at .*\)$", "", str(error))
        faults.add(line, f'The front matter is not TOML ({reason}). Write: key = "value".')
        return {}


def _front_lines(lines: list[Line]) -> dict[str, int]:
    """Line of the first mention of each key or table."""
    found: dict[str, int] = {}
    for line in lines:
        if match := _FRONT_KEY.match(line.text.strip()):
            found.setdefault(match[1] or match[2], line.number)
    return found


def _blocks(lines: list[Line], faults: Faults) -> list[Block]:
    """Cut the body at its headings and read each piece."""
    blocks: list[Block] = []
    body: list[Line] = []
    bodies: list[list[Line]] = []
    for line in lines:
        if line.text.startswith("#"):
            blocks.append(_heading(line, faults))
            body = []
            bodies.append(body)
        elif blocks:
            body.append(line)
        elif line.text:
            faults.add(line.number, "Text before the first statement; begin one with `## name`.")
    for block, rest in zip(blocks, bodies, strict=True):
        _fill(block, rest, faults)
    _check_names(blocks, faults)
    return blocks


def _heading(line: Line, faults: Faults) -> Block:
    if match := _NAME.fullmatch(line.text):
        return Block(match[1], line.number)
    faults.add(line.number, "Write a heading as `## name`, with letters, digits and `-` only.")
    return Block("", line.number)


def _check_names(blocks: list[Block], faults: Faults) -> None:
    seen: dict[str, int] = {}
    for block in blocks:
        if block.name in seen and block.name:
            first = seen[block.name]
            faults.add(block.line, f'Rename this statement: line {first} has "{block.name}" too.')
        seen.setdefault(block.name, block.line)


def _fill(block: Block, lines: list[Line], faults: Faults) -> None:
    """Read keys, a blank line, the statement, a blank line, wordings."""
    at = _read_keys(block, lines, faults)
    at = _read_words(block, lines, at, faults)
    _read_wordings(block, lines[at:], faults)


def _read_keys(block: Block, lines: list[Line], faults: Faults) -> int:
    """Read ``key: value`` lines up to the first blank one; index after them."""
    at = 0
    while at < len(lines) and lines[at].text:
        line = lines[at]
        match = _KEY.fullmatch(line.text)
        if match is None or match[1] in WORDINGS:
            faults.add(line.number, "Put a blank line between the keys and the statement.")
            break
        _take_key(block, Field(match[1], match[2], line.number), faults)
        at += 1
    return at


def _take_key(block: Block, entry: Field, faults: Faults) -> None:
    if entry.key not in STATEMENT_KEYS:
        hint = nearest(entry.key, STATEMENT_KEYS)
        faults.add(entry.line, f'"{entry.key}" is not a key of a statement. {hint}')
    elif not entry.value:
        faults.add(entry.line, f'Give "{entry.key}" a value, or leave the line out.')
    elif block.values(entry.key) and entry.key not in REPEATABLE:
        faults.add(entry.line, f'"{entry.key}" is given twice; keep one.')
    else:
        block.fields.append(entry)


def _read_words(block: Block, lines: list[Line], at: int, faults: Faults) -> int:
    """Read the statement, up to its first wording; index of that wording."""
    words: list[str] = []
    while at < len(lines) and not _WORDING.match(lines[at].text):
        line = lines[at]
        key = _KEY.match(line.text)
        if key and key[1] in STATEMENT_KEYS:
            faults.add(line.number, f'Move "{key[1]}:" above the blank line, to the other keys.')
        elif line.text:
            _check_spelling(line, faults)
            block.words_line = block.words_line or line.number
            words.append(" ".join(line.text.split()))
        at += 1
    block.words = " ".join(words)
    if not words:
        faults.add(block.line, "The statement itself is missing: write it after the keys.")
    return at


def _read_wordings(block: Block, lines: list[Line], faults: Faults) -> None:
    """Read Plain, Caution and Plain caution; a wording may go on over the next lines."""
    open_lines: list[str] = []
    start = Field("", "", 0)
    previous_blank = False
    for line in [*lines, Line(block.line, "Plain:")]:  # the last one closes what is open
        if match := _WORDING.fullmatch(line.text):
            if start.key:
                value = " ".join(" ".join(open_lines).split())
                _take_wording(block, Field(start.key, value, start.line), faults)
            start, open_lines = Field(match[1], "", line.number), [match[2]]
        elif line.text and previous_blank:
            faults.add(line.number, "Text after the wordings; the statement stands before them.")
        elif line.text:
            _check_spelling(line, faults)
            open_lines.append(line.text)
        previous_blank = not line.text


def _check_spelling(line: Line, faults: Faults) -> None:
    """A line of words that opens almost like a wording was meant as one."""
    label = _LABELLED.match(line.text)
    close = get_close_matches(label[1].capitalize(), WORDINGS, n=1, cutoff=0.75) if label else []
    if close:
        faults.add(line.number, f'Spell the wording as "{close[0]}:".')


def _take_wording(block: Block, entry: Field, faults: Faults) -> None:
    if not entry.value:
        faults.add(entry.line, f'Write the words after "{entry.key}:", or leave the line out.')
    elif entry.key == "Plain" and block.values("Plain"):
        faults.add(entry.line, '"Plain:" is given twice; keep one.')
    else:
        block.wordings.append(entry)
