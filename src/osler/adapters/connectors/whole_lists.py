"""Collections that are given whole, in one file: MedQuAD, and the Retraction Watch data.

MedQuAD: Ben Abacha A, Demner-Fushman D. A question-entailment approach to question answering.
BMC Bioinformatics. 2019;20:511; https://github.com/abachaa/MedQuAD, as GitHub packs a branch.
Retraction Watch: Crossref. Retraction Watch
(https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/): a CSV file in a git
repository at https://gitlab.com/crossref/retraction-watch-data, renewed every working day, to be
asked for no more than once a day.
A new file takes the place of the one before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from osler.adapters.connectors.connector import Page, Wanted
from osler.adapters.web.fetcher import Web, if_new
from osler.errors import FetchFailed


@dataclass(frozen=True)
class WholeList:
    """``begins`` are bytes in the first KiB by which the file is told from an error page."""

    name: str
    about: str
    address: str
    file: str
    begins: bytes
    hosts: frozenset[str]
    licence: str
    documentation: str
    pause: float = 1.0
    needs_query: bool = False

    def pages(self, wanted: Wanted, web: Web, *, cursor: str = "") -> Iterator[Page]:  # noqa: ARG002
        """The one file, if the server does not say that it is the one that is kept."""
        reply = web.get(self.address, headers=if_new(wanted.tag))
        if reply.status == 304:
            return
        if self.begins not in reply.content[:1024]:
            raise FetchFailed(f"what {self.address} gives is not {self.file}")
        yield Page(
            self.file, self.address, reply.content, 1, "", 1, tag=reply.tag, whole=True
        )  # fmt: skip


MEDQUAD = WholeList(
    name="medquad",
    about="questions and answers from patient pages of the NIH, collected about 2017",
    address="https://codeload.github.com/abachaa/MedQuAD/zip/refs/heads/master",
    file="medquad.zip",
    begins=b"PK\x03\x04",
    hosts=frozenset({"codeload.github.com"}),
    licence="CC BY 4.0 (https://github.com/abachaa/MedQuAD)",
    documentation="https://github.com/abachaa/MedQuAD",
)
RETRACTIONS = WholeList(
    name="retractions",
    about="retractions, corrections and expressions of concern that Retraction Watch collects",
    address="https://gitlab.com/crossref/retraction-watch-data/-/raw/main/retraction_watch.csv",
    file="retraction_watch.csv",
    begins=b"OriginalPaperDOI",
    hosts=frozenset({"gitlab.com"}),
    licence=(
        "given openly by Crossref and The Center for Scientific Integrity; cite Retraction Watch "
        "(https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/)"
    ),
    documentation="https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/",
)
