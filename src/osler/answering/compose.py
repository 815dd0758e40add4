"""Compose: from chosen evidence to drafts, in the reader's language.

Quote first, then write: a draft is the quote itself, or the plain wording that was written
for it. What a writer (a model, say) phrases is held to the same gate afterwards.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from osler.answering.applicability import note_for
from osler.answering.page_cues import ALL_IN_ONE, says
from osler.answering.select import Chosen
from osler.answering.standing_alone import DANGLING
from osler.answering.standing_use import warning_on
from osler.domain.question import Question
from osler.domain.recommendation import Passage, Recommendation
from osler.domain.source import Source, StandingLevel
from osler.ports import Item, Writer
from osler.text.sentences import Sentence, split_sentences
from osler.text.terms import stems

ENDS = re.compile(r"[.!][)\]”\"']*$")  # a sentence, not a heading, question or list's opening
ELSEWHERE = re.compile(  # a sentence that points at a list, table or figure beside it
    r"\b(?:(?:the|these) following\b(?![^.]*:\s+[-•*]\s)|listed below|"
    r"(?:table|list|chart|figure)s? (?:below|above)|"
    r"see (?:the )?(?:below|above)|Medical Dictionary|"
    r"Certain factors affect (?:the )?(?:prognosis|treatment)|NCI-supported|"
    r"You can (?:read|find|learn) (?:more )?(?:about|on) )\b",
    re.IGNORECASE,
)
BEGUN = re.compile(
    r"\s*(?:[-•*]\s+)?[a-z][a-z]"
)  # the rest of a sentence or of a list whose start is elsewhere
MARKER = re.compile(r"\s*(?:[-•*]\s+)?(?:Summary\s*:\s*)?")  # what stands before a first word
AGES_FAST = re.compile(r"\b(?:vaccin\w*|screen\w*|approved|mg|mcg)\b", re.IGNORECASE)
LISTS = re.compile(r"(?:^|\n)\s*[-•*]\s|:\s+-\s")
ITEM = re.compile(r"\s*[-•*]\s")
FEWEST = 9  # words of a first sentence before the items of a list
LEANS = re.compile(
    rf"{DANGLING.pattern}|(?:Others|Some|If so|If not|If you have other)\b|"
    r"\w+, (?:they|it|this|these|those|he|she)\b"
)
ANSWERING = 3  # words of what was asked that a sentence is worth which answers it
_SAID_THEN = re.compile(
    r"\b(is|are)( not)? currently (?=(?:recommended|advised|suggested|indicated)\b)", re.IGNORECASE
)
LONGEST_EXCERPT = 420  # characters taken from a passage: two or three sentences


@dataclass(frozen=True)
class Draft:
    """A statement before the gate has seen it."""

    chosen: Chosen
    text: str
    quote: str  # verbatim words of the item that it rests on
    cautions: tuple[str, ...]
    note: str


class BuiltInWriter:
    """Writes with no model: the statement's own plain wording, else its own words."""

    name = "built-in (no model)"

    def phrase(self, item: Item, *, plain: bool) -> str:
        if isinstance(item, Recommendation) and plain and item.plain:
            return item.plain
        return item.words


def compose_all(chosen: Iterable[Chosen], question: Question, writer: Writer) -> tuple[Draft, ...]:
    """A draft for each, those without a whole sentence to show left out."""
    drafts = (compose(c, question, writer) for c in chosen)
    return tuple(draft for draft in drafts if draft.text)


def compose(chosen: Chosen, question: Question, writer: Writer) -> Draft:
    """One draft in the words of the question's audience; its text is "" if there is none."""
    item, plain = chosen.evidence.item, not question.audience.clinical
    if isinstance(item, Passage):
        quote = excerpt(item, question)
        source = chosen.evidence.source
        excerpted = replace(item, words=quote)
        fits = note_for(excerpted, question, source)
        told = (fits, _goes_on(quote, item), _age_of(quote, source), warning_on(source, item.facet))
        return Draft(chosen, quote, quote, (), " ".join(note for note in told if note))
    cautions = item.plain_cautions if plain and item.plain_cautions else item.cautions
    notes = (
        note_for(item, question, chosen.evidence.source),
        warning_on(chosen.evidence.source, item.facet),
        chosen.remark,
    )
    note = " ".join(note for note in notes if note)
    return Draft(chosen, writer.phrase(item, plain=plain), item.words, cautions, note)


