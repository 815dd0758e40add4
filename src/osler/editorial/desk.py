"""The desk: the only place where the state of an article changes.

Every method checks, acts and writes the audit entry in one transaction; what it gives back is
the article as whoever acted may see it. ``record`` writes down what was done elsewhere on the site.
The rules are in the modules beside this one: ``steps`` (who may do what, and when), ``quorum``
(whose votes count), ``reopening`` (what an edit, a source or a date undoes). ``seen`` is the hash
of what was on the screen: of the claim, or of the text.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from osler.domain.answer import Answer, Verdict
from osler.domain.article import (
    Action,
    Actor,
    Article,
    AuditEntry,
    Comment,
    Conflict,
    DecisionKind,
    Publication,
    ReviewedClaim,
    Signature,
    Status,
    Vote,
    VoteKind,
)
from osler.domain.stored_answer import Footing
from osler.editorial import revising
from osler.editorial.chain import next_entry
from osler.editorial.deed import Deed, instant, signature
from osler.editorial.desk_acting import DeskActing, with_decision
from osler.editorial.naming import free_id
from osler.editorial.policy import later, topics_of
from osler.editorial.quorum import (
    check_may_accept,
    check_may_publish,
    check_may_vote,
    check_seen,
    check_vote_reason,
    counted,
    revealed,
    taken_back,
    without_votes,
)
from osler.editorial.refreshing import refreshed
from osler.editorial.reopening import (
    reopened_all,
    standing_on,
    voided,
    with_reopened,
)
from osler.editorial.site_deeds import SiteDeed
from osler.editorial.steps import STEPS, check_may
from osler.editorial.telling import BOARD, Tell, taking_part
from osler.errors import ClaimStruck, InputError, NotFound

Gate = Callable[[str, ReviewedClaim], Verdict]  # do these words stand on the claim's quotes?


class Desk(DeskActing):
    """Articles under review. One a process; safe between threads where its store is."""

    def submit(
        self, answer: Answer, footings: Iterable[Footing], *, by: Actor, question: str = ""
    ) -> Article:
        """Hand an answer in for review; ``footings`` are the versions of the sources it cites.

        ``question`` is shown at the desk only. Raises InputError where nothing was answered.
        """
        check_may(by, Action.SUBMIT)
        with self._store.writing() as writing:
            at, article_id = instant(self._now()), free_id(answer.title, writing.has)
            made = revising.Made(signature(by), at, "submitted")
            footings = standing_on(footings, date.fromisoformat(at[:10]))
            revision = revising.first_revision(article_id, answer, footings, made)
            risk = self.policy.risk_of(revising.shown(revision))
            article = Article(
                id=article_id,
                title=answer.title,
                status=Status.SUBMITTED,
                risk=risk,
                author=made.by,
                submitted=at,
                changed=at,
                due=self._due(risk.level, at),
                audience=answer.question.audience,
                topics=topics_of(answer),
                question=question,
                sources=tuple(each.source_id for each in revision.footings),
                revisions=(revising.mark_of(revision),),
            )
            deed = Deed(writing, Action.SUBMIT, by, at, article, self.policy, self._nonce)
            tell = Tell("submitted", f"“{article.title}” waits for review.", to_roles=BOARD)
            return deed.done(article, {}, tell=[tell], revision=revision)

    def revise(
        self, article_id: str, answer: Answer, footings: Iterable[Footing], *, by: Actor
    ) -> Article:
        """Put a newer answer in the place of a text; what is the same stays decided."""
        with self._deed(Action.REVISE, article_id, by) as deed:
            made, footings = deed.made("a newer answer"), standing_on(footings, deed.day)
            revision = revising.renewed(article_id, deed.newest(), answer, footings, made)
            return self._keep_text(deed, deed.article, revision, {})

    def withdraw(self, article_id: str, *, by: Actor, reason: str = "") -> Article:
        """The author takes a submission back, before its review."""
        return self._move(Action.WITHDRAW, article_id, by, reason)

    def start(self, article_id: str, *, by: Actor) -> Article:
        """Begin a review, or begin again; of an approved text readers see the old one meanwhile."""
        return self._begin(Action.START, article_id, by)

    def assign(self, article_id: str, reviewers: Iterable[Signature], *, by: Actor) -> Article:
        """Ask these people, and nobody else, to review it. Others of the board still may.

        Raises InputError where its author is among them.
        """
        with self._deed(Action.ASSIGN, article_id, by) as deed:
            before = deed.article
            asked = tuple({each.id: each for each in reviewers}.values())
            if before.author.id in {each.id for each in asked}:
                raise InputError("Nobody reviews a text that they submitted")
            had = {each.id for each in before.reviewers}
            new = tuple(each.id for each in asked if each.id not in had)
            words = f"You are asked to review “{before.title}”."
            tell = [Tell("assigned", words, to=new)] if new else []
            details = {"reviewers": [each.id for each in asked]}
            article = replace(before, reviewers=asked)
            return self._seen(deed.done(article, details, tell=tell), by)

    def resubmit(self, article_id: str, *, by: Actor) -> Article:
        """Hand a text in again after the changes that were asked for."""
        return self._begin(Action.RESUBMIT, article_id, by)

    # on the way

    def declare(self, article_id: str, *, by: Actor, interest: str = "") -> Article:
        """Declare interests, or none (""); with one declared a person's votes do not count."""
        with self._deed(Action.DECLARE, article_id, by) as deed:
            said = interest.strip()
            article = replace(
                deed.article,
                conflicts=(*deed.article.conflicts, Conflict(deed.signed, deed.at, said)),
            )
            if said:
                article = taken_back(article, by.id)
            return self._seen(deed.done(article, {"interest": said}), by)

    def comment(
        self, article_id: str, text: str, *, by: Actor, claim_id: str = "", reply_to: str = ""
    ) -> Article:
        """Say something on the article, on one claim, or in reply; raises InputError if blank."""
        with self._deed(Action.COMMENT, article_id, by) as deed:
            article = deed.article
            if not text.strip():
                raise InputError("A comment has words")
            if claim_id:
                revising.claim_of(deed.newest(), claim_id)
            if reply_to and reply_to not in {each.id for each in article.comments}:
                raise NotFound(f"No comment {reply_to!r} on this article")
            new = Comment(
                f"k{len(article.comments) + 1}", deed.signed, deed.at, text, claim_id, reply_to
            )
            to = taking_part(article)
            article = replace(article, comments=(*article.comments, new))
            tell = Tell("comment", f"{by.name or by.id} commented on “{article.title}”.", to=to)
            details = {"comment": new.id, "claim": claim_id, "reply_to": reply_to, "text": text}
            return self._seen(deed.done(article, details, tell=[tell]), by)

    def accept(
        self, article_id: str, claim_id: str, *, seen: str, by: Actor, reason: str = ""
    ) -> Article:
        """Accept a claim as it stands. Others see it when all votes that are needed are in."""
        with self._deed(Action.ACCEPT, article_id, by) as deed:
            revision = deed.newest()
            one = revising.claim_of(revision, claim_id)
            check_seen(seen, one.hash, f"The claim {claim_id}")
            check_may_accept(by, deed.article, revision, one, day=deed.day)
            decision = self._decision(deed, one, DecisionKind.ACCEPT, reason)
            article = with_decision(deed.article, decision)
            details = {"claim": claim_id, "claim_hash": one.hash, "reason": reason}
            return self._seen(deed.done(article, details, salt=decision.salt), by)

    def edit(
        self,
        article_id: str,
        claim_id: str,
        text: str,
        *,
        seen: str,
        by: Actor,
        reason: str,
        gate: Gate,
    ) -> Article:
        """Put a claim in other words that its quotes support.

        What was decided on it, and every vote, no longer counts; whoever edits becomes one of
        the authors. Raises ClaimStruck with the reasons where the gate does not let it pass.
        """
        with self._deed(Action.EDIT, article_id, by) as deed:
            revision = deed.newest()
            one = revising.claim_of(revision, claim_id)
            check_seen(seen, one.hash, f"The claim {claim_id}")
            _check_words(text, one)
            verdict = gate(text.strip(), one)
            if not verdict.supported:
                raise _struck(verdict)
            made = deed.made(f"{claim_id} edited: {_given(reason)}")
            new = revising.edited(article_id, revision, claim_id, text.strip(), verdict, made)
            decision = self._decision(deed, one, DecisionKind.EDIT, reason)
            return self._keep_decided(deed, decision, new, {"text": text.strip()})

    def reject(
        self, article_id: str, claim_id: str, *, seen: str, by: Actor, reason: str
    ) -> Article:
        """Take a claim out of the text; every vote on the text no longer counts."""
        with self._deed(Action.REJECT, article_id, by) as deed:
            revision = deed.newest()
            one = revising.claim_of(revision, claim_id)
            check_seen(seen, one.hash, f"The claim {claim_id}")
            made = deed.made(f"{claim_id} rejected: {_given(reason)}")
            new = revising.without(article_id, revision, claim_id, made)
            decision = self._decision(deed, one, DecisionKind.REJECT, reason)
            return self._keep_decided(deed, decision, new, {})

    def vote(
        self, article_id: str, kind: VoteKind, *, seen: str, by: Actor, reason: str = ""
    ) -> Article:
        """Vote on the text of this hash. To approve, each of its claims must be accepted first.

        Of high risk, nobody sees another's vote until all that are needed are in.
        """
        with self._deed(Action.VOTE, article_id, by) as deed:
            check_seen(seen, deed.article.newest.hash, "The text")
            check_may_vote(by, deed.article, deed.newest(), kind)
            check_vote_reason(kind, reason)
            salt = self._nonce()
            new = Vote(kind, seen, deed.signed, deed.at, reason.strip(), salt)
            article = without_votes(deed.article, why="replaced by a later vote", of=by.id)
            article = replace(article, votes=(*article.votes, new))
            article, tell = self._counted(article)
            details = {"vote": kind, "reason": reason.strip(), "seen": seen}
            return self._seen(deed.done(article, details, tell=tell, salt=salt), by)

    def publish(self, article_id: str, *, seen: str, by: Actor) -> Article:
        """Give readers the text of this hash: only one that every counted approval carries."""
        with self._deed(Action.PUBLISH, article_id, by) as deed:
            article, revision = deed.article, deed.newest()
            check_seen(seen, revision.hash, "The text")
            care = self.policy.care(article.risk.level)
            check_may_publish(by, article, revision, care, day=deed.day)
            approvals = counted(article, revision, care, day=deed.day)
            first = date.fromisoformat(min(vote.at for vote in approvals)[:10])
            publication = Publication(
                version=len(article.publications) + 1,
                revision=revision.number,
                hash=revision.hash,
                at=deed.at,
                by=deed.signed,
                approvals=approvals,
                review_by=later(first, months=care.months).isoformat(),
            )
            article = replace(
                revealed(article),
                status=Status.APPROVED,
                due="",
                reopened=(),
                sources=tuple(each.source_id for each in revision.footings),
                publications=(*article.publications, publication),
            )
            tell = Tell("published", f"“{article.title}” is published.", to=taking_part(article))
            details = {
                "version": publication.version,
                "review_by": publication.review_by,
                "approved_by": [vote.by.id for vote in approvals],
            }
            return self._seen(deed.done(article, details, tell=[tell]), by)

    def flag(
        self, article_id: str, *, reason: str, by: Actor, claim_ids: Sequence[str] = ()
    ) -> Article:
        """Say that a published text needs an update: these claims of it, or all."""
        with self._deed(Action.FLAG, article_id, by) as deed:
            revision, why = deed.newest(), _given(reason)
            ids = list(claim_ids) or [one.id for one in revision.claims]
            for claim_id in ids:
                revising.claim_of(revision, claim_id)
            more = reopened_all(revision, ids, reason=why, at=deed.at)
            article = with_reopened(voided(deed.article, ids, why=why), more)
            article = self._in_need(article, deed)
            tell = Tell(
                "needs update",
                f"“{article.title}” needs an update.",
                to=taking_part(article),
                to_roles=BOARD,
            )
            details = {"claims": ids, "reason": why}
            return self._seen(deed.done(article, details, tell=[tell]), by)

    def retire(self, article_id: str, *, reason: str, by: Actor) -> Article:
        """Take an article out of use; readers are told that it is retired."""
        return self._move(Action.RETIRE, article_id, by, _given(reason))

    # on the site

    def record(self, done: SiteDeed, *, by: Actor) -> AuditEntry:
        """Write down what was done with the site: roles, keys, safety reports, pages.

        Raises NotAllowed where the table of steps does not let this person do it. Call it last,
        inside the transaction of the deed itself: what cannot be written down is not done.
        """
        check_may(by, done.action)
        with self._store.writing() as writing:
            entry = next_entry(
                writing.last_entry(),
                by=by,
                at=instant(self._now()),
                action=done.action,
                article=None,
                details=done.details(),
            )
            writing.note(entry)
        return entry

    # what sources and dates do

    def sources_changed(self, now: Mapping[str, Footing], *, by: Actor) -> list[Article]:
        """Tell the desk how sources are now: id to version and standing.

        A source that is gone has an empty ``text_hash`` and the standing "withdrawn". Exactly
        the claims that cite a changed source are reopened. Gives the articles that changed.
        """
        return self.refresh(by=by, now=now)

    def refresh(self, *, by: Actor, now: Mapping[str, Footing] | None = None) -> list[Article]:
        """Reopen what sources (``now``), their review dates, and ended approvals concern."""
        check_may(by, Action.REFRESH)
        live = STEPS[Action.REFRESH].start
        ids = [article.id for article in self._store.articles() if article.status in live]
        found = (self._refresh(article_id, by, now or {}) for article_id in ids)
        return [self._seen(article, by) for article in found if article is not None]

    def _refresh(self, article_id: str, by: Actor, now: Mapping[str, Footing]) -> Article | None:
        with self._store.writing() as writing:
            article = writing.article(article_id)
            if article.status not in STEPS[Action.REFRESH].start:
                return None
            deed = Deed(
                writing, Action.REFRESH, by, instant(self._now()), article, self.policy, self._nonce
            )
            changed = refreshed(deed, now)
            if changed is None:
                return None
            after = changed.article
            if changed.article.status is Status.APPROVED:
                after = self._in_need(after, deed)
            tell = Tell(
                "needs update",
                f"“{article.title}” needs an update: {changed.words}",
                to=taking_part(article),
                to_roles=BOARD,
            )
            return deed.done(after, changed.details, tell=[tell], revision=changed.revision)


def _check_words(text: str, one: ReviewedClaim) -> None:
    if not text.strip():
        raise InputError("A claim has words", hint="Reject the claim instead.")
    if text.strip() == one.claim.text:
        raise InputError("These are the words as they stand")


def _given(reason: str) -> str:
    if not reason.strip():
        raise InputError("Give a reason", hint="It is kept with the decision.")
    return reason.strip()


def _struck(verdict: Verdict) -> ClaimStruck:
    reasons = tuple(f"{each.name}: {each.detail}" for each in verdict.reasons)
    return ClaimStruck(
        f"The quote does not support these words ({'; '.join(reasons)})", reasons=reasons
    )
