"""``osler review``: the board's desk on the command line."""

from typing import Annotated

import typer

from osler.bootstrap.people import reviewer_named
from osler.domain.article import Article
from osler.errors import InputError
from osler.interfaces.cli import auditing, deciding, overseeing, safety_reports, submitting
from osler.interfaces.cli.acting import acting
from osler.interfaces.cli.console import AsJson, Home, print_json, progress
from osler.interfaces.cli.desk_options import (
    ArticleId,
    As,
    Database,
    InRole,
    Reason,
    Sitting,
    Today,
    sitting,
)
from osler.interfaces.cli.reading import typed

app = typer.Typer(
    help="The board's desk: from an answer to an article. Whoever runs it administers the machine.",
    no_args_is_help=True,
)
app.command("submit")(submitting.submit)
app.command("revise")(submitting.revise)
app.add_typer(auditing.app, name="audit")
app.command("declare")(deciding.declare)
app.command("decide")(deciding.decide)
app.command("edit")(deciding.edit)
app.command("comment")(deciding.comment)
app.command("vote")(deciding.vote)
app.command("publish")(deciding.publish)
app.command("backlog")(overseeing.backlog)
app.command("due")(overseeing.due)
app.command("affected")(overseeing.affected)
app.command("unanswered")(overseeing.unanswered)
app.command("news")(overseeing.news)
app.add_typer(safety_reports.app, name="safety")


@app.command("queue")
def queue(
    everything: Annotated[
        bool, typer.Option("--all", help="Approved, retired and withdrawn ones too.")
    ] = False,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    at: Today = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List what waits for somebody, the first due first."""
    with sitting(home, who, roles, database, at) as it:
        listed = it.desk.articles if everything else it.desk.queue
        rows = listed(viewer=it.by)
    if as_json:
        print_json(rows)
    else:
        from osler.interfaces.cli.desk_tables import show_queue

        show_queue(rows)


@app.command("show")
def show(
    article: ArticleId,
    number: Annotated[
        int, typer.Option("--text", help="Number of an earlier text.", show_default="the newest")
    ] = 0,
    quotes: Annotated[
        bool, typer.Option("--quotes", "-q", help="Show the words each claim rests on.")
    ] = False,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Show an article at the desk: its text claim by claim, its votes, and what may be done."""
    with sitting(home, who, roles, database) as it:
        held = it.desk.article(typed(article), viewer=it.by)
        text = it.desk.revision(held.id, viewer=it.by, number=number)
        meter = it.desk.meter(held.id, viewer=it.by)
    if as_json:
        print_json({"article": held, "text": text, "meter": meter})
    else:
        from osler.interfaces.cli.desk_tables import show_article

        show_article(held, text, meter, quotes=quotes)


@app.command("compare")
def compare(
    article: ArticleId,
    before: Annotated[
        int, typer.Option("--before", help="Number of a text.", show_default="the published one")
    ] = 0,
    after: Annotated[
        int, typer.Option("--after", help="Number of a text.", show_default="the newest")
    ] = 0,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Say what differs between two texts of an article, claim by claim."""
    with sitting(home, who, roles, database) as it:
        desk, id_ = it.desk, typed(article)
        if before:
            found = desk.compare(id_, before, after, viewer=it.by)
        else:
            held = desk.article(id_, viewer=it.by)
            first = held.publications[-1].revision if held.publications else 1
            found = desk.compare(id_, first, after, viewer=it.by)
    if as_json:
        print_json(found)
    else:
        from osler.interfaces.cli.desk_tables import show_comparison

        show_comparison(found)


@app.command("start")
@acting
def start(
    it: Sitting,
    article: ArticleId,
) -> Article:
    """Begin a review, or begin it again; readers keep the published text meanwhile."""
    return it.desk.start(typed(article), by=it.by)


@app.command("assign")
@acting
def assign(
    it: Sitting,
    article: ArticleId,
    reviewers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]…", help="Reviewers or chairs of board.toml."),
    ] = None,
    nobody: Annotated[
        bool, typer.Option("--nobody", help="Take back whom it was asked of before.")
    ] = False,
) -> Article:
    """Ask these people, and nobody else, to review it; others of the board still may.

    Example: osler review assign back-pain rob rut --as cleo
    """
    if bool(reviewers) is nobody:
        raise InputError("Name whom to ask, or give --nobody")
    asked = [reviewer_named(it.chosen.home, typed(name)) for name in reviewers or ()]
    return it.desk.assign(typed(article), asked, by=it.by)


@app.command("resubmit")
@acting
def resubmit(
    it: Sitting,
    article: ArticleId,
) -> Article:
    """Hand a text in again after the changes that were asked for."""
    return it.desk.resubmit(typed(article), by=it.by)


@app.command("withdraw")
@acting
def withdraw(
    it: Sitting,
    article: ArticleId,
    reason: Reason = "",
) -> Article:
    """Take one's own submission back, before its review."""
    return it.desk.withdraw(typed(article), by=it.by, reason=typed(reason))


@app.command("retire")
@acting
def retire(
    it: Sitting,
    article: ArticleId,
    reason: Reason = "",
) -> Article:
    """Take an article out of use; readers are told so."""
    return it.desk.retire(typed(article), by=it.by, reason=typed(reason))


@app.command("flag")
@acting
def flag(
    it: Sitting,
    article: ArticleId,
    claims: Annotated[
        list[str] | None, typer.Option("--claim", help="Only this claim; repeatable.")
    ] = None,
    reason: Reason = "",
) -> Article:
    """Say that a published text needs an update: all of it, or some claims."""
    ids = [typed(claim) for claim in claims or ()]
    return it.desk.flag(typed(article), reason=typed(reason), by=it.by, claim_ids=ids)


@app.command("refresh")
def refresh(
    at: Today = None,
    who: As = "",
    roles: InRole = None,
    database: Database = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Reopen what changed or withdrawn sources, review dates and ended approvals concern.

    The running site does it at its start and once a day, and so does every command that changes
    the library. Where no site runs, run it every day. Without --as, Osler itself acts.
    """
    from osler.bootstrap.desk import SYSTEM, refresh_desk

    acts, in_roles = (who, roles) if who else (SYSTEM.id, [*map(str, SYSTEM.roles)])
    with (
        sitting(home, acts, in_roles, database, at) as it,
        progress("Looking at the sources") as told,
    ):
        by = it.by if who else SYSTEM
        changed = refresh_desk(it.desk, it.chosen, by=by, progress=told)
    if as_json:
        print_json(changed)
    else:
        from osler.interfaces.cli.desk_tables import show_refreshed

        show_refreshed(changed)
