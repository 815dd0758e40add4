"""Questions that show what can be asked."""

from django.utils.translation import gettext as _


def examples() -> tuple[str, ...]:
    """Asked as they stand; the library that comes with Osler answers each."""
    return (
        _("My thighs are sore and my lower back hurts. What should I do?"),
        _("Do antibiotics help a sore throat?"),
        _("How can I prevent gout attacks?"),
        _("When does a headache need to be seen urgently?"),
    )
