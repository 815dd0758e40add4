"""Two revisions side by side, claim by claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from osler.domain.article import ReviewedClaim, Revision


@dataclass(frozen=True)
class Words:
    """A run of words of a compared text."""

    text: str
    change: str  # "same", "added" or "removed"


@dataclass(frozen=True)
class ClaimChange:
    """How a claim differs. ``before`` or ``after`` is None where it is not there."""

    claim_id: str
    change: str  # "same", "added", "removed", "changed" (its words), "sources" (what it rests on)
    before: ReviewedClaim | None
    after: ReviewedClaim | None
    words: tuple[Words, ...] = ()  # before and after in one run, where the words changed


@dataclass(frozen=True)
class Comparison:
    before: int  # numbers of the revisions
    after: int
    claims: tuple[ClaimChange, ...]  # in the order of the later text; removed ones where they were
    sources_added: tuple[str, ...]
    sources_removed: tuple[str, ...]
    sources_changed: tuple[str, ...]

    @property
    def different(self) -> tuple[ClaimChange, ...]:
        return tuple(each for each in self.claims if each.change != "same")


def compare(before: Revision, after: Revision) -> Comparison:
    """What was added, removed and changed between two revisions of an article."""
    then = {each.source_id: each for each in before.footings}
    now = {each.source_id: each for each in after.footings}
    return Comparison(
        before=before.number,
        after=after.number,
        claims=tuple(_changes(before, after)),
        sources_added=tuple(sorted(now.keys() - then.keys())),
        sources_removed=tuple(sorted(then.keys() - now.keys())),
        sources_changed=tuple(i for i in sorted(then.keys() & now.keys()) if then[i] != now[i]),
    )


def word_changes(before: str, after: str) -> tuple[Words, ...]:
    """The words of two texts in one run: what stayed, what went, what came."""
    a, b = _words(before), _words(after)
    found: list[Words] = []
    matcher = SequenceMatcher(a=a, b=b, autojunk=False)
    for _, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if a[a_from:a_to] == b[b_from:b_to]:
            found.append(Words("".join(a[a_from:a_to]), "same"))
            continue
        if a_from < a_to:
            found.append(Words("".join(a[a_from:a_to]), "removed"))
        if b_from < b_to:
            found.append(Words("".join(b[b_from:b_to]), "added"))
    return tuple(found)


def _changes(before: Revision, after: Revision) -> Iterator[ClaimChange]:
    later = {one.id for one in after.claims}
    waiting = list(before.claims)
    for one in after.claims:
        while waiting and waiting[0].id not in later:
            gone = waiting.pop(0)
            yield ClaimChange(gone.id, "removed", gone, None)
        old = before.claim(one.id)
        if old is None:
            yield ClaimChange(one.id, "added", None, one)
            continue
        waiting = [each for each in waiting if each.id != one.id]
        yield _changed(old, one)
    for gone in waiting:
        yield ClaimChange(gone.id, "removed", gone, None)


def _changed(old: ReviewedClaim, new: ReviewedClaim) -> ClaimChange:
    if old.claim.text != new.claim.text:
        words = word_changes(old.claim.text, new.claim.text)
        return ClaimChange(new.id, "changed", old, new, words)
    return ClaimChange(new.id, "same" if old.hash == new.hash else "sources", old, new)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\w+|[^\w\s]", text)
