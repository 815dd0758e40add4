"""What changed between two published versions, statement by statement."""

from collections.abc import Iterator
from dataclasses import dataclass

from osler.domain.answer import Answer, Claim
from osler.editorial.comparing import Words, word_changes
from osler.editorial.published import Published

Cited = frozenset[tuple[str, str, str]]


@dataclass(frozen=True)
class Change:
    """One statement; ``words`` is its text before and after in one run."""

    kind: str  # "added", "removed", "changed", "sources" or "same"
    words: tuple[Words, ...]


@dataclass(frozen=True)
class Changes:
    before: Published
    after: Published
    statements: tuple[Change, ...]  # that differ, in the order of the later version
    same: int  # statements that are as they were
    sources_added: tuple[str, ...]  # citations
    sources_removed: tuple[str, ...]


def changes_between(before: Published, after: Published) -> Changes:
    """Compare two versions of one article."""
    every = tuple(_statements(before, after))
    then, now = _sources(before.answer), _sources(after.answer)
    return Changes(
        before=before,
        after=after,
        statements=tuple(each for each in every if each.kind != "same"),
        same=sum(1 for each in every if each.kind == "same"),
        sources_added=tuple(now[i] for i in sorted(now.keys() - then.keys())),
        sources_removed=tuple(then[i] for i in sorted(then.keys() - now.keys())),
    )


def _statements(before: Published, after: Published) -> Iterator[Change]:
    old = dict(zip(before.claim_ids, before.answer.claims(), strict=True))
    for claim_id, claim in zip(after.claim_ids, after.answer.claims(), strict=True):
        earlier = old.pop(claim_id, None)
        if earlier is None:
            yield Change("added", (Words(claim.text, "added"),))
        else:
            yield _changed(earlier, claim, before.answer, after.answer)
    for gone in old.values():
        yield Change("removed", (Words(gone.text, "removed"),))


def _changed(old: Claim, new: Claim, before: Answer, after: Answer) -> Change:
    if old.text != new.text:
        return Change("changed", word_changes(old.text, new.text))
    kind = "same" if _cited(old, before) == _cited(new, after) else "sources"
    return Change(kind, (Words(new.text, "same"),))


def _cited(claim: Claim, answer: Answer) -> Cited:
    """What a statement rests on; numbers of references do not matter."""
    ids = {reference.number: reference.source_id for reference in answer.references}
    return frozenset(
        (ids[c.reference], c.item_id, c.quote) for c in (*claim.citations, *claim.agreeing)
    )


def _sources(answer: Answer) -> dict[str, str]:
    return {reference.source_id: reference.citation for reference in answer.references}
