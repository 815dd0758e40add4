"""What a PDF says of itself on its first pages: title, issuer, date, numbers, licence, standing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from osler.adapters.readers.text_dates import MONTHS, iso_date
from osler.adapters.readers.text_facts import Facts, doi_in, one_line
from osler.domain.source import Bibliography
from osler.text.sentences import split_sentences

FRONT = 8  # pages on which a document says what it is
CITED = re.compile(
    r"^(?:suggested citation|how to cite|recommended citation|cite (?:as|this)[^:.]{0,40})[.:]\s*"
    r"(.{20,700})",
    re.IGNORECASE,
)
PRINTED_REFERENCE = re.compile(
    r"^(?P<title>.{10,400}?)[.?]\s+(?P<place>[A-Z][^.;:]{2,40}):\s+"
    r"(?P<publisher>[^;:]{3,120}?);\s+(?P<year>(?:19|20)\d\d)\b"
)
ISBN = re.compile(
    r"ISBN(?:-1[03])?:?\s*((?:97[89][- ]?)?\d[\d -]{8,16}[\dX])(?:\s*\(([^)]{2,40})\))?",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?P<holder>[A-Z][^\d©]{3,80}?),?\s+(?P<year>(?:19|20)\d\d)\b"
    r"|©\s*(?P<year2>(?:19|20)\d\d)\s+(?P<holder2>[A-Z][^.\d]{3,80})",
    re.IGNORECASE,
)
LICENCE = re.compile(
    r"\bCC[ -]BY(?:-(?:NC|SA|ND))*[ -]\d\.\d(?:[ -]IGO)?|\bCC0 1\.0", re.IGNORECASE
)
DATED = re.compile(
    r"^(?:(?:published|issued|version|released|updated?|effective)[^\d]{0,20})?(?:\d{1,2}\s+)?"
    rf"(?:{'|'.join(MONTHS)})\s+(?:\d{{1,2}},\s+)?(?:19|20)\d\d$",
    re.IGNORECASE,
)
# Its own words by which a document calls itself a draft.
OWN_DRAFT = re.compile(
    r"\bthis (?:revision of the |version of the )?(?:\w+ ){0,3}draft\b"
    r"|\bwill (?:post|publish|release) (?:the|this) (?:\w+ ){0,4}draft\b[^.]{0,120}"
    r"\bfor public comment|\brevision of the draft (?:\w+ ){0,4}guideline\b"
    r"|\bthis (?:document|guideline|report) is (?:a|an) (?:\w+ ){0,2}draft\b"
    r"|\bdraft (?:guidance|guideline|document)[^.]{0,40} (?:not for implementation|do not cite)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Body:
    """An issuer and where it speaks for."""

    name: str
    region: str = ""


_WHO = Body("World Health Organization", "International")
_CDC = Body("Centers for Disease Control and Prevention", "United States")
_NICE = Body("National Institute for Health and Care Excellence", "United Kingdom")
ISSUERS: Mapping[str, Body] = {
    _WHO.name: _WHO,
    "WHO": _WHO,
    _CDC.name: _CDC,
    "CDC": _CDC,
    _NICE.name: _NICE,
    "NICE": _NICE,
}  # names and initials by which documents call their issuers


@dataclass(frozen=True)
class Told:
    """A paragraph and how it is set: size in points, its printed lines."""

    text: str
    page: int
    size: float
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Metadata:
    """What the file itself notes beside its pages. "" where it notes nothing."""

    title: str = ""
    author: str = ""
    subject: str = ""


def facts_of(paras: Sequence[Told], metadata: Metadata) -> Facts:
    """Everything stated; "" where the document is silent."""
    front = [para for para in paras if para.page <= FRONT]
    texts = [one_line(para.text) for para in front]
    cited = next((m.group(1) for text in texts if (m := CITED.match(text))), "")
    reference = PRINTED_REFERENCE.match(cited)
    rights = next((m for text in texts if len(text) < 200 and (m := COPYRIGHT.search(text))), None)
    holder = (rights["holder"] or rights["holder2"]).strip(" ,.") if rights else ""
    year = (rights["year"] or rights["year2"]) if rights else ""
    title = one_line(reference["title"]) if reference else _title(front) or metadata.title
    publisher = reference["publisher"] if reference else holder
    issuer = _issuer(publisher, title, texts)
    isbn = _isbn(texts)
    licence = next((m.group() for text in texts if (m := LICENCE.search(text))), "")
    return Facts(
        id=f"{_short(issuer.name)}-{isbn}" if isbn else "",
        title=title,
        issuer=issuer.name,
        published=_published(
            [line for para in front for line in para.lines],
            reference["year"] if reference else year,
            title,
        ),
        doi=doi_in(cited),
        jurisdiction=issuer.region,
        licence=_licence(licence),
        status=_draft(paras),
        bibliography=Bibliography(
            publisher=one_line(publisher),
            place=one_line(reference["place"]) if reference else "",
            isbn=isbn,
        ),
    )


def _title(front: Sequence[Told]) -> str:
    """The largest words of the first page that has any."""
    first = min((para.page for para in front), default=0)
    page = [para for para in front if para.page == first and re.search(r"[A-Za-z]{3}", para.text)]
    if not page:
        return ""
    largest = max(para.size for para in page)
    start = next(n for n, para in enumerate(page) if para.size == largest)
    words = [page[start].text]
    for para in page[start + 1 :]:
        if para.size < 0.95 * largest:
            break
        words.append(para.text)
    return one_line(" ".join(words))


def _issuer(publisher: str, title: str, texts: Sequence[str]) -> Body:
    """Who stands behind it: the publisher, or the first body that its front names."""
    for text in (one_line(publisher), title, *([] if publisher else texts[:20])):
        for mark, body in ISSUERS.items():
            if re.search(rf"\b{re.escape(mark)}\b", text):
                return body
    return Body(one_line(publisher))


def _isbn(texts: Sequence[str]) -> str:
    """Digits of the ISBN; of the electronic edition where several are printed."""
    found = [m for text in texts for m in ISBN.finditer(text)]
    electronic = [
        m for m in found if re.search(r"elec|pdf|online", m.group(2) or "", re.IGNORECASE)
    ]
    return re.sub(r"[^\dX]", "", (electronic or found)[0].group(1)) if found else ""


def _published(lines: Sequence[str], year: str, title: str) -> str:
    """A date printed on a line of its own, of the year of publication; else that year."""
    dates = [iso_date(text) for text in lines if DATED.match(text)]
    for day in dates:
        if not year or day.startswith(year):
            return day
    if year:
        return year
    named = re.search(r"\b((?:19|20)\d\d)\b\D*$", title)
    return named.group(1) if named else ""


def _licence(found: str) -> str:
    return re.sub(r"[ -](?=IGO|\d)", " ", found.replace("CC-BY", "CC BY")) if found else ""


def _draft(paras: Sequence[Told]) -> str:
    """The sentence by which the document calls itself a draft, with its page."""
    for para in paras:
        found = OWN_DRAFT.search(para.text) if "raft" in para.text else None
        if found:
            sentences = split_sentences(para.text)
            own = next(s for s in sentences if s.start <= found.start() < s.end + 1)
            return f"{one_line(own.text)} (page {para.page})"
    return ""


def _short(issuer: str) -> str:
    if issuer == "World Health Organization":
        return "who"
    letters = "".join(word[0] for word in issuer.split() if word[0].isupper()).lower()
    return letters if 2 <= len(letters) <= 6 else "isbn"
