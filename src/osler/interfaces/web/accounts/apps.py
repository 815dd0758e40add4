"""Tells Django of this app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    name = "osler.interfaces.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        from osler.interfaces.web.accounts import second_factor  # noqa: F401  hears signals
