"""Forms of one publication: an abstract and its full text are one voice, not two."""

from collections.abc import Iterable

from osler.domain.evidence import Evidence
from osler.domain.source import Form

OTHER_FORM = "from a shorter form of a document that speaks for itself here"


def shorter_forms(kept: Iterable[Evidence]) -> frozenset[tuple[str, str]]:
    """(concern, item id) of what comes from a shorter form where the fullest one speaks too.

    A digest is left alone: somebody read the document and wrote it for this use, and what it
    speaks for is left out beside it.
    """
    found = tuple(kept)
    speaking = {(e.concern, e.source.id) for e in found}
    return frozenset(
        (e.concern, e.item.id)
        for e in found
        if e.source.same_as
        and e.source.form is not Form.DIGEST
        and (e.concern, e.source.same_as) in speaking
    )


def spoken_for(found: Iterable[Evidence]) -> frozenset[str]:
    """The publications for which a digest speaks, whatever they are called."""
    return frozenset(named(e) for e in found if e.source.form is Form.DIGEST)


def named(evidence: Evidence) -> str:
    """A publication by the id of its fullest form; no title looks so."""
    return f"\0{evidence.source.work}"
