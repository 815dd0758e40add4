"""USPSTF recommendations as the Task Force's own data service gives them: one JSON file.

``specificRecommendations``: each a statement with grade, sex, ages and the id of the general
recommendation (``general``) that it belongs to. One source a general recommendation.
The file gives no dates; what is known of a snapshot lies in ``uspstf.toml``.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from osler.domain.recommendation import Certainty, Direction, Facet, Population, Span, Strength
from osler.domain.source import Form, Kind, Source, Standing, StandingLevel
from osler.errors import UnreadableSource
from osler.library.blocks import Flat
from osler.library.grades import Grade
from osler.library.ladders import TASK_FORCE
from osler.library.standing import StandingFacts, policy, standing_of
from osler.library.stated import Stated
from osler.ports import Document

ISO_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
PAGES = "https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/"
MARK = b'"specificRecommendations"'
ISSUER = "U.S. Preventive Services Task Force"
SCHEME = "Grades of the U.S. Preventive Services Task Force: A, B, C, D, I (insufficient evidence)"
DIRECTIONS = {
    "A": Direction.FOR,
    "B": Direction.FOR,
    "C": Direction.EITHER,
    "D": Direction.AGAINST,
    "I": Direction.EITHER,
}
NO_UPPER = 99.0  # years; the service writes 99 or 100 where there is no upper bound
SEXES = {"female": "female", "male": "male"}


@dataclass(frozen=True)
class UspstfReader:
    """``at`` is the day on which standings are judged."""

    name: str = "uspstf-json"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        return path.suffix.lower() == ".json" and MARK in head

    def read(self, path: Path, content: bytes) -> Iterator[Document]:  # noqa: ARG002
        """One document a general recommendation, in the file's order."""
        from osler.adapters.readers.json_input import all_in, node_of, one_in, text_in

        groups: dict[str, list[Any]] = {}
        file = node_of(content)
        for one in all_in(file, "specificRecommendations"):
            title = text_in(one, "title")
            if title:
                groups.setdefault(topic_of(title), []).append(one)
        if not groups:
            raise UnreadableSource("it holds no recommendation with a title")
        digest = hashlib.sha256(content).hexdigest()
        for topic, members in groups.items():
            general = one_in(one_in(file, "generalRecommendations"), str(members[0].get("general")))
            yield _document(topic, members, _dated(general, digest), self.at)


@dataclass(frozen=True)
class Dated:
    """What is told of a statement's age: its day or year, or the day of a known snapshot."""

    digest: str
    published: str = ""
    alias: str = ""  # in the address of its page

    @property
    def snapshot(self) -> dict[str, Any]:
        return {} if self.published else snapshot(self.digest)


def _dated(general: Any, digest: str) -> Dated:
    """By the file's own general statement, where it holds one."""
    from osler.adapters.readers.json_input import number_in, text_in

    alias = text_in(general, "uspstfAlias")
    alias = alias if re.fullmatch(r"[a-z0-9-]{3,200}", alias) else ""
    day = ISO_DAY.match(text_in(general, "pubDate"))
    year = str(int(number_in(general, "topicYear") or 0))
    told = day.group() if day else (text_in(general, "topicYear") or year)
    published = told if day or re.fullmatch(r"(?:19|20)\d\d", told) else ""
    return Dated(digest, published, alias)


def topic_of(title: str) -> str:
    """What a title is about, without the people that it names behind " -- "."""
    return title.split(" -- ")[0].strip()


def _document(topic: str, members: list[Any], dated: Dated, at: date) -> Document:
    from osler.adapters.readers.assembly import Assembly

    out = Assembly(_source(topic, dated, at))
    for member in members:
        _recommendation(out, member)
    return out.document()


def _source(topic: str, dated: Dated, at: date) -> Source:
    slug = re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-")[:120].strip("-")
    until, published = dated.snapshot.get("until", ""), dated.published
    told = f" As in a snapshot of {until}." if until else ""
    version = published or f"snapshot{'-' + until if until else ''}"
    return Source(
        id=f"uspstf-{slug}-{version}",
        title=topic,
        issuer=ISSUER,
        kind=Kind.GUIDELINE,
        form=Form.SUMMARY,
        citation=(
            f"{ISSUER}. {topic}. Recommendation statement, {published or 'date not stated'}.{told}"
        ),
        year=int(published[:4] or 0),
        published=published,
        url=f"{PAGES}{dated.alias}" if dated.alias else "",
        jurisdiction="United States",
        standing=_standing(topic, dated, at),
        topics=(topic.split(":")[0].strip().lower(),),
        rating_scheme=SCHEME,
        digest_note="Read from the Task Force's data file; the full statement has more to say.",
        read_at="USPSTF data file",
        content_hash=dated.digest,
    )


