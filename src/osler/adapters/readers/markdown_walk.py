"""Markdown (CommonMark with GitHub's tables) laid out as blocks."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osler.adapters.readers.text_layout import Layout
from osler.adapters.readers.text_parts import Page
from osler.library.blocks import PLAIN
from osler.text.superscripts import raised

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST = 60  # lists and quotations inside each other
FOOTNOTE = re.compile(r"\[\^[\w-]+\]:\s")
TAG = re.compile(r"<\s*(/?)\s*([A-Za-z][A-Za-z0-9]*)([^>]*)>", re.DOTALL)
HIDDEN = re.compile(
    r"\bhidden\b|display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?!\.)",
    re.IGNORECASE,
)
COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)


@dataclass(frozen=True)
class Walked:
    page: Page
    unread: tuple[str, ...]


def walk(text: str) -> Walked:
    """The text laid out; HTML inside it is read as a page's, scripts and hidden words left out."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    walker = _Walker()
    for token in parser.parse(text):
        walker.take(token)
    return Walked(walker.layout.page(), tuple(walker.unread()))


@dataclass
class _Walker:
    layout: Layout = field(default_factory=Layout)
    slugs: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    hidden: int = 0
    struck: int = 0  # how deep in words struck out
    hiding: list[str] = field(default_factory=list)  # HTML elements, from the one that hides on
    raised: str = ""  # "sup" while inside one
    header: bool = False  # in the head of a table

    def take(self, token: "Token") -> None:
        act = getattr(self, f"_{token.type}", None)
        if act:
            act(token)

    def unread(self) -> list[str]:
        found = []
        if self.pictures:
            found.append(f"{self.pictures} pictures: what they show is not read")
        if self.hidden:
            found.append(f"{self.hidden} parts hidden, active or struck out: left out")
        return found

    def _heading_open(self, token: "Token") -> None:
        self.layout.heading(int(token.tag[1]))

    def _heading_close(self, _: "Token") -> None:
        self.layout.end_heading()

    def _paragraph_open(self, _: "Token") -> None:
        self.layout.end_block()

    def _paragraph_close(self, _: "Token") -> None:
        self.layout.end_block()
        self.layout.note, self.layout.style, self.hiding = False, PLAIN, []

    def _bullet_list_open(self, _: "Token") -> None:
        self.layout.open_list(ordered=False)

    def _ordered_list_open(self, token: "Token") -> None:
        self.layout.open_list(ordered=True, start=int(token.attrGet("start") or 1))

    def _bullet_list_close(self, _: "Token") -> None:
        self.layout.close_list()

    def _ordered_list_close(self, _: "Token") -> None:
        self.layout.close_list()

    def _list_item_open(self, _: "Token") -> None:
        self.layout.item()

    def _list_item_close(self, _: "Token") -> None:
        self.layout.end_item()

    def _table_open(self, _: "Token") -> None:
        self.layout.open_table()

    def _table_close(self, _: "Token") -> None:
        self.layout.close_table()

    def _thead_open(self, _: "Token") -> None:
        self.header = True

    def _thead_close(self, _: "Token") -> None:
        self.header = False

    def _tr_open(self, _: "Token") -> None:
        self.layout.row()

    def _th_open(self, _: "Token") -> None:
        self.layout.cell(header=self.header)

    def _td_open(self, _: "Token") -> None:
        self.layout.cell()

    def _fence(self, token: "Token") -> None:
        self.layout.lines(token.content)

    def _code_block(self, token: "Token") -> None:
        self.layout.lines(token.content)

    def _html_block(self, token: "Token") -> None:
        from osler.adapters.readers.html_walk import lay_out_fragment

        words = COMMENT.sub("", token.content)
        if words.strip():
            self.hidden += lay_out_fragment(words, self.layout)

    def _inline(self, token: "Token") -> None:
        if FOOTNOTE.match(token.content):
            self.layout.note = True
        if self.layout.in_heading:
            self.layout.anchor(self._slug(token))
        for child in token.children or ():
            self._part(child)

    def _part(self, token: "Token") -> None:
        style = self.layout.style
        if token.type == "html_inline":
            self._html(token.content)
        elif token.type in ("s_open", "s_close"):
            self.struck += token.nesting
            self.hidden += token.nesting > 0
        elif self.hiding or self.struck > 0:
            return
        elif token.type in ("text", "code_inline"):
            self.layout.say(raised(token.content) if self.raised else token.content)
        elif token.type == "softbreak":
            self.layout.say(" ")
        elif token.type == "hardbreak":
            self._break()
        elif token.type in ("strong_open", "strong_close"):
            self.layout.style = replace(style, bold=token.nesting > 0)
        elif token.type in ("em_open", "em_close"):
            self.layout.style = replace(style, italic=token.nesting > 0)
        elif token.type == "image":
            self.pictures += 1

    def _html(self, written: str) -> None:
        """An inline tag: the few that carry meaning are heard, the others are not text."""
        found = TAG.match(written)
        if not found:
            return
        closes, name, attributes = bool(found[1]), found[2].lower(), found[3]
        if self.hiding:
            self._hide_on(name, closes=closes)
        elif not closes and (name in ("script", "style") or HIDDEN.search(attributes)):
            self.hidden += 1
            self.hiding.append(name)
        elif name == "br":
            self._break()
        elif name == "sup":
            self.raised = "" if closes else name
        elif name in ("b", "strong"):
            self.layout.style = replace(self.layout.style, bold=not closes)
        elif name in ("i", "em"):
            self.layout.style = replace(self.layout.style, italic=not closes)

    def _hide_on(self, name: str, *, closes: bool) -> None:
        if not closes:
            self.hiding.append(name)
        elif name in self.hiding:
            while self.hiding.pop() != name:
                pass

    def _break(self) -> None:
        if self.layout.in_heading:
            self.layout.say(" ")
        else:
            self.layout.end_block()

    def _slug(self, token: "Token") -> str:
        """The anchor that GitHub gives a heading."""
        words = "".join(
            child.content for child in token.children or () if child.type in ("text", "code_inline")
        )
        slug = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        self.slugs[slug] += 1
        again = self.slugs[slug] - 1
        return f"{slug}-{again}" if again else slug
