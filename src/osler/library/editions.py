"""Which sources are forms of one publication, and which is an edition of which.

Two that are taken for one though they are not would silence a source or count it as replaced;
two that are not recognised are only shown side by side. So every rule here asks for more than
a likeness of titles, and a stated difference (another PMID, another ISBN) overrules a likeness.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from osler.domain.notice import doi_of, pmcid_of, pmid_of
from osler.domain.source import Form, Kind, Source, Standing, StandingLevel
from osler.library.editions_keys import (
    TITLED,
    Titled,
    isbns_of,
    issuers_of,
    keys_of,
    letters,
    number_in_series,
    sentences_of,
    series_of,
    table,
    titled,
)
from osler.library.versions import RULES as RULES

CROWD = 40  # sources under one key: what so many share names none of them
FULLEST_FIRST = (Form.FULL, Form.DIGEST, Form.SUMMARY, Form.ABSTRACT)
RESEARCH = frozenset({Kind.TRIAL, Kind.REVIEW, Kind.RESEARCH, Kind.SYSTEMATIC_REVIEW})
CERTAIN_YEARS = 2  # between editions of one title; less may be the print of the same one
ALIKE = 0.6  # shared words of all those of both titles, where two share an identifier
WHOLE = frozenset({Form.FULL, Form.ABSTRACT})  # read from the document itself
SPEAKS = (StandingLevel.DRAFT, StandingLevel.WITHDRAWN, StandingLevel.RETRACTED)


class Tie(StrEnum):
    SAME = "the same publication"
    EARLIER = "an earlier edition"
    LATER = "a later edition"


@dataclass(frozen=True)
class Relation:
    """What the first of two sources is to the second, and how that is known."""

    tie: Tie
    reason: str


@dataclass(frozen=True)
class Place:
    """Where a source stands among its relatives."""

    same_as: str = ""  # id of the fuller form of the publication, "" where this is it
    superseded: Standing | None = None  # by a later edition that is here


ALONE = Place()


def relation(one: Source, other: Source) -> Relation | None:
    """What ``one`` is to ``other``; None where nothing is certain enough."""
    if one.id == other.id:
        return None
    return (
        _by_series(one, other)
        or _by_identifier(one, other)
        or _as_stated(one, other)
        or _by_title(one, other)
    )


def places(sources: Iterable[Source]) -> dict[str, Place]:
    """The place of every source that has relatives among these; in whatever order they come.

    ``standing`` of each must be its own, with notices and decisions, without editions.
    """
    group = sorted(sources, key=lambda s: s.id)
    ties = _ties(group)
    preferred = _preferred(group, ties)
    found: dict[str, Place] = {}
    for source in group:
        first = preferred[source.id]
        later = _later(source, group, ties, preferred)
        place = Place(
            same_as=first if first != source.id else "",
            superseded=_superseded(later[0], later[1]) if later else None,
        )
        if place != ALONE:
            found[source.id] = place
    return found


def neighbours(sources: Iterable[Source], *, crowded: Container[str] = ()) -> list[list[Source]]:
    """Sources that share a key, directly or through others; alone ones are left out.

    ``crowded`` are keys that too many bear, others than these sources among them.
    """
    held = {source.id: source for source in sources}
    under: dict[str, list[str]] = {}
    for source in held.values():
        for key in keys_of(source):
            under.setdefault(key, []).append(source.id)
    links: dict[str, set[str]] = {}
    for key, ids in under.items():
        if 1 < len(ids) <= CROWD and key not in crowded:
            for id_ in ids:
                links.setdefault(id_, set()).update(ids)
    groups, seen = [], set[str]()
    for start in sorted(links):
        if start in seen:
            continue
        reached, waiting = {start}, [start]
        while waiting:
            fresh = links[waiting.pop()] - reached
            reached |= fresh
            waiting += sorted(fresh)
        seen |= reached
        groups.append([held[id_] for id_ in sorted(reached)])
    return groups


def with_edition(standing: Standing, superseded: Standing | None) -> Standing:
    """The standing of a source of which a later edition is here; a worse one stays."""
    if superseded is None or standing.level.rank >= superseded.level.rank:
        return standing
    stood = standing.reason and standing.level is not StandingLevel.UNKNOWN
    before = f" Before that: {standing.reason}" if stood else ""
    return replace(superseded, reason=superseded.reason + before, review_by=standing.review_by)


def relatives(source: Source, others: Iterable[Source]) -> list[tuple[Source, Relation]]:
    """The relatives of one source among others, with what each is to it; by id."""
    found = ((other, relation(other, source)) for other in sorted(others, key=lambda s: s.id))
    return [(other, told) for other, told in found if told is not None]


Ties = Mapping[tuple[str, str], Relation]


def _ties(group: Sequence[Source]) -> Ties:
    found = {}
    for one in group:
        for other in group:
            if one.id != other.id and (told := relation(one, other)):
                found[one.id, other.id] = told
    return found


def _preferred(group: Sequence[Source], ties: Ties) -> dict[str, str]:
    """For each source the fullest form of its publication."""
    forms: dict[str, set[str]] = {source.id: {source.id} for source in group}
    for (one, other), told in ties.items():
        if told.tie is Tie.SAME and forms[one] is not forms[other]:
            joined = forms[one] | forms[other]
            if not _contradicts(joined, ties):
                forms |= dict.fromkeys(joined, joined)
    held = {source.id: source for source in group}
    return {id_: min((held[i] for i in its), key=_fullest).id for id_, its in forms.items()}


def _contradicts(ids: set[str], ties: Ties) -> bool:
    """True where two of them are known to be different editions: then they are not one work."""
    return any(
        (told := ties.get((one, other))) is not None and told.tie is not Tie.SAME
        for one in ids
        for other in ids
    )


def _fullest(source: Source) -> tuple[bool, int, str, str]:
    gone = source.standing.level in SPEAKS
    newest = "".join(chr(0x10FFFF - ord(c)) for c in source.published or str(source.year))
    return (gone, FULLEST_FIRST.index(source.form), newest, source.id)


def _later(
    source: Source, group: Sequence[Source], ties: Ties, preferred: Mapping[str, str]
) -> tuple[Source, Relation] | None:
    """The newest edition after this one that may stand in its place."""
    held = {other.id: other for other in group}
    forms = [id_ for id_, first in preferred.items() if first == preferred[source.id]]
    found = [
        (held[later], told)
        for (later, earlier), told in ties.items()
        if told.tie is Tie.LATER and earlier in forms and held[later].standing.level not in SPEAKS
    ]
    if not found:
        return None
    return min(found, key=lambda pair: (_oldness(pair[0]), _fullest(pair[0])))


def _oldness(source: Source) -> tuple[int, int]:
    return (-source.year, -number_in_series(source))


def _superseded(later: Source, told: Relation) -> Standing:
    named = f"{later.title.rstrip('.')} ({later.year})" if later.year else later.title
    return Standing(
        StandingLevel.SUPERSEDED,
        f"A later edition is in the library: {named}; {told.reason}.",
        since=later.published or (str(later.year) if later.year else ""),
        replaced_by=later.id,
    )


def _by_series(one: Source, other: Source) -> Relation | None:
    series = series_of(one)
    if not series or series != series_of(other):
        return None
    mine, theirs = number_in_series(one), number_in_series(other)
    if mine == theirs:
        return Relation(Tie.SAME, f"the same DOI, {one.doi}")
    tie = Tie.LATER if mine > theirs else Tie.EARLIER
    return Relation(tie, f"numbers {max(mine, theirs)} and {min(mine, theirs)} of one series")


def _by_identifier(one: Source, other: Source) -> Relation | None:
    if _conflict(one, other):
        return None
    if not (whole := _are_whole(one, other)) and not _alike(one, other):
        return None  # parts of one document, each read by itself
    if pmid_of(one.pmid) and pmid_of(one.pmid) == pmid_of(other.pmid):
        return Relation(Tie.SAME, f"the same PMID, {one.pmid.strip()}")
    mine, theirs = (pmcid_of(s.bibliography.pmcid) for s in (one, other))
    if mine and mine == theirs:
        return Relation(Tie.SAME, f"the same PMCID, {one.bibliography.pmcid.strip()}")
    alike = not whole or _alike(one, other)
    if doi_of(one.doi) and doi_of(one.doi) == doi_of(other.doi) and alike:
        return Relation(Tie.SAME, f"the same DOI, {one.doi.strip()}")
    books = isbns_of(one) & isbns_of(other)
    if books and _title(one).words == _title(other).words and _title(one).words:
        return Relation(Tie.SAME, f"the same ISBN, {min(books)}, and title")
    return None


def _conflict(one: Source, other: Source) -> bool:
    """True where both state an identifier of one kind, and not the same."""
    stated = (
        (pmid_of(one.pmid), pmid_of(other.pmid)),
        (doi_of(one.doi), doi_of(other.doi)),
        (pmcid_of(one.bibliography.pmcid), pmcid_of(other.bibliography.pmcid)),
    )
    books = isbns_of(one), isbns_of(other)
    return any(a and b and a != b for a, b in stated) or bool(
        books[0] and books[1] and not books[0] & books[1]
    )


def _are_whole(one: Source, other: Source) -> bool:
    """True for a document and another form of it: not two summaries, which may be of its parts."""
    return one.form is not other.form and bool({one.form, other.form} & WHOLE)


def _alike(one: Source, other: Source) -> bool:
    """True where the titles could be one; two readings of a kind must have the very same."""
    if letters(one.title) == letters(other.title):
        return True
    a, b = (set(_title(s).words) for s in (one, other))
    if one.form is other.form is not Form.DIGEST:
        return a == b
    return bool(a | b) and len(a & b) / len(a | b) >= ALIKE


def _title(source: Source) -> Titled:
    return titled(source.title, issuers_of(source), source.year)


def _as_stated(one: Source, other: Source) -> Relation | None:
    """A guideline that says which one it updates."""
    if _says_it_updates(one, other):
        return Relation(Tie.LATER, "it says that it updates this one")
    if _says_it_updates(other, one):
        return Relation(Tie.EARLIER, "the later one says that it updates it")
    return None


def _says_it_updates(later: Source, earlier: Source) -> bool:
    if not later.updates or earlier.kind is not later.kind:
        return False
    if later.year and earlier.year and later.year < earlier.year:
        return False
    said = later.updates.lower()
    for identifier in (doi_of(earlier.doi).removeprefix("doi:"), earlier.url.lower()):
        if len(identifier) > 6 and identifier in said:
            return True
    pmid = pmid_of(earlier.pmid).removeprefix("pmid:")
    if pmid and f" pmid {pmid} " in f" {letters(said)} ":
        return True
    if not issuers_of(later) & issuers_of(earlier) or str(earlier.year) not in said:
        return False
    words = _title(earlier).words
    issuers = issuers_of(later) | issuers_of(earlier)
    cited = (titled(part, issuers).words for part in sentences_of(later.updates))
    return len(words) > 1 and not _title(earlier).bare and words in cited


def _by_title(one: Source, other: Source) -> Relation | None:
    """The same issuer, the same title, and years: one publication, or two editions."""
    bodies = issuers_of(one) & issuers_of(other)
    mine, theirs = _title(one), _title(other)
    if not bodies or mine.words != theirs.words or mine.bare or not (one.year and other.year):
        return None
    if not _one_kind(one, other) or (one.kind is not Kind.GUIDELINE and len(mine.words) < TITLED):
        return None
    if _set_apart(one.title) != _set_apart(other.title):
        return None
    told = f"the same title by {min(bodies)}"
    if one.year == other.year:
        if _conflict(one, other) or mine.edition * theirs.edition not in (0, mine.edition**2):
            return None
        return Relation(Tie.SAME, f"{told}, {one.year}")
    return _editions(one, other, told) if one.kind is Kind.GUIDELINE else None


def _editions(one: Source, other: Source, told: str) -> Relation | None:
    """Two years of one title; years that follow on each other may be one in print and online."""
    mine, theirs = _title(one), _title(other)
    marked = (mine.year, mine.edition) != (theirs.year, theirs.edition) and (
        (mine.year and theirs.year) or (mine.edition and theirs.edition)
    )
    if abs(one.year - other.year) < CERTAIN_YEARS and not marked:
        return None
    backwards = (mine.edition and theirs.edition and mine.edition != theirs.edition) and (
        (mine.edition > theirs.edition) != (one.year > other.year)
    )
    if backwards or doi_of(one.doi) == doi_of(other.doi) != "":
        return None
    tie = Tie.LATER if one.year > other.year else Tie.EARLIER
    return Relation(tie, f"{told}, {max(one.year, other.year)} after {min(one.year, other.year)}")


def _one_kind(one: Source, other: Source) -> bool:
    return one.kind is other.kind or (one.kind in RESEARCH and other.kind in RESEARCH)


def _set_apart(title: str) -> frozenset[str]:
    """The words of a title that part it from others on the same subject."""
    said = f" {letters(title)} "
    return frozenset(word for word in table()["apart"] if f" {word} " in said)
