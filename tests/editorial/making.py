"""Short ways to make answers, people and desks for tests of the board's rules."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from osler.domain.answer import (
    Answer,
    AnswerSection,
    Citation,
    Claim,
    Disagreement,
    Outcome,
    Reason,
    RedFlag,
    Reference,
    Triage,
    Verdict,
    Workings,
)
from osler.domain.article import (
    Actor,
    Article,
    AuditEntry,
    ReviewedClaim,
    Revision,
    Role,
    VoteKind,
)
from osler.domain.question import Asker, Audience, Concern, Question
from osler.domain.recommendation import Urgency
from osler.domain.source import Form, Kind, Standing, StandingLevel, Support
from osler.domain.stored_answer import Footing
from osler.editorial.canonical import state_hash
from osler.editorial.desk import Desk
from osler.editorial.policy import review_policy
from osler.errors import NotFound

ANN = Actor("ann", "Ann Author", frozenset({Role.AUTHOR}))
ROB = Actor("rob", "Dr R. Obi", frozenset({Role.REVIEWER}))
RUT = Actor("rut", "Dr R. Uth", frozenset({Role.REVIEWER}))
CLEO = Actor("cleo", "Prof C. Leo", frozenset({Role.CHAIR}))
ADA = Actor("ada", "Ada Admin", frozenset({Role.ADMINISTRATOR}))
AUD = Actor("aud", "Audrey Tor", frozenset({Role.AUDITOR}))
IN_FORCE = Standing(StandingLevel.IN_FORCE, "Stated current.")
WITHDRAWN = Standing(StandingLevel.WITHDRAWN, "Withdrawn by its issuer.")
FIRST = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SUPPORTED = Verdict(Outcome.SUPPORTED)
REST = "Rest does not help."
STAY = "Stay active."
WALK = "Walking is as good as exercises."


def a_claim(text: str, *references: int, **changes: Any) -> Claim:
    citations = tuple(Citation(n, f"s{n}/r", f"Quote: {text}", "Care") for n in references or (1,))
    return replace(Claim(text, citations, SUPPORTED), **changes)


def a_reference(number: int) -> Reference:
    return Reference(
        number, f"s{number}", Kind.GUIDELINE, Form.DIGEST, "Acme", f"Source {number}", "", 2020,
        "", "", "", IN_FORCE, Support.FULL_TEXT,
    )  # fmt: skip


def an_answer(**changes: Any) -> Answer:
    """Three claims: c1 (short answer) and c2 rest on s1, c3 on s2."""
    made = Answer(
        question=Question(
            "my back hurts since Tuesday",
            Audience.PUBLIC,
            date(2026, 3, 1),
            concerns=(Concern("Back pain", "my sore back", ("low back pain",)),),
            tried=("ibuprofen",),
        ),
        title="Back pain: what the guidelines say",
        status="Not reviewed.",
        at="2026-03-01",
        triage=Triage(Urgency.ROUTINE),
        emergency=(),
        urgent=(),
        short_answer=(a_claim(STAY),),
        sections=(AnswerSection("now", "What to do now", (a_claim(REST), a_claim(WALK, 2))),),
        other_causes=(),
        disagreements=(),
        unanswered=(),
        applicability=(),
        references=(a_reference(1), a_reference(2)),
        workings=Workings(9, 5, 3, (), (), "library", "test", "built-in"),
        follow_ups=(),
        disclaimer="",
    )
    return replace(made, **changes)


def high_risk(**changes: Any) -> Answer:
    """The same about a medicine's dose."""
    claims = (a_claim(REST, doses=("400 mg",)), a_claim(WALK, 2))
    return an_answer(sections=(AnswerSection("now", "What to do now", claims),), **changes)


def every_part() -> Answer:
    """A claim in each part of an answer, and two sections of one key."""
    again = AnswerSection("now", "Also now", (a_claim("Section two."),))
    sides = (a_claim("Side one."), a_claim("Side two.", 2))
    return an_answer(
        emergency=(a_claim("Call for help."),),
        urgent=(a_claim("See a doctor soon."),),
        sections=(*an_answer().sections, again),
        other_causes=(a_claim("It may be the hip."),),
        disagreements=(Disagreement("rest", sides),),
        triage=Triage(Urgency.SOON, (RedFlag("r", Urgency.SOON, "Go.", "my words", "x"),)),
    )


