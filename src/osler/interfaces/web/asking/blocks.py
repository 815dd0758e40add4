"""An answer as the blocks of its page, in the order of reading.

The whole page and the stream are made of the same blocks, so they cannot differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from osler.answering.disagree_rules import Difference
from osler.answering.plans import FINDINGS, MORE, NOW, OUTLOOK, PREVENTION, TESTS
from osler.answering.signs_last import signs_come_last
from osler.domain.answer import Answer, Claim, DeclineKind, Disagreement, Reference, Triage
from osler.domain.recommendation import Direction, Facet, Urgency
from osler.domain.source import StandingLevel
from osler.interfaces.quoting import answer_quoted, quoting
from osler.interfaces.web.asking import words
from osler.interfaces.web.asking.reader import Reader
from osler.interfaces.web.asking.statements import ShownClaim, shown_claims, shown_references
from osler.interfaces.whose_words import ours
from osler.library.quoting import Quoting

# Statements of an emergency or urgent card that are not folded away.
FIRST_SIGNS = 1
OF_CRISIS = frozenset({"suicide", "self-harm"})  # rules for which a crisis line is rung too
# Sections that start closed at every width for lay readers who asked what to do.
BESIDE_CARE = frozenset({TESTS.key, PREVENTION.key, OUTLOOK.key, FINDINGS.key})


@dataclass(frozen=True)
class Block:
    """One part of the page: its template lies in ``asking/blocks/``."""

    key: str
    template: str
    heading: str = ""  # "" where the list of the page's parts leaves it out
    shown: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"asking/blocks/{self.template}.html"


def blocks_of(answer: Answer, reader: Reader, *, kept: bool = False) -> tuple[Block, ...]:
    """Every block that this answer has; ``kept`` where it is shown at its own address."""
    quoted = answer_quoted(answer, quoting(default=Quoting.LICENCE))
    parts = _Parts(quoted, reader)
    if answer.declined is not None:
        return tuple(parts.declined())
    blocks = [*parts.head(), *parts.body(), *parts.foot()]
    jump = Block("jump", "jump", shown={"parts": [b for b in blocks if b.heading]})
    held = [block.key for block in blocks]
    blocks.insert(held.index("short-answer" if "short-answer" in held else "title") + 1, jump)
    return tuple(blocks)


@dataclass(frozen=True)
class _Parts:
    answer: Answer
    reader: Reader

    @property
    def lay(self) -> bool:
        return not self.reader.audience.clinical

    @property
    def references(self) -> dict[int, Reference]:
        return {reference.number: reference for reference in self.answer.references}

    @property
    def replaced(self) -> str:
        """Numbers of the references that a newer edition replaced, as they are read: "2, 5"."""
        numbers = {
            c.reference
            for claim in self.answer.claims()
            for c in claim.citations
            if c.standing is StandingLevel.SUPERSEDED
        }
        return ", ".join(map(str, sorted(numbers)))

    def declined(self) -> Iterator[Block]:
        declined = self.answer.declined
        assert declined is not None
        yield from self.triage()
        down = declined.kind is DeclineKind.UNAVAILABLE
        yield Block(
            "decline",
            "decline",
            shown={"declined": declined, "title": decline_title(declined.kind), "down": down},
        )
        yield Block("disclaimer", "disclaimer", shown={"words": self.answer.disclaimer})

    def head(self) -> Iterator[Block]:
        answer = self.answer
        # Behind a card that says what to do at once the topic's own signs let the answer begin.
        behind = answer.triage.urgency is Urgency.EMERGENCY
        shown = {
            "at": date.fromisoformat(answer.at),
            "way_to_short": self.way_to_short(),
            "follows": behind,
        }
        yield Block("status", "status", shown=shown)
        yield from self.triage()
        if not behind and not signs_come_last(answer.question, answer.triage):
            yield from self.signs("emergency", Urgency.EMERGENCY)
        yield Block("title", "title", shown={"title": answer.title, "replaced": self.replaced})
        if answer.notices:
            yield Block("notices", "notices", shown={"notices": answer.notices})
        short = self.claims("short-answer")
        if short:
            yield Block("short-answer", "short_answer", _("In short"), {"claims": short})
        if not signs_come_last(answer.question, answer.triage):
            if behind:
                yield from self.signs("emergency", Urgency.EMERGENCY)
            yield from self.signs("urgent", Urgency.URGENT)

    def way_to_short(self) -> bool:
        """Whether a card stands before the short answer that a reader may pass by.

        Nobody is led past an emergency in their own words.
        """
        answer, told = self.answer, self.answer.triage
        card = answer.emergency and not signs_come_last(answer.question, told)
        own = told.urgency is Urgency.EMERGENCY
        return bool(answer.short_answer and (card or told.flags) and not own)

    def triage(self) -> Iterator[Block]:
        """What the reader's own words set off; never folded, whatever else happens."""
        if self.answer.triage.flags:
            yield triage_block(self.answer.triage, self.reader)

    def signs(self, key: str, urgency: Urgency) -> Iterator[Block]:
        claims = self.claims(key)
        if claims:
            told = urgency is self.answer.triage.urgency  # a card above says what to do at once
            first = 0 if told else FIRST_SIGNS
            shown = {
                "first": claims[:first],
                "more": claims[first:],
                "urgency": _LOOKS[urgency],
                "here": self.reader.here,
                # on a phone the title follows on the first screen
                "brief": urgency is Urgency.EMERGENCY,
            }
            yield Block(key, "signs", signs_title(urgency, other=told), shown)

    def body(self) -> Iterator[Block]:
        told = [part for part in self.answer.sections if part.key != MORE.key]
        for n, section in enumerate(told):
            name = f"section-{section.key}"
            shown = {
                "claims": shown_claims(section.claims, self.references, self.reader, name=name),
                "fold": n > 0 and not any(map(_keeps_safe, section.claims)),
                "closed": self.lay and told[0].key == NOW.key and section.key in BESIDE_CARE,
            }
            yield Block(name, "section", words.section(section.title), shown)
        if signs_come_last(self.answer.question, self.answer.triage):
            yield from self.signs("emergency", Urgency.EMERGENCY)
            yield from self.signs("urgent", Urgency.URGENT)
        causes = self.claims("other-causes")
        if causes:
            safe = any(map(_keeps_safe, self.answer.other_causes))
            shown = {"claims": causes, "fold": self.lay and not safe}
            yield Block("other-causes", "section", _("What else it could be"), shown)
        if self.answer.disagreements:
            sides = [self.sides(n, one) for n, one in enumerate(self.answer.disagreements, 1)]
            heading = _("Where sources differ")
            shown = {"disagreements": sides, "closed": self.lay}
            yield Block("differ", "disagreements", heading, shown)
        yield from self.behind()

    def behind(self) -> Iterator[Block]:
        """What stands on the topic and was not asked: folded, with how much it is."""
        for section in self.answer.sections:
            if section.key == MORE.key:
                name = f"section-{MORE.key}"
                claims = shown_claims(section.claims, self.references, self.reader, name=name)
                heading = words.section(section.title)
                yield Block(name, "more", heading, {"claims": claims, "count": len(claims)})

    def sides(self, number: int, one: Disagreement) -> dict[str, Any]:
        """One disagreement: what speaks for it beside what speaks against it, else each alone."""
        shown = shown_claims(one.sides, self.references, self.reader, name=f"differ-{number}")
        ways = [_way_of(claim) for claim in one.sides]
        if one.difference != Difference.DIRECTION or len(set(ways)) < 2:
            return {"on": one.on, "difference": one.difference, "sides": [("", [c]) for c in shown]}
        sides = [
            (title, [claim for claim, way in zip(shown, ways, strict=True) if way is told])
            for told, title in _ways().items()
        ]
        return {"on": one.on, "difference": "", "sides": [side for side in sides if side[1]]}

    def foot(self) -> Iterator[Block]:
        answer = self.answer
        if answer.unanswered:
            heading = _("What we could not answer")
            yield Block("unanswered", "notes", heading, {"notes": answer.unanswered})
        if answer.applicability:
            heading = _("How far this applies to you")
            yield Block("applicability", "notes", heading, {"notes": answer.applicability})
        references = shown_references(answer.references)
        shown = {"references": references, "closed": self.lay}
        yield Block("references", "references", _("References"), shown)
        yield Block("workings", "workings", _("How this was made"), self.workings())
        yield Block("disclaimer", "disclaimer", shown={"words": answer.disclaimer})

    def workings(self) -> dict[str, Any]:
        told = self.answer.workings
        total = told.verified + len(told.struck)
        own, read = ours(self.answer.references), len(self.answer.references)
        words = "all" if own and len(own) == read else "some" if own else ""
        return {"workings": told, "total": total, "removed": len(told.struck), "words": words}

    def claims(self, key: str) -> tuple[ShownClaim, ...]:
        held = {
            "emergency": self.answer.emergency,
            "urgent": self.answer.urgent,
            "short-answer": self.answer.short_answer,
            "other-causes": self.answer.other_causes,
        }
        return shown_claims(held[key], self.references, self.reader, name=key)


