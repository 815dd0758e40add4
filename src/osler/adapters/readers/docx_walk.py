"""The text of a Word file laid out as blocks, as it reads with all changes accepted."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from osler.adapters.readers.docx_package import Package, W, switched, value
from osler.adapters.readers.docx_signs import formula_of, is_raised, symbol_of
from osler.adapters.readers.docx_styles import PLAIN, Numberings, WordStyle, styles_of
from osler.adapters.readers.docx_tables import Row, rows_of
from osler.adapters.readers.text_layout import Layout
from osler.adapters.readers.text_parts import Page
from osler.errors import UnreadableSource
from osler.library.blocks import Style
from osler.text.superscripts import raised

DEEPEST = 60  # elements of text inside each other; Word's own files stay under 20
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE, CHOICE = COMPATIBLE + "AlternateContent", COMPATIBLE + "Choice"
BOX = W + "txbxContent"
GONE = frozenset(W + tag for tag in ("del", "moveFrom", "instrText", "delText", "delInstrText"))
THROUGH = frozenset(
    W + tag
    for tag in (
        *("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple"),
        *("customXml", "dir", "bdo", "r"),
    )
)
WORDS = re.compile(r"[A-Za-z]{3,}")


@dataclass(frozen=True)
class Walked:
    page: Page
    title: str  # the paragraph in the style "Title", "" where there is none
    unread: tuple[str, ...]


def walk(package: Package) -> Walked:
    """The whole text; raises UnreadableSource where there is none."""
    document = package.part(package.main)
    body = document.find(W + "body") if document is not None else None
    if body is None:
        raise UnreadableSource("not a Word file: it has no text part")
    walker = _Walker(
        styles_of(package.beside("styles.xml")), Numberings(package.beside("numbering.xml"))
    )
    walker.blocks(body, depth=0)
    walker.close_lists()
    walker.notes(package)
    return Walked(walker.layout.page(), walker.title, tuple(walker.unread()))


@dataclass
class _Walker:
    styles: dict[str, WordStyle]
    numberings: Numberings
    layout: Layout = field(default_factory=Layout)
    title: str = ""
    depth: int = 0  # lists that are open
    going_on: bool = False  # the paragraph before lost its end to a tracked change
    boxes: list[etree._Element] = field(default_factory=list)  # text boxes of this paragraph
    lost: dict[str, int] = field(default_factory=dict)  # what was left out -> how often
    note_marks: dict[str, int] = field(default_factory=dict)  # id of a note -> its number

    def unread(self) -> list[str]:
        return [f"{what}: {count} left out" for what, count in sorted(self.lost.items())]

    def lose(self, what: str) -> None:
        self.lost[what] = self.lost.get(what, 0) + 1

    def blocks(self, parent: etree._Element, *, depth: int) -> None:
        """Paragraphs and tables in order."""
        if depth > DEEPEST:
            self.lose("parts nested too deeply")
            return
        for child in parent:
            if child.tag == W + "p":
                if not self._captions(child):
                    self.paragraph(child, depth=depth)
            elif child.tag == W + "tbl":
                self.table(child, depth=depth)
            elif child.tag in GONE:
                self.lose("deleted text (tracked changes)")
            elif child.tag == W + "sdt" and _is_contents(child):
                self.lose("table of contents")
            elif child.tag == W + "sdt" and _is_prompt(child):
                self.lose("prompts of empty fields")
            elif child.tag in THROUGH:
                self.blocks(child, depth=depth + 1)

    def paragraph(self, element: etree._Element, *, depth: int) -> None:
        properties = element.find(W + "pPr")
        style = self._style(properties, "pStyle")
        if style.name.startswith("toc "):
            self.lose("lines of a table of contents")
            return
        if self.going_on:
            self.going_on = _runs_on(properties)
            self.inline(element, style, depth=depth)
            self._close(depth=depth)
            return
        level = _outline(properties, style)
        marker = self._marker(properties, style)
        in_table = self.layout.in_table
        if level is not None and not in_table:
            self.close_lists()
            self.layout.heading(level)
        elif marker is not None:
            self._item(*marker)
        elif not in_table:
            self.close_lists()
        self._say_label(marker, heading=level is not None)
        self.inline(element, style, depth=depth)
        if style.name == "title" and not self.title:
            self.title = self.layout.pending
        self.going_on = level is None and bool(self.layout.pending) and _runs_on(properties)
        self._close(depth=depth)

    def _close(self, *, depth: int) -> None:
        """End the paragraph, unless the next one goes on; then read its boxes."""
        if self.going_on:
            return
        if self.layout.in_heading:
            self.layout.end_heading()
        else:
            self.layout.end_block()
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box, depth=depth + 1)

    def inline(self, parent: etree._Element, style: WordStyle, *, depth: int) -> None:
        """Runs of text in order, whatever they are wrapped in."""
        if depth > DEEPEST:
            self.lose("parts nested too deeply")
            return
        for child in parent:
            if child.tag == W + "r":
                self.run(child, style)
            elif child.tag in GONE:
                self.lose("deleted text (tracked changes)")
            elif child.tag == W + "sdt" and _is_prompt(child):
                self.lose("prompts of empty fields")
            elif child.tag in THROUGH:
                self.inline(child, style, depth=depth + 1)
            elif isinstance(child.tag, str) and child.tag.endswith(("}oMath", "}oMathPara")):
                self.layout.say(formula_of(child))

    def run(self, element: etree._Element, style: WordStyle) -> None:
        properties = element.find(W + "rPr")
        look = self._look(properties, style)
        if look is None:
            self.lose("hidden text")
            return
        if properties is not None and any(
            switched(properties.find(W + tag)) for tag in ("strike", "dstrike")
        ):
            self.lose("struck out text")
            return
        up = is_raised(properties, self._style(properties, "rStyle"), style)
        for child in element:
            if child.tag == W + "t":
                text = child.text or ""
                self.layout.say(raised(text) if up else text, look)
            elif child.tag == W + "sym":
                self.layout.say(symbol_of(child), look)
            elif child.tag in (W + "tab", W + "ptab"):
                self.layout.say(" ", look)
            elif child.tag in (W + "br", W + "cr"):
                self._line_break()
            elif child.tag == W + "noBreakHyphen":
                self.layout.say("-", look)
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                self.layout.say(raised(str(self._note_mark(child))), look)
            elif child.tag in (W + "drawing", W + "pict", ALTERNATE, W + "object"):
                self._drawn(child)

    def _line_break(self) -> None:
        if self.layout.in_heading:
            self.layout.say(" ")
        else:
            self.layout.end_block()

    def _drawn(self, element: etree._Element) -> None:
        """A picture, or a box of text, which is read after the paragraph that holds it."""
        shown = element.find(CHOICE)  # a fallback says the same for older versions of Word
        shown = element if shown is None else shown
        boxes = [box for box in shown.iter(BOX) if next(box.iterancestors(BOX), None) is None]
        self.boxes += boxes or element.iter(BOX)
        if not boxes and next(element.iter(BOX), None) is None:
            self.lose("pictures")

    def table(self, element: etree._Element, *, depth: int) -> None:
        self.going_on = False
        rows = rows_of(element)
        widest = max((len(row.cells) for row in rows), default=0)
        if widest < 2 or self.layout.in_table:  # a frame round text, or a table in a cell
            for row in rows:
                for cell in row.cells:
                    self.blocks(cell.element, depth=depth + 1)
            return
        self.close_lists()
        self.layout.open_table(_caption_before(element, self.styles))
        for row in rows:
            self.layout.row()
            self._cells(row, depth=depth)
        self.layout.close_table()

    def _cells(self, row: Row, *, depth: int) -> None:
        for cell in row.cells:
            self.layout.cell(
                width=cell.width, height=cell.height, header=row.header, column=cell.column
            )
            self.blocks(cell.element, depth=depth + 1)
            self.close_lists()

    def notes(self, package: Package) -> None:
        """Footnotes and endnotes after the text, each with its number."""
        marks = self.note_marks
        for name, kind in (("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")):
            root = package.beside(name)
            found = root.iterchildren(W + kind) if root is not None else ()
            for note in found:
                number = marks.get(f"{kind}Reference {value(note, 'id')}")
                if number is None:
                    continue
                self.layout.begin_notes()
                self.layout.say(f"{raised(str(number))} ")
                for paragraph in note.iter(W + "p"):
                    self.inline(paragraph, PLAIN, depth=0)
                    self.layout.say(" ")
                self.layout.end_block()

    def close_lists(self) -> None:
        while self.depth:
            self.layout.close_list()
            self.depth -= 1

    def _item(self, marker: str, level: int) -> None:
        while self.depth > level + 1:
            self.layout.close_list()
            self.depth -= 1
        while self.depth < level + 1:
            self.layout.open_list(ordered=False)
            self.depth += 1
        self.layout.item(marker=marker)

    def _say_label(self, marker: tuple[str, int] | None, *, heading: bool) -> None:
        """A printed number that belongs to the words: of a heading, or "Recommendation 4."."""
        if marker and marker[0] and marker[0] != "•" and (heading or WORDS.search(marker[0])):
            self.layout.say(f"{marker[0]} ")

    def _marker(
        self, properties: etree._Element | None, style: WordStyle
    ) -> tuple[str, int] | None:
        own = properties.find(W + "numPr") if properties is not None else None
        number = value(own.find(W + "numId")) if own is not None else ""
        number = number or style.number
        if not number or number == "0":
            return None
        told = value(own.find(W + "ilvl")) if own is not None else ""
        level = int(told) if told.isdigit() and len(told) < 3 else style.level
        return self.numberings.next_marker(number, min(level, 8)), min(level, 8)

    def _style(self, properties: etree._Element | None, tag: str) -> WordStyle:
        if properties is None:
            return PLAIN
        return self.styles.get(value(properties.find(W + tag)), PLAIN)

    def _look(self, properties: etree._Element | None, style: WordStyle) -> Style | None:
        """Emphasis of a run, None where it is hidden."""
        named = self._style(properties, "rStyle")

        def on(tag: str, *, otherwise: bool) -> bool:
            own = switched(properties.find(W + tag)) if properties is not None else None
            return otherwise if own is None else own

        if on("vanish", otherwise=style.hidden or named.hidden):
            return None
        return Style(
            bold=on("b", otherwise=style.bold or named.bold),
            italic=on("i", otherwise=style.italic or named.italic),
            underline=on("u", otherwise=style.underline or named.underline),
        )

    def _note_mark(self, reference: etree._Element) -> int:
        key = f"{reference.tag.removeprefix(W)} {value(reference, 'id')}"
        return self.note_marks.setdefault(key, len(self.note_marks) + 1)

    def _captions(self, paragraph: etree._Element) -> bool:
        """True for a caption right above a table: the table says it."""
        after = paragraph.getnext()
        if after is None or after.tag != W + "tbl" or self.layout.in_table:
            return False
        return _style_name(paragraph, self.styles) == "caption"


def _style_name(paragraph: etree._Element, styles: dict[str, WordStyle]) -> str:
    return styles.get(value(paragraph.find(f"{W}pPr/{W}pStyle")), PLAIN).name


def _outline(properties: etree._Element | None, style: WordStyle) -> int | None:
    own = value(properties.find(W + "outlineLvl")) if properties is not None else ""
    if own.isdigit() and len(own) == 1:
        return replace(style, name="", outline=int(own)).heading
    return style.heading


def _caption_before(table: etree._Element, styles: dict[str, WordStyle]) -> str:
    before = table.getprevious()
    if before is None or before.tag != W + "p" or _style_name(before, styles) != "caption":
        return ""
    return "".join(t.text or "" for t in before.iter(W + "t"))


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(gallery) == "Table of Contents"


def _is_prompt(element: etree._Element) -> bool:
    """An empty field that asks to be filled in: "Click here to enter text."."""
    return switched(element.find(f"{W}sdtPr/{W}showingPlcHdr")) is True


def _runs_on(properties: etree._Element | None) -> bool:
    """True where a tracked change takes the end of the paragraph away: the next one goes on."""
    marks = properties.find(W + "rPr") if properties is not None else None
    return marks is not None and any(marks.find(W + tag) is not None for tag in ("del", "moveFrom"))
