"""Reference pages written from the program: ``python -m osler.interfaces.reference DIR README``.

A test holds the committed pages against what this writes.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typer
from rich.console import Console

from osler.answering.ask import Engine
from osler.bootstrap import STARTER, Settings, open_engine, shipped_wordings
from osler.bootstrap.wordings import SHIPPED
from osler.domain.question import Audience
from osler.editorial.policy import review_policy
from osler.editorial.policy_page import policy_page
from osler.evaluation.policy_tables import applicability_page, standing_page
from osler.interfaces.cli.main import app
from osler.interfaces.cli.render import show_answer
from osler.library.digest import parse_digest
from osler.library.gaps import known_gaps
from osler.library.topics import load_topics
from osler.ports import Document


def cli_reference() -> str:
    """Every command with its help, arguments and options."""
    lines = [
        "# The command line",
        "",
        "Written by `make docs`; do not edit.",
        "",
        "Results go to standard output, everything else to standard error.",
        "Exit codes and JSON shapes: [json.md](json.md).",
    ]
    root = typer.main.get_command(app)
    for name, command in _commands(root, "osler"):
        lines += ["", f"## `{name}`", "", *_described(command)]
    return "\n".join(lines) + "\n"


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    subcommands = getattr(command, "commands", {})
    for sub, inner in subcommands.items():
        yield from _commands(inner, f"{name} {sub}")
    if not subcommands:
        yield name, command


def _described(command: Any) -> Iterator[str]:
    yield from (line.strip() for line in (command.help or "").strip().splitlines())
    yield ""
    yield "| argument or option | meaning | default |"
    yield "|---|---|---|"
    for parameter in command.params:
        if parameter.name == "help":
            continue
        names = [str(parameter.name).upper()]
        if parameter.param_type_name == "option":
            names = [*parameter.opts, *parameter.secondary_opts]
        shown = ", ".join(f"`{name}`" for name in names)
        default = parameter.default if parameter.default not in (None, False) else ""
        meaning = getattr(parameter, "help", "") or ""
        yield f"| {shown} | {meaning} | {getattr(default, 'value', default)} |"


def starter_reference() -> str:
    """Every topic and source of the starter library, with dates, standing and counts."""
    documents = _starter()
    statements = sum(len(d.recommendations) for d in documents)
    topics = load_topics(STARTER / "topics")
    lines = [
        "# The starter library",
        "",
        "Written by `make docs`; do not edit.",
        "",
        f"{len(documents)} digests with {statements} statements on {len(topics)} topics.",
        "Each statement is our own sentence about a published source; "
        "the reference says how the source was read and whether it still stands.",
        "",
        "## Topics",
        "",
        "| topic | also asked for as | statements | warning signs |",
        "|---|---|---|---|",
    ]
    for topic in topics:
        own = [r for d in documents for r in d.recommendations if topic.name in r.topics]
        warnings = sum(1 for r in own if r.urgency is not None)
        names = ", ".join((*topic.lay, *topic.clinical)[:4])
        lines.append(f"| {topic.title} | {names} | {len(own)} | {warnings} |")
    lines += [*_gap_lines(), *_source_lines(documents)]
    return "\n".join(lines) + "\n"


def _gap_lines() -> Iterator[str]:
    """What readers may ask and the library does not hold, by topic."""
    yield from ("", "## What it does not hold", "")
    yield "Known gaps, topic by topic. They are left open, not filled from memory."
    yield ""
    for topic, gaps in sorted(known_gaps(STARTER).items()):
        yield f"- **{topic}**: {'; '.join(gaps)}."


def _source_lines(documents: list[Document]) -> Iterator[str]:
    yield from ("", "## Sources", "")
    yield "| source | date | kind | read | standing | licence | statements |"
    yield "|---|---|---|---|---|---|---|"
    for document in documents:
        s = document.source
        cells = (
            f"{s.citation} (`{s.id}`)",
            f"{s.published or s.year or 'unknown'}",
            s.kind,
            s.support,
            f"{s.standing.level}: {s.standing.reason}",
            s.licence or "not stated",
            str(len(document.recommendations)),
        )
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _starter() -> list[Document]:
    digests = sorted((STARTER / "digests").glob("*.md"))
    return [parse_digest(path.read_text("utf-8"), file=path.name) for path in digests]


QUESTION = "What can I do for sore thighs and lower back pain?"
READ_ON = date(2026, 11, 25)  # the day the README's answer is of
BLOCK = re.compile(r"(<!-- answer:start -->\n).*?(<!-- answer:end -->)", re.DOTALL)
SHOWN_UNTIL = "What not to do"  # the README shows an answer's beginning, and its last part
SHOWN_FROM = "How this was made"


def readme_answer(engine: Engine) -> str:
    """The beginning and the end of the flagship answer, as the terminal shows them."""
    answer = engine.ask(QUESTION, audience=Audience.PUBLIC, at=READ_ON)
    console = Console(file=io.StringIO(), width=80, color_system=None, force_terminal=False)
    show_answer(answer, console)
    lines = [line.rstrip() for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]
    first, last = lines.index(SHOWN_UNTIL), lines.index(SHOWN_FROM)
    gap = ["[… what not to do, if it is no better, if it lasts, references …]", ""]
    return "\n".join(("```text", *lines[:first], *gap, *lines[last:], "```", ""))


def with_answer(readme: str, answer: str) -> str:
    """The README with this answer between its markers."""
    return BLOCK.sub(lambda m: m[1] + answer + m[2], readme)


PAGES = {
    "cli.md": cli_reference,
    "starter-library.md": starter_reference,
    "standing.md": standing_page,
    "applicability.md": applicability_page,
    "review-policy.md": lambda: policy_page(review_policy()),
}


def write(folder: Path) -> None:
    """Write every generated page into a folder."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), encoding="utf-8")


def main() -> None:
    """Write the pages, and the README's answer where a README is named after the folder."""
    folder, *readmes = map(Path, sys.argv[1:])
    write(folder)
    with TemporaryDirectory() as home:
        SHIPPED.write_text(shipped_wordings(Settings(Path(home), READ_ON)), "ascii")
    for readme in readmes:
        with TemporaryDirectory() as home:
            engine = open_engine(Settings(Path(home), READ_ON))
            text = with_answer(readme.read_text("utf-8"), readme_answer(engine))
        readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
