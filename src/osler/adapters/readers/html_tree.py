"""Pages from strangers, parsed so that nothing in them runs, is fetched or blows up."""

import re
from dataclasses import dataclass

from lxml import etree

from osler.adapters.readers.text_encoding import decoded
from osler.errors import UnreadableSource

MOST_BYTES = 12 * 1024 * 1024  # as a tree about ten times as much; large guidelines have 3 MiB
PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True)
class Parsed:
    root: etree._Element
    doubt: tuple[str, ...]  # what may have been lost, in words


def tree_of(content: bytes) -> Parsed:
    """The page's root element; raises UnreadableSource with the reason."""
    if len(content) > MOST_BYTES:
        raise UnreadableSource(f"larger than {MOST_BYTES // 1024**2} MiB")
    text = decoded(content, markup=True)
    root = _root(PROLOGUE.sub("", text.text))
    if root is None:
        raise UnreadableSource("it holds no page")
    doubt = [text.doubt] if text.doubt else []
    return Parsed(root, tuple(doubt))


def fragment_of(words: str) -> etree._Element | None:
    """A piece of HTML as it stands in another text; None where nothing is left of it."""
    return _root(f"<html><body>{words}</body></html>")


def _root(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def words_in(element: etree._Element) -> str:
    """All its words on one line."""
    return " ".join("".join(element.itertext()).split())


def named(element: etree._Element) -> str:
    """Tag in lower case, without a name space; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