def _ways() -> dict[Direction, str]:
    """In which order the sides of a disagreement stand, and what each is called."""
    return {
        Direction.FOR: _("Advises it"),
        Direction.EITHER: _("Allows it or leaves it open"),
        Direction.AGAINST: _("Advises against it"),
    }


def _way_of(claim: Claim) -> Direction:
    told = next((c.direction for c in claim.citations if c.direction), None)
    return told or Direction.EITHER


def _keeps_safe(claim: Claim) -> bool:
    """True for a warning, a safety statement, and what must not be done: never folded away."""
    against = any(citation.direction is Direction.AGAINST for citation in claim.citations)
    return against or claim.urgency in _LOOKS or claim.facet in (Facet.WARNING, Facet.SAFETY)


def triage_block(triage: Triage, reader: Reader) -> Block:
    """The box for red flags in the reader's own words."""
    shown = {
        "flags": triage.said,
        "because": tuple(dict.fromkeys(flag.because for flag in triage.said if flag.because)),
        "urgency": _LOOKS.get(triage.urgency, "soon"),
        "title": triage_title(triage.urgency),
        "here": reader.here,
        "crisis": any(flag.rule in OF_CRISIS for flag in triage.said),
    }
    return Block("triage", "triage", shown=shown)


_LOOKS = {Urgency.EMERGENCY: "emergency", Urgency.URGENT: "urgent", Urgency.SOON: "soon"}


