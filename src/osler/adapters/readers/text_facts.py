"""What a page or document says of itself, and the source that this makes of it."""

import hashlib
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from osler.domain.source import Bibliography, Form, Kind, Person, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.library.standing import StandingFacts, standing_of

DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"'<>,;{}|\\^`]+")
DRAFT = re.compile(r"\W*(?:draft|(?:out )?for (?:consultation|comment|review))\b", re.IGNORECASE)
LONGEST_ID = 120  # characters; the store takes 200
LONGEST_TITLE = 500
MANY_AUTHORS = 6  # Vancouver style names six, then "et al."
KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.SYSTEMATIC_REVIEW, r"\bsystematic review\b|\bmeta-?analys[ie]s\b"),
        (Kind.TRIAL, r"\brandomi[sz]ed\b.*\btrial\b|\bclinical trial\b"),
        (
            Kind.GUIDELINE,
            r"\bguidelines?\b|\bguidance\b|\brecommendation statement\b|\bclinical practice\b"
            r"|\b(?:consensus|position) statement\b|\bpractice parameters?\b|\bcare pathway\b"
            r"|\brecommendations? (?:for|on|of)\b|\b(?:treatment|clinical) (?:protocol|policy)\b"
            r"|\bstandards? of (?:medical )?care\b",
        ),
        (Kind.DRUG_LABEL, r"\bprescribing information\b|\bsummary of product characteristics\b"),
        (Kind.REVIEW, r"\breview\b"),
    )
)


@dataclass(frozen=True)
class Facts:
    """All as stated, tidied to one line; "" where the document says nothing. Dates are ISO."""

    id: str = ""  # of the source, where its collection gives one; else it is made of the rest
    title: str = ""
    issuer: str = ""
    kind: Kind | None = None
    published: str = ""
    reviewed: str = ""  # the last time its issuer looked at it
    review_by: str = ""  # when its issuer means to look at it again
    doi: str = ""
    pmid: str = ""
    url: str = ""
    jurisdiction: str = ""
    language: str = ""
    licence: str = ""
    status: str = ""  # words on its own validity: "Draft", "This guideline was withdrawn …"
    topics: tuple[str, ...] = ()
    bibliography: Bibliography = field(default_factory=Bibliography)


def source_of(facts: Facts, *, form: Form, content: bytes, at: date) -> Source:
    """The source; raises UnreadableSource where nothing in the document can be its title."""
    title = one_line(facts.title)[:LONGEST_TITLE]
    if not title:
        raise UnreadableSource("it has no title, and none of its words can be one")
    year = int(facts.published[:4] or 0)
    return Source(
        id=source_id_of(facts),
        title=title,
        issuer=facts.issuer,
        kind=facts.kind or kind_of(facts) or Kind.PATIENT_INFORMATION,
        form=form,
        citation=citation_of(facts),
        year=year if 1800 <= year <= 2100 else 0,
        published=facts.published if 1800 <= year <= 2100 else "",
        doi=facts.doi,
        pmid=facts.pmid,
        url=facts.url,
        jurisdiction=facts.jurisdiction,
        language=facts.language or "en",
        licence=facts.licence,
        standing=standing_from(facts, at=at),
        topics=facts.topics,
        content_hash=hashlib.sha256(content).hexdigest(),
        bibliography=facts.bibliography,
    )


def standing_from(facts: Facts, *, at: date) -> Standing:
    """By its own dates and status; its own next review counts before the policy on age."""
    said = StandingFacts(facts.published, facts.reviewed, facts.status)
    standing = standing_of(said, at=at)
    worse = standing.level.rank > StandingLevel.PAST_REVIEW.rank
    if DRAFT.match(facts.status):
        return Standing(StandingLevel.DRAFT, f"Its own status: “{facts.status}”.")
    if not facts.review_by or worse or standing.reason.startswith("Past its issuer's own"):
        return standing
    reason = "Its issuer states when it will next be reviewed."
    return Standing(StandingLevel.IN_FORCE, reason, review_by=last_day(facts.review_by)).on(at)


