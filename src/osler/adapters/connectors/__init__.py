"""Open sources that a library can grow from, one interface a file.

A connector turns a query into pages: files as the interface sends them, which intake then
reads like any other file, in a confined child. It asks only the hosts that it names.
"""

from osler.adapters.connectors.connector import Connector


def connectors(*, allow: frozenset[str] = frozenset()) -> dict[str, Connector]:
    """Every connector by its name; ``allow`` are the hosts that ``url`` may ask."""
    from osler.adapters.connectors.address import AnyAddress
    from osler.adapters.connectors.dailymed import DAILYMED
    from osler.adapters.connectors.europepmc import EUROPE_PMC, EUROPE_PMC_FULL
    from osler.adapters.connectors.medlineplus import MEDLINEPLUS, MEDLINEPLUS_SPANISH
    from osler.adapters.connectors.pubmed import PUBMED
    from osler.adapters.connectors.whole_lists import MEDQUAD, RETRACTIONS

    known: tuple[Connector, ...] = (
        PUBMED,
        EUROPE_PMC,
        EUROPE_PMC_FULL,
        MEDLINEPLUS,
        MEDLINEPLUS_SPANISH,
        DAILYMED,
        MEDQUAD,
        RETRACTIONS,
        AnyAddress(allow),
    )
    return {one.name: one for one in known}
