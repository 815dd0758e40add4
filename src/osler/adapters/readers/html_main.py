"""Where in a page its own text stands."""

import logging
from copy import deepcopy

from lxml import etree

from osler.adapters.readers.html_tree import named, words_in

SHARE = 0.9  # of the words that trafilatura finds: the innermost element that holds them
ENOUGH = 250  # characters from which a landmark is believed
LINE = 25  # characters; shorter lines stand in menus too
LARGEST = 3 * 1024**2  # characters; a larger page is searched by its landmarks only


def main_of(root: etree._Element) -> etree._Element:
    """The element that holds the page's text: by its landmarks, else as trafilatura finds it."""
    body = next(root.iter("body"), root)
    for found in (_landmarks(body, "main"), _landmarks(body, "article")):
        if len(found) == 1 and len(words_in(found[0])) >= ENOUGH:
            return found[0]
    return _by_words(body) if body is not root else body


def _landmarks(body: etree._Element, tag: str) -> list[etree._Element]:
    """Elements of that kind that lie in no other."""
    found = [e for e in body.iter() if named(e) == tag or e.get("role") == tag]
    return [e for e in found if not any(above in found for above in e.iterancestors())]


def _by_words(body: etree._Element) -> etree._Element:
    lines = _lines(body)
    if not lines:
        return body
    weights: dict[etree._Element, int] = {}
    total = 0
    for element in body.iter():
        if len(element) and any(named(child) in BLOCKS for child in element):
            continue
        words = words_in(element) if named(element) in BLOCKS else ""
        if len(words) >= LINE and any(
            words in line or line in words for line in _near(lines, words)
        ):
            total += len(words)
            for above in (element, *element.iterancestors()):
                weights[above] = weights.get(above, 0) + len(words)
    chosen = body
    for element in body.iter():
        if weights.get(element, 0) >= SHARE * total > 0 and _holds(chosen, element):
            chosen = element
    return body if named(chosen) in ("p", "li", "td") else chosen


BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "li", "td", "th", "dd", "dt", "blockquote"),
        *("pre", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "tbody", "dl"),
    )
)


def _holds(outer: etree._Element, inner: etree._Element) -> bool:
    return outer is inner or outer in inner.iterancestors()


def _lines(body: etree._Element) -> dict[str, list[str]]:
    """The lines that trafilatura takes for the page's text, by their first words."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports to us, not to users
    if len(words_in(body)) > LARGEST:
        return {}
    try:
        text = trafilatura.extract(
            deepcopy(body), include_comments=False, include_tables=True, favor_recall=True
        )
    except (ValueError, TypeError, AttributeError, RecursionError, AssertionError, etree.LxmlError):
        return {}
    found: dict[str, list[str]] = {}
    for line in (" ".join(line.strip(" -|*#").split()) for line in (text or "").split("\n")):
        if len(line) >= LINE:
            found.setdefault(line[:LINE], []).append(line)
    return found


def _near(lines: dict[str, list[str]], words: str) -> list[str]:
    return lines.get(words[:LINE], [])
