"""What a JATS article's links say: notices on it, and the articles that it is a notice on."""

from collections.abc import Iterator

from osler.adapters.readers.jats_front import Front
from osler.adapters.readers.jats_words import HREF, all_in
from osler.adapters.readers.pubmed_text import text_of
from osler.domain.notice import Notice, NoticeKind, doi_of, pmid_of

# Values of related-article-type, by the JATS tag library and as PubMed Central uses them.
ON_OTHERS = {  # this article is the notice
    "retracted-article": NoticeKind.RETRACTION,
    "partial-retraction": NoticeKind.PARTIAL_RETRACTION,
    "object-of-concern": NoticeKind.CONCERN,
    "corrected-article": NoticeKind.CORRECTION,
    "updated-article": NoticeKind.UPDATE,
}
ON_THIS = {  # the article linked is the notice
    "retraction-forward": NoticeKind.RETRACTION,
    "concern-forward": NoticeKind.CONCERN,
    "correction-forward": NoticeKind.CORRECTION,
    "update-forward": NoticeKind.UPDATE,
    "retraction": NoticeKind.RETRACTION,
    "expression-of-concern": NoticeKind.CONCERN,
    "correction": NoticeKind.CORRECTION,
}


def notices_of(front: Front, published: str) -> Iterator[Notice]:
    """The notices that the links make, in reading order, each once."""
    ids = front.ids()
    own = [i for i in (pmid_of(ids.get("pmid", "")), doi_of(ids.get("doi", ""))) if i]
    told: dict[Notice, None] = {}
    for link in all_in(front.meta, "related-article"):
        kind = (link.get("related-article-type") or "").lower()
        other = _linked(link.get(HREF) or "", link.get("ext-link-type") or "") or doi_of(
            text_of(link)
        )
        words = text_of(link)
        if kind in ON_OTHERS and other:
            notice = own[0] if own else ""
            told[Notice(other, ON_OTHERS[kind], notice, published, front.title())] = None
        elif kind in ON_THIS:
            for identifier in own:
                told[Notice(identifier, ON_THIS[kind], other, "", words)] = None
    yield from told


def _linked(address: str, kind: str) -> str:
    """The identifier in a link, "" where it is none by which articles go here."""
    if kind in ("doi", "") and doi_of(address):
        return doi_of(address)
    return pmid_of(address) if kind in ("pubmed", "pmid") else ""