def last_day(day: str) -> str:
    """A year or month counts to its end: "2027-05" -> "2027-05-31"."""
    if len(day) == 7:
        return f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]:02d}"
    return f"{day}-12-31" if len(day) == 4 else day


def kind_of(facts: Facts) -> Kind | None:
    """By its title; an article of a journal is research where its title says no more."""
    found = next((kind for kind, pattern in KINDS if pattern.search(facts.title)), None)
    journal = bool(facts.bibliography.container)
    if found is Kind.REVIEW and not journal:
        return None
    return found or (Kind.RESEARCH if journal else None)


def source_id_of(facts: Facts) -> str:
    """By DOI, PMID or PMCID; else by issuer, title and year. Lower case, [a-z0-9.-]."""
    if facts.id:
        return facts.id
    if facts.doi:
        return f"doi-{slug(facts.doi)}"[:LONGEST_ID].rstrip("-.")
    if facts.pmid:
        return f"pmid-{slug(facts.pmid)}"[:LONGEST_ID]
    if facts.bibliography.pmcid:
        return slug(facts.bibliography.pmcid).replace("pmc", "pmc-", 1)[:LONGEST_ID]
    told = [slug(facts.issuer)[:40], slug(facts.title)[:80], facts.published[:4]]
    made = re.sub(r"-{2,}", "-", "-".join(part for part in told if part)).strip("-.")
    mark = hashlib.sha256(f"{facts.issuer}\0{facts.title}".encode("utf-8", "replace")).hexdigest()
    # Titles in other scripts, and two that begin alike, are told apart by a mark.
    short = len(slug(facts.title)) > 80 or len(slug(facts.title)) * 2 < len(facts.title)
    return f"{made}-{mark[:8]}".strip("-") if short else made


def slug(text: str) -> str:
    """Lower case letters, digits, "." and "-"; accents are taken off."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9.]+", "-", bare).strip("-.")


def citation_of(facts: Facts) -> str:
    """One printed reference in the Vancouver style, of what is known."""
    print_, year = facts.bibliography, facts.published[:4]
    names = [f"{p.family} {initials(p.given)}".strip() for p in print_.authors]
    if len(names) > MANY_AUTHORS:
        names = [*names[:MANY_AUTHORS], "et al."]
    by = ", ".join(names) or facts.issuer
    parts = [by, facts.title]
    if print_.container:
        issue = f"({print_.number})" if print_.number else ""
        place = f";{print_.volume}{issue}" if print_.volume else ""
        pages = f":{print_.pages}" if print_.pages else ""
        parts += [print_.container, f"{year}{place}{pages}"]
    else:
        publisher = print_.publisher or (facts.issuer if by != facts.issuer else "")
        parts.append("; ".join(part for part in (publisher, year) if part))
    if facts.doi:
        parts.append(f"doi:{facts.doi}")
    elif facts.url:
        parts.append(f"Available from: {facts.url}")
    written = ". ".join(part.strip().rstrip(".") for part in parts if part.strip())
    return written if written.endswith(facts.url or "?") else f"{written}."


def initials(given: str) -> str:
    """ "Mary Jane" -> "MJ"; initials stay as they are."""
    words = re.findall(r"\w+", given)
    if len(words) == 1 and words[0].isupper():
        return str(words[0])
    return "".join(word[0].upper() for word in words)


def person(name: str) -> Person:
    """ "Smith, Jane", "Jane Smith" or a body: the last word is the family name of two or three."""
    text = one_line(name)
    if "," in text:
        family, _, given = text.partition(",")
        return Person(family.strip(), given.strip())
    words = text.split()
    if 2 <= len(words) <= 3 and all(w[:1].isupper() and w.isalpha() for w in words[-1:]):
        return Person(words[-1], " ".join(words[:-1]))
    return Person(text)


def doi_in(text: str) -> str:
    """The first DOI in the words, without the punctuation that follows it."""
    found = DOI.search(text)
    return found.group().rstrip(".)]") if found else ""


def one_line(text: str) -> str:
    """White space made single; characters that print nothing are left out."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
