"""Wagtail kept small: its menu shows pages and their history; fixed pages stay."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem

from osler.interfaces.web.about.models import FIXED

SHOWN = frozenset(("explorer", "reports"))


@hooks.register("construct_main_menu")
def only_pages(request: HttpRequest, items: list[Any]) -> None:
    items[:] = [item for item in items if item.name in SHOWN]


@hooks.register("construct_homepage_summary_items", order=1000)
def only_pages_on_the_front(request: HttpRequest, items: list[Any]) -> None:
    """Pictures and files have no screens here, so nothing leads to them."""
    items[:] = [item for item in items if isinstance(item, PagesSummaryItem)]


@hooks.register("construct_settings_menu")
def no_settings(request: HttpRequest, items: list[Any]) -> None:
    items.clear()


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def fixed_pages_stay(request: HttpRequest, page: Any) -> HttpResponse | None:
    """The site links to these on every article; they can be rewritten, not taken away."""
    if page.slug not in FIXED:
        return None
    messages.error(request, _("The site links to this page. Change its text instead."))
    return redirect("wagtailadmin_pages:edit", page.pk)
