"""What is known of publishers' pages, as data: ``recipes.toml`` beside this file."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from osler.adapters.readers.html_select import select
from osler.adapters.readers.text_facts import slug
from osler.domain.source import Kind

FIELDS = frozenset(
    (
        *("name", "hosts", "marks", "issuer", "jurisdiction", "kind", "title", "content", "drop"),
        *("id_from", "published", "reviewed", "review_by", "status", "tried", "seen"),
    )
)


@dataclass(frozen=True)
class Recipe:
    """Selectors are tried in order; the first that matches something counts."""

    key: str  # its name in the file; ids of sources begin with it
    name: str
    hosts: tuple[str, ...]  # of the page's own address: "www.nice.org.uk"
    marks: tuple[str, ...] = ()  # where the page names no address: all of these must match
    issuer: str = ""
    jurisdiction: str = ""
    kind: Kind | None = None
    title: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    id_from: str = ""  # pattern in the page's address; its groups tell one publication's page
    published: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    review_by: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    tried: bool = False  # on a live page
    seen: str = ""  # where its markup was seen

    def contents(self, root: etree._Element) -> list[etree._Element]:
        """The elements that hold the page's text; empty where the recipe does not match."""
        for selector in self.content:
            if found := select(root, selector):
                return _outermost(found)
        return []

    def source_id(self, url: str) -> str:
        """The id that the page's address gives it; "" where it gives none."""
        found = re.search(self.id_from, url, re.IGNORECASE) if self.id_from else None
        parts = [slug(part) for part in found.groups() if part] if found else []
        return "-".join([self.key, *parts]) if parts else ""

    def first(self, root: etree._Element, selectors: Iterable[str]) -> etree._Element | None:
        return next((found[0] for one in selectors if (found := select(root, one))), None)


@cache
def recipes() -> tuple[Recipe, ...]:
    """All of them, by name; raises ValueError where one is written wrongly."""
    text = resources.files("osler.adapters.readers").joinpath("recipes.toml").read_text("utf-8")
    return tuple(_recipe(name, told) for name, told in sorted(tomllib.loads(text).items()))


def _recipe(name: str, told: Mapping[str, Any]) -> Recipe:
    if unknown := set(told) - FIELDS:
        raise ValueError(f"recipe {name!r} has unknown fields: {sorted(unknown)}")
    lists = {key: tuple(value) for key, value in told.items() if isinstance(value, list)}
    others = {key: value for key, value in told.items() if not isinstance(value, list)}
    kind = Kind(others.pop("kind")) if "kind" in others else None
    return Recipe(**{"key": name, "name": name, "hosts": (), **others, **lists, "kind": kind})


def recipe_for(root: etree._Element, url: str) -> Recipe | None:
    """The recipe of the page's publisher, None where none is known."""
    host = (urlsplit(url).hostname or "").lower() if url else ""
    for recipe in recipes():
        if host and any(host == own or host.endswith(f".{own}") for own in recipe.hosts):
            return recipe
    if host:
        return None
    return next(
        (r for r in recipes() if r.marks and all(select(root, mark) for mark in r.marks)), None
    )


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    """Those that lie in none of the others."""
    return [e for e in elements if not any(above in elements for above in e.iterancestors())]
