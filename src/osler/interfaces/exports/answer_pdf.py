"""An answer as PDF: the file in Markdown, laid out on A4 with links, marks and page numbers.

Made of the Markdown itself, so that both files say the same. Same answer, same bytes. The letters
are Bitstream Vera's, which come with ReportLab and lie in the file.
"""

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from markdown_it import MarkdownIt
from markdown_it.token import Token

from osler.domain.answer import Answer
from osler.interfaces.exports.answer_markdown import answer_markdown

MARGIN = 54  # points: three quarters of an inch
INDENT = 14  # points a level of a list
CARE = "#a3101f"  # what cannot wait, as on the site; its heading says so in words as well
LINK = re.compile(r"https?://[^\s<>\"”]+[^\s<>\"”.,;:)\]]|doi:10\.[^\s<>\"”]+[^\s<>\"”.,;:)\]]")
LEFT_OUT = "Signs that these letters lack are shown as “?”; the page shows them as they are."
SPELT = {"→": "->", "←": "<-", "↓": "down", "↑": "up", "\u202f": " ", "\u2011": "-", "✓": "+"}


def answer_pdf(answer: Answer) -> bytes:
    """The whole answer; ReportLab comes with the site (extra ``[web]``)."""
    from reportlab.platypus import SimpleDocTemplate

    text = answer_markdown(answer)
    letters = _letters()
    lacking = any(sign != "\n" and "?" in _spelt(sign, letters) != sign for sign in set(text))
    made = io.BytesIO()
    document = _marking(SimpleDocTemplate)(
        made,
        title=answer.title,
        author="Osler",
        subject=answer.status,
        lang="en",
        invariant=1,  # no time of day and no made-up number in the file
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
    )
    document.build(
        list(_flow(MarkdownIt("commonmark").parse(text), lacking=lacking)),
        onFirstPage=_numbered,
        onLaterPages=_numbered,
    )
    return made.getvalue()


def _flow(tokens: Sequence[Token], *, lacking: bool) -> Iterator[Any]:
    """Every heading, paragraph and line of a list, in the order of the text."""
    from reportlab.platypus import Paragraph

    styles, lists = _styles(), list[int | None]()  # of each open list its next number, or none
    for at, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type.startswith("ordered")
            lists.append(int(token.attrGet("start") or 1) if ordered else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline":
            opened = tokens[at - 1]
            words = _markup(token.children or ())
            if opened.type == "heading_open":
                care = token.content.startswith("Emergency:")
                yield Paragraph(words, styles["care" if care else opened.tag])
                if opened.tag == "h1" and lacking:
                    yield Paragraph(escape(LEFT_OUT), styles["body"])
            elif lists:
                style = styles[f"line-{min(len(lists), 2)}"]
                yield Paragraph(words, style, bulletText=_bullet(lists))
            else:
                yield Paragraph(words, styles["body"])


def _bullet(lists: list[int | None]) -> str:
    number = lists[-1]
    if number is None:
        return "•" if len(lists) == 1 else "–"
    lists[-1] = number + 1
    return f"{number}."


def _markup(parts: Iterable[Token]) -> str:
    """Words as ReportLab's paragraphs read them: nothing of the text is markup."""
    told = ""
    for part in parts:
        if part.type == "strong_open":
            told += "<b>"
        elif part.type == "strong_close":
            told += "</b>"
        elif part.type in ("softbreak", "hardbreak"):
            told += " "
        else:
            told += _linked(part.content)
    return told


def _linked(text: str) -> str:
    """Text with its addresses as links."""
    letters, told, after = _letters(), "", 0
    for found in LINK.finditer(text):
        address = found[0].replace("doi:", "https://doi.org/", 1)
        told += _shown(text[after : found.start()], letters)
        told += f"<link href={quoteattr(address)}><u>{_shown(found[0], letters)}</u></link>"
        after = found.end()
    return told + _shown(text[after:], letters)


def _shown(text: str, letters: frozenset[int]) -> str:
    return escape("".join(_spelt(sign, letters) for sign in text))


def _spelt(sign: str, letters: frozenset[int]) -> str:
    """The sign, or what stands for it where the letters lack it: "beta" for a Greek one."""
    if ord(sign) in letters:
        return sign
    plain = SPELT.get(sign) or unicodedata.normalize("NFKD", sign)
    if all(ord(one) in letters or unicodedata.combining(one) for one in plain):
        return "".join(one for one in plain if ord(one) in letters)
    greek = re.fullmatch(r"GREEK (?:SMALL|CAPITAL) LETTER (\w+)", unicodedata.name(plain[0], ""))
    return greek[1].lower() if greek else "?"


@cache
def _letters() -> frozenset[int]:
    """Make the letters known to ReportLab; the signs that they have."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
        pdfmetrics.registerFont(TTFont(name, file))
    pdfmetrics.registerFontFamily("Vera", "Vera", "Vera-Bold", "Vera", "Vera-Bold")
    return frozenset(pdfmetrics.getFont("Vera").face.charToGlyph)


def _styles() -> dict[str, Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    _letters()
    letter = {"fontName": "Vera", "fontSize": 9.5, "leading": 13.5}
    body = ParagraphStyle("body", spaceAfter=5, keepWithNext=0, **letter)
    head = {"fontName": "Vera-Bold", "keepWithNext": 1}
    line = {"bulletFontName": "Vera", "bulletFontSize": 9.5}
    care = {"textColor": HexColor(CARE), "borderColor": HexColor(CARE), "borderWidth": 1.5}
    h2 = ParagraphStyle("h2", body, fontSize=12, leading=15, spaceBefore=9, **head)
    return {
        "body": body,
        "h1": ParagraphStyle("h1", body, fontSize=17, leading=21, spaceAfter=7, **head),
        "h2": h2,
        "care": ParagraphStyle("care", h2, borderPadding=4, spaceAfter=9, **care),
        "line-1": ParagraphStyle(
            "line-1", body, leftIndent=INDENT, spaceAfter=3, bulletIndent=2, **line
        ),
        "line-2": ParagraphStyle(
            "line-2", body, fontSize=8.5, leading=11.5, leftIndent=2 * INDENT, spaceAfter=2,
            bulletIndent=INDENT + 2, **line
        ),
    }  # fmt: skip


def _marking(template: type[Any]) -> type[Any]:
    """A template that lists the headings beside the pages, so that a reader can go to each."""

    class Marking(template):  # type: ignore[misc]
        def afterFlowable(self, flowable: Any) -> None:  # noqa: N802, its name in ReportLab
            if getattr(flowable, "style", None) is None or not flowable.style.keepWithNext:
                return
            words = flowable.getPlainText()
            self.parts = getattr(self, "parts", 0) + 1
            key = f"part-{self.parts}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(words, key, level=0)

    return Marking


def _numbered(canvas: Any, document: Any) -> None:
    """The foot of every page: what it is, and its number."""
    canvas.setFont("Vera", 8)
    canvas.drawString(MARGIN, MARGIN / 2, "Osler: information, not advice about you")
    right = document.pagesize[0] - MARGIN
    canvas.drawRightString(right, MARGIN / 2, str(canvas.getPageNumber()))
