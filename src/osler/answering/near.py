"""Near: which statements stand nearest to the whole of a question.

Its concerns say what a question is about; its own words say which of all that is wanted: how
long, with what, for whom. One search with all of them weighs what the concerns have found, and
lets in what none of them led to.
"""

from collections.abc import Mapping
from dataclasses import replace

from osler.answering.asked_as import likeness
from osler.answering.framing import FRAME
from osler.answering.strangers import is_strange
from osler.domain.evidence import Evidence
from osler.domain.question import Question
from osler.domain.source import Form
from osler.ports import Index, Library, Query
from osler.text.terms import stem_set

DEPTH = 60  # hits looked at: farther down nothing answers
NEAR_ENOUGH = 0.7  # share of the best score from which a statement is on what was asked
MOST_LET_IN = 5
SHARED, LEAST_SHARED = 0.34, 2  # of the question's own words, what a near statement speaks of
MOSTLY = 0.6  # the same where nothing that is asked about is known as a topic
# What any illness may be called: "restless legs syndrome" is not near to another syndrome.
GENERIC = stem_set("syndrome syndromes disease diseases disorder disorders infection infections")
_FRAME = stem_set(" ".join(FRAME)) | GENERIC


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
    if not question.concerns or all(is_strange(concern) for concern in question.concerns):
        return found  # what comes near to a stranger in words is still on something else
    near = nearness(question, index)
    asked = stem_set(question.text) - _FRAME
    more = _let_in(near, found, question, library, asked)
    taken = {(e.concern, e.item.id) for e in more}
    kept = (e for e in found if (e.concern, e.item.id) not in taken)
    whole = (*kept, *more)
    like = likeness(question.text, (e.item for e in whole))
    return tuple(
        replace(
            e,
            near=near[e.item.id] if e.item.id in near and _speaks_of(e, asked) else e.near,
            asked=like.get(e.item.id, 0.0),
        )
        for e in whole
    )


def is_sought(evidence: Evidence) -> bool:
    """True for a digest's statement that only the whole question leads to."""
    digest = evidence.source.form is Form.DIGEST
    return digest and not evidence.filed and evidence.near >= NEAR_ENOUGH


def _let_in(
    near: Mapping[str, float],
    found: tuple[Evidence, ...],
    question: Question,
    library: Library,
    asked: frozenset[str],
) -> tuple[Evidence, ...]:
    """Statements of digests near enough to the question that no concern leads to.

    What is asked must be what one is filed under: "gout in people with kidney stones" says in
    passing what is no answer on stones. Where a topic is known, another must be named too: school
    after scabies is no answer on school with impetigo.
    """
    known = {e.item.id for e in found if e.fit == 1}
    best = [id_ for id_, share in near.items() if share >= NEAR_ENOUGH][:MOST_LET_IN]
    items = [item for item in library.items(best) if item.id not in known]
    sources = library.sources_by_id({item.source_id for item in items})
    known_topic = any(concern.topics for concern in question.concerns)
    least = SHARED if known_topic else MOSTLY
    told = []
    for item in items:
        source = sources[item.source_id].on(question.at)
        one = Evidence(item, source, question.concerns[0].name, 1.0, 1.0, near[item.id])
        if (
            source.form is Form.DIGEST
            and _speaks_of(one, asked, least)
            and asked & _filed_under(one)
            and (not known_topic or asked & stem_set("\n".join(item.topics)))
        ):
            told.append(one)
    return tuple(told)


def _speaks_of(evidence: Evidence, asked: frozenset[str], share: float = SHARED) -> bool:
    """True where enough of the question's own words stand in a statement or above it."""
    item = evidence.recommendation
    if item is None:
        return False
    said = stem_set(f"{item.words}\n{item.plain}") | _filed_under(evidence)
    return len(asked & said) >= max(LEAST_SHARED, share * len(asked))


def _filed_under(evidence: Evidence) -> frozenset[str]:
    item = evidence.recommendation
    if item is None:
        return frozenset()
    return stem_set("\n".join((item.label, evidence.source.title, *item.topics, *item.headings)))
