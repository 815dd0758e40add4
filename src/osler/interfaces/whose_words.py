"""Whose words a quote is: the source's own, or our own summary (digest) of the source."""

from collections.abc import Iterable

from osler.domain.answer import Citation, Reference
from osler.domain.source import Form, Support

# How far a source was read, in the words of every page, file and screen.
SUPPORT_WORDS = {
    Support.FULL_TEXT: "full text",
    Support.PRIMARY_EXCERPT: "excerpt of the source",
    Support.SECONDARY_SOURCE: "what another source says of it",
}
OURS = "Our summary of the source"
THEIRS = "The source's own words"
SAID_ONCE = (
    "Where a reference is “read as digest”, the quotes are our own summary of the source, not its "
    "words; the source itself is at the address given."
)


def ours(references: Iterable[Reference]) -> frozenset[int]:
    """Numbers of the references whose quotes are our own sentences about the source."""
    return frozenset(r.number for r in references if r.form is Form.DIGEST)


def whose(citation: Citation, own: frozenset[int]) -> str:
    return OURS if citation.reference in own else THEIRS


def read_as(reference: Reference) -> str:
    """How far a source was read, by us or for its digest; "" where it was read whole."""
    if reference.support is Support.FULL_TEXT:
        return ""
    told = SUPPORT_WORDS[reference.support]
    if reference.form is Form.DIGEST:
        return f"Our digest was written from: {told}."
    return f"Read as: {told}."


def read_at(reference: Reference) -> str:
    """Where the source itself can be read; "" where only its citation says which it is."""
    if reference.doi:
        return f"https://doi.org/{reference.doi}"
    if reference.url or not reference.pmid:
        return reference.url
    return f"https://pubmed.ncbi.nlm.nih.gov/{reference.pmid}/"


ALL_OURS = (
    "The words cited are our own summaries of the sources, not the sources' words: each statement "
    "was checked against its summary. Read the source itself at the address in its reference."
)
SOME_OURS = (
    "Where a reference is “read as digest”, the words cited are our own summary of the source, not "
    "its words: the statement was checked against that summary. Read the source itself at the "
    "address in its reference."
)


def checked_against(references: Iterable[Reference]) -> str:
    """What the statements were checked against, where it is our own words; "" where it is none."""
    told = list(references)
    own = ours(told)
    if not own:
        return ""
    return ALL_OURS if len(own) == len(told) else SOME_OURS
