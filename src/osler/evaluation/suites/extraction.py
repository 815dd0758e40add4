"""Recommendations read out of guidelines in four formats, against labels made by reading."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from osler.errors import SetMissing
from osler.evaluation.extraction import (
    HALVES,
    OVERLAP,
    Extracted,
    Region,
    jaccard,
    labelled_sources,
    labels,
    region_of,
    regions,
)
from osler.evaluation.extraction_words import region_in_words
from osler.evaluation.suite import Bench, Figure, ReadFile, Score, Suite

CORPUS = "corpora/ngc-xml.tar.gz"
PRECISION, RECALL = "recommendations that are labelled", "labels that were found"
AIMS = {PRECISION: 0.95, RECALL: 0.90, "strength": 0.95, "certainty": 0.95, "direction": 0.97}


VALUES = ("strength", "certainty", "direction")


@dataclass(frozen=True)
class Format:
    """A format that is labelled, and where its files lie."""

    name: str
    labels: str  # file of labels, without ending
    corpora: tuple[str, ...]


FORMATS = (
    Format(
        "PDF", "extraction-pdf", ("corpora/who-guideline-pdfs", "corpora/cdc-opioid-2022-draft")
    ),
    Format("Markdown", "extraction-markdown", ("corpora/open-medicine-guidelines.tar.gz",)),
    Format("FHIR", "extraction-fhir", ("corpora/fhir-guidelines.tar.gz",)),
)


def _run(bench: Bench) -> Iterator[Figure]:
    documents = {d.source.id: d for d in bench.documents(CORPUS, stems=labelled_sources())}
    found = regions(documents)
    for half, chosen in _by_half(found):
        yield from _of_half("", half, chosen)
        yield _of_pairs(
            "whole, stems included", half, chosen, lambda a, b: jaccard(a.spans, b.spans) >= OVERLAP
        )
    for form in FORMATS:
        yield from _of_format(form, bench)


def _of_format(form: Format, bench: Bench) -> Iterator[Figure]:
    """Figures of one format; none, with the reason told, where its corpus is not there."""
    lines = labels(form.labels)
    try:
        files = [
            file
            for corpus in form.corpora
            for file in bench.read_files(corpus, {line["file"] for line in lines})
        ]
    except SetMissing as missing:
        bench.progress(f"{form.name} is left out: {missing}")
        return
    found = [read_region(line, file) for line in lines for file in _named(line["file"], files)]
    for half, chosen in _by_half(found):
        yield from _of_half(f"{form.name}: ", half, chosen)
        yield _of_distinct(f"{form.name}: ", half, chosen)


def _by_half(found: list[Region]) -> Iterator[tuple[str, list[Region]]]:
    """The halves of which there are labels; only some formats have a second test half."""
    for half in HALVES:
        chosen = [region for region in found if region.half == half]
        if chosen:
            yield half, chosen


def _named(ending: str, files: list[ReadFile]) -> list[ReadFile]:
    return [file for file in files if file.path.endswith(ending)]


def read_region(line: Mapping[str, Any], file: ReadFile) -> Region:
    """By words; by offsets into a section where the label has one."""
    if "section" not in line:
        return region_in_words(line, file.content, file.documents)
    return region_of(line, next(d for d in file.documents if d.source.id == line["source"]))


def _of_half(form: str, half: str, chosen: list[Region]) -> Iterator[Figure]:
    yield _of_all(form, PRECISION, half, chosen, 1)
    yield _of_all(form, RECALL, half, chosen, 0)
    for name in VALUES:
        yield _of_pairs(name, half, chosen, partial(_agree_on, name), form=form)


def _agree_on(name: str, label: Extracted, ours: Extracted) -> bool:
    return bool(getattr(label, name) == getattr(ours, name))


def _of_all(form: str, name: str, half: str, chosen: list[Region], side: int) -> Figure:
    """Share of one side (0 labels, 1 ours) that has a match on the other."""
    scores = tuple(
        Score(
            _case(region, item),
            float(any(pair[side] is item for pair in region.pairs)),
            saw=item.words[:120],
            cluster=region.source,
        )
        for region in chosen
        for item in (region.ours if side else region.labels)
    )
    return Figure(f"{form}{name}, {half}", scores, aim=AIMS[name])


def _of_distinct(form: str, half: str, chosen: list[Region]) -> Figure:
    """Recall where a recommendation that is printed twice and read once is no miss."""
    every = _of_all(form, RECALL, half, chosen, 0)
    repeats = {_case(region, item) for region in chosen for item in region.repeats}
    scores = tuple(score for score in every.scores if score.case not in repeats)
    return Figure(f"{form}{RECALL}, repeats counted once, {half}", scores)


def _case(region: Region, item: Extracted) -> str:
    return f"{region.source} {item.place} {item.spans[0][0]}-{item.spans[-1][1]}"


def _of_pairs(
    name: str,
    half: str,
    chosen: list[Region],
    agree: Callable[[Extracted, Extracted], bool],
    *,
    form: str = "",
) -> Figure:
    scores = tuple(
        Score(
            _case(region, label),
            float(agree(label, ours)),
            saw=f"{getattr(label, name, '')} read as {getattr(ours, name, '')}",
            cluster=region.source,
        )
        for region in chosen
        for label, ours in region.pairs
    )
    return Figure(f"{form}{name} of those found, {half}", scores, aim=AIMS.get(name))


SUITE = Suite(
    name="extraction",
    asks="Are recommendations read out of guidelines whole, with their strength and direction?",
    run=_run,
    needs=(CORPUS,),
)
