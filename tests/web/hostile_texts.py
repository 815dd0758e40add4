"""Hostile texts through every field of the site, and what may come back of them: text, or nothing.

The short form is a test, the long one ``python -m benchmarks.hostile_pages``. A page may hold no
element or attribute that the same pages do not hold for harmless words, no script but the site's
own, and no address of another kind.
"""

import os
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from django.test import Client
from lxml import etree
from lxml import html as parsed

from osler.domain.article import Article
from osler.editorial.desk import Desk
from osler.interfaces.web.about.models import EditorialPage
from osler.interfaces.web.about.sanitising import PLAIN, sanitised
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.asking.models import SafetyReport
from tests.editorial.making import ANN, CLEO, footings, passes

from .articles_seed import approved, hostile

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).parents[3] / "shared"))
HOSTILE = SHARED / "benchmarks" / "hostile.tar.gz"
LISTS = re.compile(r"xss/.*\.txt$|XSS Injection/.*\.txt$|blns\.txt$")
ROOM = 1800  # characters of a question
IN_SEARCH = 200
MANY = 18_000  # characters of a comment, a claim, a page
HARMLESS = "How can I prevent gout attacks?\nI have crushing chest pain\nmy name is Ann Zorblax"
OWN = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "</template><img src=x onerror=alert(1)>",
    "\u202e<b onmouseover=alert(1)>gout</b>",
    "--><!--><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
)


def payloads(every: int = 1) -> list[str]:
    """Our own and, of the hostile set where it is here, one in ``every``; each once."""
    found = list(OWN)
    if HOSTILE.exists():
        with tarfile.open(HOSTILE) as held:
            for name in sorted(filter(LISTS.search, held.getnames())):
                lines = held.extractfile(name).read().decode("utf-8", "replace")  # type: ignore[union-attr]
                found += [line for line in lines.split("\n") if line.strip()][::every]
    return list(dict.fromkeys(text.replace("\0", "").strip() for text in found))


def batches(texts: list[str], room: int = MANY) -> Iterator[list[str]]:
    """So many at a time as there is room for; a longer one is cut."""
    held: list[str] = []
    for text in texts:
        if held and sum(map(len, held)) + len(held) + len(text) > room:
            yield held
            held = []
        held.append(text[:room])
    yield held


Element = tuple[str, dict[str, str]]  # its tag and its attributes
Read = Callable[[str], tuple[str, list[Element]]]  # a page's text and elements


@dataclass
class Looked:
    """What every page held, and what it should not have."""

    pages: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)  # texts that stood on it as text
    known: set[tuple[str, str]] = field(default_factory=set)  # (tag, attribute) of harmless pages
    harmless: str = ""  # the pages of ``known`` as they came
    faults: list[str] = field(default_factory=list)


