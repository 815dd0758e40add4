"""Many claims at once: JSON lines in, JSON lines out (``osler check --jsonl``)."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from osler.answering.checking.checked import Checked, check_texts
from osler.answering.checking.texts import Text, cited
from osler.domain.answer import Outcome
from osler.errors import InputError, OslerError
from osler.ports import Entailment

TextsOf = Callable[[str], list[Text]]  # of a path, or of an id; raises OslerError
_SOURCES = ("quote", "quotes", "file", "files", "source", "sources")


@dataclass
class Tally:
    """How many lines came to what; "error" are those that could not be read."""

    by_verdict: Counter[str] = field(default_factory=Counter)

    @property
    def all_supported(self) -> bool:
        return set(self.by_verdict) <= {Outcome.SUPPORTED.value}

    @property
    def faults(self) -> int:
        return self.by_verdict["error"]


def check_lines(
    lines: Iterable[str],
    *,
    file_texts: TextsOf | None = None,
    source_texts: TextsOf | None = None,
    entailment: Entailment | None = None,
    tally: Tally | None = None,
) -> Iterator[str]:
    """One answer a line, as soon as the line is read.

    A line is an object with ``claim``, any ``id``, and one or more of ``quote`` (a text or a
    list of texts; also ``quotes``), ``file`` (a path or a list; also ``files``) and
    ``source`` (a library id or a list; also ``sources``). The answer is {id, verdict,
    reasons, details, words, support}. A line that cannot be used gives an object whose
    reasons are ["error"] and whose ``error`` says why; blank lines are passed over.
    """
    read = _Reader(file_texts, source_texts)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        answer = _answer(line, number, read, entailment)
        if tally is not None:
            tally.by_verdict["error" if "error" in answer else str(answer["verdict"])] += 1
        yield _as_json(answer)


def _as_json(answer: dict[str, object]) -> str:
    """Without an id that JSON cannot write, such as 1e999."""
    try:
        return json.dumps(answer, ensure_ascii=False, allow_nan=False)
    except ValueError:
        return json.dumps(answer | {"id": None}, ensure_ascii=False)


def _answer(
    line: str, number: int, read: "_Reader", entailment: Entailment | None
) -> dict[str, object]:
    try:
        case = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        return _refusal(None, f"line {number} is not JSON: {error}")
    if not isinstance(case, dict):
        return _refusal(None, f"line {number} is not an object")
    try:
        claim = case.get("claim")
        if not isinstance(claim, str):
            raise InputError("claim must be text")
        checked = check_texts(claim, read.texts(case), entailment=entailment)
    except OslerError as error:
        return _refusal(case.get("id"), f"line {number}: {error}")
    return {"id": case.get("id"), **flat(checked)}


def _no_number(name: str) -> None:
    """NaN and Infinity are no JSON: a line that holds one is refused, not repeated."""
    raise ValueError(f"{name} is no number")


def flat(checked: Checked) -> dict[str, Any]:
    """What a line says of a claim: the names of the reasons, each in words, and the places."""
    answer: dict[str, Any] = {
        "verdict": checked.outcome.value,
        "reasons": list(dict.fromkeys(reason.name for reason in checked.reasons)),
        "details": [f"{reason.name}: {reason.detail}" for reason in checked.reasons],
        "words": [
            {"reason": found.name, **asdict(words)}
            for found in checked.objections
            for words in found.words
        ],
        "support": [asdict(support) for support in checked.support],
    }
    if checked.overruled:
        answer["overruled"] = [f"{reason.name}: {reason.detail}" for reason in checked.overruled]
    return answer


def _refusal(case_id: object, why: str) -> dict[str, object]:
    return {
        "id": case_id,
        "verdict": Outcome.NOT_SUPPORTED.value,
        "reasons": ["error"],
        "details": [],
        "error": why,
    }


class _Reader:
    """Gathers the texts of a line; files and sources that many lines name are read once."""

    def __init__(self, file_texts: TextsOf | None, source_texts: TextsOf | None) -> None:
        self._ways = {"file": file_texts, "source": source_texts}
        self._read: dict[tuple[str, str], list[Text]] = {}

    def texts(self, case: Mapping[str, object]) -> list[Text]:
        """All texts a line names; raises OslerError with the reason."""
        if not any(key in case for key in _SOURCES):
            raise InputError("quote must be text or a list of texts (or give a file or a source)")
        quotes = _listed(case, "quote")
        texts = [
            cited(words, name=f"quote {n}" if len(quotes) > 1 else "quote")
            for n, words in enumerate(quotes, start=1)
        ]
        for kind in self._ways:
            for name in _listed(case, kind):
                texts += self._texts(kind, name)
        return texts

    def _texts(self, kind: str, name: str) -> list[Text]:
        way = self._ways[kind]
        if way is None:
            raise InputError(f"a {kind} cannot be read here")
        if (kind, name) not in self._read:
            self._read[kind, name] = way(name)
        return self._read[kind, name]


def _listed(case: Mapping[str, object], key: str) -> list[str]:
    """The texts under a key and its plural; raises InputError where they are none."""
    found: list[str] = []
    for name in (key, f"{key}s"):
        value = case.get(name, [])
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise InputError(f"{name} must be text or a list of texts")
        found += texts
    return found
