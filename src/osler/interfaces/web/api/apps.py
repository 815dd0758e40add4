"""Tells Django of this app."""

from django.apps import AppConfig


class Api(AppConfig):
    name = "osler.interfaces.web.api"
    label = "api"
