"""``osler review declare | decide | edit | comment | vote | publish``: what a reviewer does."""

from typing import Annotated

import typer

from osler.domain.article import Article, Revision, VoteKind
from osler.editorial.revising import claim_of
from osler.errors import InputError
from osler.interfaces.cli.acting import acting
from osler.interfaces.cli.console import progress
from osler.interfaces.cli.desk_options import ArticleId, Reason, Seen, Sitting, seen_in_full
from osler.interfaces.cli.reading import text_or_input, typed

ClaimId = Annotated[
    str, typer.Argument(metavar="CLAIM", help="Id of a claim (c3), or c3@HASH as it was seen.")
]
ClaimIds = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CLAIM]…", help="Ids of claims (c3), or c3@HASH as they were seen."),
]


@acting
def declare(
    it: Sitting,
    article: ArticleId,
    interest: Annotated[
        str, typer.Option("--interest", help="What it is; anything excludes from the quorum.")
    ] = "",
    none: Annotated[bool, typer.Option("--none", help="There is none.")] = False,
) -> Article:
    """Declare interests, or none; nobody votes without it."""
    if bool(interest.strip()) is none:
        raise InputError("Give either --interest or --none")
    return it.desk.declare(typed(article), by=it.by, interest=typed(interest))


@acting
def decide(
    it: Sitting,
    article: ArticleId,
    claims: ClaimIds = None,
    accept: Annotated[bool, typer.Option("--accept", help="Accept them as they stand.")] = False,
    reject: Annotated[
        bool, typer.Option("--reject", help="Take them out; needs --reason.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="All claims that you have not accepted yet.")
    ] = False,
    reason: Reason = "",
) -> Article:
    """Accept or reject claims. Example: osler review decide back-pain c1 c2 --accept --as rob"""
    if accept is reject:
        raise InputError("Give either --accept or --reject")
    if everything is bool(claims) or (everything and reject):
        raise InputError("Name the claims, or give --all with --accept")
    id_ = typed(article)
    desk, by = it.desk, it.by
    named = [typed(c) for c in claims or ()] or list(desk.meter(id_, viewer=by).undecided)
    done = desk.article(id_, viewer=by)
    for name in named:
        claim_id, seen = _claim_seen(desk.revision(id_, viewer=by), name)
        if accept:
            done = desk.accept(id_, claim_id, seen=seen, by=by, reason=typed(reason))
        else:
            done = desk.reject(id_, claim_id, seen=seen, by=by, reason=typed(reason))
    return done


@acting
def edit(
    it: Sitting,
    article: ArticleId,
    claim: ClaimId,
    words: Annotated[str, typer.Argument(help="The new words; - reads them from input.")],
    reason: Reason = "",
) -> Article:
    """Put a claim in other words, which its quotes must support.

    Exit code 6 where the gate does not let them pass.
    """
    from osler.bootstrap import open_library
    from osler.bootstrap.desk import gate_on

    id_, text = typed(article), text_or_input(words)
    with (
        progress("Checking the words") as told,
        open_library(it.chosen, progress=told) as library,
    ):
        claim_id, seen = _claim_seen(it.desk.revision(id_, viewer=it.by), typed(claim))
        return it.desk.edit(
            id_, claim_id, text, seen=seen, by=it.by, reason=typed(reason), gate=gate_on(library)
        )


@acting
def comment(
    it: Sitting,
    article: ArticleId,
    words: Annotated[str, typer.Argument(help="What you have to say; - reads it from input.")],
    claim: Annotated[str, typer.Option("--claim", help="Id of the claim it is about.")] = "",
    reply_to: Annotated[str, typer.Option("--reply-to", help="Id of a comment (k1).")] = "",
) -> Article:
    """Comment on an article or one of its claims, or reply to a comment."""
    return it.desk.comment(
        typed(article),
        text_or_input(words),
        by=it.by,
        claim_id=typed(claim),
        reply_to=typed(reply_to),
    )


@acting
def vote(
    it: Sitting,
    article: ArticleId,
    approve: Annotated[bool, typer.Option("--approve", help="It may be published.")] = False,
    changes: Annotated[
        bool, typer.Option("--request-changes", help="It may not; needs --reason.")
    ] = False,
    seen: Seen = "",
    reason: Reason = "",
) -> Article:
    """Vote on the text that you have read. Its hash must be given: the vote carries it.

    Example: osler review vote back-pain --approve --seen 3fa9c1d2 --as rob
    """
    if approve is changes:
        raise InputError("Give either --approve or --request-changes")
    kind = VoteKind.APPROVE if approve else VoteKind.REQUEST_CHANGES
    text = it.desk.article(typed(article), viewer=it.by).newest.hash
    full = seen_in_full(_needed(seen), text, "The text")
    return it.desk.vote(typed(article), kind, seen=full, by=it.by, reason=typed(reason))


@acting
def publish(
    it: Sitting,
    article: ArticleId,
    seen: Seen = "",
) -> Article:
    """Give readers the text of this hash, where every approval that is needed carries it."""
    text = it.desk.article(typed(article), viewer=it.by).newest.hash
    return it.desk.publish(
        typed(article), seen=seen_in_full(_needed(seen), text, "The text"), by=it.by
    )


def _needed(seen: str) -> str:
    if not seen.strip():
        raise InputError("Say which text you have read", hint="`show` prints its hash: --seen HASH")
    return seen


def _claim_seen(text: Revision, named: str) -> tuple[str, str]:
    """The id of a claim and its whole hash, from "c3" or "c3@1a2b3c4d"."""
    claim_id, _, seen = named.partition("@")
    return claim_id, seen_in_full(seen, claim_of(text, claim_id).hash, f"The claim {claim_id}")
