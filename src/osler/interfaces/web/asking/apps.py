"""Tells Django of this app."""

from django.apps import AppConfig


class Asking(AppConfig):
    name = "osler.interfaces.web.asking"
    label = "asking"
