"""JSON from strangers: read once, within limits, and asked for nothing that it may not hold.

Every accessor gives an empty value where the file has another shape, so that a reader never
fails on what it does not need.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

from osler.errors import UnreadableSource

MOST_BYTES = 64 * 1024**2  # bytes; the largest real bundle seen is under 1 MiB
Node = Mapping[str, Any]
EMPTY: Node = {}


def json_of(content: bytes) -> Any:
    """What the file holds; raises UnreadableSource with the reason.

    Half a surrogate pair and NUL become the replacement character: neither is text.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSource(f"larger than {MOST_BYTES // 1024**2} MiB")
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise UnreadableSource(f"not UTF-8 text: byte {error.start} cannot be read") from error
    except RecursionError as error:
        raise UnreadableSource("it is nested too deeply") from error
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableSource(f"not JSON: {reason[:120]}{line}") from error


def node_of(content: bytes) -> Node:
    """The object that the file holds; raises UnreadableSource where it holds another thing."""
    found = json_of(content)
    if not isinstance(found, Mapping):
        raise UnreadableSource("it holds no JSON object")
    return found


def text_in(node: object, *keys: str) -> str:
    """The first of these that is a text with words, its edges trimmed; "" where none is."""
    if isinstance(node, Mapping):
        for key in keys:
            found = node.get(key)
            if isinstance(found, str) and (clean := as_text(found)):
                return clean
    return ""


def number_in(node: object, key: str) -> float | None:
    found = node.get(key) if isinstance(node, Mapping) else None
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        value = float(found)
    except OverflowError:
        return None
    return value if math.isfinite(value) else None


def one_in(node: object, key: str) -> Node:
    """The object under a key; an empty one where there is none."""
    found = node.get(key) if isinstance(node, Mapping) else None
    return found if isinstance(found, Mapping) else EMPTY


def all_in(node: object, key: str) -> list[Node]:
    """The objects listed under a key; a lone object counts as a list of one."""
    found = node.get(key) if isinstance(node, Mapping) else None
    if isinstance(found, Mapping):
        return [found]
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def texts_in(node: object, key: str) -> list[str]:
    """The texts listed under a key; a lone text counts as a list of one."""
    found = node.get(key) if isinstance(node, Mapping) else None
    listed = found if isinstance(found, list) else [found]
    return [clean for one in listed if isinstance(one, str) and (clean := as_text(one))]


def as_text(words: str) -> str:
    """Words that a database can keep, edges trimmed."""
    kept = words.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return kept.encode("utf-8", "replace").decode("utf-8").strip()


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")
