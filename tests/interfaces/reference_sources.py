"""Sources of every kind for tests of references: by hand, and by hypothesis."""

from hypothesis import strategies as st

from osler.domain.source import (
    Bibliography,
    Form,
    Kind,
    Person,
    Source,
    Standing,
    StandingLevel,
)

TRIAL = Source(
    id="pmid-11",
    title="Zorblax & sleep: 50% {more} of H_2",
    issuer="Journal of examples",
    kind=Kind.TRIAL,
    form=Form.ABSTRACT,
    citation="Doe AB Jr. Zorblax & sleep. J Ex. 2012;3(2):12-19.",
    year=2012,
    published="2012-03-09",
    doi="10.1/x_11",
    pmid="11",
    url="https://example.org/a_b?c=1&d=2",
    bibliography=Bibliography(
        authors=(Person("van der Doe", "Ann B, Jr"), Person("Zorblax Study Group")),
        container="Journal of examples",
        container_short="J Ex",
        volume="3",
        number="2",
        pages="12-19",
        issn="1234-5678",
        pmcid="PMC911",
        types=("Journal Article", "Randomized Controlled Trial"),
        keywords=("Administration, Inhalation", "Insomnia/*drug therapy"),
    ),
)
GUIDELINE = Source(
    id="who-zorblax-2024",
    title="Guideline on zorblax fever",
    issuer="Organization of Examples",
    kind=Kind.GUIDELINE,
    form=Form.FULL,
    citation="Guideline on zorblax fever. Exampleton: Organization of Examples; 2024.",
    year=2024,
    standing=Standing(StandingLevel.SUPERSEDED, "A later edition was published."),
    bibliography=Bibliography(place="Exampleton", edition="2", isbn="9780000000002"),
)
LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u200b\ufeff"
)
WORDS = st.text(LETTERS, min_size=1, max_size=40).map(lambda text: " ".join(text.split()) or "x")
NAME = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll")), min_size=2, max_size=12)
SIMPLE = st.text(st.characters(codec="ascii", categories=("L", "N")), max_size=8)
PEOPLE = st.lists(st.builds(Person, NAME, NAME), max_size=4).map(tuple)
DATES = st.dates().filter(lambda day: 1800 <= day.year < 2100).map(str)
PUBLISHED = st.one_of(st.just(""), DATES, DATES.map(lambda d: d[:7]), DATES.map(lambda d: d[:4]))
BOOKS = st.builds(
    Bibliography,
    authors=PEOPLE,
    container=WORDS,
    container_short=SIMPLE,
    volume=SIMPLE,
    number=SIMPLE,
    pages=st.sampled_from(["", "12-19", "e11", "S1-S9", "7"]),
    publisher=SIMPLE,
    issn=st.sampled_from(["", "1234-5678"]),
    pmcid=st.sampled_from(["", "PMC9"]),
)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    published = draw(PUBLISHED)
    return Source(
        id="made-1",
        title=draw(WORDS.filter(lambda text: text.strip(" .") == text)),
        issuer="",
        kind=draw(st.sampled_from(Kind)),
        form=Form.ABSTRACT,
        citation="made",
        year=int(published[:4] or 0),
        published=published,
        doi=draw(st.sampled_from(["", "10.1/x_y", "10.1000/ABC(1)<2>#3"])),
        pmid=draw(st.sampled_from(["", "123"])),
        bibliography=draw(BOOKS),
    )