def triage_title(urgency: Urgency) -> str:
    """What the reader's own words may mean."""
    return {
        Urgency.EMERGENCY: _("Emergency: what you wrote may be an emergency"),
        Urgency.URGENT: _("Urgent: what you wrote should be seen today"),
        Urgency.SOON: _("Soon: what you wrote should be seen within days"),
    }.get(urgency, _("Please note"))


def signs_title(urgency: Urgency, *, other: bool = False) -> str:
    """What the topic's signs ask for; ``other``: behind a card that says what to do at once."""
    if other:
        emergency = urgency is Urgency.EMERGENCY
        return _("Other emergency signs") if emergency else _("Other urgent signs")
    if urgency is Urgency.EMERGENCY:
        return _("Emergency: get help now if")
    return _("Urgent: be seen by a doctor today if")


def decline_title(kind: DeclineKind) -> str:
    """The heading of a page that holds no answer: what happened, in words."""
    return {
        DeclineKind.OUT_OF_SCOPE: _("This is not something we can answer"),
        DeclineKind.NO_EVIDENCE: _("We found nothing that answers this"),
        DeclineKind.TOO_THIN: _("We found too little to answer this"),
        DeclineKind.NOT_VERIFIED: _("What we found did not hold when we checked it"),
        DeclineKind.HARMFUL: _("We do not answer this, because it could do harm"),
        DeclineKind.NOT_UNDERSTOOD: _("We did not understand this question"),
        DeclineKind.ONLY_COMMANDS: _("This is not a question about health"),
        DeclineKind.UNAVAILABLE: _("We cannot answer questions at the moment"),
    }[kind]
