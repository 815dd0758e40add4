"""Whether somebody has shown a second factor, in this session."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.dispatch import receiver
from django.http import HttpRequest

SET_UP = "second_factor_set_up"  # in the session where it was set up
STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_one(request: HttpRequest) -> bool:
    """True where the account has a second factor: an authenticator app or a passkey."""
    return is_mfa_enabled(request.user, list(STRONG))


def was_shown(request: HttpRequest) -> bool:
    """True where it was used, or set up, in this very session.

    A session that was opened with the password alone stays outside, however old it is.
    """
    if not has_one(request):
        return False
    records = get_authentication_records(request, request.user)
    used = any(each.get("method") == "mfa" for each in records)
    return used or request.session.get(SET_UP) == request.user.pk


@receiver(authenticator_added)
def _remember(request: HttpRequest, user: object, **_: object) -> None:
    request.session[SET_UP] = user.pk
    request.session.cycle_key()
