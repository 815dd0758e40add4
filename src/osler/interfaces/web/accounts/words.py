"""How roles read on a page, and what each is for."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from osler.domain.article import Role

ROLE_WORDS = {
    Role.READER: pgettext_lazy("role", "Reader"),
    Role.AUTHOR: _("Author: submits answers for review"),
    Role.REVIEWER: _("Reviewer: checks claims, votes and publishes"),
    Role.CHAIR: _("Board chair: a reviewer who also retires articles"),
    Role.ADMINISTRATOR: _("Administrator: invites people and gives roles"),
    Role.AUDITOR: _("Auditor: reads everything, changes nothing"),
    Role.API_CLIENT: _("API client: a program"),
}
ROLE_NAMES = {
    Role.READER: pgettext_lazy("role", "Reader"),
    Role.AUTHOR: pgettext_lazy("role", "Author"),
    Role.REVIEWER: pgettext_lazy("role", "Reviewer"),
    Role.CHAIR: pgettext_lazy("role", "Board chair"),
    Role.ADMINISTRATOR: pgettext_lazy("role", "Administrator"),
    Role.AUDITOR: pgettext_lazy("role", "Auditor"),
    Role.API_CLIENT: pgettext_lazy("role", "API client"),
}
