"""Where a FHIR resource stands: by its status and relations, by policy where it is silent."""

import re
from dataclasses import dataclass, replace
from datetime import date

from osler.adapters.readers.fhir_words import concept, extended, extensions, shown
from osler.adapters.readers.json_input import Node, all_in, one_in, text_in
from osler.domain.source import Standing, StandingLevel
from osler.library.standing import StandingFacts, standing_of

DAY = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
DRAFTS = ("draft", "preliminary", "registered", "partial", "created", "in-review")
GONE = ("retired", "cancelled", "withdrawn", "archived")
WRONG = ("entered-in-error",)
LIVE = ("active", "final", "amended", "corrected", "published")
# Types of relation (R4, R5) that name what has taken a resource's place.
REPLACED_BY = ("successor", "replaced-with", "superseded-by", "deprecated-by")
EXAMPLE_NAME = re.compile(r"(?:^|[-_.])examples?(?:$|[-_.])", re.I)
EXAMPLE_WORDS = re.compile(
    r"^\W*(?:this (?:is an )?|an )?example\b|^demonstration$"
    r"|\bfor (?:testing|illustration|demonstration)(?: purposes)? only\b",
    re.I,
)


@dataclass(frozen=True)
class Marked:
    """How the file round a resource marks it."""

    name: str = ""  # of the file, without its suffix
    usage: str = ""  # FSH: "example", "definition"
    experimental: bool = False  # of a bundle or collection


def standing(resource: Node, marked: Marked, *, at: date) -> Standing:
    """The standing on a day; an example never stands as guidance in force."""
    by_status = _by_status(resource, at)
    if why := example_reason(resource, marked):
        draft = Standing(StandingLevel.DRAFT, why)
        return draft if by_status.level.rank < draft.level.rank else by_status
    return by_status


def example_reason(resource: Node, marked: Marked) -> str:
    """Why it counts as an example or trial, in words; "" where nothing marks it as one."""
    if resource.get("experimental") is True or marked.experimental:
        return "It is marked as experimental: made for testing, not for use in care."
    if marked.usage == "example":
        return "It is an example in an implementation guide: it shows a format, it is no guidance."
    if EXAMPLE_NAME.search(marked.name):
        return f"Its file is called an example (“{marked.name[-80:]}”): it shows a format."
    told = (
        extended(resource, "artifact-description"),
        text_in(resource, "version"),
        text_in(resource, "purpose"),
        text_in(resource, "description"),
    )
    words = next((one for one in told if EXAMPLE_WORDS.search(one)), "")
    return f"It calls itself an example: “{words[:100]}”." if words else ""


def dated(resource: Node) -> str:
    """The day it was last changed, ISO, as exact as stated; "" where it is not."""
    for words in (text_in(resource, "date"), text_in(resource, "approvalDate")):
        if found := DAY.match(words):
            return found.group()
    return ""


def _by_status(resource: Node, at: date) -> Standing:
    status = _status(resource)
    if status in WRONG:
        return Standing(StandingLevel.WITHDRAWN, "Its status is “entered in error”.")
    if replaced := _replaced_by(resource):
        return Standing(
            StandingLevel.SUPERSEDED, "It names what has taken its place.", replaced_by=replaced
        )
    if status in GONE:
        return Standing(StandingLevel.WITHDRAWN, f"Its status is “{status}”.")
    if status in DRAFTS:
        return Standing(StandingLevel.DRAFT, f"Its status is “{status}”.")
    return _by_dates(resource, status, at)


def _by_dates(resource: Node, status: str, at: date) -> Standing:
    end = _day(_period(resource), "end")
    if end and at.isoformat() > end:
        return Standing(
            StandingLevel.PAST_REVIEW, f"Its effective period ended on {end}.", since=end[:4]
        )
    reviewed = _reviewed(resource)
    facts = StandingFacts(published=dated(resource), reaffirmed=reviewed)
    judged = standing_of(facts, at=at)
    if judged.level is StandingLevel.UNKNOWN and status in LIVE and (facts.published or end):
        reason = f"Its publisher gives its status as “{status}”."
        judged = replace(judged, level=StandingLevel.IN_FORCE, reason=reason)
    until = min(day for day in (end, judged.review_by) if day) if end or judged.review_by else ""
    return replace(judged, review_by=until)


def _status(resource: Node) -> str:
    """The publication status, which an extension may say better than the resource's own field."""
    for extension in extensions(resource, "artifact-publication-status"):
        coded = all_in(one_in(extension, "valueCodeableConcept"), "coding")
        said = next((text_in(one, "code") for one in coded), "") or text_in(extension, "valueCode")
        if said and said.lower() not in LIVE:
            return said.lower()
    return text_in(resource, "status").lower()


def _period(resource: Node) -> Node:
    own = one_in(resource, "effectivePeriod")
    told = (one_in(one, "valuePeriod") for one in extensions(resource, "artifact-effectivePeriod"))
    return own or next(told, own)


def _reviewed(resource: Node) -> str:
    told = text_in(resource, "lastReviewDate") or extended(resource, "artifact-lastReviewDate")
    found = DAY.match(told)
    return found.group() if found else ""


def _day(period: Node, key: str) -> str:
    found = DAY.match(text_in(period, key))
    return found.group() if found else ""


def _replaced_by(resource: Node) -> str:
    for one in (*all_in(resource, "relatedArtifact"), *all_in(resource, "relatesTo")):
        kind = text_in(one, "type", "code") or concept(one_in(one, "type"))
        coded = [text_in(coding, "code") for coding in all_in(one_in(one, "type"), "coding")]
        if any(said.lower().replace(" ", "-") in REPLACED_BY for said in (kind, *coded)):
            return named(one)
    return ""


def named(related: Node) -> str:
    """A related artefact as it is named: by citation, display or address."""
    target = one_in(related, "resourceReference") or one_in(related, "targetReference")
    words = text_in(related, "citation", "display", "label", "targetMarkdown")
    address = text_in(related, "resource", "url", "targetUri", "targetCanonical")
    return words or shown(target) or address or text_in(target, "reference")
