"""An answer as PDF says what its Markdown says, whatever stands in it, the same each time."""

import re
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from osler.answering.ask import Engine
from osler.domain.answer import Answer
from osler.domain.question import Audience
from osler.domain.source import Form
from osler.interfaces.exports.answer_markdown import EMERGENCY, answer_markdown
from osler.interfaces.exports.answer_pdf import LEFT_OUT, answer_pdf
from osler.interfaces.whose_words import OURS, SAID_ONCE, THEIRS
from osler.text.listed import as_shown
from tests.conftest import TODAY

HOSTILE = "<b>x</b> </para> &lt; <a href='javascript:1'>y</a> \\x {{ 7 }} <font size=99>"


@pytest.fixture(scope="module")
def answer(starter_engine: Engine) -> Answer:
    return starter_engine.ask(
        "What can I do for sore thighs and lower back pain?", audience=Audience.PUBLIC, at=TODAY
    )


def read(made: bytes) -> tuple[str, Any]:
    """Its words with single spaces, and the document."""
    document = pypdfium2.PdfDocument(made)
    pages = [page.get_textpage().get_text_range() for page in document]
    told = " ".join(pages).replace("\ufffe", "").replace("\u0002", "")
    return re.sub(r"\s+", " ", told), document


def close(text: str) -> str:
    """Without spaces: where a line ends is the page's matter."""
    return re.sub(r"\s+", "", text)


def test_every_statement_quote_and_source_stands_in_the_file(answer: Answer) -> None:
    """Nothing is lost on the way to paper."""
    text = close(read(answer_pdf(answer))[0])
    claims = [*answer.emergency, *answer.urgent, *answer.short_answer]
    claims += [claim for section in answer.sections for claim in section.claims]
    foot = re.compile(r"Osler:information,notadviceaboutyou\d+")
    text = foot.sub("", text)
    lines = [line for claim in claims for line in as_shown(claim.text).split("\n")]
    assert [line for line in lines if close(line) not in text] == []
    quotes = [citation.quote for claim in claims for citation in claim.citations]
    assert [quote for quote in quotes if close(quote) not in text] == []
    assert [r.number for r in answer.references if close(r.citation.rstrip(". ")) not in text] == []
    assert close(answer.disclaimer) in text
    assert close(answer.status) in text


def test_each_quote_says_whose_words_it_is(answer: Answer) -> None:
    """A digest's is our summary; a document's is the source's own."""
    digest = answer_markdown(answer)
    cited = [c for claim in answer.claims() for c in (*claim.citations, *claim.agreeing)]
    assert digest.count(OURS) == len(cited)
    assert SAID_ONCE in digest
    held = tuple(replace(r, form=Form.FULL) for r in answer.references)
    document = answer_markdown(replace(answer, references=held))
    assert document.count(THEIRS) == len(cited)
    assert "summary of the source" not in document


def test_the_same_answer_is_the_same_file(answer: Answer) -> None:
    """No time of day, no made-up number."""
    assert answer_pdf(answer) == answer_pdf(answer)


def test_headings_can_be_gone_to_and_the_title_is_the_files_own(answer: Answer) -> None:
    """For who reads by ear or by jumping."""
    _, document = read(answer_pdf(answer))
    listed = [one.get_title() for one in document.get_toc()]
    assert listed[0] == answer.title
    assert {"In short", "References", EMERGENCY} <= set(listed)
    assert document.get_metadata_value("Title") == answer.title


def test_nothing_of_a_text_is_markup(answer: Answer) -> None:
    """What a source writes is shown as it writes it, and leads nowhere."""
    first = replace(answer.short_answer[0], text=HOSTILE)
    made = answer_pdf(replace(answer, short_answer=(first,), title=HOSTILE))
    assert close(HOSTILE) in close(read(made)[0])
    leads = re.findall(rb"/URI \((.*?)\)", made)
    assert leads
    assert [one for one in leads if not one.startswith((b"https://", b"http://"))] == []


def test_a_sign_that_the_letters_lack_is_spelt_or_said_to_be_missing(answer: Answer) -> None:
    """β is "beta"; a letter of another script is a question mark, and the file says so."""
    greek = replace(answer.short_answer[0], text="A β-lactam → 2 g.")
    text, _ = read(answer_pdf(replace(answer, short_answer=(greek,))))
    assert "A beta-lactam -> 2 g." in text
    assert LEFT_OUT not in text
    other = replace(answer.short_answer[0], text="An answer in 日本語.")
    text, _ = read(answer_pdf(replace(answer, short_answer=(other,))))
    assert "An answer in ???." in text
    assert LEFT_OUT in text


def test_a_refusal_is_a_file_too(starter_engine: Engine) -> None:
    """With its reason."""
    declined = starter_engine.ask(
        "What is the capital of France?", audience=Audience.PUBLIC, at=TODAY
    )
    assert declined.declined is not None
    assert close(declined.declined.reason) in close(read(answer_pdf(declined))[0])
