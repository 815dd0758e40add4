"""anchorcite (github.com/ali1051/anchorcite) as its core install has it: the lexical scorer.

Its default threshold; a claim counts as supported where it anchors it. The scorer is named, for
with its ``model`` extra it would fetch a cross-encoder. A quote that is the claim itself passes
on its way for verbatim words.
"""

from functools import cache
from importlib.metadata import version
from typing import Any


def name() -> str:
    """Name and version, "" where it is not installed."""
    return f"anchorcite {version('anchorcite')}" if _anchorer() else ""


def anchorcite_supports(claim: str, quote: str) -> bool | None:
    """True where it anchors the claim in the quote; None where it is not installed."""
    anchorer = _anchorer()
    if anchorer is None:
        return None
    return anchorer.anchor(claim, quote) is not None


@cache
def _anchorer() -> Any:
    try:
        from anchorcite import CitationAnchorer, LexicalScorer
    except ImportError:
        return None
    return CitationAnchorer(scorer=LexicalScorer())
