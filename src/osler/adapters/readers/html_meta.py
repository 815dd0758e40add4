"""What the head of a page states: meta tags, Highwire, Dublin Core, Open Graph, schema.org."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from osler.adapters.readers.html_tree import named, words_in
from osler.adapters.readers.text_facts import one_line

MOST_JSON = 500_000  # characters of one block of JSON-LD
MOST_NODES = 2000
LONGEST_ADDRESS = 2000  # characters
PAGES = ("medicalguideline", "scholarlyarticle", "medicalscholarlyarticle", "medicalwebpage")
PAGES_TOO = ("article", "newsarticle", "report", "webpage", "webcontent", "creativework")


@dataclass(frozen=True)
class Meta:
    """Everything stated, by name in lower case. ``page``: the JSON-LD node about the page."""

    values: Mapping[str, tuple[str, ...]]
    page: Mapping[str, Any]
    canonical: str
    language: str
    licence: str

    def first(self, *names: str) -> str:
        return next((self.values[name][0] for name in names if self.values.get(name)), "")

    def all(self, *names: str) -> tuple[str, ...]:
        return next((self.values[name] for name in names if self.values.get(name)), ())

    def node(self, *keys: str) -> str:
        """A text of the JSON-LD node, also where it is an object with a name."""
        return next((text for key in keys for text in texts_of(self.page.get(key))), "")

    def nodes(self, key: str) -> tuple[str, ...]:
        return tuple(texts_of(self.page.get(key)))


def meta_of(root: etree._Element) -> Meta:
    values: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("itemprop") or ""
        content = one_line(tag.get("content") or "")[:2000]
        if name and content:
            values.setdefault(name.strip().lower(), []).append(content)
    return Meta(
        {name: tuple(told) for name, told in values.items()},
        _page_node(root),
        _link(root, "canonical"),
        (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
        _licence(root),
    )


def texts_of(told: object) -> Iterator[str]:
    """The strings in a JSON-LD value: itself, its "name" or "@value", or those of its list."""
    if isinstance(told, str) and told.strip():
        yield one_line(told)
    elif isinstance(told, Mapping):
        yield from texts_of(told.get("name") or told.get("@value") or told.get("@id"))
    elif isinstance(told, list):
        for one in told[:100]:
            if not isinstance(one, list):
                yield from texts_of(one)


def _page_node(root: etree._Element) -> Mapping[str, Any]:
    """The node that speaks of the page itself: the most special kind that is there."""
    nodes = [node for script in root.iter("script") for node in _nodes(script)]
    for kinds in (PAGES[:1], PAGES[1:], PAGES_TOO):
        for node in nodes:
            types = {t.rpartition("/")[2].lower() for t in texts_of(node.get("@type"))}
            if types & set(kinds):
                return node
    return {}


def _nodes(script: etree._Element) -> Iterator[Mapping[str, Any]]:
    if (script.get("type") or "").strip().lower() != "application/ld+json":
        return
    text = script.text or ""
    if len(text) > MOST_JSON:
        return
    try:
        waiting: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(MOST_NODES):
        if not waiting:
            return
        told = waiting.pop(0)
        if isinstance(told, list):
            waiting.extend(told)
        elif isinstance(told, dict):
            yield told
            waiting.extend(told[key] for key in ("@graph", "mainEntity") if key in told)


def _link(root: etree._Element, relation: str) -> str:
    for link in root.iter("link"):
        if (link.get("rel") or "").strip().lower() == relation:
            return address(link.get("href") or "")
    return ""


def _licence(root: etree._Element) -> str:
    """Words or address of what the page marks as its licence."""
    for link in root.iter("a", "link"):
        if "license" in (link.get("rel") or "").lower().split():
            words = words_in(link) if named(link) == "a" else ""
            return one_line(" ".join(part for part in (words, link.get("href") or "") if part))[
                :400
            ]
    return ""


def address(text: str) -> str:
    """A web address, "" for anything else ("javascript:" …)."""
    bare = text.strip()
    if len(bare) > LONGEST_ADDRESS or any(map(str.isspace, bare)):
        return ""
    try:
        parts = urlsplit(bare)
    except ValueError:  # brackets of an IPv6 address that are not closed
        return ""
    return bare if parts.scheme in ("https", "http") and parts.hostname else ""
