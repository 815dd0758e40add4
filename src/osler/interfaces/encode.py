"""Values to JSON and back to a schema: the one place that knows how a dataclass is written."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from osler.domain.answer import Answer
from osler.errors import InputError

AS_JSON = "`--json` prints it as it was stored."

# Control characters above ASCII, line separators, bidirectional overrides, lone surrogates: they
# stand only inside JSON strings, could steer a terminal, and some cannot be written as UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# Fields that came later: an answer that was stored before them is shown all the same.
_LATER = re.compile(r',\n +"licence": ""(?=\n)')


def plain(value: Any) -> Any:
    """Dataclasses to dicts, enums to their words, dates to ISO, tuples to lists."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    return value


def as_json(value: Any, *, indent: int | None = 2, ascii_only: bool = False) -> str:
    """One JSON text, the same bytes for the same value; inert in a terminal."""
    return escaped(json.dumps(plain(value), ensure_ascii=ascii_only, indent=indent))


def answer_of(text: str) -> Answer:
    """The answer that ``as_json`` wrote; raises InputError where it was another version's."""
    from pydantic import TypeAdapter, ValidationError

    try:
        answer = TypeAdapter(Answer).validate_json(text)
    except ValidationError as error:
        raise InputError(
            "This answer was made by another version of Osler", hint=AS_JSON
        ) from error
    if text not in (as_json(answer), _LATER.sub("", as_json(answer))):
        raise InputError("This answer was made by another version of Osler", hint=AS_JSON)
    return answer


def escaped(text: str) -> str:
    """The same JSON with every character that could do harm written as ``\\uXXXX``."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def schema_of(kind: type) -> dict[str, Any]:
    """JSON Schema of a dataclass as ``as_json`` writes it: every field is always there."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(kind).json_schema(mode="serialization")
    for shape in (schema, *schema.get("$defs", {}).values()):
        if "properties" in shape:
            shape["required"] = list(shape["properties"])
    return schema
