"""Labels that hold places only: their words come from the file, and match what was read of it."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from osler.bootstrap.bench import read_files
from osler.domain.recommendation import Certainty, Direction, Facet, Recommendation, Span, Strength
from osler.domain.source import Printed, Section
from osler.errors import SetMissing
from osler.evaluation.extraction import HALVES, labels
from osler.evaluation.extraction_words import region_in_words, shared, words_of
from osler.evaluation.statistics import estimate
from osler.evaluation.suite import ReadFile
from osler.evaluation.suites import extraction as suite
from tests.adapters.pdf_files import PdfPage, pdf_of

REST = "Adults should rest a sore thumb for two days."
ICE = "Do not put ice on a sore thumb."


def a_document(*parts: Sequence[str], page: int = 0) -> Any:
    """A document of one section; each recommendation is the sequence of its spans' words."""
    text, found = "", []
    for number, spans in enumerate(parts):
        made = []
        for words in spans:
            made.append(Span("a#0", len(text), len(text) + len(words)))
            text += words + "\n"
        found.append(
            Recommendation(
                id=f"a/{number}",
                source_id="a",
                words=" ".join(spans),
                spans=tuple(made),
                facet=Facet.TREATMENT,
                strength=Strength.STRONG,
                certainty=Certainty.LOW,
                direction=Direction.FOR,
            )
        )
    printed = (Printed(0, len(text), page, 0, 0, 1, 1),) if page else ()
    section = Section("a#0", "a", 0, ("Thumbs",), text, printed=printed)
    return SimpleNamespace(sections=(section,), recommendations=tuple(found))


def a_line(file: str, *spans: Sequence[Any], **more: Any) -> dict[str, Any]:
    values = {"strength": "strong", "certainty": "low", "direction": "for"}
    told = [{"spans": list(places), **values} for places in spans]
    return {"file": file, "half": "test", "recommendations": told, **more}


def place(text: str, words: str) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


def test_a_label_that_stands_at_no_words_is_told() -> None:
    """The corpus is not the one that was labelled."""
    with pytest.raises(ValueError, match="stands at no words"):
        region_in_words(a_line("thumbs.md", [[900, 950]]), REST.encode(), [])


def test_what_was_not_labelled_and_what_was_not_read_stay_without_a_pair() -> None:
    """Precision and recall come from these."""
    region = region_in_words(
        a_line("thumbs.md", [place(REST, REST)]), REST.encode(), [a_document([ICE])]
    )
    assert (len(region.labels), len(region.ours), region.pairs) == (1, 1, ())


def test_marks_of_emphasis_and_hyphens_part_no_words() -> None:
    """They are set, not said."""
    text = "Adults should **rest** a sore thumb for a two\ufffeday week-end."
    read = "Adults should rest a sore thumb for a two-day weekend."
    region = region_in_words(
        a_line("thumbs.md", [place(text, text)]), text.encode(), [a_document([read])]
    )
    assert len(region.pairs) == 1


def test_words_of_json_are_found_by_pointer() -> None:
    """Offsets count in the string, not in the file."""
    content = json.dumps({"action": [{"title": "No"}, {"text": f"Note. {REST}"}]}).encode()
    line = a_line("plan.json", [["/action/1/text", 6, 6 + len(REST)]])
    assert len(region_in_words(line, content, [a_document([REST])]).pairs) == 1


def test_shorthand_is_read_without_its_tags_and_escapes() -> None:
    """They stand in the middle of what is said."""
    text = '* title = "<p>Adults should rest</p>\\n<b>a s\\u00f6re</b> thumb &gt; two days.</p>"'
    line = a_line("thumb.fsh", [place(text, text[11:-1])])
    said = a_document(["Adults should rest a söre thumb > two days."])
    region = region_in_words(line, text.encode(), [said])
    assert [ours.words for _, ours in region.pairs] == [said.recommendations[0].words]


def test_only_labelled_pages_of_a_pdf_count() -> None:
    """Others were not read by who labelled."""
    content = pdf_of([PdfPage().text(50, 700, REST), PdfPage().text(50, 700, ICE)])
    line = a_line("thumbs.pdf", [[1, 0, len(REST)]], pages=[1])
    documents = [a_document([REST], page=1), a_document([ICE], page=2)]
    region = region_in_words(line, content, documents)
    assert (len(region.ours), len(region.pairs)) == (1, 1)


def test_numbers_of_lines_in_a_draft_are_no_words() -> None:
    """They stand left of every line and move no offset."""
    lines = (f"41 {REST[:20]}", f"42 {REST[21:]}")
    page = PdfPage().text(50, 700, lines[0]).text(50, 688, lines[1])
    line = a_line("draft.pdf", [[1, 0, len(REST)]], pages=[1], line_numbers=True)
    region = region_in_words(line, pdf_of([page]), [a_document([REST], page=1)])
    assert len(region.pairs) == 1


def test_an_item_may_run_over_the_end_of_a_page() -> None:
    """Its words are those of both places."""
    halves = REST[:20], REST[21:]
    content = pdf_of([PdfPage().text(50, 90, halves[0]), PdfPage().text(50, 700, halves[1])])
    line = a_line("thumbs.pdf", [[1, 0, 20], [2, 0, len(halves[1])]], pages=[1, 2])
    line["recommendations"][0]["item"] = 2
    assert len(region_in_words(line, content, [a_document([REST], page=1)]).pairs) == 1