class Everywhere:
    """People on a site in this process; ``send`` puts texts into every field."""

    desk: Desk

    def __init__(self, people: dict[str, Client], board: User, read: Read | None = None) -> None:
        self.people, self.board = people, board
        self.read = read or as_lxml_reads
        self.anybody, self.looked = Client(), Looked()

    def learn(self, desk: Desk) -> None:
        """What these pages are made of when nobody means harm."""
        self.desk = desk
        for words in (HARMLESS, "gout", "What is the capital of France?", "gout " * 500):
            for _, page in self.pages([words]):
                self.looked.harmless += page
                self.looked.known |= {
                    (tag, name)
                    for tag, attributes in self.read(page)[1]
                    for name in ("", *attributes)
                }

    def send(self, texts: list[str], desk: Desk) -> None:
        self.desk = desk
        for name, page in self.pages(texts):
            self.looked.pages[name] += 1
            may = WRITTEN if name == "page" else OURS
            shown, found = looked_at(page, texts, self.looked, self.read, may)
            self.looked.shown[name] += shown
            self.looked.faults += [f"{name}: {fault}" for fault in found]

    def pages(self, texts: list[str]) -> Iterator[tuple[str, str]]:
        """(name, HTML) of every page that these texts come back on."""
        for few in batches(texts, ROOM):
            words = "\n".join(few)
            yield from self._asked(words)
            yield from self._told(words)
            for way in ("/?for=", "/answers/", "/desk/?which="):
                yield way, body(self.people["chair"].get(way + quoted(words[:500])))
        for few in batches(texts, IN_SEARCH):
            yield "/search", body(self.anybody.post("/search", {"words": "\n".join(few)}))
        words = "\n".join(texts)
        yield from self._at_the_desk(words)
        yield from self._of_people(words)
        yield from self._read(words)

    def _asked(self, words: str) -> Iterator[tuple[str, str]]:
        asked = {"question": words, "earlier": [words, words], "for": words, "region": words}
        for way in ("/ask", "/keep", "/emergency"):
            told = asked | {"words": words, "with_question": "1"}
            yield way, body(self.anybody.post(way, told))
        yield "kept", body(self.anybody.post("/keep", asked | {"sure": "1"}, follow=True))
        yield "too long", body(self.anybody.post("/ask", {"question": words * 5}))

    def _told(self, words: str) -> Iterator[tuple[str, str]]:
        page = body(self.anybody.post("/feedback", {"helpful": "no", "question": words}))
        yield "feedback", page
        ticket = page.partition('name="ticket" value="')[2].partition('"')[0]
        told = {"ticket": ticket, "question": words, "comment": words + " Mrs Zorblax"}
        yield "feedback again", body(self.anybody.post("/feedback/reasons", told))
        told = dict.fromkeys(("what", "about", "question", "contact"), words + " Mrs Zorblax")
        yield "report", body(self.anybody.post("/safety", told | {"opened": "1"}))
        yield "report again", body(self.anybody.post("/safety", told | {"with_question": "1"}))
        self.anybody.post("/safety", told | {"with_question": "1", "sure": "1"})
        kept = SafetyReport.objects.latest("pk").reference
        dealt = {"state": "seen", "note": words}
        chair = self.people["chair"]
        yield "dealt with", body(chair.post(f"/desk/safety/{kept}", dealt, follow=True))
        yield "reports", body(chair.get("/desk/safety"))

    def _at_the_desk(self, words: str) -> Iterator[tuple[str, str]]:
        author, chair = self.people["author"], self.people["chair"]
        yield "handing in", body(author.post("/desk/submit", {"question": words}, follow=True))
        held = self.desk.submit(hostile(words), footings(1, 2), by=ANN, question=words)
        self.desk.start(held.id, by=CLEO)
        one = self.desk.revision(held.id, viewer=CLEO).claims[0]
        at = f"/desk/articles/{held.id}"
        edited = f"{words} again"
        self.desk.edit(held.id, one.id, edited, seen=one.hash, by=CLEO, reason=words, gate=passes)
        yield "claim", body(chair.get(f"{at}/claims/{one.id}"))
        for deed, told in self._deeds(held, one.id, one.hash, words):
            yield deed, body(chair.post(f"{at}/{deed}", told, follow=True))
        for page in ("", "/history", "/compare?before=1"):
            yield f"desk {page[:7]}", body(chair.get(at + page))
        for page in ("/desk/?which=all", "/desk/board", "/desk/audit"):
            yield page, body(chair.get(page))
        yield "source", body(chair.get("/desk/sources?id=" + quoted(words[:500])))

    @staticmethod
    def _deeds(
        held: Article, claim: str, seen: str, words: str
    ) -> Iterator[tuple[str, dict[str, str]]]:
        yield "comment", {"text": words, "claim": claim}
        yield "comment", {"text": words, "claim": words}
        yield "declare", {"interest": words}
        yield "declare", {"interest": words, "none": "yes"}
        yield "edit", {"claim": claim, "seen": words, "text": words, "reason": words}
        yield "reject", {"claim": claim, "seen": seen, "reason": words}
        yield "vote", {"vote": "changes", "seen": held.newest.hash, "reason": words}
        yield "vote", {"vote": words, "seen": words, "reason": words}
        yield "flag", {"reason": words, "claim": claim}
        yield "retire", {"reason": words}

    def _of_people(self, words: str) -> Iterator[tuple[str, str]]:
        admin, chair = self.people["administrator"], self.people["chair"]
        name = words[:140]
        User.objects.filter(pk=self.board.pk).update(
            first_name=name, last_name=name, interests=words
        )
        yield "profile", body(chair.get("/account/"))
        told = {"first_name": words, "last_name": words, "interests": words, "language": words}
        yield "profile again", body(chair.post("/account/", told))
        told = {"name": words[:110], "post": words[:190], "interests": words, "agreed": "on"}
        yield "own entry", body(chair.post("/about/board/my-entry/", told, follow=True))
        yield "board", body(self.anybody.get("/about/board/"))
        yield "people", body(admin.get("/account/people"))
        yield "person", body(admin.get(f"/account/people/{self.board.pk}"))
        told = {"email": words, "roles": words}
        yield "invitation", body(admin.post("/account/people/invite", told))
        yield "sign in", body(self.anybody.post("/account/login/", {"login": words[:300]}))
        yield "joining", body(self.anybody.get("/account/join/" + quoted(words[:200])))
        told = {"email": words, "login": words}
        yield "new password", body(self.anybody.post("/account/password/reset/", told))

    def _read(self, words: str) -> Iterator[tuple[str, str]]:
        """What editors and sources write, on readers' pages."""
        told = approved(self.desk, hostile(words))
        for page in ("", "versions/", "versions/1/", "?for=doctor"):
            yield f"article {page}", body(self.anybody.get(f"/articles/{told.id}/{page}"))
        self.desk.retire(told.id, reason=words, by=CLEO)
        yield "retired", body(self.anybody.get(f"/articles/{told.id}/"))
        for feed in ("approved", "changed", "retired"):
            etree.fromstring(self.anybody.get(f"/feeds/{feed}.atom").content)  # well formed
        page = EditorialPage.objects.get(slug="privacy")
        page.title, page.summary, page.body = words[:250], words, words
        page.save(clean=False)
        yield "page", body(self.anybody.get("/about/privacy/"))


