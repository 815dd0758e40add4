"""Cases that triage is measured on: what somebody says, how urgent it is, by what source."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class TriageCase:
    """One case. ``half``: "development" (rules and weights are tuned on it) or a test half.

    "test" was written by somebody who had not seen the rules; "second test" beside the rules, but
    before their wordings were looked up.
    """

    text: str
    urgency: str  # "emergency", "urgent", "soon" or "routine"
    source: str  # id of a fact, or key of a source in red_flags.toml
    half: str
    rule: str = ""  # the rule that should call it, where one is named
    language: str = "en"
    batch: str = ""  # the batch it was written in


@cache
def triage_cases() -> tuple[TriageCase, ...]:
    """All cases, file by file in their order."""
    folder = files("osler.evaluation") / "cases"
    found = [file for file in folder.iterdir() if file.name.startswith("triage")]
    lines = [
        line
        for file in sorted(found, key=lambda file: file.name)
        for line in file.read_text("utf-8").splitlines()
    ]
    return tuple(TriageCase(**json.loads(line)) for line in lines if line.strip())
