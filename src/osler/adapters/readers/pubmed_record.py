"""Fields of one PubMed record -> an article. Elements: NLM, MEDLINE/PubMed XML Data Elements."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from osler.adapters.readers.pubmed_article import ABSTRACT, Article, Mesh, Told
from osler.adapters.readers.pubmed_dates import date_in, sharper
from osler.adapters.readers.pubmed_languages import code_of, name_of
from osler.adapters.readers.pubmed_notices import standing_in, updates_in
from osler.adapters.readers.pubmed_text import child, children, text_of
from osler.domain.notice import doi_of
from osler.domain.source import Bibliography, Person, Standing, StandingLevel

if TYPE_CHECKING:
    from lxml.etree import _Element

UNTITLED = "[Not Available]"
NO_LABEL = frozenset(("", "UNLABELLED", "UNASSIGNED"))
PLAIN = "plain-language-summary"
READ_AT = "PubMed"


def article_of(record: "_Element", citation: "_Element") -> Article:
    """A journal article: ``record`` is the PubmedArticle or, in MEDLINE's files, the citation."""
    body = child(citation, "Article")
    if body is None:
        return Article(pmid=text_of(child(citation, "PMID")))
    ids = _ids(child(record, "PubmedData", "ArticleIdList"))
    language = text_of(child(body, "Language"))
    title, original, spoken = _title(body, language)
    mesh = tuple(_mesh(citation))
    article = Article(
        pmid=text_of(child(citation, "PMID")),
        doi=_doi(body, ids),
        title=title,
        original=original,
        published=sharper(
            date_in(child(body, "Journal", "JournalIssue", "PubDate")), _online(body)
        ),
        language=spoken,
        written_in=name_of(language),
        read_at=READ_AT,
        mesh=mesh,
        bibliography=_bibliography(citation, body, ids, mesh),
        conflicts=text_of(child(citation, "CoiStatement")),
    )
    article.standing = standing_in(citation, article.bibliography.types)
    article.updates = updates_in(citation)
    add_abstracts(article, child(body, "Abstract"), list(children(citation, "OtherAbstract")))
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
        pages=_pages(document),
        pmcid=ids.get("pmc", ""),
        types=tuple(text_of(one) for one in children(document, "PublicationType")),
        keywords=tuple(_keywords(document)),
    )
    add_abstracts(article, child(document, "Abstract"), [])
    return article


def add_abstracts(article: Article, abstract: "_Element | None", others: list["_Element"]) -> None:
    """The abstract, then the plain-language one; what is in another language is told."""
    parts = list(_told(abstract)) if abstract is not None else []
    article.licence = _under(abstract, "CopyrightInformation")
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
            label = " ".join((part.get("Label") or "").split())
            label = "" if label.upper() in NO_LABEL else label
            yield Told(text, label, (part.get("NlmCategory") or "").replace("UNASSIGNED", ""))


def _title(body: "_Element", language: str) -> tuple[str, str, str]:
    """Title, original title, and the language of the title."""
    title = text_of(child(body, "ArticleTitle")).rstrip(" .")
    original = text_of(child(body, "VernacularTitle")).rstrip(" .")
    if original and title in ("", UNTITLED):
        return original, "", code_of(language)
    if title.startswith("[") and title.endswith("]") and language != "eng":
        title = title[1:-1].rstrip(" .")
    return title, original, "en"


def _online(body: "_Element") -> str:
    for when in children(body, "ArticleDate"):
        if told := date_in(when):
            return told
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


def _doi(body: "_Element", ids: dict[str, str]) -> str:
    for place in children(body, "ELocationID"):
        if place.get("EIdType") == "doi" and place.get("ValidYN") != "N":
            return printed_doi(text_of(place))
    return printed_doi(ids.get("doi", ""))


def _bibliography(
    citation: "_Element", body: "_Element", ids: dict[str, str], mesh: tuple[Mesh, ...]
) -> Bibliography:
    journal, indexed = child(body, "Journal"), child(citation, "MedlineJournalInfo")
    lists = list(children(body, "AuthorList"))
    short = _under(journal, "ISOAbbreviation") or _under(indexed, "MedlineTA")
    return Bibliography(
        authors=_people(lists, "authors"),
        editors=_people(lists, "editors"),
        container=_under(journal, "Title") or short,
        container_short=short,
        volume=_under(journal, "JournalIssue/Volume"),
        number=_under(journal, "JournalIssue/Issue"),
        pages=_pages(body),
        place=_under(indexed, "Country"),
        issn=_under(journal, "ISSN") or _under(indexed, "ISSNLinking"),
        pmcid=ids.get("pmc", ""),
        types=tuple(
            text_of(one) for one in children(body, "PublicationTypeList", "PublicationType")
        ),
        keywords=(*(one.printed() for one in mesh), *_keywords(citation)),
    )


def _under(element: "_Element | None", path: str) -> str:
    return text_of(child(element, *path.split("/")))


def _pages(body: "_Element") -> str:
    told = child(body, "Pagination")
    if told is not None:
        first, last = _under(told, "StartPage"), _under(told, "EndPage")
        return _under(told, "MedlinePgn") or "-".join(page for page in (first, last) if page)
    for place in children(body, "ELocationID"):
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
    for author in children(listed, "Author"):
        if author.get("ValidYN") == "N":
            continue
        told = {part.tag: part for part in author}
        if "CollectiveName" in told:
            yield Person(text_of(told["CollectiveName"]).rstrip("."))
        elif "LastName" in told:
            given = text_of(told.get("ForeName", told.get("Initials")))
            suffix = text_of(told.get("Suffix"))
            yield Person(text_of(told["LastName"]), f"{given}, {suffix}" if suffix else given)


def _mesh(citation: "_Element") -> Iterator[Mesh]:
    for heading in children(citation, "MeshHeadingList", "MeshHeading"):
        name, qualifiers, majors, major = "", [], [], False
        for term in heading:
            point = term.get("MajorTopicYN") == "Y"
            major = major or point
            if term.tag == "DescriptorName":
                name = text_of(term)
            else:
                qualifiers.append(text_of(term))
                majors += qualifiers[-1:] if point else []
        if name:
            yield Mesh(name, tuple(qualifiers), tuple(majors), major)


def _keywords(citation: "_Element") -> Iterator[str]:
    for keyword in children(citation, "KeywordList", "Keyword"):
        if words := text_of(keyword):
            yield words
