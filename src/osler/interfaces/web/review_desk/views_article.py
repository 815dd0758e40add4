"""One article under review: its claims, one claim beside its source, what changed, its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from osler.domain.article import Action, Actor, Revision, Signature
from osler.editorial.comparing import ClaimChange, Comparison, word_changes
from osler.errors import ClaimStruck, LibraryError, OslerError
from osler.interfaces.web import engine
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.accounts.doors import at_desk
from osler.interfaces.web.accounts.people import reviewers
from osler.interfaces.web.clock import today
from osler.interfaces.web.desk import the_desk
from osler.interfaces.web.review_desk.quotes import QuoteInPlace, in_place
from osler.interfaces.web.review_desk.reviewing import (
    ClaimRow,
    Review,
    decisions_on,
    rejected,
    review,
    threads,
)
from osler.ports import Library

Typed = dict[str, str]  # what somebody had typed where a form came back


@at_desk
@require_GET
def article(request: HttpRequest, article_id: str) -> HttpResponse:
    return show_article(request, article_id)


def show_article(
    request: HttpRequest, article_id: str, error: OslerError | None = None
) -> HttpResponse:
    """The article's page; with ``error`` above it, and what was typed still in the forms."""
    held = review(article_id, actor_of(request.user))
    first = held.next_open("")
    shown = {
        "here": "desk",
        "place": "queue",
        "review": held,
        "article": held.article,
        "first_open": first.one.id if first else "",
        "could_review": could_review(held),
        "asked": [each.id for each in held.article.reviewers],
        "rejected": rejected(held.article, held.revision),
        "error": error,
        "typed": request.POST,
    }
    status = error.http_status if error else 200
    return render(request, "review_desk/article.html", shown, status=status)


def could_review(held: Review) -> list[Signature]:
    """Whom this viewer may ask: anybody of the board but the author."""
    if not held.may[Action.ASSIGN.name.lower()]:
        return []
    return [each for each in reviewers() if each.id != held.article.author.id]


@at_desk
@require_GET
def claim(request: HttpRequest, article_id: str, claim_id: str) -> HttpResponse:
    return show_claim(request, article_id, claim_id)


def show_claim(
    request: HttpRequest, article_id: str, claim_id: str, error: OslerError | None = None
) -> HttpResponse:
    """One claim beside the words that it rests on."""
    held = review(article_id, actor_of(request.user))
    row = held.row(claim_id)
    quotes = quotes_of(held, row)
    typed = request.POST.get("text", "")
    shown = {
        "here": "desk",
        "place": "queue",
        "review": held,
        "article": held.article,
        "row": row,
        "one": row.one,
        "quotes": quotes,
        "unusable": no_longer_stands(row, quotes),
        "before": held.beside(claim_id, -1),
        "after": held.beside(claim_id, +1),
        "decisions": decisions_on(held.article, claim_id),
        "remarks": threads(held.article, claim_id),
        "error": error,
        "struck": error.reasons if isinstance(error, ClaimStruck) else (),
        "typed": request.POST,
        "changed_words": word_changes(row.one.claim.text, typed) if typed and error else (),
    }
    status = error.http_status if error else 200
    return render(request, "review_desk/claim.html", shown, status=status)


def no_longer_stands(row: ClaimRow, quotes: list[QuoteInPlace]) -> bool:
    """True where a source that the claim itself cites was withdrawn, retracted or removed."""
    own = (each.reference for each in quotes if not each.agreeing)
    lost = any(not each.standing.level.usable for each in own)
    return lost or any(each.unusable for each in row.reopened)


def quotes_of(held: Review, row: ClaimRow) -> list[QuoteInPlace]:
    """The quotes of a claim, each where it stands; alone where the library cannot be read."""
    try:
        with engine.using(today()) as opened:
            return _quotes(held, row, opened.library)
    except (LibraryError, OSError):
        return _quotes(held, row, None)


def _quotes(held: Review, row: ClaimRow, library: Library | None) -> list[QuoteInPlace]:
    references = {each.number: each for each in held.revision.frame.references}
    one = row.one.claim
    found = [in_place(c, references[c.reference], library, claim=one.text) for c in one.citations]
    return found + [
        in_place(c, references[c.reference], library, agreeing=True) for c in one.agreeing
    ]


@at_desk
@require_GET
def compare(request: HttpRequest, article_id: str) -> HttpResponse:
    """Two texts of the article; without numbers, the newest beside the last approved one."""
    viewer, desk = actor_of(request.user), the_desk()
    held = desk.article(article_id, viewer=viewer)
    before, after = _numbers(request, len(held.revisions))
    if before:
        compared = desk.compare(article_id, before, after, viewer=viewer)
    else:
        compared = desk.compare_with_published(article_id, viewer=viewer)
    shown = {
        "here": "desk",
        "place": "queue",
        "article": held,
        "compared": compared,
        "newest": desk.revision(article_id, viewer=viewer),
    }
    if compared:
        texts = [
            desk.revision(article_id, viewer=viewer, number=n)
            for n in (compared.before, compared.after)
        ]
        shown["rows"] = numbered(compared, *texts)
        shown["earlier"], shown["later"] = texts
    return render(request, "review_desk/compare.html", shown)


def numbered(
    compared: Comparison, before: Revision, after: Revision
) -> list[tuple[ClaimChange, int, str]]:
    """What differs, with the number and the part of the claim in the text it stands in."""
    places = {
        one.id: (number, one.part)
        for text in (before, after)
        for number, one in enumerate(text.claims, 1)
    }
    return [(each, *places[each.claim_id]) for each in compared.different]


def _numbers(request: HttpRequest, newest: int) -> tuple[int, int]:
    """The numbers asked for; 0 where none that exists is."""
    asked = [request.GET.get(name, "") for name in ("before", "after")]
    before, after = (int(each) if each.isascii() and each.isdigit() else 0 for each in asked)
    return (before if before <= newest else 0, after if after <= newest else 0)


@at_desk
@require_GET
def history(request: HttpRequest, article_id: str) -> HttpResponse:
    viewer = actor_of(request.user)
    shown = {
        "here": "desk",
        "place": "queue",
        "article": the_desk().article(article_id, viewer=viewer),
        "entries": the_desk().history(article_id, viewer=viewer),
    }
    return render(request, "review_desk/history.html", shown)


def where_next(article_id: str, claim_id: str, viewer: Actor) -> str:
    """After a claim was decided: the next one that is open, or "" where all are."""
    row = review(article_id, viewer).next_open(claim_id)
    return row.one.id if row else ""
