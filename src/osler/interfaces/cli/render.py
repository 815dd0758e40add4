"""An answer in the terminal: readable at 80 columns, in light and dark, and when piped.

Colour never carries a meaning alone; every box and badge says its meaning in words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from textwrap import shorten

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from osler.answering.plans import MORE
from osler.answering.signs_last import signs_below, signs_come_last
from osler.domain.answer import Answer, AnswerSection, Claim, Disagreement, Reference
from osler.domain.recommendation import Certainty, Strength, Urgency
from osler.domain.source import Form, StandingLevel
from osler.interfaces.cli.terminal import hanging
from osler.interfaces.whose_words import checked_against, ours, read_as, whose
from osler.text.listed import listed
from osler.text.terms import stems

WIDEST = 100  # columns; longer lines are hard to read
LICENCE = 200  # characters of a licence; `osler library show` prints the whole

EMERGENCY_TITLE = "EMERGENCY: call your local emergency number now (112, 999 or 911) if"
URGENT_TITLE = "URGENT: be seen by a doctor today if"
TRIAGE_TITLES = {
    Urgency.EMERGENCY: "EMERGENCY: what you wrote may be an emergency",
    Urgency.URGENT: "URGENT: what you wrote should be seen today",
    Urgency.SOON: "SOON: what you wrote should be seen within days",
    Urgency.ROUTINE: "NOTE",
}
BORDERS = {
    Urgency.EMERGENCY: "bold red",
    Urgency.URGENT: "bold magenta",
    Urgency.SOON: "bold blue",
    Urgency.ROUTINE: "blue",
}


# What the reader is told beside each statement; worse standings have a note of their own.
TOLD = frozenset((StandingLevel.CORRECTED, StandingLevel.PAST_REVIEW))


@dataclass(frozen=True)
class Shown:
    """What stands under each statement."""

    quotes: bool  # the words it rests on
    own_words: bool  # strength and certainty in the source's words
    ours: frozenset[int] = frozenset()  # references whose quotes are our own summary
    whole: bool = True  # with what stands on the topic and was not asked


def show_answer(
    answer: Answer, console: Console, *, quotes: bool = False, whole: bool = False
) -> None:
    """Print an answer; ``quotes`` adds under each statement the words it rests on, and under an
    alarm its source; ``whole`` what stands on its topic and was not asked."""
    width = min(console.width, WIDEST)
    own_words = answer.question.audience.clinical
    shown = Shown(quotes, own_words, ours=ours(answer.references), whole=whole)
    for part in _parts(answer, shown):
        console.print(part, width=width)


def _parts(answer: Answer, shown: Shown) -> Iterable[RenderableType]:
    yield from _triage(answer, shown)
    if answer.declined is not None:
        yield from _declined(answer)
        return
    yield Text(answer.title, style="bold")
    yield Text(f"{answer.status} As of {answer.at}.", style="dim")
    yield Text("")
    yield from _notes("Before you read on", answer.notices)
    last = signs_come_last(answer.question, answer.triage)
    if last and signs_below(answer):
        yield from (Text(signs_below(answer), style="bold"), Text(""))
    emergency, urgent = _boxes(answer, shown)
    yield from () if last else emergency
    yield from _section("In short", answer.short_answer, shown)
    yield from () if last else urgent
    behind = [part for part in answer.sections if part.key == MORE.key]
    for section in (part for part in answer.sections if part not in behind):
        yield from _section(section.title, section.claims, shown)
    yield from (*emergency, *urgent) if last else ()
    yield from _section("What else it could be", answer.other_causes, shown)
    for disagreement in answer.disagreements:
        yield from _disagreement(disagreement, {r.number: r for r in answer.references}, shown)
    for section in behind:
        yield from _behind(section, shown)
    yield from _notes("What we could not answer", answer.unanswered)
    yield from _notes("How far this applies to you", answer.applicability)
    yield from _references(answer.references if shown.whole else _cited(answer))
    yield from _workings(answer)
    yield from _notes("You may want to ask next", answer.follow_ups, numbered=True)
    yield Text(answer.disclaimer, style="italic")


def _behind(section: AnswerSection, shown: Shown) -> Iterable[RenderableType]:
    """What stands on the topic and was not asked, or how to see it."""
    if shown.whole:
        yield from _section(section.title, section.claims, shown)
        return
    count = len(section.claims)
    held = f"{count} statement{'s' if count > 1 else ''} of the same sources"
    yield Text(f"{section.title}: {held}, perhaps not what you asked. --all shows them.")
    yield Text("")


def _cited(answer: Answer) -> tuple[Reference, ...]:
    """The references of all but what stands behind."""
    behind = [c for part in answer.sections if part.key == MORE.key for c in part.claims]
    claims = [claim for claim in answer.claims() if claim not in behind]
    cited = {one.reference for c in claims for one in (*c.citations, *c.agreeing)}
    return tuple(r for r in answer.references if r.number in cited)


def _triage(answer: Answer, shown: Shown) -> Iterable[RenderableType]:
    flags = answer.triage.said
    if not flags:
        return
    lines = []
    for flag in flags[:4]:
        lines.append(Text(f"• {flag.message}"))
        if shown.quotes:
            lines.append(Text(f"Because you wrote “{flag.because}”.", style="italic dim"))
            lines.append(Text(f"It rests on: {flag.source}", style="italic dim"))
    yield Panel(
        Group(*lines),
        title=TRIAGE_TITLES[answer.triage.urgency],
        title_align="left",
        border_style=BORDERS[answer.triage.urgency],
    )


def _declined(answer: Answer) -> Iterable[RenderableType]:
    declined = answer.declined
    if declined is None:
        return
    yield Text(f"{answer.title} ({declined.kind}).", style="bold")
    yield Text(declined.reason)
    if declined.searched:
        yield Text(declined.searched, style="dim")
    yield from _notes("Nearest in the library", declined.nearest)
    if declined.next_step:
        yield Text(declined.next_step)
        yield Text("")
    yield from _notes("If you mean one of these, ask", answer.follow_ups, numbered=True)
    yield Text(answer.disclaimer, style="italic")


def _boxes(
    answer: Answer, shown: Shown
) -> tuple[Iterable[RenderableType], Iterable[RenderableType]]:
    return (
        tuple(_box(answer.emergency, EMERGENCY_TITLE, Urgency.EMERGENCY, shown)),
        tuple(_box(answer.urgent, URGENT_TITLE, Urgency.URGENT, shown)),
    )


def _box(
    claims: tuple[Claim, ...], title: str, urgency: Urgency, shown: Shown
) -> Iterable[RenderableType]:
    if claims:
        yield Panel(
            Group(*(_statement(c, shown) for c in claims)),
            title=title,
            title_align="left",
            border_style=BORDERS[urgency],
        )


def _section(title: str, claims: tuple[Claim, ...], shown: Shown) -> Iterable[RenderableType]:
    if claims:
        yield Text(title, style="bold underline")
        yield from (_statement(c, shown) for c in claims)
        yield Text("")


def _statement(claim: Claim, shown: Shown) -> RenderableType:
    marks = "".join(f"[{c.reference}]" for c in claim.citations)
    points = listed(claim.text)
    first = points.lead if points else claim.text
    lines: list[RenderableType] = [Text.assemble(first, " ", (marks, "bold cyan"))]
    if points:
        lines += [hanging("–", Text(point)) for point in points.points]
        lines += [Text(points.rest)] if points.rest else []
    lines += [Text(f"Caution: {c}", style="bold") for c in claim.cautions]
    if claim.note:
        lines.append(Text(claim.note, style="bold"))
    detail = detail_line(claim, own_words=shown.own_words)
    if detail:
        lines.append(Text(detail, style="dim"))
    if shown.quotes:
        quotes = (f"{whose(c, shown.ours)}: “{c.quote}”" for c in claim.citations)
        lines += [Text(quote, style="italic dim") for quote in quotes]
    return hanging("•", Group(*lines))


def detail_line(claim: Claim, *, own_words: bool = True) -> str:
    """Who it applies to, when, how strong and how sure, and who agrees, in words.

    ``own_words`` gives strength and certainty as the source words them, else on our ladder.
    """
    citation = claim.citations[0]
    parts = []
    if claim.population and not _said(claim.population, claim.text):
        parts.append(f"for: {claim.population}")
    if claim.timing and not _said(claim.timing, claim.text):
        parts.append(f"when: {claim.timing}")
    strength = graded(citation.strength, citation.strength_text if own_words else "")
    once = own_words and citation.certainty_text != citation.strength_text
    certainty = graded(citation.certainty, citation.certainty_text if once else "")
    parts += [f"strength: {strength}"] if strength else []
    parts += [f"certainty: {certainty}"] if certainty else []
    parts += [f"source: {citation.standing}"] if citation.standing in TOLD else []
    if claim.agreeing:
        numbers = sorted({c.reference for c in claim.agreeing})
        parts.append("agreeing: " + " ".join(f"[{n}]" for n in numbers))
    line = "; ".join(parts)
    return line[:1].upper() + line[1:]


def graded(rung: Strength | Certainty, text: str) -> str:
    """A grade on the common ladder, with the source's own words beside it where there are any."""
    if not text:
        return "" if rung.value == "not stated" else rung.value
    return text if rung.value in text.lower() else f"{rung.value} ({text})"


