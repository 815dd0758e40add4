"""Addresses of this app."""

from django.urls import path, re_path
from wagtail.views import serve

from osler.interfaces.web.about import views
from osler.interfaces.web.about.papers import PAPERS

urlpatterns = [
    path("about/", views.about, name="about"),
    path("about/editorial-policy/", views.editorial_policy, name="editorial_policy"),
    path("about/privacy/", views.page, {"slug": "privacy"}, name="privacy"),
    path("about/accessibility/", views.page, {"slug": "accessibility"}, name="accessibility"),
    path("about/contact/", views.page, {"slug": "contact"}, name="contact"),
    path("about/board/", views.board, name="about_board"),
    path("about/board/my-entry/", views.board_entry, name="about_board_entry"),
    path("about/sources/", views.sources, name="about_sources"),
    path("about/topics/", views.topics, name="about_topics"),
    path("about/limits/", views.limits, name="about_limits"),
    *(path(f"about/{n}/", views.paper, {"name": n}, name="about_paper") for n in PAPERS),
    path("about/<slug:slug>/", views.page, name="about_page"),
    # Wagtail asks for this name; each of its pages leads to the address above.
    re_path(r"^pages/((?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
]
