"""The review of one article as a screen shows it to one person."""

from dataclasses import dataclass, field

from osler.domain.article import (
    Actor,
    Article,
    Comment,
    Decision,
    DecisionKind,
    Reopening,
    ReviewedClaim,
    Revision,
    VoteKind,
)
from osler.editorial.quorum import Meter, accepted_by, declared
from osler.editorial.steps import STEPS, may
from osler.errors import NotFound
from osler.interfaces.web.desk import the_desk


@dataclass(frozen=True)
class Remark:
    """A comment with its replies, oldest first."""

    comment: Comment
    replies: tuple["Remark", ...]


@dataclass(frozen=True)
class ClaimRow:
    """One claim in the list of an article."""

    number: int  # 1 is the first
    one: ReviewedClaim
    accepted: bool  # by the viewer, exactly as it stands
    reopened: tuple[Reopening, ...]
    comments: int
    starts_part: bool  # the first of its part


@dataclass(frozen=True)
class Review:
    """Everything that the review screens show; nothing the viewer may not know is in it."""

    article: Article
    revision: Revision
    meter: Meter
    rows: tuple[ClaimRow, ...]
    may: dict[str, bool] = field(default_factory=dict)  # by name of the action
    interest: str | None = None  # what the viewer declared; None: nothing yet
    approved: bool = False  # the viewer's approval of this very text counts
    remarks: tuple[Remark, ...] = ()

    @property
    def left(self) -> int:
        """Claims that the viewer has not accepted yet."""
        return sum(not row.accepted for row in self.rows)

    @property
    def done(self) -> int:
        return len(self.rows) - self.left

    def row(self, claim_id: str) -> ClaimRow:
        """The row of a claim; raises NotFound."""
        for row in self.rows:
            if row.one.id == claim_id:
                return row
        raise NotFound(
            "This claim is not in the text any more", hint="It was rejected or replaced."
        )

    def beside(self, claim_id: str, step: int) -> ClaimRow | None:
        """The claim so many places on, if there is one."""
        at = self.row(claim_id).number - 1 + step
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def next_open(self, claim_id: str) -> ClaimRow | None:
        """The next claim that the viewer has not accepted, from this one on and round."""
        at = next((r.number for r in self.rows if r.one.id == claim_id), 0)
        ahead = (*self.rows[at:], *self.rows[: max(at - 1, 0)])
        return next((row for row in ahead if not row.accepted), None)


def review(article_id: str, viewer: Actor) -> Review:
    """The newest text of an article as this person may see it."""
    desk = the_desk()
    article = desk.article(article_id, viewer=viewer)
    revision = desk.revision(article_id, viewer=viewer)
    declaration = declared(article, viewer.id)
    return Review(
        article=article,
        revision=revision,
        meter=desk.meter(article_id, viewer=viewer),
        rows=tuple(_rows(article, revision, viewer)),
        may={action.name.lower(): may(viewer, action, article) for action in STEPS},
        interest=declaration.interest if declaration else None,
        approved=any(
            vote.by.id == viewer.id and not vote.void and vote.kind is VoteKind.APPROVE
            for vote in article.votes
            if vote.revision_hash == revision.hash
        ),
        remarks=threads(article, ""),
    )


def threads(article: Article, claim_id: str) -> tuple[Remark, ...]:
    """The comments on a claim, or on the article as a whole, with replies below each."""

    def below(parent: str) -> tuple[Remark, ...]:
        return tuple(
            Remark(each, below(each.id))
            for each in article.comments
            if each.reply_to == parent and (parent or each.claim_id == claim_id)
        )

    return below("")


def decisions_on(article: Article, claim_id: str) -> tuple[Decision, ...]:
    """What the viewer may know of decisions on a claim, newest first."""
    found = [each for each in article.decisions if each.claim_id == claim_id]
    return tuple(reversed(found))


def rejected(article: Article, revision: Revision) -> tuple[Decision, ...]:
    """Rejections of claims that are not in the text any more."""
    held = {one.id for one in revision.claims}
    return tuple(
        each
        for each in article.decisions
        if each.kind is DecisionKind.REJECT and each.claim_id not in held
    )


def _rows(article: Article, revision: Revision, viewer: Actor) -> list[ClaimRow]:
    rows: list[ClaimRow] = []
    part = None
    for number, one in enumerate(revision.claims, 1):
        rows.append(
            ClaimRow(
                number=number,
                one=one,
                accepted=accepted_by(article, viewer.id, one),
                reopened=tuple(r for r in article.reopened if r.claim_id == one.id),
                comments=sum(each.claim_id == one.id for each in article.comments),
                starts_part=one.part != part,
            )
        )
        part = one.part
    return rows
