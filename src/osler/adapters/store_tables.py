"""The library's tables. A change here needs a revision in ``migrations/versions``.

Columns carry the names of the domain's fields; ``store_rows`` says how values lie in them.
Text sorts by code point everywhere, so that every database lists ids in the same order.
"""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()
words = Text().with_variant(Text(collation="C"), "postgresql")


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, words, nullable=False) for name in names]


def _of_source() -> Column[str]:
    return Column("source_id", words, nullable=False, index=True)


meta = Table(
    "meta",
    metadata,
    Column("key", words, primary_key=True),  # mark, sources, sections, recommendations, passages
    *_text("value"),
)

sources = Table(
    "sources",
    metadata,
    Column("id", words, primary_key=True),
    *_text("title", "issuer", "kind", "form", "citation"),
    Column("year", Integer, nullable=False),
    *_text("published", "doi", "pmid", "url", "jurisdiction", "language", "licence"),
    *_text("standing", "support", "topics", "population", "updates", "alerts", "conflicts"),
    *_text("rating_scheme", "digest_note", "read_at", "content_hash", "bibliography"),
    *_text("same_as"),  # follows from the table below
    *_text("unread"),  # JSON list: what the reader could not read
    *_text("document_hash"),  # SHA-256 of the whole document
    Column("origin", words, nullable=False, index=True),  # key of the file it was read from
    *_text("added_on"),  # ISO date
    Column("change", Integer, nullable=False),  # the change that brought it
)

sections = Table(
    "sections",
    metadata,
    Column("id", words, primary_key=True),
    _of_source(),
    Column("ordinal", Integer, nullable=False),
    *_text("path", "text"),
    Column("page", Integer, nullable=False),
    *_text("anchor", "printed"),
)

recommendations = Table(
    "recommendations",
    metadata,
    Column("id", words, primary_key=True),
    _of_source(),
    Column("ordinal", Integer, nullable=False),  # reading order in the source
    *_text("words", "spans", "facet"),
    Column("direction", words),
    *_text("strength", "strength_text", "certainty", "certainty_text", "population", "timing"),
    *_text("doses", "cautions", "headings", "topics", "plain", "plain_cautions", "label"),
    Column("urgency", words),
    Column("priority", Integer, nullable=False),
    *_text("fact_ids", "evidence_note"),
    Column("clinician_only", Boolean, nullable=False),
    *_text("questions"),
)

passages = Table(
    "passages",
    metadata,
    Column("id", words, primary_key=True),
    _of_source(),
    Column("ordinal", Integer, nullable=False),
    *_text("span", "words", "title", "facet", "topics"),
)

filed = Table(  # digest statements by topic
    "filed",
    metadata,
    Column("topic", words, primary_key=True),
    Column("recommendation_id", words, primary_key=True),
    _of_source(),
)

vocabulary = Table(
    "vocabulary",
    metadata,
    Column("source_id", words, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    *_text("name", "synonym"),
)

identifiers = Table(  # under which notices may speak of a source, and its relatives are found
    "identifiers",
    metadata,
    Column("source_id", words, primary_key=True),
    Column("identifier", words, primary_key=True, index=True),
)

notices = Table(  # on articles that may not be here yet; they outlive the sources
    "notices",
    metadata,
    *(Column(name, words, primary_key=True) for name in ("about", "kind", "notice")),
    *_text("published", "words"),
)

noticed = Table(  # the standing that notices give a source; follows from the tables above
    "noticed",
    metadata,
    Column("source_id", words, primary_key=True),
    *_text("standing"),
)

history = Table(  # how each source has stood here
    "history",
    metadata,
    Column("source_id", words, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    *_text("day", "why", "standing"),
    Column("change", Integer, nullable=False),
)

superseded = Table(  # the standing that a later edition gives a source
    "superseded",
    metadata,
    Column("source_id", words, primary_key=True),
    *_text("standing"),
)

changes = Table(  # every transaction that changed what the library says, and what it was then
    "changes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_text("day"),
    Column("fingerprint", words, nullable=False, index=True),
)

versions = Table(  # earlier contents of a source
    "versions",
    metadata,
    Column("source_id", words, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    *_text("since", "until"),  # ISO dates: from its first day to the day it was replaced
    Column("since_change", Integer, nullable=False),
    Column("until_change", Integer, nullable=False),
    *_text("document_hash"),
    Column("body", LargeBinary, nullable=False),  # the document as JSON, deflated
)

origins = Table(  # from where a file was read, to read it again
    "origins",
    metadata,
    Column("origin", words, primary_key=True),
    *_text("scheme", "place"),
)

answers = Table(  # kept on request only
    "answers",
    metadata,
    Column("id", words, primary_key=True),
    *_text("text", "title", "day", "library", "engine", "seal"),
)

footings = Table(  # the sources that an answer rests on, as they were then
    "footings",
    metadata,
    Column("answer_id", words, primary_key=True),
    Column("source_id", words, primary_key=True, index=True),
    *_text("text_hash", "standing"),
)

marks = Table(  # why an answer needs an update
    "marks",
    metadata,
    Column("answer_id", words, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    *_text("day", "source_id", "reason"),
)

withdrawals = Table(  # decisions of this library; they outlive a new version of the source
    "withdrawals",
    metadata,
    Column("source_id", words, primary_key=True),
    *_text("standing"),
)

files = Table(  # files read to their end
    "files",
    metadata,
    Column("origin", words, primary_key=True),
    Column("sources", Integer, nullable=False),
)

# In the order in which the rows of one source are deleted.
OF_SOURCE = (filed, vocabulary, recommendations, passages, sections, identifiers, noticed)
