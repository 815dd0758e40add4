"""What editors do with their pages, as entries of the audit chain.

Wagtail writes a line into a log of its own with each deed on a page: a draft kept, published,
taken back, deleted, moved, an old text put back. Every such line becomes an entry.
"""

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page, PageLogEntry

from osler.bootstrap.desk import SYSTEM
from osler.editorial.canonical import hash_of
from osler.editorial.site_deeds import PageWritten
from osler.interfaces.web.about.models import EditorialPage
from osler.interfaces.web.accounts.acting import actor_of
from osler.interfaces.web.desk import the_desk


def listen() -> None:
    """Once a process, when Django is ready."""
    post_save.connect(_write_down, sender=PageLogEntry, dispatch_uid="osler.about.chained")


def _write_down(*, instance: PageLogEntry, created: bool, raw: bool = False, **_: Any) -> None:
    """``raw``: rows that are loaded from a file were written down where they were made."""
    if not created or raw:
        return
    deed = PageWritten(
        int(instance.object_id), instance.action.removeprefix("wagtail."), _words_hash(instance)
    )
    by = actor_of(instance.user) if instance.user is not None else SYSTEM  # a date that was set
    the_desk().record(deed, by=by)


def _words_hash(line: PageLogEntry) -> str:
    """Of the draft that the deed made, or of what readers are given; "" where nothing is left."""
    page: Page | None = EditorialPage.objects.filter(pk=line.object_id).first()
    if line.revision is not None:
        page = line.revision.as_object()
    if not isinstance(page, EditorialPage):
        return ""
    return hash_of([page.title, page.slug, page.summary, page.body])
