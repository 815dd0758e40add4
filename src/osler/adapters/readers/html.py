"""Reads web pages that were saved as HTML: of known publishers by recipe, others as they are.

Nothing in a page runs and nothing is fetched. What a page hides is left out, and counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from osler.adapters.readers.text_dates import iso_date
from osler.adapters.readers.text_document import document_of
from osler.adapters.readers.text_facts import Facts, one_line
from osler.domain.source import Form
from osler.errors import UnreadableSource
from osler.ports import Document

if TYPE_CHECKING:
    from lxml import etree

    from osler.adapters.readers.html_recipes import Recipe
    from osler.adapters.readers.text_parts import Page

ENDINGS = (".html", ".htm", ".xhtml", ".xht")
ARCHIVES = (".mhtml", ".mht", ".webarchive")
DEEP = 200  # elements in one another; no page that people wrote comes near
FEWEST_WORDS = 15  # fewer are no document: a page that a script builds, or a redirect


@dataclass(frozen=True)
class HtmlReader:
    """``at`` is the day on which standings are judged."""

    name: str = "html"
    at: date = field(default_factory=date.today)

    def recognises(self, path: Path, head: bytes) -> bool:
        suffix = path.suffix.lower()
        if suffix in (*ENDINGS, *ARCHIVES):
            return True
        return not suffix and head.lstrip(b"\xef\xbb\xbf \r\n\t")[:14].lower().startswith(
            (b"<!doctype html", b"<html")
        )

    def read(self, path: Path, content: bytes) -> Iterator[Document]:
        """One document; raises UnreadableSource with the reason."""
        from osler.adapters.readers.html_tree import tree_of

        if path.suffix.lower() in ARCHIVES:
            raise UnreadableSource(
                "a web archive in one file is not read: save the page as HTML instead"
            )
        parsed = tree_of(content)
        yield _Reading(parsed.root, path, content, self.at).document(parsed.doubt)


@dataclass(frozen=True)
class _Reading:
    root: "etree._Element"
    path: Path
    content: bytes
    at: date

    def document(self, doubt: tuple[str, ...]) -> Document:
        from osler.adapters.readers.html_head import facts_of
        from osler.adapters.readers.html_prune import prune
        from osler.adapters.readers.html_recipes import recipe_for

        facts = facts_of(self.root, _visible_lines(self.root))
        recipe = recipe_for(self.root, facts.url)
        if recipe:
            facts = _by_recipe(facts, recipe, self.root)
        if not facts.title:
            facts = replace(facts, title=self.path.stem.replace("_", " "))
        contents = _drop(recipe, self.root) if recipe else []
        pruned = prune(self.root, furniture=not contents)
        page, lost = _laid_out(self.root, contents)
        if len(page.flat.text.split()) < FEWEST_WORDS:
            raise UnreadableSource(_why_wordless(self.root))
        unread = [*doubt, *pruned.unread(), *lost]
        if recipe and recipe.content and not contents:
            unread.append(f"recipe {recipe.name}: nothing matched, read as an unknown page")
        return document_of(
            page,
            facts,
            form=Form.FULL,
            content=self.content,
            at=self.at,
            unread=unread,
        )


def _visible_lines(root: "etree._Element") -> list[str]:
    """Lines of the whole page, menus and footers included: dates stand there."""
    from osler.adapters.readers.html_prune import ACTIVE
    from osler.adapters.readers.html_tree import named
    from osler.adapters.readers.html_walk import BREAKS

    lines: list[str] = []
    words: list[str] = []
    for event, element in _events(root):
        tag = named(element)
        if tag in ACTIVE or tag in ("head", "title"):
            text = element.tail if event == "end" else ""
        else:
            text = element.text if event == "start" else element.tail
        if tag in BREAKS and words:
            lines.append(one_line("".join(words)))
            words = []
        if text:
            words.append(text)
    lines.append(one_line("".join(words)))
    return [line for line in lines if line]


def _events(root: "etree._Element") -> "Iterator[tuple[str, etree._Element]]":
    from lxml import etree

    return iter(etree.iterwalk(root, events=("start", "end")))


def _why_wordless(root: "etree._Element") -> str:
    """Why hardly a word was found: the parser stops at some 250 elements in one another."""
    inner, depth = root, 0
    while len(inner):
        inner, depth = inner[-1], depth + 1
    if depth > DEEP:
        return f"its elements are nested too deeply to be read (over {DEEP} in one another)"
    return "it holds hardly any words: a script may build it in a browser"


def _drop(recipe: "Recipe", root: "etree._Element") -> "list[etree._Element]":
    """The recipe's content, without what it leaves out."""
    from osler.adapters.readers.html_prune import take_out
    from osler.adapters.readers.html_select import select

    contents = recipe.contents(root)
    for selector in recipe.drop if contents else ():
        for element in select(root, selector):
            take_out(element)
    return [element for element in contents if element.getparent() is not None]


def _laid_out(root: "etree._Element", contents: "list[etree._Element]") -> "tuple[Page, list[str]]":
    from osler.adapters.readers.html_main import main_of
    from osler.adapters.readers.html_walk import lay_out
    from osler.adapters.readers.text_layout import Layout

    elements = contents or [main_of(root)]
    layout, lost = Layout(), dict[str, int]()
    for element in (*_title_before(root, elements), *elements):
        for what, count in lay_out(element, layout).items():
            lost[what] = lost.get(what, 0) + count
    return layout.page(), [f"{what}: {count} left out" for what, count in sorted(lost.items())]


def _title_before(
    root: "etree._Element", elements: "list[etree._Element]"
) -> "list[etree._Element]":
    """The page's only main heading, where it stands before its text and not in it."""
    mains = list(root.iter("h1"))
    inside = [h1 for element in elements for h1 in element.iter("h1")]
    return mains if len(mains) == 1 and not inside else []


def _by_recipe(facts: Facts, recipe: "Recipe", root: "etree._Element") -> Facts:
    """What the recipe knows of its publisher, and where its pages print the rest."""
    from osler.adapters.readers.html_tree import words_in

    def said(selectors: tuple[str, ...]) -> str:
        found = recipe.first(root, selectors)
        if found is None:
            return ""
        return found.get("datetime") or found.get("content") or words_in(found)

    return replace(
        facts,
        id=recipe.source_id(facts.url),
        title=said(recipe.title) or facts.title,
        issuer=recipe.issuer or facts.issuer,
        jurisdiction=recipe.jurisdiction or facts.jurisdiction,
        kind=recipe.kind or facts.kind,
        published=iso_date(said(recipe.published)) or facts.published,
        reviewed=iso_date(said(recipe.reviewed)) or facts.reviewed,
        review_by=iso_date(said(recipe.review_by)) or facts.review_by,
        status=said(recipe.status) or facts.status,
    )
