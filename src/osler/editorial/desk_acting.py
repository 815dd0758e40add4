"""What the actions of the desk share: a transaction, what follows from it, who is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from osler.domain.article import (
    Action,
    Actor,
    Article,
    Decision,
    DecisionKind,
    ReviewedClaim,
    Revision,
    RiskLevel,
    Status,
    VoteKind,
)
from osler.editorial.deed import Deed, instant
from osler.editorial.desk_reading import DeskReading
from osler.editorial.quorum import as_seen_by, revealed, votes_in, without_votes
from osler.editorial.reopening import settled
from osler.editorial.steps import STEPS, check_may
from osler.editorial.telling import BOARD, Tell, taking_part


class DeskActing(DeskReading):
    """The base of ``Desk``; nothing here is called from outside."""

    @contextmanager
    def _deed(self, action: Action, article_id: str, by: Actor) -> Iterator[Deed]:
        """A transaction in which somebody does something that they may do now."""
        with self._store.writing() as writing:
            article = writing.article(article_id)
            check_may(by, action, article)
            at = instant(self._now())
            yield Deed(writing, action, by, at, article, self.policy, self._nonce)

    def _seen(self, article: Article, by: Actor) -> Article:
        return as_seen_by(article, by.id)

    def _due(self, level: RiskLevel, at: str) -> str:
        days = self.policy.care(level).days
        return (date.fromisoformat(at[:10]) + timedelta(days=days)).isoformat()

    def _in_need(self, article: Article, deed: Deed) -> Article:
        due = self._due(article.risk.level, deed.at)
        return replace(article, status=Status.NEEDS_UPDATE, due=due)

    def _move(self, action: Action, article_id: str, by: Actor, reason: str) -> Article:
        """To the one status that the table of steps gives; the end of a review opens all votes."""
        with self._deed(action, article_id, by) as deed:
            to = STEPS[action].to
            assert to is not None
            article = replace(revealed(deed.article), status=to, due="")
            word = to.lower()
            tell = Tell(word, f"“{article.title}” is {word}.", to=taking_part(article))
            return self._seen(deed.done(article, {"reason": reason}, tell=[tell]), by)

    def _begin(self, action: Action, article_id: str, by: Actor) -> Article:
        with self._deed(action, article_id, by) as deed:
            before = deed.article
            if any(vote.kind is VoteKind.REQUEST_CHANGES for vote in votes_in(before)):
                before = without_votes(before, why="a new review began")
            due = self._due(before.risk.level, deed.at)
            article = replace(before, status=Status.UNDER_REVIEW, due=due)
            words = f"The review of “{article.title}” has begun."
            tell = Tell("under review", words, to=taking_part(article), to_roles=BOARD)
            return self._seen(deed.done(article, {}, tell=[tell]), by)

    def _decision(
        self, deed: Deed, one: ReviewedClaim, kind: DecisionKind, reason: str
    ) -> Decision:
        """An edit or a rejection shows in the text at once; an acceptance may be blind."""
        care = self.policy.care(deed.article.risk.level)
        return Decision(
            claim_id=one.id,
            claim_hash=one.hash,
            kind=kind,
            by=deed.signed,
            at=deed.at,
            reason=reason.strip(),
            salt=self._nonce(),
            revealed=kind is not DecisionKind.ACCEPT or care.approvals == 1,
        )

    def _keep_decided(
        self, deed: Deed, decision: Decision, revision: Revision, details: dict[str, Any]
    ) -> Article:
        article = with_decision(deed.article, decision)
        told = {"claim": decision.claim_id, "reason": decision.reason, **details}
        return self._keep_text(deed, article, revision, told)

    def _keep_text(
        self,
        deed: Deed,
        article: Article,
        revision: Revision,
        details: dict[str, Any],
    ) -> Article:
        """Keep a new text; what was decided on words that it no longer has does not count."""
        article = settled(deed.with_text(article, revision), revision, why=revision.why)
        tell = Tell("changed", f"The text of “{article.title}” changed.", to=taking_part(article))
        return self._seen(deed.done(article, details, tell=[tell], revision=revision), deed.by)

    def _counted(self, article: Article) -> tuple[Article, list[Tell]]:
        """What follows from the votes that are in: nothing, until all that are needed are."""
        needed, cast = self.policy.care(article.risk.level).approvals, votes_in(article)
        if len(cast) < needed:
            words = f"{len(cast)} of {needed} votes on “{article.title}” are in."
            return article, [Tell("a vote is in", words, to_roles=BOARD)]
        article = revealed(article)
        to = taking_part(article)
        if any(vote.kind is VoteKind.REQUEST_CHANGES for vote in cast):
            words = f"Changes are asked for in “{article.title}”."
            article = replace(article, status=Status.CHANGES_REQUESTED)
            return article, [Tell("changes requested", words, to=to)]
        words = f"“{article.title}” has the approvals it needs."
        return article, [Tell("ready to publish", words, to=to, to_roles=BOARD)]


def with_decision(article: Article, decision: Decision) -> Article:
    """A later decision of the same person on the same claim takes the place of the earlier."""
    before = tuple(
        replace(each, void="decided again")
        if not each.void and (each.by.id, each.claim_id) == (decision.by.id, decision.claim_id)
        else each
        for each in article.decisions
    )
    return replace(article, decisions=(*before, decision))
