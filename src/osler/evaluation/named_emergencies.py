"""Emergencies that the facts name, each in three wordings that readers may use."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class NamedEmergency:
    """One of them. ``texts`` were written from the fact, before the rules were tried on them."""

    fact: str  # id of the fact that names it
    urgency: str  # "emergency", "urgent" or "soon", as the fact has it
    emergency: str  # its short name
    texts: tuple[str, ...]


@cache
def named_emergencies() -> tuple[NamedEmergency, ...]:
    """All of them, file by file in their order."""
    folder = files("osler.evaluation") / "cases"
    found = [file for file in folder.iterdir() if file.name.startswith("emergencies")]
    lines = [
        line
        for file in sorted(found, key=lambda file: file.name)
        for line in file.read_text("utf-8").splitlines()
        if line.strip()
    ]
    return tuple(_read(line) for line in lines)


def _read(line: str) -> NamedEmergency:
    told = json.loads(line)
    return NamedEmergency(**{**told, "texts": tuple(told["texts"])})
