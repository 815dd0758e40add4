"""The board's desk in the terminal."""

from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from osler.domain.article import Article, ReviewedClaim, Revision
from osler.editorial.comparing import Comparison, Words
from osler.editorial.dashboards import QueueRow
from osler.editorial.quorum import Meter
from osler.interfaces.cli.terminal import hanging, out
from osler.interfaces.whose_words import ours, whose

MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def show_queue(rows: Iterable[QueueRow]) -> None:
    """A line an article, its id whole so that it can be copied."""
    listed = list(rows)
    if not listed:
        out.print("Nothing waits at the desk.")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("article", "status", "risk", "days", "due", "votes"):
        table.add_column(heading, overflow="fold")
    for row in listed:
        due = f"{row.due} (late)" if row.overdue else row.due
        votes = f"{row.votes_in} of {row.votes_needed}"
        table.add_row(row.id, str(row.status), str(row.risk), str(row.age_days), due, votes)
    out.print(table)


def show_article(article: Article, text: Revision, meter: Meter, *, quotes: bool) -> None:
    out.print(Text(article.title, style="bold"))
    for line in _about(article, text, meter):
        out.print(line)
    part, own = "", ours(text.frame.references)
    for one in text.claims:
        if one.part != part:
            part = one.part
            out.print(Text(f"\n{part}", style="bold"))
        _show_claim(one, article, meter, own, quotes=quotes)
    if article.comments:
        out.print(Text("\ncomments", style="bold"))
    for comment in article.comments:
        about = " ".join(word for word in (comment.claim_id, comment.reply_to) if word)
        lead = f"{comment.id} {comment.by.name}{f' on {about}' if about else ''}:"
        out.print(hanging("•", Text(f"{lead} {comment.text}")))


def show_comparison(found: Comparison) -> None:
    out.print(f"Text {found.before} and text {found.after}")
    if not found.different:
        out.print("Every claim is the same.")
    for change in found.different:
        one = change.after or change.before
        assert one is not None
        words = _run(change.words) if change.words else one.claim.text
        said = "rests on another version" if change.change == "sources" else change.change
        out.print(hanging("•", Text(f"{change.claim_id}, {said}: {words}")))


def show_refreshed(articles: Iterable[Article]) -> None:
    changed = list(articles)
    out.print(f"{len(changed)} articles changed." if changed else "Nothing changed.")
    for article in changed:
        ids = ", ".join(sorted({each.claim_id for each in article.reopened}))
        out.print(hanging("•", Text(f"{article.id}: {article.status}; look again at {ids or '–'}")))


def _about(article: Article, text: Revision, meter: Meter) -> Iterator[str]:
    yield f"{article.id}: {article.status}; due {article.due or '–'}"
    reasons = f" ({', '.join(article.risk.reasons)})" if article.risk.reasons else ""
    yield f"Risk: {article.risk.level}{reasons}; votes: {meter.votes_in}, needed: {meter.needed}"
    yield f"Submitted by {article.author.name or article.author.id}, {article.submitted}"
    yield f"Text {text.number} of {len(article.revisions)}, hash {text.hash[:12]}: {text.why}"
    if article.published is not None:
        given = article.published
        yield f"Readers are given text {given.revision}, reviewed until {given.review_by}"
    for vote in article.votes:
        void = f" (no longer counts: {vote.void})" if vote.void else ""
        yield f"{vote.by.name}: {vote.kind}{void} {vote.reason}".rstrip()
    yield f"You may vote: {'yes' if meter.may_vote else meter.vote_reason}"
    yield f"You may publish: {'yes' if meter.may_publish else meter.publish_reason}"


def _show_claim(
    one: ReviewedClaim, article: Article, meter: Meter, own: frozenset[int], *, quotes: bool
) -> None:
    open_ = "open" if one.id in meter.undecided else "accepted by you"
    again = "; look again" if one.id in {each.claim_id for each in article.reopened} else ""
    out.print(hanging(f"{one.id}@{one.hash[:8]}", Text(f"{one.claim.text} ({open_}{again})")))
    if quotes:
        for citation in one.claim.citations:
            told = f"[{citation.reference}] {whose(citation, own)}: “{citation.quote}”"
            out.print(Padding(Text(told), (0, 0, 0, 6)))


def _run(words: Iterable[Words]) -> str:
    return "".join(f"{MARKS[w.change][0]}{w.text}{MARKS[w.change][1]}" for w in words)
