"""Elements of a page laid out as blocks, in reading order."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from osler.adapters.readers.html_prune import prune
from osler.adapters.readers.html_tree import fragment_of, named, words_in
from osler.adapters.readers.text_layout import Layout
from osler.library.blocks import Style
from osler.text.superscripts import raised

BREAKS = frozenset(
    (
        *("p", "div", "blockquote", "pre", "section", "hr", "caption", "article", "main", "aside"),
        *("ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary"),
        *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "header", "footer", "address"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "form", "fieldset", "legend", "center", "nav"),
    )
)
HEADINGS = {f"h{level}": level - 1 for level in range(1, 7)}
BOLD = frozenset(("strong", "b"))
ITALIC = frozenset(("em", "i", "cite", "dfn"))
NUMBERINGS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
LIST_STYLE = re.compile(r"list-style(?:-type)?:\s*(lower|upper)-(alpha|latin|roman)", re.IGNORECASE)
NOTES = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|note-?text|tfoot)(?:$|[\s_-])", re.IGNORECASE
)
DEEPEST = 180  # elements inside each other; real pages stay under 60


def lay_out(element: etree._Element, layout: Layout) -> dict[str, int]:
    """The element laid out; what was left out, and how often."""
    walk = _Walk(layout)
    walk.element(element, depth=0)
    layout.end_block()
    return walk.lost


def lay_out_fragment(words: str, layout: Layout) -> int:
    """HTML inside another format; how many hidden or struck out parts were left out."""
    root = fragment_of(words)
    if root is None:
        return 0
    active = sum(1 for _ in root.iter("script", "style", "iframe"))
    pruned = prune(root, furniture=False)
    layout.end_block()
    lay_out(root, layout)
    return sum(pruned.counts.values()) + active


@dataclass
class _Walk:
    layout: Layout
    lost: dict[str, int] = field(default_factory=dict)
    place: str = ""  # id of what was entered last, until words were written

    def element(self, element: etree._Element, *, depth: int) -> None:
        tag = named(element)
        if not tag:
            return
        if depth > DEEPEST:
            self.lose("parts nested too deeply")
            return
        style, note, layout = self.layout.style, self.layout.note, self.layout
        if tag in BREAKS and self._ends():
            self.place = ""
        self.place = element.get("id") or element.get("name") or self.place
        layout.style = _style_of(element, tag, style)
        layout.note = note or bool(NOTES.search(element.get("class") or ""))
        self._take(element, tag, depth=depth)
        if tag in BREAKS and self._ends():
            self.place = ""
        layout.style, layout.note = style, note

    def lose(self, what: str) -> None:
        self.lost[what] = self.lost.get(what, 0) + 1

    def _ends(self) -> bool:
        return not self.layout.in_heading and self.layout.end_block()

    def _take(self, element: etree._Element, tag: str, *, depth: int) -> None:
        level = _level(element, tag)
        if level is not None and not (self.layout.in_table or self.layout.in_list):
            self._heading(element, level, depth=depth)
        elif tag in ("ul", "ol"):
            self._list(element, tag, depth=depth)
        elif tag == "li":
            number = element.get("value") or ""
            self.layout.item(number=int(number) if number.isdigit() and len(number) < 6 else None)
            self.inside(element, depth=depth)
            self.layout.end_item()
        elif tag == "table" and _tabular(element) and not self.layout.in_table:
            self._table(element, depth=depth)
        elif tag == "pre":
            self.layout.lines("".join(element.itertext()))
        elif tag == "br":
            self._break()
        elif tag in ("sup", "img"):
            self._mark(element, tag)
        else:
            self.inside(element, depth=depth)

    def inside(self, element: etree._Element, *, depth: int) -> None:
        self.layout.say(element.text)
        for child in element:
            self.element(child, depth=depth + 1)
            self.layout.say(child.tail)

    def _heading(self, element: etree._Element, level: int, *, depth: int) -> None:
        own = element.get("id") or _id_inside(element) or self.place
        self.layout.heading(level, anchor=own)
        self.layout.style = replace(self.layout.style, bold=False)
        self.inside(element, depth=depth)
        self.layout.end_heading()
        self.place = ""

    def _list(self, element: etree._Element, tag: str, *, depth: int) -> None:
        start, css = element.get("start") or "1", LIST_STYLE.search(element.get("style") or "")
        numbering = "-".join(css.groups()).lower() if css else ""
        self.layout.open_list(
            ordered=tag == "ol",
            numbering=numbering or NUMBERINGS.get(element.get("type") or "", ""),
            start=int(start) if start.isdigit() and len(start) < 6 else 1,
        )
        self.inside(element, depth=depth)
        self.layout.close_list()

    def _table(self, element: etree._Element, *, depth: int) -> None:
        self.layout.open_table(_caption_of(element))
        for row in _rows(element):
            cells = [cell for cell in row if named(cell) in ("td", "th")]
            heads = named(row.getparent()) == "thead" or all(named(c) == "th" for c in cells)
            self.layout.row()
            for cell in cells:
                self.layout.cell(
                    width=_count(cell, "colspan"), height=_count(cell, "rowspan"), header=heads
                )
                self.element(cell, depth=depth + 1)
        self.layout.close_table()

    def _break(self) -> None:
        if self.layout.in_heading:
            self.layout.say(" ")
        else:
            self.layout.end_block()

    def _mark(self, element: etree._Element, tag: str) -> None:
        if tag == "sup":
            self.layout.say(raised("".join(element.itertext())))
        elif element.get("src") or element.get("alt"):
            self.lose("pictures")


def _level(element: etree._Element, tag: str) -> int | None:
    if tag in HEADINGS:
        return HEADINGS[tag]
    if element.get("role") == "heading":
        told = element.get("aria-level") or "2"
        return min(int(told), 9) - 1 if told.isdigit() and int(told[:3]) > 0 else 1
    return None


def _style_of(element: etree._Element, tag: str, style: Style) -> Style:
    css = re.sub(r"\s+", "", element.get("style") or "").lower()
    bold = tag in BOLD or tag in HEADINGS or re.search(r"font-weight:(?:bold|[6-9]00)", css)
    if bold:
        style = replace(style, bold=True)
    if tag in ITALIC or "font-style:italic" in css:
        style = replace(style, italic=True)
    if tag == "u" or "text-decoration:underline" in css:
        style = replace(style, underline=True)
    return style


def _id_inside(element: etree._Element) -> str:
    found = (e.get("id") or (e.get("name") if named(e) == "a" else "") for e in element.iter())
    return next((name for name in found if name), "")


def _tabular(table: etree._Element) -> bool:
    """False for a table that only lays out the page."""
    if (
        table.get("role") in ("presentation", "none")
        or next(table.iterdescendants("table"), None) is not None
    ):
        return False
    widest = max((sum(named(c) in ("td", "th") for c in row) for row in _rows(table)), default=0)
    return widest > 1


def _rows(table: etree._Element) -> list[etree._Element]:
    return list(table.iter("tr"))


def _caption_of(table: etree._Element) -> str:
    """The table's caption, which is taken out of it; "" where it has none."""
    caption = table.find("caption")
    if caption is None:
        return ""
    words = words_in(caption)
    table.remove(caption)
    return words


def _count(element: etree._Element, attribute: str) -> int:
    """Columns or rows that a cell spans, 1 to 100."""
    told = (element.get(attribute) or "1").strip()
    return min(max(int(told), 1), 100) if told.isascii() and told.isdigit() and len(told) < 6 else 1
