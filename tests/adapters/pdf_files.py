"""A tiny writer of PDF files for tests: lines of text, rules and coloured fields, page by page.

Everything in the files made with it is invented and is not medical advice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

FONTS = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
WIDTH, HEIGHT = 595.0, 842.0


@dataclass
class PdfPage:
    """Operators of one page; every method adds some and gives the page back."""

    operators: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, *, size: float = 10, bold: bool = False,
        italic: bool = False, turned: bool = False,
    ) -> "PdfPage":  # fmt: skip
        """One line whose first letter stands at (x, y)."""
        font = 1 if bold else 2 if italic else 0
        bare = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
        self.operators.append(f"BT /F{font} {size} Tf {matrix} Tm ({bare}) Tj ET")
        return self

    def lines(
        self, x: float, y: float, lines: Sequence[str], *, size: float = 10, bold: bool = False
    ) -> "PdfPage":
        """Several lines, one below the other."""
        for number, words in enumerate(lines):
            self.text(x, y - number * 1.2 * size, words, size=size, bold=bold)
        return self

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> "PdfPage":
        self.operators.append(f"0.5 w {x1} {y1} m {x2} {y2} l S")
        return self

    def field(self, x: float, y: float, width: float, height: float) -> "PdfPage":
        """A pale blue rectangle."""
        self.operators.append(f"q 0.8 0.9 1 rg {x} {y} {width} {height} re f Q")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> "PdfPage":
        """All rules of a table."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> "PdfPage":
        """A grey image over the whole page, as a scanner makes it."""
        self.operators.append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im0 Do Q")
        return self


def pdf_of(pages: Sequence[PdfPage]) -> bytes:
    """The file, with its table of places."""
    kids = " ".join(f"{5 + len(FONTS) + 2 * n} 0 R" for n in range(len(pages)))
    fonts = " ".join(f"/F{n} {3 + n} 0 R" for n in range(len(FONTS)))
    image = 3 + len(FONTS)
    resources = f"<< /Font << {fonts} >> /XObject << /Im0 {image} 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
    ]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in FONTS
    ]
    objects.append(
        _stream(
            "\x80",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
            " /BitsPerComponent 8 ",
        )
    )
    objects.append("<< >>")
    for number, page in enumerate(pages):
        content = 6 + len(FONTS) + 2 * number
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}]"
            f" /Resources {resources} /Contents {content} 0 R >>"
        )
        objects.append(_stream("\n".join(page.operators)))
    return _file(objects)


def _stream(content: str, head: str = "") -> str:
    length = len(content.encode("cp1252", "replace"))
    return f"<< {head}/Length {length} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252", "replace")
    table = len(written)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    written += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ).encode()
    return written
