"""Tells Django of this app."""

from django.apps import AppConfig


class About(AppConfig):
    name = "osler.interfaces.web.about"
    label = "about"

    def ready(self) -> None:
        from osler.interfaces.web.about import chained

        chained.listen()
