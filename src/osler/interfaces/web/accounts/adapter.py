"""What allauth asks of us: who may sign up, and how secrets of second factors are kept."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return bool(settings.SIGN_UP_OPEN)


class SecondFactorAdapter(DefaultMFAAdapter):
    """A copy of the database alone does not give away the secrets of anybody's telephone."""

    def encrypt(self, text: str) -> str:
        return _locked().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _locked().decrypt(encrypted_text.encode("ascii")).decode()


def _locked() -> Fernet:
    key = hashlib.sha256(b"second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
