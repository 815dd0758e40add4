"""Words of JATS elements: tags without their namespace, formulas as text, references as lines."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from osler.adapters.readers.pubmed_text import MARK, lifted_of, text_of
from osler.text.superscripts import raised

if TYPE_CHECKING:
    from lxml.etree import _Element

HREF = "{http://www.w3.org/1999/xlink}href"
TEX = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
PICTURES = frozenset(("graphic", "inline-graphic", "media", "inline-media"))
SILENT = PICTURES | frozenset(
    (
        "object-id",
        "alt-text",
        "long-desc",
        "strike",  # struck out in print
        "supplementary-material",
        "permissions",
        "processing-meta",
    )
)


def name_of(element: "_Element") -> str:
    """The tag without its namespace; "" for a comment or an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child_of(element: "_Element | None", *names: str) -> "_Element | None":
    """The first child with one of these names."""
    if element is None:
        return None
    return next((child for child in element if name_of(child) in names), None)


def all_in(element: "_Element | None", *names: str) -> list["_Element"]:
    """Every element below with one of these names, in reading order."""
    if element is None:
        return []
    return [below for below in element.iter() if below is not element and name_of(below) in names]


def print_addresses(article: "_Element") -> None:
    """Give every link that has no words of its own its address, as a page prints it."""
    for element in article.iter():
        empty = len(element) == 0 and not (element.text or "").strip()
        if empty and name_of(element) in ("ext-link", "uri"):
            element.text = element.get(HREF) or ""


def words_in(element: "_Element") -> str:
    """Words of the children one after the other, a blank between them: "² A note."."""
    told = ((name_of(child), text_of(child)) for child in element)
    return " ".join(raised(words) if name == "label" else words for name, words in told if name)


def under(element: "_Element | None", *path: str) -> str:
    """Words of the element at the end of a path of names, "" where there is none."""
    for name in path:
        element = child_of(element, name)
    return text_of(element)


def title_of(element: "_Element | None") -> str:
    """A title's words without the marks and words of its footnotes."""
    if element is None:
        return ""
    return " ".join("".join(_titled(element)).split())


def _titled(element: "_Element") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name in ("sup", "xref") and not _is_mark(child, name):
            yield lifted_of(child) if name == "sup" else text_of(child)
        elif name == "break":
            yield " "
        elif name and name not in ("fn", "sup", "xref") and name not in SILENT:
            yield from _titled(child)
        yield child.tail or ""


def _is_mark(element: "_Element", name: str) -> bool:
    """A reference to a footnote, or the sign of one; "Table 2" is none."""
    if name == "xref":
        words = text_of(element).strip("[]()")
        return not words or MARK.fullmatch(words) is not None
    inner = [name_of(child) for child in element]
    return "xref" in inner or text_of(element) in ("*", "†", "‡", "§", "¶")


def formula_of(element: "_Element") -> str:
    """A formula as text: of MathML or TeX, whichever is there; "" for a mere picture."""
    for one in (element, *element.iter()):
        name = name_of(one)
        if name == "math":
            return " ".join(_math(one).split())
        if name == "tex-math":
            told = one.text or ""
            found = TEX.search(told)
            return " ".join((found[1] if found else told).strip().strip("$").split())
    words = "".join(_titled(element))
    return " ".join(words.split())


def _math(element: "_Element") -> str:
    """ "x²", "(a)/(b)", "√(x)": enough to be read, not to be typeset."""
    parts = [_math(child) for child in element if name_of(child)]
    name = name_of(element)
    if name == "mfrac" and len(parts) == 2:
        return f"({parts[0]})/({parts[1]})"
    if name == "msup" and len(parts) == 2:
        high = raised(parts[1])
        return parts[0] + (high if high != parts[1] else f"^({high})")
    if name == "msub" and len(parts) == 2:
        return f"{parts[0]}_{parts[1]}"
    if name == "msqrt":
        return f"√({''.join(parts)})"
    if name == "mfenced":
        opened, closed = element.get("open") or "(", element.get("close") or ")"
        return f"{opened}{', '.join(parts)}{closed}"
    if name in ("mspace", "mtext"):
        return " " if name == "mspace" else element.text or ""
    if name in ("annotation", "annotation-xml"):
        return ""
    return (element.text or "").strip() + "".join(parts)


def reference_of(ref: "_Element") -> str:
    """One reference as a line: as it is printed, or its parts in a row."""
    label = text_of(child_of(ref, "label"))
    cited = [c for c in ref if name_of(c) in ("mixed-citation", "citation", "nlm-citation")]
    cited += [c for c in ref if name_of(c) in ("element-citation", "citation-alternatives")][:1]
    lines = [_printed(one) for one in cited[:1]] or [text_of(ref).removeprefix(label)]
    return " ".join(part for part in (label.rstrip(".") + "." if label else "", *lines) if part)


def _printed(citation: "_Element") -> str:
    """Punctuated as it stands; where the parts are bare, they are set as in Vancouver style."""
    for family in all_in(citation, "surname"):
        if family.getnext() is not None and not family.tail:
            family.tail = " "  # as style sheets print it
    between = (child.tail or "" for child in citation)
    if any(re.search(r"[.,;:]", text) for text in between):
        return text_of(citation)
    names = [_name(one) for one in all_in(citation, "name", "string-name", "collab")]
    title, source = title_of(_first(citation, "article-title")), text_of(_first(citation, "source"))
    year, volume = text_of(_first(citation, "year")), text_of(_first(citation, "volume"))
    pages = "-".join(filter(None, (text_of(_first(citation, n)) for n in ("fpage", "lpage"))))
    where = f"{year};{volume}" if volume else year
    parts = (", ".join(names), title, source, f"{where}:{pages}" if pages else where)
    told = ". ".join(part.rstrip(".") for part in parts if part)
    return f"{told}." if told else text_of(citation)


def _name(element: "_Element") -> str:
    surname = text_of(child_of(element, "surname"))
    if not surname:
        return text_of(element)
    return f"{surname} {text_of(child_of(element, 'given-names'))}".strip()


def _first(element: "_Element", name: str) -> "_Element | None":
    return next(iter(all_in(element, name)), None)
