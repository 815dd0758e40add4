"""How publications are named when they are compared: titles, issuers, identifiers, editions."""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from osler.domain.notice import doi_of, identifiers_of
from osler.domain.source import Kind, Source

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NEAR = 5  # years between a document's own and one that its title ends or begins with
AHEAD = 2  # years that a title may name before they have come
COCHRANE = re.compile(r"^doi:(10\.1002/14651858\.(?:cd|mr)\d{6})(?:\.pub(\d+))?$")
LABEL_SET = re.compile(r"(spl-[0-9a-z-]{8,64})\.v(\d{1,5})$")  # set id and version of a drug label
VERSIONED = re.compile(r"^doi:(10\.\S+?)[./]?v(\d{1,2})$")  # a preprint server's versions
CODE = re.compile(
    r"\((?:[A-Z][A-Za-z&]*[ -]?)?[A-Z]{1,4}[ -]?\d{1,4}\)|\b(?:NICE )?(?:NG|CG)\d{1,3}\b"
)
BRACKETED = re.compile(
    r"\[[^\]]*\]|\((?:[A-Z][A-Za-z/&.-]{1,11})\)"
)  # "(NICE)", "[health topic page]"
WORD = re.compile(r"[^\W_]+")
POINT = re.compile(r"(?<=\d)\.(?=\d)")  # "version 2.1" is not "version 21"
DROPPED = re.compile(r"[.’'`®™]")  # "U.S." is "us"
# ASCII as ``DROPPED`` and ``WORD`` leave it, in one pass.
PLAIN = {n: None if chr(n) in ".'`" else " " for n in range(128) if not chr(n).isalnum()}
LONG = 400  # characters: an issuer that long is a sentence
ISBN = re.compile(r"97[89]\d{10}|\d{9}[\dx]")
PMC = re.compile(r"(?:PMC)?0*(\d{1,10})", re.IGNORECASE)
TITLED = 3  # words of a title that is to name an article, a page or a book by itself
SEGMENTS = 12  # sentences of a citation looked at
TITLE_KINDS = frozenset({Kind.GUIDELINE})  # of which one body issues one on a subject


@dataclass(frozen=True)
class Titled:
    """A title as it is compared: its telling words in order, and what marks its edition."""

    words: tuple[str, ...]
    edition: int  # "3rd edition", "version 2.1" -> 3, 2; 0 where none is told
    year: int  # in the title itself, 0 where none is

    @property
    def bare(self) -> bool:
        """True where many unlike documents are called so."""
        return not self.words or " ".join(self.words) in table()["bare"]


@cache
def table() -> dict[str, Any]:
    """The words of ``editions.toml``, read once."""
    file = resources.files("osler.library").joinpath("editions.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(table()[name])


@cache
def _bodies() -> dict[str, str]:
    return {name: row["names"][0] for row in table()["issuer"] for name in row["names"]}


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """Lower case without accents; letters and digits of any script in words with one space."""
    said = text.casefold()
    if said.isascii():  # most are, and there are millions of them
        pointed = POINT.sub("p", said) if "." in said else said
        return " ".join(pointed.translate(PLAIN).split())
    flat = unicodedata.normalize("NFKD", said)
    said = "".join(c for c in flat if not unicodedata.combining(c))
    return " ".join(WORD.findall(DROPPED.sub("", POINT.sub("p", said))))


def issuers_of(source: Source) -> frozenset[str]:
    """The bodies that issued it, each under one name; the journal where it appeared too."""
    return _issuers(source.issuer, source.bibliography.container)


@lru_cache(maxsize=4096)
def _issuers(issuer: str, container: str) -> frozenset[str]:
    parts = re.split(r"[;/]", issuer) if len(issuer) < LONG else [issuer]
    return frozenset(name for part in (*parts, container) if (name := _body(part)))


def _body(name: str) -> str:
    plain = re.sub(r"\([^)]*\)", " ", name) if re.sub(r"\([^)]*\)", " ", name).strip() else name
    plain = re.split(r" - (?=[A-Z][a-z]+ )(?!Head )", plain)[0]
    said = letters(plain).removeprefix("the ").removeprefix("nih ")
    said = re.sub(r" (?:inc|ltd|usa)$", "", said)
    return _bodies().get(said, said)


@lru_cache(maxsize=4096)
def titled(title: str, issuers: frozenset[str] = frozenset(), year: int = 0) -> Titled:
    """A title without what every edition of it changes, and without its issuer's name.

    ``year`` is the document's own, 0 where it is not known.
    """
    plain = BRACKETED.sub(" ", CODE.sub(" ", title))
    found = [one for one in YEAR.finditer(plain) if _is_year(plain, one, year)]
    years = [int(one.group()) for one in found]
    for one in found:  # as long as before, so that the places of the others hold
        plain = f"{plain[: one.start()]}    {plain[one.end() :]}"
    said = f" {letters(plain)} "
    for name in sorted(_all_names(issuers), key=lambda n: (-len(n), n)):
        said = said.replace(f" {name} ", " ")
    words, edition = _without_edition(said.split())
    telling = tuple(w for w in words if w not in _words_of("generic"))
    return Titled(telling, edition, max(years, default=0))


def _is_year(title: str, found: re.Match[str], own: int) -> bool:
    """True for a year by which editions are told apart, and not a number, or when it happened.

    It stands in brackets, beside a word such as "update", or first or last in the title.
    """
    number, before, after = int(found.group()), title[: found.start()], title[found.end() :]
    if own and number > own + AHEAD:
        return False
    beside = {*letters(before[-40:]).split()[-1:], *letters(after[:40]).split()[:1]}
    if beside & _words_of("edition") or (before.rstrip()[-1:] == "(" and after.lstrip()[:1] == ")"):
        return True
    if (own and abs(own - number) > NEAR) or beside & _words_of("numbered"):
        return False
    outermost = not after.strip(" .)]-–—") or letters(before) in ("", "the")
    return outermost or bool(beside & _words_of("dated"))


def _all_names(issuers: frozenset[str]) -> set[str]:
    others = {
        name
        for row in table()["issuer"]
        if row["names"][0] in issuers
        for name in row["names"]
        if len(name) > 3 or name in {"nice", "who", "acr"}
    }
    return others | {name for name in issuers if len(name.split()) > 1}


def _without_edition(words: list[str]) -> tuple[list[str], int]:
    """The words without those that mark the edition, and its number."""
    ordinals: list[str] = table()["ordinals"]
    kept: list[str] = []
    number = 0
    for at, word in enumerate(words):
        beside = (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])
        marked = any(w in _words_of("edition") for w in beside)
        if word in _words_of("edition"):
            continue
        if marked and (found := re.fullmatch(r"v?(\d{1,2})(?:st|nd|rd|th|p\d+)?", word)):
            number = number or int(found[1])
        elif marked and word in ordinals:
            number = number or ordinals.index(word) + 1
        elif found := re.fullmatch(r"v(\d{1,2})(?:p\d+)?", word):
            number = number or int(found[1])
        else:
            kept.append(word)
    return kept, number


