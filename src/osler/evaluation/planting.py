"""Sources planted beside the starter library, each with a standing that must not go unsaid.

Every condition is made up, so that nothing else in a library speaks of it and the planted
source is what would answer best. No advice in them is real.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from osler.domain.source import StandingLevel as Level

EACH = 15  # sources planted in each way
FIRST, SECOND = (
    "zor mel tav bre quil dra fen gol hax jil".split(),
    "blax vorn drish melt pank".split(),
)
ENDINGS = "itis osis fever palsy syndrome".split()
REPLACED = "Made-up Institute 2026"
OLD, DUE, AHEAD = "2009", "2020-01-31", "2999-12-31"


class Way(StrEnum):
    """How a source came by its standing; values are as the report shows them."""

    WITHDRAWN_HERE = "withdrawn in the library"
    WITHDRAWN_SAYS = "withdrawn by its own words"
    WITHDRAWN_STATED = "withdrawn by its record"
    LISTED_BEFORE = "retracted by a list read before it"
    LISTED_AFTER = "retracted by a list read after it"
    NOTICE_IN_BEFORE = "retracted by its PubMed record, read before it"
    NOTICE_IN_AFTER = "retracted by its PubMed record, read after it"
    NOTICE_OF_BEFORE = "retracted by the notice's PubMed record, read before it"
    NOTICE_OF_AFTER = "retracted by the notice's PubMed record, read after it"
    RETRACTED_SAYS = "retracted by its own title"
    CONCERN = "under an expression of concern"
    CORRECTED = "corrected by an erratum"
    UPDATED = "superseded by an update notice"
    SUPERSEDED_SAYS = "superseded by its own words"
    SUPERSEDED_STATED = "superseded by its record"
    DRAFT_SAYS = "draft by its own words"
    DRAFT_STATED = "draft by its record"
    PAST_STATED = "past its review date by its record"
    PAST_SINCE = "past a review date that has passed since"
    UNKNOWN = "of unknown date and standing"


BECOMES: Mapping[Way, Level] = {
    Way.WITHDRAWN_HERE: Level.WITHDRAWN,
    Way.WITHDRAWN_SAYS: Level.WITHDRAWN,
    Way.WITHDRAWN_STATED: Level.WITHDRAWN,
    Way.LISTED_BEFORE: Level.RETRACTED,
    Way.LISTED_AFTER: Level.RETRACTED,
    Way.NOTICE_IN_BEFORE: Level.RETRACTED,
    Way.NOTICE_IN_AFTER: Level.RETRACTED,
    Way.NOTICE_OF_BEFORE: Level.RETRACTED,
    Way.NOTICE_OF_AFTER: Level.RETRACTED,
    Way.RETRACTED_SAYS: Level.RETRACTED,
    Way.CONCERN: Level.CONCERN,
    Way.CORRECTED: Level.CORRECTED,
    Way.UPDATED: Level.SUPERSEDED,
    Way.SUPERSEDED_SAYS: Level.SUPERSEDED,
    Way.SUPERSEDED_STATED: Level.SUPERSEDED,
    Way.DRAFT_SAYS: Level.DRAFT,
    Way.DRAFT_STATED: Level.DRAFT,
    Way.PAST_STATED: Level.PAST_REVIEW,
    Way.PAST_SINCE: Level.PAST_REVIEW,
    Way.UNKNOWN: Level.UNKNOWN,
}
BEFORE = (Way.LISTED_BEFORE, Way.NOTICE_IN_BEFORE, Way.NOTICE_OF_BEFORE)
LISTED = (Way.LISTED_BEFORE, Way.LISTED_AFTER)
LINKS = {
    Way.NOTICE_IN_BEFORE: "RetractionIn",
    Way.NOTICE_IN_AFTER: "RetractionIn",
    Way.NOTICE_OF_BEFORE: "RetractionOf",
    Way.NOTICE_OF_AFTER: "RetractionOf",
    Way.CONCERN: "ExpressionOfConcernIn",
    Way.CORRECTED: "ErratumFor",
    Way.UPDATED: "UpdateIn",
}
STATED = {
    Way.WITHDRAWN_STATED: "withdrawn",
    Way.SUPERSEDED_STATED: "superseded",
    Way.DRAFT_STATED: "draft",
    Way.PAST_STATED: "past its review date",
    Way.PAST_SINCE: "in force",
}
TITLES = {
    Way.RETRACTED_SAYS: "RETRACTED: {}",
    Way.WITHDRAWN_SAYS: "WITHDRAWN: {}",
    Way.DRAFT_SAYS: "{}: consultation draft",
}
BANNERS = {Way.SUPERSEDED_SAYS: f"This page has been replaced by {REPLACED}.\n\n"}


@dataclass(frozen=True)
class Planted:
    """One planted source; ``number`` tells it from the others of its way, 0-based."""

    way: Way
    number: int
    pmid: str

    @property
    def id(self) -> str:
        return f"planted-{self.way.name.lower().replace('_', '-')}-{self.number}"

    @property
    def condition(self) -> str:
        """A made-up disease, no two alike."""
        at = list(Way).index(self.way) * EACH + self.number
        rest = at // 10
        name = FIRST[at % 10] + SECOND[rest % 5] + "aeiou"[rest // 5 % 5] + "lnrst"[rest // 25]
        return f"{name} {ENDINGS[at % 5]}"

    @property
    def question(self) -> str:
        return f"How is {self.condition} treated?"

    @property
    def becomes(self) -> Level:
        return BECOMES[self.way]

    def line(self, *, sound: bool) -> dict[str, object]:
        """The source as a JSON line: ``sound`` leaves out all that speaks against it."""
        title = self.condition.capitalize()
        row: dict[str, object] = {
            "id": self.id,
            "title": title,
            "text": self.text(12),
            "kind": "patient information",
            "issuer": "Made-up Institute",
            "topics": [self.condition],
        }
        if self.pmid:
            row |= {"pmid": self.pmid}
        if sound:
            return row | {"standing": "in force", "standing_reason": "Planted so."}
        if self.way in STATED:
            row |= {"standing": STATED[self.way], "standing_reason": "Its record says so."}
        if self.way is Way.SUPERSEDED_STATED:
            row |= {"replaced_by": REPLACED}
        if self.way is Way.PAST_SINCE:
            row |= {"review_by": DUE}
        named = TITLES.get(self.way, "{}").format(title)
        return row | {"title": named, "text": BANNERS.get(self.way, "") + self.text(12)}

    def text(self, weeks: int) -> str:
        name = self.condition.capitalize()
        return (
            f"Treatment of {self.condition} is rest of the arm for {weeks} weeks. "
            f"{name} needs a cold pack on the arm every evening."
        )

    def better(self) -> dict[str, object]:
        """A source in force on the same condition, which says the same with other numbers."""
        other = Planted(self.way, self.number, "")
        row = other.line(sound=True)
        return row | {"id": f"{self.id}-better", "text": self.text(3)}


def planted(pmids: list[str]) -> tuple[Planted, ...]:
    """Every way, EACH times; retractions by list take these PMIDs, in order."""
    real = iter(pmids)
    made = iter(range(990_000_000, 999_999_999))
    found = []
    for way in Way:
        for number in range(EACH):
            of_notice = way in LISTED or way in LINKS
            pmid = next(real) if way in LISTED else str(next(made)) if of_notice else ""
            found.append(Planted(way, number, pmid))
    return tuple(found)


def as_lines(rows: list[dict[str, object]]) -> bytes:
    """A collection as a file."""
    return "\n".join(json.dumps(row) for row in rows).encode()


def as_records(sources: list[Planted]) -> bytes:
    """PubMed records: of the article for links that end in "In", else of the notice."""
    return f"<PubmedArticleSet>{''.join(map(_record, sources))}</PubmedArticleSet>".encode()


def _record(source: Planted) -> str:
    notice, how = str(int(source.pmid) - 100_000_000), LINKS[source.way]
    own, other = (source.pmid, notice) if how.endswith("In") else (notice, source.pmid)
    return (
        f"<PubmedArticle><MedlineCitation><PMID>{own}</PMID><Article/><CommentsCorrectionsList>"
        f'<CommentsCorrections RefType="{how}"><RefSource>Made-up J. 2020</RefSource>'
        f"<PMID>{other}</PMID></CommentsCorrections></CommentsCorrectionsList>"
        "</MedlineCitation></PubmedArticle>"
    )


def as_list(pmids: list[str]) -> bytes:
    """A list of retracted articles, where the real one is not at hand."""
    rows = "".join(f"{pmid}\t{int(pmid) - 1}\tRetractionIn\n" for pmid in pmids)
    return f"pmid\tpmidRetraction\tretractionType\n{rows}".encode()