def _said(words: str, text: str) -> bool:
    """True where a sentence already names all of these words, so that none is printed twice."""
    return set(stems(words)) <= set(stems(text))


def _disagreement(
    disagreement: Disagreement, references: Mapping[int, Reference], shown: Shown
) -> Iterable[RenderableType]:
    named = f"{disagreement.on} ({disagreement.difference})" if disagreement.difference else ""
    title = f"Where sources differ: {named or disagreement.on}"
    yield Text(title, style="bold underline")
    for claim in disagreement.sides:
        reference = references[claim.citations[0].reference]
        whom = (reference.issuer or reference.title, str(reference.year or ""))
        yield Text(" ".join(filter(None, whom)) + ":")
        yield _statement(claim, shown)
    yield Text("")


def _notes(
    title: str, lines: tuple[str, ...], *, numbered: bool = False
) -> Iterable[RenderableType]:
    if lines:
        yield Text(title, style="bold underline")
        for n, line in enumerate(lines, 1):
            yield hanging(f"{n}." if numbered else "•", Text(line))
        yield Text("")


def _references(references: tuple[Reference, ...]) -> Iterable[RenderableType]:
    if references:
        yield Text("References", style="bold underline")
        for r in references:
            yield hanging(f"[{r.number}]", reference_text(r))
        yield Text("")


