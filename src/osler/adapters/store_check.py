"""What ``osler library doctor`` looks for in the store."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from osler.adapters.store_answers import AnswerReader
from osler.adapters.store_connection import Reading, Row
from osler.adapters.store_read import COUNTED
from osler.adapters.store_relations import Relations
from osler.adapters.store_rows import standing_of
from osler.domain.notice import identifiers_of
from osler.errors import LibraryError
from osler.library.editions import with_edition
from osler.library.identity import EMPTY, document_hash, fingerprint_of, joined, source_mark
from osler.library.notices import with_notices
from osler.library.soundness import faults_of

if TYPE_CHECKING:
    from osler.adapters.store import Store

FINDINGS_SHOWN = 50
OF_SOURCE = (
    *("sections", "recommendations", "passages", "filed", "vocabulary"),
    *("identifiers", "noticed", "history", "superseded", "versions"),
)


def findings(store: "Store", reading: Reading) -> list[str]:
    """Fifty faults in words and how many more there are; reads every row.

    A fault that ends in a full stop says itself how it is mended.
    """
    try:
        damage = list(islice(_damage(reading), FINDINGS_SHOWN))
        if damage:
            return damage  # the rest would only repeat it
        found = chain(
            _orphans(reading),
            _miscounts(store, reading),
            _altered(store, reading),
            _misjudged(store, reading),
            AnswerReader(reading).faults(),
        )
        shown = list(islice(found, FINDINGS_SHOWN))
        more = sum(1 for _ in found)
        return [*shown, f"… and {more} more faults like these."] if more else shown
    except LibraryError as error:
        return [str(error)]


def _damage(reading: Reading) -> Iterator[str]:
    if reading.dialect != "sqlite":
        return
    for (line,) in reading.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the database file is damaged: {line}"


def _orphans(reading: Reading) -> Iterator[str]:
    for table in OF_SOURCE:
        sql = (
            f"SELECT DISTINCT source_id FROM {table} t WHERE NOT EXISTS "
            "(SELECT 1 FROM sources s WHERE s.id = t.source_id) ORDER BY source_id"
        )
        for (source_id,) in reading.rows(sql):
            yield f"{table} are left over from a source that is gone: {source_id}"


def _miscounts(store: "Store", reading: Reading) -> Iterator[str]:
    noted = store.counts()
    for table in COUNTED:
        ((number,),) = reading.rows(f"SELECT count(*) FROM {table}")
        if number != noted[table]:
            yield f"the library notes {noted[table]} {table} and holds {number}"


def _altered(store: "Store", reading: Reading) -> Iterator[str]:
    """Sources whose rows no longer give the hash they were stored with."""
    mark = EMPTY
    hashes = _Beside(reading.rows("SELECT id, document_hash FROM sources ORDER BY id"))
    for source in store.sources():
        (stored,) = hashes.of(source.id)
        mark = joined(mark, source_mark(source.id, stored, source.standing))
        document = store.document(source.id)
        if document_hash(document) != stored:
            yield f"{source.id} was changed behind Osler's back; add its file again"
        for fault in faults_of(document):
            yield f"{source.id}: {fault}"
    if fingerprint_of(mark) != store.fingerprint():
        yield "the fingerprint does not belong to what the library holds"


def _misjudged(store: "Store", reading: Reading) -> Iterator[str]:
    """Sources that notices speak of, and whose standing does not follow from them."""
    named = _Beside(
        reading.rows("SELECT source_id, identifier FROM identifiers ORDER BY source_id, identifier")
    )
    told: dict[str, str] = dict(
        reading.rows("SELECT source_id, standing FROM noticed ORDER BY source_id")
    )
    speaks = (
        "SELECT DISTINCT i.source_id FROM notices n "
        "JOIN identifiers i ON i.identifier = n.about ORDER BY i.source_id"
    )
    later: dict[str, str] = dict(reading.rows("SELECT source_id, standing FROM superseded"))
    spoken_of = {source_id for (source_id,) in reading.rows(speaks)}
    for source in store.sources():
        if not set(identifiers_of(source)) <= set(named.of(source.id)):
            yield f"{source.id} cannot be found by its PMID or DOI; add its file again"
        if source.id not in spoken_of and source.id not in told:
            continue
        own = store.document(source.id).source.standing
        edition = standing_of(later[source.id]) if source.id in later else None
        due = with_edition(with_notices(own, store.notices_on(source.id)), edition)
        held = standing_of(told[source.id]) if source.id in told else own
        if held != due:
            yield f"the notices on {source.id} are not applied to it; add their file again"
    for judged in Relations(reading).all_judged():
        yield (
            f"{judged.source.id} is not where it belongs among its editions; "
            "`osler library rebuild` puts all of them there."
        )


class _Beside:
    """A value of each row of a table, taken source by source in the order of the sources' ids.

    So nothing of a million sources is held at once.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        """Rows of a source's id and a value, in order of the ids."""
        self._groups = groupby(rows, key=itemgetter(0))
        self._id: str | None = None
        self._values: list[str] = []
        self._step()

    def of(self, source_id: str) -> list[str]:
        """The values of a source; sources are asked for in order."""
        while self._id is not None and self._id < source_id:
            self._step()
        return self._values if self._id == source_id else []

    def _step(self) -> None:
        self._id, rows = next(self._groups, (None, iter(())))
        self._values = [value for _, value in rows]
