"""Plain words of a BibTeX field: TeX's accents and signs as characters, braces gone."""

import re
import unicodedata

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "r": "\u030a",
    "c": "\u0327",
    "k": "\u0328",
    "d": "\u0323",
    "b": "\u0331",
}
LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "i": "i",
    "j": "j",
    "dh": "ð",
    "th": "þ",
    "textbackslash": "\\",
    "textbraceleft": "\x01",
    "textbraceright": "\x02",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textendash": "–",
    "textemdash": "—",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textregistered": "®",
    "copyright": "©",
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "mu": "μ",
    "kappa": "κ",
    "omega": "ω",
    "geq": "≥",
    "leq": "≤",
    "pm": "±",
    "times": "×",
    "ldots": "…",
    "dots": "…",
}
SYMBOL_ACCENT = re.compile(r"\\([`'^~\"=.])\s*(?:\{\s*\\?([A-Za-z])\s*\}|\\?([A-Za-z]))")
LETTER_ACCENT = re.compile(r"\\([uvHrckdb])(?:\s*\{\s*\\?([A-Za-z])\s*\}|\s+([A-Za-z])\b)")
COMMAND = re.compile(r"\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))")
SIGN = re.compile(r"\\([&%$#_{}])")
KEPT = {"{": "\x01", "}": "\x02"}
MATHS = re.compile(r"(?<!\\)\$([^$]{0,80}?)(?<!\\)\$")
STYLE = re.compile(r"\\(?:emph|textit|textbf|textsc|textrm|mathrm|url|text)\s*(?=\{)")


def plain(text: str) -> str:
    """One line of characters; a command that is not known here keeps its name."""
    text = MATHS.sub(r"\1", text).replace("~", " ")
    if "\\" in text:
        text = STYLE.sub("", text)
        text = SYMBOL_ACCENT.sub(_accented, text)
        text = LETTER_ACCENT.sub(_accented, text)
        text = SIGN.sub(lambda found: KEPT.get(found[1], found[1]), text)
        text = COMMAND.sub(lambda found: LETTERS.get(found[1], found[1]), text)
    text = text.replace("---", "—").replace("{", "").replace("}", "")
    return " ".join(text.replace("\x01", "{").replace("\x02", "}").split())


def _accented(found: re.Match[str]) -> str:
    letter = found[2] or found[3]
    return unicodedata.normalize("NFC", letter + ACCENTS[found[1]])
