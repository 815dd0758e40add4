"""An answer as Markdown (CommonMark): every part in the order a reader sees it."""

import re
from collections.abc import Iterable, Iterator

from osler.answering.signs_last import signs_below, signs_come_last
from osler.domain.answer import Answer, Claim, Reference
from osler.domain.recommendation import Certainty, Strength, Urgency
from osler.domain.source import Form
from osler.interfaces.whose_words import SAID_ONCE, checked_against, ours, read_as, whose
from osler.library.csl_parts import one_line
from osler.text.listed import listed

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
LINE_STARTS = re.compile(r"^(\d+)([.)])|^([-+=])")
EMERGENCY = "Emergency: call your local emergency number now (112, 999 or 911) if"
URGENT = "Urgent: be seen by a doctor today if"
TRIAGE = {
    Urgency.EMERGENCY: "Emergency: what you wrote may be an emergency",
    Urgency.URGENT: "Urgent: what you wrote should be seen today",
    Urgency.SOON: "Soon: what you wrote should be seen within days",
    Urgency.ROUTINE: "Please note",
}


def answer_markdown(answer: Answer) -> str:
    """The answer's words as they stand; what Markdown would take for itself is written out."""
    return "\n".join(_lines(answer)).rstrip() + "\n"


def escaped(text: str) -> str:
    """One line in which no sign means anything to Markdown or HTML."""
    line = SPECIAL.sub(r"\\\1", one_line(text))
    return LINE_STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _lines(answer: Answer) -> Iterator[str]:
    own = ours(answer.references)
    yield from (f"# {escaped(answer.title)}", "")
    yield from (f"{escaped(answer.status)} As of {answer.at}.", "")
    if answer.triage.flags:
        messages = [flag.message for flag in answer.triage.said]
        yield from _listed(TRIAGE[answer.triage.urgency], messages)
    if answer.declined is not None:
        yield from _declined(answer)
        return
    yield from _listed("Before you read on", answer.notices)
    last = signs_come_last(answer.question, answer.triage)
    if last and signs_below(answer):
        yield from (f"**{signs_below(answer)}**", "")
    if not last:
        yield from _claims(EMERGENCY, answer.emergency, own)
    yield from _claims("In short", answer.short_answer, own)
    if not last:
        yield from _claims(URGENT, answer.urgent, own)
    for section in answer.sections:
        yield from _claims(section.title, section.claims, own)
    if last:
        yield from _claims(EMERGENCY, answer.emergency, own)
        yield from _claims(URGENT, answer.urgent, own)
    yield from _claims("What else it could be", answer.other_causes, own)
    for one in answer.disagreements:
        named = f"{one.on} ({one.difference})" if one.difference else one.on
        yield from _claims(f"Where sources differ: {named}", one.sides, own)
    yield from _listed("What we could not answer", answer.unanswered)
    yield from _listed("How far this applies to you", answer.applicability)
    yield from ("## References", "")
    yield from (SAID_ONCE, "") if own else ()
    for reference in answer.references:
        yield f"{reference.number}. {_reference(reference)}"
    yield ""
    yield from _workings(answer)
    yield escaped(answer.disclaimer)


def _declined(answer: Answer) -> Iterator[str]:
    declined = answer.declined
    assert declined is not None
    for told in (declined.reason, declined.searched, declined.next_step):
        if told:
            yield from (escaped(told), "")
    yield from _listed("Nearest in the library", declined.nearest)
    yield escaped(answer.disclaimer)


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    told = [f"- {escaped(line)}" for line in lines]
    if told:
        yield from (f"## {escaped(title)}", "", *told, "")


def _claims(title: str, claims: tuple[Claim, ...], own: frozenset[int]) -> Iterator[str]:
    if claims:
        yield from (f"## {escaped(title)}", "")
        for claim in claims:
            yield from _claim(claim, own)
        yield ""


def _claim(claim: Claim, own: frozenset[int]) -> Iterator[str]:
    marks = "".join(f"\\[{c.reference}\\]" for c in claim.citations)
    points = listed(claim.text)
    yield f"- {escaped(points.lead if points else claim.text)} {marks}"
    if points:
        yield from (f"  - {escaped(point)}" for point in points.points)
        yield from [f"\n  {escaped(points.rest)}\n"] if points.rest else []
    yield from (f"  - **Caution:** {escaped(caution)}" for caution in claim.cautions)
    if claim.note:
        yield f"  - {escaped(claim.note)}"
    facts = "; ".join(_facts(claim))
    if facts:
        yield f"  - {facts}"
    for citation in (*claim.citations, *claim.agreeing):
        place = f" ({escaped(citation.place)})" if citation.place else ""
        told = f"{whose(citation, own)}{place}: “{escaped(citation.quote)}”"
        yield f"  - \\[{citation.reference}\\] {told}"


def _facts(claim: Claim) -> Iterator[str]:
    told = [("For", claim.population), ("When", claim.timing), *(("Dose", d) for d in claim.doses)]
    for citation in claim.citations[:1]:
        if citation.strength is not Strength.NOT_STATED:
            told.append(("Strength", citation.strength_text or citation.strength.value))
        if citation.certainty is not Certainty.NOT_STATED:
            told.append(("Certainty", citation.certainty_text or citation.certainty.value))
    return (f"{name}: {escaped(words)}" for name, words in told if words)


def _reference(r: Reference) -> str:
    form = "" if r.form is Form.FULL else f", read as {r.form.value}"
    told = [f"**{r.kind.value.capitalize()}{form}.**", escaped(r.citation.rstrip(". ") + ".")]
    told += [f"doi:{escaped(r.doi)}."] if r.doi else []
    told += [f"PMID {escaped(r.pmid)}."] if r.pmid else []
    told += [escaped(r.url)] if r.url else []
    reason = f" ({escaped(r.standing.reason.rstrip('.'))})" if r.standing.reason else ""
    told.append(f"Standing: {r.standing.level.value}{reason}.")
    told += [read_as(r)] if read_as(r) else []
    return " ".join([*told, escaped(r.note)] if r.note else told)


def _workings(answer: Answer) -> Iterator[str]:
    told = answer.workings
    total = told.verified + len(told.struck)
    yield from ("## How this was made", "")
    stand = f"{told.verified} of {total} statements stand on the words they cite"
    yield f"- {stand}; {len(told.struck)} removed."
    summaries = checked_against(answer.references)
    if summaries:
        yield f"- {summaries}"
    for one in told.struck:
        why = ", ".join(reason.name for reason in one.reasons)
        yield f"- Removed: {escaped(one.text)} ({escaped(why)})"
    if told.excluded:
        yield f"- Left out: {escaped('; '.join(told.excluded))}."
    made = f"Library {told.library[:12]}, engine {told.engine}, written by: {told.writer}."
    yield from (f"- {escaped(made)}", "")