def verbatim(draft: Draft) -> Draft:
    """The same draft in the source's own words: what is shown if a rewording fails."""
    item = draft.chosen.evidence.item
    cautions = item.cautions if isinstance(item, Recommendation) else ()
    return Draft(draft.chosen, draft.quote, draft.quote, cautions, draft.note)


def undated(draft: Draft) -> Draft:
    """The source's own words without the "currently" that is no longer true, and their year.

    A guideline of 2014 that "is not currently recommending" something is not heard as of today;
    that it did not recommend it still is. Unchanged where the words hold no such thing.
    """
    then = verbatim(draft)
    text = _SAID_THEN.sub(r"\1\2 ", then.quote)
    year = draft.chosen.evidence.source.year
    if text == then.quote or not year:
        return then
    note = " ".join(words for words in (then.note, f"The source said so in {year}.") if words)
    return replace(then, text=text, note=note)


def excerpt(passage: Passage, question: Question) -> str:
    """Whole sentences of a passage, in order, from its start or from where it speaks of what
    was asked; "" where it holds none. Headings and the openings of lists are no sentences.
    """
    whole = _whole_sentences(passage)
    asked = {stem for concern in question.concerns for stem in stems(concern.asked)}
    wanted = question.intents[:1] if passage.facet in ALL_IN_ONE else ()
    shared = [
        len(asked & set(stems(s.text))) + ANSWERING * any(says(s.text, i) for i in wanted)
        for s in whole
    ]
    if not whole:
        return ""
    best = shared.index(max(shared))
    first = best if whole[best].end > LONGEST_EXCERPT else 0
    while first and LEANS.match(whole[first].text):
        first -= 1  # "They may be …" says nothing without what came before
    end = whole[first].end
    for before, sentence in pairwise(whole[first:]):
        apart = passage.words[before.end : sentence.start].strip()
        if apart or sentence.end - whole[first].start > LONGEST_EXCERPT:
            break
        end = sentence.end
    opening = MARKER.match(passage.words, whole[first].start)
    return passage.words[opening.end() if opening else whole[first].start : end]


def _whole_sentences(passage: Passage) -> list[Sentence]:
    """Sentences that stand alone, from the first that leans on nothing before it."""
    whole = [s for s in split_sentences(passage.words) if _stands_alone(s.text)]
    inside = passage.span.start > 0
    if inside and len(whole) > 1 and _is_item(whole[0].text, whole[1].text):
        whole = whole[1:]
    while whole and ITEM.match(whole[0].text):
        whole = whole[1:]  # the rest of a list whose opening is elsewhere
    while len(whole) > 1 and LEANS.match(whole[0].text) and (inside or whole[0].start):
        whole = whole[1:]
    return whole


def _is_item(first: str, second: str) -> bool:
    """True for the end of a list item that a passage happens to begin with."""
    return len(first.split()) < FEWEST and ITEM.match(second) is not None


def _age_of(quote: str, source: Source) -> str:
    """How old a page is, beside what goes out of date first."""
    dated = source.standing.level is StandingLevel.UNKNOWN and AGES_FAST.search(quote)
    return source.standing.reason if dated else ""


def _stands_alone(sentence: str) -> bool:
    """True for a full sentence that asks nothing and points at nothing beside it."""
    whole = bool(ENDS.search(sentence)) and not BEGUN.match(sentence)
    return whole and not ELSEWHERE.search(sentence)


def _goes_on(quote: str, passage: Passage) -> str:
    """A list that was cut must not look complete."""
    cut = LISTS.search(quote) and not passage.words.rstrip().endswith(quote)
    return "This list goes on in the source." if cut else ""
