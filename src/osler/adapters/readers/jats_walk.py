"""Lays out the text of a JATS article: sections, lists, boxes, tables, figures, notes, references.

Format: ANSI/NISO Z39.96, JATS: Journal Article Tag Suite (and its forerunner, the NLM DTD).
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from osler.adapters.readers.jats_tables import Groups
from osler.adapters.readers.jats_words import (
    PICTURES,
    SILENT,
    child_of,
    formula_of,
    name_of,
    reference_of,
    title_of,
    words_in,
)
from osler.adapters.readers.pubmed_text import is_mark, lifted_of, text_of
from osler.adapters.readers.text_layout import Layout
from osler.adapters.readers.text_parts import Page
from osler.library.outline import MARKS

if TYPE_CHECKING:
    from lxml.etree import _Element

NUMBERINGS = {
    "order": "",
    "alpha-lower": "lower-alpha",
    "alpha-upper": "upper-alpha",
    "roman-lower": "lower-roman",
    "roman-upper": "upper-roman",
}
PARAGRAPHS = frozenset(
    ("p", "disp-quote", "attrib", "verse-group", "verse-line", "speech", "statement", "preformat")
)
HEADED = {  # parts behind the body, with the heading of one that has no title
    "ack": "Acknowledgements",
    "glossary": "Abbreviations",
    "app": "Appendix",
    "notes": "Notes",
    "ref-list": "References",
    "sec": "",
}
FLOATS = frozenset(("table-wrap", "fig", "boxed-text", "table-wrap-group", "fig-group"))
GOES_ON = frozenset(("a", "and", "at", "by", "for", "in", "of", "or", "per", "the", "to", "with"))
DEEPEST = 120  # elements inside each other; real articles stay under 30


@dataclass
class Walk:
    """Walks an article in reading order. ``pictures`` counts what only a reader can see."""

    out: Layout = field(default_factory=Layout)
    notes: list[str] = field(default_factory=list)
    pictures: int = 0
    boxes: list["_Element"] = field(default_factory=list)
    groups: Groups = field(default_factory=Groups)
    level: int = 0

    def page(self) -> Page:
        """What has been laid out, footnotes at its end."""
        if self.notes:
            self.out.begin_notes()
            for note in self.notes:
                self.line(note)
        return self.out.page()

    def heading(self, words: str, *, anchor: str = "") -> None:
        self.out.heading(max(self.level, 1), anchor=anchor)
        self.out.say(words)
        self.out.end_heading()

    def line(self, words: str) -> None:
        self.out.say(words)
        self.out.end_block()

    def titled(self, element: "_Element", default: str = "") -> None:
        """A section with its heading; boxes come after its own text, before its subsections."""
        self.level += 1
        words = " ".join(
            part
            for part in (
                text_of(child_of(element, "label")),
                title_of(child_of(element, "title")) or default,
            )
            if part
        )
        if words:
            self.heading(words, anchor=element.get("id") or "")
        kept, self.boxes = self.boxes, []
        inner = [child for child in element if name_of(child) in ("sec", "app", "ref-list")]
        for child in element:
            if name_of(child) not in ("title", "label", "sec", "app", "ref-list"):
                self.block(child, depth=0)
        self.boxes_now()
        self.boxes = kept
        for child in inner:
            self.titled(child, HEADED[name_of(child)])
        self.level -= 1

    def boxes_now(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.level += 1
            caption = child_of(box, "caption")
            own = title_of(child_of(box, "title")) or title_of(child_of(caption, "title"))
            label = text_of(child_of(box, "label")).rstrip(".")
            words = ". ".join(part for part in (label, own) if part) or "Box"
            self.heading(words, anchor=box.get("id") or "")
            for child in box:
                if name_of(child) == "sec":
                    self.titled(child)
                elif name_of(child) not in ("title", "label", "caption"):
                    self.block(child, depth=0)
            self.level -= 1

    def block(self, element: "_Element", *, depth: int) -> None:
        """One block element; whatever is not known is read for its words."""
        name = name_of(element)
        if not name or name in SILENT or depth > DEEPEST:
            self.pictures += name in PICTURES
        elif name == "ref":
            self.line(reference_of(element))
        elif name == "list":
            self._list(element, depth=depth)
        elif name == "def-list":
            self._definitions(element)
        elif name in FLOATS:
            self._float(element, depth=depth)
        elif name in ("disp-formula", "disp-formula-group"):
            self.line(formula_of(element))
        elif name in ("fn-group", "fn"):
            self._note(element)
        elif name == "sec":
            self.titled(element)
        else:
            self.out.end_block()
            self._inside(element, depth=depth)
            self.out.end_block()

    def _inside(self, element: "_Element", *, depth: int) -> None:
        self.out.say(element.text)
        for child in element:
            name = name_of(child)
            if (
                name in PARAGRAPHS
                or name in FLOATS
                or name
                in (
                    *("list", "def-list", "disp-formula", "disp-formula-group", "sec", "ref"),
                    *("title", "label", "subtitle"),
                )
            ):
                pending = name == "label"
                self.block(child, depth=depth + 1)
                self.out.say(" " if pending else "")
            else:
                self._inline(child, name, depth=depth)
            self.out.say(child.tail)

    def _inline(self, element: "_Element", name: str, *, depth: int) -> None:
        if not name or name in SILENT or depth > DEEPEST:
            self.pictures += name in PICTURES
        elif name == "sup":
            self.out.say(lifted_of(element))
        elif name in ("inline-formula", "math", "tex-math", "alternatives"):
            self.out.say(formula_of(element))
        elif name == "xref" and is_mark(text_of(element), element, self.out.said):
            self.out.say(lifted_of(element))
        elif name in ("fn", "fn-group"):
            self._note(element)
        elif name == "break":
            self.out.say(self._broken(element))
        else:
            before = self.out.style
            if name in ("bold", "italic", "underline"):
                self.out.style = replace(before, **{name: True})
            self._inside(element, depth=depth + 1)
            self.out.style = before

    def _broken(self, element: "_Element") -> str:
        """A line end; between things stacked in one cell a mark, or "placebo" takes the next dose.

        "800 mg × 2 days versus placebo / 200 mg × 5 days" is two regimens, a wrapped name is one.
        """
        said, after = self.out.said.rstrip(), (element.tail or "").lstrip()
        if not after and element.getnext() is not None:
            after = "".join(str(part) for part in element.getnext().itertext()).lstrip()
        ends = said[-1:].isalnum() or said.endswith((")", "%", *MARKS))
        begins = after[:1].isupper() or after[:1].isdigit()
        goes_on = said.rpartition(" ")[2].lower() in GOES_ON
        stacked = self.out.in_body_cell and ends and begins and not goes_on
        if stacked:
            self.out.trim()
        return "; " if stacked else " "

    def _list(self, element: "_Element", *, depth: int) -> None:
        kind = element.get("list-type") or "bullet"
        self.out.open_list(ordered=kind in NUMBERINGS, numbering=NUMBERINGS.get(kind, ""))
        for item in element:
            if name_of(item) != "list-item":
                continue
            self.out.item(marker=text_of(child_of(item, "label")))
            for child in item:
                if name_of(child) != "label":
                    self.block(child, depth=depth + 1)
            self.out.end_item()
        self.out.close_list()

    def _definitions(self, element: "_Element") -> None:
        for item in element:
            if name_of(item) == "def-item":
                parts = (text_of(child_of(item, name)) for name in ("term", "def"))
                self.line(": ".join(part.rstrip(":") for part in parts if part))

    def _note(self, element: "_Element") -> None:
        for one in [element] if name_of(element) == "fn" else element:
            if name_of(one) == "fn":
                words = words_in(one)
                self.notes += [words] if words.strip() else []

    def _float(self, element: "_Element", *, depth: int) -> None:
        name = name_of(element)
        if name == "boxed-text":
            self.boxes.append(element)
        elif name == "table-wrap":
            self._table(element, depth=depth)
        elif name == "fig":
            self.pictures += 1
            self.line(_caption(element))
        else:
            for child in element:
                self.block(child, depth=depth + 1)

    def _table(self, element: "_Element", *, depth: int) -> None:
        tables = [below for below in element.iter() if name_of(below) == "table"]
        caption = _caption(element)
        for table in tables:
            self.out.open_table(caption)
            self.groups.open_table()
            for row in table.iter():
                if name_of(row) == "tr":
                    self._row(row, depth=depth)
            self.out.close_table()
        if not tables:
            self.line(caption)
            self.pictures += 1
        kept, self.out.note = self.out.note, True
        for foot in element:
            if name_of(foot) == "table-wrap-foot":
                for note in foot:
                    self.line(words_in(note) if name_of(note) == "fn" else text_of(note))
        self.out.note = kept

    def _row(self, row: "_Element", *, depth: int) -> None:
        parent = row.getparent()
        heads = parent is not None and name_of(parent) == "thead"
        cells = [cell for cell in row if name_of(cell) in ("td", "th")]
        self.out.row()
        self.groups.next_row(cells, heads=heads)
        for cell in cells:
            header = heads or (name_of(cell) == "th" and cell.get("scope") != "row")
            width, height = _count(cell, "colspan"), _count(cell, "rowspan")
            self.out.cell(width=width, height=height, header=header)
            self._inside(cell, depth=depth + 1)
            self.out.end_block()


def _caption(element: "_Element") -> str:
    """ "Table 2. Doses by age. Words of the caption."."""
    caption = child_of(element, "caption")
    paragraphs = [text_of(p) for p in caption if name_of(p) == "p"] if caption is not None else []
    parts = [text_of(child_of(element, "label")), title_of(child_of(caption, "title")), *paragraphs]
    closed = (part if part[-1] in ".?!:" else f"{part}." for part in parts if part)
    return " ".join(closed)


def _count(cell: "_Element", attribute: str) -> int:
    value = (cell.get(attribute) or "1").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1
