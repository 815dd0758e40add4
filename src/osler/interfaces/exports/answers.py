"""A whole answer as one file: PDF and Markdown for people, JSON for programs, references."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from osler.domain.answer import Answer
from osler.domain.source import Source
from osler.interfaces.encode import as_json
from osler.interfaces.exports.answer_markdown import answer_markdown
from osler.interfaces.exports.answer_pdf import answer_pdf
from osler.interfaces.exports.references import Format, references

SourcesOf = Callable[[tuple[str, ...]], Mapping[str, Source]]


@dataclass(frozen=True)
class File:
    """What is downloaded."""

    name: str
    kind: str  # media type
    body: bytes


@dataclass(frozen=True)
class Export:
    """One format of an answer; ``references`` where only the references are written."""

    ending: str
    kind: str
    references: Format | None = None

    @property
    def media_type(self) -> str:
        return self.kind if self.ending == "pdf" else f"{self.kind}; charset=utf-8"


EXPORTS: Mapping[str, Export] = {
    "pdf": Export("pdf", "application/pdf"),
    "markdown": Export("md", "text/markdown"),
    "json": Export("json", "application/json"),
    "ris": Export("ris", "application/x-research-info-systems", Format.RIS),
    "bibtex": Export("bib", "application/x-bibtex", Format.BIBTEX),
    "csl-json": Export("csl.json", "application/vnd.citationstyles.csl+json", Format.CSL_JSON),
}


def exported(answer: Answer, form: str, *, sources_of: SourcesOf) -> File:
    """The answer in one of ``EXPORTS``; its quotes as they are in it: cut them before.

    ``sources_of`` gives the sources of these ids; one that the library no longer holds is left
    out of a reference manager's file.
    """
    export = EXPORTS[form]
    if export.references is not None:
        ids = tuple(reference.source_id for reference in answer.references)
        held = sources_of(ids)
        text = references((held[i] for i in ids if i in held), export.references)
    elif form == "json":
        text = as_json(answer) + "\n"
    else:
        text = answer_markdown(answer)
    body = answer_pdf(answer) if form == "pdf" else text.encode()
    return File(f"osler-answer.{export.ending}", export.media_type, body)
