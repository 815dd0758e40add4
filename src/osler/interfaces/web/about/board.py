"""Who of the board is named on the site, and the form by which they agree to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from osler.domain.article import Role
from osler.interfaces.web.about.models import BoardEntry
from osler.interfaces.web.accounts.acting import roles_of

NAMED = (Role.CHAIR, Role.REVIEWER)  # whose names stand behind articles


def named_members() -> list[tuple[BoardEntry, bool]]:
    """Entries of members who agreed and still have the role; True for a chair; chairs first."""
    entries = BoardEntry.objects.filter(agreed=True, user__is_active=True).select_related("user")
    found = [(entry, roles_of(entry.user)) for entry in entries]
    named = [(e, Role.CHAIR in r) for e, r in found if not r.isdisjoint(NAMED)]
    return sorted(named, key=lambda one: (not one[1], one[0].name.casefold(), one[0].pk))


class EntryForm(forms.ModelForm[BoardEntry]):
    """A member's own entry. Without the tick nothing of it is shown."""

    class Meta:
        model = BoardEntry
        fields = ("name", "post", "interests", "agreed")
        labels = {
            "name": _("Your name, as readers see it"),
            "post": _("Your profession and place of work"),
            "interests": _("Your interests"),
            "agreed": _("I agree to be named on this site with what I wrote here"),
        }
        help_texts = {
            "interests": _(
                "Anything that somebody could think influences you: payments, shares, posts, "
                "memberships, research. Write “None” if there is nothing."
            ),
        }
