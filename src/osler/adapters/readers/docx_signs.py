"""Signs that Word keeps out of its text: symbols of a font, raised runs, formulas."""

from collections.abc import Iterator

from lxml import etree

from osler.adapters.readers.docx_package import W, value
from osler.adapters.readers.docx_styles import WordStyle
from osler.text.superscripts import raised

MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"  # a sign was there: "� 5 mg" must not pass for "5 mg"
SIGNS = "20 25 28 29 2b 2c 2d 2e 2f 3c 3d 3e 40 7e a2 a3 a4 a5 ab ac ad ae af b0 b1 b2 b3 b4 b5"
MORE = "b7 b8 b9 ba bb bc d2 d3 d4 d6 d7 db de e2 e3 e4"
SYMBOL = {  # Adobe's Symbol encoding, which Word moves to U+F000
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x30, 0x3A), "0123456789", strict=True)),
    **dict(zip(bytes.fromhex(SIGNS), " %()+,−./<=>≅∼′≤/∞↔←↑→↓°±″≥×∝", strict=True)),
    **dict(zip(bytes.fromhex(MORE), "•÷≠≡≈…®©™√·⇔⇒®©™", strict=True)),
}
WINGDINGS = {0xA7: "▪", 0xD8: "➢", 0xE0: "→", 0xFC: "✓", 0xFB: "✗", 0x6C: "●", 0x6E: "■", 0xA8: "☐"}
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS}


def symbol_of(element: etree._Element) -> str:
    """The character of a ``w:sym``; a sign of its own where the font is not known here."""
    code = value(element, "char")
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    known = FONTS.get(value(element, "font").lower())
    if known is not None:
        return known.get(number & 0xFF, UNKNOWN)
    return chr(number) if 0x20 <= number < 0xD800 else UNKNOWN


def is_raised(properties: etree._Element | None, *styles: WordStyle) -> bool:
    """True for a superscript: by its own mark, its style's, or by being set above the line."""
    if properties is not None:
        align = value(properties.find(W + "vertAlign"))
        if align:
            return align == "superscript"
        lift = value(properties.find(W + "position"))
        if lift.isascii() and lift.isdigit() and int(lift) > 0:
            return True
    return any(style.raised for style in styles)


def formula_of(element: etree._Element) -> str:
    """An ``m:oMath`` on one line: "(140 − age)/(72)", "10³"."""
    return " ".join(_maths(element).split())


def _maths(element: etree._Element) -> str:
    name = element.tag.removeprefix(MATHS) if isinstance(element.tag, str) else ""
    if name == "t":
        return element.text or ""
    if name == "f":
        return f"({_part(element, 'num')})/({_part(element, 'den')})"
    if name == "sSup":
        return _part(element, "e") + _high(_part(element, "sup"))
    if name == "sSub":
        return f"{_part(element, 'e')}_{_part(element, 'sub')}"
    if name == "sSubSup":
        return f"{_part(element, 'e')}_{_part(element, 'sub')}{_high(_part(element, 'sup'))}"
    if name == "rad":
        degree = _part(element, "deg")
        return f"{degree + ' ' if degree else ''}√({_part(element, 'e')})"
    if name == "d":
        return f"({', '.join(_inner(element, 'e'))})"
    return "".join(map(_maths, element))


def _inner(element: etree._Element, name: str) -> Iterator[str]:
    return (_maths(one) for one in element.iterchildren(MATHS + name))


def _part(element: etree._Element, name: str) -> str:
    return "".join(_inner(element, name))


def _high(words: str) -> str:
    high = raised(words)
    return high if high != words else f"^({words})"
