"""What the benchmarks that learn weights share: questions asked, and weights written."""

import re
from collections.abc import Mapping
from datetime import date
from importlib import resources
from pathlib import Path

from osler.answering import assemble
from osler.answering.ask import Engine
from osler.answering.opening import Opening
from osler.answering.short_answer import short_answer
from osler.answering.verify import Verified
from osler.domain.answer import Answer, Triage
from osler.evaluation import must_haves
from osler.evaluation.suites import leading

DAY = date(2026, 1, 1)
FOLDS = 8
Heard = tuple[Opening, Triage]  # all that may be shown, and what the question set off


def asked(engine: Engine, case: leading.Case | must_haves.Case) -> tuple[Answer, tuple[Heard, ...]]:
    """The answer to a case, and of what its short answer was chosen; () where it was refused."""
    heard: list[Heard] = []

    def listen(opening: Opening, flags: Triage) -> tuple[Verified, ...]:
        heard.append((opening, flags))
        return short_answer(opening, flags)

    assemble.short_answer = listen  # type: ignore[attr-defined]
    try:
        answer = engine.ask(case.question, audience=case.audience, at=DAY)
    finally:
        assemble.short_answer = short_answer  # type: ignore[attr-defined]
    return answer, tuple(heard[:1])


def write(name: str, learned: Mapping[str, float]) -> None:
    """Put weights into a table of ``osler.answering`` that has a row for each."""
    file = Path(str(resources.files("osler.answering").joinpath(name)))
    text = file.read_text("utf-8")
    for signal, weight in learned.items():
        row = rf'(name = "{signal}"\nweight = )-?[\d.]+'
        text, found = re.subn(row, rf"\g<1>{weight:.2f}", text)
        if not found:
            raise SystemExit(f"{file.name} has no row for {signal}")
    file.write_text(text, "utf-8")
