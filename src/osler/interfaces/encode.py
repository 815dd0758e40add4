"""Values to JSON and back to a schema: the one place that knows how a dataclass is written."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any


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


def as_json(value: Any, *, indent: int | None = 2) -> str:
    """One JSON text, the same bytes for the same value."""
    return json.dumps(plain(value), ensure_ascii=False, indent=indent)


def schema_of(kind: type) -> dict[str, Any]:
    """JSON Schema of a dataclass, for those who build on the output."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind).json_schema()
