"""The desk after a change of the library: told at once, where there is one."""

from osler.adapters.desk_glance import holds_articles
from osler.bootstrap import Progress, Settings


def refresh_if_any(
    settings: Settings, *, database: str = "", progress: Progress
) -> tuple[str, ...]:
    """Ids of the articles that the library's change reopened; none where nobody has a desk.

    ``database`` is the URL of a desk that is not in the home. By the real day, whatever day the
    change was given. Raises LibraryError where the desk cannot be told.
    """
    if not database and not holds_articles(settings.home):
        return ()
    from osler.bootstrap.desk import open_desk, refresh_desk  # SQLAlchemy: only where needed

    with open_desk(settings, database=database) as desk:
        return tuple(each.id for each in refresh_desk(desk, settings, progress=progress))
