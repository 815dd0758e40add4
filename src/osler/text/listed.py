"""Lists in a sentence, for those who show them as points: "any of these: a; b; or c." """

from dataclasses import dataclass

from osler.text.sentences import split_sentences

FEWEST = 3  # points; two read as well in a line


@dataclass(frozen=True)
class Listed:
    """A text with one list in it.

    ``lead`` ends with the colon, ``rest`` is "" where nothing follows. Nothing is left out but
    the signs between the points and the full stop behind the last.
    """

    lead: str
    points: tuple[str, ...]
    rest: str

    @property
    def lines(self) -> tuple[str, ...]:
        """As it is shown: the lead, each point, and what follows."""
        return tuple(line for line in (self.lead, *self.points, self.rest) if line)


def listed(text: str) -> Listed | None:
    """The list in a text: points behind a colon, with "; " between them; None where there is none.

    Commas make no list, since they stand within points too; nor do two points.
    """
    for sentence in split_sentences(text):
        lead, colon, points = text[sentence.start : sentence.end].partition(": ")
        found = tuple(points.rstrip(".").split("; "))
        if colon and len(found) >= FEWEST and all(found):
            before = text[: sentence.start] + lead
            return Listed(f"{before}:", found, text[sentence.end :].strip())
    return None


def as_shown(text: str) -> str:
    """The text with a line for each point, as a reader sees it."""
    found = listed(text)
    return "\n".join(found.lines) if found else text
