"""Requests made up from the OpenAPI document, and what must hold of each reply.

The short form is a test, the long one ``python -m benchmarks.api_fuzz``.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode

MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
LONGEST = 120  # seconds to wait for a reply: how fast it comes is not what is looked at here


@dataclass
class Fuzzed:
    """How many requests were made and what came back."""

    statuses: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        return self.statuses.total()


def fuzz(url: str, *, headers: dict[str, str], examples: int, rounds: int = 0) -> Fuzzed:
    """So many requests to each operation, valid and invalid ones in turn."""
    schema = schemathesis.openapi.from_url(f"{url}/api/v1/openapi.json", timeout=LONGEST)
    found = Fuzzed()
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in MODES:
            _fuzz_one(operation, mode, found, headers=headers, examples=examples, rounds=rounds)
    return found


def _fuzz_one(
    operation: Any,
    mode: GenerationMode,
    found: Fuzzed,
    *,
    headers: dict[str, str],
    examples: int,
    rounds: int,
) -> None:
    try:
        strategy = operation.as_strategy(generation_mode=mode)
    except Exception:  # an operation without parameters has no invalid requests
        strategy = operation.as_strategy()

    @seed(rounds)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy)
    def every(case: Any) -> None:
        response = case.call(headers=headers, timeout=LONGEST)
        found.statuses[str(response.status_code)] += 1
        _look(case, response, found)

    try:
        every()
    except Exception as error:  # a strategy that makes nothing
        if type(error).__name__ not in ("Unsatisfiable", "Unsatisfied"):
            raise


def _look(case: Any, response: Any, found: Fuzzed) -> None:
    name = f"{case.method} {case.operation.path}"
    if response.status_code >= 500:
        found.faults.append(f"{name}: {response.status_code}")
        return
    documented = case.operation.definition.raw["responses"]
    if str(response.status_code) not in documented and response.status_code != 405:
        found.faults.append(f"{name}: {response.status_code} is not documented")
        return
    if response.status_code in (304, 405):
        return
    try:
        case.operation.validate_response(response)
    except (Exception, BaseExceptionGroup) as error:  # several failures of one reply are a group
        told = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error
        found.faults.append(f"{name}: {response.status_code}: {type(told).__name__}: {told}"[:600])
