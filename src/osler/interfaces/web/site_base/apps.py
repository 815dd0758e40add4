"""Tells Django of this app."""

from django.apps import AppConfig


class SiteBase(AppConfig):
    name = "osler.interfaces.web.site_base"
    label = "site_base"
