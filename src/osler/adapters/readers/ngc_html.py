"""HTML of one NGC field -> flat text and blocks. Labels rest on its offsets."""

import re
from dataclasses import dataclass, field, replace

from lxml import html

from osler.library.blocks import PLAIN, BlockKind, Flat, Flattener, Piece, Place, Style
from osler.text.superscripts import raised

BREAKS = frozenset(
    (
        *("p", "div", "blockquote", "pre", "section", "hr", "br", "caption"),
        *("ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "thead", "tbody", "tfoot", "tr", "td", "th"),
        *("h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
BOLD = frozenset(("strong", "b", "storng"))
ITALIC = frozenset(("em", "i"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
SYMBOLS = {"radioactive": "☢"}  # ACR prints its radiation levels as small pictures
LETTERED = re.compile(r"list-style-type:\s*(lower|upper)-(alpha|roman)", re.IGNORECASE)
BULLETED = re.compile(r"list-style-type:\s*(disc|circle|square|none)", re.IGNORECASE)
ROMAN = (
    *((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
DEEPEST = 200  # elements inside each other; real fields stay under 20


def flatten(values: list[str]) -> Flat:
    """The values of one field, one after the other, as one text with its blocks."""
    walk = _Walk()
    for value in values:
        if "<" in value or "&" in value:
            walk.element(html.fragment_fromstring(value, create_parent="div"), depth=0)
        else:
            walk.say(value)
        walk.end_block()
    return walk.out.flat()


@dataclass
class _List:
    ordered: bool
    numbering: str  # "decimal", "lower-alpha" …
    count: int = 0

    def next_marker(self) -> str:
        self.count += 1
        return f"{_numeral(self.count, self.numbering)}." if self.ordered else "•"


@dataclass
class _Table:
    ordinal: int
    row: int = -1
    place: Place | None = None
    taken: dict[int, int] = field(default_factory=dict)  # column -> rows it still reaches into
    pending: dict[int, int] = field(default_factory=dict)  # the same, of the row being read

    def next_row(self) -> None:
        self.row += 1
        self.place = None
        self.taken = {column: rows - 1 for column, rows in self.taken.items() if rows > 1}

    def next_cell(self, *, width: int, height: int, header: bool) -> None:
        column = 0 if self.place is None else self.place.column + self.place.width
        while column in self.taken:
            column += 1
        self.place = Place(self.ordinal, max(self.row, 0), column, header, width)
        if height > 1:
            self.pending |= {column + offset: height for offset in range(width)}

    def end_row(self) -> None:
        self.taken.update(self.pending)
        self.pending = {}


@dataclass
class _Walk:
    """Walks the elements of a field in reading order and lays out blocks."""

    out: Flattener = field(default_factory=Flattener)
    pieces: list[Piece] = field(default_factory=list)
    style: Style = PLAIN
    lists: list[_List] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    marker: str = ""  # of the list item just begun, until its first line is out
    note: bool = False
    table_count: int = 0

    def say(self, text: str | None) -> None:
        if text:
            self.pieces.append(Piece(text, self.style))

    def end_block(self) -> None:
        pieces, self.pieces = self.pieces, []
        kind = BlockKind.ITEM if self.lists else BlockKind.PARAGRAPH
        place = self.tables[-1].place if self.tables else None
        if self.out.add(
            pieces,
            kind=kind,
            depth=len(self.lists),
            marker=self.marker,
            place=place,
            note=self.note,
        ):
            self.marker = ""

    def element(self, element: html.HtmlElement, *, depth: int) -> None:
        if not isinstance(element.tag, str) or depth > DEEPEST:  # a comment, or an attack
            return
        before, note = self.style, self.note
        breaks = element.tag in BREAKS
        if breaks:
            self.end_block()
        self.style = _style_of(element, self.style)
        self.note = note or (element.get("class") or "").strip().lower() == "note"
        self._enter(element)
        self._inside(element, depth=depth)
        if breaks:
            self.end_block()
        self._leave(element)
        self.style, self.note = before, note

    def _inside(self, element: html.HtmlElement, *, depth: int) -> None:
        if element.tag in ("sup", "img"):
            self.say(raised(element.text_content()) if element.tag == "sup" else _symbol(element))
            return
        self.say(element.text)
        for child in element:
            self.element(child, depth=depth + 1)
            self.say(child.tail)

    def _enter(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag in ("ul", "ol"):
            self.lists.append(_list_of(element))
        elif tag == "li":
            self.marker = self.lists[-1].next_marker() if self.lists else "•"
        elif tag == "table":
            self.tables.append(_Table(self.table_count))
            self.table_count += 1
        elif tag == "tr" and self.tables:
            self.tables[-1].next_row()
        elif tag in ("td", "th") and self.tables:
            self.tables[-1].next_cell(
                width=_count(element, "colspan"),
                height=_count(element, "rowspan"),
                header=tag == "th",
            )

    def _leave(self, element: html.HtmlElement) -> None:
        tag = element.tag
        if tag in ("ul", "ol"):
            self.lists.pop()
        elif tag == "li":
            self.marker = ""
        elif tag == "table":
            self.tables.pop()
        elif tag == "tr" and self.tables:
            self.tables[-1].end_row()


def _style_of(element: html.HtmlElement, style: Style) -> Style:
    css = (element.get("style") or "").replace(" ", "").lower()
    if element.tag in BOLD or element.tag in HEADINGS or "font-weight:bold" in css:
        style = replace(style, bold=True)
    if element.tag in ITALIC:
        style = replace(style, italic=True)
    if element.tag == "u" or "text-decoration:underline" in css:
        style = replace(style, underline=True)
    return style


def _list_of(element: html.HtmlElement) -> _List:
    css = element.get("style") or ""
    if element.tag == "ul" or BULLETED.search(css):
        return _List(ordered=False, numbering="")
    lettered = LETTERED.search(css)
    return _List(ordered=True, numbering="-".join(lettered.groups()).lower() if lettered else "")


def _numeral(number: int, numbering: str) -> str:
    case, _, system = numbering.partition("-")
    if system == "alpha" and number <= 26:
        numeral = chr(ord("a") + number - 1)
    elif system == "roman":
        numeral = _roman(number)
    else:
        return str(number)
    return numeral.upper() if case == "upper" else numeral


def _roman(number: int) -> str:
    text = ""
    for value, numeral in ROMAN:
        text += numeral * (number // value)
        number %= value
    return text


def _symbol(element: html.HtmlElement) -> str:
    name = (element.get("alt") or "").strip().lower()
    return next((symbol for word, symbol in SYMBOLS.items() if name.startswith(word)), "")


def _count(element: html.HtmlElement, attribute: str) -> int:
    """Columns or rows a cell spans, 1 to 100."""
    value = (element.get(attribute) or "1").strip()
    return min(max(int(value), 1), 100) if value.isascii() and value.isdigit() else 1
