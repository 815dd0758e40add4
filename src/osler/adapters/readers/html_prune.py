"""What a page shows round its text, and what it hides, taken out of the tree."""

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from osler.adapters.readers.html_tree import named, words_in
from osler.adapters.readers.text_encoding import printable

ACTIVE = frozenset(
    (
        *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet"),
        *("svg", "canvas", "video", "audio", "map", "button", "input", "select", "textarea"),
        *("option", "datalist", "dialog", "frame", "frameset", "link", "meta", "base"),
    )
)
ROUND = frozenset(("nav", "footer", "menu"))
LANDMARKS = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "alert"))
KEPT = frozenset(("html", "body", "main", "article", "p", "li", "td", "th", "tr", "table", "tbody"))
HIDING = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?(?:;|$)"
    r"|font-size:(?:0|1px)(?:px|pt|em|%|;|$)|(?:^|;)(?:text-indent|left|top|right):-\d{3,}"
    r"|clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%|(?:^|;)(?:width|height|max-height):0(?:px)?(?:;|$)"
    r"|(?:^|;)color:(?:transparent|rgba\(\d+,\d+,\d+,0(?:\.0+)?\))"
)
WHITE = re.compile(r"(?:^|;)color:(?:white|#fff(?:fff)?|rgb\(255,255,255\))(?:;|!|$)")
GROUND = re.compile(r"background")
UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|visuallyhidden|screen-?reader(?:-text|-only)?|hidden"
    r"|u-hidden|is-hidden|d-none|offscreen|nhsuk-u-visually-hidden|usa-sr-only|hide)(?:\s|$)",
    re.IGNORECASE,
)
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|cookie-?(?:banner|consent|notice|bar)|consent|gdpr|share|sharing"
    r"|social|breadcrumbs?|pagination|pager|newsletter|subscribe|sign-?up|skip-?(?:link|nav|to)\w*"
    r"|adverts?|advertisement|sidebar|side-?bar|navbar|nav|navigation|menu|toolbar|masthead"
    r"|site-?(?:header|footer)|page-?footer|footer|related|comments|login|search-?(?:form|box|bar)"
    r"|feedback|survey|back-?to-?top|modal|popup|overlay|toc|table-of-contents|in-page-nav"
    r"|language-?(?:switcher|selector|toggle)|usa-banner|promo|paywall)(?:$|[\s_-])",
    re.IGNORECASE,
)
GROUPS = frozenset(("ul", "ol", "div", "section", "aside", "dl"))
FEWEST_LINKS = 3
LINKS_SHARE = 0.7  # of a group's words: more of them in links is a menu by another name
NEVER_TEXT = re.compile(
    r"cookie|consent|gdpr|footer|comments|newsletter|modal|popup|paywall|masthead", re.IGNORECASE
)
PROSE = 300  # characters: more of them in few links are prose, whatever the element is called
PROSE_LINKS = 0.3  # of its words in links
LARGEST_SHARE = 0.4  # of the page's words: what holds more is no furniture, whatever its name
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
NESTED = re.compile(r"@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
SIMPLE = re.compile(r"^[.#][\w-]+$")


@dataclass
class Pruned:
    """How much was taken out, by kind."""

    counts: Counter[str] = field(default_factory=Counter)

    def unread(self) -> list[str]:
        return [f"{what}: {count} left out" for what, count in sorted(self.counts.items())]


def prune(root: etree._Element, *, furniture: bool = True) -> Pruned:
    """Takes out what is not the page's text. ``furniture``: also what stands round it."""
    pruned, hiding = Pruned(), _hiding_names(root)
    whole = max(len(words_in(root)), 1)
    for element in list(root.iter()):
        if element.getparent() is None or not _attached(element, root):
            continue
        kind = _why_out(element, hiding, whole if furniture else 0)
        if kind:
            if kind != SILENT and words_in(element):
                pruned.counts[kind] += 1
            take_out(element)
    return pruned


SILENT = "active parts"
HIDDEN = "hidden text"
ROUND_ABOUT = "parts round the text (menus, banners, links)"


def _why_out(element: etree._Element, hiding: frozenset[str], whole: int) -> str:
    """The kind of thing that it is; "" for text."""
    tag = named(element)
    if not tag or tag in ACTIVE:
        return SILENT
    if tag in ("html", "body"):
        return ""
    if _hidden(element, hiding):
        return HIDDEN
    if tag in ("del", "s", "strike"):
        return "struck out text"
    round_about = _furniture(element, tag, whole) or _mostly_links(element, tag)
    return ROUND_ABOUT if whole and round_about else ""


def _hidden(element: etree._Element, hiding: frozenset[str]) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return True
    css = re.sub(r"\s+", "", element.get("style") or "").lower()
    if css and (HIDING.search(css) or (WHITE.search(css) and not _on_ground(element))):
        return True
    names = element.get("class") or ""
    if UNSEEN.search(names):
        return True
    own = {f".{name}" for name in names.split()} | {f"#{element.get('id')}"}
    return bool(hiding & own)


def _on_ground(element: etree._Element) -> bool:
    """True where it or what holds it has a background of its own."""
    holders = (element, *element.iterancestors())
    return any(GROUND.search(one.get("style") or "") or one.get("bgcolor") for one in holders)


def _hiding_names(root: etree._Element) -> frozenset[str]:
    """Classes and ids that the page's own style sheets hide on every screen."""
    found: set[str] = set()
    for sheet in root.iter("style"):
        text = re.sub(r"/\*.*?\*/", "", sheet.text or "", flags=re.DOTALL)[:200_000]
        for selectors, body in RULE.findall(NESTED.sub("", text)):
            if HIDING.search(re.sub(r"\s+", "", body).lower()):
                found |= {s.strip() for s in selectors.split(",") if SIMPLE.match(s.strip())}
    return frozenset(found)


def _furniture(element: etree._Element, tag: str, whole: int) -> bool:
    role = (element.get("role") or "").lower()
    told = tag in ROUND or role in LANDMARKS or _named_so(element, tag)
    if tag in ("header", "aside") and not told:
        told = not any(named(a) in ("main", "article") for a in element.iterancestors())
    if not told or tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return _contents_list(element, tag)
    if tag != "nav" and next(element.iter("h1"), None) is not None:
        return False
    return len(words_in(element)) < LARGEST_SHARE * whole


def _named_so(element: etree._Element, tag: str) -> bool:
    """By its id or class; prose under such a name is text all the same ("toc_title_3")."""
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    if tag in KEPT or not FURNITURE.search(names):
        return False
    words = len(words_in(element))
    linked = sum(len(words_in(link)) for link in element.iter("a"))
    return words <= PROSE or linked > PROSE_LINKS * words or bool(NEVER_TEXT.search(names))


def _mostly_links(element: etree._Element, tag: str) -> bool:
    """A group of links to other pages: "Read more", "Related topics", tags."""
    if tag not in GROUPS or next(element.iter("h1"), None) is not None:
        return False
    links = list(element.iter("a"))
    if len(links) < FEWEST_LINKS:
        return False
    return sum(len(words_in(link)) for link in links) > LINKS_SHARE * len(words_in(element)) > 0


def _contents_list(element: etree._Element, tag: str) -> bool:
    """A list of nothing but links into the page itself."""
    if tag not in ("ul", "ol"):
        return False
    links = list(element.iter("a"))
    inside = [link for link in links if (link.get("href") or "").startswith("#")]
    if len(inside) < 2 or len(inside) != len(links):
        return False
    return sum(len(words_in(link)) for link in links) > 0.9 * len(words_in(element))


def _attached(element: etree._Element, root: etree._Element) -> bool:
    top = element
    while (above := top.getparent()) is not None:
        top = above
    return top is root


def take_out(element: etree._Element) -> None:
    """Remove it and keep the words after it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    before = element.getprevious()
    if tail and before is not None:
        before.tail = printable((before.tail or "") + tail)
    elif tail:
        parent.text = printable((parent.text or "") + tail)
    parent.remove(element)
