"""HTML that others wrote, rebuilt from a short list of what is allowed. Nothing else gets out."""

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

PLAIN = frozenset(
    "p h2 h3 h4 ul ol li strong b em i code pre blockquote table thead tbody tr th td "
    "hr br dl dt dd sup sub".split()
)
ALONE = frozenset(("hr", "br"))
DROPPED = frozenset(("script", "style", "template", "iframe", "object", "svg", "math", "title"))
LINKS = ("https://", "http://", "mailto:", "tel:", "/", "#")
SCOPES = ("col", "row")


class _Rebuilt(HTMLParser):
    """Writes what it reads again, allowed tags only; every text is escaped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[str] = []
        self._dropping = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropping:
            return
        if tag in DROPPED:
            self._dropping = tag
        elif tag in ALONE:
            self.parts.append(f"<{tag}>")
        elif tag in PLAIN or tag == "a":
            self.parts.append(f"<{tag}{''.join(_attributes(tag, dict(attrs)))}>")
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._dropping = "" if tag == self._dropping else self._dropping
        elif tag in self._open:
            while self._open:
                last = self._open.pop()
                self.parts.append(f"</{last}>")
                if last == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self._dropping:
            self.parts.append(escape(data, quote=False))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """As browsers read "<![" in HTML: a comment, whatever stands in it."""
        return self.parse_bogus_comment(i, report)

    def closed(self) -> str:
        """All of it, with what was left open closed."""
        self.close()
        ends = [f"</{tag}>" for tag in reversed(self._open)]
        return "".join([*self.parts, *ends])


def sanitised(html: str) -> str:
    """The allowed part of some HTML: plain blocks, tables and links. No style, script, event,
    picture or frame, whatever is written; the text of other tags stays."""
    rebuilt = _Rebuilt()
    rebuilt.feed(html.replace("\0", ""))
    return rebuilt.closed()


def _attributes(tag: str, given: dict[str, str | None]) -> Iterator[str]:
    if tag == "a" and is_link(given.get("href") or ""):
        yield f' href="{escape(given["href"] or "")}"'
    if tag == "th" and given.get("scope") in SCOPES:
        yield f' scope="{given["scope"]}"'


def is_link(address: str) -> bool:
    """True for an address that a link may lead to; "javascript:" and "//host" are none."""
    plain = "".join(address.split()).lower()
    return plain.startswith(LINKS) and not plain.startswith(("//", "/\\"))
