"""Tells Django of this app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "osler.interfaces.web.accounts"
    label = "accounts"
