"""Compose: from chosen evidence to drafts, in the reader's language.

Quote first, then write: a draft is the quote itself, or the plain wording that was written
for it. What a writer (a model, say) phrases is held to the same gate afterwards.
"""

from dataclasses import dataclass

from osler.answering.applicability import note_for
from osler.answering.select import Chosen
from osler.domain.question import Question
from osler.domain.recommendation import Passage, Recommendation
from osler.ports import Item, Writer
from osler.text.sentences import split_sentences
from osler.text.terms import stems

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


def compose(chosen: Chosen, question: Question, writer: Writer) -> Draft:
    """One draft in the words of the question's audience."""
    item, plain = chosen.evidence.item, not question.audience.clinical
    if isinstance(item, Passage):
        quote = excerpt(item, question)
        return Draft(chosen, quote, quote, (), "")
    cautions = item.plain_cautions if plain and item.plain_cautions else item.cautions
    note = note_for(item, question)
    return Draft(chosen, writer.phrase(item, plain=plain), item.words, cautions, note)


def verbatim(draft: Draft) -> Draft:
    """The same draft in the source's own words: what is shown if a rewording fails."""
    item = draft.chosen.evidence.item
    cautions = item.cautions if isinstance(item, Recommendation) else ()
    return Draft(draft.chosen, draft.quote, draft.quote, cautions, draft.note)


def excerpt(passage: Passage, question: Question) -> str:
    """Whole sentences of a passage, in order, from the one that names most of what was asked."""
    sentences = split_sentences(passage.words)
    asked = {stem for concern in question.concerns for stem in stems(concern.asked)}
    best = max(
        range(len(sentences)),
        key=lambda n: (len(asked & set(stems(sentences[n].text))), -n),
        default=0,
    )
    first, end = 0, 0
    if sentences and sentences[best].end > LONGEST_EXCERPT:
        first = best
    for sentence in sentences[first:]:
        if end and sentence.end - sentences[first].start > LONGEST_EXCERPT:
            break
        end = sentence.end
    return passage.words[sentences[first].start : end] if sentences else passage.words
