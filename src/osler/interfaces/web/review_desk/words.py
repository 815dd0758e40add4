"""The desk's actions and states as the screens say them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from osler.domain.article import Action, DecisionKind, RiskLevel, Status, VoteKind
from osler.domain.recommendation import Urgency
from osler.interfaces.web.asking.blocks import signs_title
from osler.interfaces.web.asking.words import section

_DONE = {
    Action.ASSIGN: gettext_noop("The reviewers are kept, and told."),
    Action.START: gettext_noop("The review has begun."),
    Action.RESUBMIT: gettext_noop("Handed in again."),
    Action.WITHDRAW: gettext_noop("Taken back."),
    Action.DECLARE: gettext_noop("Your declaration is recorded."),
    Action.COMMENT: gettext_noop("Your comment is added."),
    Action.ACCEPT: gettext_noop("Accepted."),
    Action.EDIT: gettext_noop("Changed. Earlier decisions on this claim no longer count."),
    Action.REJECT: gettext_noop("Rejected. The claim is no longer in the text."),
    Action.REVISE: gettext_noop("The newer answer is in place. What is the same stays decided."),
    Action.VOTE: gettext_noop("Your vote is recorded."),
    Action.PUBLISH: gettext_noop("Published."),
    Action.FLAG: gettext_noop("Marked as needing an update."),
    Action.RETIRE: gettext_noop("Retired."),
}
_ACTIONS = {
    Action.READ_PUBLISHED: gettext_noop("read"),
    Action.READ_DESK: gettext_noop("read at the desk"),
    Action.READ_AUDIT: gettext_noop("read the audit log"),
    Action.SUBMIT: gettext_noop("submitted"),
    Action.WITHDRAW: gettext_noop("took it back"),
    Action.ASSIGN: gettext_noop("assigned reviewers"),
    Action.START: gettext_noop("began the review"),
    Action.RESUBMIT: gettext_noop("handed it in again"),
    Action.DECLARE: gettext_noop("declared interests"),
    Action.COMMENT: gettext_noop("commented"),
    Action.ACCEPT: gettext_noop("accepted a claim"),
    Action.EDIT: gettext_noop("edited a claim"),
    Action.REJECT: gettext_noop("rejected a claim"),
    Action.REVISE: gettext_noop("put a newer answer in place"),
    Action.VOTE: gettext_noop("voted"),
    Action.PUBLISH: gettext_noop("published"),
    Action.FLAG: gettext_noop("asked for an update"),
    Action.RETIRE: gettext_noop("retired it"),
    Action.REFRESH: gettext_noop("looked at sources and dates"),
    Action.GIVE_ROLES: gettext_noop("set the roles of an account"),
    Action.INVITE: gettext_noop("invited somebody"),
    Action.MAKE_KEY: gettext_noop("made a key for a program"),
    Action.REVOKE_KEY: gettext_noop("revoked a key"),
    Action.DEAL_WITH_REPORT: gettext_noop("dealt with a safety report"),
    Action.WRITE_PAGE: gettext_noop("worked on a page"),
}
_STATUSES = {
    Status.SUBMITTED: gettext_noop("Submitted"),
    Status.UNDER_REVIEW: gettext_noop("Under review"),
    Status.CHANGES_REQUESTED: gettext_noop("Changes requested"),
    Status.APPROVED: gettext_noop("Approved"),
    Status.NEEDS_UPDATE: gettext_noop("Needs update"),
    Status.RETIRED: gettext_noop("Retired"),
    Status.WITHDRAWN: gettext_noop("Withdrawn"),
}
_RISKS = {
    RiskLevel.ORDINARY: gettext_noop("Ordinary risk"),
    RiskLevel.HIGH: gettext_noop("High risk"),
}
_DECISIONS = {
    DecisionKind.ACCEPT: gettext_noop("accepted"),
    DecisionKind.EDIT: gettext_noop("edited"),
    DecisionKind.REJECT: gettext_noop("rejected"),
}
_VOTES = {
    VoteKind.APPROVE: gettext_noop("approves"),
    VoteKind.REQUEST_CHANGES: gettext_noop("asks for changes"),
}
_DETAILS = {  # what an entry of the audit log says of a deed
    "answer": gettext_noop("answer"),
    "approved_by": gettext_noop("approved by"),
    "audience": gettext_noop("written for"),
    "claim": gettext_noop("claim"),
    "claim_hash": gettext_noop("hash of the claim"),
    "claims": gettext_noop("claims"),
    "comment": gettext_noop("comment"),
    "ended": gettext_noop("approval ended"),
    "interest": gettext_noop("interest"),
    "reason": gettext_noop("reason"),
    "reply_to": gettext_noop("reply to"),
    "review_by": gettext_noop("review by"),
    "reviewers": gettext_noop("reviewers"),
    "risk": gettext_noop("risk"),
    "seen": gettext_noop("hash of the text seen"),
    "sources": gettext_noop("sources"),
    "text": gettext_noop("text"),
    "version": gettext_noop("version"),
    "vote": gettext_noop("vote"),
    "why": gettext_noop("why"),
}


def detail(key: str) -> str:
    """What a detail of an audit entry is called; as it is written where it has no word."""
    return _(_DETAILS[key]) if key in _DETAILS else key.replace("_", " ")


def done(action: Action) -> str:
    """What is said once it is done."""
    return _(_DONE[action])


def action(one: Action) -> str:
    """What somebody did, after their name."""
    return _(_ACTIONS[one])


def status(one: Status) -> str:
    return _(_STATUSES[one])


def risk(one: RiskLevel) -> str:
    return _(_RISKS[one])


def decision(one: DecisionKind) -> str:
    return _(_DECISIONS[one])


def vote(one: VoteKind) -> str:
    return _(_VOTES[one])


def part(key: str, titles: dict[str, str]) -> str:
    """The title of the part a claim stands in, as readers see it; ``titles`` are those of the
    sections by key."""
    fixed = {
        "emergency": signs_title(Urgency.EMERGENCY),
        "urgent": signs_title(Urgency.URGENT),
        "short-answer": _("In short"),
        "other-causes": _("What else it could be"),
    }
    kind, _sep, name = key.partition("/")
    if kind == "disagreement":
        return _("Where sources differ")
    return fixed.get(key) or section(titles.get(name, name))
