"""Near: which statements stand nearest to the whole of a question.

Its concerns say what a question is about; its own words say which of all that is wanted: how
long, with what, for whom. One search with all of them weighs what the concerns have found, and
lets in what none of them led to.
"""

from collections.abc import Mapping
from dataclasses import replace

from osler.answering.framing import FRAME
from osler.domain.evidence import Evidence
from osler.domain.question import Question
from osler.domain.recommendation import Recommendation
from osler.domain.source import Form
from osler.ports import Index, Library, Query
from osler.text.terms import stem_set

DEPTH = 60  # hits looked at: farther down nothing answers
NEAR_ENOUGH = 0.7  # share of the best score from which a statement is on what was asked
MOST_LET_IN = 5
SHARED, LEAST_SHARED = 0.34, 2  # of the question's own words, what a statement let in speaks of
_FRAME = stem_set(" ".join(FRAME))


def nearness(question: Question, index: Index) -> dict[str, float]:
    """Score by item id for the whole question, as a share of the best."""
    words = " ".join((question.text, *question.drugs, *question.asker.taking))
    names = dict.fromkeys(n for c in question.concerns for n in (c.name, *c.topics, *c.terms))
    asked = Query(words, tuple(names), recommendations_only=True, feedback=False)
    hits = index.search(asked, limit=DEPTH)
    best = hits[0].score if hits else 0.0
    return {hit.id: hit.score / best for hit in hits if best > 0}


def with_nearest(
    found: tuple[Evidence, ...], question: Question, *, library: Library, index: Index
) -> tuple[Evidence, ...]:
    """The evidence, each with its nearness, and what stands nearest of what was not found."""
    if not question.concerns:
        return found
    near = nearness(question, index)
    more = _let_in(near, found, question, library)
    taken = {(e.concern, e.item.id) for e in more}
    kept = (e for e in found if (e.concern, e.item.id) not in taken)
    return tuple(replace(e, near=near.get(e.item.id, 0.0)) for e in (*kept, *more))


def is_sought(evidence: Evidence) -> bool:
    """True for a digest's statement that only the whole question leads to."""
    digest = evidence.source.form is Form.DIGEST
    return digest and not evidence.filed and evidence.near >= NEAR_ENOUGH


def _let_in(
    near: Mapping[str, float], found: tuple[Evidence, ...], question: Question, library: Library
) -> tuple[Evidence, ...]:
    """Statements of digests near enough to the question that no concern leads to."""
    known = {e.item.id for e in found if e.fit == 1}
    best = [id_ for id_, share in near.items() if share >= NEAR_ENOUGH][:MOST_LET_IN]
    items = [item for item in library.items(best) if item.id not in known]
    sources = library.sources_by_id({item.source_id for item in items})
    asked, told = stem_set(question.text) - _FRAME, []
    for item in items:
        source = sources[item.source_id]
        if not isinstance(item, Recommendation) or source.form is not Form.DIGEST:
            continue
        parts = (item.words, item.plain, item.label, source.title, *item.topics, *item.headings)
        shared = len(asked & stem_set("\n".join(parts)))
        if shared >= max(LEAST_SHARED, SHARED * len(asked)):
            name, share = question.concerns[0].name, near[item.id]
            told.append(Evidence(item, source.on(question.at), name, 1.0, 1.0, share))
    return tuple(told)
