"""The e-mails of accounts; plain text."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def send_invitation(email: str, link: str) -> None:
    words = render_to_string("accounts/mail/invitation.txt", {"link": link})
    send_mail(_("You are invited to Osler"), words, settings.DEFAULT_FROM_EMAIL, [email])
