"""Made PubMed files: as many distinct abstracts as wanted, with words as common as in real ones.

    python -m benchmarks.made_pubmed FOLDER --size 1000000

Sentences come from real abstracts (PubMedQA, SciFact and NFCorpus in ``../shared``), drawn anew
for each article. Half of them come from one abstract's own neighbourhood, so that an article is
about something. Digits are changed and two names that no text holds are written in, drawn by
Zipf's law, so that the vocabulary grows with the size as it does in PubMed. The same size and
seed give the same bytes; nothing made is true, and nothing of it is kept in the project.
"""

import argparse
import gzip
import json
import os
import random
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from osler.bootstrap.bench import TarArchive
from osler.evaluation.collections import nfcorpus, scifact

SHARED = Path(os.environ.get("OSLER_SHARED", Path(__file__).resolve().parents[2] / "shared"))
PER_FILE = 30_000  # articles, as in PubMed's baseline
FIRST_PMID = 50_000_001  # beyond those of real articles in the sets
SENTENCES = (5, 11)  # of one abstract: about 200 words, as in PubMed
NEAR = 40  # sentences before and after that count as an abstract's neighbourhood
STRUCTURED = 0.5  # share of abstracts with labelled parts
RARE = 1_500_000  # names that may be written in
LABELS = ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS")
TYPES = (
    ("D016428", "Journal Article"),
    ("D016454", "Review"),
    ("D016449", "Randomized Controlled Trial"),
    ("D017418", "Meta-Analysis"),
    ("D016428", "Journal Article"),
)
SYLLABLES = [a + b for a in "bcdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ax", "il")]
HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD '
    'PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
