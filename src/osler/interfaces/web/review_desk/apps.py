"""Tells Django of this app."""

from django.apps import AppConfig


class ReviewDesk(AppConfig):
    name = "osler.interfaces.web.review_desk"
    label = "review_desk"
