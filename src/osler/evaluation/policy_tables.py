"""Reference pages of the policies that clinicians review, written from their tables."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from osler.answering.groups import groups
from osler.answering.standing_use import use_of
from osler.domain.notice import NoticeKind
from osler.domain.source import StandingLevel
from osler.library.notices import level_of
from osler.library.standing import policy

MEANS = {
    "shown": "shown like any other",
    "marked": "shown, with its standing beside every statement that cites it",
    "last": "only where nothing that stands better speaks of the same; then with a warning",
    "never": "not searched and not shown",
}


def standing_page() -> str:
    """What each standing allows, what notices do, and when age alone counts."""
    return "\n".join((*_uses(), *_notices(), *_age())) + "\n"


def _uses() -> Iterator[str]:
    yield from ("# Standing", "", "Written by `make docs`; do not edit.", "")
    yield "What may be done with a source of each standing, from the best to the worst."
    yield "Where several hold, the worst counts."
    yield "Every reference says its standing and how it is known."
    yield from ("", "| standing | use | why |", "|---|---|---|")
    table = _table("osler.answering", "standing_use.toml")
    for level in StandingLevel:
        use = use_of(level)
        yield f"| {level} | {use}: {MEANS[use.value]} | {table[level.value]['why']} |"
    yield ""
    yield "Warning signs are shown from a last resort too: silence is no word against them."


def _notices() -> Iterator[str]:
    yield from ("", "## Notices", "")
    yield "Lists of retractions and PubMed records are read by `osler library add`, in any order:"
    yield "a notice is kept, and counts for a source that is added later."
    yield from ("", "| notice | what it makes of an article |", "|---|---|")
    yield from (f"| {kind} | {level_of(kind)} |" for kind in NoticeKind)


def _age() -> Iterator[str]:
    rule = policy()
    yield from ("", "## Age", "")
    yield "A source states its own standing, or its issuer's rule does."
    yield f"A guideline that is silent counts as past its review after {rule.years} years:"
    yield f"{rule.why}."
    yield "Drafts, withdrawals and replacements are also read from a document's own title and face."


def applicability_page() -> str:
    """Groups and allergies that medicines are held against."""
    return "\n".join((*_groups(), *_allergies())) + "\n"


def _groups() -> Iterator[str]:
    yield from ("# Applicability", "", "Written by `make docs`; do not edit.", "")
    yield "A statement for people of another age or sex, or of another pregnancy, is left out."
    yield "A statement that offers a medicine is besides held against these groups."
    yield "A flag says only that the source did not think of them, or that it warns."
    yield from ("", "| the reader mentions | a statement without a word on it | one that warns |")
    yield "|---|---|---|"
    for group in groups():
        yield f"| {group.said} | {'flagged' if group.silent else 'shown'} | flagged |"


def _allergies() -> Iterator[str]:
    yield from ("", "## Allergies", "")
    yield "A statement that offers only what the reader is allergic to is left out;"
    yield "one that offers something else beside it is flagged."
    yield "An allergy to one medicine counts for its class:"
    yield from ("", "| class | source |", "|---|---|")
    for row in _table("osler.answering", "applicability.toml")["allergy"]:
        yield f"| {row['class']} | {row['source']} |"


def _table(package: str, name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(package).joinpath(name).read_text("utf-8"))