def for_somebody(**asker: Any) -> Answer:
    answer = an_answer()
    return replace(answer, question=replace(answer.question, asker=Asker(**asker)))


def footings(*numbers: int, **changes: Any) -> tuple[Footing, ...]:
    return tuple(replace(Footing(f"s{n}", f"v1 of s{n}", IN_FORCE), **changes) for n in numbers)


def passes(text: str, one: ReviewedClaim) -> Verdict:
    return SUPPORTED


def strikes(text: str, one: ReviewedClaim) -> Verdict:
    return Verdict(Outcome.CONTRADICTED, (Reason("numbers", "4 is not 8"),))


@dataclass
class MemoryDesk:
    """The plainest desk store: what every other must do too."""

    held: dict[str, Article] = field(default_factory=dict)
    texts: dict[tuple[str, int], Revision] = field(default_factory=dict)
    chain: list[AuditEntry] = field(default_factory=list)

    @contextmanager
    def writing(self) -> Iterator["MemoryDesk"]:
        before = dict(self.held), dict(self.texts), list(self.chain)
        try:
            yield self
        except BaseException:
            self.held, self.texts, self.chain = before
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        yield

    def article(self, article_id: str) -> Article:
        if article_id not in self.held:
            raise NotFound(f"No article {article_id!r}")
        return self.held[article_id]

    def revision(self, article_id: str, number: int) -> Revision:
        if (article_id, number) not in self.texts:
            raise NotFound(f"No text {number}")
        return self.texts[article_id, number]

    def articles(self) -> Iterator[Article]:
        return iter([self.held[key] for key in sorted(self.held)])

    def has(self, article_id: str) -> bool:
        return article_id in self.held

    def entries(self, *, after: int = 0, article_id: str = "") -> Iterator[AuditEntry]:
        return (e for e in self.chain if e.number > after and article_id in ("", e.article_id))

    def last_entry(self) -> AuditEntry | None:
        return self.chain[-1] if self.chain else None

    def keep(self, article: Article, entry: AuditEntry, revision: Revision | None = None) -> None:
        self.held[article.id] = article
        if revision is not None:
            self.texts[article.id, revision.number] = revision
        self.note(entry)

    def note(self, entry: AuditEntry) -> None:
        self.chain.append(entry)

    def states(self) -> dict[str, str]:
        return {key: state_hash(article) for key, article in self.held.items()}

    def faults(self) -> list[str]:
        return []

    def close(self) -> None:
        """Nothing is open."""


class Clock:
    """A minute later at each look."""

    def __init__(self, now: datetime = FIRST) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


new_store: Callable[[], Any] = MemoryDesk  # for desks that are told no store; see conftest.py


def a_desk(store: Any = None) -> tuple[Desk, Clock]:
    clock, numbers = Clock(), count(1)
    made = Desk(
        new_store() if store is None else store,
        now=clock,
        nonce=lambda: f"n{next(numbers)}",
        policy=review_policy(),
    )
    return made, clock


def submitted(desk: Desk, answer: Answer | None = None, *, by: Actor = ANN) -> Article:
    return desk.submit(answer or an_answer(), footings(1, 2), by=by, question="my back hurts")


def under_review(desk: Desk, answer: Answer | None = None) -> Article:
    return desk.start(submitted(desk, answer).id, by=CLEO)


def accepts(desk: Desk, article_id: str, who: Actor, *, but: tuple[str, ...] = ()) -> Revision:
    """Declares no interest and accepts every claim as it stands."""
    desk.declare(article_id, by=who)
    revision = desk.revision(article_id, viewer=who)
    for one in revision.claims:
        if one.id not in but:
            desk.accept(article_id, one.id, seen=one.hash, by=who)
    return revision


def approves(desk: Desk, article_id: str, *people: Actor, reason: str = "Sound.") -> Article:
    for who in people:
        revision = accepts(desk, article_id, who)
        desk.vote(article_id, VoteKind.APPROVE, seen=revision.hash, by=who, reason=reason)
    return desk.article(article_id, viewer=CLEO)


def published(desk: Desk, answer: Answer | None = None, *people: Actor) -> Article:
    article = under_review(desk, answer)
    approves(desk, article.id, *(people or (ROB, RUT)))
    newest = desk.article(article.id, viewer=CLEO).newest
    return desk.publish(article.id, seen=newest.hash, by=CLEO)