def test_the_same_words_on_the_same_page_are_paired_first() -> None:
    """A summary and the body may grade them differently."""
    content = pdf_of([PdfPage().text(50, 700, REST), PdfPage().text(50, 700, REST)])
    line = a_line("thumbs.pdf", [[1, 0, len(REST)]], [[2, 0, len(REST)]], pages=[1, 2])
    region = region_in_words(line, content, [a_document([REST], page=2)])
    assert [label.place for label, _ in region.pairs] == ["2"]
    assert [label.place for label in region.repeats] == ["1"]


def test_items_that_say_the_same_of_different_conditions_are_no_repeats() -> None:
    """Rows of a table differ in what stands beside the verdict."""
    text = "Thumb swollen after a fall: rest. Thumb hot and red without a fall: rest."
    stems = "Thumb swollen after a fall", "Thumb hot and red without a fall"
    rest = text.index("rest"), text.rindex("rest")
    spans = [[place(text, stem), [at, at + 4]] for stem, at in zip(stems, rest, strict=True)]
    document = a_document([stems[1], "rest"])
    region = region_in_words(a_line("thumbs.md", *spans), text.encode(), [document])
    assert [label.spans[0][0] for label, _ in region.pairs] == [text.index(stems[1])]
    assert region.repeats == ()


def test_texts_without_words_share_nothing() -> None:
    """No division by zero, no match of nothing with nothing."""
    assert shared(words_of(" – "), words_of("")) == 0


def test_a_repeat_is_no_miss_in_the_figure_that_counts_it_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both figures are given; the aim is for the strict one."""
    text = f"{REST} {REST} {ICE}"
    again = text.index(REST, 1)
    spans = [place(text, REST)], [[again, again + len(REST)]], [place(text, ICE)]
    file = ReadFile("x/thumbs.md", text.encode(), (a_document([REST], ["Sleep."]),))
    bench: Any = SimpleNamespace(read_files=lambda name, endings: [file])
    monkeypatch.setattr(suite, "labels", lambda name: (a_line("thumbs.md", *spans),))
    figures = {f.name: f for f in suite._of_format(suite.FORMATS[1], bench)}
    strict = figures["Markdown: labels that were found, test"]
    once = figures["Markdown: labels that were found, repeats counted once, test"]
    assert (estimate(strict).value, strict.aim) == (pytest.approx(1 / 3), 0.90)
    assert (estimate(once).value, once.aim) == (1 / 2, None)
    assert estimate(figures["Markdown: recommendations that are labelled, test"]).value == 1 / 2
    assert estimate(figures["Markdown: direction of those found, test"]).value == 1


def test_only_named_files_of_a_folder_are_read(tmp_path: Path) -> None:
    """A corpus may hold thousands that nobody labelled."""
    for name in ("thumbs.md", "toes.md"):
        (tmp_path / name).write_text(f"# Sore {name}\n\n{REST}\n")
    (file,) = read_files(tmp_path, {"thumbs.md"}, at=date(2026, 1, 1))
    assert REST in file.content.decode()
    assert [document.recommendations[0].words for document in file.documents] == [REST]


@pytest.mark.parametrize("form", suite.FORMATS, ids=lambda form: form.name)
def test_labels_hold_places_and_values_and_no_text(form: suite.Format) -> None:
    """What is labelled belongs to its publishers."""
    lines = labels(form.labels)
    assert {"development", "test"} <= {line["half"] for line in lines} <= set(HALVES)
    known = {"file", "half", "pages", "line_numbers", "source", "section", "region"}
    for line in lines:
        assert set(line) - {"recommendations"} <= known
        for label in line["recommendations"]:
            assert set(label) <= {"spans", "item", "strength", "certainty", "direction"}
            assert label["strength"] in set(Strength)
            assert label["certainty"] in set(Certainty)
            assert label["direction"] in set(Direction)
            assert all(isinstance(n, int) for span in label["spans"] for n in span[-2:])


def test_no_file_is_in_both_halves() -> None:
    """What rules were written on says nothing of what they do elsewhere."""
    for form in suite.FORMATS:
        halves = [{x["file"] for x in labels(form.labels) if x["half"] == half} for half in HALVES]
        assert not halves[0] & halves[1]


def test_a_format_whose_corpus_is_not_there_is_left_out_and_says_so() -> None:
    """The other formats are measured all the same."""
    told: list[str] = []

    def read_nothing(name: str, endings: Any) -> Any:
        raise SetMissing(f"There is no {name}")

    bench: Any = SimpleNamespace(read_files=read_nothing, progress=told.append)
    assert list(suite._of_format(suite.FORMATS[2], bench)) == []
    assert told == ["FHIR is left out: There is no corpora/fhir-guidelines.tar.gz"]


def test_every_label_of_the_formats_stands_at_words_of_its_corpus(
    shared: Path,
) -> None:
    """Else the corpus, or the text that pdfium gives, is another."""
    for form in suite.FORMATS:
        lines = [x for x in labels(form.labels) if "section" not in x]
        contents = {
            line["file"]: file.content
            for corpus in form.corpora
            for file in read_files_without_reading(shared / corpus, lines)
            for line in lines
            if file.path.endswith(line["file"])
        }
        for line in lines:
            region = region_in_words(line, contents[line["file"]], [])
            assert len(region.labels) == len(line["recommendations"])


def read_files_without_reading(corpus: Path, lines: Sequence[Any]) -> Any:
    """Files of a corpus; no document is made, which would take a minute."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("osler.bootstrap.bench.readers", lambda at: ())
        patch.setattr(
            "osler.bootstrap.bench.Here",
            lambda found, known: SimpleNamespace(files=lambda wanted: found),
        )
        yield from read_files(corpus, {line["file"] for line in lines}, at=date(2026, 1, 1))
