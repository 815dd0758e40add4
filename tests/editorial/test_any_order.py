"""Whatever people do, and in whatever order, what must never happen does not happen."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from osler.domain.article import Actor, Article, Role, Status, VoteKind
from osler.editorial.desk import Desk
from osler.editorial.quorum import authors_of
from osler.editorial.revising import shown
from osler.errors import NotAllowed, OslerError

from .making import (
    ADA,
    ANN,
    AUD,
    CLEO,
    ROB,
    RUT,
    WITHDRAWN,
    Clock,
    MemoryDesk,
    a_desk,
    an_answer,
    footings,
    high_risk,
    passes,
    strikes,
)

STEPS = 400
SEEDS = range(4)
# Two of them are authors too, so that people meet their own texts.
PEOPLE = [
    ANN,
    replace(ROB, roles=ROB.roles | {Role.AUTHOR}),
    RUT,
    replace(CLEO, roles=CLEO.roles | {Role.AUTHOR}),
    Actor("sam", "Sam", frozenset({Role.REVIEWER})),
    ADA,
    AUD,
]


class Walk:
    """One random walk over a desk, and the checks after each step."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.store = MemoryDesk()
        self.desk: Desk
        self.clock: Clock
        self.desk, self.clock = a_desk(self.store)
        self.done: Counter[str] = Counter()

    def step(self) -> None:
        by = self.chance.choice(PEOPLE)
        name = self.chance.choice(ACTS)
        try:
            getattr(self, name)(by)
        except OslerError:
            self.done["refused"] += 1
        else:
            self.done[name] += 1

    # what people do

    def submit(self, by: Actor) -> None:
        live = [a for a in self.store.articles() if a.status not in (Status.RETIRED,)]
        if len(live) < 3:
            answer = self.chance.choice([an_answer, high_risk])()
            self.desk.submit(answer, footings(1, 2), by=by)

    def start(self, by: Actor) -> None:
        self.desk.start(self._any().id, by=by)

    def resubmit(self, by: Actor) -> None:
        self.desk.resubmit(self._any().id, by=by)

    def declare(self, by: Actor) -> None:
        interest = "shares" if self.chance.random() < 0.05 else ""
        self.desk.declare(self._any().id, by=by, interest=interest)

    def accept_all(self, by: Actor) -> None:
        article = self._any()
        for one in self.desk.revision(article.id, viewer=by).claims:
            self.desk.accept(article.id, one.id, seen=one.hash, by=by)

    def edit(self, by: Actor) -> None:
        article = self._any()
        one = self.chance.choice(self.desk.revision(article.id, viewer=by).claims)
        gate = self.chance.choice([passes, passes, strikes])
        words = f"Words {self.chance.randrange(10_000)}."
        self.desk.edit(article.id, one.id, words, seen=one.hash, by=by, reason="r", gate=gate)

    def reject(self, by: Actor) -> None:
        article = self._any()
        one = self.chance.choice(self.desk.revision(article.id, viewer=by).claims)
        self.desk.reject(article.id, one.id, seen=one.hash, by=by, reason="r")

    def revise(self, by: Actor) -> None:
        answer = self.chance.choice([an_answer, high_risk])()
        self.desk.revise(self._any().id, answer, footings(1, 2), by=by)

    def vote(self, by: Actor) -> None:
        article = self._any()
        kind = VoteKind.APPROVE if self.chance.random() < 0.9 else VoteKind.REQUEST_CHANGES
        if self.chance.random() < 0.8:  # as people do; the rest tries without
            self.desk.declare(article.id, by=by)
            for one in self.desk.revision(article.id, viewer=by).claims:
                self.desk.accept(article.id, one.id, seen=one.hash, by=by)
        self.desk.vote(article.id, kind, seen=article.newest.hash, by=by, reason="r")

    def publish(self, by: Actor) -> None:
        article = self._any()
        self.desk.publish(article.id, seen=article.newest.hash, by=by)

    def flag(self, by: Actor) -> None:
        self.desk.flag(self._any().id, reason="r", by=by)

    def source(self, by: Actor) -> None:
        number = self.chance.choice([1, 2])
        changed = footings(number, text_hash=f"v{self.chance.randrange(100)}")[0]
        if self.chance.random() < 0.2:
            changed = replace(changed, standing=WITHDRAWN)
        self.desk.sources_changed({changed.source_id: changed}, by=by)

    def time(self, by: Actor) -> None:
        self.clock.now += timedelta(days=self.chance.choice([1, 1, 1, 30, 400]))
        self.desk.refresh(by=by)

    def retire(self, by: Actor) -> None:
        if self.chance.random() < 0.02:
            self.desk.retire(self._any().id, reason="r", by=by)

    def _any(self) -> Article:
        if not self.store.held:
            raise NotAllowed("nothing is there")
        held = [self.store.held[key] for key in sorted(self.store.held)]
        return self.chance.choice(held[-3:])

    # what must hold

    def check(self) -> None:
        for article in self.store.articles():
            self._check_publications(article)
            self._check_served(article)
            self._check_blind(article)
        assert self.desk.verify(viewer=AUD) == []

    def _check_publications(self, article: Article) -> None:
        for given in article.publications:
            revision = self.store.revision(article.id, given.revision)
            voters = {vote.by.id for vote in given.approvals}
            level = self.desk.policy.risk_of(shown(revision)).level
            assert revision.hash == given.hash
            assert {vote.revision_hash for vote in given.approvals} == {given.hash}
            assert {vote.kind for vote in given.approvals} == {VoteKind.APPROVE}
            assert len(voters) >= self.desk.policy.care(level).approvals
            assert voters & authors_of(article, revision) == set()

    def _check_served(self, article: Article) -> None:
        if article.published is not None:
            given = self.desk.published(article.id)
            approved = self.store.revision(article.id, article.published.revision)
            assert given.answer == shown(approved)
        if article.status is Status.APPROVED:
            assert article.reopened == ()

    def _check_blind(self, article: Article) -> None:
        for who in PEOPLE[1:]:
            meter = self.desk.meter(article.id, viewer=who)
            seen = self.desk.article(article.id, viewer=who)
            if meter.blind:
                hidden = [v for v in article.votes if v.by.id != who.id and not v.void]
                assert not set(hidden) & set(seen.votes)


ACTS = [
    "submit", "start", "start", "resubmit", "declare", "accept_all", "accept_all", "edit", "reject",
    "revise", "vote", "vote", "vote", "vote", "publish", "publish", "publish", "flag", "source",
    "time", "retire",
]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_no_order_of_actions_breaks_a_rule(seed: int):
    """Every published text was approved by enough people who did not write it, and so on."""
    walk = Walk(seed)
    for number in range(STEPS):
        walk.step()
        if number % 8 == 0:
            walk.check()
    walk.check()
    assert walk.done["refused"] > 0


def test_the_walks_reach_what_they_are_meant_to_check():
    """A walk in which nothing is ever published would prove nothing."""
    done: Counter[str] = Counter()
    published = 0
    for seed in SEEDS:
        walk = Walk(seed)
        for _ in range(STEPS):
            walk.step()
        done += walk.done
        published += sum(len(article.publications) for article in walk.store.articles())
    assert published >= 10, done
    assert all(done[name] for name in ACTS), done
