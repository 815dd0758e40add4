"""What a document says of its own standing on its face: in its title, citation or banner.

Only there: a guideline that tells how its draft was put out for comment is no draft, and a page
about withdrawn drugs is not withdrawn.
"""

import re
from dataclasses import replace

from osler.domain.source import Form, Source, Standing, StandingLevel
from osler.ports import Document

FACE = 1500  # characters of the first section: a title page
LONGEST_BANNER = 160  # characters; a longer line is a sentence of the text

# In a title or citation.
TITLED = (
    (
        StandingLevel.RETRACTED,
        re.compile(r"^\W*(?:RETRACTED\b|[Rr]etracted(?: [Aa]rticle| [Pp]aper)?\s*[:\]])"),
    ),
    (
        StandingLevel.WITHDRAWN,
        re.compile(r"^\W*(?:WITHDRAWN\b|[Ww]ithdrawn(?: [Aa]rticle| [Pp]aper)?\s*[:\]])"),
    ),
    (
        StandingLevel.DRAFT,
        re.compile(
            r"\b(?:consultation|public|working|review|committee|peer[- ]review|final) draft\b"
            r"|\bdraft (?:for|guid\w+|recommendations?|statement|document|version|protocol|report|"
            r"clinical|evidence|scope)\b|[(\[:–-]\s*draft\s*(?:$|[)\]:])|^\W*draft\b"
            r"|\bfor (?:public )?(?:comment|consultation)\b",
            re.I,
        ),
    ),
)
# A line of its own on the face of the document.
BANNERS = (
    (
        StandingLevel.RETRACTED,
        re.compile(r"^\W*(?:this article has been )?retracted\b\W*(?:article)?\W*$", re.I),
    ),
    (
        StandingLevel.WITHDRAWN,
        re.compile(
            r"^\W*(?:this (?:guideline|guidance|document|review|page|statement|article) "
            r"(?:has been|is|was) (?:withdrawn|rescinded|retired)\b|withdrawn\W*$)",
            re.I,
        ),
    ),
    (
        StandingLevel.SUPERSEDED,
        re.compile(
            r"^\W*this (?:guideline|guidance|document|review|page|statement|article) "
            r"(?:has been|is|was) (?:superseded|replaced|updated)(?: and replaced)? by (?P<by>.+)$",
            re.I,
        ),
    ),
    (
        StandingLevel.DRAFT,
        re.compile(
            r"^\W*(?:draft\W*$|(?:consultation |public |review )?draft\b.{0,60}\b"
            r"(?:comments?|consultation|review|not for (?:citation|circulation|distribution|use))\b"
            r"|(?:draft )?for public comment\b|(?:consultation|working|public) draft\b"
            r"|draft (?:guid\w+|recommendation statement)\W*$"
            r"|do not (?:cite|quote)\b.{0,40}$|not for citation\b.{0,40}$)",
            re.I,
        ),
    ),
)
# In small letters; what any of these patterns finds in ASCII text holds one of them.
STEMS = (
    *("retracted", "withdrawn", "rescinded", "retired", "superseded", "replaced", "updated"),
    *("draft", "comment", "consultation", "do not cite", "do not quote", "not for citation"),
)


def as_it_says(document: Document) -> Document:
    """The document with the standing that its face gives it, where that is worse.

    A digest is left as it is: its author said where its source stands.
    """
    source = document.source
    if source.form is Form.DIGEST:
        return document
    said = _titled(source) or _bannered(document)
    if said is None or said.level.rank <= source.standing.level.rank:
        return document
    review_by = source.standing.review_by
    return replace(document, source=replace(source, standing=replace(said, review_by=review_by)))


def _titled(source: Source) -> Standing | None:
    for text in (source.title, source.citation):
        if not _may_say(text):
            continue
        for level, pattern in TITLED:
            if pattern.search(text):
                return Standing(level, f"As its title says: “{_short(text)}”.")
    return None


def _may_say(text: str) -> bool:
    """False for most texts: no pattern can hold. Letters beyond ASCII may fold to others."""
    if not text.isascii():
        return True
    low = text.lower()
    return any(stem in low for stem in STEMS)


def _bannered(document: Document) -> Standing | None:
    first = min(document.sections, key=lambda section: section.ordinal, default=None)
    lines = first.text[:FACE].splitlines() if first else []
    for line in (line.strip() for line in lines):
        if len(line) > LONGEST_BANNER or not _may_say(line):
            continue
        for level, pattern in BANNERS:
            if found := pattern.search(line):
                by = found.groupdict().get("by") or ""
                reason = f"As it says on its face: “{_short(line)}”."
                return Standing(level, reason, replaced_by=by.strip(" ."))
    return None


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_BANNER else text[:LONGEST_BANNER].rsplit(" ", 1)[0] + " …"
