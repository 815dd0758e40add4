"""Kinds that mix one statement with another, or give it to another issuer or year."""

import re
from collections.abc import Iterator

from osler.evaluation.mutations.kinds import Truth, kind
from osler.text.terms import stems

_ISSUERS = ("NICE", "ACP", "WHO", "CDC", "USPSTF", "AAP", "ACR", "AHA", "ESC")
_BODIES = (
    ("American College of Physicians", "ACP"),
    ("National Institute for Health and Care Excellence", "NICE"),
    ("World Health Organization", "WHO"),
)
_OTHERS = 3  # of the other issuers
_CUTS = (" for ", ", ", " should ", " in ", " if ", ": ")
_NEW = 2  # words of a tail that the statement lacks; fewer may only say it again


@kind()
def halves_joined(truth: Truth) -> Iterator[str]:
    """The head of the statement with the tail of its neighbour."""
    known = set(stems(truth.text))
    for other in truth.statement.others[:4]:
        for cut in _CUTS:
            if cut in truth.text and cut in other:
                tail = other.split(cut, 1)[1]
                joined = truth.text.split(cut, 1)[0] + cut + tail
                if joined != other and len(set(stems(tail)) - known) >= _NEW:
                    yield joined


@kind()
def issuer_swapped(truth: Truth) -> Iterator[str]:
    text = truth.text
    for old in _ISSUERS:
        for match in re.finditer(rf"\b{old}\b", text):
            for new in [name for name in _ISSUERS if name != old][:_OTHERS]:
                yield text[: match.start()] + new + text[match.end() :]
    for body, short in _strangers(truth)[:2]:
        yield f"According to the {body}: {text}"
        yield f"{short} says: {text}"


def _strangers(truth: Truth) -> list[tuple[str, str]]:
    """Bodies that neither the source nor the statement names; a summary names whose it is."""
    source = truth.statement.source
    named = f"{source.id} {source.issuer} {source.title} {source.citation} {truth.text}"
    return [b for b in _BODIES if not any(re.search(rf"(?i)\b{name}\b", named) for name in b)]


@kind()
def year_swapped(truth: Truth) -> Iterator[str]:
    text, source = truth.text, truth.statement.source
    for match in re.finditer(r"\b(?:19|20)\d\d\b", text):
        yield text[: match.start()] + str(int(match[0]) + 1) + text[match.end() :]
    if source.year:
        yield f"According to {source.issuer} ({source.year + 3}): {text}"
        yield f"In {source.year - 4} {source.issuer} wrote: {text}"