def reference_text(r: Reference) -> Text:
    """Type, citation, link and standing of one reference."""
    badge = f"{r.kind}".capitalize()
    if r.form is not Form.FULL:
        badge += f", read as {r.form}"
    text = Text.assemble((f"{badge}. ", "bold"), r.citation.rstrip(". ") + ".")
    identifiers = [f"doi:{r.doi}" if r.doi else "", f"PMID {r.pmid}" if r.pmid else ""]
    missing = [i for i in identifiers if i and i.split()[-1].removeprefix("doi:") not in r.citation]
    if missing:
        text.append(" " + ", ".join(missing) + ".")
    if r.url and not (r.doi and r.doi in r.url):
        text.append(f" {r.url}")
    level = r.standing.level
    style = "" if level is StandingLevel.IN_FORCE else "bold"
    text.append(f"\nStanding: {level}", style=style)
    if r.standing.reason:
        text.append(f" ({r.standing.reason.rstrip('.')})")
    text.append(".")
    if read_as(r):
        text.append(f" {read_as(r)}")
    if r.note:
        text.append(f" {r.note}")
    if r.licence:
        licence = " ".join(r.licence.split())  # some print their whole terms
        text.append(f" Licence: {shorten(licence, LICENCE, placeholder=' …').rstrip('.')}.")
    return text


def _workings(answer: Answer) -> Iterable[RenderableType]:
    w = answer.workings
    total = w.verified + len(w.struck)
    lines = [
        f"{w.verified} of {total} statements stand on the words they cite; "
        f"{len(w.struck)} removed. "
        f"{w.candidates} found, {w.considered} usable, {w.merged} joined to another.",
        *filter(None, (checked_against(answer.references),)),
        *(f"Removed: {s.text} ({', '.join(r.name for r in s.reasons)})" for s in w.struck),
    ]
    if w.excluded:
        lines.append("Left out: " + "; ".join(w.excluded) + ".")
    lines.append(f"Library {w.library[:12]}, engine {w.engine}, written by: {w.writer}.")
    yield Text("How this was made", style="bold underline")
    yield Padding(Text("\n".join(lines), style="dim"), (0, 0, 1, 0))