def isbns_of(source: Source) -> frozenset[str]:
    """Its ISBNs as 13 digits; those of a wrong check digit are left out."""
    said = source.bibliography.isbn.replace("-", "").lower()
    found = (_isbn13(one) for one in ISBN.findall(re.sub(r"(?<=\d) (?=[\dx])", "", said)))
    return frozenset(one for one in found if one)


def _isbn13(isbn: str) -> str:
    if len(isbn) == 10:
        weighed = sum((10 - at) * (10 if c == "x" else int(c)) for at, c in enumerate(isbn))
        if weighed % 11:
            return ""
        isbn = f"978{isbn[:9]}"
        return isbn + str(-sum(int(c) * (1, 3)[at % 2] for at, c in enumerate(isbn)) % 10)
    return "" if sum(int(c) * (1, 3)[at % 2] for at, c in enumerate(isbn)) % 10 else isbn


def series_of(source: Source) -> str:
    """The series that a DOI or label set says it belongs to.

    Cochrane reviews, versions of a preprint, versions of a drug label.
    """
    doi = doi_of(source.doi)
    found = COCHRANE.match(doi) or VERSIONED.match(doi) or LABEL_SET.match(source.id)
    return found[1] if found else ""


def number_in_series(source: Source) -> int:
    """Its number there: ".pub3" is 3, the first one bears none."""
    doi = doi_of(source.doi)
    found = COCHRANE.match(doi) or VERSIONED.match(doi) or LABEL_SET.match(source.id)
    return int(found[2] or 1) if found else 0


def keys_of(source: Source) -> tuple[str, ...]:
    """Under which two publications meet that may be one, or editions of one another. Sorted.

    Sharing a key proves nothing: ``editions.relation`` judges. Sharing none excludes it.
    """
    return tuple(sorted({*identifiers_of(source), *_keys(source)}))


def _keys(source: Source) -> Iterator[str]:
    yield from (f"isbn:{isbn}" for isbn in isbns_of(source))
    if series := series_of(source):
        yield f"series:{series}"
    issuers = issuers_of(source)
    if source.kind not in TITLE_KINDS:  # articles by the thousand: their titles as they stand
        said = letters(source.title)
        if source.year and said.count(" ") >= TITLED - 1:
            yield from (_key(body, (said,)) for body in issuers)
        return
    own = titled(source.title, issuers, source.year)
    if own.bare:
        return
    yield from (_key(body, own.words) for body in issuers)
    yield from (f"named {identifier}" for identifier in identifiers_of(source))
    if source.updates:
        yield from (f"named {identifier}" for identifier in _cited(source.updates))
        for sentence in sentences_of(source.updates):
            earlier = titled(sentence, issuers)
            if len(earlier.words) > 1 and not earlier.bare:
                yield from (_key(body, earlier.words) for body in issuers)


def _cited(citation: str) -> Iterator[str]:
    """The identifiers in a citation."""
    yield from (f"pmid:{found}" for found in re.findall(r"PMID:?\s*0*(\d{1,9})", citation))
    for found in re.findall(r"\b10\.\d{4,9}/[^\s;,]+", citation):
        yield doi_of(found.rstrip("."))


def sentences_of(citation: str) -> list[str]:
    """The parts of a citation, of which one is the title."""
    parts = re.split(r"(?<=[^A-Z])[.?!](?:\s|$)|\[\d+ references\]", citation[:2000])
    return [part.strip() for part in parts if part.strip()][:SEGMENTS]


def _key(body: str, words: tuple[str, ...]) -> str:
    return "title:" + hashlib.sha256(f"{body}\0{' '.join(words)}".encode()).hexdigest()[:20]
