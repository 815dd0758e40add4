"""Front matter of Markdown files: lines of "key: value" between two lines of "---".

A strict small part of YAML: text, quoted text and lists. Everything else is said to be unread.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

FENCE = "---"
MOST_LINES = 200
PAIR = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*:(?:\s+(.*))?$")
ITEM = re.compile(r"\s*-\s+(.*)$")


@dataclass(frozen=True)
class Front:
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # key, lower case -> values
    unread: tuple[str, ...] = ()

    def first(self, *keys: str) -> str:
        """The first value of the first of these keys that is there."""
        return next((self.values[key][0] for key in keys if self.values.get(key)), "")

    def all(self, *keys: str) -> tuple[str, ...]:
        return next((self.values[key] for key in keys if self.values.get(key)), ())


@dataclass(frozen=True)
class Split:
    front: Front
    body: str


def split_front(text: str) -> Split:
    """Front matter and the rest; all of it is the rest where no front matter is closed."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Split(Front(), text)
    ends = (n for n, line in enumerate(lines[1:MOST_LINES], 1) if line.rstrip() in (FENCE, "..."))
    end = next(ends, 0)
    if not end or not any(PAIR.match(line) for line in lines[1:end]):
        return Split(Front(), text)
    return Split(_read(lines[1:end]), "\n".join(lines[end + 1 :]))


def _read(lines: list[str]) -> Front:
    values: dict[str, tuple[str, ...]] = {}
    unread: list[str] = []
    key = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if (item := ITEM.match(line)) and key:
            values[key] = (*values[key], _unquoted(item.group(1)))
        elif pair := PAIR.match(line):
            key = re.sub(r"[\s.-]+", "_", pair.group(1).lower())
            values[key] = _values(pair.group(2) or "")
        else:
            key = ""
            unread.append(f"front matter: not a line of key and value: {line.strip()[:60]!r}")
    return Front({k: tuple(v for v in vs if v) for k, vs in values.items()}, tuple(unread))


def _values(text: str) -> tuple[str, ...]:
    bare = text.strip()
    if bare.startswith("[") and bare.endswith("]"):
        parts = re.findall(r"\s*(?:\"[^\"]*\"|'[^']*'|[^,]+)", bare[1:-1])
        return tuple(_unquoted(part) for part in parts)
    return (_unquoted(bare),) if bare else ()


def _unquoted(text: str) -> str:
    bare = text.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        return bare[1:-1].strip()
    return re.sub(r"\s+#\s.*$", "", bare)
