"""What a posted form does at the desk: one function an action, each one call of the core."""

from collections.abc import Callable

from django.http import QueryDict

from osler.bootstrap.desk import footings_now, gate_on, refresh_desk
from osler.domain.article import Action, Actor, VoteKind
from osler.domain.question import Audience
from osler.errors import InputError
from osler.interfaces.encode import answer_of
from osler.interfaces.web import engine
from osler.interfaces.web.accounts.people import reviewers
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk

Deed = Callable[[str, QueryDict, Actor], object]


def submit(question: str, *, audience: str, by: Actor) -> str:
    """Answer a question and hand the answer in; the article's id."""
    if not question.strip():
        raise InputError("Type the question that the article should answer")
    chosen = Audience(audience) if audience in set(Audience) else Audience.PUBLIC
    answer = engine.ask(question, audience=chosen, at=today())
    with engine.using(today()) as held:
        footings = footings_now(held.library, [r.source_id for r in answer.references])
    return the_desk().submit(answer, footings.values(), by=by, question=question.strip()).id


def submit_kept(answer_id: str, *, by: Actor) -> str:
    """Hand in an answer that was kept, word for word, on the sources of then; the article's id."""
    kept = engine.kept(answer_id, at=today())
    return the_desk().submit(answer_of(kept.text), kept.footings, by=by).id


def revise(article_id: str, told: QueryDict, by: Actor) -> object:
    """Ask the article's question again and put the newer answer in its place."""
    desk = the_desk()
    article = desk.article(article_id, viewer=by)
    answer = engine.ask(article.question or article.title, audience=article.audience, at=today())
    with engine.using(today()) as held:
        footings = footings_now(held.library, [r.source_id for r in answer.references])
    return desk.revise(article_id, answer, footings.values(), by=by)


def edit(article_id: str, told: QueryDict, by: Actor) -> object:
    with engine.using(today()) as held:
        return the_desk().edit(
            article_id,
            told.get("claim", ""),
            told.get("text", ""),
            seen=told.get("seen", ""),
            by=by,
            reason=told.get("reason", ""),
            gate=gate_on(held.library),
        )


def accept(article_id: str, told: QueryDict, by: Actor) -> object:
    claim, seen = told.get("claim", ""), told.get("seen", "")
    return the_desk().accept(article_id, claim, seen=seen, by=by, reason=told.get("reason", ""))


def reject(article_id: str, told: QueryDict, by: Actor) -> object:
    claim, seen = told.get("claim", ""), told.get("seen", "")
    return the_desk().reject(article_id, claim, seen=seen, by=by, reason=told.get("reason", ""))


def comment(article_id: str, told: QueryDict, by: Actor) -> object:
    claim, reply_to = told.get("claim", ""), told.get("reply_to", "")
    return the_desk().comment(
        article_id, told.get("text", ""), by=by, claim_id=claim, reply_to=reply_to
    )


def declare(article_id: str, told: QueryDict, by: Actor) -> object:
    """None, or an interest in words; neither is not a declaration."""
    interest = told.get("interest", "").strip()
    if told.get("none") == "yes" and interest:
        raise InputError("Say either that there is none, or which it is")
    if told.get("none") != "yes" and not interest:
        raise InputError("Say that you have no interest to declare, or describe it")
    return the_desk().declare(article_id, by=by, interest=interest)


def vote(article_id: str, told: QueryDict, by: Actor) -> object:
    if told.get("vote") not in set(VoteKind):
        raise InputError("Choose how you vote")
    return the_desk().vote(
        article_id,
        VoteKind(told["vote"]),
        seen=told.get("seen", ""),
        by=by,
        reason=told.get("reason", ""),
    )


def publish(article_id: str, told: QueryDict, by: Actor) -> object:
    return the_desk().publish(article_id, seen=told.get("seen", ""), by=by)


def start(article_id: str, told: QueryDict, by: Actor) -> object:
    return the_desk().start(article_id, by=by)


def assign(article_id: str, told: QueryDict, by: Actor) -> object:
    """Ask the people whose names were ticked; only reviewers and chairs can be."""
    asked = told.getlist("reviewer")
    found = [each for each in reviewers() if each.id in asked]
    if len(found) < len(set(asked)):
        raise InputError("Only reviewers and chairs can be asked to review")
    return the_desk().assign(article_id, found, by=by)


def resubmit(article_id: str, told: QueryDict, by: Actor) -> object:
    return the_desk().resubmit(article_id, by=by)


def withdraw(article_id: str, told: QueryDict, by: Actor) -> object:
    return the_desk().withdraw(article_id, by=by, reason=told.get("reason", ""))


def flag(article_id: str, told: QueryDict, by: Actor) -> object:
    chosen = tuple(told.getlist("claim"))
    return the_desk().flag(article_id, reason=told.get("reason", ""), by=by, claim_ids=chosen)


def retire(article_id: str, told: QueryDict, by: Actor) -> object:
    return the_desk().retire(article_id, by=by, reason=told.get("reason", ""))


def refresh(by: Actor) -> int:
    """Look at what sources and dates have done; how many articles changed."""
    from django.conf import settings

    from osler.bootstrap import Settings

    told = Settings(settings.HOME, today(), settings.REGION)
    return len(refresh_desk(the_desk(), told, by=by))


DEEDS: dict[Action, Deed] = {
    Action.ASSIGN: assign,
    Action.START: start,
    Action.RESUBMIT: resubmit,
    Action.WITHDRAW: withdraw,
    Action.DECLARE: declare,
    Action.COMMENT: comment,
    Action.ACCEPT: accept,
    Action.EDIT: edit,
    Action.REJECT: reject,
    Action.REVISE: revise,
    Action.VOTE: vote,
    Action.PUBLISH: publish,
    Action.FLAG: flag,
    Action.RETIRE: retire,
}