# Field by field as the sample of PubMed in ``../shared`` has them, less what repeats.
ARTICLE = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">{pmid}</PMID>
<DateCompleted><Year>{year}</Year><Month>11</Month><Day>02</Day></DateCompleted>
<DateRevised><Year>{year}</Year><Month>12</Month><Day>10</Day></DateRevised>
<Article PubModel="Print"><Journal><ISSN IssnType="Electronic">{issn}</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>{volume}</Volume><Issue>{issue}</Issue>
<PubDate><Year>{year}</Year><Month>{month}</Month></PubDate></JournalIssue>
<Title>{journal}</Title><ISOAbbreviation>{short}</ISOAbbreviation></Journal>
<ArticleTitle>{title}</ArticleTitle><Pagination><MedlinePgn>{page}-{last}</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.5555/made.{pmid}</ELocationID>
<Abstract>{abstract}</Abstract>
<AuthorList CompleteYN="Y">{authors}</AuthorList><Language>eng</Language>
<PublicationTypeList><PublicationType UI="{type_id}">{type_name}</PublicationType>\
</PublicationTypeList></Article>
<MedlineJournalInfo><Country>United States</Country><MedlineTA>{short}</MedlineTA>\
<NlmUniqueID>{volume}</NlmUniqueID><ISSNLinking>{issn}</ISSNLinking></MedlineJournalInfo>
<CitationSubset>IM</CitationSubset><MeshHeadingList>{headings}</MeshHeadingList></MedlineCitation>
<PubmedData><History><PubMedPubDate PubStatus="pubmed"><Year>{year}</Year><Month>5</Month>\
<Day>17</Day></PubMedPubDate></History><PublicationStatus>ppublish</PublicationStatus>
<ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>\
<ArticleId IdType="doi">10.5555/made.{pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
"""


@dataclass(frozen=True)
class Stock:
    """What articles are made of, as XML text."""

    sentences: tuple[str, ...]  # abstract by abstract
    titles: tuple[str, ...]
    headings: tuple[str, ...]  # MeSH headings


def stock(shared: Path = SHARED) -> Stock:
    """Read from the sets; the same order each time."""
    sets = shared / "benchmarks"
    entries = [*scifact(TarArchive(sets / "scifact.tar.gz")).entries]
    entries += nfcorpus(TarArchive(sets / "nfcorpus.tar.gz"), "titles").entries
    texts = [entry.body for entry in entries]
    titles = [entry.title for entry in entries if entry.title]
    headings: dict[str, None] = {}
    for article in _pubmedqa(shared / "corpora" / "pubmedqa.tar.gz"):
        texts.append(" ".join((*article["CONTEXTS"], article["LONG_ANSWER"])))
        titles.append(article["QUESTION"])
        headings |= dict.fromkeys(article["MESHES"])
    found = (
        part for text in texts for part in text.replace("\\n", " ").replace("\n", " ").split(". ")
    )
    sentences = tuple(escape(part.strip(" .")) for part in found if 30 < len(part) < 600)
    return Stock(sentences, tuple(map(escape, titles)), tuple(map(escape, headings)))


def _pubmedqa(path: Path) -> Iterator[dict[str, list[str] | str]]:
    with tarfile.open(path) as archive:
        name = next(n for n in archive.getnames() if n.endswith("ori_pqal.json"))
        member = archive.extractfile(name)
        assert member is not None
        yield from json.load(member).values()


class Maker:
    """Makes articles by their number: any run of numbers gives the same articles."""

    def __init__(self, parts: Stock, *, seed: int = 0) -> None:
        self._parts = parts
        self._seed = seed
        draw = random.Random(seed)
        digits = (draw.sample("0123456789", 10) for _ in range(64))
        self._digits = [str.maketrans("0123456789", "".join(one)) for one in digits]

    def article(self, number: int) -> str:
        """The article of this number, 0-based, as XML."""
        draw = random.Random(self._seed << 40 | number)
        pmid, page = FIRST_PMID + number, draw.randrange(1, 2000)
        journal = int(draw.paretovariate(0.7)) % 900
        type_id, type_name = draw.choice(TYPES)
        return ARTICLE.format(
            pmid=pmid,
            year=1975 + int(50 * draw.random() ** 0.5),
            month=draw.choice(("Jan", "Mar", "May", "Jul", "Sep", "Nov")),
            issn=f"{1000 + journal}-9999",
            volume=draw.randrange(1, 400),
            issue=draw.randrange(1, 13),
            journal=f"Made journal of medicine {journal}",
            short=f"Made J Med {journal}",
            title=f"{draw.choice(self._parts.titles).rstrip('.')}: {self._name(draw)}.",
            page=page,
            last=page + draw.randrange(12),
            abstract=self._abstract(draw),
            authors="".join(_author(draw) for _ in range(draw.randrange(1, 8))),
            type_id=type_id,
            type_name=type_name,
            headings="".join(
                f'<MeshHeading><DescriptorName UI="D{draw.randrange(10**6):06}" '
                f'MajorTopicYN="N">{heading}</DescriptorName></MeshHeading>'
                for heading in draw.sample(self._parts.headings, draw.randrange(4, 14))
            ),
        )

    def _abstract(self, draw: random.Random) -> str:
        pool = self._parts.sentences
        centre = int(draw.paretovariate(0.35)) % len(pool)
        count = draw.randint(*SENTENCES)
        own = [pool[(centre + draw.randint(-NEAR, NEAR)) % len(pool)] for _ in range(count // 2)]
        said = [*own, *draw.choices(pool, k=count - len(own))]
        said = [one.translate(draw.choice(self._digits)) for one in said]
        said.append(f"Levels of {self._name(draw)} were followed beside {self._name(draw)}")
        if draw.random() > STRUCTURED:
            return f"<AbstractText>{'. '.join(said)}.</AbstractText>"
        step = -(-len(said) // len(LABELS))
        return "".join(
            f'<AbstractText Label="{label}" NlmCategory="{label}">'
            f"{'. '.join(said[at * step : (at + 1) * step])}.</AbstractText>"
            for at, label in enumerate(LABELS)
            if said[at * step : (at + 1) * step]
        )

    @staticmethod
    def _name(draw: random.Random) -> str:
        """A name that no text holds; the n-th is drawn about 1/n as often as the first."""
        rank, name = int(draw.paretovariate(0.5)) % RARE, "qu"
        while rank:
            rank, part = divmod(rank, len(SYLLABLES))
            name += SYLLABLES[part]
        return name + "mab"


def _author(draw: random.Random) -> str:
    family = "".join(draw.choices(SYLLABLES, k=3)).capitalize()
    given = draw.choice("ABCDEFGHJKLMNPRSTW")
    return (
        f'<Author ValidYN="Y"><LastName>{family}</LastName><ForeName>{given}</ForeName>'
        f"<Initials>{given}</Initials></Author>"
    )


def write_files(folder: Path, *, size: int, seed: int = 0) -> list[Path]:
    """The files of so many articles, in order; those that are there already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    maker: Maker | None = None
    paths = []
    for first in range(0, size, PER_FILE):
        count = min(PER_FILE, size - first)
        name = f"made{seed}n{first // PER_FILE + 1:04}"
        path = folder / (f"{name}.xml.gz" if count == PER_FILE else f"{name}-{count}.xml.gz")
        paths.append(path)
        if path.exists():
            continue
        maker = maker or Maker(stock(), seed=seed)
        part = path.with_suffix(".part")
        with part.open("wb") as file, gzip.GzipFile("", "wb", 3, file, mtime=0) as packed:
            packed.write(HEAD.encode())
            for number in range(first, first + count):
                packed.write(maker.article(number).encode())
            packed.write(b"</PubmedArticleSet>\n")
        part.rename(path)
    return paths


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--size", type=int, default=30_000, help="number of articles")
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    for path in write_files(chosen.folder, size=chosen.size, seed=chosen.seed):
        print(path)


if __name__ == "__main__":
    main()