def _standing(topic: str, dated: Dated, at: date) -> Standing:
    """Superseded where a later one is known, else by policy from its or the snapshot's day."""
    if dated.published:
        return standing_of(StandingFacts(published=dated.published), at=at)
    known = dated.snapshot
    for later in known.get("later", []):
        if later["topic"] == topic:
            return Standing(
                StandingLevel.SUPERSEDED,
                f"A later statement is known: {later['statement']}",
                since=later["published"],
                replaced_by=later["statement"],
            )
    until = known.get("until", "")
    if not until:
        return Standing(
            StandingLevel.UNKNOWN,
            "The file states no date; the Task Force may have replaced the statement since.",
        )
    judged = standing_of(StandingFacts(published=until), at=at)
    told = f"The file states no date; it is a snapshot of {until}"
    if judged.level is StandingLevel.PAST_REVIEW:
        told = (
            f"Old by policy: {told[0].lower()}{told[1:]}, more than {policy().years} years before"
        )
    return replace(judged, reason=f"{told}.")


@cache
def _snapshots() -> tuple[dict[str, Any], ...]:
    text = resources.files("osler.adapters.readers").joinpath("uspstf.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["snapshot"])


def snapshot(digest: str) -> dict[str, Any]:
    """What is known of a file with this SHA-256; nothing of others."""
    return next((one for one in _snapshots() if one["sha256"] == digest), {})


def _recommendation(out: Any, member: Any) -> None:
    from osler.adapters.readers.fhir_words import flat_of_html
    from osler.adapters.readers.json_input import text_in

    title, letter = text_in(member, "title"), text_in(member, "grade").upper()
    flat = flat_of_html(f"<p>{text_in(member, 'text')}</p>")
    if not flat.blocks:
        out.unread.append(f"text: {title[:80]!r} has none")
        return
    who = title.partition(" -- ")[2].strip()
    section = out.section([part for part in (topic_of(title), who) if part], flat.text)
    block = flat.blocks[0]
    if letter not in TASK_FORCE:
        out.unread.append(f"grade: not one of A, B, C, D, I: {letter[:20]!r}")
    out.state(
        Stated(
            name="",
            words=block.text,
            spans=(Span(section.id, block.start, block.end),),
            grade=grade_of(letter),
            headings=(topic_of(title), who) if who else (topic_of(title),),
            population=people_of(member, who),
            facet=facet_of_topic(title),
        )
    )
    kept = tuple(one for one in flat.blocks if not one.text.startswith("See the "))
    out.pass_on(Flat(flat.text, kept), section, facet=Facet.BACKGROUND, title=title)
    _risk(out, member, title)


def _risk(out: Any, member: Any, title: str) -> None:
    """Who is at risk, in the words of the statement."""
    from osler.adapters.readers.fhir_words import flat_of_html
    from osler.adapters.readers.json_input import text_in

    flat = flat_of_html(text_in(member, "riskText"))
    if flat.text and all(section.text != flat.text for section in out.sections):
        section = out.section((topic_of(title), "Risk"), flat.text)
        out.pass_on(flat, section, facet=Facet.CAUSE, title=f"Who is at risk: {title}")


def grade_of(letter: str) -> Grade:
    if letter not in TASK_FORCE:
        return Grade("")
    strength, certainty = TASK_FORCE[letter]
    text = f"grade {letter}"
    none = strength is Strength.NOT_STATED or certainty is Certainty.NOT_STATED
    return Grade(
        text, strength, certainty, text, "" if none else text, direction=DIRECTIONS[letter]
    )


def people_of(member: Any, who: str) -> Population:
    """Whom the words name; ages as the file codes them only where the words give no bound.

    The codes serve a search form: its 11 to 49 years for "Pregnant women" bounds nothing.
    """
    from osler.library.populations import population_of

    read = population_of("", stated=who)
    coded = member.get("ageRange") if isinstance(member, dict) else None
    low, high = read.age_low, read.age_high
    said = low is not None or high is not None or read.pregnant
    if not said and isinstance(coded, list) and len(coded) == 2:
        low, high = (_age(one) for one in coded)
        if low is not None and high is not None and low > high:
            low = high = None
        low = None if low == 0 else low
        high = None if high is None or high >= NO_UPPER else high
    sex = read.sex or SEXES.get(str(member.get("sex", "")).lower(), "")
    return Population(who, low, high, sex, read.pregnant)


def _age(value: object) -> float | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return float(value) if whole and 0 <= value <= 120 else None  # type: ignore[operator,arg-type]


def facet_of_topic(title: str) -> Facet:
    low = title.lower()
    if "screening" in low or "risk assessment" in low:
        return Facet.SCREENING
    return Facet.SELF_CARE if "counseling" in low else Facet.PREVENTION
