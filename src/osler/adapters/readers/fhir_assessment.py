"""ArtifactAssessment and Citation: what is said of a recommendation, and of what it rests on."""

import re

from osler.adapters.readers.assembly import Assembly, flat_lines
from osler.adapters.readers.fhir_grades import contents_in, of_assessment
from osler.adapters.readers.fhir_source import DOI, PMID, Resource, source_of
from osler.adapters.readers.fhir_standing import DAY
from osler.adapters.readers.fhir_words import concept, flat_of_markdown, shown
from osler.adapters.readers.json_input import Node, all_in, one_in, text_in
from osler.domain.recommendation import Facet
from osler.domain.source import Bibliography, Form, Kind, Person, Source
from osler.ports import Document

NO_WORDS = re.compile(r"[\[{].*[\]}]$|https?://\S+$", re.DOTALL)
ARTIFACT = ("artifactReference", "artifact", "artifactCanonical", "artifactUri")


def target_of(assessment: Node) -> str:
    """What it assesses, as it refers to it: "Composition/1" or an address."""
    for key in ARTIFACT:
        found = text_in(assessment, key) or text_in(one_in(assessment, key), "reference")
        if found:
            return found
    return ""


def assessment_document(resource: Resource) -> Document:
    """An assessment that stands alone: what it says, as passages; it recommends nothing itself."""
    node = resource.node
    out = Assembly(source_of(resource, kind=Kind.REVIEW))
    about = shown(one_in(node, "artifactReference")) or target_of(node)
    for content in contents_in(node):
        _content(out, content, about)
    rated = of_assessment(node)
    if rated.grade.strength_text or rated.grade.certainty_text:
        out.unread.append(
            "rating: what it rates is not in this file, so no recommendation bears it"
        )
    if not out.passages:
        out.unread.append("content: it says nothing in words")
    return out.document()


def _content(out: Assembly, content: Node, about: str) -> None:
    kind = concept(one_in(content, "type"))
    said = [words for one in all_in(content, "classifier") if (words := concept(one))]
    summary = text_in(content, "summary")
    if not summary:
        return
    if NO_WORDS.match(summary):
        out.unread.append("content: a program's notation or an address, no words")
        return
    title = f"{kind}: {', '.join(said)}" if kind and said else kind or ", ".join(said)
    flat = flat_of_markdown(summary)
    section = out.section([part for part in (about, title) if part], flat.text)
    out.pass_on(flat, section, facet=Facet.BACKGROUND, title=title or about)


def citation_document(resource: Resource) -> Document:
    """A Citation: the cited publication, with its abstract where it has one."""
    cited = one_in(resource.node, "citedArtifact")
    source = _cited_source(resource, cited)
    out = Assembly(source)
    for abstract in all_in(cited, "abstract"):
        flat = flat_lines(text_in(abstract, "text").splitlines())
        if flat.text:
            section = out.section(("Abstract",), flat.text)
            out.pass_on(flat, section, facet=Facet.BACKGROUND, title=source.title)
            break
    else:
        out.unread.append("abstract: the citation holds none")
    return out.document()


def _cited_source(resource: Resource, cited: Node) -> Source:
    node = resource.node
    titles = [text_in(one, "text") for one in all_in(cited, "title")]
    title = next((one for one in titles if one), "") or text_in(node, "title", "name")
    base = source_of(_titled(resource, title), kind=Kind.RESEARCH)
    identifiers = " ".join(
        f"{text_in(one, 'system')}/{text_in(one, 'value')}" for one in all_in(cited, "identifier")
    )
    doi, pmid = DOI.search(identifiers), PMID.search(identifiers)
    form = next(iter(all_in(cited, "publicationForm")), {})
    published = DAY.match(text_in(form, "articleDate", "publicationDateText"))
    day = published.group() if published else ""
    bibliography = _bibliography(cited, form)
    web = [text_in(one, "url") for one in all_in(cited, "webLocation")]
    return Source(
        id=f"pmid-{pmid[1]}.fhir" if pmid else base.id,
        title=title or base.title,
        issuer=bibliography.container or base.issuer,
        kind=Kind.RESEARCH,
        form=Form.ABSTRACT,
        citation=text_in(cited, "citeAs") or _vancouver(title or base.title, bibliography, day),
        year=int(day[:4] or 0),
        published=day,
        doi=doi.group() if doi else "",
        pmid=pmid[1] if pmid else "",
        url=next((one for one in web if one.startswith(("http://", "https://"))), ""),
        language=base.language,
        licence=base.licence,
        standing=base.standing,
        read_at=base.read_at,
        content_hash=base.content_hash,
        bibliography=bibliography,
    )


def _titled(resource: Resource, title: str) -> Resource:
    return Resource(
        {**resource.node, "title": text_in(resource.node, "title") or title},
        resource.marked,
        resource.at,
        resource.find,
        resource.content_hash,
        resource.place,
    )


def _bibliography(cited: Node, form: Node) -> Bibliography:
    journal = one_in(form, "publishedIn")
    issue = one_in(form, "periodicRelease")
    return Bibliography(
        authors=tuple(dict.fromkeys(_authors(cited))),
        container=text_in(journal, "title"),
        volume=text_in(form, "volume") or text_in(issue, "volume"),
        number=text_in(form, "issue") or text_in(issue, "issue"),
        pages=text_in(form, "pageString"),
        publisher=shown(one_in(journal, "publisher")),
    )


def _authors(cited: Node) -> list[Person]:
    entries = all_in(one_in(cited, "contributorship"), "entry")
    people = []
    for entry in entries:
        name = one_in(entry, "name") or one_in(one_in(entry, "contributor"), "name")
        family = text_in(name, "family") or shown(one_in(entry, "contributor"))
        given = text_in(entry, "forenameInitials", "initials")
        if family:
            people.append(Person(family, given))
    return people


def _vancouver(title: str, bibliography: Bibliography, day: str) -> str:
    names = [f"{p.family} {p.given}".strip() for p in bibliography.authors[:6]]
    more = ", et al" if len(bibliography.authors) > 6 else ""
    number = f"({bibliography.number})" if bibliography.number else ""
    pages = f":{bibliography.pages}" if bibliography.pages else ""
    printed = f"{day[:4]};{bibliography.volume}{number}{pages}" if bibliography.volume else day[:4]
    parts = (", ".join(names) + more, title, bibliography.container, printed)
    return re.sub(r"\.\s*\.", ".", ". ".join(part for part in parts if part) + ".")
