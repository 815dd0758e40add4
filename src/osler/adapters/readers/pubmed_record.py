"""Fields of one PubMed record -> an article. Elements: NLM, MEDLINE/PubMed XML Data Elements."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from osler.adapters.readers.pubmed_article import ABSTRACT, Article, Mesh, Told
from osler.adapters.readers.pubmed_dates import date_in, sharper
from osler.adapters.readers.pubmed_languages import code_of, name_of
from osler.adapters.readers.pubmed_notices import standing_in, updates_in
from osler.adapters.readers.pubmed_text import alike, child, children, parts_of, text_of
from osler.domain.notice import doi_of
from osler.domain.source import Bibliography, Person, Standing, StandingLevel

if TYPE_CHECKING:
    from lxml.etree import _Element

UNTITLED = "[Not Available]"
NO_LABEL = frozenset(("", "UNLABELLED", "UNASSIGNED"))
PLAIN = "plain-language-summary"
READ_AT = "PubMed"
Parts = dict[str, "_Element"]  # the first child of each name


def article_of(record: "_Element", parts: Parts) -> Article:
    """A journal article: ``record`` is the PubmedArticle or, in MEDLINE's files, the citation.

    ``parts`` are those of its citation.
    """
    body = parts.get("Article")
    if body is None:
        return Article(pmid=text_of(parts.get("PMID")))
    told = parts_of(body)
    ids = _ids(child(record, "PubmedData", "ArticleIdList"))
    language = text_of(told.get("Language"))
    title, original, spoken = _title(told, language)
    mesh = tuple(_mesh(parts.get("MeshHeadingList")))
    journal = parts_of(told.get("Journal"))
    issue = parts_of(journal.get("JournalIssue"))
    types = tuple(map(text_of, children(told.get("PublicationTypeList"), "PublicationType")))
    people = alike(told.get("AuthorList"))
    indexed = parts_of(parts.get("MedlineJournalInfo"))
    short = text_of(journal.get("ISOAbbreviation")) or text_of(indexed.get("MedlineTA"))
    article = Article(
        pmid=text_of(parts.get("PMID")),
        doi=_doi(told, ids),
        title=title,
        original=original,
        published=sharper(date_in(issue.get("PubDate")), _online(told)),
        language=spoken,
        written_in=name_of(language),
        read_at=READ_AT,
        mesh=mesh,
        bibliography=Bibliography(
            authors=_people(people, "authors"),
            editors=_people(people, "editors"),
            container=text_of(journal.get("Title")) or short,
            container_short=short,
            volume=text_of(issue.get("Volume")),
            number=text_of(issue.get("Issue")),
            pages=_pages(told),
            place=text_of(indexed.get("Country")),
            issn=text_of(journal.get("ISSN")) or text_of(indexed.get("ISSNLinking")),
            pmcid=ids.get("pmc", ""),
            types=types,
            keywords=(*(one.printed() for one in mesh), *_keywords(parts.get("KeywordList"))),
        ),
        conflicts=text_of(parts.get("CoiStatement")),
        standing=standing_in(parts, types),
        updates=updates_in(parts),
    )
    add_abstracts(article, told.get("Abstract"), alike(parts.get("OtherAbstract")))
    return article


def book_of(record: "_Element", document: "_Element") -> Article:
    """A book or a chapter of one (PubmedBookArticle)."""
    book = child(document, "Book")
    ids = _ids(child(document, "ArticleIdList")) | _ids(
        child(record, "PubmedBookData", "ArticleIdList")
    )
    title = text_of(child(document, "ArticleTitle"))
    whole = text_of(child(book, "BookTitle")) if book is not None else ""
    article = Article(
        pmid=text_of(child(document, "PMID")),
        doi=printed_doi(ids.get("doi", "")),
        title=(title or whole).rstrip(" ."),
        language=code_of(text_of(child(document, "Language"))),
        read_at=READ_AT,
        standing=Standing(StandingLevel.UNKNOWN, "PubMed's record tells of no retraction."),
    )
    people = _people(list(children(document, "AuthorList")), "authors")
    editors = _people(list(children(document, "AuthorList")), "editors")
    if book is not None:
        people = people or _people(list(children(book, "AuthorList")), "authors")
        editors = editors or _people(list(children(book, "AuthorList")), "editors")
        article.published = date_in(child(document, "ContributionDate")) or date_in(
            child(book, "PubDate")
        )
    article.bibliography = Bibliography(
        authors=people,
        editors=editors,
        container=whole if title and title != whole else "",
        publisher=_under(book, "Publisher/PublisherName"),
        place=_under(book, "Publisher/PublisherLocation"),
        edition=_under(book, "Edition"),
        isbn=_under(book, "Isbn"),
        pages=_pages(parts_of(document)),
        pmcid=ids.get("pmc", ""),
        types=tuple(text_of(one) for one in children(document, "PublicationType")),
        keywords=tuple(_keywords(child(document, "KeywordList"))),
    )
    add_abstracts(article, child(document, "Abstract"), [])
    return article


def add_abstracts(article: Article, abstract: "_Element | None", others: list["_Element"]) -> None:
    """The abstract, then the plain-language one; what is in another language is told."""
    parts = list(_told(abstract)) if abstract is not None else []
    article.licence = text_of(child(abstract, "CopyrightInformation"))
    if parts:
        article.abstracts.append((ABSTRACT, parts))
    else:
        article.unread.append("Abstract: the record has none")
    for other in others:
        language = other.get("Language") or "eng"
        plain = other.get("Type") == PLAIN
        if language == "eng" and (told := list(_told(other))):
            article.abstracts.append(("Plain language summary" if plain else ABSTRACT, told))
        elif language != "eng":
            article.unread.append(f"Abstract: one in {name_of(language)} is not read")


def _told(abstract: "_Element") -> Iterator[Told]:
    for part in children(abstract, "AbstractText"):
        text = text_of(part)
        if text:
            category = (part.get("NlmCategory") or "").replace("UNASSIGNED", "")
            yield Told(text, _label(part.get("Label") or ""), category)


@lru_cache(maxsize=4096)
def _label(printed: str) -> str:
    label = " ".join(printed.split())
    return "" if label.upper() in NO_LABEL else label


def _title(told: Parts, language: str) -> tuple[str, str, str]:
    """Title, original title, and the language of the title."""
    title = text_of(told.get("ArticleTitle")).rstrip(" .")
    original = text_of(told.get("VernacularTitle")).rstrip(" .")
    if original and title in ("", UNTITLED):
        return original, "", code_of(language)
    if title.startswith("[") and title.endswith("]") and language != "eng":
        title = title[1:-1].rstrip(" .")
    return title, original, "en"


def _online(told: Parts) -> str:
    for when in alike(told.get("ArticleDate")):
        if found := date_in(when):
            return found
    return ""


def _ids(listed: "_Element | None") -> dict[str, str]:
    """Identifiers by their type; the first of each."""
    found: dict[str, str] = {}
    for one in listed if listed is not None else ():
        found.setdefault(one.get("IdType") or "pubmed", text_of(one))
    return found


def printed_doi(text: str) -> str:
    """The DOI in the case in which it is printed, "" where the words are none."""
    bare = doi_of(text).removeprefix("doi:")
    return text.strip()[-len(bare) :] if bare else ""


def _doi(told: Parts, ids: dict[str, str]) -> str:
    for place in alike(told.get("ELocationID")):
        if place.get("EIdType") == "doi" and place.get("ValidYN") != "N":
            return printed_doi(text_of(place))
    return printed_doi(ids.get("doi", ""))


def _under(element: "_Element | None", path: str) -> str:
    return text_of(child(element, *path.split("/")))


def _pages(told: Parts) -> str:
    if "Pagination" in told:
        parts = parts_of(told["Pagination"])
        first, last = text_of(parts.get("StartPage")), text_of(parts.get("EndPage"))
        printed = text_of(parts.get("MedlinePgn"))
        return printed or "-".join(page for page in (first, last) if page)
    for place in alike(told.get("ELocationID")):
        if place.get("EIdType") == "pii":
            return text_of(place)
    return ""


def _people(lists: list["_Element"], role: str) -> tuple[Person, ...]:
    people: list[Person] = []
    for listed in lists:
        if (listed.get("Type") or "authors") == role:
            people += _persons(listed)
    return tuple(people)


def _persons(listed: "_Element") -> Iterator[Person]:
    """A name that PubMed has marked as wrong (ValidYN="N") is left out."""
    for author in listed.iterchildren("Author"):
        if author.get("ValidYN") == "N":
            continue
        told = {part.tag: part for part in author}
        if "CollectiveName" in told:
            yield Person(text_of(told["CollectiveName"]).rstrip("."))
        elif "LastName" in told:
            given = text_of(told["ForeName"] if "ForeName" in told else told.get("Initials"))
            if "Suffix" in told and (suffix := text_of(told["Suffix"])):
                given = f"{given}, {suffix}"
            yield Person(text_of(told["LastName"]), given)


def _mesh(listed: "_Element | None") -> Iterator[Mesh]:
    for heading in children(listed, "MeshHeading"):
        name, major = "", False
        qualifiers: tuple[str, ...] = ()
        majors: tuple[str, ...] = ()
        for term in heading:
            words = text_of(term)
            point = term.get("MajorTopicYN") == "Y"
            major = major or point
            if term.tag == "DescriptorName":
                name = words
            else:
                qualifiers += (words,)
                majors += (words,) if point else ()
        if name:
            yield Mesh(name, qualifiers, majors, major)


def _keywords(listed: "_Element | None") -> Iterator[str]:
    for keyword in children(listed, "Keyword"):
        if words := text_of(keyword):
            yield words
