"""Our own Markdown papers as HTML for a page of the site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from osler.interfaces.web.about.sanitising import sanitised

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
_TITLE = re.compile(r"\A# +(?P<title>[^\n]+)\n")
_HEADING = re.compile(r"<h(?P<level>[23])>(?P<inner>.*?)</h(?P=level)>", re.DOTALL)
_NO_HEAD = "<thead>\n<tr>\n<th></th>\n<th></th>\n</tr>\n</thead>\n"  # of a table of pairs
_TAG = re.compile(r"<[^>]+>")
_PAPER_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?!https?://)[^)]*\)")  # leads nowhere here


@dataclass(frozen=True)
class Heading:
    id: str
    text: str


@dataclass(frozen=True)
class Paper:
    """A Markdown file as a page shows it."""

    title: str
    html: SafeString
    headings: tuple[Heading, ...]  # of the second level


def paper_of(text: str) -> Paper:
    """Read Markdown: its first heading is the title; links to other files become their text."""
    found = _TITLE.match(text)
    title = found["title"].strip() if found else ""
    body = _PAPER_LINK.sub(lambda link: link["text"], text[found.end() :] if found else text)
    return shown(_READER.render(body), title=title)


def shown(html: str, *, title: str = "") -> Paper:
    """HTML made safe, its headings numbered for links, its tables framed for narrow screens."""
    headings: list[Heading] = []
    taken: set[str] = set()

    def named(heading: re.Match[str]) -> str:
        words = unescape(_TAG.sub("", heading["inner"]))
        name = next(n for n in _names(slugify(words) or "part") if n not in taken)
        taken.add(name)
        if heading["level"] == "2":
            headings.append(Heading(name, words))
        return f'<h{heading["level"]} id="{name}">{heading["inner"]}</h{heading["level"]}>'

    made = _HEADING.sub(named, sanitised(html).replace(_NO_HEAD, ""))
    return Paper(title, mark_safe(_framed(made)), tuple(headings))


def _names(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


_MANY_TABLES = 6  # from so many on a page is a list of what can be opened, wherever it is read
_END = re.compile(r"</table>(?P<notes>)")
_NOTES = re.compile(r"</table>\s*(?P<notes><ul>.*?</ul>)?", re.DOTALL)
_FRAMED = re.compile(r"<h[23][^>]*>(?P<heading>.*?)</h[23]>|<table>", re.DOTALL)


def _framed(html: str) -> str:
    """Tables in a frame that scrolls by keyboard too; a phone shows them when they are opened, and
    a page of many tables does so everywhere."""
    number, heading, named = 0, "", dict[str, int]()
    closed = " data-fold-wide" if html.count("<table>") >= _MANY_TABLES else ""

    def frame(found: re.Match[str]) -> str:
        nonlocal number, heading
        if found["heading"]:
            heading = escape(unescape(_TAG.sub("", found["heading"])))
            return found[0]
        number += 1
        named[heading] = named.get(heading, 0) + 1
        label = _("Table %(number)s") % {"number": number}
        if heading:
            label += f": {heading}" + (f" ({named[heading]})" if named[heading] > 1 else "")
        return (
            f'<details class="table-fold" open data-fold-small{closed}><summary>{label}</summary>'
            f'<div class="scroll" role="region" tabindex="0" aria-label="{label}"><table>'
        )

    made = _FRAMED.sub(frame, html)
    notes = _NOTES if closed else _END  # the notes below a table open with it
    return notes.sub(lambda found: f"</table></div>{found['notes'] or ''}</details>", made)
