"""Tells Django of this app."""

from django.apps import AppConfig


class Articles(AppConfig):
    name = "osler.interfaces.web.articles"
    label = "articles"