def body(response: Any) -> str:
    assert response.status_code != 500
    return str(response.content.decode())


def quoted(words: str) -> str:
    from urllib.parse import quote

    return quote(words, safe="")


LINKS = ("/", "#", "?", "https://", "http://", "mailto:", "tel:")
ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "background", "ping")
CIRCLE = ("", "cx", "cy", "r", "fill", "stroke", "stroke-width")
OURS = {  # cards and headings of ours that no harmless text here sets off
    ("path", "stroke-linejoin"),
    ("h3", "lang"),
    *(("circle", name) for name in CIRCLE),
}
WRITTEN = OURS | {(tag, "") for tag in PLAIN}  # and what an editor may write
DATA = ("application/json", "application/ld+json")  # what no browser runs
TAG = re.compile(r"<[a-zA-Z/!?]")
NEVER = ("srcdoc", "style", "http-equiv")


def as_lxml_reads(page: str) -> tuple[str, list[Element]]:
    """The text of a page and its elements; the long form asks a browser instead."""
    tree = parsed.fromstring(page or "<p></p>")
    elements = [(str(one.tag), dict(one.attrib)) for one in tree.iter(etree.Element)]
    return tree.text_content(), elements


def looked_at(
    page: str, texts: list[str], looked: Looked, read: Read, may: set[tuple[str, str]]
) -> tuple[int, Iterator[str]]:
    """How many of these texts stand on a page as text, and all that should not be there."""
    written, elements = read(page)
    places = {written, *(attributes.get("value", "") for _, attributes in elements)}
    squeezed = "\n".join("".join(place.split()) for place in places)
    shown = sum("".join(text.split()) in squeezed for text in texts)
    ours = looked.harmless if may is OURS else looked.harmless + "".join(map(sanitised, texts))
    tags = (text for text in texts if TAG.search(text) and text in page)
    unescaped = (f"stands unescaped: {text[:80]!r}" for text in tags if text not in ours)
    return shown, chain(unescaped, _faults(elements, looked.known | may))


def _faults(elements: list[Element], known: set[tuple[str, str]]) -> Iterator[str]:
    for tag, attributes in elements:
        if tag == "script" and not (
            (attributes.get("src") or "").startswith("/static/") or attributes.get("type") in DATA
        ):
            yield f"a script: {attributes}"
        for name, value in attributes.items():
            if name.startswith("on") or name in NEVER:
                yield f"<{tag} {name}={value!r}>"
            if name in ADDRESSES and value and not value.startswith(LINKS):
                yield f"<{tag} {name}={value[:80]!r}>"
            if (tag, name) not in known:
                yield f"<{tag} {name}> is not on harmless pages"
        if (tag, "") not in known:
            yield f"<{tag}> is not on harmless pages"
