"""One file a format: what each source prints, read into documents.

A new format is one class with ``name``, ``recognises`` and ``read``, added to ``order``.
"""

from datetime import date

from osler.ports import NoticeReader, SourceReader


def readers(*, at: date | None = None) -> tuple[SourceReader, ...]:
    """Every reader, in the order in which they are asked whether they know a file.

    ``at`` is the day on which a source's age is judged; today where it is left out.
    """
    from osler.adapters.readers.order import in_order  # slow to import; few commands read files

    return in_order(at or date.today())


def notice_readers() -> tuple[NoticeReader, ...]:
    """Every reader of retractions and other notices, asked after those of sources."""
    from osler.adapters.readers.notice_lists import NoticeListReader

    return (NoticeListReader(),)
