"""What notices make of the standing of the source that they speak of."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from osler.domain.notice import Notice, NoticeKind
from osler.domain.source import Standing, StandingLevel
from osler.library.standing import policy_table

READ_FROM = "read from "  # and the name of the list or record: kept in a notice's words
TOLD = {
    NoticeKind.RETRACTION: "Retracted",
    NoticeKind.PARTIAL_RETRACTION: "Retracted in part (which part is not known here)",
    NoticeKind.CONCERN: "An expression of concern was published",
    NoticeKind.CORRECTION: "A correction was published",
    NoticeKind.UPDATE: "A later edition was published",
}


@cache
def level_of(kind: NoticeKind) -> StandingLevel:
    """What an article is once such a notice on it is known; from the policy."""
    return StandingLevel(policy_table()["notices"][kind.value])


def with_notices(own: Standing, notices: Iterable[Notice]) -> Standing:
    """The standing of a source whose own is this; the worst counts, and all are told."""
    told = _worst_first(notices)
    if not told:
        return own
    worst = level_of(told[0].kind)
    said = " ".join(_sentence(notice) for notice in told)
    if own.level.rank >= worst.rank:
        return Standing(
            own.level, f"{own.reason} {said}".strip(), own.since, own.replaced_by, own.review_by
        )
    stood = own.reason and own.level is not StandingLevel.UNKNOWN
    before = f" Before that: {own.reason}" if stood else ""
    replaced_by = own.replaced_by
    if told[0].kind is NoticeKind.UPDATE:
        replaced_by = citation_of(told[0]) or told[0].notice
    return Standing(worst, said + before, told[0].published, replaced_by, own.review_by)


def joined(one: Notice, other: Notice) -> Notice:
    """Two lists on one notice: what only one of them knows is kept, in whatever order they come."""
    return Notice(
        one.about,
        one.kind,
        one.notice,
        max(one.published, other.published),
        _words(max(citation_of(one), citation_of(other)), {*_origins(one), *_origins(other)}),
    )


def with_origin(notice: Notice, name: str) -> Notice:
    """The notice with the name of the file that it was read from, shown with the source.

    What a notice makes of a source does not depend on it.
    """
    return replace(notice, words=_words(citation_of(notice), {*_origins(notice), name}))


def citation_of(notice: Notice) -> str:
    """How the notice is cited, without where it was read."""
    return notice.words.partition(READ_FROM)[0].removesuffix("; ")


def _origins(notice: Notice) -> list[str]:
    return [name for name in notice.words.partition(READ_FROM)[2].split(", ") if name]


def _words(citation: str, origins: Iterable[str]) -> str:
    read = READ_FROM + ", ".join(sorted(origins)) if origins else ""
    return "; ".join(part for part in (citation, read) if part)


def _worst_first(notices: Iterable[Notice]) -> list[Notice]:
    """Each notice once, though it may name the article by PMID and by DOI."""
    kept: dict[tuple[NoticeKind, str], Notice] = {}
    for notice in sorted(notices):
        kept.setdefault((notice.kind, notice.notice), notice)
    known = {kind for kind, notice in kept if notice}
    distinct = [n for (kind, notice), n in kept.items() if notice or kind not in known]
    return sorted(distinct, key=lambda n: (-level_of(n.kind).rank, n))


def _sentence(notice: Notice) -> str:
    details = (notice.notice.replace("pmid:", "PMID "), notice.published, citation_of(notice))
    told = ", ".join(detail for detail in details if detail)
    return f"{TOLD[notice.kind]}{f' ({told})' if told else ''}."
