"""Cases that triage is measured on: what somebody says, how urgent it is, by what source."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class TriageCase:
    """One case. ``half``: "development" (rules and weights are tuned on it) or "test"."""

    text: str
    urgency: str  # "emergency", "urgent", "soon" or "routine"
    source: str  # id of a fact, or key of a source in red_flags.toml
    half: str
    rule: str = ""  # the rule that should call it, where one is named
    language: str = "en"
    batch: str = ""  # the batch it was written in


@cache
def triage_cases() -> tuple[TriageCase, ...]:
    """All cases, in the order of the file."""
    text = (files("osler.evaluation") / "cases" / "triage.jsonl").read_text("utf-8")
    return tuple(TriageCase(**json.loads(line)) for line in text.splitlines() if line.strip())
