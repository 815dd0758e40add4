"""What people type to get in, and into whose hands roles are given."""

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from osler.interfaces.web.accounts.acting import GIVEN
from osler.interfaces.web.accounts.models import User
from osler.interfaces.web.accounts.words import ROLE_WORDS

ROLES = [(str(role), ROLE_WORDS[role]) for role in GIVEN]


class SignInForm(LoginForm):
    """allauth's, with a label that says what is wanted and nothing inside the fields."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["login"].label = _("User name or e-mail")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""  # the page itself has the link
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class JoinForm(forms.Form):
    """What somebody who was invited gives."""

    name = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    full_name = forms.CharField(
        label=_("Your name, as readers should see it"),
        help_text=_("For example: Dr Amina Khan, rheumatologist"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. Three or four words in a row are fine."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(username=self.cleaned_data.get("name", "")))
        return password


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=ROLES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class InviteForm(RolesForm):
    field_order = ["email", "roles"]
    email = forms.EmailField(label=_("E-mail address"))


class PersonForm(RolesForm):
    active = forms.BooleanField(label=_("May sign in"), required=False)


class ProfileForm(forms.ModelForm):
    """What one may change about oneself."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "interests", "notified", "language"]
        labels = {
            "first_name": _("First name or title"),
            "last_name": _("Last name, as readers should see it"),
            "interests": _("Interests that others should know of"),
            "language": _("Language of the e-mails"),
        }
        help_texts = {
            "interests": _("Fees, shares, posts or research that concern what you review."),
        }
        widgets = {
            "interests": forms.Textarea(attrs={"rows": 3}),
            "language": forms.Select(choices=[("en", "English"), ("de", "Deutsch")]),
        }
