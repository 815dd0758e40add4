"""PubMed XML made for tests: invented articles, not medical advice."""

RECORD = """<PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID>{revised}<Article>
<Journal><ISSN IssnType="Electronic">1234-5678</ISSN><JournalIssue><Volume>3</Volume>
<Issue>2</Issue>{date}</JournalIssue><Title>Journal of examples</Title>
<ISOAbbreviation>J. Ex.</ISOAbbreviation></Journal>
<ArticleTitle>{title}</ArticleTitle><Pagination><MedlinePgn>12-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1/{pmid}</ELocationID>{more}
<PublicationTypeList><PublicationType>{kind}</PublicationType></PublicationTypeList></Article>
{after}<CommentsCorrectionsList>{links}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>
<ArticleId IdType="pmc">PMC9{pmid}</ArticleId></ArticleIdList>
<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/other</ArticleId>
</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"""
MARCH = "<PubDate><Year>2012</Year><Month>Mar</Month></PubDate>"


def record(
    pmid: str,
    links: str = "",
    *,
    kind: str = "Journal Article",
    title: str = "Zorblax and sleep",
    date: str = MARCH,
    more: str = "",
    after: str = "",
    revised: str = "",
) -> str:
    """One article; ``more`` stands inside Article, ``after`` behind it."""
    return RECORD.format(
        pmid=pmid,
        links=links,
        kind=kind,
        title=title,
        date=date,
        more=more,
        after=after,
        revised=revised,
    )


def records(*parts: str) -> bytes:
    return f"<PubmedArticleSet>{''.join(parts)}</PubmedArticleSet>".encode()


def link(how: str, pmid: str = "77", words: str = "J Ex. 2011 Feb 4;3(1):9") -> str:
    named = f"<PMID>{pmid}</PMID>" if pmid else ""
    return (
        f'<CommentsCorrections RefType="{how}"><RefSource>{words}</RefSource>{named}'
        "</CommentsCorrections>"
    )
