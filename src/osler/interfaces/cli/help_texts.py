"""What ``--help`` says: the commands' own docstrings, laid out for a terminal of any width.

A docstring breaks its lines for whoever reads the code. Typer keeps these breaks from the second
paragraph on, so that a narrow terminal breaks each line once more in its middle.
"""

import inspect
import re

import typer

STARTS = re.compile(r"(?:Examples?\b|osler )")  # of a line that stays one


def lay_out(app: typer.Typer) -> None:
    """Give every command of it, and of its groups, its help in whole paragraphs."""
    for command in app.registered_commands:
        told = command.help or inspect.getdoc(command.callback) or ""
        command.help = in_paragraphs(told)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            lay_out(group.typer_instance)


def in_paragraphs(text: str) -> str:
    """One line a paragraph; examples keep a line of their own, and a paragraph before them."""
    return "\n\n".join(_laid(part) for part in text.split("\n\n"))


def _laid(paragraph: str) -> str:
    lines: list[str] = []
    for line in paragraph.splitlines():
        starts = STARTS.match(line) is not None
        if lines and not starts:
            lines[-1] += f" {line.strip()}"
        elif starts and lines and STARTS.match(lines[-1]) is None:
            lines += ["", line]
        else:
            lines.append(line)
    return "\n".join(lines)
