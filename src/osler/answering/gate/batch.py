"""Many claims at once: JSON lines in, JSON lines out (``osler check --jsonl``)."""

import json
from collections.abc import Iterable, Iterator

from osler.answering.gate.verdict import check
from osler.domain.answer import Outcome


def check_lines(lines: Iterable[str]) -> Iterator[str]:
    """One answer a line: {id, verdict, reasons, details} for {id, claim, quote}.

    ``quote`` is a string or a list of strings. A line that cannot be read gives an object
    whose reasons are ["error"] and whose ``error`` says why; blank lines are passed over.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer(line, number), ensure_ascii=False)


def _answer(line: str, number: int) -> dict[str, object]:
    try:
        case = json.loads(line)
    except (ValueError, RecursionError) as error:
        return _refusal(None, f"line {number} is not JSON: {error}")
    if not isinstance(case, dict):
        return _refusal(None, f"line {number} is not an object")
    claim, quote = case.get("claim"), case.get("quote")
    quotes = [quote] if isinstance(quote, str) else quote
    if not isinstance(claim, str):
        return _refusal(case.get("id"), f"line {number}: claim must be text")
    if not isinstance(quotes, list) or not all(isinstance(q, str) for q in quotes):
        return _refusal(case.get("id"), f"line {number}: quote must be text or a list of texts")
    verdict = check(claim, quotes)
    return {
        "id": case.get("id"),
        "verdict": verdict.outcome.value,
        "reasons": list(dict.fromkeys(reason.name for reason in verdict.reasons)),
        "details": [f"{reason.name}: {reason.detail}" for reason in verdict.reasons],
    }


def _refusal(case_id: object, why: str) -> dict[str, object]:
    return {
        "id": case_id,
        "verdict": Outcome.NOT_SUPPORTED.value,
        "reasons": ["error"],
        "details": [],
        "error": why,
    }
