"""Front matter of a digest: the identity of its source, and where that source stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from osler.domain.source import Form, Kind, Source, Standing, StandingLevel, Support
from osler.library.digest_faults import Faults, nearest
from osler.library.digest_fields import (
    check_date,
    check_doi,
    check_id,
    check_pmid,
    check_url,
    check_year,
    choice,
    string_list,
)
from osler.library.digest_layout import Layout

NEEDED = (
    *("id", "title", "issuer", "kind", "citation", "year"),
    *("standing", "standing_reason", "support", "read_at", "topics"),
)
TEXTS = (
    *("id", "title", "issuer", "kind", "citation", "published", "doi", "pmid", "url"),
    *("jurisdiction", "language", "licence", "standing", "standing_reason", "standing_since"),
    *("review_by", "replaced_by", "support", "note", "read_at"),
    *("population", "conflicts", "rating_scheme", "updates"),
)
FRONT_KEYS = (*TEXTS, "year", "topics", "alerts", "lay")
# Stands in for a value that is missing or wrong, while the other faults are looked for.
_STAND_IN = "?"


@dataclass(frozen=True)
class _Front:
    """Front matter with the line of each key. ``texts`` holds every text, "" where absent."""

    texts: Mapping[str, str]
    lines: Mapping[str, int]
    faults: Faults

    def line(self, key: str) -> int:
        return self.lines.get(key, 1)


def read_source(layout: Layout, *, file_name: str, content_hash: str, faults: Faults) -> Source:
    """The source; where values are missing or wrong, a stand-in and a fault for each."""
    front = _Front(_texts(layout, faults), layout.front_lines, faults)
    _check_keys(layout, faults)
    _check_forms(front, file_name)
    texts = front.texts
    kind = choice(Kind, texts["kind"], key="kind", line=front.line("kind"), faults=faults)
    return Source(
        id=texts["id"] or _STAND_IN,
        title=texts["title"] or _STAND_IN,
        issuer=texts["issuer"],
        kind=kind or Kind.RESEARCH,
        form=Form.DIGEST,
        citation=texts["citation"],
        year=_year(layout, front),
        published=texts["published"],
        doi=texts["doi"],
        pmid=texts["pmid"],
        url=texts["url"],
        jurisdiction=texts["jurisdiction"],
        language=texts["language"] or "en",
        licence=texts["licence"],
        standing=_standing(front),
        support=_support(front),
        topics=string_list(layout.front, "topics", line=front.line("topics"), faults=faults),
        population=texts["population"],
        updates=texts["updates"],
        alerts=string_list(layout.front, "alerts", line=front.line("alerts"), faults=faults),
        conflicts=texts["conflicts"],
        rating_scheme=texts["rating_scheme"],
        digest_note=texts["note"],
        read_at=texts["read_at"],
        content_hash=content_hash,
    )


def lay_names(layout: Layout, faults: Faults) -> tuple[tuple[str, str], ...]:
    """(topic, lay name) pairs of the ``[lay]`` table."""
    table = layout.front.get("lay", {})
    line = layout.front_lines.get("lay", 1)
    if not isinstance(table, dict):
        faults.add(line, 'Write [lay] as a table: [lay], then "topic name" = ["lay name"].')
        return ()
    return tuple(
        (topic, name)
        for topic in sorted(table)
        for name in string_list(table, topic, line=line, faults=faults)
    )


def _texts(layout: Layout, faults: Faults) -> dict[str, str]:
    """Every text of the front matter on one line, "" where absent or not a text."""
    texts: dict[str, str] = {}
    for key in TEXTS:
        value = layout.front.get(key, "")
        if not isinstance(value, str):
            faults.add(layout.front_lines.get(key, 1), f'Put "{key}" in quotes: {key} = "…".')
            value = _STAND_IN
        texts[key] = " ".join(value.split())
    return texts


def _check_keys(layout: Layout, faults: Faults) -> None:
    for key in layout.front:
        if key not in FRONT_KEYS:
            line = layout.front_lines.get(key, 1)
            faults.add(
                line, f'"{key}" is not a key of the front matter. {nearest(key, FRONT_KEYS)}'
            )
    if layout.front_lines and not layout.front:
        return  # it could not be read; that is the fault to mend first
    for key in NEEDED:
        if layout.front.get(key) in (None, "", []):
            faults.add(layout.front_lines.get(key, 1), f'Add "{key}" to the front matter.')


def _check_forms(front: _Front, file_name: str) -> None:
    """Shapes of identifiers, dates and addresses, where given."""
    texts, faults = front.texts, front.faults
    if texts["id"]:
        check_id(texts["id"], file_name=file_name, line=front.line("id"), faults=faults)
    for key, check in (("doi", check_doi), ("pmid", check_pmid), ("url", check_url)):
        if texts[key]:
            check(texts[key], line=front.line(key), faults=faults)
    if since := texts["standing_since"]:
        check_date(since, key="standing_since", line=front.line("standing_since"), faults=faults)
    if due := texts["review_by"]:
        _check_review(due, front)


def _check_review(due: str, front: _Front) -> None:
    """A review falls due on a day: the standing changes with it."""
    line = front.line("review_by")
    if check_date(due, key="review_by", line=line, faults=front.faults) and len(due) < 10:
        front.faults.add(line, 'Write "review_by" as a day: review_by = "2027-06-30".')


def _year(layout: Layout, front: _Front) -> int:
    """The year, which agrees with the date of publication where both are given."""
    year = layout.front.get("year", 0)
    line = front.line("year")
    if not isinstance(year, int) or isinstance(year, bool):
        front.faults.add(line, "Write the year as a number without quotes: year = 2017.")
        return 0
    year = check_year(year, key="year", line=line, faults=front.faults)
    if published := front.texts["published"]:
        at = front.line("published")
        of_date = check_date(published, key="published", line=at, faults=front.faults)
        if of_date and of_date != year:
            front.faults.add(at, f'"published" says {of_date}, "year" says {year}; correct one.')
    return year


def _standing(front: _Front) -> Standing:
    texts = front.texts
    line = front.line("standing")
    level = choice(StandingLevel, texts["standing"], key="standing", line=line, faults=front.faults)
    return Standing(
        level or StandingLevel.UNKNOWN,
        reason=texts["standing_reason"],
        since=texts["standing_since"],
        replaced_by=texts["replaced_by"],
        review_by=texts["review_by"],
    )


def _support(front: _Front) -> Support:
    texts, line = front.texts, front.line("support")
    support = choice(Support, texts["support"], key="support", line=line, faults=front.faults)
    if support is Support.SECONDARY_SOURCE and not texts["note"]:
        front.faults.add(line, 'Add "note": say in words that the source was read at second hand.')
    return support or Support.SECONDARY_SOURCE
